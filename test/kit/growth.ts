import { expect } from 'vitest';
import { processorMs } from './processor-time.ts';

export interface Growth {
  readonly small: () => unknown;
  readonly large: () => unknown;
  /** The large work must cost less than so many times what the small work costs. */
  readonly mostTimes: number;
  /** Large work that costs less than this is not measured well enough to be judged. */
  readonly quickMs: number;
}

const mostRounds = 8;

/**
 * How many times as much as the small work the large work costs; 0 if the large work takes less than `quickMs`. While the ratio
 * is too high, both are measured again, and their shortest times count: V8 may compile or collect garbage in one round, but
 * work that grows too fast is slow in every round.
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
