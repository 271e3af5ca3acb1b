import type { Template } from '../../template/template.ts';
import { longDate } from '../../words/dates.ts';
import { listAgencies } from './agencies.ts';
import type {
  Compendium,
  CompendiumAnswer,
  CompendiumAttachment,
  CompendiumContext,
  CompendiumIssue,
  CompendiumSubmission,
  Matrix,
  MatrixColumn,
  MatrixRow,
} from './compendium-model.ts';
import { type CompendiumPart, type CompendiumSource, type PlacedPart, partOf } from './compendium-part.ts';
import { documentLanguage } from '../../template/document-defaults.ts';
import { listLinks } from './links.ts';
import { grouped } from '../../words/counts.ts';
import { compendiumMessages } from '../../words/messages/papers/compendium.ts';

/** More items than this are not told one by one: a single sentence counts them all. */
const most = 10;

/** Plain sentences about what a reader should know before relying on the compendium. */
function compendiumNotes(placed: readonly PlacedPart[], context: CompendiumContext): readonly string[] {
  return [
    ...(context.template === undefined ? [compendiumMessages.noTemplate({ template: context.templateId }).text] : []),
    ...severalFiles(placed),
    ...aboutFiles(placed, context),
  ];
}

function severalFiles(placed: readonly PlacedPart[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const {
    economy,
    part: { name },
  } of placed) {
    const names = files.get(economy);
    if (names === undefined) files.set(economy, [name]);
    else names.push(name);
  }
  const several = [...files].filter(([, names]) => names.length > 1);
  if (several.length > most)
    return [
      compendiumMessages.severalEach({ count: several.length, economies: several.map(([economy]) => economy) }).text,
    ];
  return several.map(([economy, names]) => compendiumMessages.several({ economy, names }).text);
}

type Topic = 'no economy' | 'no member' | 'other name' | 'errors';

/** The sentence for a topic that concerns more than `most` files. */
const ofMany = {
  'no economy': compendiumMessages.manyWithoutEconomy,
  'no member': compendiumMessages.manyNoMembers,
  'other name': compendiumMessages.manyOtherNames,
  errors: compendiumMessages.manyErrors,
} satisfies Readonly<Record<Topic, unknown>>;

function aboutFiles(placed: readonly PlacedPart[], context: CompendiumContext): readonly string[] {
  const said = placed.flatMap((one) =>
    sentencesOf(one, context).map(([topic, sentence]) => ({ topic, sentence, name: one.part.name })),
  );
  const names = new Map<Topic, string[]>();
  for (const { topic, name } of said) {
    const its = names.get(topic);
    if (its === undefined) names.set(topic, [name]);
    else its.push(name);
  }
  const told = new Set<Topic>();
  return said.flatMap(({ topic, sentence }) => {
    const its = names.get(topic) ?? [];
    if (its.length <= most) return [sentence];
    if (told.has(topic)) return [];
    told.add(topic);
    return [ofMany[topic]({ count: its.length, names: its }).text];
  });
}

function sentencesOf(
  { part: { name, written, errors }, member }: PlacedPart,
  { registries, template }: CompendiumContext,
): readonly (readonly [Topic, string])[] {
  const sentences: (readonly [Topic, string])[] = [];
  if (written === '') sentences.push(['no economy', compendiumMessages.withoutEconomy({ name }).text]);
  else if (member === undefined) sentences.push(['no member', compendiumMessages.noMember({ name, written }).text]);
  else if (registries.economy(written, template) === undefined)
    sentences.push(['other name', compendiumMessages.otherName({ name, written, shown: member.name }).text]);
  if (errors > 0) sentences.push(['errors', compendiumMessages.errors({ name, errors }).text]);
  return sentences;
}

/**
 * The labels of the submissions that do not answer an issue. An economy with more than `most` such files is given once,
 * with their number, rather than file by file.
 */
function silentLabels(
  submissions: readonly CompendiumSubmission[],
  answers: readonly CompendiumAnswer[],
): readonly string[] {
  const answered = new Set(answers.map(({ submission }) => submission));
  const silent = new Map<string, CompendiumSubmission[]>();
  const files = new Map<string, number>();
  for (const submission of submissions) {
    files.set(submission.economy, (files.get(submission.economy) ?? 0) + 1);
    if (answered.has(submission)) continue;
    const its = silent.get(submission.economy);
    if (its === undefined) silent.set(submission.economy, [submission]);
    else its.push(submission);
  }
  return [...silent].flatMap(([economy, its]) =>
    its.length > most
      ? [`${economy} (${grouped(its.length)} of ${grouped(files.get(economy) ?? 0)} files)`]
      : its.map(({ label }) => label),
  );
}

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

function countMatrix(
  issues: readonly CompendiumIssue[],
  submissions: readonly CompendiumSubmission[],
  members: readonly string[],
): Matrix {
  const columns = issues.flatMap((issue): readonly MatrixColumn[] => [
    { issueId: issue.id, point: undefined },
    ...issue.points.map((point) => ({ issueId: issue.id, point: point.id })),
  ]);
  const counted = countsByEconomy(issues, columns);
  const economies = [...new Set([...members, ...submissions.map((submission) => submission.economy)])];
  const files = new Map<string, CompendiumSubmission[]>();
  for (const submission of submissions) {
    const its = files.get(submission.economy);
    if (its === undefined) files.set(submission.economy, [submission]);
    else its.push(submission);
  }
  const rows = economies.map((economy): MatrixRow => {
    const counts = counted.get(economy) ?? columns.map(() => 0);
    return {
      economy,
      counts,
      submissions: files.get(economy) ?? [],
      total: counts.reduce((sum, one, index) => sum + (columns[index]?.point === undefined ? one : 0), 0),
    };
  });
  return {
    columns,
    rows,
    totals: columns.map((_, index) => rows.reduce((sum, row) => sum + (row.counts[index] ?? 0), 0)),
    total: rows.reduce((sum, row) => sum + row.total, 0),
    answered: rows.filter(({ total }) => total > 0).length,
  };
}

/** For each economy with answers, the number of initiatives in each column. */
function countsByEconomy(
  issues: readonly CompendiumIssue[],
  columns: readonly MatrixColumn[],
): ReadonlyMap<string, readonly number[]> {
  const ofIssue = new Map<string, number>();
  const ofPoint = new Map<string, number[]>();
  for (const [index, { issueId, point }] of columns.entries()) {
    if (point === undefined) ofIssue.set(issueId, index);
    else ofPoint.set(point, [...(ofPoint.get(point) ?? []), index]);
  }
  const counted = new Map<string, number[]>();
  for (const { id, answers } of issues) {
    for (const {
      submission: { economy },
      initiatives,
    } of answers) {
      let counts = counted.get(economy);
      if (counts === undefined) counted.set(economy, (counts = columns.map(() => 0)));
      const add = (index: number | undefined, count: number): void => {
        if (index !== undefined && counts !== undefined) counts[index] = (counts[index] ?? 0) + count;
      };
      add(ofIssue.get(id), initiatives.length);
      // A sub-point counts in its own column even when an initiative under another issue names it.
      for (const { points } of initiatives)
        for (const point of points) for (const index of ofPoint.get(point) ?? []) add(index, 1);
    }
  }
  return counted;
}
