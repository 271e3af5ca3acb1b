import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../kit/cli.ts';
import { sample } from '../../kit/template-store.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { openFile, startBrowser, violations, type OpenedPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const japan = sample('japan.submission.yaml');

async function changes(): Promise<OpenedPage> {
  const folder = await temporaryFolder({
    'old.yaml': japan,
    'new.yaml': japan.replace('supporting SMEs', 'helping SMEs').replace('points: [a.i]', 'points: [a.ii]')
      .replace('economic-recovery: []', 'economic-recovery: [{title: Vouchers, description: See https://example.org/}]'),
  });
  const { code } = await runCli(folder, ['diff', 'old.yaml', 'new.yaml', '--to', 'html', '-o', 'out.html']);
  expect(code).toBe(0);
  return openFile(browser, join(folder, 'out.html'));
}

describe('what has changed, as a file', () => {
  it('asks for nothing, complains of nothing, and axe finds nothing', async () => {
    const { page, complaints } = await changes();
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('is told apart without colours, and without eyes', async () => {
    const { page } = await changes();
    const title = page.locator('.initiative-title', { hasText: 'introducing teleworking' });
    expect((await title.textContent())?.replace(/\s+/g, ' ').trim()).toBe('[deleted: supporting] [added: helping] SMEs in introducing teleworking');
    const lines = await page.evaluate<readonly string[]>(`['del', 'ins'].map((tag) => getComputedStyle(document.querySelector('.initiative-title ' + tag)).textDecorationLine)`);
    expect(lines).toEqual(['line-through', 'underline']);
    await page.close();
  });

  it('is worked with the keyboard alone: from change to change, and without the rest', async () => {
    const { page } = await changes();
    await page.getByRole('link', { name: 'Vouchers' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('tr:target').innerText()).toContain('Vouchers');

    const unchanged = page.locator('.initiative-title', { hasText: 'establishment of the remote working security guidance' });
    await unchanged.waitFor({ state: 'visible' });
    await page.getByLabel('Only what has changed').focus();
    await page.keyboard.press('Space');
    await unchanged.waitFor({ state: 'hidden' });
    await page.locator('.beside ins', { hasText: 'a.ii' }).waitFor({ state: 'visible' });
    await page.close();
  });
});
