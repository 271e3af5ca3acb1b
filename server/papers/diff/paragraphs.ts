import { diffArrays } from 'diff';
import type { LinkView } from '../view/link-view.ts';
import {
  type Paragraph,
  type ParagraphShape,
  type Role,
  paragraphText,
  shapeKey,
  typedMark,
} from './paper-paragraph.ts';
import { type StyledText, type TextSegment, cellEnd, joinStyled, rowCellsOf } from './styled-text.ts';
import { type NoteNames, countWords, diffStyled, wordLikeness } from './words.ts';

/** A paragraph of one version or of both, and what has become of it. */
export interface ParagraphChange {
  readonly fate: 'same' | 'changed' | 'inserted' | 'deleted';
  readonly role: Role;
  readonly label: string | undefined;
  readonly segments: readonly TextSegment[];
  /** The path of its node in the old and in the new file; undefined for a version that does not have the paragraph. */
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  /** Of a paragraph that both versions have, the shapes differ at most in marks and numbers. */
  readonly oldShape?: ParagraphShape | undefined;
  readonly newShape?: ParagraphShape | undefined;
  /**
   * For an item that is numbered by its list, and for a row: what all items of the list, all rows of the table have in
   * common within the cell, in both versions.
   */
  readonly whole?: number | undefined;
  readonly oldLink?: LinkView | undefined;
  readonly newLink?: LinkView | undefined;
}

/** True for the first line of a contact that follows another one in its version. */
export function beginsNextContact(paragraph: ParagraphChange, before: ParagraphChange | undefined): boolean {
  if (paragraph.role !== 'contact' || before?.role !== 'contact') return false;
  return contactOf(paragraph) !== contactOf(before);
}

/** The path of the contact that a line belongs to. */
function contactOf({ newPath, oldPath }: ParagraphChange): string {
  const path = newPath ?? oldPath ?? '';
  return path.slice(0, path.lastIndexOf('/'));
}

/**
 * With more inserted and deleted paragraphs than this, finding out which one became which takes too long and tells the
 * reader little.
 */
const mostEdits = 4000;

/** Pairs the paragraphs that two versions have in the same cell or block, and compares each pair word by word. */
export function diffParagraphs(before: readonly Paragraph[], after: readonly Paragraph[]): readonly ParagraphChange[] {
  const notes = new PairedNotes(before, after);
  return settleWholes(pairs(before, after, notes))
    .map(({ old, now, whole }) => {
      const change =
        old === undefined
          ? now && insertedParagraph(now)
          : now === undefined
            ? deletedParagraph(old)
            : compare(old, now, notes);
      return change === undefined || whole === undefined ? change : { ...change, whole };
    })
    .filter((change) => change !== undefined);
}

function pairs(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  notes: PairedNotes,
): readonly ParagraphPair[] {
  const changes = diffArrays(
    before.map((one) => keyOf(one, notes.old)),
    after.map((one) => keyOf(one, notes.new)),
    { maxEditLength: mostEdits },
  );
  if (changes === undefined) return unpaired(before, after);
  const result: ParagraphPair[] = [];
  let oldAt = 0;
  let newAt = 0;
  let removed: readonly Paragraph[] = [];
  const flush = (added: readonly Paragraph[]): void => {
    result.push(...pairHunk(removed, added, notes));
    removed = [];
  };
  for (const change of changes) {
    if (change.removed) {
      flush([]);
      removed = before.slice(oldAt, (oldAt += change.count));
    } else if (change.added) flush(after.slice(newAt, (newAt += change.count)));
    else {
      flush([]);
      for (let count = 0; count < change.count; count++) result.push({ old: before[oldAt++], now: after[newAt++] });
    }
  }
  flush([]);
  return result;
}

function unpaired(before: readonly Paragraph[], after: readonly Paragraph[]): readonly ParagraphPair[] {
  return [...before.map((old) => ({ old, now: undefined })), ...after.map((now) => ({ old: undefined, now }))];
}

type NoteName = (path: string, number: number) => string;

/** Two paragraphs with equal keys say the same. */
function keyOf(paragraph: Paragraph, nameOf: NoteName): string {
  const { role, label, texts, path, shape } = paragraph;
  const note = shape?.note === undefined ? '' : nameOf(path, shape.note);
  return [
    role,
    label ?? '',
    shapeKey(paragraph),
    typedMark(paragraph),
    note,
    ...texts.map((one) =>
      one.note === undefined
        ? `${one.bold ?? ''} ${one.italic ?? ''} ${one.href ?? ''} ${one.text}`
        : `note ${nameOf(path, one.note)}`,
    ),
  ].join('\0');
}

/**
 * Which footnotes of two versions are the same, whatever their numbers are: the mark of a footnote that was edited is
 * not a changed one.
 */
class PairedNotes {
  readonly #old = new Map<string, string>();
  readonly #new = new Map<string, string>();

  constructor(before: readonly Paragraph[], after: readonly Paragraph[]) {
    const isNote = ({ role }: Paragraph): boolean => role === 'footnote';
    const [old, now] = [before.filter(isNote), after.filter(isNote)];
    if (old.length + now.length === 0) return;
    for (const [index, pair] of pairs(old, now, this).entries()) {
      for (const [known, note] of [
        [this.#old, pair.old],
        [this.#new, pair.now],
      ] as const) {
        if (note?.shape?.note !== undefined) known.set(noteKey(note.path, note.shape.note), String(index));
      }
    }
  }

  readonly old: NoteName = (path, number) => this.#old.get(noteKey(path, number)) ?? '';
  readonly new: NoteName = (path, number) => this.#new.get(noteKey(path, number)) ?? '';
}

function noteKey(path: string, number: number): string {
  return `${number} ${path}`;
}

function compare(before: Paragraph, after: Paragraph, notes: PairedNotes): ParagraphChange {
  const isSame = keyOf(before, notes.old) === keyOf(after, notes.new);
  const names: NoteNames = {
    old: (number) => notes.old(before.path, number),
    new: (number) => notes.new(after.path, number),
  };
  return {
    fate: isSame ? 'same' : 'changed',
    role: after.role,
    label: after.label,
    oldPath: before.path,
    newPath: after.path,
    segments: isSame ? sameSegments(before.texts, after.texts) : segmentsOf(before, after, names),
    oldShape: before.shape,
    newShape: after.shape,
    oldLink: before.link,
    newLink: after.link,
  };
}

/** Texts that are the same, so that only the numbers of footnotes may differ. */
function sameSegments(before: readonly StyledText[], after: readonly StyledText[]): readonly TextSegment[] {
  return after.map((now, index) => {
    const oldNote = before[index]?.note;
    return { kind: 'same', ...now, ...(oldNote !== now.note && { oldNote }) };
  });
}

/** The cells of a row are compared each by itself. */
function segmentsOf(before: Paragraph, after: Paragraph, names: NoteNames): readonly TextSegment[] {
  if (after.role !== 'table-row') return diffStyled(before.texts, after.texts, names);
  const old = rowCellsOf(before.texts);
  return joinStyled(
    rowCellsOf(after.texts).flatMap((cell, column): readonly TextSegment[] => [
      ...(column === 0 ? [] : [{ kind: 'same', text: cellEnd } as const]),
      ...diffStyled(old[column] ?? [], cell, names),
    ]),
  );
}

export function insertedParagraph({ role, label, texts, path, shape, link }: Paragraph): ParagraphChange {
  return {
    fate: 'inserted',
    role,
    label,
    segments: texts.map((one) => ({ kind: 'inserted', ...one })),
    oldPath: undefined,
    newPath: path,
    newShape: shape,
    newLink: link,
  };
}

export function deletedParagraph({ role, label, texts, path, shape, link }: Paragraph): ParagraphChange {
  return {
    fate: 'deleted',
    role,
    label,
    segments: texts.map((one) => ({ kind: 'deleted', ...one })),
    oldPath: path,
    newPath: undefined,
    oldShape: shape,
    oldLink: link,
  };
}

/** With more possible pairs than this, the paragraphs are not paired: the table of scores would cost too much. */
const mostPairs = 40_000;

/**
 * Pairs paragraphs that have all changed, without changing their order, so that the sum of the pairs' likeness is
 * greatest.
 */
function pairHunk(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  notes: PairedNotes,
): readonly ParagraphPair[] {
  if (before.length * after.length > mostPairs) return unpaired(before, after);
  const alike = scoresOf(before, after, notes);
  // best[i][j] is the greatest sum for the old paragraphs from i and the new ones from j.
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const score = alike(i, j);
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(at(i + 1, j), at(i, j + 1), score > 0 ? score + at(i + 1, j + 1) : 0);
    }
  }
  const result: ParagraphPair[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [old, now] = [before[i], after[j]];
    if (old === undefined && now === undefined) return result;
    const score = old === undefined || now === undefined ? 0 : alike(i, j);
    if (score > 0 && at(i, j) === score + at(i + 1, j + 1)) {
      result.push({ old, now });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i, j) === at(i + 1, j))) {
      result.push({ old, now: undefined });
      i += 1;
    } else if (now !== undefined) {
      result.push({ old: undefined, now });
      j += 1;
    }
  }
}

const least = 0.35;
/**
 * The roles that have one paragraph for each key: two with the same key are the same paragraph, however different their
 * texts are.
 */
const single: ReadonlySet<Role> = new Set<Role>([
  'organisation',
  'number',
  'agenda',
  'title',
  'field',
  'meeting',
  'economy',
  'contact',
  'initiative-title',
  'beside',
]);

function scoresOf(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  notes: PairedNotes,
): (i: number, j: number) => number {
  const old = before.map((one) => ({ words: countWords(paragraphText(one)), shape: shapeKey(one) }));
  const now = after.map((one) => ({ words: countWords(paragraphText(one)), shape: shapeKey(one) }));
  const alone = before.length === 1 && after.length === 1;
  return (i, j) => {
    const [a, b, aKnown, bKnown] = [before[i], after[j], old[i], now[j]];
    if (a === undefined || b === undefined || aKnown === undefined || bKnown === undefined) return 0;
    if (a.role !== b.role || a.label !== b.label || aKnown.shape !== bKnown.shape) return 0;
    if (single.has(a.role)) return lastKey(a.path) === lastKey(b.path) ? 2 : 0;
    if (a.role === 'footnote') {
      // Those that are the same are known already, unless it is just being found out.
      const [aName, bName] = [notes.old(a.path, a.shape?.note ?? 0), notes.new(b.path, b.shape?.note ?? 0)];
      if (aName !== '' || bName !== '') return aName === bName ? 2 : 0;
    }
    // The only paragraph of each version: one has taken the place of the other, however different they are.
    if (alone) return 1;
    const score = wordLikeness(aKnown.words, bKnown.words);
    // A table's head is the head of the same table, whatever it says.
    return score >= least ? score : a.shape?.row?.isHead === true ? least : 0;
  };
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A paragraph of the old version and the one that it has become; one of them may be missing. */
interface ParagraphPair {
  readonly old: Paragraph | undefined;
  readonly now: Paragraph | undefined;
  /** The list or the table that it belongs to, in both versions. */
  readonly whole?: number | undefined;
}

/**
 * Settles which numbered lists and which tables are the same in both versions, so that a list or a table of one version
 * is at most one of the other. Otherwise the numbers of items would be right in only one of them. An item or a row
 * whose list or table is not the same counts as deleted and inserted. What belongs together is then put together, in
 * the order of each version.
 */
function settleWholes(pairs: readonly ParagraphPair[]): readonly ParagraphPair[] {
  if (pairs.every(({ old, now }) => old?.shape?.whole === undefined && now?.shape?.whole === undefined)) return pairs;
  const numbers = numberWholes(pairs);
  return inRuns(
    pairs.flatMap(({ old, now }): readonly ParagraphPair[] => {
      const [ofOld, ofNew] = [old && numbers.old.get(wholeKey(old)), now && numbers.now.get(wholeKey(now))];
      if (old !== undefined && now !== undefined && ofOld !== ofNew)
        return [
          { old, now: undefined, whole: ofOld },
          { old: undefined, now, whole: ofNew },
        ];
      return [{ old, now, whole: ofNew ?? ofOld }];
    }),
  );
}

function wholeKey({ path, shape }: Paragraph): string {
  return shape?.whole === undefined ? '' : `${shape.whole} ${path}`;
}

interface Wholes {
  readonly old: ReadonlyMap<string, number>;
  readonly now: ReadonlyMap<string, number>;
}

/**
 * Gives each list and table a number; those that are the same have the same one: the two that share the most comes
 * first.
 */
function numberWholes(pairs: readonly ParagraphPair[]): Wholes {
  const old = new Map<string, number>();
  const now = new Map<string, number>();
  const shared = new Map<string, { readonly a: string; readonly b: string; count: number }>();
  for (const pair of pairs) {
    const [a, b] = [pair.old && wholeKey(pair.old), pair.now && wholeKey(pair.now)];
    if (!a || !b) continue;
    const key = `${a}\0${b}`;
    const known = shared.get(key);
    if (known === undefined) shared.set(key, { a, b, count: 1 });
    else known.count += 1;
  }
  let next = 0;
  for (const { a, b } of [...shared.values()].sort((x, y) => y.count - x.count)) {
    if (old.has(a) || now.has(b)) continue;
    old.set(a, next);
    now.set(b, next++);
  }
  for (const pair of pairs) {
    for (const [known, one] of [
      [old, pair.old],
      [now, pair.now],
    ] as const) {
      const key = one && wholeKey(one);
      if (key && !known.has(key)) known.set(key, next++);
    }
  }
  return { old, now };
}

/**
 * Orders each run of deleted and inserted paragraphs: first the rows of the table before it, last those of the table
 * behind it, and between them what was deleted before what was inserted. So a table is never torn apart by what only
 * the other version has.
 */
function inRuns(pairs: readonly ParagraphPair[]): readonly ParagraphPair[] {
  const result: ParagraphPair[] = [];
  let run: ParagraphPair[] = [];
  const flush = (next: ParagraphPair | undefined): void => {
    const before = tableOf(result.at(-1));
    const behind = tableOf(next);
    const place = (one: ParagraphPair): number => {
      const table = tableOf(one);
      const isOld = one.now === undefined;
      if (table !== undefined && table === before) return isOld ? 0 : 1;
      if (table !== undefined && table === behind) return isOld ? 4 : 5;
      return isOld ? 2 : 3;
    };
    result.push(
      ...run
        .map((one) => [place(one), one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one),
    );
    run = [];
  };
  for (const pair of pairs) {
    if (pair.old === undefined || pair.now === undefined) {
      run.push(pair);
      continue;
    }
    flush(pair);
    result.push(pair);
  }
  flush(undefined);
  return result;
}

function tableOf(pair: ParagraphPair | undefined): number | undefined {
  const one = pair?.now ?? pair?.old;
  return one?.shape?.row === undefined ? undefined : pair?.whole;
}
