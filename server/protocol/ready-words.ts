import { counted } from '../words/counts.ts';
import { longDate } from '../words/dates.ts';
import { allOf } from '../words/lists.ts';
import { toDoKinds, type ReadyResult, type ToDoKind } from './ready.ts';

export interface ToDoWords {
  /** Before one of them in a list. */
  readonly tag: string;
  /** Above a list of them. */
  readonly heading: string;
  readonly one: string;
  readonly many: string;
}

/** How people call what is left to do. */
export const toDoWords: Readonly<Record<ToDoKind, ToDoWords>> = {
  error: { tag: 'error', heading: 'Errors', one: 'error', many: 'errors' },
  warning: { tag: 'warning', heading: 'Warnings', one: 'warning', many: 'warnings' },
  placeholder: { tag: 'text of the form', heading: 'Text of the form that is left in', one: 'text of the form', many: 'texts of the form' },
  unconfirmed: { tag: 'to confirm', heading: 'Answers to confirm', one: 'answer to confirm', many: 'answers to confirm' },
  paper: { tag: 'readers would notice', heading: 'What readers would notice', one: 'place that readers would notice', many: 'places that readers would notice' },
  limit: { tag: 'too long', heading: 'Texts that are too long', one: 'text that is too long', many: 'texts that are too long' },
  link: { tag: 'link', heading: 'Links', one: 'link to look at', many: 'links to look at' },
  attachment: { tag: 'missing file', heading: 'Missing files', one: 'missing file', many: 'missing files' },
  issue: { tag: 'no answer', heading: 'Issues without an answer', one: 'issue without an answer', many: 'issues without an answer' },
  deadline: { tag: 'deadline', heading: 'Deadline', one: 'deadline', many: 'deadlines' },
};

/** “2 errors and 1 link to look at”; empty without any. */
export function countsInWords(counts: ReadyResult['counts']): string {
  return allOf(toDoKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [counted(count, toDoWords[kind].one, toDoWords[kind].many)];
  }));
}

export function sumOf(counts: ReadyResult['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** “4 things left to do”, or “ready to send”: what stands behind a file's name in a title. */
export function leftInShort({ heldUp }: Pick<ReadyResult, 'heldUp'>): string {
  const left = sumOf(heldUp);
  return left === 0 ? 'ready to send' : `${counted(left, 'thing')} left to do`;
}

/** Whether a submission can be sent, in a sentence or three: what holds it up, else where it goes and until when. */
export function readySentence({ ready, counts, heldUp, deadline, submitTo }: Pick<ReadyResult, 'ready' | 'counts' | 'heldUp' | 'deadline' | 'submitTo'>): string {
  if (!ready) {
    const left = sumOf(heldUp);
    return `${left === 1 ? 'One thing is' : `${counted(left, 'thing')} are`} left to do: ${countsInWords(heldUp)}.`;
  }
  // The last day is told in a sentence of its own.
  const rest = { ...counts, deadline: 0 };
  const state = sumOf(rest) === 0 ? 'Ready to send: nothing is left to do.' : `Ready to send: ${countsInWords(rest)} may stay as ${sumOf(rest) === 1 ? 'it is' : 'they are'}.`;
  return [state, sendSentence(submitTo, deadline)].filter((sentence) => sentence !== '').join(' ');
}

function sendSentence(submitTo: string, deadline: ReadyResult['deadline']): string {
  const to = submitTo === '' ? '' : ` to ${submitTo}`;
  if (deadline === undefined) return to === '' ? '' : `Send it${to}.`;
  const day = longDate(deadline.date);
  return deadline.daysLeft >= 0 ? `Send it${to} by ${day}.` : `The last day for submissions, ${day}, is over: ask whether yours is still taken.`;
}
