import type { FiledReview, ReturnedChange, ReturnedReview, UntrackedEdit, MergeReport } from '../../protocol/import.ts';
import { leftOpenReason, quotedOrNamed, returnedPlace } from '../../protocol/review-words.ts';
import { oneOrMany } from '../../words/counts.ts';
import { reportMessages, returnedReportMessages } from '../../words/messages/cli/reports.ts';
import type { Message } from '../../words/messages/message.ts';
import { quotation } from '../../words/quotation.ts';

/**
 * What reviewers say in a Word file: first what nobody has tracked, then the tracked changes, then the comments.
 *
 * @param options `named`: authors of whom the changes were to be taken or refused; `refused`: those who were to be
 *   refused
 */
export function reviewReportAsText(
  path: string,
  { untracked, changes, formatting, threads }: ReturnedReview,
  filed: FiledReview | undefined,
  {
    isTrial,
    named,
    refused,
  }: { readonly isTrial: boolean; readonly named: readonly string[]; readonly refused: readonly string[] },
): string {
  const isChoice = [...untracked, ...changes].some(({ taken, line }) => !taken || line !== undefined);
  const notTaken = [...untracked, ...changes].filter((one) => !one.taken && !isSettled(one)).length;
  const isRefused = ({ author, decided }: UntrackedEdit & Partial<ReturnedChange>): boolean =>
    decided === 'refused' || refused.some((name) => name.trim() === author);
  const outcome = (change: UntrackedEdit): string =>
    change.taken
      ? change.line === undefined
        ? returnedReportMessages.taken.text
        : returnedReportMessages.present({ line: change.line + 1 }).text
      : isRefused(change)
        ? returnedReportMessages.refused.text
        : isSettled(change)
          ? (change.takenOut === true ? returnedReportMessages.takenOut : returnedReportMessages.acceptedBefore).text
          : change.clashes !== true
            ? returnedReportMessages.leftOpen.text
            : leftOpenReason(change);
  const sentences = (change: UntrackedEdit): string =>
    `${changeSentence(change).text}${isChoice ? ` ${outcome(change)}` : ''}`;
  const lines = [
    ...(untracked.length === 0 ? [] : [reportMessages.untracked({ path, count: untracked.length }).text]),
    ...untracked.map((one) => `  ${sentences(one)}`),
    ...(changes.length === 0 ? [] : [reportMessages.tracked({ path, count: changes.length }).text]),
    ...changes.map(
      (one) =>
        `  ${one.author}${one.date === undefined ? '' : `, ${one.date.slice(0, 16).replace('T', ' ')}`}: ${sentences(one)}`,
    ),
    ...([...untracked, ...changes].some(({ takenOut }) => takenOut === true) ? [reportMessages.takeAgain.text] : []),
    ...named
      .filter((name) => !changes.some(({ author }) => author === name.trim()))
      .map((author) => reportMessages.noChangesOf({ author }).text),
    ...(formatting === 0 ? [] : [reportMessages.formattingAlone({ count: formatting }).text]),
    ...(filed === undefined && notTaken > 0 ? [reportMessages.changesNotStored({ count: notTaken, path }).text] : []),
    ...commentLines(path, threads.length, filed, isTrial),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Accepted before, and so for the author to change again. */
function isSettled({ taken, decided, clashes }: UntrackedEdit): boolean {
  return !taken && decided === 'accepted' && clashes !== true;
}

function commentLines(
  path: string,
  threads: number,
  filed: FiledReview | undefined,
  isTrial: boolean,
): readonly string[] {
  if (filed === undefined) return threads === 0 ? [] : [reportMessages.commentsNotTaken({ count: threads, path }).text];
  const { comments, replies, states, known, decided, notes } = filed;
  const added = [
    ...(comments === 0 ? [] : [oneOrMany(comments, 'one comment', 'comments')]),
    ...(replies === 0 ? [] : [oneOrMany(replies, 'one reply', 'replies')]),
    ...(states === 0 ? [] : [oneOrMany(states, 'one change of a state', 'changes of states')]),
    ...(decided === 0 ? [] : [oneOrMany(decided, 'one decision on a change', 'decisions on changes')]),
  ];
  const said =
    added.length > 0
      ? addedSentence(added, known, isTrial)
      : threads === 0
        ? undefined
        : known === 0
          ? reportMessages.noneAdded
          : reportMessages.noneAddedSomeKnown({ known });
  return [...(said === undefined ? [] : [said.text]), ...notes];
}

function addedSentence(added: readonly string[], known: number, isTrial: boolean): Message {
  if (known === 0) return isTrial ? reportMessages.wouldAdd({ added }) : reportMessages.added({ added });
  return isTrial ? reportMessages.wouldAddSomeKnown({ added, known }) : reportMessages.addedSomeKnown({ added, known });
}

function changeSentence({
  kind,
  at,
  from,
  old,
  new: now,
}: UntrackedEdit & Pick<Partial<ReturnedChange>, 'from'>): Message {
  const words = (text: string): string => quotedOrNamed(text, quotation);
  const holes = { words: words(old === '' ? now : old), place: returnedPlace(at, quotation) };
  switch (kind) {
    case 'insert':
      return returnedReportMessages.inserted({ ...holes, words: words(now) });
    case 'delete':
      return returnedReportMessages.deleted(holes);
    case 'replace':
      return returnedReportMessages.replaced({ ...holes, by: words(now) });
    case 'move': {
      const moved = { ...holes, words: quotation(now) };
      const before = from && returnedPlace(from, quotation);
      if (before === undefined) return returnedReportMessages.moved(moved);
      return before === holes.place
        ? returnedReportMessages.movedWithin(moved)
        : returnedReportMessages.movedFrom({ ...moved, from: before });
    }
    case 'row':
      return old === '' ? returnedReportMessages.rowInserted(holes) : returnedReportMessages.rowDeleted(holes);
    case 'paragraph':
      if (old.trim() + now.trim() === '')
        return old === '' ? returnedReportMessages.divided(holes) : returnedReportMessages.joined(holes);
      return old === ''
        ? returnedReportMessages.paragraphInserted(holes)
        : returnedReportMessages.paragraphDeleted(holes);
  }
}

/** `output` is where the merged text was written, where that is not the submission itself. */
interface MergedFiles {
  readonly path: string;
  readonly into: string;
  readonly output: string | undefined;
}

/** What was merged in one sentence, and below it a line for each change and for each thing to look at. */
export function mergeReportAsText(
  { path, into, output }: MergedFiles,
  { changes, notices }: MergeReport,
  isTrial: boolean,
): string {
  const made = changes.filter(({ kind }) => kind !== 'left').length;
  const left = changes.length - made;
  const lines = [
    sentenceOf({ path, into, output }, made, left, isTrial).text,
    ...changes.map(({ message, line }) => `  ${line === undefined ? '' : `line ${line + 1}: `}${message}`),
    ...notices.map(
      ({ message, place, line }) =>
        `  ${line === undefined ? '' : `line ${line + 1}: `}${message}${place === undefined ? '' : ` (${reportMessages.inDocument({ place }).text})`}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function sentenceOf({ path, into, output }: MergedFiles, made: number, left: number, isTrial: boolean): Message {
  const files = { path, into };
  if (made === 0) {
    if (output !== undefined)
      return left === 0
        ? reportMessages.nothingWritten({ ...files, output })
        : reportMessages.nothingWrittenSomeLeft({ ...files, output, left });
    return left === 0 ? reportMessages.nothingMerged(files) : reportMessages.nothingMergedSomeLeft({ ...files, left });
  }
  if (output !== undefined)
    return left === 0
      ? reportMessages.mergedTo({ ...files, made, output })
      : reportMessages.mergedToSomeLeft({ ...files, made, output, left });
  if (isTrial)
    return left === 0
      ? reportMessages.wouldMerge({ ...files, made })
      : reportMessages.wouldMergeSomeLeft({ ...files, made, left });
  return left === 0
    ? reportMessages.merged({ ...files, made })
    : reportMessages.mergedSomeLeft({ ...files, made, left });
}
