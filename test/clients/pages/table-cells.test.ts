import { afterEach, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { plainFields } from './plain-fields.ts';
import { TableWindow } from './table-window.ts';

const text = `template: apec-desg-covid19-2020
economy: Japan
document:
  title: COVID-19
issues:
  business-continuity:
    - title: supporting SMEs
      description: First paragraph.
      links:
        - https://www.example.org/
      outcome:
        actual: Completed
        expected: Lasting
    - title: telework
      outcome: Ongoing
    - title: e-invoicing
  data-exchange:
`;

const first = 'issues/business-continuity/0';
const second = 'issues/business-continuity/1';
const input = '#cell-editor .line-input';

let table: TableWindow;
afterEach(() => table.close());

async function opened(options: Parameters<typeof TableWindow.open>[1] = {}): Promise<TableWindow> {
  table = await TableWindow.open(text, options);
  table.answer = plainFields(table);
  return table;
}

const at = (path: string): string => `[data-path="${path}"]:not(td, th, tbody, .finding)`;
const focusedPath = (): Promise<string> => table.page.evaluate(`document.activeElement.closest('[data-path]')?.dataset.path ?? document.activeElement.tagName`);
const focusIs = (path: string): Promise<void> => expect.poll(focusedPath).toBe(path);
const hasFocus = (): Promise<boolean> => table.page.evaluate(`document.querySelector('${input}') === document.activeElement`);
const valueIs = (words: string): Promise<void> => expect.poll(() => table.page.locator(input).inputValue({ timeout: 1000 }).catch(() => undefined)).toBe(words);
const textHas = (words: string): Promise<void> => expect.poll(() => table.text).toContain(words);
const focusOn = async (path: string): Promise<void> => {
  await table.page.locator(at(path)).first().click();
  await focusIs(path);
};
const press = (...keys: readonly string[]): Promise<void> => keys.reduce<Promise<void>>((before, key) => before.then(() => table.page.keyboard.press(key)), Promise.resolve());

describe('a cell of the table opens', () => {
  it('by a double click; a single click chooses it and opens nothing', async () => {
    const { page } = await opened();
    await page.locator(at(`${first}/title`)).click();
    await focusIs(`${first}/title`);
    expect(await page.locator('#cell-editor').count()).toBe(0);
    await page.locator(at(`${first}/title`)).dblclick();
    await valueIs('supporting SMEs');
    expect(await hasFocus()).toBe(true);
    expect(table.asked.map(({ name, asks }) => [name, asks])).toEqual([['cell', { path: `${first}/title` }]]);
  });

  it('by Enter, by F2, and by a letter, which stands at the end', async () => {
    const { page } = await opened();
    for (const [key, words] of [['Enter', 'telework'], ['F2', 'telework'], ['x', 'teleworkx']] as const) {
      await focusOn(`${second}/title`);
      await press(key);
      await valueIs(words);
      await press('Escape');
      await focusIs(`${second}/title`);
      expect(await page.locator('#cell-editor').count()).toBe(0);
    }
    await textHas('title: teleworkx');
  });

  it('where nothing is yet, by one click', async () => {
    const { page } = await opened();
    await page.locator(at(`${second}/description`)).click();
    await valueIs('');
    await page.keyboard.type('New words');
    await press('Escape');
    await textHas('description: New words');
    await expect.poll(() => page.locator(at(`${second}/description`)).innerText()).toBe('New words');
    await focusIs(`${second}/description`);
  });

  it('and has the letters that were typed before it was open, but for those that were taken back', async () => {
    await opened();
    const open = table.holdAnswers();
    await focusOn(`${second}/title`);
    await press('F2');
    await table.page.keyboard.type(' at homx');
    await press('Backspace', 'e');
    expect(await table.page.locator('#cell-editor').count()).toBe(0);
    open();
    await valueIs('telework at home');
    await textHas('title: telework at home');
  });

  it('in an issue without an answer, and makes its first initiative', async () => {
    const { page } = await opened();
    await page.locator(at('issues/data-exchange/0/title')).click();
    await page.locator(input).waitFor();
    await page.keyboard.type('First answer ');
    await textHas('First answer');
    await page.locator('tr[data-row="issues/data-exchange/0"]').waitFor();
    expect(await hasFocus()).toBe(true);
    await page.keyboard.type('here');
    await press('Escape');
    await textHas('First answer here');
    await focusIs('issues/data-exchange/0/title');
  });

  it('never where the file can not be written: a line at the top says why', async () => {
    const { page } = await opened();
    await table.post({ type: 'writable', why: 'This file is read-only; save a copy to write in it.' });
    expect(await page.locator('.read-only').innerText()).toContain('read-only');
    await page.locator(at(`${first}/title`)).dblclick();
    await expect.poll(() => page.locator('.told').innerText()).toContain('read-only');
    expect(table.asked).toEqual([]);
    expect(await page.locator('.absent:visible').count()).toBe(0);
    await table.post({ type: 'writable' });
    await page.locator(at(`${first}/title`)).dblclick();
    await valueIs('supporting SMEs');
  });

  it('with the reason, and a way to the text, where it can only be changed there', async () => {
    const { page } = await opened();
    await page.locator(at(`${first}/kind`)).dispatchEvent('click');
    await page.getByRole('button', { name: 'Show in Text' }).waitFor();
    await focusIs(`${first}/kind`);
    expect(await page.locator('#cell-editor').innerText()).toContain('can only be changed in the text');
    expect(await violations(page)).toEqual([]);
    // Who did not see it and types on presses nothing.
    for (const key of ['m', 'Space', 'w', 'Enter']) await press(key);
    expect(table.heard.filter(({ type }) => type === 'showText')).toEqual([{ type: 'showText', path: `${first}/kind` }]);
    await press('Escape');
    await focusIs(`${first}/kind`);
  });
});

describe('a cell of the server’s', () => {
  const answered = text.replace('First paragraph.', 'First paragraph.\n\n        Second one.').replace('description: First', 'description: |\n        First');

  it.each([
    ['document/title', '#cell-editor .line-input'], ['document/date', '#cell-editor .line-input'], ['economy', '#cell-editor .line-input'], ['contact', '#cell-editor .line-input'],
    [`${first}/title`, '#cell-editor .line-input'], [`${first}/description`, '#cell-editor [contenteditable="true"]'], [`${first}/links/0`, '#cell-editor .line-input'],
    [`${first}/attachments/0`, '#cell-editor .line-input'], [`${first}/kind`, '#cell-editor .line-input'], [`${first}/points`, '#cell-editor .list-input'],
    [`${first}/agencies`, '#cell-editor .list-input'], [`${first}/outcome/actual`, '#cell-editor [contenteditable="true"]'], ['issues/business-continuity', '#cell-editor'],
  ])('of %s opens, has the focus, is left as it was, and axe finds nothing', async (path, field) => {
    table = await TableWindow.open(answered);
    const { page } = table;
    const place = page.locator(`[data-path="${path}"]:not(tbody, .finding), [data-path^="${path}/"]:not(tbody, .finding)`).first();
    await place.dblclick();
    await page.locator(field).first().waitFor();
    expect(await page.evaluate(`document.activeElement.matches('${field}')`)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    if (await page.locator('#cell-editor').count() > 0) await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('#cell-editor').count()).toBe(0);
    expect(await page.evaluate(`document.activeElement.closest('[data-path]')?.dataset.path.startsWith('${path}')`)).toBe(true);
    await expect.poll(() => table.heard).toContainEqual({ type: 'close' });
    expect(table.changes()).toEqual([]);
    expect(table.text).toBe(answered);
  });

  it.each([[`${first}/title`], [`${second}/title`], [`${first}/description`]])('of %s stands exactly where the text stands', async (path) => {
    table = await TableWindow.open(answered);
    const { page } = table;
    const box = (selector: string): Promise<unknown> => page.evaluate(`(({ left, top, width, height }) => [left, top + scrollY, width, height].map(Math.round))(document.querySelector('${selector}').getBoundingClientRect())`);
    const before = await box(`[data-path="${path}"]:not(.finding)`);
    await page.locator(at(path)).dblclick();
    await page.locator('#cell-editor :is(.line-input, [contenteditable="true"])').waitFor();
    // Below a description come its buttons.
    expect(await box(path.endsWith('description') ? '#cell-editor .prose-text' : '#cell-editor')).toEqual(before);
  });

  it('of a description takes a letter, and the rest of the file stays as it is', async () => {
    table = await TableWindow.open(answered);
    await focusOn(`${first}/description`);
    await press('F2');
    await table.page.locator('#cell-editor [contenteditable="true"]').waitFor();
    await table.page.keyboard.type(' More words');
    await press('Escape');
    await expect.poll(() => table.text).toBe(answered.replace('Second one.', 'Second one. More words'));
    await focusIs(`${first}/description`);
  });
});

describe('what is typed in a cell', () => {
  it('goes to the file when a word ends, after a pause, and when the cell is left; one change is on its way at a time', async () => {
    const { page } = await opened();
    await focusOn(`${second}/title`);
    await press('F2');
    await page.locator(input).waitFor();
    // The time of the page stands still, so that a pause is one that this test makes, on a slow machine, too.
    await table.stopClock();
    const go = table.holdAnswers();
    const asked = (): number => table.asked.filter(({ name }) => name === 'change').length;
    await page.keyboard.type(' for all ');
    await page.clock.runFor(1);
    await expect.poll(asked).toBe(1);
    await page.keyboard.type('people ');
    await page.clock.runFor(1000);
    expect(asked()).toBe(1);
    go();
    await expect.poll(() => page.clock.runFor(1).then(() => table.text)).toContain('telework for all people');
    expect(table.changes().map(({ asks }) => asks)).toMatchObject([{ text: 'telework for all' }, { base: 'telework for all', text: 'telework for all people' }]);
    await page.keyboard.type('everywhere');
    expect(table.changes()).toEqual([]);
    await page.clock.runFor(1000);
    await textHas('all people everywhere');
    await page.keyboard.type('x');
    await press('Escape');
    await textHas('everywherex');
    await page.clock.resume();
    expect(table.changes().map(({ asks }) => asks)).toEqual([
      { kind: 'text', path: `${second}/title`, base: 'telework for all people', text: 'telework for all people everywhere' },
      { kind: 'text', path: `${second}/title`, base: 'telework for all people everywhere', text: 'telework for all people everywherex' },
    ]);
    await expect.poll(() => table.heard).toContainEqual({ type: 'close' });
  });

  it('is never seen to go back to what it was when the cell is left', async () => {
    const { page } = await opened();
    await focusOn(`${second}/title`);
    await press('F2');
    await page.locator(input).waitFor();
    await page.evaluate(`{
      globalThis.seen = [];
      const look = () => { seen.push(document.querySelector('tr[data-row="${second}"] td').innerText.includes('telework!') || document.querySelector('#cell-editor') !== null); requestAnimationFrame(look); };
      globalThis.look = look;
    }`);
    await page.keyboard.type('!');
    await page.evaluate('look()');
    await press('Escape');
    await textHas('telework!');
    await page.waitForTimeout(200);
    expect(await page.evaluate('seen.includes(false)')).toBe(false);
    await focusIs(`${second}/title`);
  });

  it('waits for undo, redo and save, which are VS Code’s own', async () => {
    const { page } = await opened();
    await focusOn(`${second}/title`);
    await press('F2');
    await page.locator(input).waitFor();
    await page.keyboard.type(' one');
    await press('Control+s');
    await expect.poll(() => table.heard).toContainEqual({ type: 'history', to: 'save' });
    expect(table.text).toContain('telework one');
    await press('Control+z');
    await valueIs('telework');
    expect(table.text).not.toContain('telework one');
    await press('Control+y');
    await valueIs('telework one');
    await press('End');
    await page.keyboard.type(' two');
    await table.post({ type: 'flush', id: 7 });
    await expect.poll(() => table.heard).toContainEqual({ type: 'flushed', id: 7 });
    expect(table.text).toContain('telework one two');
    expect(await hasFocus()).toBe(true);
  });

  it('is left as it was by looking only: nothing is sent', async () => {
    await opened();
    await focusOn(`${first}/title`);
    await press('F2');
    await valueIs('supporting SMEs');
    await press('Escape');
    await expect.poll(() => table.heard).toContainEqual({ type: 'close' });
    expect(table.changes()).toEqual([]);
    expect(table.text).toBe(text);
  });
});

describe('an open cell stays where it is', () => {
  /** Counts what an editor that is moved or drawn anew would tell. */
  const watched = (): Promise<void> => table.page.evaluate(`{
    globalThis.blurs = 0; globalThis.same = document.querySelector('${input}');
    same.addEventListener('blur', () => blurs++);
  }`);
  const untouched = (): Promise<unknown> => table.page.evaluate(`[blurs, same === document.querySelector('${input}'), same === document.activeElement]`);

  it.each([
    ['a row is put in above', `  business-continuity:\n`, `  business-continuity:\n    - title: inserted\n`, 'issues/business-continuity/2'],
    ['the row above is taken out, so that it is the first of its issue', text.slice(text.indexOf('    - title: supporting'), text.indexOf('    - title: telework')), '', first],
    ['the same row changes: a description before it, another outcome', `    - title: telework\n      outcome: Ongoing\n`, `    - title: telework\n      description: New.\n      links: [https://www.example.org/new]\n      outcome: Other\n`, undefined],
    ['another row changes', 'e-invoicing', 'invoices', undefined],
    ['an issue above is filled, the cover changes', 'COVID-19\nissues:\n', 'Another title\nissues:\n  trusted-environment:\n    - title: x\n', undefined],
  ])('when %s', async (_what, from, to, movesTo) => {
    const { page } = await opened();
    await focusOn(`${second}/title`);
    await press('F2');
    await page.locator(input).waitFor();
    await watched();
    await table.changeElsewhere(from, to, movesTo && `${movesTo}/title`);
    await table.changeElsewhere('economy: Japan', 'economy: Chile');
    expect(await untouched()).toEqual([0, true, true]);
    expect(await page.evaluate(`document.querySelector('#cell-editor').closest('tr').dataset.row`)).toBe(movesTo ?? second);
    await page.keyboard.type(' more');
    await press('Escape');
    await textHas('title: telework more');
    await focusIs(`${movesTo ?? second}/title`);
    // The page is what it would be without all that.
    const shown = (): Promise<string> => page.evaluate(`document.querySelector('#submission').innerHTML.replace(/ (tabindex|aria-current)="[^"]*"/g, '').replace(/<p (data-path="[^"]*") (class="[^"]*")/g, '<p $2 $1')`);
    await expect.poll(() => page.locator(at(`${movesTo ?? second}/title`)).innerText()).toBe('telework more');
    const patched = await shown();
    await page.reload();
    await page.locator('table.submission-table').waitFor();
    expect(patched).toBe(await shown());
  });

  it('when the file has the words of another hand beside those that were typed', async () => {
    await opened();
    await focusOn(`${first}/description`);
    await press('F2');
    await valueIs('First paragraph.');
    await table.page.keyboard.type(' Mine.');
    await textHas('First paragraph. Mine.');
    await watched();
    await table.changeElsewhere('First paragraph.', 'The first paragraph.');
    await valueIs('The first paragraph. Mine.');
    expect(await untouched()).toEqual([0, true, true]);
    await table.page.keyboard.type(' Again.');
    await textHas('The first paragraph. Mine. Again.');
  });

  it('while an input method composes: the page changes when it has ended', async () => {
    const { page } = await opened();
    await focusOn(`${second}/title`);
    await press('F2');
    await page.locator(input).waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: '日', selectionStart: 1, selectionEnd: 1 });
    await table.changeElsewhere('e-invoicing', 'invoices');
    await page.waitForTimeout(500);
    expect(table.changes()).toEqual([]);
    expect(await page.locator('#submission').innerText()).toContain('e-invoicing');
    await session.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 });
    await session.send('Input.insertText', { text: '日本' });
    await expect.poll(() => page.locator('#submission').innerText()).not.toContain('e-invoicing');
    await textHas('telework日本');
    await valueIs('telework日本');
  });
});

describe('going on from a cell', () => {
  it('Tab goes to the next field, then to the next place, which opens; Shift+Tab goes back', async () => {
    const { page } = await opened();
    await focusOn(`${first}/outcome/actual`);
    await press('F2');
    await page.locator(input).first().waitFor();
    const field = (): Promise<string> => page.evaluate('document.activeElement.value');
    expect([await page.locator(input).count(), await field()]).toEqual([2, 'Completed']);
    await press('Tab');
    expect(await field()).toBe('Lasting');
    await page.keyboard.type(' long');
    await press('Tab');
    await expect.poll(field).toBe('telework');
    await textHas('expected: Lasting long');
    await press('Shift+Tab');
    await expect.poll(() => page.locator(input).count()).toBe(2);
  });

  it('a click elsewhere ends it and keeps what was typed', async () => {
    const { page } = await opened();
    await focusOn(`${second}/title`);
    await press('F2');
    await page.locator(input).waitFor();
    await page.keyboard.type(' kept');
    await page.locator(at(`${first}/description`)).click();
    await textHas('telework kept');
    await focusIs(`${first}/description`);
    expect(await page.locator('#cell-editor').count()).toBe(0);
  });

  it('arrows, Home and End reach every place: what is absent, details, links', async () => {
    const { page } = await opened();
    await focusOn(`${first}/title`);
    const seen: string[] = [];
    for (let step = 0; step < 10; step++) {
      seen.push(await focusedPath());
      await press('ArrowRight');
    }
    expect(seen).toEqual(expect.arrayContaining(['title', 'description', 'links/0', 'links/1', 'kind', 'points', 'agencies', 'outcome/actual', 'outcome/expected'].map((key) => `${first}/${key}`)));
    await focusOn(`${second}/title`);
    await press('End');
    await expect.poll(focusedPath).toMatch(/^issues\/business-continuity\/1\//);
    await press('Home');
    await focusIs(`${second}/title`);
    await press('Control+End');
    await focusIs('attachments/0');
    // As on a Mac.
    await press('Meta+Home');
    expect(await page.evaluate(`document.activeElement.closest('.head') !== null`)).toBe(true);
    await focusOn(`${first}/outcome/expected`);
    await press('ArrowDown');
    await focusIs(`${second}/outcome`);
  });

  it('links are followed with Ctrl, and a click on them chooses their place', async () => {
    const { page } = await opened();
    const link = page.locator(`${at(`${first}/links/0`)} a`);
    await page.evaluate(`{ globalThis.follows = []; document.addEventListener('click', (event) => { if (event.target.closest('a')) { follows.push(event.defaultPrevented); event.preventDefault(); } }); }`);
    await link.click();
    await focusIs(`${first}/links/0`);
    expect(await page.evaluate('follows')).toEqual([]);
    await link.click({ modifiers: ['Control'] });
    await link.focus();
    await press('Enter');
    expect(await page.evaluate('follows')).toEqual([false, false]);
  });
});
