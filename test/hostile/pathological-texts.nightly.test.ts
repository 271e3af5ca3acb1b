import { describe, expect, it } from 'vitest';
import { growthOf } from '../kit/growth.ts';
import { asked, asking, places, repeated, textOf } from './growing/texts.ts';

const [shorter, longer] = [50_000, 200_000];
/** Linear work takes four times as long, quadratic work sixteen times. */
const maxGrowth = 9;
/** What takes less at full length is not measured further. */
const unremarkableMs = 400;

describe(`a value of ${String(shorter)} and of ${String(longer)} signs costs as much as it is long:`, () => {
  it.each(Object.entries(places))('%s', async (_, place) => {
    const faults: string[] = [];
    for (const one of repeated) {
      for (const [name, ask] of Object.entries(asked)) {
        const work = (length: number): (() => void) => asking(ask, textOf(place, one, length), place.indexOf('VALUE') + 3, 20_000);
        try {
          const times = await growthOf({ small: work(shorter), large: work(longer), mostTimes: maxGrowth, quickMs: unremarkableMs });
          if (times >= maxGrowth) faults.push(`${name} of ${JSON.stringify(one)}: ${times.toFixed(1)} times as long`);
        } catch (thrown) {
          faults.push(`${name} of ${JSON.stringify(one)}: ${String(thrown)}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
