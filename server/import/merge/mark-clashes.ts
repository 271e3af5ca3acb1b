import { spacedWords, timesIn } from '../../papers/diff/words.ts';
import type { ReturnedReview, UntrackedEdit } from '../../protocol/import.ts';
import type { Clash } from './since-base.ts';
import type { UnknownText } from './since-export.ts';

/**
 * Marks the changes that are not in the merged text, because the submission has other words in their place since the
 * export. They are left open as comments.
 *
 * @param merged the whole text
 * @param unknown texts in which an edit without tracking cannot be told from what the submission has changed itself
 */
export function markClashes(
  review: ReturnedReview,
  merged: string,
  clashes: readonly Clash[],
  unknown: readonly UnknownText[] | 'all',
): ReturnedReview {
  const titles = new Set([...review.untracked, ...review.changes].map(({ at }) => at.title));
  // Of words that one author inserted, another may have deleted some in the same file.
  const leftOf = (words: string): string =>
    review.changes.reduce(
      (rest, { old, new: none }) => (none === '' && old !== '' ? rest.replace(old, () => '') : rest),
      words,
    );
  const isBeside = ({ at }: UntrackedEdit, { title, key }: Clash): boolean => {
    const field = at.field?.split('.')[0];
    // An initiative that has got another title since is known by none of the file's.
    if (title !== undefined && at.title !== undefined && title !== at.title && titles.has(title)) return false;
    return key === undefined || field === undefined || key === field || key === at.title;
  };
  const all = clashes.length === 0 ? '' : spacedWords(merged);
  // What was written beside a clash, and is nowhere now, is left open whatever it met.
  const isNowhere = ({ kind, new: now }: UntrackedEdit): boolean =>
    (kind === 'insert' || kind === 'replace') && now.trim() !== '' && !all.includes(spacedWords(leftOf(now)));
  /**
   * A second copy of a file meets its own changes, which an import before has made, where another reviewer has changed
   * words beside them.
   */
  const isDone = ({ old, new: now }: UntrackedEdit, { base, ours, around }: Clash): boolean => {
    const words = now.trim() === '' ? old : leftOf(now);
    const [before, after] = [around.base, around.ours].map((text) => timesIn(text, words));
    if (now.trim() !== '') return (after ?? 0) > (before ?? 0);
    const rest = spacedWords(base.replace(old, () => ' ')).split(' ');
    return (
      (after ?? 0) < (before ?? 0) &&
      spacedWords(ours)
        .split(' ')
        .every((word) => rest.includes(word))
    );
  };
  const meets = (change: UntrackedEdit, clash: Clash): boolean => {
    const [{ at, old, new: now, kind, behind, base: exported }, { base, ours, theirs }] = [change, clash];
    if (isDone(change, clash)) return false;
    if (kind === 'row' && now === '') return theirs.trim() === '' && at.title !== undefined && has(base, at.title);
    // Punctuation is where the word before it is; the end of a paragraph is between two words.
    if (behind !== undefined && !/[\p{L}\p{N}]/u.test(old + now)) {
      const after =
        kind === 'paragraph' ? exported?.text.slice(exported.end).trim().split(/\s/, 1).join('') : undefined;
      return [behind.split(' ').at(-1), after].some((word) => word !== undefined && has(base, word));
    }
    const meetsOld = old.trim() === '' || base.trim() === '' || touches(base, old);
    // What was to be deleted may be gone already.
    const isThere = (): boolean =>
      spacedWords(old)
        .split(' ')
        .some((word) => has(ours, word));
    return (
      meetsOld &&
      (now.trim() === '' ? touches(old, base) && isThere() : touches(theirs, now) && !has(ours, leftOf(now)))
    );
  };
  /**
   * @returns the clashes for which a change is left open: those that it meets, or all beside it where its words are
   * nowhere
   */
  const clashesOf = (change: UntrackedEdit): readonly Clash[] => {
    const beside =
      change.kind === 'row' && change.new === '' ? clashes : clashes.filter((clash) => isBeside(change, clash));
    const met = beside.filter((clash) => meets(change, clash));
    return met.length > 0 || !isNowhere(change) ? met : beside;
  };
  const isUnknown = ({ at }: UntrackedEdit): boolean =>
    unknown === 'all' ||
    unknown.some(
      ({ title, key }) => title === (at.title ?? '') && (key === at.field?.split('.')[0] || at.field === undefined),
    );
  const gone = new Set(
    clashes.flatMap(({ title, key, ours }) =>
      title !== undefined && key === undefined && ours.trim() === '' ? [title] : [],
    ),
  );
  const marked = <Change extends UntrackedEdit>(change: Change, isKnown: boolean): Change => {
    const met = change.taken ? clashesOf(change) : [];
    if (!change.taken || (isKnown && met.length === 0)) return change;
    const isGone = gone.has(change.at.title ?? '');
    // Of a whole initiative, the words would be all that it says.
    const isOfField = met.length > 0 && met.every(({ key }) => key !== undefined);
    return {
      ...change,
      taken: false,
      clashes: true,
      ...(isGone ? { isGone } : isOfField && { wordsNow: met.map(wordsNow).filter((words) => words !== '') }),
    };
  };
  return {
    ...review,
    untracked: review.untracked.map((edit) => marked(edit, !isUnknown(edit))),
    changes: review.changes.map((change) => marked(change, true)),
  };
}

/** What the submission says in a clash, on one line; where that is a whole entry of the file, without its key. */
function wordsNow({ key, ours }: Clash): string {
  const line = ours.replace(/\s+/g, ' ').trim();
  return key !== undefined && line.startsWith(`${key}:`)
    ? line
        .slice(key.length + 1)
        .replace(/^ [|>][-+]?(?= |$)/, '')
        .trim()
    : line;
}

function touches(text: string, words: string): boolean {
  return has(text, words) || has(words, text);
}

function has(text: string, words: string): boolean {
  return words.trim() !== '' && spacedWords(text).includes(spacedWords(words));
}
