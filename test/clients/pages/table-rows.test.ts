import { describe, expect, it } from 'vitest';
import { giveBack, violations } from './browser.ts';
import { focusedIn, grabRow, menuItemsIn, rowsText, titlesIn } from './rows-on-page.ts';
import { openTable, type TableWindow } from './rows-window.ts';

const a = 'issues/business-continuity';
const b = 'issues/data-exchange';
const c = 'issues/digital-technologies';

let table: TableWindow;

async function opened(size?: { readonly width?: number; readonly height?: number }): Promise<TableWindow> {
  table = await openTable(rowsText, { height: 1800, ...size });
  return table;
}

const titles = (): Promise<readonly string[]> => titlesIn(table);
const focus = (path: string): Promise<unknown> => table.page.evaluate(`focusAt(${JSON.stringify(path)})`);
const focused = (): Promise<string> => focusedIn(table);
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await table.page.keyboard.press(key);
  await table.settled();
}

const items = (): Promise<readonly string[]> => menuItemsIn(table);

describe('rows of the table, by keys', () => {
  it('move within their issue and on into the next, where the focus stays in them, at the same place of the row', async () => {
    await opened();
    await focus(`${a}/1/outcome`);
    await press('Alt+Shift+ArrowUp');
    expect([await titles(), await focused()]).toEqual([expect.arrayContaining(['busin: second, first, third']), `${a}/0/outcome`]);
    expect(await table.said()).toBe('Moved to ‘Business continuity and resilience’, 1 of 3.');
    await press('Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown');
    expect([(await titles()).slice(0, 3), await focused()]).toEqual([['busin: first, third', 'data-: second', 'digit: fourth'], `${b}/0/outcome`]);
    expect(await table.said()).toMatch(/^Moved to ‘[^’]+’, 1 of 1\.$/);
    await press('Alt+Shift+ArrowDown', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
    expect(table.changes().at(-1)).toEqual({ kind: 'move', path: `${b}/0`, list: a, at: 2 });
    expect((await titles())[0]).toBe('busin: first, third, second');
    await giveBack(table.page);
  });

  it('go no further than the ends, which is said, and nothing is asked for', async () => {
    await opened();
    await focus(`${a}/0/title`);
    await press('Alt+Shift+ArrowUp');
    expect([await table.said(), table.changes()]).toEqual(['This is the first initiative of the first issue.', []]);
    await focus('attachments/1');
    await press('Alt+Shift+ArrowDown');
    expect([await table.said(), table.changes()]).toEqual(['This is the last attachment.', []]);
    await giveBack(table.page);
  });

  it('are doubled, and removed without a question, with a word about how they come back; the focus goes to what has taken their place', async () => {
    await opened();
    await focus(`${a}/0/description`);
    await press('Control+d');
    expect([(await titles())[0], await focused(), await table.said()]).toEqual(['busin: first, first, second, third', `${a}/1/description`, 'Duplicated ‘first’: the copy is 2 of 4.']);
    await press('Delete');
    expect(table.changes()).toHaveLength(1);
    await press('Control+Delete');
    expect([(await titles())[0], await table.said()]).toEqual(['busin: first, second, third', 'Removed ‘first’. To undo, press Ctrl+Z.']);
    expect(await focused()).toBe(`${a}/1/title`);
    await focus(`${c}/0/title`);
    await press('Control+Delete', 'Control+Delete', 'Control+d');
    expect([(await titles())[2], table.changes().length]).toEqual(['digit: ', 3]);
    await giveBack(table.page);
  });

  it('that are asked for faster than they are made, are about what the change before has led to', async () => {
    await opened();
    const pressTwice = (): Promise<unknown> => table.page.evaluate(`
      for (let count = 0; count < 2; count++) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', ctrlKey: true, bubbles: true, cancelable: true }));
    `);
    await focus(`${a}/1/title`);
    await pressTwice();
    await table.settled();
    expect([(await titles())[0], table.changes()]).toEqual(['busin: first', [{ kind: 'remove', path: `${a}/1` }, { kind: 'remove', path: `${a}/1` }]]);
    await focus(`${c}/0/title`);
    await pressTwice();
    await table.settled();
    expect(table.changes().slice(2)).toEqual([{ kind: 'remove', path: `${c}/0` }]);
    await giveBack(table.page);
  });

  it('are added below, in an issue that has none without a change, and on the heading of an issue at its end; the title is opened', async () => {
    await opened();
    await focus(`${a}/0/outcome`);
    await press('Control+Shift+Enter');
    expect(table.changes()).toEqual([{ kind: 'add', list: a, at: 1 }]);
    expect(table.heard().at(-1)).toEqual({ type: 'opened', path: `${a}/1/title` });
    expect(await table.said()).toBe('Added an initiative to ‘Business continuity and resilience’, 2 of 4.');
    await focus(b);
    await press('Alt+Insert');
    expect(table.heard().at(-1)).toEqual({ type: 'opened', path: `${b}/0/title` });
    expect(table.changes()).toHaveLength(1);
    await focus(a);
    await press('Alt+Enter');
    expect(await items()).toEqual(['Add Initiative', 'Show in Text']);
    await press('Enter');
    expect(table.changes().at(-1)).toEqual({ kind: 'add', list: a, at: 4 });
    await giveBack(table.page);
  });

  it('are those in which somebody writes: that is kept first, and keys that mean something in a text are left to it', async () => {
    await opened();
    await focus(`${a}/1/title`);
    await table.page.evaluate(`write('${a}/1/title')`);
    await press('Control+d', 'Control+Delete', 'Alt+Enter', 'Shift+F10');
    expect(table.heard()).toEqual([]);
    await press('Alt+Shift+ArrowDown');
    expect(table.heard()).toMatchObject([{ type: 'finished', path: `${a}/1/title` }, { type: 'ask', name: 'change', asks: { kind: 'move', path: `${a}/1`, list: a, at: 2 } }]);
    await giveBack(table.page);
  });

  it('change nothing where the file can not be written, or the change is refused: it is said why', async () => {
    await opened();
    await focus(`${a}/1/title`);
    await table.page.evaluate('whyNot = "The file can only be read."');
    await press('Alt+Shift+ArrowUp');
    expect([await table.said(), table.changes()]).toEqual(['The file can only be read.', []]);
    await table.page.evaluate('whyNot = undefined');
    table.refuses = 'This can only be changed in the text.';
    await press('Control+Delete');
    expect([await table.said(), (await titles())[0]]).toEqual(['This can only be changed in the text.', 'busin: first, second, third']);
    await giveBack(table.page);
  });
});

describe('rows of the table, and what is shown of them', () => {
  it('the focus goes to them, and it is said, also when they are shown before the change is answered', async () => {
    await opened();
    table.showsFirst = true;
    await focus(`${a}/0/title`);
    await press('Alt+Shift+ArrowDown');
    await expect.poll(() => table.said(), { timeout: 1500 }).toBe('Moved to ‘Business continuity and resilience’, 2 of 3.');
    expect(await focused()).toBe(`${a}/1/title`);
    await giveBack(table.page);
  });

  it('one of an issue that the template does not have goes out of it, and none goes in', async () => {
    await opened();
    await focus('issues/made-up/0/title');
    await press('Alt+Shift+ArrowDown');
    expect([table.changes(), await table.said()]).toEqual([[], 'This is the last initiative of the last issue.']);
    await press('Alt+Enter', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
    expect(await table.page.getByRole('menu', { name: 'Move to Issue' }).getByRole('menuitemradio').count()).toBe(5);
    await press('Enter');
    expect(table.changes()).toEqual([{ kind: 'move', path: 'issues/made-up/0', list: a, at: 3 }]);
    await giveBack(table.page);
  });
});

describe('links and attachments of the table', () => {
  it('move and go by the same keys, within their list', async () => {
    await opened();
    await focus(`${a}/0/links/0`);
    await press('Alt+Shift+ArrowDown');
    expect([table.changes(), await focused(), await table.said()]).toEqual([
      [{ kind: 'move', path: `${a}/0/links/0`, list: `${a}/0/links`, at: 1 }], `${a}/0/links/1`, 'Moved the link: it is 2 of 2.',
    ]);
    await press('Delete');
    expect([table.changes().at(-1), await focused(), await table.said()]).toEqual([
      { kind: 'remove', path: `${a}/0/links/1` }, `${a}/0/links/0`, 'Removed the link. To undo, press Ctrl+Z.',
    ]);
    await focus('attachments/0');
    await press('Shift+F10');
    expect(await items()).toEqual(['Move Up (off)', 'Move Down', 'Remove', 'Show in Text']);
    await press('r', 'Enter');
    expect(table.changes().at(-1)).toEqual({ kind: 'remove', path: 'attachments/0' });
    await giveBack(table.page);
  });

  it('a place for a further one is none: its menu is that of the initiative', async () => {
    await opened();
    await focus(`${a}/0/links/2`);
    await press('Alt+Enter');
    expect((await items())[0]).toBe('Add Initiative Above');
    await press('Escape');
    await focus('contact/email');
    await press('Delete');
    expect(table.changes()).toEqual([{ kind: 'remove', path: 'contact' }]);
    await giveBack(table.page);
  });
});

describe('the menu of a row', () => {
  it('has the roles and keys of a menu, and axe finds nothing wrong with it', async () => {
    await opened();
    await focus(`${a}/0/title`);
    await press('Shift+F10');
    expect(await items()).toEqual([
      'Add Initiative Above', 'Add Initiative Below', 'Duplicate', 'Move Up (off)', 'Move Down', 'Move to Issue', 'Copy', 'Remove', 'Show in Text',
    ]);
    const menu = table.page.getByRole('menu', { name: '‘first’' });
    expect(await menu.getByRole('menuitem').count()).toBe(9);
    expect(await violations(table.page)).toEqual([]);
    const seen: string[] = [];
    // The time of the page stands still, so that letters are typed together however slow the machine is.
    await table.page.clock.install({ time: 0 });
    await table.page.clock.pauseAt(60_000);
    for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home', 'd', 'wait', 'm', 'm', 'm', 'm', 'wait', 's', 'wait', 'm', 'o', 'v', 'e']) {
      if (key === 'wait') await table.page.clock.runFor(900);
      else {
        await table.page.keyboard.press(key);
        seen.push(await focused());
      }
    }
    expect(seen).toEqual([
      'Add Initiative Below', 'Show in Text', 'Add Initiative Above', 'Show in Text', 'Add Initiative Above', 'Duplicate',
      'Move Up', 'Move Down', 'Move to Issue', 'Move Up', 'Show in Text', 'Move Up', 'Move Up', 'Move Up', 'Move Up',
    ]);
    await table.page.clock.resume();
    await press('Escape');
    expect([await menu.count(), await focused()]).toEqual([0, `${a}/0/title`]);
    await table.page.close();
  });

  it('leads to the issues of the template, of which its own is marked, and moves there', async () => {
    await opened();
    await focus(`${a}/0/description`);
    await press('Alt+Enter', 'End', 'ArrowUp', 'ArrowUp', 'ArrowUp');
    expect(await focused()).toBe('Move to Issue');
    await press('ArrowRight');
    const issues = table.page.getByRole('menu', { name: 'Move to Issue' }).getByRole('menuitemradio');
    expect([await issues.count(), await focused()]).toEqual([5, 'Business continuity and resilience']);
    expect(await issues.first().getAttribute('aria-checked')).toBe('true');
    expect(await violations(table.page)).toEqual([]);
    await press('ArrowLeft');
    expect([await issues.count(), await focused()]).toEqual([0, 'Move to Issue']);
    await press('Enter', 'ArrowDown', 'ArrowDown', 'Enter');
    expect([table.changes(), await focused()]).toEqual([[{ kind: 'move', path: `${a}/0`, list: c, at: 1 }], `${c}/1/description`]);
    await press('Alt+Enter', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter', 'Enter');
    expect(table.changes()).toHaveLength(1);
    await giveBack(table.page);
  });

  it('opens by the handle and by the commands of VS Code, and is gone after a click elsewhere', async () => {
    await opened();
    await grabRow(table, `${a}/1`);
    await table.page.mouse.up();
    expect(await items()).toContain('Move Up');
    await table.page.locator('.row-menu [data-label="Show in Text"]').click();
    expect(table.heard().at(-1)).toEqual({ type: 'showText', path: `${a}/1` });
    await focus(`${a}/1/title`);
    await table.post({ type: 'command', name: 'moveToIssue' });
    expect(await focused()).toBe('Business continuity and resilience');
    await table.page.mouse.click(500, 20);
    expect(await items()).toEqual([]);
    await focus(`${a}/1/title`);
    await table.post({ type: 'command', name: 'moveUp' });
    await table.settled();
    expect((await titles())[0]).toBe('busin: second, first, third');
    await table.page.evaluate('document.activeElement.blur()');
    await table.page.mouse.click(500, 20);
    await table.post({ type: 'command', name: 'remove' });
    expect(await table.said()).toBe('Go to an initiative, a link, an attachment or a contact first.');
    await table.page.locator(`tr[data-row="${c}/0"] .initiative-title`).click({ button: 'right' });
    await table.post({ type: 'command', name: 'remove' });
    await table.settled();
    expect(table.changes().at(-1)).toEqual({ kind: 'remove', path: `${c}/0` });
    await giveBack(table.page);
  });

  it.each([[320, 500], [1000, 260]])('stays within a window of %i by %i', async (width, height) => {
    await opened({ width, height });
    await focus(`${a}/2/outcome`);
    await press('Alt+Enter');
    for (let count = 0; count < 5; count++) await press('ArrowDown');
    await press('ArrowRight');
    for (const box of await table.page.locator('.row-menu').all()) {
      const { x = -1, y = -1, width: w = 0, height: h = 0 } = await box.boundingBox() ?? {};
      expect([x >= 0, y >= 0, x + w <= width, y + h <= height]).toEqual([true, true, true, true]);
    }
    await giveBack(table.page);
  });
});

describe('the menu of a row at the bottom of the window', () => {
  it('opens above it', async () => {
    await opened({ height: 700 });
    await focus(`${a}/2/title`);
    const title = table.page.locator(`.initiative-title[data-path="${a}/2/title"]`);
    await title.evaluate((element: { scrollIntoView(options: object): void }) => element.scrollIntoView({ block: 'end' }));
    await press('Alt+Enter');
    const [menu, box] = [await table.page.locator('.row-menu').boundingBox(), await title.boundingBox()];
    expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + 1);
    await giveBack(table.page);
  });
});

describe('copying and pasting where nobody writes', () => {
  const paste = (content: { readonly html?: string; readonly text?: string }): Promise<unknown> => table.page.evaluate(`
    (() => {
      const data = new DataTransfer();
      for (const [type, words] of ${JSON.stringify(Object.entries({ ...(content.html !== undefined && { 'text/html': content.html }), ...(content.text !== undefined && { 'text/plain': content.text }) }))}) data.setData(type, words);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    })()
  `);

  it('a table with several rows becomes initiatives behind that of the cell, in one change; other words are pasted in the opened cell', async () => {
    await opened();
    await focus(`${a}/0/outcome`);
    table.pastedRows = 2;
    await paste({ html: '<table><tr><td>x</td></tr><tr><td>y</td></tr></table>', text: 'x\ny' });
    await table.settled();
    expect(table.changes()).toEqual([{ kind: 'add', list: a, at: 1, html: '<table><tr><td>x</td></tr><tr><td>y</td></tr></table>', text: 'x\ny' }]);
    expect([await table.said(), await focused()]).toEqual(['Added 2 initiatives to ‘Business continuity and resilience’. To undo, press Ctrl+Z.', `${a}/1/title`]);
    table.pastedRows = undefined;
    await focus(`${a}/0/description`);
    await paste({ text: 'plain words' });
    await table.settled();
    expect(table.heard().at(-1)).toEqual({ type: 'opened', path: `${a}/0/description`, paste: { text: 'plain words' } });
    await giveBack(table.page);
  });

  it('a cell is copied as it stands on paper, and a row as a table', async () => {
    await opened();
    const copied = (act: string): Promise<unknown> => table.page.evaluate(`
      new Promise((done) => {
        document.addEventListener('copy', (event) => setTimeout(() => done(taken)), { once: true, capture: true });
        const set = DataTransfer.prototype.setData;
        const taken = {};
        DataTransfer.prototype.setData = function (type, words) { taken[type] = words; };
        ${act};
        DataTransfer.prototype.setData = set;
      })
    `);
    await focus(`${a}/0/description`);
    expect(await copied("document.execCommand('copy')")).toEqual({ 'text/html': 'Words of the first.', 'text/plain': 'Words of the first.' });
    await press('Alt+Enter');
    expect(await copied(`document.querySelector('.row-menu [data-label="Copy"]').click()`)).toEqual({
      'text/html': expect.stringMatching(/^<table><tbody><tr><td><p>first<\/p>\s*<p>Words of the first\.<\/p>\s*<ul>\s*<li><a href="https:\/\/a\.jp\/1">https:\/\/a\.jp\/1<\/a><\/li>[\s\S]*<\/td><td><p>Ongoing<\/p><\/td><\/tr><\/tbody><\/table>$/),
      'text/plain': 'first\nWords of the first.\nhttps://a.jp/1\nhttps://a.jp/2\tOngoing',
    });
    await giveBack(table.page);
  });
});
