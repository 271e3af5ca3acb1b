import { counted, allOf } from '../words/counts.ts';
import { longDate } from '../words/dates.ts';
import { readyMessages } from '../words/messages/ready.ts';
import { toDoKinds, type ReadyResult, type ToDoKind } from './ready.ts';

export interface ToDoWords {
  /** Before one of them in a list. */
  readonly tag: string;
  /** Above a list of them. */
  readonly heading: string;
  readonly one: string;
  readonly many: string;
}

/**
 * What is left to do, as the list, the bar of the preview, the question before an export and the command line call it.
 */
export const toDoWords: Readonly<Record<ToDoKind, ToDoWords>> = {
  error: { tag: 'error', heading: 'Errors', one: 'error', many: 'errors' },
  warning: { tag: 'warning', heading: 'Warnings', one: 'warning', many: 'warnings' },
  placeholder: { tag: 'placeholder', heading: 'Placeholders', one: 'placeholder', many: 'placeholders' },
  unconfirmed: {
    tag: 'to confirm',
    heading: 'Answers to Confirm',
    one: 'answer to confirm',
    many: 'answers to confirm',
  },
  paper: { tag: 'visible', heading: 'Findings That Readers Can See', one: 'visible finding', many: 'visible findings' },
  limit: {
    tag: 'too long',
    heading: 'Texts That Are Too Long',
    one: 'text that is too long',
    many: 'texts that are too long',
  },
  link: { tag: 'link', heading: 'Links to Check', one: 'link to check', many: 'links to check' },
  attachment: { tag: 'missing file', heading: 'Missing Files', one: 'missing file', many: 'missing files' },
  comment: { tag: 'comment', heading: 'Open Comments', one: 'open comment', many: 'open comments' },
  clearance: {
    tag: 'clearance',
    heading: 'Changed Since Clearance',
    one: 'change since clearance',
    many: 'changes since clearance',
  },
  issue: { tag: 'unanswered', heading: 'Unanswered Issues', one: 'unanswered issue', many: 'unanswered issues' },
  deadline: { tag: 'deadline', heading: 'Deadline', one: 'deadline', many: 'deadlines' },
};

/** “2 errors and 1 link to check”; empty without any. */
function countsInWords(counts: ReadyResult['counts']): string {
  return allOf(
    toDoKinds.flatMap((kind) => {
      const count = counts[kind] ?? 0;
      return count === 0 ? [] : [kindInWords(kind, count)];
    }),
  );
}

/**
 * The same of what holds a submission up: issues without an answer hold it up only where all are, so that one of them
 * is to be answered.
 */
export function heldUpInWords({ issue = 0, ...others }: ReadyResult['counts']): string {
  const rest = countsInWords(others);
  return issue === 0 ? rest : [rest, 'at least one issue to answer'].filter((part) => part !== '').join(', and ');
}

/** “2 errors” */
export function kindInWords(kind: ToDoKind, count: number): string {
  return counted(count, toDoWords[kind].one, toDoWords[kind].many);
}

export function sumOf(counts: ReadyResult['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** “4 things left to do”, or “ready to send”: what stands behind a file's name in a title. */
export function leftInShort({ heldUp }: Pick<ReadyResult, 'heldUp'>): string {
  const left = sumOf(heldUp);
  return left === 0 ? 'ready to send' : `${counted(left, 'item')} left to do`;
}

/** Whether a submission can be sent, in a sentence or three: what holds it up, else where it goes and until when. */
export function readySentence({
  ready,
  counts,
  heldUp,
  deadline,
  submitTo,
}: Pick<ReadyResult, 'ready' | 'counts' | 'heldUp' | 'deadline' | 'submitTo'>): string {
  if (!ready) {
    const left = sumOf(heldUp);
    const what = heldUpInWords(heldUp);
    return left === 1
      ? readyMessages.oneLeft({ what })
      : readyMessages.someLeft({ items: counted(left, 'item'), what });
  }
  // The last day is told in a sentence of its own.
  const rest = { ...counts, deadline: 0 };
  const state =
    sumOf(rest) === 0 ? readyMessages.ready : readyMessages.readyButOptional({ optional: countsInWords(rest) });
  return [state, sendSentence(submitTo, deadline)].filter((sentence) => sentence !== '').join(' ');
}

function sendSentence(submitTo: string, deadline: ReadyResult['deadline']): string {
  const isNamed = submitTo !== '';
  if (deadline === undefined) return isNamed ? readyMessages.sendTo({ submitTo }) : '';
  const day = longDate(deadline.date);
  if (deadline.daysLeft < 0) return readyMessages.deadlinePassed({ day });
  return isNamed ? readyMessages.sendToBy({ submitTo, day }) : readyMessages.sendBy({ day });
}
