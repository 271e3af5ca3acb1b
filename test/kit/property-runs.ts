const { RUNS: wantedRuns, SEED: wantedSeed } = process.env;
const pushRuns = 400;
const releaseRuns = 2000;
const runs = Number(wantedRuns ?? pushRuns);

/** The least number of runs of a property on a push, even if each run is expensive. */
const fewestRuns = 12;

/**
 * Whether this is a long search, as before a release (`vitest.config.mts` says how to start one). A run for a push takes a
 * sample of the same inputs, and measures growth with smaller texts.
 */
export const isLongSearch = runs >= releaseRuns;

/** The timeout of properties, long enough for a machine that is busy with other work. */
export const propertyTimeoutMs = 300_000 * Math.max(1, runs / releaseRuns);

/**
 * The number of runs of a property, and its seed. By default the seed is always the same, so that a change is not blamed for
 * a failure that another seed would have found before. To search with other seeds:
 * `RUNS=20000 npx vitest run test/unit/blocks.test.ts`; `SEED=...` repeats an earlier run. The seed is always printed.
 *
 * @param share the part of the usual number of runs for a property whose runs are expensive
 */
export function propertyRuns(name: string, share = 1): { readonly numRuns: number; readonly seed: number; readonly endOnFailure: true } {
  const seed = wantedSeed !== undefined ? Number(wantedSeed) : wantedRuns !== undefined ? Math.floor(Math.random() * 2 ** 31) : 20200626;
  const numRuns = Math.max(Math.ceil(runs * share), Math.min(fewestRuns, Math.ceil(releaseRuns * share)));
  process.stdout.write(`${name}: ${String(numRuns)} runs, SEED=${String(seed)}\n`);
  return { numRuns, seed, endOnFailure: true };
}
