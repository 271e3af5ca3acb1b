import { toDoKinds, type ReadyResult, type ToDoKind } from '../../server/protocol/ready.ts';
import { kindInWords, sumOf } from '../../server/protocol/ready-words.ts';
import { previewMessages } from '../words/preview.ts';

/** What the bar of the preview says: how much is left to do, and of which kinds. */
export interface BarContent {
  /** Whether nothing holds the paper up. */
  readonly ready: boolean;
  /** “5 left to do”, or “Ready to send”. */
  readonly summary: string;
  readonly items: readonly BarItem[];
}

export interface BarItem {
  readonly kind: ToDoKind;
  /** “2 errors” */
  readonly words: string;
  /** What a press on it does, for tooltips and screen readers. */
  readonly label: string;
  /** False for what may stay so. */
  readonly holdsUp: boolean;
}

/** What is left to do, as `readyRequest` answers it; of a template, that are its own errors and warnings. */
export type LeftToDoResult = Pick<ReadyResult, 'ready' | 'toDo' | 'counts' | 'heldUp' | 'deadline'>;

/** @returns undefined when there is nothing to say: a template without mistakes is not sent anywhere */
export function barOf(result: LeftToDoResult): BarContent | undefined {
  const items = toDoKinds.flatMap((kind): readonly BarItem[] => {
    const held = result.heldUp[kind] ?? 0;
    // What may stay so is counted once nothing of its kind is left to do: together they are as many as the summary
    // says.
    const count = held > 0 ? held : (result.counts[kind] ?? 0);
    if (count === 0) return [];
    const words = kind === 'issue' && held > 0 ? 'no issue answered' : wordsOf(kind, count, result.deadline?.daysLeft);
    const first = result.toDo.find((one) => one.kind === kind && one.holdsUp === held > 0);
    return [
      {
        kind,
        words,
        holdsUp: held > 0,
        label: `${words}. ${count > 1 ? previewMessages.goToNext : (first?.message ?? previewMessages.goThere)}`,
      },
    ];
  });
  if (result.ready) return { ready: true, summary: 'Ready to send', items };
  const left = sumOf(result.heldUp);
  return left === 0 ? undefined : { ready: false, summary: `${left} left to do`, items };
}

function wordsOf(kind: ToDoKind, count: number, daysLeft = 0): string {
  if (kind !== 'deadline') return kindInWords(kind, count);
  // After so long, nobody counts the days.
  if (daysLeft < -60) return 'deadline passed';
  if (daysLeft < 0) return daysLeft === -1 ? '1 day late' : `${-daysLeft} days late`;
  return daysLeft === 0 ? 'due today' : daysLeft === 1 ? 'due tomorrow' : `due in ${daysLeft} days`;
}
