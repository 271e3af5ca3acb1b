import type { OverviewDeadline, OverviewSubmission, OverviewTemplate, OverviewUnread, SubmissionState } from '../../protocol/overview.ts';
import type { Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import { daysLeft, type UserClock } from '../../words/days-left.ts';
import type { SubmissionFacts } from './facts.ts';
import type { FoundInFile } from './found-in-file.ts';
import { standingOf, type Standing } from './standing.ts';

export interface OverviewFile {
  readonly uri: string;
  readonly name: string;
  readonly facts: SubmissionFacts;
  /** Undefined for a file that was not checked. */
  readonly found: FoundInFile | undefined;
}

export interface OverviewSources {
  readonly files: readonly OverviewFile[];
  /** The first with an id counts. */
  readonly templates: readonly Template[];
  readonly registries: Registries;
  readonly clock: UserClock;
}

export interface Overview {
  readonly templates: readonly OverviewTemplate[];
  /** Files whose template is not known. */
  readonly unread: readonly OverviewUnread[];
}

/** All submissions by the template that they answer, and who has not answered yet. */
export function buildOverview({ files, templates, registries, clock }: OverviewSources): Overview {
  const byId = new Map<string, Template>();
  for (const template of templates) if (!byId.has(template.id)) byId.set(template.id, template);
  const answers = new Map<string, OverviewFile[]>();
  const unread: OverviewUnread[] = [];
  for (const file of files) {
    const { templateId } = file.facts;
    if (!byId.has(templateId)) unread.push({ uri: file.uri, name: file.name, reason: unknownWords(templateId) });
    else if (answers.get(templateId)?.push(file) === undefined) answers.set(templateId, [file]);
  }
  const shown = [...byId.values()].filter(({ id, uri }) => uri !== undefined || answers.has(id));
  return {
    templates: shown.map((template) => templateOverview(template, answers.get(template.id) ?? [], registries, clock)).sort(by(({ title, id }) => `${title} ${id}`)),
    unread,
  };
}

function unknownWords(templateId: string): string {
  return templateId === ''
    ? 'It does not say which template it answers; write “template:” and the id of one.'
    : `It answers “${templateId}”, and there is no such template here.`;
}

function templateOverview(template: Template, files: readonly OverviewFile[], registries: Registries, clock: UserClock): OverviewTemplate {
  const { id, title, organisation, uri } = template;
  const deadline = deadlineOf(template, clock);
  /** The names of member economies, by the names as they are written. */
  const members = new Map<string, string | undefined>();
  const memberOf = (written: string): string | undefined => {
    if (!members.has(written)) members.set(written, registries.economyMeant(written, template)?.name);
    return members.get(written);
  };
  const submissions = files.map((file): OverviewSubmission => {
    const member = memberOf(file.facts.economy);
    return submissionOverview(file, member ?? file.facts.economy, standingOf(file.facts, template));
  });
  return {
    id, title, organisation, ...(uri !== undefined && { uri }), ...(deadline && { deadline }),
    submissions: submissions.sort(by(({ economy, name }) => `${economy} ${name}`)),
    missing: missingIn(new Set(members.values()), registries, template),
  };
}

function missingIn(answered: ReadonlySet<string | undefined>, registries: Registries, template: Template): readonly string[] {
  return registries.economies(template).map(({ name }) => name).filter((name) => !answered.has(name));
}

function deadlineOf({ deadline: date }: Template, clock: UserClock): OverviewDeadline | undefined {
  const left = daysLeft(date, clock);
  return left === undefined ? undefined : { date, daysLeft: left };
}

function submissionOverview({ uri, name, found }: OverviewFile, economy: string, standing: Standing): OverviewSubmission {
  const { issues, issuesAnswered, points, words, overLimit, unconfirmed } = standing;
  return {
    uri, name, economy, state: stateOf(standing, found),
    issues: { answered: issuesAnswered, of: issues.length }, points, words, overLimit, unconfirmed,
    ...(found && { findings: { errors: found.errors, warnings: found.warnings, informations: found.informations, hints: found.hints } }),
  };
}

function stateOf({ issuesAnswered, unconfirmed }: Standing, found: FoundInFile | undefined): SubmissionState {
  if (issuesAnswered === 0) return 'begun';
  return found === undefined || found.holdingUp > 0 || unconfirmed > 0 ? 'open' : 'ready';
}

function by<Item>(keyOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (keyOf(a).toLowerCase() < keyOf(b).toLowerCase() ? -1 : 1);
}
