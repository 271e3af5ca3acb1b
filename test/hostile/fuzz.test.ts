import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';
import { memoryStage } from './fuzz/memory-stage.ts';
import { sceneryOf } from './fuzz/scenery.ts';

const { RUNS, SEED } = process.env;
const edits = Number(RUNS ?? 300);
const seed = Number(SEED ?? (RUNS === undefined ? 20200626 : Math.floor(Math.random() * 2 ** 31)));

test('a server that saw every edit says what one says that has just opened the text', async () => {
  process.stdout.write(`fuzz: ${String(edits)} edits, SEED=${String(seed)}\n`);
  const { failure, comparisons } = await fuzz({ stage: () => Promise.resolve(memoryStage()), scenery: sceneryOf(fileURLToPath(new URL('../../', import.meta.url))), seed, edits });
  expect(failure?.what, JSON.stringify(failure?.steps, undefined, 1)).toBeUndefined();
  expect(comparisons).toBeGreaterThan(edits / 10);
}, 60_000 + edits * 1000);
