import type { Template } from '../../template/template.ts';
import { longDate } from '../../words/dates.ts';
import { listAgencies } from './agencies.ts';
import type {
  Compendium,
  CompendiumAnswer,
  CompendiumContext,
  CompendiumIssue,
  CompendiumSubmission,
  CompendiumAttachment,
} from './compendium-model.ts';
import { partOf, type CompendiumPart, type CompendiumSource, type PlacedPart } from './compendium-part.ts';
import { compendiumNotes, silentLabels } from './compendium-notes.ts';
import { documentLanguage } from '../../template/document-defaults.ts';
import { listLinks } from './links.ts';
import { countMatrix } from './matrix.ts';

/** Compiles submissions that answer the same template. */
export function buildCompendium(sources: Iterable<CompendiumSource>, context: CompendiumContext): Compendium {
  return joinParts(
    Array.from(sources, (source) => partOf(source, context)),
    context,
  );
}

/** Makes the compendium from the parts of submissions that answer the same template. */
export function joinParts(parts: readonly CompendiumPart[], context: CompendiumContext): Compendium {
  const { template, registries } = context;
  const placed = inOrder(parts, context);
  const showsContacts = context.withoutContacts !== true;
  const submissions = describe(placed, showsContacts);
  const issues = issuesOf(placed, submissions, template);
  const members = registries.economies(template).map((economy) => economy.name);
  const [first] = placed;
  return {
    title: template?.title ?? context.templateId,
    language: documentLanguage(undefined, template),
    templateId: context.templateId,
    organisation: template?.organisation || undefined,
    occasion: [template?.forum ?? '', template?.meeting ?? '', longDate(template?.date ?? '')]
      // A line that begins another one is left out, as a meeting's name mostly begins with the name of its forum.
      .filter(
        (line, position, all) =>
          line !== '' && !all.some((other, place) => place !== position && other.startsWith(line)),
      ),
    columns: (first?.part.columns ?? template?.columns ?? []).filter((column) => column.holds !== 'issue'),
    submissions,
    showsContacts,
    issues,
    matrix: countMatrix(issues, submissions, members),
    links: listLinks(issues, context.linkVerdict),
    attachments: listAttachments(placed, submissions, issues),
    agencies: listAgencies(issues, registries),
    since: context.since,
    notes: [...(context.leftOut ?? []), ...compendiumNotes(placed, context)],
  };
}

/**
 * The parts in the order of the organisation's member economies, those of other economies last; of one economy, by file
 * name.
 */
function inOrder(parts: readonly CompendiumPart[], { template, registries }: CompendiumContext): readonly PlacedPart[] {
  const ranks = new Map(registries.economies(template).map((member, rank) => [member, rank]));
  const placed = parts.map((part): PlacedPart => {
    const member = registries.economy(part.written, template) ?? registries.economyMeant(part.written, template);
    return { part, member, economy: member?.name ?? (part.written || 'No economy named') };
  });
  const rank = ({ member }: PlacedPart): number => (member === undefined ? undefined : ranks.get(member)) ?? ranks.size;
  return placed.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(a.member === undefined ? a.part.written : '', b.member === undefined ? b.part.written : '') ||
      compare(a.part.name, b.part.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function describe(placed: readonly PlacedPart[], showsContacts: boolean): readonly CompendiumSubmission[] {
  const files = new Map<string, number>();
  for (const { economy } of placed) files.set(economy, (files.get(economy) ?? 0) + 1);
  return placed.map(({ economy, part: { name, uri, number, language, contact } }, index) => ({
    index,
    economy,
    name,
    uri,
    number,
    language,
    label: (files.get(economy) ?? 0) > 1 ? `${economy} (${name})` : economy,
    contact: showsContacts ? contact : { economy: contact.economy, lines: [] },
  }));
}

function issuesOf(
  placed: readonly PlacedPart[],
  submissions: readonly CompendiumSubmission[],
  template: Template | undefined,
): readonly CompendiumIssue[] {
  const issues = new Map(
    (template?.issues ?? []).map((issue) => [
      issue.id,
      { known: issue, title: issue.title, answers: new Array<CompendiumAnswer>() },
    ]),
  );
  const asked = new Map<string, { readonly known: undefined; title: string; readonly answers: CompendiumAnswer[] }>();
  const titled = new Set<string>();
  for (const [index, { part }] of placed.entries()) {
    const submission = submissions[index];
    for (const { id, title, initiatives } of part.rows) {
      let issue = issues.get(id) ?? asked.get(id);
      if (issue === undefined && initiatives.length > 0)
        asked.set(id, (issue = { known: undefined, title, answers: [] }));
      if (issue === undefined) continue;
      // The title is taken from the first submission that has the issue, as its paper shows it.
      if (!titled.has(id)) issue.title = title;
      titled.add(id);
      if (initiatives.length > 0 && submission !== undefined) issue.answers.push({ submission, initiatives });
    }
  }
  return [...issues, ...asked].map(([id, { known, title, answers }]): CompendiumIssue => ({
    id,
    title,
    answers,
    letter: known?.letter ?? '',
    heading: known === undefined ? title : `${known.letter}) ${title}`,
    known: known !== undefined,
    points: known?.points ?? [],
    silent: silentLabels(submissions, answers),
  }));
}

/**
 * All attachments: by submission, those of the whole submission first, then in the order in which they stand in the
 * answers.
 */
function listAttachments(
  placed: readonly PlacedPart[],
  submissions: readonly CompendiumSubmission[],
  issues: readonly CompendiumIssue[],
): readonly CompendiumAttachment[] {
  const ofWhole = placed.flatMap(({ part }, index) => {
    const submission = submissions[index];
    return submission === undefined
      ? []
      : part.attachments.map((link): CompendiumAttachment => ({
          submission,
          issue: undefined,
          initiative: '',
          points: [],
          link,
        }));
  });
  const ofInitiatives = issues.flatMap((issue) =>
    issue.answers.flatMap(({ submission, initiatives }) =>
      initiatives.flatMap(({ view, points }) =>
        view.attachments.map((link): CompendiumAttachment => ({
          submission,
          issue,
          initiative: view.title?.text ?? '',
          points,
          link,
        })),
      ),
    ),
  );
  return [...ofWhole, ...ofInitiatives].sort((a, b) => a.submission.index - b.submission.index);
}
