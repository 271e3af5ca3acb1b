import { Uri, workspace } from 'vscode';
import type { ChangeDecision, FiledEvent, FiledReview, ReturnedParams, ReturnedReview } from '../../server/protocol/import.ts';
import { isThere } from '../is-there.ts';
import type { Merge } from '../merge/merge-reviews.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { askChanges } from './ask-changes.ts';
import type { ReviewerName } from './reviewer-name.ts';

/** A submission with what a document changes in it, and what reviewers say in that document. */
export interface MergedReturn extends Omit<Merge, 'again'> {
  readonly review?: ReturnedReview | undefined;
  readonly filed?: FiledReview | undefined;
  /** What became of it, once the user knows. */
  readonly told?: string;
}

/** A document that came back from reviewers. */
export interface ReturnedDocx {
  readonly submission: Uri;
  /** The name of the returned document. */
  readonly name: string;
  /** With all changes that were not refused before. */
  readonly first: MergedReturn;
  /** Merges it again. Nothing is written. */
  ask(this: void, review: ReturnedParams): Promise<MergedReturn>;
}

/**
 * Asks what becomes of the changes of a document that came back, and adds its comments to the review. What was decided is stored when
 * the merged text is accepted.
 *
 * @returns undefined when the user does not want to go on; then nothing was written
 */
export async function settleReturned({ submission, name, first, ask }: ReturnedDocx, reviewer: ReviewerName): Promise<MergedReturn | undefined> {
  const { review, filed } = first;
  if (review === undefined || filed === undefined) return first;
  const decisions = await decide(first, review, name);
  if (decisions === undefined) return undefined;
  const hasNews = filed.files.length + filed.decisions.length + decisions.length > 0;
  if (!hasNews) return first;
  const author = await reviewer.ask(submission);
  if (author === undefined) return undefined;
  const merged = await ask({ author, decisions });
  await writeEvents(merged.filed?.files ?? []);
  const told = toldOf(merged.filed ?? filed, decisions);
  if (told !== undefined) void tell.information(`${name}: ${told}`);
  return { ...merged, ...(told !== undefined && { told }), accepted: () => writeEvents(merged.filed?.decisions ?? []) };
}

/** @returns undefined when the user does not want to decide */
async function decide({ submission, before, after }: MergedReturn, review: ReturnedReview, name: string): Promise<readonly ChangeDecision[] | undefined> {
  const undecided = [...review.untracked, ...review.changes].filter(({ decided }) => decided === undefined || decided === 'open');
  // Where all of them together change nothing, they are in the text already.
  return undecided.length === 0 || after === before ? [] : askChanges(undecided, { document: name, submission: nameOf(submission) });
}

async function writeEvents(events: readonly FiledEvent[]): Promise<void> {
  for (const { uri, content } of events) {
    const target = Uri.parse(uri);
    if (!await isThere(target)) await workspace.fs.writeFile(target, new TextEncoder().encode(content));
  }
}

function toldOf({ comments, replies, states, notes }: FiledReview, decisions: readonly ChangeDecision[]): string | undefined {
  const counted = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${many}`]);
  const added = [...counted(comments, 'comment', 'comments'), ...counted(replies, 'reply', 'replies'), ...counted(states, 'change of a state', 'changes of states')];
  const outcomes = (['refused', 'open'] as const).flatMap((outcome) => {
    const count = decisions.filter((one) => one.outcome === outcome).length;
    return counted(count, outcome === 'refused' ? 'change refused' : 'change left open', outcome === 'refused' ? 'changes refused' : 'changes left open');
  });
  const sentences = [...(added.length === 0 ? [] : [`${added.join(', ')} added.`]), ...(outcomes.length === 0 ? [] : [`${outcomes.join(', ')}.`]), ...notes];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
