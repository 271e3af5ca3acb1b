import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoAnswers } from '../../kit/answer-versions.ts';
import { settlePairs } from '../../kit/office-changes.ts';
import { propertyRuns, propertyTimeoutMs } from '../../kit/property-runs.ts';
import { sampleStore } from '../../kit/views.ts';

describe('tracked changes of answers that grew out of others, in LibreOffice', () => {
  it('accepted give the new paper, rejected the old one', { timeout: 3 * propertyTimeoutMs }, async () => {
    const { numRuns, seed } = propertyRuns('tracked answers in LibreOffice', 0.5);
    const pairs = fc.sample(twoAnswers, { numRuns, seed });
    const settled = await settlePairs(pairs, await sampleStore());
    const wrong = settled.flatMap(({ accepted, rejected, new: now, old }, index) => (
      [[accepted, now], [rejected, old]].every(([one, other]) => JSON.stringify(one) === JSON.stringify(other)) ? [] : [{ pair: pairs[index], accepted, now, rejected, old }]
    ));
    process.stdout.write(`${numRuns - wrong.length} of ${numRuns} pairs are right\n`);
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
