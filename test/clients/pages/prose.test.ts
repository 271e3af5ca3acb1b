import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderPage } from '../../../server/papers/html/html.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { sampleStore, viewOf } from '../../kit/views.ts';
import { giveBack, openFile, violations, type OpenedPage } from './browser.ts';

async function paper(): Promise<OpenedPage> {
  const file = join(await temporaryFolder(), 'paper.html');
  const text = await readFile(new URL('../../fixtures/prose/rich.submission.yaml', import.meta.url), 'utf8');
  await writeFile(file, renderPage(viewOf(text, await sampleStore())));
  return openFile(file);
}

it('a paper with all that prose may have asks for nothing, complains of nothing, and axe finds nothing', async () => {
  const { page, complaints } = await paper();
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await giveBack(page);
});

it('the mark of a footnote leads to the note, and its number back', async () => {
  const { page } = await paper();
  await page.locator('[role=doc-noteref][aria-label="Footnote 2"]').click();
  expect(await page.locator(':target').innerText()).toContain('Until 2025.');
  await page.locator(':target [role=doc-backlink]').click();
  expect(await page.locator(':target').getAttribute('role')).toBe('doc-noteref');
  await giveBack(page);
});

it('on paper, an address stands behind the words that lead to it, and no table is wider than its cell', async () => {
  const { page } = await paper();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 972, height: 700 });
  expect(await page.evaluate(`getComputedStyle(document.querySelector('a.titled'), '::after').content`)).toContain('https://www.example.org/agreement(2021).pdf');
  const tooWide = await page.locator('.prose-table').evaluateAll((tables) => tables.filter((table) => table.scrollWidth > table.clientWidth + 1).length);
  expect(tooWide).toBe(0);
  await giveBack(page);
});
