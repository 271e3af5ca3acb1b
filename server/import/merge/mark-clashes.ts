import type { ReturnedReview, UntrackedEdit } from '../../protocol/import.ts';
import type { Clash } from './since-base.ts';
import type { UnknownText } from './since-export.ts';

/**
 * Marks the changes that are not in the merged text, because the submission has other words in their place since the export. They are left
 * open as comments.
 *
 * @param merged the whole text
 * @param unknown texts in which an edit without tracking cannot be told from what the submission has changed itself
 */
export function markClashes(review: ReturnedReview, merged: string, clashes: readonly Clash[], unknown: readonly UnknownText[] | 'all'): ReturnedReview {
  const titles = new Set([...review.untracked, ...review.changes].map(({ at }) => at.title));
  // Of words that one author inserted, another may have deleted some in the same file.
  const leftOf = (words: string): string => review.changes.reduce((rest, { old, new: none }) => (none === '' && old !== '' ? rest.replace(old, () => '') : rest), words);
  const isBeside = ({ at }: UntrackedEdit, { title, key }: Clash): boolean => {
    const field = at.field?.split('.')[0];
    // An initiative that has got another title since is known by none of the file's.
    if (title !== undefined && at.title !== undefined && title !== at.title && titles.has(title)) return false;
    return key === undefined || field === undefined || key === field || key === at.title;
  };
  // What was written there, and is nowhere now, is left open whatever it met.
  const all = clashes.length === 0 ? '' : plain(merged);
  const isNowhere = ({ kind, new: now }: UntrackedEdit): boolean => (kind === 'insert' || kind === 'replace') && now.trim() !== '' && !all.includes(plain(leftOf(now)));
  const meets = (change: UntrackedEdit, clash: Clash): boolean => {
    const [{ at, old, new: now, kind }, words] = [change, clash];
    if (kind === 'row' && now === '') return words.theirs.trim() === '' && at.title !== undefined && has(words.base, at.title);
    if (!isBeside(change, clash)) return false;
    if (isNowhere(change)) return true;
    const meetsOld = old.trim() === '' || words.base.trim() === '' || touches(words.base, old);
    // What was to be deleted may be gone already.
    const isThere = plain(old).split(' ').some((word) => has(words.ours, word));
    return meetsOld && (now.trim() === '' ? isThere && touches(old, words.base) : touches(words.theirs, now) && !has(words.ours, leftOf(now)));
  };
  const isUnknown = ({ at }: UntrackedEdit): boolean => unknown === 'all' || unknown.some(({ title, key }) => (
    title === (at.title ?? '') && (key === at.field?.split('.')[0] || at.field === undefined)
  ));
  const marked = <Change extends UntrackedEdit>(change: Change, isOpen: boolean): Change => (isOpen && change.taken ? { ...change, taken: false, clashes: true } : change);
  return {
    ...review,
    untracked: review.untracked.map((edit) => marked(edit, isUnknown(edit) || clashes.some((clash) => meets(edit, clash)))),
    changes: review.changes.map((change) => marked(change, clashes.some((clash) => meets(change, clash)))),
  };
}

function touches(text: string, words: string): boolean {
  return has(text, words) || has(words, text);
}

function has(text: string, words: string): boolean {
  return words.trim() !== '' && plain(text).includes(plain(words));
}

/** Words alone, whatever marks and line breaks the file has around them; signs where there are no words. */
function plain(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' ? text.replace(/\s+/g, ' ').trim() : words;
}
