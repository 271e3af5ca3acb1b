import { describe, expect, it } from 'vitest';
import { sample } from '../../kit/template-store.ts';
import { giveBack, violations, type OpenedPage } from './browser.ts';
import { openWritten } from './written-page.ts';

const japan = sample('japan.submission.yaml');

const files = {
  'old.yaml': japan,
  'new.yaml': japan.replace('supporting SMEs', 'helping SMEs').replace('points: [a.i]', 'points: [a.ii]')
    .replace('economic-recovery: []', 'economic-recovery: [{title: Vouchers, description: See https://example.org/}]'),
};

const changes = (): Promise<OpenedPage> => openWritten(files, ['diff', 'old.yaml', 'new.yaml']);

describe('what has changed, as a file', () => {
  it('asks for nothing, complains of nothing, and axe finds nothing', async () => {
    const { page, complaints } = await changes();
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await giveBack(page);
  });

  it('is told apart without colours, and without eyes', async () => {
    const { page } = await changes();
    const title = page.locator('.initiative-title', { hasText: 'introducing teleworking' });
    expect((await title.textContent())?.replace(/\s+/g, ' ').trim()).toBe('[deleted: supporting] [added: helping] SMEs in introducing teleworking');
    const lines = await page.evaluate<readonly string[]>(`['del', 'ins'].map((tag) => getComputedStyle(document.querySelector('.initiative-title ' + tag)).textDecorationLine)`);
    expect(lines).toEqual(['line-through', 'underline']);
    await giveBack(page);
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
    await giveBack(page);
  });
});
