import type { Turn } from '../../papers/view/turns.ts';
import { WorkEnded, type Clock } from '../../ports.ts';
import { workMessages } from '../../words/messages/work.ts';

/** So long work is done before messages that have come meanwhile are heard: one of them may take the work back. */
const longestTurnMs = 50;

/**
 * Turns for long work in the thread that answers the editor.
 *
 * @param longestMs shorter for work that nobody may be waiting for, while somebody may be typing
 * @param signal aborted when nobody waits for the work any more; the next turn then throws `WorkEnded`
 */
export function turnsOf(clock: Clock, signal: AbortSignal | undefined, longestMs = longestTurnMs): Turn {
  let endsAtMs = clock.now() + longestMs;
  return async () => {
    if (clock.now() >= endsAtMs) {
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      endsAtMs = clock.now() + longestMs;
    }
    if (signal?.aborted === true) throw new WorkEnded('cancelled', workMessages.cancelled);
  };
}
