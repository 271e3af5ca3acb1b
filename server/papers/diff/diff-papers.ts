import type { TableColumn } from '../view/table-model.ts';
import { longestRising } from '../../words/longest-rising.ts';
import { matchInitiatives, type Match } from './match.ts';
import type { ComparedPaper, PaperInitiative, PaperIssue } from './compared-paper.ts';
import type { Paragraph } from './paper-paragraph.ts';
import { deletedParagraph, diffParagraphs, insertedParagraph, type ParagraphChange } from './paragraphs.ts';
import type { TextSegment } from './styled-text.ts';
import { diffWords } from './words.ts';

/**
 * Two versions of a submission in one: accepting all changes gives the new version, rejecting all of them the old one.
 */
export interface PaperDiff {
  readonly head: readonly ParagraphChange[];
  readonly columns: readonly ColumnChange[];
  readonly issues: readonly IssueChange[];
  readonly beside: readonly ParagraphChange[];
  readonly counts: ChangeCounts;
}

/**
 * How many initiatives have changed in each way; `head` counts the changed paragraphs of cover and contact and of
 * `PaperDiff.beside`.
 */
export interface ChangeCounts {
  readonly inserted: number;
  readonly deleted: number;
  readonly moved: number;
  /** Initiatives with a changed text, whether they were moved or not. */
  readonly changed: number;
  readonly head: number;
}

/** A column or an issue has a place in the old version, in the new one, or in both. */
interface InVersions {
  readonly oldIndex: number | undefined;
  readonly newIndex: number | undefined;
}

export interface ColumnChange extends InVersions {
  readonly id: string;
  readonly holds: TableColumn['holds'];
  readonly title: readonly TextSegment[];
}

export interface IssueChange extends InVersions {
  readonly id: string;
  readonly title: readonly TextSegment[];
  readonly known: { readonly before: boolean; readonly after: boolean };
  readonly path: string;
  /** The initiatives of both versions: leaving out those of one version gives the other one in its own order. */
  readonly entries: readonly EntryChange[];
}

export interface EntryChange {
  /**
   * An initiative that was moved has two entries with the same `change`: `moved-away` where it was, `moved-here` where
   * it is now.
   */
  readonly fate: 'kept' | 'inserted' | 'deleted' | 'moved-away' | 'moved-here';
  readonly change: InitiativeChange;
}

export interface InitiativeChange {
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  readonly oldIssueId: string | undefined;
  readonly newIssueId: string | undefined;
  readonly cells: ReadonlyMap<string, readonly ParagraphChange[]>;
  readonly beside: readonly ParagraphChange[];
  /**
   * True when a text of the initiative has changed; false for an initiative that was inserted or deleted as a whole.
   */
  readonly changed: boolean;
}

export function diffPapers(before: ComparedPaper, after: ComparedPaper): PaperDiff {
  const steps = diffSteps(before, after);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Compares in steps, one for each initiative that both versions have, so that it can be given up between them. */
export function* diffSteps(before: ComparedPaper, after: ComparedPaper): Generator<void, PaperDiff, undefined> {
  const columns = diffColumns(before.columns, after.columns);
  const byNew = new Map<PaperInitiative, Match>();
  const byOld = new Map<PaperInitiative, Match>();
  for (const match of matchInitiatives(before.issues, after.issues)) {
    byNew.set(match.after.initiative, match);
    byOld.set(match.before.initiative, match);
  }
  const changes = new Map<Match, InitiativeChange>();
  for (const match of byNew.values()) {
    changes.set(match, changeOf(match, columns));
    yield;
  }
  const issues = diffIssues(before.issues, after.issues).map((issue): IssueChange => ({
    ...issue,
    entries: entriesOf(before.issues[issue.oldIndex ?? -1], after.issues[issue.newIndex ?? -1], {
      byOld,
      byNew,
      changes,
      columns,
    }),
  }));
  const head = diffParagraphs(before.head, after.head);
  const beside = diffParagraphs(before.beside, after.beside);
  return { head, columns, issues, beside, counts: count(issues, [...head, ...beside]) };
}

/** True when nothing that a `Paper` holds differs between the versions. */
export function isEqual({ counts, columns, issues }: PaperDiff): boolean {
  const stays = ({ title, oldIndex, newIndex }: ColumnChange | IssueChange): boolean =>
    oldIndex !== undefined && newIndex !== undefined && title.every((segment) => segment.kind === 'same');
  return Object.values(counts).every((one) => one === 0) && columns.every(stays) && issues.every(stays);
}

function diffColumns(before: readonly TableColumn[], after: readonly TableColumn[]): readonly ColumnChange[] {
  return union(before, after).map(({ id, old, now, ...places }) => ({
    id,
    ...places,
    holds: (now ?? old)?.holds ?? 'text',
    title: diffWords(old?.title ?? '', now?.title ?? ''),
  }));
}

function diffIssues(
  before: readonly PaperIssue[],
  after: readonly PaperIssue[],
): readonly Omit<IssueChange, 'entries'>[] {
  return union(before, after).map(({ id, old, now, ...places }) => ({
    id,
    ...places,
    title: diffWords(old?.title ?? '', now?.title ?? ''),
    path: (now ?? old)?.path ?? '',
    known: { before: old?.known ?? false, after: now?.known ?? false },
  }));
}

/**
 * The columns or issues of both versions, in the new version's order; one that only the old version has stays behind
 * its predecessor.
 */
function union<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly (InVersions & { readonly id: string; readonly old: T | undefined; readonly now: T | undefined })[] {
  const ids = after.map((one) => one.id);
  for (const [index, { id }] of before.entries()) {
    if (ids.includes(id)) continue;
    const previous = before[index - 1]?.id;
    ids.splice(previous === undefined ? 0 : ids.indexOf(previous) + 1, 0, id);
  }
  const placeIn = (all: readonly T[], id: string): number | undefined => {
    const index = all.findIndex((one) => one.id === id);
    return index === -1 ? undefined : index;
  };
  return ids.map((id) => {
    const [oldIndex, newIndex] = [placeIn(before, id), placeIn(after, id)];
    return { id, oldIndex, newIndex, old: before[oldIndex ?? -1], now: after[newIndex ?? -1] };
  });
}

interface Matched {
  readonly byOld: ReadonlyMap<PaperInitiative, Match>;
  readonly byNew: ReadonlyMap<PaperInitiative, Match>;
  readonly changes: ReadonlyMap<Match, InitiativeChange>;
  readonly columns: readonly ColumnChange[];
}

function entriesOf(
  before: PaperIssue | undefined,
  after: PaperIssue | undefined,
  { byOld, byNew, changes, columns }: Matched,
): readonly EntryChange[] {
  const old = before?.initiatives ?? [];
  const now = after?.initiatives ?? [];
  const matches = now.map((initiative) => byNew.get(initiative));
  // Of the initiatives that stayed in the issue, a longest series in unchanged order counts as not moved.
  const stayed = matches.flatMap((match) =>
    match !== undefined && match.before.issueId === match.after.issueId ? [match] : [],
  );
  const rising = longestRising(stayed.map((match) => match.before.index));
  const kept = new Set(stayed.filter((_, position) => rising.has(position)));
  const changeAt = (match: Match): InitiativeChange => changes.get(match) ?? changeOf(match, columns);

  const entries: EntryChange[] = [];
  let oldAt = 0;
  const passOld = (until: number): void => {
    for (; oldAt < until; oldAt++) {
      const initiative = old[oldAt];
      if (initiative === undefined) continue;
      const match = byOld.get(initiative);
      entries.push(
        match === undefined
          ? { fate: 'deleted', change: wholeOf(initiative, before?.id, 'deleted') }
          : { fate: 'moved-away', change: changeAt(match) },
      );
    }
  };
  /**
   * For each new initiative, how many old initiatives stand before it or, if it was not kept, before the next kept one.
   */
  const until = new Array<number>(now.length).fill(old.length);
  for (let position = now.length - 1; position >= 0; position--) {
    const match = matches[position];
    until[position] = match !== undefined && kept.has(match) ? match.before.index : (until[position + 1] ?? old.length);
  }
  for (const [position, initiative] of now.entries()) {
    const match = matches[position];
    // Deleted and moved-away initiatives stand before the new ones that have come in their place.
    passOld(until[position] ?? old.length);
    if (match === undefined) entries.push({ fate: 'inserted', change: wholeOf(initiative, after?.id, 'inserted') });
    else if (kept.has(match)) {
      oldAt = match.before.index + 1;
      entries.push({ fate: 'kept', change: changeAt(match) });
    } else entries.push({ fate: 'moved-here', change: changeAt(match) });
  }
  passOld(old.length);
  return entries;
}

function wholeOf(
  initiative: PaperInitiative,
  issueId: string | undefined,
  fate: 'inserted' | 'deleted',
): InitiativeChange {
  const write = fate === 'inserted' ? insertedParagraph : deletedParagraph;
  const inserted = fate === 'inserted';
  return {
    oldPath: inserted ? undefined : initiative.path,
    newPath: inserted ? initiative.path : undefined,
    oldIssueId: inserted ? undefined : issueId,
    newIssueId: inserted ? issueId : undefined,
    cells: new Map([...initiative.cells].map(([id, paragraphs]) => [id, paragraphs.map(write)])),
    beside: initiative.beside.map(write),
    changed: false,
  };
}

function changeOf({ before, after }: Match, columns: readonly ColumnChange[]): InitiativeChange {
  const none: readonly Paragraph[] = [];
  const cells = new Map<string, readonly ParagraphChange[]>();
  for (const { id } of columns) {
    const cell = diffParagraphs(before.initiative.cells.get(id) ?? none, after.initiative.cells.get(id) ?? none);
    if (cell.length > 0) cells.set(id, cell);
  }
  const beside = diffParagraphs(before.initiative.beside, after.initiative.beside);
  return {
    oldPath: before.initiative.path,
    newPath: after.initiative.path,
    oldIssueId: before.issueId,
    newIssueId: after.issueId,
    cells,
    beside,
    changed: [...cells.values(), beside].flat().some(({ fate }) => fate !== 'same'),
  };
}

function count(issues: readonly IssueChange[], head: readonly ParagraphChange[]): ChangeCounts {
  const entries = issues.flatMap((issue) => issue.entries);
  const of = (fate: EntryChange['fate']): number => entries.filter((entry) => entry.fate === fate).length;
  return {
    inserted: of('inserted'),
    deleted: of('deleted'),
    moved: of('moved-here'),
    changed: entries.filter(({ fate, change }) => fate !== 'moved-away' && change.changed).length,
    head: head.filter(({ fate }) => fate !== 'same').length,
  };
}
