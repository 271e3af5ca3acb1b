import { strToU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import type { ImportResult } from '../../server/protocol/import.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { expectGrowth } from '../kit/growth.ts';
import { sampleStore } from '../kit/views.ts';
import { inMarkdown, inPage, inWord, page, patternsInMarkdown, patternsInWord, type Growing } from './growing/documents.ts';
import { issueTitles } from '../kit/make-docx.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function read(name: string, content: Uint8Array | string): ImportResult {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return importFile(bytes, name, { templates: store.all(), registries: store.registries, template: undefined });
}

/** Four times as much costs four times as much, and what is read once more; sixteen times, if it grew with the square. */
async function expectLinear(file: string, { make, n }: Growing): Promise<void> {
  const [small, large] = [make(n), make(4 * n)];
  await expectGrowth({ small: () => read(file, small), large: () => read(file, large), mostTimes: 8, quickMs: 120 });
}

describe('four times as much takes about four times as long in a Word file:', () => {
  it.each([...patternsInWord, ...inWord])('$n $name', (one) => expectLinear('x.docx', one));
});

describe('four times as much takes about four times as long in a page:', () => {
  it.each(inPage)('$n $name', (one) => expectLinear('x.html', one));
});

describe('four times as much takes about four times as long in Markdown:', () => {
  it.each([...patternsInMarkdown, ...inMarkdown])('$n $name', (one) => expectLinear('x.md', one));
});

describe('hundreds of thousands', () => {
  it('of lines are as many as a call may have arguments, and more', () => {
    const many = `${page(`<b>One</b><p>${'x<br>'.repeat(150_000)}`)}<p>${'y<br>'.repeat(150_000)}`;
    const result = read('x.html', many);
    expect(result).toMatchObject({ report: { initiatives: 1 } });
    expect('yaml' in result ? result.yaml.match(/^ +x$/gm)?.length : 0).toBe(150_000);
    expect('yaml' in result ? result.yaml.match(/^# Not understood: y$/gm)?.length : 0).toBe(150_000);
  });

  it('of rows, too', () => {
    const row = '<tr><td><td>x<td>y</tr>';
    const result = read('x.html', page(`<b>One</b>`).replace(`<tr><td>${issueTitles.b}`, `${row.repeat(50_000)}<tr><td>${issueTitles.b}`));
    expect(result).toMatchObject({ report: { initiatives: expect.any(Number) as number } });
  });

  it('of titles are one each', () => {
    expect(read('x.html', page('<p><b>Title</b><p>x'.repeat(60_000)))).toMatchObject({ report: { initiatives: 60_000 } });
  });
});
