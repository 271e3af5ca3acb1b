import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { giveBack, violations, type OpenedPage } from './browser.ts';
import { openWritten } from './written-page.ts';

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

const compendium = (): Promise<OpenedPage> => openWritten(samples, ['compile', '.', '--template', 'apec-desg-covid19-2020']);

function shownTitles(page: Page): Promise<readonly string[]> {
  return page.locator('table.answers tr[data-economy]:not([hidden]) .initiative-title').allInnerTexts();
}

describe('the compendium as a file', () => {
  it('asks for nothing, complains of nothing, and axe finds nothing', async () => {
    const { page, complaints } = await compendium();
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await giveBack(page);
  });

  it('shows only what is chosen, and says how much that is', async () => {
    const { page, complaints } = await compendium();
    const all = await shownTitles(page);
    const rows = await page.locator('table.answers tr[data-economy]').count();
    const status = page.getByRole('status');
    expect(await status.innerText()).toBe(`${rows} initiatives`);

    await page.getByLabel('Economy').selectOption('Japan');
    expect(await shownTitles(page)).toHaveLength(5);
    expect(await status.innerText()).toBe(`5 of ${rows} initiatives`);
    expect(await page.locator('section.issue:visible h2').allInnerTexts()).not.toContain('e) Preparations for economic recovery post-COVID');
    expect(new Set(await page.locator('table.links tbody tr:visible th').allInnerTexts())).toEqual(new Set(['Japan']));

    await page.getByLabel('Sub-point').selectOption('a.i');
    expect(await shownTitles(page)).toEqual(['sharing the status and issues on Internet traffic at the Council for Network Efficiency by Cross-layer Technical Members']);

    await page.getByRole('button', { name: 'Show all' }).click();
    // The page looks at its fields when the browser has emptied them.
    await expect.poll(() => shownTitles(page)).toEqual(all);

    await page.getByLabel('Sub-point').selectOption('none');
    expect(await shownTitles(page)).toContain('establishment of the remote working security guidance');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Issue').selectOption('economic-recovery');
    expect(await page.locator('section.issue:visible h2').allInnerTexts()).toEqual(['e) Preparations for economic recovery post-COVID']);
    expect(complaints).toEqual([]);
    await giveBack(page);
  });

  it('finds text in whatever case, all words of it', async () => {
    const { page } = await compendium();
    await page.getByLabel('Text').fill('TELEWORK security');
    const found = await shownTitles(page);
    expect(found).toContain('establishment of the remote working security guidance');
    expect(found).not.toContain('supporting SMEs in introducing teleworking');
    await page.getByLabel('Text').fill('telework zebra');
    expect(await shownTitles(page)).toEqual([]);
    expect(await page.getByRole('status').innerText()).toMatch(/^0 of /);
    await giveBack(page);
  });

  it('is worked with the keyboard alone: a count leads to the answer, also to one that is filtered out', async () => {
    const { page } = await compendium();
    await page.getByLabel('Economy').selectOption('Japan');
    await page.locator('.matrix tr', { hasText: 'New Zealand' }).getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toMatch(/^#issue-1-answer-\d+$/);
    const answer = page.locator(new URL(page.url()).hash);
    expect(await answer.locator('th').innerText()).toContain('New Zealand');
    expect(await answer.isVisible()).toBe(true);
    await giveBack(page);
  });

  it('on paper leaves the form and the contents out, and what is filtered out too', async () => {
    const { page } = await compendium();
    await page.getByLabel('Economy').selectOption('Japan');
    await page.emulateMedia({ media: 'print' });
    for (const left of ['form', 'nav']) expect(await page.locator(left).isVisible(), left).toBe(false);
    expect(await shownTitles(page)).toHaveLength(5);
    expect(await page.locator('.matrix').evaluate((table) => table.scrollWidth <= (table.parentElement?.clientWidth ?? 0) + 1)).toBe(true);
    await giveBack(page);
  });
});
