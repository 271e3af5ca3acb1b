import { textDigest } from '../../papers/hint/leaf-digests.ts';
import type { ChangeDecision, ChangeOutcome, ReturnedAt } from '../../protocol/import.ts';

/** What a caller wants to become of the changes of a returned file. */
export interface ReviewQuestion {
  /** The authors whose tracked changes are taken; all changes when absent. */
  readonly only?: readonly string[] | undefined;
  /** The authors whose tracked changes are refused. */
  readonly refuse?: readonly string[] | undefined;
  /** What was decided when the file came back before. */
  readonly decided?: readonly ChangeDecision[] | undefined;
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
 * Gives each change an id that is the same in every copy of the file: by author, date and words, where other programs keep no ids.
 * Equal changes are told apart by their order.
 */
export function withIds<Change extends FoundChange>(changes: readonly Change[]): readonly (Change & { readonly id: string })[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    const { author = '', date = '', old, new: now } = change;
    const digest = textDigest([author, date, author === '' ? change.at?.title ?? '' : '', 'old', old, 'new', now].join('\n'));
    const count = counts.get(digest) ?? 0;
    counts.set(digest, count + 1);
    return { ...change, id: count === 0 ? digest : `${digest}-${count}` };
  });
}

interface WithId extends FoundChange {
  readonly id: string;
}

/** Tells which changes are taken. A decision counts more than the authors that are named, and these more than what was decided before. */
export interface Outcomes {
  takesAuthor(author: string): boolean;
  withTaken<Change extends WithId>(changes: readonly Change[]): readonly (Change & { readonly taken: boolean; readonly decided?: ChangeOutcome })[];
}

export function outcomesOf({ only, refuse, decided = [], decisions = [] }: ReviewQuestion): Outcomes {
  const before = new Map(decided.map(({ id, outcome }) => [id, outcome]));
  const now = new Map(decisions.map(({ id, outcome }) => [id, outcome]));
  const names = (list: readonly string[], author: string): boolean => list.some((name) => name.trim() === author);
  const takesAuthor = (author: string): boolean => (only === undefined || names(only, author)) && (refuse === undefined || !names(refuse, author));
  const isTaken = ({ id, author }: WithId): boolean => {
    const outcome = now.get(id);
    if (outcome !== undefined) return outcome === 'accepted';
    if (author !== undefined && (only !== undefined || refuse !== undefined && names(refuse, author))) return takesAuthor(author);
    return before.get(id) !== 'refused';
  };
  return {
    takesAuthor,
    withTaken: (changes) => changes.map((change) => {
      const known = before.get(change.id);
      return { ...change, taken: isTaken(change), ...(known !== undefined && { decided: known }) };
    }),
  };
}
