import type { SubmissionDocument } from '../../document/submission-document.ts';
import type { LinkVerdict } from '../../links/verdict.ts';
import type { Economy, Registries } from '../../template/registries.ts';
import type { Template } from '../../template/template.ts';
import type { ContactView } from '../cover-view.ts';
import { detailsByPath, type InitiativeDetails } from '../initiative-details.ts';
import { longDate } from '../long-date.ts';
import { buildTable, type InitiativeView, type SubmissionView, type TableColumn } from '../table-model.ts';
import { listAgencies, type CompendiumAgency } from './agencies.ts';
import { listLinks, type CompendiumLink } from './links.ts';
import { countMatrix, type Matrix } from './matrix.ts';

/** A submission to be compiled. */
export interface CompendiumSource {
  /** Shown to readers: the file's path, or its name. */
  readonly name: string;
  readonly uri: string;
  readonly document: SubmissionDocument;
  /** How many errors the file has; of what is wrong something may be missing. */
  readonly errors: number;
}

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
  /** Labels of the submissions that say nothing about it. */
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
export function buildCompendium(sources: readonly CompendiumSource[], context: CompendiumContext): Compendium {
  const { template, registries } = context;
  const placed = inOrder(sources, context);
  const views = placed.map(({ source }) => buildTable(source.document, template, registries));
  const submissions = placed.map((one, index) => describe(one, index, views[index], placed));
  const issues = issuesOf(views, submissions, placed, template);
  const members = registries.economies(template).map((economy) => economy.name);
  return {
    title: template?.title ?? context.templateId,
    language: views[0]?.language ?? 'en',
    templateId: context.templateId,
    organisation: template?.organisation || undefined,
    occasion: [template?.forum ?? '', template?.meeting ?? '', longDate(template?.date ?? '')]
      // A meeting's name mostly begins with that of its forum.
      .filter((line, position, all) => line !== '' && !all.some((other, place) => place !== position && other.startsWith(line))),
    columns: columnsOf(views, template),
    submissions,
    issues,
    matrix: countMatrix(issues, submissions, members),
    links: listLinks(issues, context.linkVerdict),
    agencies: listAgencies(issues, registries),
    notes: notesOf(placed, submissions, context),
  };
}

interface PlacedSource {
  readonly source: CompendiumSource;
  readonly written: string;
  readonly member: Economy | undefined;
}

/** In the order of the organisation's members; who is none of them comes last. Of one economy by file name. */
function inOrder(sources: readonly CompendiumSource[], { template, registries }: CompendiumContext): readonly PlacedSource[] {
  const members = registries.economies(template);
  const placed = sources.map((source): PlacedSource => {
    const written = source.document.submission.economy?.value.trim() ?? '';
    return { source, written, member: registries.economy(written, template) ?? registries.economyMeant(written, template) };
  });
  const rank = ({ member }: PlacedSource): number => (member === undefined ? members.length : members.indexOf(member));
  return placed.sort((a, b) => (
    rank(a) - rank(b) || compare(a.member === undefined ? a.written : '', b.member === undefined ? b.written : '') || compare(a.source.name, b.source.name)
  ));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function economyOf({ written, member }: PlacedSource): string {
  return member?.name ?? (written || 'No economy named');
}

function describe(
  placed: PlacedSource, index: number, view: SubmissionView | undefined, all: readonly PlacedSource[],
): CompendiumSubmission {
  const economy = economyOf(placed);
  const several = all.filter((other) => economyOf(other) === economy).length > 1;
  return {
    index, economy,
    name: placed.source.name,
    uri: placed.source.uri,
    label: several ? `${economy} (${placed.source.name})` : economy,
    number: view?.cover.number?.text ?? '',
    contact: view?.contact ?? { economy: undefined, lines: [] },
  };
}

function columnsOf(views: readonly SubmissionView[], template: Template | undefined): readonly TableColumn[] {
  const [view] = views;
  if (view !== undefined) return view.columns.filter((column) => column.holds !== 'issue');
  return (template?.columns ?? []).filter((column) => column.holds !== 'issue');
}

function issuesOf(
  views: readonly SubmissionView[], submissions: readonly CompendiumSubmission[], placed: readonly PlacedSource[],
  template: Template | undefined,
): readonly CompendiumIssue[] {
  const further = new Set(views.flatMap((view) => view.rows.filter((row) => !row.known && row.initiatives.length > 0).map((row) => row.id)));
  const ids = [...(template?.issues ?? []).map((issue) => issue.id), ...further];
  const details = placed.map(({ source }) => detailsByPath(source.document));
  return ids.map((id): CompendiumIssue => {
    const known = template?.issues.find((issue) => issue.id === id);
    const answers = submissions.flatMap((submission): readonly CompendiumAnswer[] => {
      const initiatives = views[submission.index]?.rows.find((row) => row.id === id)?.initiatives ?? [];
      if (initiatives.length === 0) return [];
      return [{
        submission,
        initiatives: initiatives.map((view) => ({
          view, ...(details[submission.index]?.get(view.path.text) ?? { points: [], agencies: [] }),
        })),
      }];
    });
    const title = views.flatMap((view) => view.rows).find((row) => row.id === id)?.title ?? known?.title ?? id;
    return {
      id, title, answers,
      letter: known?.letter ?? '',
      heading: known === undefined ? title : `${known.letter}) ${title}`,
      known: known !== undefined,
      points: known?.points ?? [],
      silent: submissions.filter((submission) => !answers.some((answer) => answer.submission === submission)).map(({ label }) => label),
    };
  });
}

function notesOf(placed: readonly PlacedSource[], submissions: readonly CompendiumSubmission[], context: CompendiumContext): readonly string[] {
  const notes: string[] = [];
  if (context.template === undefined) {
    notes.push(`The template “${context.templateId}” is not known here, so issues stand in the order of the files, and members that have not answered are not listed.`);
  }
  const economies = new Set(submissions.map((submission) => submission.economy));
  for (const economy of economies) {
    const names = submissions.filter((submission) => submission.economy === economy).map((submission) => submission.name);
    if (names.length > 1) notes.push(`${economy} has ${names.length} submissions, and all are shown and counted: ${names.join(', ')}.`);
  }
  for (const { source: { name, errors }, written, member } of placed) {
    if (written === '') notes.push(`${name} names no economy; it is shown last.`);
    else if (member === undefined) notes.push(`${name} is from “${written}”, which is not a member; it is shown last.`);
    else if (context.registries.economy(written, context.template) === undefined) {
      notes.push(`${name} writes “${written}”; it is shown as ${member.name}.`);
    }
    if (errors > 0) notes.push(`${name} has ${errors === 1 ? 'an error' : `${errors} errors`}, so something of it may be missing.`);
  }
  return notes;
}
