/**
 * What long work awaits between its parts, so that others are answered meanwhile. It throws when nobody waits for the
 * result any more, and the work ends there.
 */
export type Turn = () => Promise<void>;

/** For work that is done in one go. */
export const inOneGo: Turn = () => Promise.resolve();

/** Does work that is cut into steps, with a turn for others between them. */
export async function inTurns<Result>(steps: Generator<unknown, Result, undefined>, turn: Turn): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await turn();
  }
}
