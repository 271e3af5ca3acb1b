import { beforeAll, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { generateInitiatives } from '../bench/generate.mjs';
import { expectGrowth } from '../kit/growth.ts';
import { exported, mergeResult } from '../kit/merges.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** Another title, another first paragraph and another outcome for each initiative. */
function rewritten(text: string): string {
  let count = 0;
  return text.replace(/- title: .*/g, () => `- title: Renamed ${count++}`).replace(/(description: \|\n +).*/g, '$1Words that were written anew.').replace(/(outcome: ).*/g, '$1Done');
}

/** The initiatives of each issue, the last first. */
function reversed(text: string): string {
  return text.replace(/(?: {4}- title: .*\n(?: {6}.*\n|\n)*)+/g, (list) => list.split(/^(?= {4}- title)/m).reverse().join(''));
}

it.each([['written anew', rewritten], ['in another order', reversed]] as const)('a form with a thousand initiatives, all of them %s, takes about four times as long as one with 250', { timeout: 120_000 }, async (_name, change) => {
  const merge = async (count: number): Promise<() => Promise<void>> => {
    const text = generateInitiatives({ count });
    const changed = change(text);
    const returned = await exported(changed, store, 'docx', text);
    return async () => expect(await mergeResult(returned, 'x.docx', text, store)).toMatchObject({ yaml: changed });
  };
  await expectGrowth({ small: await merge(250), large: await merge(1000), mostTimes: 6, quickMs: 200 });
});
