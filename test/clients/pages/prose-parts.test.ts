import { describe, expect, it } from 'vitest';
import { readProse } from '../../../server/document/prose/read-prose.ts';
import { writeProse } from '../../../server/document/prose/write-prose.ts';
import { giveBack, violations } from './browser.ts';
import { fieldOf, heard, openProse, type ProseWindow } from './prose-window.ts';

/** Puts something into the clipboard of a paste, as another program does. */
function paste({ page }: ProseWindow, content: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate(`{
    const data = new DataTransfer();
    for (const [kind, text] of Object.entries(${JSON.stringify(content)})) data.setData(kind, text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }`);
}

/** What a copy puts into the clipboard. */
function copied({ page }: ProseWindow, kind: 'copy' | 'cut' = 'copy'): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(`{
    const data = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent('${kind}', { clipboardData: data, bubbles: true, cancelable: true }));
    Object.fromEntries(data.types.map((type) => [type, data.getData(type)]));
  }`);
}

const line = (text: string) => fieldOf(text, { isLine: true, label: 'Title', blocks: readProse(text, 'plain').slice(0, 1) });

describe('a text of one line', () => {
  it('has no buttons; Enter and Tab go on, and what is pasted is one line', async () => {
    const window = await openProse(line('A title'));
    expect(await window.page.locator('.prose-bar').isVisible()).toBe(false);
    await window.press('Enter', 'Shift+Enter', 'Tab', 'Shift+Tab');
    expect(await heard(window)).toEqual(['leave cell', 'leave cell', 'leave next', 'leave previous']);
    await window.press('Control+b');
    await window.type(' bold');
    expect(await window.text()).toBe('A title **bold**');
    const own = JSON.stringify(readProse('- one\n- two', 'literal'));
    await paste(window, { 'text/plain': 'x', 'application/x-policy-submissions-prose': own });
    expect(await window.text()).toMatch(/^A title \*\*bold.*one two/);
    expect(await window.page.locator('.prose-text > *').count()).toBe(1);
    await giveBack(window.page);
  });
});

describe('links', () => {
  it('are set on words by Ctrl+K, changed, and taken away', async () => {
    const window = await openProse(fieldOf('see this'));
    await window.press('Control+Shift+ArrowLeft', 'Control+k');
    await window.type('a.example/x');
    await window.press('Enter');
    expect(await window.text()).toBe('see [this](https://a.example/x)');
    await window.press('ArrowLeft', 'Control+k');
    const address = window.page.getByLabel('Address');
    expect(await address.inputValue()).toBe('https://a.example/x');
    await address.fill('javascript:alert(1)');
    await window.press('Enter');
    expect(await window.page.getByRole('alert').innerText()).toContain('https://');
    await address.fill('someone@b.example');
    await window.press('Enter');
    expect(await window.text()).toBe('see [this](mailto:someone@b.example)');
    await window.press('Control+k');
    await window.page.getByRole('button', { name: 'Remove' }).click();
    expect(await window.text()).toBe('#0');
    await window.press('Control+k', 'Escape');
    await window.type('!');
    expect(await window.text()).toMatch(/!/);
    await giveBack(window.page);
  });

  it('have a form that stays where it is while it is used, so that each press meets what was aimed at', async () => {
    const window = await openProse(fieldOf('see [this](https://a.example/x)'));
    await window.press('Control+k');
    const form = window.page.locator('.prose-link');
    const box = await form.boundingBox();
    for (const one of ['Apply', 'Remove']) {
      await window.page.getByRole('button', { name: one }).focus();
      await window.page.waitForTimeout(60);
      expect(await form.boundingBox(), one).toEqual(box);
    }
    await giveBack(window.page);
  });

  it('are set in a text of one line, too', async () => {
    const window = await openProse(line('see this'));
    await window.press('Control+Shift+ArrowLeft', 'Control+k');
    await window.type('a.example/x');
    await window.press('Enter');
    expect(await window.text()).toBe('see [this](https://a.example/x)');
    await giveBack(window.page);
  });

  it('come of addresses that are typed, and of an address that is pasted on words', async () => {
    const window = await openProse(fieldOf('words'));
    await window.type(' https://a.example/y.');
    expect(await window.page.locator('.prose-text a').innerText()).toBe('https://a.example/y');
    await window.page.waitForTimeout(250);
    await window.press('Home', 'Control+Shift+ArrowRight', 'Shift');
    await paste(window, { 'text/plain': 'https://b.example/', 'text/html': '<p>https://b.example/</p>' });
    expect(await window.text()).toBe('[words](https://b.example/) https://a.example/y.');
    expect(await window.page.locator('.prose-text a[href]').count()).toBe(0);
    await giveBack(window.page);
  });
});

describe('footnotes and tables', () => {
  it('a footnote is shown with its text, which can be changed; it goes with its mark, and a new one is written at once', async () => {
    const window = await openProse(fieldOf('One.[^a] Two.[^b]\n\nThree.\n\n[^a]: First note.\n[^b]: Second note.'));
    expect(await window.text()).toBe('#0\n\n#1\n\n#2');
    await window.page.locator('.footnote').last().click();
    await window.press('End');
    await window.type(' More.');
    expect(await window.text()).toMatch(/^One\.\[\^1\] Two\.\[\^2\]\n\n#1\n\n.*Second note\. More\./s);
    expect(await window.page.evaluate(`Array.from(document.querySelectorAll('.note-mark'), (one) => one.dataset.number)`)).toEqual(['1', '2']);
    await window.press('Shift+Tab', ...Array.from({ length: 7 }, () => 'ArrowLeft'), 'Backspace');
    expect(await window.page.locator('.footnote').allInnerTexts()).toEqual(['Second note. More.']);
    expect(await window.text()).toMatch(/^One\. Two\.\[\^1\]\n\n#1/);
    await window.page.getByRole('button', { name: 'Footnote', exact: true }).click();
    await window.type('New.');
    expect(await window.page.locator('.footnote').allInnerTexts()).toEqual(['New.', 'Second note. More.']);
    await window.press('Shift+Tab');
    await window.type('X');
    expect(await window.text()).toMatch(/^One\.\[\^1\]X Two\.\[\^2\]\n\n#1/);
    await giveBack(window.page);
  });

  it('a footnote that waits for its first letter is not written yet, and a link beside it stays', async () => {
    const window = await openProse(fieldOf('See [the decree](https://a.example/).'));
    await window.press('Control+End', 'Control+Alt+f');
    expect(await window.text()).toBe('#0');
    await window.type('Note.');
    const value = await window.value();
    const blocks = value.kind === 'prose' ? value.blocks.filter((block) => typeof block !== 'number') : [];
    expect(writeProse(blocks)).toBe('See [the decree](https://a.example/).[^1]\n\n[^1]: Note.');
    await window.press('Control+a', 'Backspace');
    expect(await window.text()).toBe('');
    await giveBack(window.page);
  });

  it('the cells of a table are written in, and stay as many', async () => {
    const window = await openProse(fieldOf('Before.\n\n| a | b |\n| --- | --: |\n| c | d |'));
    await window.type('x');
    await window.press('Shift+Tab');
    await window.type('y');
    expect(await window.text()).toBe('#0\n\n| a | b |\n| --- | --: |\n| y | dx |');
    await window.press('Control+a');
    expect(await window.told()).not.toContain('VS Code hears a');
    await window.page.locator('.prose-text td').last().click();
    await window.page.waitForTimeout(100);
    await window.press('Enter');
    await window.type('After.');
    expect(await window.text()).toBe('#0\n\n| a | b |\n| --- | --: |\n| y | dx |\n\nAfter.');
    await giveBack(window.page);
  });
});

describe('pasting and copying', () => {
  it('asks the server, and puts it where it was pasted while one goes on typing', async () => {
    const window = await openProse(fieldOf('start end'), { paste: { kind: 'prose', blocks: readProse('one\n\n- **two**\n- three', 'literal') } });
    await window.page.evaluate('void (shown.holdsPaste = true)');
    // The last key of a paste that a person makes is none that moves: where the cursor is, has been seen.
    await window.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Shift');
    await paste(window, { 'text/html': '<p>one</p><ul><li><b>two</b></li><li>three</li></ul>', 'text/plain': 'one\ntwo\nthree' });
    await window.press('End');
    await window.type(' typed');
    await expect.poll(() => window.said()).toContain('Reading the pasted content');
    await window.page.evaluate('shown.givePaste()');
    await expect.poll(() => window.text()).toBe('startone\n\n- **two**\n- three\n\n end typed'.replace('\n\n end', '\n\nend'));
    expect(await window.page.evaluate('shown.pasted')).toEqual([{ html: '<p>one</p><ul><li><b>two</b></li><li>three</li></ul>', text: 'one\ntwo\nthree' }]);
    await window.type('!');
    expect(await window.text()).toContain('end typed!');
    await giveBack(window.page);
  });

  it('is words alone by Ctrl+Shift+V, also where VS Code lets no paste follow the key', async () => {
    const window = await openProse(fieldOf('A '));
    await window.page.evaluate(`{
      Object.defineProperty(navigator, 'clipboard', { value: { readText: () => Promise.resolve('**one**\\ntwo') } });
      addEventListener('keydown', (event) => { if (event.ctrlKey && event.code === 'KeyV') event.preventDefault(); });
    }`);
    await window.press('Control+Shift+V');
    await expect.poll(() => window.text()).toBe('A\\*\\*one\\*\\*\n\ntwo');
    expect(await window.page.locator('.prose-text p').count()).toBe(2);
    expect(await window.page.locator('.prose-text strong').count()).toBe(0);
    await window.page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`).catch(() => undefined);
    await giveBack(window.page);
  });

  it('says why something can not be pasted', async () => {
    const window = await openProse(fieldOf('x'), { paste: { refused: 'This is too large to be pasted.' } });
    await paste(window, { 'text/html': '<p>a</p>', 'text/plain': 'a' });
    await expect.poll(() => window.said()).toEqual(['This is too large to be pasted.']);
    expect(await window.text()).toBe('#0');
    await giveBack(window.page);
  });

  it('what was copied from a text keeps its blocks; other programs get HTML and words', async () => {
    const text = 'One **bold** [link](https://a.example/).\n\n1) first\n2) second\n  - inner';
    const window = await openProse(fieldOf(text));
    await window.press('Control+a');
    const content = await copied(window);
    expect(content['text/plain']).toBe('One bold link.\n1) first\n2) second\n  • inner');
    expect(content['text/html']).toBe('<p>One <strong>bold</strong> <a href="https://a.example/">link</a>.</p><ol style="list-style-type: none"><li>1) first</li><li>2) second<ul><li>inner</li></ul></li></ol>');
    expect((await copied(window, 'cut'))['text/plain']).toBe(content['text/plain']);
    expect(await window.text()).toBe('');
    await paste(window, content);
    expect(await window.text()).toBe('#0\n\n#1');
    await giveBack(window.page);
  });
});

describe('what a stranger has put into the clipboard', () => {
  const run = 'javascript:document.title=1';
  const link = JSON.stringify([{ kind: 'paragraph', inlines: [{ kind: 'link', href: run, bare: false, runs: [{ kind: 'text', text: 'here' }] }] }]);
  const html = `<p>one <img src="x" onerror="document.title=1"><a href="${run}">two</a></p><script>document.title=1</script>`;

  it.each([
    ['blocks with an address that would run', { 'application/x-policy-submissions-prose': link, 'text/plain': 'here' }, 'here'],
    ['a page with scripts', { 'text/html': html, 'text/plain': 'one two' }, 'one two'],
  ])('is words and nothing else: %s', async (_, content, words) => {
    const window = await openProse(fieldOf(''), { paste: { kind: 'prose', blocks: readProse('one two', 'literal') } });
    await paste(window, content);
    await expect.poll(() => window.text()).toBe(words);
    expect(await window.page.locator('.prose-text :is(a, img, script)').count()).toBe(0);
    expect(await window.page.title()).toBe('Field');
    await giveBack(window.page);
  });
});

describe('for everybody', () => {
  it('a field has a role, a name and a description, its buttons a place in the keyboard; axe finds nothing', async () => {
    const window = await openProse(fieldOf('', { hint: 'What was done?', limit: { words: 0, most: 200 } }));
    const box = window.page.getByRole('textbox', { name: 'Description' });
    expect(await box.getAttribute('aria-multiline')).toBe('true');
    expect(await window.page.locator(`[id="${String(await box.getAttribute('aria-describedby'))}"]`).textContent()).toBe('What was done? At most 200 words. Press Alt+F10 to go to the buttons. Press Escape to return to the table.');
    await window.press('Alt+F10', 'ArrowRight', 'Enter');
    await window.type('slanted');
    expect(await window.text()).toBe('*slanted*');
    await window.press('Alt+F10');
    expect(await window.page.locator(':focus').getAttribute('title')).toBe('Italic (Ctrl+I)');
    expect(await window.page.locator(':focus').getAttribute('aria-pressed')).toBe('true');
    await window.press('Escape');
    expect(await window.told()).not.toContain('leave cell');
    await window.press('Control+k');
    expect(await violations(window.page)).toEqual([]);
    await giveBack(window.page);
  });

  it('text from right to left has the direction of its letters', async () => {
    const window = await openProse(fieldOf('English.\n\nنص عربي\n\n- עברית'));
    expect(await window.page.evaluate(`Array.from(document.querySelectorAll('.prose-text p'), (one) => getComputedStyle(one).direction)`)).toEqual(['ltr', 'rtl', 'rtl']);
    await window.type(' סוף');
    expect(await window.text()).toBe('#0\n\n#1\n\n- עברית סוף');
    await giveBack(window.page);
  });
});
