import type { FiledReview, ReturnedAt, ReturnedChange, ReturnedReview, UntrackedEdit } from '../../protocol/import.ts';
import { oneOrMany, allOf } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';

/** What reviewers say in a Word file: first what nobody has tracked, then the tracked changes, then the comments. */
export function reviewReportAsText(path: string, { untracked, changes, formatting, threads }: ReturnedReview, filed: FiledReview | undefined, isTrial: boolean): string {
  const isChoice = [...untracked, ...changes].some(({ taken }) => !taken);
  const chosen = ({ taken, clashes }: UntrackedEdit): string => (!isChoice ? '' : taken ? ' (taken)' : clashes === true ? ' (left open: the submission has other words there since the export)' : ' (refused)');
  const lines = [
    ...(untracked.length === 0 ? [] : [`${path} has ${oneOrMany(untracked.length, 'one edit', 'edits')} made without tracking, so it does not say whose ${untracked.length === 1 ? 'it is' : 'they are'}:`]),
    ...untracked.map((one) => `  ${changeInWords(one)}${chosen(one)}`),
    ...(changes.length === 0 ? [] : [`${path} has ${oneOrMany(changes.length, 'one tracked change', 'tracked changes')}:`]),
    ...changes.map((one) => `  ${one.author}${one.date === undefined ? '' : `, ${one.date.slice(0, 16).replace('T', ' ')}`}: ${changeInWords(one)}${chosen(one)}`),
    ...(formatting === 0 ? [] : [`${oneOrMany(formatting, 'One tracked change is', 'tracked changes are')} of formatting alone.`]),
    ...commentLines(path, threads.length, filed, isTrial),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function commentLines(path: string, threads: number, filed: FiledReview | undefined, isTrial: boolean): readonly string[] {
  if (filed === undefined) return threads === 0 ? [] : [`${oneOrMany(threads, 'One comment', 'comments')} of ${path} ${threads === 1 ? 'was' : 'were'} not taken, because the submission lies in no folder that can hold comments.`];
  const { comments, replies, states, known, decided, notes } = filed;
  const added = [
    ...(comments === 0 ? [] : [oneOrMany(comments, 'one comment', 'comments')]), ...(replies === 0 ? [] : [oneOrMany(replies, 'one reply', 'replies')]),
    ...(states === 0 ? [] : [oneOrMany(states, 'one change of a state', 'changes of states')]),
    ...(decided === 0 ? [] : [oneOrMany(decided, 'one decision on a change', 'decisions on changes')]),
  ];
  const there = known === 0 ? '' : `; ${oneOrMany(known, 'one was', 'were')} there already`;
  return [
    ...(added.length > 0 ? [`${isTrial ? 'Would add' : 'Added'} ${allOf(added)} to the review${there}.`] : threads > 0 ? [`No comments were added to the review${there}.`] : []), ...notes,
  ];
}

function changeInWords({ kind, at, from, old, new: now }: UntrackedEdit & Pick<Partial<ReturnedChange>, 'from'>): string {
  const where = placeInWords(at);
  switch (kind) {
    case 'insert': return `${quotation(now)} was inserted ${where}`;
    case 'delete': return `${quotation(old)} was deleted ${where}`;
    case 'replace': return `${quotation(old)} was replaced by ${quotation(now)} ${where}`;
    case 'move': return `${quotation(now)} was moved ${where}${from === undefined ? '' : ` from ${placeInWords(from).replace(/^in /, '')}`}`;
    case 'row': return old === '' ? `a row was inserted ${where}: ${quotation(now)}` : `a row was deleted ${where}: ${quotation(old)}`;
    case 'paragraph':
      if (old.trim() + now.trim() === '') return old === '' ? `a paragraph was divided ${where}` : `two paragraphs were joined ${where}`;
      return old === '' ? `the paragraph ${quotation(now)} was inserted ${where}` : `the paragraph ${quotation(old)} was deleted ${where}`;
  }
}

function placeInWords({ issue, title, field }: ReturnedAt): string {
  if (title !== undefined) return `in ${quotation(title)}${field === undefined ? '' : ` (${field})`}`;
  return issue !== undefined ? `in the issue ${issue}` : field !== undefined ? `in the head (${field})` : 'outside of the answers';
}
