import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveBack, openPage } from './browser.ts';
import { bundleOf } from './page-bundles.ts';

/** A row of the preview, as the server writes it. */
const row = (issue: string, key: string, words = key): { readonly key: string; readonly issue: string; readonly html: string } => (
  { key, issue, html: `<tr data-row="${key}"><td data-path="${key}">${words}</td></tr>` }
);

/** In the page: the preview's paper, and what of it is there to be seen. */
const script = `
  import { ShownPaper } from './client/webview/shown-paper.ts';
  const paper = new ShownPaper(document.body);
  const textOf = (row) => row.innerText.trim();
  globalThis.shown = {
    show(message) {
      paper.show(message);
      const bodies = Array.from(document.querySelectorAll('tbody'), (body) => body.dataset.path + ': ' + Array.from(body.rows, textOf).join(', '));
      return { bodies, rows: paper.rows.map(textOf) };
    },
    knows: (key) => paper.row(key) !== undefined,
    clear() {
      paper.clear();
      return [document.body.childElementCount, paper.rows.length];
    },
  };
`;

interface Shown {
  /** `bodies`: what stands in each part of the table; `rows`: what the page says its rows are. */
  show(message: object): { readonly bodies: readonly string[]; readonly rows: readonly string[] };
  knows(key: string): boolean;
  clear(): readonly number[];
}

let page: Page;
beforeAll(async () => {
  page = await openPage();
  await page.addScriptTag({ content: await bundleOf(script) });
});
afterAll(() => giveBack(page));

function show(changed: readonly object[], order?: readonly string[]): Promise<ReturnType<Shown['show']>> {
  return page.evaluate((message) => (globalThis as unknown as { shown: Shown }).shown.show(message), { changed, language: 'en', ...(order && { order }) });
}

function knows(key: string): Promise<boolean> {
  return page.evaluate((wanted) => (globalThis as unknown as { shown: Shown }).shown.knows(wanted), key);
}

describe('the rows of the preview', () => {
  it('go when they are removed, with the part of their issue when it was the last; and come back as they are then', async () => {
    const head = [{ key: 'head', html: '<h1>Title</h1>' }, { key: 'columns', html: '<thead><tr><th>Issue</th></tr></thead>' }];
    expect(await show([...head, row('a', 'a/0'), row('a', 'a/1'), row('b', 'b/0')], ['head', 'columns', 'a/0', 'a/1', 'b/0'])).toEqual({ bodies: ['a: a/0, a/1', 'b: b/0'], rows: ['a/0', 'a/1', 'b/0'] });
    expect(await show([], ['head', 'columns', 'a/0', 'b/0'])).toEqual({ bodies: ['a: a/0', 'b: b/0'], rows: ['a/0', 'b/0'] });
    expect([await knows('a/1'), await knows('a/0')]).toEqual([false, true]);
    expect(await show([], ['head', 'columns', 'a/0'])).toEqual({ bodies: ['a: a/0'], rows: ['a/0'] });
    expect(await show([row('b', 'b/0', 'new')], ['head', 'columns', 'b/0', 'a/0'])).toEqual({ bodies: ['b: new', 'a: a/0'], rows: ['new', 'a/0'] });
    // A row that is not sent again is not there again.
    expect(await show([], ['head', 'columns', 'a/0', 'a/1'])).toEqual({ bodies: ['a: a/0'], rows: ['a/0'] });
    expect(await page.locator('thead th').allInnerTexts()).toEqual(['Issue']);
  });

  it('are as many as there are pieces, whatever tables their cells have', async () => {
    const table = '<div class="prose-table"><table><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table></div>';
    await show([row('a', 'a/0', table), row('a', 'a/1')], ['a/0', 'a/1']);
    expect(await show([row('a', 'a/0', `${table} more`), row('a', 'a/1', 'last')])).toMatchObject({ rows: [expect.stringMatching(/more$/), 'last'] });
  });

  it('change in place, and are all gone when nothing is shown any more', async () => {
    await show([row('a', 'a/0'), row('a', 'a/1')], ['a/0', 'a/1']);
    expect(await show([row('a', 'a/1', 'changed')])).toEqual({ bodies: ['a: a/0, changed'], rows: ['a/0', 'changed'] });
    expect(await show([row('a', 'a/1#findings', 'finding')].map((piece) => ({ ...piece, html: '<tr class="of-issue"><td>finding</td></tr>' })), ['a/0', 'a/1', 'a/1#findings'])).toEqual({
      bodies: ['a: a/0, changed, finding'], rows: ['a/0', 'changed'],
    });
    expect(await page.evaluate(() => (globalThis as unknown as { shown: Shown }).shown.clear())).toEqual([0, 0]);
    expect(await knows('a/0')).toBe(false);
  });
});
