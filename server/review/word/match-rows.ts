import { diffArrays } from 'diff';
import { countWords, diffWords, wordLikeness } from '../../papers/diff/words.ts';
import { textDigest } from '../../papers/hint/leaf-digests.ts';
import { isInvisible } from '../../words/invisible.ts';
import type { ChangeDecision, ChangeOutcome, ReturnedAt } from '../../protocol/import.ts';

/** Lines without empty ones, and without what differs between programs that save a document. */
export function plainLines(text: string): string {
  return text
    .replaceAll('\u00ad', '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => !isInvisible(line))
    .join('\n');
}

/**
 * Which of the exported texts each text that came back is: the same one in the same order, else the one that is most
 * alike.
 *
 * @returns for each of `now` the index in `old`
 */
export function matchTexts(old: readonly string[], now: readonly string[]): readonly (number | undefined)[] {
  const found: (number | undefined)[] = now.map(() => undefined);
  const [oldLeft, nowLeft]: [number[], number[]] = [[], []];
  let [oldAt, nowAt] = [0, 0];
  for (const { added, removed, count } of diffArrays([...old], [...now])) {
    for (let step = 0; step < count; step++) {
      if (added) nowLeft.push(nowAt++);
      else if (removed) oldLeft.push(oldAt++);
      else found[nowAt++] = oldAt++;
    }
  }
  const words = new Map(oldLeft.map((index) => [index, countWords(old[index] ?? '')]));
  const pairs = nowLeft.slice(0, mostCompared).flatMap((to) => {
    const own = countWords(now[to] ?? '');
    return oldLeft
      .slice(0, mostCompared)
      .map((from) => ({ from, to, likeness: wordLikeness(words.get(from) ?? countWords(''), own) }));
  });
  const taken = new Set<number>();
  for (const { from, to, likeness } of pairs.sort(
    (a, b) => b.likeness - a.likeness || Math.abs(a.from - a.to) - Math.abs(b.from - b.to),
  )) {
    if (likeness < leastLikeness || taken.has(from) || found[to] !== undefined) continue;
    taken.add(from);
    found[to] = from;
  }
  return found;
}

/** Of further texts that have changed, none is compared with all others. */
const mostCompared = 300;
const leastLikeness = 0.3;

export interface WordEdit {
  readonly kind: 'insert' | 'delete' | 'replace';
  /** In the old text. */
  readonly offset: number;
  readonly old: string;
  readonly new: string;
}

/** What is otherwise in a text; words beside each other are one edit. */
export function wordEdits(old: string, now: string): readonly WordEdit[] {
  const edits: WordEdit[] = [];
  let open: { offset: number; old: string; new: string } | undefined;
  let offset = 0;
  const close = (): void => {
    if (open !== undefined)
      edits.push({ kind: open.old === '' ? 'insert' : open.new === '' ? 'delete' : 'replace', ...open });
    open = undefined;
  };
  for (const { kind, text } of old === now ? [] : diffWords(old, now)) {
    if (kind === 'same') close();
    else {
      open ??= { offset, old: '', new: '' };
      if (kind === 'deleted') open.old += text;
      else open.new += text;
    }
    if (kind !== 'inserted') offset += text.length;
  }
  close();
  return edits;
}

/** What a caller wants to become of the changes of a returned file. */
export interface ReviewQuestion {
  /** The authors whose tracked changes are taken; all changes when absent. */
  readonly only?: readonly string[] | undefined;
  /** The authors whose tracked changes are refused. */
  readonly refuse?: readonly string[] | undefined;
  /** What was decided when the file came back before. */
  readonly decided?: readonly ChangeDecision[] | undefined;
  /** The changes that were accepted before, and are not in the submission any more. */
  readonly takenOut?: readonly string[] | undefined;
  /** The changes that would join two fields. */
  readonly joining?: readonly string[] | undefined;
  /** What is decided now. */
  readonly decisions?: readonly ChangeDecision[] | undefined;
}

interface FoundChange {
  /** Absent for an edit that was made without tracking. */
  readonly author?: string;
  readonly date?: string | undefined;
  readonly at?: ReturnedAt;
  readonly old: string;
  readonly new: string;
}

/**
 * Gives each change an id that is the same in every copy of the file: by author, date and words, where other programs
 * keep no ids. Equal changes are told apart by their order.
 *
 * @param exportedAt stands for the date of those that have none, as edits that were not tracked
 */
export function withIds<Change extends FoundChange>(
  changes: readonly Change[],
  exportedAt = '',
): readonly (Change & { readonly id: string })[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const { author = '', date = exportedAt, old, new: now } = change;
    const digest = textDigest(
      [author, date, author === '' ? (change.at?.title ?? '') : '', 'old', old, 'new', now].join('\n'),
    );
    const count = counts.get(digest) ?? 0;
    counts.set(digest, count + 1);
    return { ...change, id: count === 0 ? digest : `${digest}-${count}` };
  });
}

interface WithId extends FoundChange {
  readonly id: string;
}

/**
 * Tells which changes are taken. A decision counts more than the authors that are named, and these more than what was
 * decided before: what was refused, or was taken out after it had been accepted, stays out.
 */
export interface Outcomes {
  takesAuthor(author: string): boolean;
  withTaken<Change extends WithId>(
    changes: readonly Change[],
  ): readonly (Change & { readonly taken: boolean; readonly decided?: ChangeOutcome })[];
}

export function outcomesOf({
  only,
  refuse,
  decided = [],
  takenOut = [],
  joining = [],
  decisions = [],
}: ReviewQuestion): Outcomes {
  const gone = new Set(takenOut);
  const before = new Map(decided.map(({ id, outcome }) => [id, outcome]));
  const now = new Map(decisions.map(({ id, outcome }) => [id, outcome]));
  const names = (list: readonly string[], author: string): boolean => list.some((name) => name.trim() === author);
  const takesAuthor = (author: string): boolean =>
    (only === undefined || names(only, author)) && (refuse === undefined || !names(refuse, author));
  const isTaken = ({ id, author }: WithId): boolean => {
    if (joining.includes(id)) return false;
    const outcome = now.get(id);
    if (outcome !== undefined) return outcome === 'accepted';
    if (author !== undefined && (only !== undefined || (refuse !== undefined && names(refuse, author))))
      return takesAuthor(author);
    return before.get(id) !== 'refused' && !gone.has(id);
  };
  return {
    takesAuthor,
    withTaken: (changes) =>
      changes.map((change) => {
        const known = before.get(change.id);
        return { ...change, taken: isTaken(change), ...(known !== undefined && { decided: known }) };
      }),
  };
}
