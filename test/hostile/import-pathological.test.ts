import { strToU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import type { ImportResult } from '../../server/protocol/import.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { unsound } from '../kit/imports.ts';
import { issueTitles } from '../kit/make-docx.ts';
import { limited } from '../kit/runaway.ts';
import { sampleStore } from '../kit/views.ts';
import { inMarkdown, inPage, inWord, page, patternsInMarkdown, patternsInWord, type Growing } from './growing/documents.ts';

/*
 * Documents with much of one thing are read, and what is written is sound. How their cost grows is measured at night, with documents that are
 * sixty times as large.
 */

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function read(name: string, content: Uint8Array | string): ImportResult {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return importFile(bytes, name, { templates: store.all(), registries: store.registries, template: undefined });
}

/** Whose document is damaged by it, or nested too deeply to be one. */
const refused: ReadonlySet<string> = new Set(['"<"', '"\\u0001"', '">" below the form', '"- " below the form', '"1. " below the form', '"+ " below the form']);

/** An import takes milliseconds, and is ended long before one whose cost grows too fast would be. */
function expectRead(file: string, { name, make, n }: Growing): void {
  const content = make(Math.ceil(n / 15));
  let result: ImportResult | undefined;
  limited(() => {
    result = read(file, content);
  }, 5000);
  if (result === undefined || 'refused' in result) {
    expect([name, result?.refused]).toEqual([expect.toSatisfy((one: string) => refused.has(one)), expect.stringMatching(/^The .*\.$/)]);
  } else {
    expect(unsound(result.yaml, store).filter((finding) => !finding.includes('has no “economy”'))).toEqual([]);
  }
}

describe('much of one thing is read in a Word file:', () => {
  it.each([...patternsInWord, ...inWord])('$name', (one) => expectRead('x.docx', one));
});

describe('much of one thing is read in a page:', () => {
  it.each(inPage)('$name', (one) => expectRead('x.html', one));
});

describe('much of one thing is read in Markdown:', () => {
  it.each([...patternsInMarkdown, ...inMarkdown])('$name', (one) => expectRead('x.md', one));

  it('a paragraph of signs with bars in it is refused as one without', () => {
    const evil = `${'*a _b | '.repeat(200)}\n`.repeat(50);
    expect(read('x.md', evil)).toEqual({ refused: expect.stringContaining('too many asterisks and underscores') as string });
  });
});

describe('thousands', () => {
  it('of lines are written one each', () => {
    const result = read('x.html', `${page(`<b>One</b><p>${'x<br>'.repeat(3000)}`)}<p>${'y<br>'.repeat(3000)}`);
    expect(result).toMatchObject({ report: { initiatives: 1 } });
    expect('yaml' in result ? result.yaml.match(/^ +x$/gm)?.length : 0).toBe(3000);
    expect('yaml' in result ? result.yaml.match(/^# Not understood: y$/gm)?.length : 0).toBe(3000);
  });

  it('of rows are read', () => {
    const row = '<tr><td><td>x<td>y</tr>';
    const result = read('x.html', page(`<b>One</b>`).replace(`<tr><td>${issueTitles.b}`, `${row.repeat(1000)}<tr><td>${issueTitles.b}`));
    expect(result).toMatchObject({ report: { initiatives: expect.any(Number) as number } });
  });

  it('of words in tables within tables are written once, and once more as what was a table', () => {
    const result = read('x.html', page(`<b>One</b>${'<table><tr><td>x'.repeat(60)}${'words '.repeat(10_000)}`));
    expect('yaml' in result ? result.yaml.match(/words/g)?.length : 0).toBe(20_000);
  });

  it('of titles are one each', () => {
    expect(read('x.html', page('<p><b>Title</b><p>x'.repeat(2000)))).toMatchObject({ report: { initiatives: 2000 } });
  });
});
