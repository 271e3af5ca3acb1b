import { afterEach, describe, expect, it } from 'vitest';
import { violations } from './browser.ts';
import { plainFields } from './plain-fields.ts';
import { TableWindow } from './table-window.ts';

const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: supporting SMEs
      description: First paragraph.
    - title: telework
      outcome: Ongoing
`;

const title = 'issues/business-continuity/1/title';
const input = '#cell-editor .line-input';

let table: TableWindow;
afterEach(() => table.close());

/** The title of the second row is open. */
async function writing(): Promise<TableWindow> {
  table = await TableWindow.open(text);
  table.answer = plainFields(table);
  await open();
  return table;
}

async function open(): Promise<void> {
  await table.page.locator(`[data-path="${title}"]:not(.finding)`).click();
  await table.page.keyboard.press('F2');
  await table.page.locator(input).waitFor();
}

const button = (name: string): Promise<void> => table.page.getByRole('button', { name, exact: true }).click();
const focusedPath = (): Promise<string> => table.page.evaluate(`document.activeElement.closest('[data-path]')?.dataset.path ?? document.activeElement.tagName`);
const textHas = (words: string): Promise<void> => expect.poll(() => table.text).toContain(words);
const valueIs = (words: string): Promise<void> => expect.poll(() => table.page.locator(input).inputValue({ timeout: 1000 }).catch(() => undefined)).toBe(words);
const said = (): Promise<string> => table.page.locator('.told').innerText();

describe('the same words are changed elsewhere', () => {
  /** Mine is on its way when theirs comes into the file. */
  const conflict = async (): Promise<void> => {
    const { page } = await writing();
    await page.keyboard.type('x');
    await page.evaluate(`document.querySelector('${input}').select()`);
    await page.keyboard.type('Mine ');
    await textHas('title: Mine');
    const go = table.holdAnswers();
    await page.keyboard.type('own ');
    await expect.poll(() => table.asked.filter(({ name }) => name === 'change').length).toBeGreaterThan(1);
    await table.changeElsewhere('title: Mine', 'title: Theirs');
    go();
    await page.getByRole('button', { name: 'Keep Mine' }).waitFor();
  };

  it('both are shown, nothing is written over, and further letters go into mine', async () => {
    await conflict();
    const { page } = table;
    table.changes();
    expect(await page.locator('.both .theirs').innerText()).toBe('Theirs');
    expect(await page.locator('.both .mine').innerText()).toBe('Mine own');
    expect(await said()).toContain('This text was changed elsewhere');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('words ');
    await expect.poll(() => page.locator('.both .mine').innerText()).toBe('Mine own words');
    await page.waitForTimeout(600);
    expect(table.changes()).toEqual([]);
    expect(table.text).toContain('title: Theirs');
  });

  it('“Keep Mine” writes mine over theirs, by the keyboard', async () => {
    await conflict();
    await table.page.keyboard.press('Tab');
    await table.page.keyboard.press('Enter');
    await textHas('title: Mine own');
    expect(await table.page.locator('.trouble:visible').count()).toBe(0);
    await table.page.keyboard.type('er');
    await textHas('title: Mine own er');
  });

  it('“Use Theirs” leaves the file as it is, and the cell says what it says', async () => {
    await conflict();
    table.changes();
    await button('Use Theirs');
    await valueIs('Theirs');
    await table.page.keyboard.press('End');
    await table.page.keyboard.type('!');
    await textHas('title: Theirs!');
    expect(table.changes().map(({ asks }) => asks)).toEqual([{ kind: 'text', path: title, base: 'Theirs', text: 'Theirs!' }]);
  });

  it('“Keep Both” writes mine and theirs behind it, by the keyboard', async () => {
    await conflict();
    for (let at = 0; at < 3; at++) await table.page.keyboard.press('Tab');
    expect(await table.page.evaluate('document.activeElement.textContent')).toBe('Keep Both');
    await table.page.keyboard.press('Enter');
    await textHas('title: Mine own / Theirs\n');
    expect(await table.page.locator('.trouble:visible').count()).toBe(0);
    await table.page.keyboard.type('!');
    await textHas('title: Mine own / Theirs!');
  });

  it('a cell that is left without a choice is not written: mine is kept at the top of the page, and can be put back', async () => {
    await conflict();
    const { page } = table;
    await page.keyboard.press('Escape');
    await page.locator('.kept-text').waitFor();
    expect(await focusedPath()).toBe(title);
    expect(table.text).toContain('title: Theirs');
    expect(await page.locator('.kept-text').innerText()).toContain('Mine own');
    expect(await violations(page)).toEqual([]);
    await button('Restore');
    await valueIs('Mine own');
    expect(await page.locator('.kept-text').count()).toBe(0);
    await button('Keep Mine');
    await textHas('title: Mine own');
  });
});

describe('what can not be written', () => {
  it('stays in the cell with the reason and a way to the text, and is tried again when it is another text', async () => {
    const { page } = await writing();
    await page.evaluate(`document.querySelector('${input}').select()`);
    await page.keyboard.type('no way ');
    await page.locator('.trouble:visible').waitFor();
    expect(await page.locator('.trouble').innerText()).toContain('cannot be changed here');
    expect(await said()).toContain('cannot be changed here');
    await valueIs('no way ');
    expect(await violations(page)).toEqual([]);
    await button('Show in Text');
    await expect.poll(() => table.heard).toContainEqual({ type: 'showText', path: title });
    await page.locator(input).focus();
    await page.keyboard.press('Home');
    await page.keyboard.type('A ');
    await textHas('title: A no way');
    expect(await page.locator('.trouble:visible').count()).toBe(0);
  });

  it('is kept at the top of the page when the cell is left', async () => {
    const { page } = await writing();
    await page.evaluate(`document.querySelector('${input}').select()`);
    await page.keyboard.type('no way');
    await page.keyboard.press('Escape');
    await page.locator('.kept-text').waitFor();
    expect(await page.locator('.kept-text').innerText()).toContain('no way');
    await expect.poll(() => page.locator(`[data-path="${title}"]:not(.finding)`).innerText()).toBe('telework');
    await button('Discard');
    expect(await page.locator('.kept:visible').count()).toBe(0);
    expect(table.text).toBe(text);
  });
});

describe('when the server has gone', () => {
  it('what is written is kept, says so, and goes to the file when there is a server again', async () => {
    const { page } = await writing();
    table.isLost = true;
    await page.keyboard.type(' at home ');
    await page.locator('.trouble:visible').waitFor();
    expect(await page.locator('.trouble').innerText()).toContain('Not saved in the file yet');
    await page.keyboard.type('and away');
    await valueIs('telework at home and away');
    table.isLost = false;
    await table.post({ type: 'served' });
    await textHas('title: telework at home and away');
    expect(await page.locator('.trouble:visible').count()).toBe(0);
  });

  it('also that of a cell that is left meanwhile', async () => {
    const { page } = await writing();
    table.isLost = true;
    await page.keyboard.type(' at home');
    await page.keyboard.press('Escape');
    await page.locator('.kept-text').waitFor();
    table.isLost = false;
    await table.post({ type: 'served' });
    await textHas('title: telework at home');
    await expect.poll(() => page.locator('.kept-text').count()).toBe(0);
  });

  it('and the window is loaded again: the cell opens with what was not in the file', async () => {
    const { page } = await writing();
    table.isLost = true;
    await page.keyboard.type(' at home ');
    await page.locator('.trouble:visible').waitFor();
    await page.keyboard.type('and away');
    await page.waitForTimeout(600);
    await page.reload();
    await valueIs('telework at home and away');
    table.isLost = false;
    await table.post({ type: 'served' });
    await textHas('title: telework at home and away');
  });
});

describe('what VS Code had already', () => {
  it('when the page kept less of it is no conflict after a reload', async () => {
    const { page } = await writing();
    table.isLost = true;
    await page.keyboard.type(' at home ');
    await page.locator('.trouble:visible').waitFor();
    await page.waitForTimeout(600);
    await table.changeElsewhere('title: telework\n', 'title: telework at home and away\n');
    table.isLost = false;
    await page.reload();
    await valueIs('telework at home and away');
    await page.waitForTimeout(300);
    expect(await page.locator('.trouble:visible').count()).toBe(0);
    expect(await page.locator('.kept-text').count()).toBe(0);
  });
});

describe('when the place of an open cell goes', () => {
  it('what was typed and was not in the file is kept at the top of the page', async () => {
    const { page } = await writing();
    const go = table.holdAnswers();
    await page.keyboard.type(' at home ');
    await expect.poll(() => table.asked.filter(({ name }) => name === 'change').length).toBe(1);
    await table.changeElsewhere('    - title: telework\n      outcome: Ongoing\n', '');
    go();
    await page.locator('.kept-text').waitFor();
    expect(await page.locator('.kept-text').innerText()).toContain('telework at home');
    // Another initiative stands at its path now: the words are not put back there.
    expect(await page.locator('.kept-text button').allInnerTexts()).toEqual(['Copy', 'Discard']);
    expect(await page.locator('#cell-editor').count()).toBe(0);
    expect(await focusedPath()).not.toBe('BODY');
    await expect.poll(() => table.heard).toContainEqual({ type: 'close' });
  });

  it('and all was in the file, the page says so, and the focus stays in the table', async () => {
    const { page } = await writing();
    await table.changeElsewhere('    - title: telework\n      outcome: Ongoing\n', '');
    await expect.poll(said).toContain('was removed from the file');
    expect(await page.locator('.kept:visible').count()).toBe(0);
    expect(await focusedPath()).toMatch(/^issues\//);
  });

  it.each([0, 2500])('what is typed on after %i ms is not for what stands there now', async (ms) => {
    table = await TableWindow.open(text);
    const { page } = table;
    const path = 'issues/business-continuity/0/title';
    await page.locator(`[data-path="${path}"]:not(.finding)`).dblclick();
    await page.locator('#cell-editor .line-input').waitFor();
    const [removed = ''] = /    - title: supporting SMEs\n(?: {6}.*\n)*/.exec(text) ?? [];
    await table.changeElsewhere(removed, '');
    await table.post({ type: 'elsewhere', cell: { refused: 'It was removed from the file.', path } });
    await expect.poll(said).toContain('was removed from the file');
    await page.waitForTimeout(ms);
    await page.keyboard.type('and more words', { delay: 60 });
    await page.waitForTimeout(2500);
    expect(table.text).toBe(text.replace(removed, ''));
    if (ms === 0) expect(await page.locator('.kept-text').innerText()).toContain('and more words');
  });
});

describe('what is undone where no cell is open', () => {
  const [removed = ''] = /    - title: supporting SMEs\n(?: {6}.*\n)*/.exec(text) ?? [];
  const more = `${text}  data-exchange:\n    - title: e-invoicing\n      outcome: Done\n`;
  const move = (to: string): string => more.replace(removed, '').replace(to, () => to + removed);

  it.each([
    ['a removed row', more.replace(removed, ''), 'issues/business-continuity/0/title'],
    ['a row of another issue', move('  data-exchange:\n'), 'issues/business-continuity/0/title'],
    ['a row that was moved', move('outcome: Ongoing\n'), 'issues/business-continuity/0/title'],
    ['a text', more.replace('First paragraph.', 'Two words.'), 'issues/business-continuity/0/description'],
    ['a row that was put in', more.replace('  data-exchange:\n', (key) => `    - title: new\n${key}`), 'issues/business-continuity/1/title'],
    ['a row that was doubled', more.replace(removed, removed + removed), 'issues/business-continuity/0/title'],
    ['an outcome', more.replace('    - title: telework', '      outcome: Done\n    - title: telework'), 'issues/business-continuity/0/outcome'],
  ])('has the focus: %s', async (_, changed, path) => {
    table = await TableWindow.open(more, { height: 300 });
    await table.changeElsewhere(more, changed);
    await table.page.locator('[data-path$="/outcome"]:not(td, .finding)').last().click();
    await table.undo();
    await expect.poll(focusedPath).toBe(path);
    expect(await table.page.evaluate('document.activeElement.getBoundingClientRect().top')).toBeGreaterThanOrEqual(0);
  });

  it('has the focus if it had it, wherever it was moved', async () => {
    table = await TableWindow.open(move('outcome: Ongoing\n'));
    await table.changeElsewhere(move('outcome: Ongoing\n'), more);
    await table.page.locator('[data-path="issues/business-continuity/0/title"]:not(.finding)').click();
    await table.undo();
    await expect.poll(focusedPath).toBe('issues/business-continuity/1/title');
  });
});

describe('the place for a further link', () => {
  it('is left by Tab while nothing is written in it, with all its fields; what is written leads to the next of them', async () => {
    table = await TableWindow.open(text);
    const { page } = table;
    const link = 'issues/business-continuity/0/links/0';
    const place = (): Promise<string> => page.evaluate(`document.querySelector('#cell-editor')?.dataset.path + ' ' + document.activeElement.ariaLabel`);
    await page.locator(`[data-path="${link}"]:not(.finding)`).click();
    await page.locator(input).first().waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(place).toBe('issues/business-continuity/0/attachments/0 File or address');
    await page.keyboard.press('Shift+Tab');
    await expect.poll(place).toBe(`${link} Address`);
    await page.keyboard.type('https://a.example/');
    await page.keyboard.press('Tab');
    await expect.poll(place).toBe(`${link} Text`);
  });
});

describe('Tab', () => {
  const placeIs = (path: string): Promise<void> => expect.poll(() => table.page.evaluate("document.querySelector('#cell-editor')?.dataset.path")).toBe(path);

  it('goes past an issue that nobody answers', async () => {
    table = await TableWindow.open(text);
    await table.page.locator('[data-path="issues/data-exchange/0/title"]').first().click();
    await placeIs('issues/data-exchange/0/title');
    await table.page.keyboard.press('Tab');
    await placeIs('issues/digital-technologies/0/title');
  });

  it('behind the first attachment goes on from where it stands on the paper', async () => {
    table = await TableWindow.open(text.replace('    - title: telework', '      links: [https://a.example]\n    - title: telework'));
    const { page } = table;
    await page.locator('[data-path="issues/business-continuity/0/attachments/0"]:not(.finding)').click();
    await page.locator(input).first().waitFor();
    await page.keyboard.type('plan.pdf');
    await textHas('plan.pdf');
    for (const label of ['Text', 'Language']) {
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe(label);
    }
    await page.keyboard.press('Tab');
    await placeIs('issues/business-continuity/0/links/1');
    await page.keyboard.press('Tab');
    await placeIs('issues/business-continuity/0/attachments/1');
  });
});

describe('what is typed behind the mouse', () => {
  const link = 'issues/business-continuity/0/links/0';

  it.each([40, 160, 300])('after a double click on “Add a link” is the address: %i ms between the presses', async (pause) => {
    table = await TableWindow.open(text);
    const { page } = table;
    const { x, y, width, height } = await page.locator(`[data-path="${link}"]:not(.finding)`).boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width / 2, y + height / 2);
    for (const clickCount of [1, 2]) {
      await page.mouse.down({ clickCount });
      await page.waitForTimeout(40);
      await page.mouse.up({ clickCount });
      await page.waitForTimeout(pause);
    }
    await page.keyboard.type('https://a.example/', { delay: 20 });
    await textHas('- https://a.example/');
  });

  it.each(['outcome', 'kind', 'points'])('after a double click on a place where nothing is, is for it: %s', async (name) => {
    table = await TableWindow.open(text);
    const { page } = table;
    await page.locator(`[data-path="issues/business-continuity/0/${name}"].absent`).dblclick();
    await page.waitForTimeout(700);
    expect(await page.evaluate("document.querySelector('#cell-editor')?.dataset.path + ' ' + (document.querySelector('#cell-editor')?.contains(document.activeElement) ?? false)")).toBe(`issues/business-continuity/0/${name} true`);
  });

  it('after a double click, a button still answers a key', async () => {
    table = await TableWindow.open(text);
    await table.page.locator(`[data-path="${link}"].absent`).dblclick();
    await table.page.locator(input).first().waitFor();
    await table.page.evaluate("globalThis.answers = 0; globalThis.button = document.body.appendChild(document.createElement('button')); button.addEventListener('click', () => { answers += 1; }); button.click()");
    expect(await table.page.evaluate('answers')).toBe(1);
  });

  it('where words of a closed cell are selected is written at its end', async () => {
    table = await TableWindow.open(text);
    const { page } = table;
    const place = page.locator(`[data-path="${title}"]:not(.finding)`);
    const { x, y, height } = await place.boundingBox() ?? { x: 0, y: 0, height: 0 };
    await page.mouse.move(x + 5, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate('getSelection().toString()')).not.toBe('');
    await page.keyboard.type(' on', { delay: 30 });
    await textHas('title: telework on');
  });

  it('in the form of a link is its address, also where one clicks away', async () => {
    table = await TableWindow.open(text);
    const { page } = table;
    await page.locator('[data-path="issues/business-continuity/0/description"]:not(td, .finding)').dblclick();
    await page.locator('#cell-editor [contenteditable="true"]').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('www.a.example/x', { delay: 20 });
    await page.locator(`[data-path="${title}"]:not(.finding)`).click();
    await textHas('[First paragraph.](https://www.a.example/x)');
  });
});

describe('a press on a place below an open cell', () => {
  it.each([['description', 'points'], ['title', 'points'], ['title', 'description']])('from %s is for it, and it has the focus or opens: %s', async (from, to) => {
    table = await TableWindow.open(text.replace('      description: First paragraph.', '      description: |\n        First paragraph.\n\n        Second.\n      points: [a.i]'));
    const { page } = table;
    const at = (name: string): string => `[data-path="issues/business-continuity/0/${name}"]:not(td, .finding)`;
    await page.locator(at(from)).first().dblclick();
    await page.locator('#cell-editor').waitFor();
    const { x, y, height } = await page.locator(at(to)).first().boundingBox() ?? { x: 0, y: 0, height: 0 };
    await page.mouse.move(x + 20, y + height / 2);
    await page.mouse.down();
    await page.waitForTimeout(100);
    await page.mouse.up();
    await expect.poll(focusedPath).toBe(`issues/business-continuity/0/${to}`);
  });
});
