import { describe, expect, it } from 'vitest';
import type { BarContent } from '../../../client/preview/bar-content.ts';
import { sampleText } from '../../kit/views.ts';
import { giveBack, violations } from './browser.ts';
import { openPreview, previewOf, showMessage, type PreviewWindow } from './preview-window.ts';

const kinds = ['error', 'warning', 'placeholder', 'unconfirmed', 'paper', 'limit', 'link', 'attachment', 'issue', 'deadline'] as const;
const content: BarContent = {
  ready: false, summary: '12 left to do', items: kinds.map((kind, index) => ({ kind, words: `${index + 1} ${kind}s`, label: `${index + 1} ${kind}s. Go to the next one.`, holdsUp: index < 8 })),
};

async function withBar(size: { readonly width: number; readonly height?: number }): Promise<PreviewWindow> {
  const opened = await openPreview(size);
  await opened.post(showMessage(await previewOf(sampleText('japan.submission.yaml'))));
  await opened.post({ type: 'bar', content });
  await opened.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  await opened.heard();
  return opened;
}

describe('the bar of what is left to do', () => {
  it.each([[320, 600], [480, 700], [800, 900], [1280, 320], [3840, 2160]])('takes little of a window of %i by %i, leaves the end of the paper in sight, and axe finds nothing', async (width, height) => {
    const { page, post } = await withBar({ width, height });
    const bar = page.locator('#bar');
    expect(await bar.evaluate((element: { offsetHeight: number }) => element.offsetHeight)).toBeLessThan(height / 5);
    const [end, top] = await page.evaluate<readonly [number, number]>(`
      scrollTo(0, document.documentElement.scrollHeight);
      [document.querySelector('.submission').getBoundingClientRect().bottom, document.querySelector('#bar').getBoundingClientRect().top];
    `);
    expect(end).toBeLessThanOrEqual(top);
    expect(await violations(page)).toEqual([]);
    await post({ type: 'zoom', to: 'larger' });
    expect(await page.locator('#bar .kind:visible').count()).toBe(width > 420 && height > 320 ? kinds.length : 0);
    await giveBack(page);
  });

  it('shows the kinds of a small window when they are asked for', async () => {
    const { page } = await withBar({ width: 320 });
    const summary = page.getByRole('button', { name: '12 left to do' });
    expect(await summary.getAttribute('aria-expanded')).toBe('false');
    await summary.click();
    expect([await page.locator('#bar .kind:visible').count(), await summary.getAttribute('aria-expanded')]).toEqual([kinds.length, 'true']);
    await giveBack(page);
  });

  it('is one stop of the Tab key, in which arrows, Home and End go from button to button', async () => {
    const { page, heard } = await withBar({ width: 800 });
    const focus = (): Promise<string> => page.evaluate("document.activeElement.dataset.kind ?? document.activeElement.className");
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const seen = [await focus()];
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home', 'ArrowRight']) {
      await page.keyboard.press(key);
      seen.push(await focus());
    }
    expect(seen).toEqual(['summary', 'error', 'warning', 'step close', 'summary', 'step close', 'summary', 'error']);
    await page.keyboard.press('Enter');
    expect(await heard()).toContainEqual({ type: 'problem', kind: 'error', back: false });
    await page.keyboard.press('Tab');
    expect(await focus()).not.toMatch(/kind|step|summary/);
    await giveBack(page);
  });

  it('keeps the focus on a kind whose number changes, and says aloud how much is left when the writer pauses', async () => {
    const { page, post } = await withBar({ width: 800 });
    await page.locator('#bar [data-kind="warning"]').focus();
    await post({ type: 'bar', content: { ...content, summary: '11 left to do', items: content.items.slice(1).map((item) => ({ ...item, words: `7 ${item.kind}s` })) } });
    expect(await page.locator('#bar :focus').innerText()).toBe('7 warnings');
    const said = page.locator('#said');
    expect(await said.textContent()).toBe('');
    await expect.poll(() => said.textContent(), { timeout: 5000 }).toBe('11 left to do.');
    await giveBack(page);
  });

  it('has buttons for the next and the one before, for hiding it, and for sending when all is done', async () => {
    const { page, post, heard } = await withBar({ width: 800 });
    await page.getByRole('button', { name: 'Next item' }).click();
    await page.getByRole('button', { name: 'Previous item' }).click();
    await page.getByRole('button', { name: 'Hide this bar' }).click();
    await post({ type: 'bar', content: { ready: true, summary: 'Ready to send', items: [] } });
    await page.getByRole('button', { name: 'Ready to send' }).click();
    expect((await heard()).filter((message) => JSON.stringify(message) !== '{"type":"left"}')).toEqual([
      { type: 'problem', back: false }, { type: 'problem', back: true }, { type: 'hideBar' }, { type: 'readyToSend' },
    ]);
    expect(await page.locator('#bar .next').isVisible()).toBe(false);
    await post({ type: 'bar' });
    expect(await page.locator('#bar').isVisible()).toBe(false);
    await giveBack(page);
  });

  it('leads to the finding; where the page shows none, it says itself what is wrong', async () => {
    const { page, post } = await withBar({ width: 800 });
    const message = '“[contact point & email address]” is the template’s own text; replace it with yours.';
    await post({ type: 'place', path: 'contact/name', code: 'placeholder.left', message });
    expect(await page.locator('.finding:focus .code').innerText()).toBe('placeholder.left');
    expect(await page.locator('#bar .now').isVisible()).toBe(false);
    await post({ type: 'place', path: 'issues/trusted-environment/0/links/0', message: 'Nobody has looked at this link yet.' });
    expect(await page.locator('td:focus').getAttribute('data-path')).toBe('issues/trusted-environment/0');
    expect(await page.locator('#bar .now').innerText()).toBe('Nobody has looked at this link yet.');
    await giveBack(page);
  });

  it('unfolds the hints of the whole file to lead to one of them', async () => {
    const { page, post } = await openPreview({ width: 800 });
    await post(showMessage(await previewOf('template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange: []\n')));
    const hint = page.locator('details .finding').last();
    expect(await hint.isVisible()).toBe(false);
    const [code = '', said = ''] = await Promise.all([hint.locator('.code').textContent(), hint.textContent()]).then((texts) => texts.map((text) => text ?? ''));
    await post({ type: 'place', path: '', code, message: said.replace('Hint:', '').replace(code, '').trim() });
    expect(await hint.evaluate((element: unknown) => element === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement)).toBe(true);
    await giveBack(page);
  });

  it('is not printed', async () => {
    const { page } = await withBar({ width: 800 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#bar').isVisible()).toBe(false);
    await giveBack(page);
  });
});
