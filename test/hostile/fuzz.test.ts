import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { propertyRuns } from '../kit/property-runs.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { memoryStage } from './fuzz/memory-stage.ts';
import { sceneryOf } from './fuzz/scenery.ts';

const { numRuns: edits, seed } = propertyRuns('fuzz, in edits', 1 / 2);

test('a server that saw every edit says what one says that has just opened the text', async () => {
  const { failure, comparisons } = await fuzz({ stage: () => Promise.resolve(memoryStage()), scenery: sceneryOf(fileURLToPath(new URL('../../', import.meta.url))), seed, edits });
  expect(failure?.what, JSON.stringify(failure?.steps, undefined, 1)).toBeUndefined();
  expect(comparisons).toBeGreaterThan(edits / 10);
}, 60_000 + edits * 1000);
