const { RUNS: wantedRuns, SEED: wantedSeed } = process.env;
const pushRuns = 400;
const releaseRuns = 2000;
const runs = Number(wantedRuns ?? pushRuns);

/** A push tries so many texts at least, also of those that are dear. */
const fewestRuns = 12;

/**
 * Whether this is a search that takes its time, as before a release (`vitest.config.mts` says how to start one). A push
 * looks at a sample of the same places, and measures growth with smaller texts.
 */
export const isLongSearch = runs >= releaseRuns;

/** For properties that take their time on a machine that has other work. */
export const propertyTimeoutMs = 300_000 * Math.max(1, runs / releaseRuns);

/**
 * How often a property is tried, and with which seed. The same texts each time, so that a change is judged by its own
 * merit; to search for others: `RUNS=20000 npx vitest run test/unit/blocks.test.ts`, and
 * `SEED=...` for those of an earlier run. The seed is printed whatever comes of it.
 *
 * @param share of the runs that this property takes, where each of them costs more
 */
export function propertyRuns(name: string, share = 1): { readonly numRuns: number; readonly seed: number; readonly endOnFailure: true } {
  const seed = wantedSeed !== undefined ? Number(wantedSeed) : wantedRuns !== undefined ? Math.floor(Math.random() * 2 ** 31) : 20200626;
  const numRuns = Math.max(Math.ceil(runs * share), Math.min(fewestRuns, Math.ceil(releaseRuns * share)));
  process.stdout.write(`${name}: ${String(numRuns)} runs, SEED=${String(seed)}\n`);
  return { numRuns, seed, endOnFailure: true };
}
