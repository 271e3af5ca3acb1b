import type { LinkVerdict } from '../../links/judge/verdict.ts';
import type { Economy, Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../view/cover-view.ts';
import type { InitiativeDetails } from '../view/initiative-details.ts';
import { longDate } from '../../words/dates.ts';
import type { InitiativeView, TableColumn } from '../view/table-model.ts';
import { listAgencies, type CompendiumAgency } from './agencies.ts';
import { partOf, type CompendiumPart, type CompendiumSource } from './compendium-part.ts';
import { compendiumNotes, silentLabels } from './compendium-notes.ts';
import { listLinks, type CompendiumLink } from './links.ts';
import { countMatrix, type Matrix } from './matrix.ts';

/** All answers to one template, by issue and then by economy. */
export interface Compendium {
  /** Of the exercise: “COVID-19 and the Digital Economy”. */
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly templateId: string;
  readonly organisation: string | undefined;
  /** Forum, meeting and date, what there is of them, a line each. */
  readonly occasion: readonly string[];
  /** Those of the table, without the one for issues. */
  readonly columns: readonly TableColumn[];
  /** In the order of `issues` and `answers`. */
  readonly submissions: readonly CompendiumSubmission[];
  /** The template's in its order, then those that it does not know. */
  readonly issues: readonly CompendiumIssue[];
  readonly matrix: Matrix;
  readonly links: readonly CompendiumLink[];
  readonly agencies: readonly CompendiumAgency[];
  /** Plain sentences: what a reader should know before trusting the whole. */
  readonly notes: readonly string[];
}

export interface CompendiumSubmission {
  /** Its place among the submissions, from 0. */
  readonly index: number;
  readonly name: string;
  readonly uri: string;
  /** The member's name; where it is none, what the file says. */
  readonly economy: string;
  /** The economy, and the file where the economy has several. */
  readonly label: string;
  /** The paper's number; empty when it has none. */
  readonly number: string;
  readonly contact: ContactView;
}

export interface CompendiumIssue {
  readonly id: string;
  /** Empty for an issue that the template does not have. */
  readonly letter: string;
  readonly title: string;
  /** “a) Business continuity and resilience”. */
  readonly heading: string;
  readonly known: boolean;
  readonly points: readonly { readonly id: string; readonly text: string }[];
  /** Only those that say something. */
  readonly answers: readonly CompendiumAnswer[];
  /** Who says nothing about it: labels of submissions, and for an economy with many, how many of them. */
  readonly silent: readonly string[];
}

export interface CompendiumAnswer {
  readonly submission: CompendiumSubmission;
  readonly initiatives: readonly CompendiumInitiative[];
}

export interface CompendiumInitiative extends InitiativeDetails {
  readonly view: InitiativeView;
}

export interface CompendiumContext {
  readonly template: Template | undefined;
  readonly templateId: string;
  readonly registries: Registries;
  /** What is known about a link now. */
  readonly linkVerdict: (url: string) => LinkVerdict | undefined;
}

/** Compiles submissions that answer the same template. */
export function buildCompendium(sources: Iterable<CompendiumSource>, context: CompendiumContext): Compendium {
  return joinParts(Array.from(sources, (source) => partOf(source, context)), context);
}

/** Lays beside each other what was read of submissions that answer the same template. */
export function joinParts(parts: readonly CompendiumPart[], context: CompendiumContext): Compendium {
  const { template, registries } = context;
  const placed = inOrder(parts, context);
  const submissions = describe(placed);
  const issues = issuesOf(placed, submissions, template);
  const members = registries.economies(template).map((economy) => economy.name);
  const [first] = placed;
  return {
    title: template?.title ?? context.templateId,
    language: first?.part.language ?? 'en',
    templateId: context.templateId,
    organisation: template?.organisation || undefined,
    occasion: [template?.forum ?? '', template?.meeting ?? '', longDate(template?.date ?? '')]
      // A meeting's name mostly begins with that of its forum.
      .filter((line, position, all) => line !== '' && !all.some((other, place) => place !== position && other.startsWith(line))),
    columns: (first?.part.columns ?? template?.columns ?? []).filter((column) => column.holds !== 'issue'),
    submissions,
    issues,
    matrix: countMatrix(issues, submissions, members),
    links: listLinks(issues, context.linkVerdict),
    agencies: listAgencies(issues, registries),
    notes: compendiumNotes(placed, context),
  };
}

/** A part and whose it is. */
export interface PlacedPart {
  readonly part: CompendiumPart;
  readonly member: Economy | undefined;
  /** The member's name; where it is none, what the file says. */
  readonly economy: string;
}

/** In the order of the organisation's members; who is none of them comes last. Of one economy by file name. */
function inOrder(parts: readonly CompendiumPart[], { template, registries }: CompendiumContext): readonly PlacedPart[] {
  const ranks = new Map(registries.economies(template).map((member, rank) => [member, rank]));
  const placed = parts.map((part): PlacedPart => {
    const member = registries.economy(part.written, template) ?? registries.economyMeant(part.written, template);
    return { part, member, economy: member?.name ?? (part.written || 'No economy named') };
  });
  const rank = ({ member }: PlacedPart): number => (member === undefined ? undefined : ranks.get(member)) ?? ranks.size;
  return placed.sort((a, b) => (
    rank(a) - rank(b) || compare(a.member === undefined ? a.part.written : '', b.member === undefined ? b.part.written : '') || compare(a.part.name, b.part.name)
  ));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function describe(placed: readonly PlacedPart[]): readonly CompendiumSubmission[] {
  const files = new Map<string, number>();
  for (const { economy } of placed) files.set(economy, (files.get(economy) ?? 0) + 1);
  return placed.map(({ economy, part: { name, uri, number, contact } }, index) => ({
    index, economy, name, uri, number, contact, label: (files.get(economy) ?? 0) > 1 ? `${economy} (${name})` : economy,
  }));
}

function issuesOf(
  placed: readonly PlacedPart[], submissions: readonly CompendiumSubmission[], template: Template | undefined,
): readonly CompendiumIssue[] {
  const issues = new Map((template?.issues ?? []).map((issue) => [issue.id, { known: issue, title: issue.title, answers: new Array<CompendiumAnswer>() }]));
  const asked = new Map<string, { readonly known: undefined; title: string; readonly answers: CompendiumAnswer[] }>();
  const titled = new Set<string>();
  for (const [index, { part }] of placed.entries()) {
    const submission = submissions[index];
    for (const { id, title, initiatives } of part.rows) {
      let issue = issues.get(id) ?? asked.get(id);
      if (issue === undefined && initiatives.length > 0) asked.set(id, issue = { known: undefined, title, answers: [] });
      if (issue === undefined) continue;
      // As the first one has it on its paper.
      if (!titled.has(id)) issue.title = title;
      titled.add(id);
      if (initiatives.length > 0 && submission !== undefined) issue.answers.push({ submission, initiatives });
    }
  }
  return [...issues, ...asked].map(([id, { known, title, answers }]): CompendiumIssue => ({
    id, title, answers,
    letter: known?.letter ?? '',
    heading: known === undefined ? title : `${known.letter}) ${title}`,
    known: known !== undefined,
    points: known?.points ?? [],
    silent: silentLabels(submissions, answers),
  }));
}
