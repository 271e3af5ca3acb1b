const { RUNS: runs } = process.env;
const usualRuns = 2000;

/** For properties that take their time on a machine that has other work. */
export const propertyTimeoutMs = 300_000 * Math.max(1, Number(runs ?? 0) / usualRuns);

/**
 * How often a property is tried, and with which seed. The same texts each time, so that a change is judged by its own
 * merit; to search for others: `RUNS=20000 npx vitest run test/unit/blocks.test.ts`, and
 * `SEED=...` for those of an earlier run. The seed is printed whatever comes of it.
 *
 * @param share of the runs that this property takes, where each of them costs more
 */
export function propertyRuns(name: string, share = 1): { readonly numRuns: number; readonly seed: number; readonly endOnFailure: true } {
  const { SEED: wanted } = process.env;
  const seed = wanted !== undefined ? Number(wanted) : runs !== undefined ? Math.floor(Math.random() * 2 ** 31) : 20200626;
  const numRuns = Math.ceil(Number(runs ?? usualRuns) * share);
  process.stdout.write(`${name}: ${String(numRuns)} runs, SEED=${String(seed)}\n`);
  return { numRuns, seed, endOnFailure: true };
}
