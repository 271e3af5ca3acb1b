import { describe, expect, it } from 'vitest';
import { sample } from '../../kit/template-store.ts';
import { giveBack, violations, type OpenedPage } from './browser.ts';
import { openWritten } from './written-page.ts';

const own = 'regional-resilience-2021.submission-template.yaml';

const form = (template: string): Promise<OpenedPage> => openWritten({ [own]: sample(own) }, ['render', template]);

describe.each(['apec-desg-covid19-2020', own])('the blank form of %s, as a file', (template) => {
  it('asks for nothing, complains of nothing, and axe finds nothing', async () => {
    const { page, complaints } = await form(template);
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await giveBack(page);
  });

  it('has one heading of the first level, then the economy’s, and a heading for each column and row of its table', async () => {
    const { page } = await form(template);
    expect(await page.evaluate<readonly string[]>(`[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => tagName)`)).toEqual(['H1', 'H2']);
    const rows = await page.locator('tbody > tr').count();
    expect(rows).toBeGreaterThan(2);
    expect(await page.locator('tbody > tr > th[scope="row"]:first-child').count()).toBe(rows);
    const columns = await page.locator('thead th[scope="col"]').count();
    expect(await page.locator('tbody > tr > td').count()).toBe(rows * (columns - 1));
    await giveBack(page);
  });

  it('printed, keeps what is asked with the room for its answer', async () => {
    const { page } = await form(template);
    await page.emulateMedia({ media: 'print' });
    const kept = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('tbody')].map((body) => getComputedStyle(body).breakInside)`);
    expect(new Set(kept)).toEqual(new Set(['avoid']));
    await giveBack(page);
  });
});
