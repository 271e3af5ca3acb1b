import { afterEach, describe, expect, it, test } from 'vitest';
import { TableWindow } from './table-window.ts';

const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: One
    - title: Two
      outcome: Ongoing
    - title: Three
  data-exchange:
`;

const issue = 'issues/business-continuity';
const editor = '#cell-editor';

let table: TableWindow;
afterEach(() => table.close());

async function opened(): Promise<TableWindow> {
  table = await TableWindow.open(text);
  return table;
}

const at = (path: string): string => `[data-path="${path}"]:not(th, tbody, .finding)`;
const place = (path: string): string => `${at(path)}:not(td)`;
const textIs = (words: string): Promise<void> => expect.poll(() => table.text, { timeout: 5000 }).toBe(words);
const focusOn = (path: string): Promise<void> => table.page.locator(place(path)).first().click();
const isOpenAt = (path: string): Promise<void> => expect.poll(() => table.page.evaluate(`document.activeElement.closest('${editor}')?.dataset.path ?? ''`)).toBe(path);

/** Keys, one after the other, however far the page is. */
const rush = (...keys: readonly string[]): Promise<void> => keys.reduce<Promise<void>>((before, key) => before.then(() => table.page.keyboard.press(key)), Promise.resolve());

test('a table is there to be written in by keys alone', async () => {
  const { page } = await opened();
  expect(await page.evaluate(`document.activeElement.dataset.path`)).toBe('document/number');
  await rush('ArrowDown', 'F2');
  await page.locator(editor).waitFor();
});

describe('what is chosen while the last words are on their way', () => {
  it.each([1, 2])('keeps the focus when the page shows them: %i to the right of the cell that was left', async (steps) => {
    const { page } = await opened();
    await focusOn(`${issue}/2/title`);
    await rush('F2');
    await isOpenAt(`${issue}/2/title`);
    const go = table.holdAnswers();
    await page.keyboard.type(' x');
    await rush('Escape', ...Array<string>(steps).fill('ArrowRight'));
    const chosen = steps === 1 ? 'description' : 'links/0';
    const focusIs = (): Promise<void> => expect.poll(() => page.evaluate(`document.activeElement.dataset.path`)).toBe(`${issue}/2/${chosen}`);
    await focusIs();
    go();
    await expect.poll(() => table.text).toContain('title: Three x\n');
    await page.locator('#cell-trace').waitFor({ state: 'detached' });
    await focusIs();
    await rush('Enter');
    await isOpenAt(`${issue}/2/${chosen}`);
  });
});

describe('a double click where something is missing', () => {
  it.each([`${issue}/0/outcome`, `${issue}/0/description`, `${issue}/0/kind`, 'issues/data-exchange/0/title'])('opens %s and leaves it open', async (path) => {
    const { page } = await opened();
    await page.locator(`${at(path)}.absent`).dblclick();
    await page.locator(editor).waitFor();
    await page.waitForTimeout(300);
    await isOpenAt(path);
    await page.keyboard.type('clause ');
    await isOpenAt(path);
  });

  it('of which the second click comes when the first has opened it', async () => {
    const { page } = await opened();
    for (const path of [`${issue}/0/outcome`, `${issue}/0/description`]) {
      const box = await page.locator(`${at(path)}.absent`).boundingBox();
      if (box === null) throw new Error('Nothing is missing there.');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.click(x, y);
      await page.locator(editor).waitFor();
      await page.mouse.click(x, y, { clickCount: 2 });
      await page.waitForTimeout(300);
      await isOpenAt(path);
      await page.keyboard.type('Words');
      await page.keyboard.press('Escape');
      await expect.poll(() => table.text, { timeout: 5000 }).toMatch(new RegExp(`${path.slice(path.lastIndexOf('/') + 1)}: (?:\\|\n +)?Words`));
      expect(table.text).toContain('title: One\n');
    }
  });

  it('or a third', async () => {
    const { page } = await opened();
    await page.locator(`${at(`${issue}/0/outcome`)}.absent`).click({ clickCount: 3 });
    await page.waitForTimeout(300);
    await isOpenAt(`${issue}/0/outcome`);
    await page.locator(place(`${issue}/2/title`)).click({ clickCount: 3 });
    await page.waitForTimeout(300);
    await isOpenAt(`${issue}/2/title`);
  });

  it('while the row is drawn anew', async () => {
    const { page } = await opened();
    const go = table.holdAnswers();
    const click = page.locator(`${at(`${issue}/0/outcome`)}.absent`).dblclick();
    await table.changeElsewhere('title: One', 'title: One more');
    await click;
    await table.changeElsewhere('title: One more', 'title: One');
    go();
    await isOpenAt(`${issue}/0/outcome`);
    await page.keyboard.type('Words');
    await page.keyboard.press('Escape');
    await textIs(text.replace('title: One\n', 'title: One\n      outcome: Words\n'));
  });
});

describe('a cell below one that is open, which becomes smaller as it closes,', () => {
  /** Opens a cell, and points at one below that is somewhere else as soon as it has closed. */
  async function openAbove(): Promise<{ readonly x: number; readonly y: number }> {
    const { page } = await opened();
    await page.locator(place(`${issue}/0/title`)).first().dblclick();
    await page.locator(`${editor} :focus`).waitFor();
    await page.evaluate(`document.querySelector('${editor}').style.paddingBottom = '300px'`);
    const below = page.locator(place(`${issue}/1/outcome`)).first();
    await below.scrollIntoViewIfNeeded();
    const box = await below.boundingBox();
    if (box === null) throw new Error('The cell is not shown.');
    return { x: box.x + 5, y: box.y + 5 };
  }

  it('is chosen by a click', async () => {
    const { x, y } = await openAbove();
    const { page } = table;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.waitForTimeout(80);
    await page.mouse.up();
    await expect.poll(() => page.evaluate(`document.activeElement.dataset.path`)).toBe(`${issue}/1/outcome`);
    expect(await page.locator(editor).count()).toBe(0);
  });

  it('is opened by a double click', async () => {
    const { x, y } = await openAbove();
    await table.page.mouse.dblclick(x, y, { delay: 60 });
    await isOpenAt(`${issue}/1/outcome`);
  });
});

describe('whoever types before a cell has opened', () => {
  it.each([
    ['goes on with Tab, and on', ['x', 'Tab', 'y'], text.replace('Two', 'Twox').replace('      outcome: Ongoing\n', '      description: |\n        y\n      outcome: Ongoing\n')],
    ['goes on over three', ['x', 'Tab', 'y', 'Tab', 'z', 'Tab'], text.replace('Two', 'Twox').replace('      outcome: Ongoing\n', '      description: |\n        y\n      links:\n        - z\n      outcome: Ongoing\n')],
    ['goes up a line', ['x', 'Tab', 'y', 'Enter', 'w', 'ArrowUp', 'z'], text.replace('Two', 'Twox').replace('      outcome: Ongoing\n', '      description: |\n        yz\n\n        w\n      outcome: Ongoing\n')],
    ['ends with Escape', ['x', 'y', 'Escape'], text.replace('Two', 'Twoxy')],
    ['ends with Escape, and begins again', ['x', 'Escape', 'y'], text.replace('Two', 'Twoxy')],
    ['goes back', ['x', 'Shift+Tab', 'w'], text.replace('Two', 'Twox').replace('    - title: Two', '      outcome: w\n    - title: Two')],
    ['takes letters back', ['x', 'Backspace', 'Backspace', 'Backspace', 'e'], text.replace('Two', 'Te')],
  ])('and %s: each letter is in its cell', async (_what, keys, expected) => {
    await opened();
    await focusOn(`${issue}/1/title`);
    const go = table.holdAnswers();
    await rush(...keys);
    go();
    await textIs(expected);
  });

  it('and opens another cell: each letter is in its cell', async () => {
    const { page } = await opened();
    await focusOn(`${issue}/1/title`);
    const go = table.holdAnswers();
    await rush('x', 'y');
    await page.locator(place(`${issue}/2/title`)).dblclick();
    await rush('z');
    go();
    await textIs(text.replace('Two', 'Twoxy').replace('Three', 'Threez'));
    await isOpenAt(`${issue}/2/title`);
  });

  it('and clicks elsewhere: the letters are in the cell, and the focus is where the click was', async () => {
    const { page } = await opened();
    await focusOn(`${issue}/1/title`);
    const go = table.holdAnswers();
    await rush('x', 'y');
    await page.locator(place(`${issue}/2/title`)).click();
    go();
    await textIs(text.replace('Two', 'Twoxy'));
    await page.waitForTimeout(200);
    expect(await page.locator(editor).count()).toBe(0);
    expect(await page.evaluate('document.activeElement.dataset.path')).toBe(`${issue}/2/title`);
  });

  it('and saves: the letters are in the file before', async () => {
    await opened();
    await focusOn(`${issue}/1/title`);
    const go = table.holdAnswers();
    await rush('x', 'y');
    await table.post({ type: 'flush', id: 3 });
    expect(table.heard).not.toContainEqual({ type: 'flushed', id: 3 });
    go();
    await expect.poll(() => table.heard, { timeout: 5000 }).toContainEqual({ type: 'flushed', id: 3 });
    expect(table.text).toBe(text.replace('Two', 'Twoxy'));
  });

  it('and moves the row: the letters go with it', async () => {
    await opened();
    await focusOn(`${issue}/1/title`);
    const go = table.holdAnswers();
    await rush('x', 'y');
    await table.post({ type: 'command', name: 'moveUp' });
    go();
    await expect.poll(() => table.text, { timeout: 5000 }).toContain('business-continuity:\n    - title: Twoxy\n');
  });

  it('and nothing: Escape and a click elsewhere leave it closed', async () => {
    const { page } = await opened();
    for (const away of [() => rush('Escape'), () => page.locator(place(`${issue}/2/title`)).click()]) {
      await focusOn(`${issue}/1/title`);
      const go = table.holdAnswers();
      await rush('F2');
      await away();
      go();
      await page.waitForTimeout(300);
      expect(await page.locator(editor).count()).toBe(0);
    }
    expect(table.text).toBe(text);
  });
});

describe('fast writing over many cells', () => {
  it('has each word in its cell', async () => {
    const { page } = await opened();
    await focusOn(`${issue}/0/title`);
    await page.keyboard.press('F2');
    for (const word of ['A', 'B']) {
      await page.keyboard.type(word);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('https://c.org');
    await page.keyboard.press('Escape');
    await expect.poll(() => table.text, { timeout: 5000 }).toContain('title: OneA\n      description: |\n        B\n');
    await expect.poll(() => table.text, { timeout: 5000 }).toContain('https://c.org');
  });
});

describe('an initiative that goes to the issue beside', () => {
  it('has the focus there, also where no other is left in its place', async () => {
    const { page } = await opened();
    const hasFocus = (path: string): Promise<void> => expect.poll(() => page.evaluate('document.activeElement.dataset.path')).toBe(path);
    await focusOn(`${issue}/2/title`);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await hasFocus('issues/data-exchange/0/title');
    await page.waitForTimeout(400);
    await hasFocus('issues/data-exchange/0/title');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await hasFocus(`${issue}/2/title`);
  });
});

describe('what is typed while an initiative is being put in', () => {
  it('is its title', async () => {
    const { page } = await opened();
    await focusOn(`${issue}/1/title`);
    const go = table.holdAnswers();
    await rush('Control+Shift+Enter');
    await page.keyboard.type(' Between');
    go();
    await textIs(text.replace('    - title: Three', '    - title: Between\n    - title: Three'));
    expect(await page.locator('.kept-text').count()).toBe(0);
  });

  it('is that of the first of an issue, too', async () => {
    const { page } = await opened();
    await page.locator('th[data-path="issues/data-exchange"]').click();
    await rush('Control+Shift+Enter');
    await page.keyboard.type('First');
    await textIs(text.replace('  data-exchange:\n', '  data-exchange:\n    - title: First\n'));
  });

  it('is kept at the top of the page where it could not be put in', async () => {
    const { page } = await opened();
    await focusOn(`${issue}/1/title`);
    table.answer = (ask) => (ask.name === 'change' ? { refused: 'The file was just changed.', path: issue } : undefined);
    const go = table.holdAnswers();
    await rush('Control+Shift+Enter');
    await page.keyboard.type('Grants for');
    await rush('Tab', 'x', 'Backspace');
    await page.keyboard.type('firms');
    go();
    const kept = page.locator('.kept-text');
    await kept.waitFor();
    expect(await kept.locator('blockquote').innerText()).toBe('Grants for firms');
    expect(await kept.getByRole('button').allInnerTexts()).toEqual(['Copy', 'Discard']);
    await page.reload();
    await kept.waitFor();
    await kept.getByRole('button', { name: 'Discard' }).click();
    expect([await kept.count(), table.text]).toEqual([0, text]);
  });
});

describe('words that are typed faster than the file has them', () => {
  it('come into it word by word, so that an undo takes back no half of one', async () => {
    const { page } = await opened();
    await page.locator(place(`${issue}/0/title`)).first().dblclick();
    await isOpenAt(`${issue}/0/title`);
    await page.keyboard.press('End');
    await table.stopClock();
    table.changes();
    const asked = (): number => table.asked.filter(({ name }) => name === 'change').length;
    const go = table.holdAnswers();
    await page.keyboard.type(' small ');
    await page.clock.runFor(1);
    await expect.poll(asked).toBe(1);
    await page.keyboard.type('fir');
    go();
    await expect.poll(() => page.clock.runFor(1).then(() => table.text)).toContain('One small');
    // The answer is there, and the word is not at its end.
    await page.clock.runFor(100);
    expect(asked()).toBe(1);
    await page.keyboard.type('ms ');
    await expect.poll(() => page.clock.runFor(1).then(() => table.text)).toContain('One small firms');
    expect(table.changes().map(({ asks }) => asks)).toMatchObject([{ text: 'One small' }, { base: 'One small', text: 'One small firms' }]);
  });
});

describe('a letter on a text that ends in a table', () => {
  it('is written below the table, not in its last cell', async () => {
    table = await TableWindow.open(text.replace('    - title: Two', '      description: |\n        | A | B |\n        | --- | --- |\n        | 1 | 2 |\n    - title: Two'));
    const { page } = table;
    await page.locator(at(`${issue}/0/description`)).first().click({ position: { x: 3, y: 3 } });
    await page.keyboard.type('More');
    await expect.poll(() => table.text, { timeout: 5000 }).toContain('        | 1 | 2 |\n\n        More\n');
  });
});

describe('Enter in a table within a text', () => {
  it('goes down the rows, and from the last one to a new paragraph, not into the words below', async () => {
    table = await TableWindow.open(text.replace('    - title: Two', '      description: |\n        | A | B |\n        | --- | --- |\n        | 1 | 2 |\n\n        After.\n    - title: Two'));
    const { page } = table;
    await page.locator(at(`${issue}/0/description`)).first().dblclick({ position: { x: 3, y: 3 } });
    await page.locator('#cell-editor td, #cell-editor th').first().click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await page.keyboard.type('New words.');
    await expect.poll(() => table.text, { timeout: 5000 }).toContain('        | A | B |\n        | --- | --- |\n        | 10 | 2 |\n\n        New words.\n\n        After.\n');
  });
});

describe('what the template provides', () => {
  it.each([
    ['is added to behind End', 'End', ' for all', 'title: COVID-19 and the Digital Economy for all'],
    ['is replaced by what is typed', undefined, 'Our title', 'title: Our title'],
    ['is not written where it stands there again', 'End', 'x', undefined],
  ] as const)('%s', async (_what, key, typed, written) => {
    table = await TableWindow.open(text);
    const { page } = table;
    await page.locator(at('document/title')).first().dblclick();
    const input = page.locator('#cell-editor .line-input');
    await expect.poll(() => input.inputValue()).toBe('COVID-19 and the Digital Economy');
    if (key !== undefined) await page.keyboard.press(key);
    await page.keyboard.type(typed);
    if (written === undefined) await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    if (written === undefined) {
      await page.clock.runFor(2000);
      expect(table.changes()).toEqual([]);
    } else await expect.poll(() => table.text, { timeout: 5000 }).toContain(`  ${written}\n`);
  });
});
