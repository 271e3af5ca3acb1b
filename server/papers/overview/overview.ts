import type {
  OverviewDeadline,
  OverviewSubmission,
  OverviewTemplate,
  OverviewUnread,
  OverviewFindings,
} from '../../protocol/overview.ts';
import type { Severity } from '../../rules/engine/rule.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { daysLeft, type UserClock } from '../../words/dates.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';
import { doesHoldUp } from '../ready/judge-paper.ts';
import type { SubmissionFacts } from './facts.ts';
import { standingOf, type Standing } from './standing.ts';

interface OverviewFile {
  readonly uri: string;
  readonly name: string;
  readonly facts: SubmissionFacts;
  /** Undefined for a file that was not checked. */
  readonly found: FoundInFile | undefined;
}

interface OverviewSources {
  readonly files: readonly OverviewFile[];
  /** The templates of the folders, of which one without a submission is shown, too. */
  readonly templates: readonly Template[];
  /** What a file, or a template, is judged by. */
  inputsAt(this: void, uri: string): FolderInputs;
  readonly clock: UserClock;
  readonly links: LinksSeen;
}

/** What is known of the links of submissions. */
export interface LinksSeen {
  /** True for an address in this file that nobody has looked at, and that is to be looked at. */
  isUnseen(this: void, url: string, uri: string): boolean;
  /** False where the user can not have links of this file looked at, so that it would not help to wait for that. */
  holdUp(this: void, uri: string): boolean;
}

interface Overview {
  readonly templates: readonly OverviewTemplate[];
  /** Files whose template is not known. */
  readonly unread: readonly OverviewUnread[];
}

/**
 * All submissions by the template that they answer, and who has not answered yet. Of two folders, each with its own
 * template of one id, each is told for itself.
 */
export function buildOverview({ files, templates, ...sources }: OverviewSources): Overview {
  const answers = new Map<Template, OverviewFile[]>();
  // Of two templates of a folder with one id, the first counts.
  for (const template of templates)
    if (template.uri !== undefined && sources.inputsAt(template.uri).get(template.id) === template)
      answers.set(template, []);
  const unread: OverviewUnread[] = [];
  for (const file of files) {
    const { templateId } = file.facts;
    const template = sources.inputsAt(file.uri).get(templateId);
    if (template === undefined) unread.push({ uri: file.uri, name: file.name, reason: unknownWords(templateId) });
    else if (answers.get(template)?.push(file) === undefined) answers.set(template, [file]);
  }
  return {
    templates: [...answers]
      .map(([template, its]) => templateOverview(template, its, sources))
      .sort(by(({ title, id }) => `${title} ${id}`)),
    unread,
  };
}

function unknownWords(templateId: string): string {
  return templateId === ''
    ? paperMessages.namesNoTemplate.text
    : paperMessages.templateMissing({ template: templateId }).text;
}

function templateOverview(
  template: Template,
  files: readonly OverviewFile[],
  { inputsAt, clock, links }: Omit<OverviewSources, 'files' | 'templates'>,
): OverviewTemplate {
  const { id, title, organisation, uri } = template;
  const { registries } = inputsAt(uri ?? files[0]?.uri ?? '');
  const deadline = deadlineOf(template, clock);
  /** The names of member economies, by the names as they are written. */
  const members = new Map<string, string | undefined>();
  const memberOf = (written: string): string | undefined => {
    if (!members.has(written)) members.set(written, registries.economyMeant(written, template)?.name);
    return members.get(written);
  };
  const submissions = files.map((file): OverviewSubmission => {
    const member = memberOf(file.facts.economy);
    return submissionOverview(file, member ?? file.facts.economy, standingOf(file.facts, template), links);
  });
  return {
    id,
    title,
    organisation,
    ...(uri !== undefined && { uri }),
    ...(deadline && { deadline }),
    submissions: submissions.sort(by(({ economy, name }) => `${economy} ${name}`)),
    missing: missingIn(new Set(members.values()), registries, template),
  };
}

function missingIn(
  answered: ReadonlySet<string | undefined>,
  registries: Registries,
  template: Template,
): readonly string[] {
  return registries
    .economies(template)
    .map(({ name }) => name)
    .filter((name) => !answered.has(name));
}

function deadlineOf({ deadline: date }: Template, clock: UserClock): OverviewDeadline | undefined {
  const left = daysLeft(date, clock);
  return left === undefined ? undefined : { date, daysLeft: left };
}

function submissionOverview(
  { uri, name, found, facts }: OverviewFile,
  economy: string,
  standing: Standing,
  links: LinksSeen,
): OverviewSubmission {
  const { issues, issuesAnswered, points, words, overLimit, unconfirmed } = standing;
  const unseenLinks = facts.links.filter((url) => links.isUnseen(url, uri)).length;
  const isHeldUp =
    found === undefined || found.holdingUp > 0 || facts.isBroken || (links.holdUp(uri) && unseenLinks > 0);
  return {
    uri,
    name,
    economy,
    state: issuesAnswered === 0 ? 'begun' : isHeldUp ? 'open' : 'ready',
    issues: { answered: issuesAnswered, of: issues.length },
    points,
    words,
    overLimit,
    unconfirmed,
    unseenLinks,
    ...(found && {
      findings: {
        errors: found.errors,
        warnings: found.warnings,
        informations: found.informations,
        hints: found.hints,
      },
    }),
  };
}

function by<Item>(keyOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (keyOf(a).toLowerCase() < keyOf(b).toLowerCase() ? -1 : 1);
}

/** What was found in a file, counted. */
export interface FoundInFile extends OverviewFindings {
  /** How many of the findings keep the submission from being sent as it is. */
  readonly holdingUp: number;
}

export function countFindings(
  findings: readonly { readonly code: string; readonly severity: Severity }[],
): FoundInFile {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    informations: count('information'),
    hints: count('hint'),
    holdingUp: findings.filter(doesHoldUp).length,
  };
}
