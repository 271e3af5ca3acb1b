const { RUNS: wantedRuns, SEED: wantedSeed, NIGHTLY: nightly } = process.env;

/** Whether everything is tried, as at night (`npm run test:nightly`). At a push, tests take a sample of the same inputs, and smaller texts. */
export const isNightly = nightly === '1';

const runs = Number(wantedRuns ?? (isNightly ? 400 : 100));

/** The least number of runs of a property, even if each run is expensive. */
const fewestRuns = 12;

/** The timeout of properties, long enough for a machine that is busy with other work. */
export const propertyTimeoutMs = 300_000 * Math.max(1, runs / 2000);

/**
 * The number of runs of a property, and its seed. At a push the seed is always the same, so that a change is not blamed for
 * a failure that another seed would have found before; at night it is a new one. To search longer:
 * `RUNS=20000 npx vitest run test/unit/blocks.test.ts`; `SEED=...` repeats an earlier run. The seed is always printed.
 *
 * @param share the part of the usual number of runs for a property whose runs are expensive
 */
export function propertyRuns(name: string, share = 1): { readonly numRuns: number; readonly seed: number; readonly endOnFailure: true } {
  const seed = wantedSeed !== undefined ? Number(wantedSeed) : wantedRuns !== undefined ? Math.floor(Math.random() * 2 ** 31) : 20200626;
  const numRuns = Math.max(Math.ceil(runs * share), Math.min(fewestRuns, Math.ceil(2000 * share)));
  process.stdout.write(`${name}: ${String(numRuns)} runs, SEED=${String(seed)}\n`);
  return { numRuns, seed, endOnFailure: true };
}

/** Every second of the examples at a push, all of them at night; two tests of the same examples take turns. */
export function inTurn<T>(examples: readonly T[], turn: 0 | 1): readonly T[] {
  return isNightly ? examples : examples.filter((_, index) => index % 2 === turn);
}
