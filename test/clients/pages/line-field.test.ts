import { describe, expect, it } from 'vitest';
import type { TextField } from '../../../server/protocol/table.ts';
import { giveBack, violations } from './browser.ts';
import { openField, type FieldWindow, type FieldWindowOptions } from './fields-window.ts';

const kinds = [{ text: 'policy' }, { text: 'initiative', about: 'Something that is done.' }, { text: 'lesson' }, { text: 'solution' }];

function line(text: string, more: Partial<TextField> = {}): TextField {
  return { kind: 'text', path: 'issues/a/0/kind', label: 'Kind', input: 'text', proposes: false, text, ...more };
}

function open(text: string, more: Partial<TextField> = {}, options: FieldWindowOptions = {}): Promise<FieldWindow> {
  return openField(line(text, more), { proposals: kinds, ...options });
}

async function textOf({ value }: FieldWindow): Promise<string> {
  const now = await value();
  return now.kind === 'text' ? now.text : '';
}

async function keys({ page }: FieldWindow, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

describe('one line in the table', () => {
  it('is written in; a word that has ended is told at once, Enter goes on, Escape ends, and the rest is the file’s', async () => {
    const shown = await open('Fish', { label: 'Office', hint: 'Who answers.' });
    const { page, told } = shown;
    const input = page.getByRole('textbox', { name: 'Office' });
    await page.keyboard.type(' an');
    await page.keyboard.type('d ');
    expect(await told()).toEqual(['changed true', 'changed false', 'changed false', 'changed false', 'changed true']);
    expect([await textOf(shown), await input.inputValue()]).toEqual(['Fish and', 'Fish and ']);
    await keys(shown, 'Enter', 'Tab', 'Shift+Tab', 'Escape', 'Control+Z', 'Control+Y', 'Control+S', 'Control+A');
    expect(await told()).toEqual([
      'leave next', 'leave next', ...['Shift'].map((key) => `VS Code hears ${key}`), 'leave previous', 'leave cell', ...['undo', 'redo', 'save', ''].flatMap((one) => ['VS Code hears Control', ...(one === '' ? [] : [one])]),
    ]);
    await keys(shown, 'Control+B', 'Control+I', 'Control+K');
    // VS Code would hide its side bar.
    expect((await told()).filter((one) => one !== 'VS Code hears Control')).toEqual([]);
    expect(await shown.said()).toContain('This text has no formatting.');
    await keys(shown, 'Control+A');
    expect(await page.locator('.field-about').isVisible()).toBe(false);
    await keys(shown, 'Delete');
    expect(await page.locator('.field-about').innerText()).toBe('Who answers.');
    expect(await input.evaluate((one: { ariaDescription?: string; getAttribute(name: string): string }) => one.getAttribute('aria-describedby'))).toBe(await page.locator('.field-about').getAttribute('id'));
    expect(await violations(page)).toEqual([]);
    await giveBack(page);
  });

  it('never strips a text that nobody has touched', async () => {
    const shown = await open(' as it is ');
    expect(await textOf(shown)).toBe(' as it is ');
    await shown.page.keyboard.type('x ');
    expect(await textOf(shown)).toBe('as it is x');
    await giveBack(shown.page);
  });

  it('with proposals is a combobox: all of them at first, those that fit while one types, and other words are allowed', async () => {
    const shown = await open('lesson', { proposes: true });
    const { page, told, said } = shown;
    const input = page.getByRole('combobox', { name: 'Kind' });
    const options = page.getByRole('option');
    expect(await input.getAttribute('aria-expanded')).toBe('false');
    await keys(shown, 'ArrowDown');
    await expect.poll(() => page.locator('.choice[aria-selected="true"]').innerText()).toBe('lesson');
    expect([await options.count(), await input.getAttribute('aria-expanded')]).toEqual([4, 'true']);
    await keys(shown, 'ArrowUp');
    expect(await page.locator('.choices-about').innerText()).toBe('Something that is done.');
    expect(await violations(page)).toEqual([]);
    await keys(shown, 'Enter');
    expect([await textOf(shown), await told(), await said(), await input.getAttribute('aria-expanded')]).toEqual(['initiative', ['changed true'], expect.arrayContaining(['initiative chosen.']), 'false']);
    await keys(shown, 'Control+A');
    await page.keyboard.type('pol');
    await expect.poll(() => options.allInnerTexts()).toEqual(['policy']);
    await keys(shown, 'Escape');
    expect([await options.count(), await textOf(shown), (await told()).includes('leave cell')]).toEqual([0, 'pol', false]);
    await keys(shown, 'Enter');
    expect((await told()).at(-1)).toBe('leave next');
    await giveBack(page);
  });

  it('is chosen from by the mouse, and the focus stays', async () => {
    const shown = await open('', { proposes: true });
    await shown.page.getByRole('combobox').click();
    await shown.page.getByRole('option', { name: 'solution' }).click();
    expect([await textOf(shown), await shown.page.evaluate('document.activeElement.tagName'), await shown.page.getByRole('option').count()]).toEqual(['solution', 'INPUT', 0]);
    await giveBack(shown.page);
  });

  it.each([
    ['url', 'www.meti.go.jp', 'Enter a web address that begins with https:// and has no spaces.', 'https://www.meti.go.jp/a b.pdf', 'https://www.meti.go.jp/a.pdf'],
    ['email', 'a@b', 'Enter an email address, such as name@example.org.', 'a b@example.org', 'a.b@mail.example.org'],
    ['date', '26 June 2020', 'Enter a date as year-month-day, such as 2020-06-26.', '2020-06-31', '2020-06-30'],
  ] as const)('says when it is no %s, once one has gone on, and keeps it all the same', async (input, wrong, sentence, alsoWrong, right) => {
    const shown = await open('', { input });
    const { page } = shown;
    const note = page.locator('.field-about');
    await page.keyboard.type(wrong);
    expect(await note.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'After' }).focus();
    expect([await note.innerText(), await page.getByRole('textbox').getAttribute('aria-invalid'), await textOf(shown)]).toEqual([sentence, 'true', wrong]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('textbox').fill(alsoWrong);
    expect(await note.innerText()).toBe(sentence);
    await page.getByRole('textbox').fill(right);
    expect([await note.isVisible(), await page.getByRole('textbox').getAttribute('aria-invalid')]).toEqual([false, null]);
    await giveBack(page);
  });

  it('has both what was written here and what another hand has written, with the cursor where it was; the same words are not overwritten', async () => {
    const shown = await open('one two three');
    const { page } = shown;
    await page.keyboard.type('!');
    await keys(shown, 'ArrowLeft');
    expect(await shown.take(line('One and a two three'))).toBe(true);
    await page.keyboard.type('?');
    expect(await textOf(shown)).toBe('One and a two three?!');
    await keys(shown, 'Home', 'x');
    expect(await shown.take(line('Two and a two three?!'))).toBe(false);
    expect(await textOf(shown)).toBe('xOne and a two three?!');
    await shown.reset(line('theirs'));
    expect(await textOf(shown)).toBe('theirs');
    await giveBack(page);
  });

  it('keeps a blank that is typed before another one, which the file does not have yet', async () => {
    const shown = await open('alpha beta gamma');
    const { page, take } = shown;
    await keys(shown, ...Array<string>(11).fill('ArrowLeft'), ' ');
    // The file, which has been asked for it, has one blank there.
    await textOf(shown);
    expect(await take(line('alpha beta gamma'))).toBe(true);
    await page.keyboard.type('new');
    expect(await textOf(shown)).toBe('alpha new beta gamma');
    await giveBack(page);
  });

  it('has the cursor behind what Undo brings back, and never selects words of another hand', async () => {
    const shown = await open('Second: delta');
    const { page, take } = shown;
    expect(await take(line('Second: epsilon zeta'))).toBe(true);
    await page.keyboard.type('!');
    expect(await textOf(shown)).toBe('Second: epsilon zeta!');
    await keys(shown, 'Control+Z');
    expect(await take(line('Second: epsilon'))).toBe(true);
    await keys(shown, 'Control+Y');
    expect(await take(line('Second: epsilon zeta!'))).toBe(true);
    await page.keyboard.type('?');
    expect(await textOf(shown)).toBe('Second: epsilon zeta!?');
    await giveBack(page);
  });

  it('makes one line of a paste, and pastes the address of a link where an address is asked for', async () => {
    const paste = (html: string, text: string): string => `{
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(text)});
      if (${JSON.stringify(html)} !== '') data.setData('text/html', ${JSON.stringify(html)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }`;
    const shown = await open('Of ');
    await shown.page.evaluate(paste('', ' the\r\n  fish \n'));
    expect(await textOf(shown)).toBe('Of the fish');
    await giveBack(shown.page);
    const address = await open('', { input: 'url' }, { paste: { kind: 'text', text: 'https://example.org' } });
    await address.page.evaluate(paste('<a href="https://example.org">Words</a>', 'Words'));
    await expect.poll(() => textOf(address)).toBe('https://example.org');
    await giveBack(address.page);
    const refused = await open('', { input: 'url' }, { paste: { refused: 'No.' } });
    await refused.page.evaluate(paste('<b>Words</b>', 'Words'));
    await expect.poll(() => refused.said()).toEqual(['No.']);
    expect(await textOf(refused)).toBe('');
    await giveBack(refused.page);
  });

  it('leaves an input method alone', async () => {
    const shown = await open('a', { proposes: true });
    const { page } = shown;
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    expect([await shown.isComposing(), await textOf(shown), await shown.told(), await page.evaluate('shown.asked')]).toEqual([true, 'a', [], []]);
    expect(await shown.take(line('ba'))).toBe(true);
    expect(await page.getByRole('combobox').inputValue()).toBe('aにほん');
    await session.send('Input.insertText', { text: '日本' });
    expect([await shown.isComposing(), await textOf(shown)]).toEqual([false, 'ba日本']);
    await giveBack(page);
  });

  it('writes words from right to left where they are so, and addresses never', async () => {
    const direction = async (text: string, input: TextField['input']): Promise<string> => {
      const { page } = await open(text, { input });
      const found = await page.evaluate<string>('getComputedStyle(document.activeElement).direction');
      await giveBack(page);
      return found;
    };
    expect([await direction('وزارة', 'text'), await direction('Ministry', 'text'), await direction('وزارة', 'url')]).toEqual(['rtl', 'ltr', 'ltr']);
  });
});
