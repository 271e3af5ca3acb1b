import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { giveBack, openPage, violations } from './browser.ts';
import { bundleOf } from './page-bundles.ts';

const script = `
  import { FixMenu } from './client/webview/table/fix-menu.ts';
  import { WordLimits } from './client/webview/table/cells/word-limits.ts';
  const done = [];
  const host = document.getElementById('submission');
  const fixes = { 'point.duplicate': [{ id: 0, title: 'Keep it', preferred: false }, { id: 1, title: 'Remove the second one', preferred: true }], 'outcome.missing': [{ id: 2, title: 'Add the outcome', preferred: false, leadsThere: true, place: 'issues/a/0/outcome' }] };
  new FixMenu({
    host, say: (sentence) => done.push('said: ' + sentence), flush: async () => void done.push('flush'), focus: (path) => host.querySelector('td[data-path="' + path + '"]')?.focus(),
    write: (path, orAbove) => {
      const isThere = host.querySelector('[data-path="' + path + '"]') !== null;
      done.push('write ' + path + (orAbove ? ' or above' : ''));
      return isThere || orAbove;
    },
    ask: async (name, asks) => {
      done.push(name + ' ' + JSON.stringify(asks));
      return name === 'fixes' ? fixes[asks.code] ?? [] : asks.id > 0;
    },
  });
  addEventListener('keydown', ({ key }) => done.push('VS Code hears ' + key));
  host.addEventListener('click', () => done.push('clicked'));
  globalThis.done = done;
  globalThis.limits = new WordLimits(host, (sentence) => done.push('said: ' + sentence));
`;

const finding = (path: string, code: string, message: string, button = true): string => (
  `<li class="finding warning" data-path="${path}" tabindex="-1"><span class="severity">Warning:</span> ${message} <span class="code">${code}</span>${button ? ` <button type="button" class="fixes" tabindex="-1" data-finding="${code} here">Fix…</button>` : ''}</li>`
);
const paper = (cell: string): string => `<!DOCTYPE html><html lang="en"><title>Table</title><style>.row-menu { position: fixed; background: #fff; color: #000; }</style><body><main id="submission"><h1>Paper</h1><table><tbody data-path="issues/a"><tr>
  <th data-path="issues/a" tabindex="-1" scope="row">A</th><td data-path="issues/a/0" tabindex="-1"><p data-path="issues/a/0/title" tabindex="-1">Title</p>${cell}<ul class="findings">
  ${finding('issues/a/0/points/1', 'point.duplicate', 'It is <b class="long">here</b>\n twice.')}${finding('issues/a/0/description', 'no.fix', 'Nothing helps.', false)}</ul></td></tr></tbody></table></main></body></html>`;
const asked = 'fixes {"path":"issues/a/0/points/1","code":"point.duplicate","key":"point.duplicate here"}';

interface Shown {
  readonly page: Page;
  /** What has happened since this was asked last. */
  done(this: void): Promise<readonly string[]>;
}

async function open(cell = ''): Promise<Shown> {
  const page = await openPage({ width: 500, height: 400 });
  await page.setContent(paper(cell));
  await page.addScriptTag({ content: await bundleOf(script) });
  return { page, done: () => page.evaluate('done.splice(0)') };
}

describe('the quick fixes of a finding in the table', () => {
  it('are in a menu that its button opens, the best first; the one that is chosen is made, and the focus goes to what it was about', async () => {
    const { page, done } = await open('<p data-path="issues/a/0/points/1"></p>');
    await page.evaluate("document.querySelector('td p').focus()");
    await page.getByRole('button', { name: 'Fix…' }).click();
    const items = page.getByRole('menu', { name: 'It is here twice.' }).getByRole('menuitem');
    await expect.poll(() => items.allInnerTexts()).toEqual(['Remove the second one', 'Keep it']);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Remove the second one');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(done).toEqual(['flush', asked, 'fix {"id":1}', 'said: Done: Remove the second one.']);
    expect(await items.count()).toBe(0);
    await giveBack(page);
  });

  it.each([
    ['on the finding', '.finding'], ['on the place that it is about', 'td'], ['on another place of the cell', 'td > p'],
  ])('are opened by Ctrl+. %s; Escape gives the focus back', async (_where, selector) => {
    const { page, done } = await open();
    await page.evaluate(`document.querySelector('${selector}').focus()`);
    await page.keyboard.press('Control+.');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(`document.activeElement === document.querySelector('${selector}')`)).toBe(true);
    expect(await done()).toEqual(['VS Code hears Control', 'flush', asked]);
    await giveBack(page);
  });

  it('of an action that writes a prompt, open the place for somebody’s own words; where the page has none, the action is made', async () => {
    const missing = `<ul class="findings">${finding('issues/a/0', 'outcome.missing', 'No outcome.')}</ul>`;
    const asksFor = 'fixes {"path":"issues/a/0","code":"outcome.missing","key":"outcome.missing here"}';
    for (const [place, made] of [['<p data-path="issues/a/0/outcome"></p>', []], ['', ['fix {"id":2}', 'write issues/a/0/outcome', 'said: Done: Add the outcome.']]] as const) {
      const { page, done } = await open(`${place}${missing}`);
      await page.getByRole('button', { name: 'Fix…' }).first().click();
      await page.getByRole('menuitem').click();
      await expect.poll(done).toEqual(['flush', asksFor, 'write issues/a/0/outcome', ...made]);
      await giveBack(page);
    }
  });

  it('are those of the open cell, which stays open: what stands in the menu belongs to it', async () => {
    const { page, done } = await open('<div id="cell-editor" data-path="issues/a/0/points"><input aria-label="Sub-points"></div>');
    await page.getByLabel('Sub-points').focus();
    await page.keyboard.press('Control+.');
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.evaluate("document.activeElement.closest('[data-of-cell]') !== null")).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await expect.poll(async () => (await done()).at(-1)).toBe('said: This could not be done, because the text has changed. Try again.');
    await giveBack(page);
  });

  it('where several findings have some, it is asked first which is meant', async () => {
    const { page, done } = await open(`<ul class="findings">${finding('issues/a/0/title', 'point.duplicate', 'Another one.')}</ul>`);
    await page.evaluate("document.querySelector('td').focus()");
    await page.keyboard.press('Control+.');
    await expect.poll(() => page.getByRole('menu', { name: 'Findings to Fix' }).getByRole('menuitem').allInnerTexts()).toEqual(['Another one.', 'It is here twice.']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Keep it' }).waitFor();
    expect(await done()).toContain(asked);
    await giveBack(page);
  });

  it('where there are none, it is said', async () => {
    const { page, done } = await open();
    await page.evaluate("document.querySelectorAll('.finding')[1].focus()");
    await page.keyboard.press('Control+.');
    expect((await done()).at(-1)).toBe('said: There is no quick fix for this.');
    await page.evaluate("for (const one of document.querySelectorAll('.finding')) one.remove(); document.querySelector('td').focus()");
    await page.keyboard.press('Control+.');
    expect((await done()).at(-1)).toBe('said: There is no quick fix for this.');
    await giveBack(page);
  });
});

describe('the words of a text that is written in', () => {
  it('are told to be too many, and short enough again, once, and only of the row that is open', async () => {
    const count = (words: number): string => `<p><span class="word-count${words > 2 ? ' over' : ''}" data-path="issues/a/0/title">${String(words)} / 2 words</span></p>`;
    const { page, done } = await open(`<div id="cell-editor"></div>${count(2)}`);
    const counted = async (words: number): Promise<readonly string[]> => {
      await page.evaluate(`document.querySelector('.word-count').parentElement.outerHTML = ${JSON.stringify(count(words))}; limits.shown()`);
      await page.evaluate('new Promise((then) => setTimeout(then, 1100))');
      return done();
    };
    await page.evaluate('limits.shown()');
    expect([await counted(3), await counted(4), await counted(2)]).toEqual([['said: 3 / 2 words: too long.'], [], ['said: 2 / 2 words: short enough.']]);
    await page.evaluate("document.getElementById('cell-editor').remove()");
    expect(await counted(3)).toEqual([]);
    await giveBack(page);
  });
});
