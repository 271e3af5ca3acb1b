import { expect } from 'vitest';

/** Milliseconds that the processor worked for this process: what else the machine does is not counted. */
async function processorMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export interface Growth {
  readonly small: () => unknown;
  readonly large: () => unknown;
  /** The large work may cost so many times what the small one costs. */
  readonly mostTimes: number;
  /** Large work that costs less than this is not measured well enough to be judged. */
  readonly quickMs: number;
}

const mostRounds = 4;

/**
 * How many times the small work's cost the large one costs; 0 where the large one is quick. Each is measured again, and
 * the best of its times counts, while the answer is too high: V8 may have been compiling or collecting once, but work
 * that grows too fast is slow in every round.
 */
export async function growthOf({ small, large, mostTimes, quickMs }: Growth): Promise<number> {
  let [smallMs, largeMs, times] = [Infinity, Infinity, Infinity];
  for (let round = 0; round < mostRounds && times >= mostTimes; round += 1) {
    largeMs = Math.min(largeMs, await processorMs(large));
    if (largeMs < quickMs) return 0;
    smallMs = Math.min(smallMs, await processorMs(small));
    times = largeMs / Math.max(smallMs, quickMs / mostTimes);
  }
  return times;
}

/** @throws when the large work costs more than it may, in each of several rounds */
export async function expectGrowth(growth: Growth): Promise<void> {
  expect(await growthOf(growth)).toBeLessThan(growth.mostTimes);
}
