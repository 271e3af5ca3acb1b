import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../server/template/template-store.ts';
import { rezipped } from '../kit/change-docx.ts';
import { imported } from '../kit/imports.ts';
import { exported, mergeResult } from '../kit/merges.ts';
import { isNightly } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: TemplateStore;
beforeAll(async () => {
  store = await sampleStore();
});

const sample = (name: string): Promise<string> => readFile(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8');
const added = 'Zanzibarian';

/** What somebody adds on paper, by the end of the paragraph behind which it is put. */
const additions = { 'a word behind': (end: string) => ` ${added}${end}`, 'a paragraph below': (end: string) => `${end}</w:p><w:p><w:r><w:t>A ${added} note</w:t></w:r>` } as const;

/** A Word file, once for each of its paragraphs, with something added to that one. */
async function withAdded(name: string, addition: keyof typeof additions): Promise<readonly (readonly [words: string, docx: Uint8Array])[]> {
  const docx = await exported(await sample(name), store);
  const part = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
  const ends = Array.from(part.matchAll(/<\/w:t><\/w:r>(?:<\/w:hyperlink>)?(?=<\/w:p>)/g), ({ index, 0: end }) => ({ index, end }));
  expect(ends.length).toBeGreaterThan(30);
  // At a push, every fourth paragraph.
  return ends.filter((_, at) => isNightly || at % 4 === 0).map(({ index, end }) => [
    part.slice(part.lastIndexOf('<w:p>', index), index).replaceAll(/<[^>]*>/g, '').slice(-70),
    rezipped(docx, 'word/document.xml', () => part.slice(0, index) + additions[addition](end) + part.slice(index + end.length)),
  ]);
}

describe.each(['japan', 'new-zealand', 'second-template'])('on the paper of %s', (name) => {
  it.each(['a word behind', 'a paragraph below'] as const)('%s any paragraph is not lost by an import', async (addition) => {
    const lost: string[] = [];
    for (const [words, docx] of await withAdded(name, addition)) {
      const { yaml, report } = imported(docx, 'a.docx', store);
      if (!yaml.includes(added) && !JSON.stringify(report).includes(added)) lost.push(words);
    }
    expect(lost).toEqual([]);
  });

  it.each(['a word behind', 'a paragraph below'] as const)('%s any paragraph is not lost by a merge', async (addition) => {
    const lost: string[] = [];
    const into = await sample(name);
    for (const [words, docx] of await withAdded(name, addition)) {
      const result = await mergeResult(docx, 'a.docx', into, store);
      if (!JSON.stringify(result).includes(added)) lost.push(words);
    }
    expect(lost).toEqual([]);
  });
});
