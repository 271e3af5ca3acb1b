import { describe, expect, it } from 'vitest';
import type { ListField } from '../../../server/protocol/table.ts';
import { giveBack, violations } from './browser.ts';
import { openField, type FieldWindow, type FieldWindowOptions } from './fields-window.ts';

const proposals = [
  { text: 'METI', detail: 'Ministry of Economy, Trade and Industry', about: 'Of Japan, since 2001.' },
  { text: 'MIC', detail: 'Ministry of Internal Affairs and Communications', about: 'Of Japan, since 2004.' },
  { text: 'MOFA', detail: 'Ministry of Foreign Affairs' },
  { text: 'Digital Agency' },
];

function agencies(...items: readonly string[]): ListField {
  return {
    kind: 'list', path: 'issues/a/0/agencies', label: 'Agencies', hint: 'The agencies that answer for it.',
    items: items.map((text) => ({ text, known: !text.startsWith('?'), ...(text === 'METI' && { detail: 'Ministry of Economy, Trade and Industry', about: 'Of Japan, since 2001.' }) })),
  };
}

function open(items: readonly string[], more: FieldWindowOptions = {}): Promise<FieldWindow> {
  return openField(agencies(...items), { proposals, ...more });
}

async function items({ value }: FieldWindow): Promise<readonly string[]> {
  const now = await value();
  return now.kind === 'list' ? now.items : [];
}

async function keys({ page }: FieldWindow, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

describe('a list in the table', () => {
  it('is a combobox for screen readers: what is typed filters, arrows go through the proposals, and Enter takes the one that is active', async () => {
    const shown = await open([]);
    const { page, said, told } = shown;
    const input = page.getByRole('combobox', { name: 'Agencies' });
    const options = page.getByRole('listbox', { name: 'Suggestions: Agencies' }).getByRole('option');
    await expect.poll(() => options.count()).toBe(4);
    expect([await input.getAttribute('aria-expanded'), await input.getAttribute('aria-autocomplete'), await input.getAttribute('aria-activedescendant')]).toEqual(['true', 'list', null]);
    await page.keyboard.type('ministry of');
    await expect.poll(() => options.count()).toBe(3);
    await expect.poll(() => input.getAttribute('aria-activedescendant')).toBe(await options.nth(0).getAttribute('id'));
    await keys(shown, 'ArrowDown');
    expect(await input.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
    expect([await options.nth(1).getAttribute('aria-selected'), await options.nth(0).getAttribute('aria-selected')]).toEqual(['true', 'false']);
    expect(await page.locator('.choices-about').innerText()).toBe('Of Japan, since 2004.');
    expect(await options.nth(1).getAttribute('aria-describedby')).toBe(await page.locator('.choices-about').getAttribute('id'));
    await keys(shown, 'Enter');
    expect(await items(shown)).toEqual(['MIC']);
    expect([await input.inputValue(), await said()]).toEqual(['', expect.arrayContaining(['MIC added.'])]);
    expect(await told()).toEqual(['changed true']);
    await expect.poll(() => options.allInnerTexts()).not.toContain('MIC Ministry of Internal Affairs and Communications');
    expect(await violations(page)).toEqual([]);
    await giveBack(page);
  });

  it('highlights the first of what fits the letters that were typed: Enter takes it, Tab goes on with what was typed', async () => {
    const shown = await open([]);
    const { page, told } = shown;
    const first = page.getByRole('option', { selected: true });
    expect(await first.count()).toBe(0);
    await page.keyboard.type('internal');
    await first.filter({ hasText: 'MIC' }).waitFor();
    await keys(shown, 'Enter');
    expect(await items(shown)).toEqual(['MIC']);
    await page.keyboard.type('economy');
    await first.filter({ hasText: 'METI' }).waitFor();
    await keys(shown, 'Tab');
    expect([await items(shown), (await told()).at(-1)]).toEqual([['MIC', 'economy'], 'leave next']);
    await giveBack(page);
  });

  it('goes round through the proposals, and pages', async () => {
    const shown = await open([]);
    const active = (): Promise<string> => shown.page.locator('.choice[aria-selected="true"] .choice-text').innerText();
    await shown.page.getByRole('option').first().waitFor();
    const seen: string[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageUp', 'ArrowUp']) {
      await keys(shown, key);
      seen.push(await active());
    }
    expect(seen).toEqual(['Digital Agency', 'METI', 'MIC', 'Digital Agency', 'METI', 'Digital Agency']);
    await giveBack(shown.page);
  });

  it('takes the typed words themselves when no proposal is active; a proposal in the same letters is that proposal', async () => {
    const shown = await open([]);
    const { page } = shown;
    await page.keyboard.type('Fishery  Bureau');
    await keys(shown, 'Enter');
    await page.keyboard.type('meti');
    await page.getByRole('option', { name: 'METI' }).waitFor();
    await keys(shown, 'Enter');
    expect(await items(shown)).toEqual(['Fishery Bureau', 'METI']);
    // Then nothing is left to take: one goes on.
    await shown.told();
    await keys(shown, 'Enter');
    expect(await shown.told()).toEqual(['leave next']);
    await giveBack(page);
  });

  it('never takes a proposal that was active before the last letter', async () => {
    const shown = await open([]);
    await shown.page.getByRole('option').first().waitFor();
    await keys(shown, 'ArrowDown');
    await shown.hold();
    await keys(shown, 'x', 'Enter');
    expect(await items(shown)).toEqual(['x']);
    await giveBack(shown.page);
  });

  it('keeps the proposal to which one has gone before the answer to the last letter came', async () => {
    const shown = await open([]);
    await shown.page.getByRole('option').first().waitFor();
    await shown.hold();
    await keys(shown, 'm');
    await expect.poll(() => shown.page.evaluate('shown.held.length')).toBe(1);
    await keys(shown, 'ArrowDown', 'ArrowDown');
    await shown.letGo('m');
    await expect.poll(() => shown.page.getByRole('option').count()).toBe(3);
    await keys(shown, 'Enter');
    expect(await items(shown)).toEqual(['MIC']);
    await giveBack(shown.page);
  });

  it('drops answers that come late, and typing waits for none', async () => {
    const shown = await open([]);
    const { page } = shown;
    await shown.hold();
    await page.keyboard.type('mi');
    // On a slow machine the first letter is asked about alone, too.
    const lastAsked = (): Promise<unknown> => page.evaluate('shown.held.at(-1)?.[0]');
    await expect.poll(lastAsked).toBe('mi');
    await page.keyboard.type('c');
    await expect.poll(lastAsked).toBe('mic');
    await shown.letGo('mic');
    await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['MIC Ministry of Internal Affairs and Communications']);
    await shown.letGo('mi');
    await page.evaluate('new Promise((done) => setTimeout(done, 50))');
    expect(await page.getByRole('option').count()).toBe(1);
    await giveBack(page);
  });

  it('ends an item at a semicolon and a comma, but not at the comma of a name that is proposed, or in brackets', async () => {
    const shown = await open([]);
    const { page } = shown;
    await page.keyboard.type('A;B,');
    expect(await items(shown)).toEqual(['A', 'B']);
    await page.keyboard.type('Ministry of Economy');
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.type(', Trade and Industry');
    // Whether the last answer has come by then makes no difference.
    await expect.poll(() => page.evaluate('shown.asked.at(-1)')).toBe('Ministry of Economy, Trade and Industry');
    await page.evaluate('new Promise((done) => setTimeout(done, 50))');
    await keys(shown, 'Enter');
    await page.keyboard.type('Bureau (Fish, Rice), ');
    expect(await items(shown)).toEqual(['A', 'B', 'Ministry of Economy, Trade and Industry', 'Bureau (Fish, Rice)']);
    await giveBack(page);
  });

  it('makes several items of a paste, and says which of them are there already', async () => {
    const shown = await open(['METI']);
    const { page } = shown;
    const paste = (text: string): Promise<void> => page.evaluate(`{
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(text)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }`);
    await paste('meti, MIC; MOFA\n- Ministry of Foreign Affairs\nBoard of Fish, Rice');
    await expect.poll(() => items(shown)).toEqual(['METI', 'MIC', 'MOFA', 'Ministry of Foreign Affairs', 'Board of Fish, Rice']);
    expect(await shown.said()).toContain('MIC, MOFA, Ministry of Foreign Affairs, Board of Fish, Rice added. METI is already in the list.');
    await paste('Ministry of Economy, Trade and Industry, NEW');
    await expect.poll(() => items(shown)).toContain('NEW');
    expect(await items(shown)).toContain('Ministry of Economy, Trade and Industry');
    await paste('a,'.repeat(101));
    await expect.poll(() => page.locator('.field-about').innerText()).toBe('There are too many items for Agencies. Paste fewer at a time.');
    expect(await items(shown)).toHaveLength(7);
    await giveBack(page);
  });

  it('does not add what is there already, and says so', async () => {
    const shown = await open(['METI', 'MIC']);
    await shown.page.keyboard.type('mIC');
    await keys(shown, 'Enter');
    expect([await items(shown), (await shown.said()).at(-1)]).toEqual([['METI', 'MIC'], 'MIC is already in the list.']);
    await giveBack(shown.page);
  });

  it('is gone through by keys: Backspace and Delete remove, arrows walk and, with Alt, move', async () => {
    const shown = await open(['METI', 'MIC', 'MOFA', '?X']);
    const { page, said } = shown;
    const focus = (): Promise<string> => page.evaluate("document.activeElement.querySelector('.chip-text')?.textContent ?? document.activeElement.tagName");
    await keys(shown, 'Backspace');
    expect([await items(shown), await focus(), (await said()).at(-1)]).toEqual([['METI', 'MIC', 'MOFA'], 'INPUT', '?X removed.']);
    await keys(shown, 'ArrowLeft');
    expect(await focus()).toBe('MOFA');
    await keys(shown, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(await focus()).toBe('METI');
    expect(await page.locator('.field-about').innerText()).toBe('Ministry of Economy, Trade and Industry – Of Japan, since 2001.');
    await keys(shown, 'Alt+ArrowLeft');
    expect(await items(shown)).toEqual(['METI', 'MIC', 'MOFA']);
    await keys(shown, 'Alt+ArrowRight');
    expect([await items(shown), await focus(), (await said()).at(-1)]).toEqual([['MIC', 'METI', 'MOFA'], 'METI', 'METI is number 2 of 3.']);
    await keys(shown, 'Delete');
    expect([await items(shown), await focus()]).toEqual([['MIC', 'MOFA'], 'MOFA']);
    await keys(shown, 'Delete');
    expect([await items(shown), await focus()]).toEqual([['MIC'], 'INPUT']);
    await keys(shown, 'ArrowLeft', 'Backspace');
    expect([await items(shown), await focus()]).toEqual([[], 'INPUT']);
    expect(await shown.take(agencies('A', 'B', 'C'))).toBe(true);
    await keys(shown, 'ArrowLeft', 'Backspace');
    expect([await items(shown), await focus()]).toEqual([['A', 'B'], 'B']);
    await keys(shown, 'Delete', 'Backspace');
    await keys(shown, 'Backspace', 'ArrowLeft');
    expect(await focus()).toBe('INPUT');
    // Of all that, VS Code has heard nothing.
    expect((await shown.told()).filter((one) => one.startsWith('VS Code'))).toEqual(['VS Code hears Alt', 'VS Code hears Alt']);
    await giveBack(page);
  });

  it('writes a chip anew, in its place', async () => {
    const shown = await open(['METI', 'MOFAA', 'MIC']);
    const { page } = shown;
    await keys(shown, 'ArrowLeft', 'ArrowLeft', 'Enter');
    expect(await items(shown)).toEqual(['METI', 'MOFAA', 'MIC']);
    await page.keyboard.type('MOFA');
    expect(await items(shown)).toEqual(['METI', 'MOFA', 'MIC']);
    await keys(shown, 'Enter');
    expect(await items(shown)).toEqual(['METI', 'MOFA', 'MIC']);
    await keys(shown, 'ArrowLeft', 'F2', 'Delete', 'Enter');
    expect(await items(shown)).toEqual(['METI', 'MOFA']);
    await giveBack(page);
  });

  it('is left by Escape and Tab with all that was typed; undo, redo and save are the file’s', async () => {
    const shown = await open(['METI']);
    const { page } = shown;
    await page.keyboard.type('Rice');
    await page.getByRole('option').first().waitFor({ state: 'detached' }).catch(() => undefined);
    await keys(shown, 'Tab');
    expect([await items(shown), await shown.told()]).toEqual([['METI', 'Rice'], ['changed true', 'leave next']]);
    await page.keyboard.type('Fish');
    // Escape closes a list first: that of the first letters goes with the last, for which nothing is proposed.
    await page.waitForTimeout(300);
    await expect.poll(() => page.getByRole('option').count()).toBe(0);
    await keys(shown, 'Escape');
    expect(await items(shown)).toEqual(['METI', 'Rice', 'Fish']);
    await keys(shown, 'Shift+Tab', 'Control+Z', 'Control+Y', 'Control+Shift+Z', 'Control+S', 'Control+Enter');
    expect((await shown.told()).filter((one) => !one.startsWith('VS Code'))).toEqual(['changed true', 'leave cell', 'leave previous', 'undo', 'redo', 'redo', 'save', 'leave cell']);
    await giveBack(page);
  });

  it('keeps words that nobody has ended, when one pauses and when one goes elsewhere', async () => {
    const shown = await open(['METI']);
    const { page } = shown;
    await page.keyboard.type('Rice');
    expect([await items(shown), await shown.told()]).toEqual([['METI', 'Rice'], []]);
    await expect.poll(() => shown.told(), { timeout: 9000 }).toEqual(['changed true']);
    // The file’s answer has it as an item; here it is still being typed.
    expect(await shown.take(agencies('METI', 'Rice'))).toBe(true);
    expect([await page.locator('.field-chip').count(), await page.getByRole('combobox').inputValue()]).toEqual([1, 'Rice']);
    await page.keyboard.type(' Board');
    await page.getByRole('button', { name: 'After' }).focus();
    await expect.poll(() => items(shown)).toEqual(['METI', 'Rice Board']);
    expect(await page.locator('.field-chip').count()).toBe(2);
    await giveBack(page);
  });

  it('has both when another hand adds, too; what that removes is gone, and the focus stays', async () => {
    const shown = await open(['METI', 'MIC']);
    const { page } = shown;
    await page.keyboard.type('Rice');
    await keys(shown, 'Enter');
    await page.keyboard.type('Fi');
    expect(await shown.take(agencies('MOFA', 'METI'))).toBe(true);
    await page.keyboard.type('sh');
    expect(await items(shown)).toEqual(['MOFA', 'METI', 'Rice', 'Fish']);
    await shown.reset(agencies('MIC'));
    expect([await items(shown), await page.getByRole('combobox').inputValue()]).toEqual([['MIC'], '']);
    await giveBack(page);
  });

  it('shows which are unknown, in words and with a sign', async () => {
    const shown = await open(['METI', '?Rice']);
    expect(await shown.page.locator('.is-unknown').getByRole('button').first().innerText()).toContain('Rice');
    expect(await shown.page.getByRole('button', { name: '?Rice (unknown)' }).count()).toBe(1);
    await keys(shown, 'ArrowLeft');
    expect(await shown.page.locator('.field-about').innerText()).toContain('It is not known, and is printed as written');
    await giveBack(shown.page);
  });

  it('knows of words that were sent before they were ended what the file has said of them', async () => {
    const shown = await open(['METI']);
    await shown.page.keyboard.type('?Rice');
    expect(await items(shown)).toEqual(['METI', '?Rice']);
    expect(await shown.take(agencies('METI', '?Rice'))).toBe(true);
    await keys(shown, 'Enter');
    expect(await items(shown)).toEqual(['METI', '?Rice']);
    expect(await shown.page.getByRole('button', { name: '?Rice (unknown)' }).count()).toBe(1);
    await giveBack(shown.page);
  });

  it('leaves an input method alone: while it composes nothing is asked, taken or told', async () => {
    const shown = await open(['METI']);
    const { page } = shown;
    const session = await page.context().newCDPSession(page);
    await page.evaluate('void shown.asked.splice(0)');
    await session.send('Input.imeSetComposition', { text: 'けいざい', selectionStart: 4, selectionEnd: 4 });
    expect([await shown.isComposing(), await items(shown)]).toEqual([true, ['METI']]);
    expect(await shown.take(agencies('METI', 'MIC'))).toBe(true);
    expect(await page.getByRole('combobox').inputValue()).toBe('けいざい');
    expect([await page.evaluate('shown.asked'), await shown.told()]).toEqual([[], []]);
    await session.send('Input.insertText', { text: '経済産業省' });
    expect([await shown.isComposing(), await items(shown)]).toEqual([false, ['METI', 'MIC', '経済産業省']]);
    await expect.poll(() => page.evaluate('shown.asked')).toEqual(['経済産業省']);
    // Nor does what another hand removes touch what is being composed.
    await session.send('Input.imeSetComposition', { text: 'きょく', selectionStart: 3, selectionEnd: 3 });
    expect(await shown.take(agencies('MIC'))).toBe(true);
    expect(await page.getByRole('combobox').inputValue()).toBe('経済産業省きょく');
    await giveBack(page);
  });

  it('walks as one sees it where the page is written from right to left', async () => {
    const shown = await open(['METI', 'وزارة'], { direction: 'rtl' });
    const focus = (): Promise<string> => shown.page.evaluate("document.activeElement.querySelector('.chip-text')?.textContent ?? document.activeElement.tagName");
    await shown.page.evaluate("document.activeElement.dir = 'rtl'");
    await keys(shown, 'ArrowRight');
    expect(await focus()).toBe('وزارة');
    await keys(shown, 'ArrowRight');
    expect(await focus()).toBe('METI');
    await keys(shown, 'ArrowLeft', 'ArrowLeft');
    expect(await focus()).toBe('INPUT');
    await giveBack(shown.page);
  });

  it.each([
    ['in a wide window', 900, 600, 1, ''], ['in one of 320 points', 320, 480, 1, ''], ['at 200 %', 640, 400, 2, ''],
    ['at the lower right corner', 400, 300, 1, '#cell-editor { position: absolute; right: 0; bottom: 0; width: 5rem; }'],
  ])('has all proposals within the window, beside the field: %s', async (_name, width, height, zoom, around) => {
    const many = Array.from({ length: 100 }, (_, index) => ({ text: `Agency ${String(index)}`, detail: 'with a name that is rather long, as they are', about: 'What there is to read about it. '.repeat(6) }));
    const shown = await open([], { proposals: many, width, height, around: `:root { --zoom: ${String(zoom)}; } ${around}` });
    const { page } = shown;
    await keys(shown, 'ArrowDown', 'ArrowUp');
    await expect.poll(() => page.locator('.choice[aria-selected="true"]').innerText()).toContain('Agency 99');
    const [list, field, option] = await page.evaluate<readonly { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }[]>(
      "['.choices', '.list-field', '.choice[aria-selected=true]'].map((name) => document.querySelector(name).getBoundingClientRect().toJSON())",
    );
    if (!list || !field || !option) throw new Error('Something is not there.');
    expect([list.left >= 0, list.top >= 0, list.right <= width, list.bottom <= height]).toEqual([true, true, true, true]);
    expect(list.top >= field.bottom || list.bottom <= field.top).toBe(true);
    expect([option.top >= list.top, option.bottom <= list.bottom]).toEqual([true, true]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await giveBack(page);
  });

  it('keeps a proposal under the mouse that rests on it, though the list stands above its field and there is more to read', async () => {
    const proposals = [{ text: 'ISED', detail: 'a name', about: 'A name (ISED)\n\nOne line of it\n\nhttps://example.org' }, { text: 'PCO', about: 'A body.' }];
    const shown = await open([], { proposals, width: 600, height: 500, around: '#cell-editor { position: absolute; right: 0; bottom: 0; width: 20rem; }' });
    const { page } = shown;
    await keys(shown, 'I', 'S');
    const first = page.locator('.choice').first();
    await expect.poll(() => first.innerText()).toContain('ISED');
    await first.waitFor({ state: 'visible' });
    await expect.poll(() => page.locator('.choice').count()).toBe(1);
    const before = await first.boundingBox();
    await first.hover();
    await expect.poll(() => page.locator('.choices-about').innerText()).toContain('https://example.org');
    expect(await first.boundingBox()).toEqual(before);
    await giveBack(page);
  });
});
