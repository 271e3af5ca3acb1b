import { describe, expect, it } from 'vitest';
import { giveBack } from './browser.ts';
import { dragRow, focusedIn, grabRow, menuItemsIn, pointInRow, rowsText, titlesIn } from './rows-on-page.ts';
import { openTable, type TableWindow, type TableWindowOptions } from './rows-window.ts';

const a = 'issues/business-continuity';
const b = 'issues/data-exchange';
const c = 'issues/digital-technologies';

let table: TableWindow;

async function opened(options?: TableWindowOptions): Promise<void> {
  table = await openTable(rowsText, { height: 1800, ...options });
}

describe('dragging a row', () => {
  it('puts it before or behind another one, in its issue or another, also in an empty one; one change each', async () => {
    await opened();
    await dragRow(table, `${a}/0`, `${a}/2`, 'upper');
    expect(await table.page.locator('.drop-line').isVisible()).toBe(true);
    expect(await table.page.locator('.drag-label').textContent()).toBe('‘first’');
    await table.page.mouse.up();
    await table.settled();
    expect([(await titlesIn(table))[0], await focusedIn(table)]).toEqual(['busin: second, first, third', `${a}/1/title`]);
    await dragRow(table, `${a}/2`, `${a}/0`, 'upper');
    await table.page.mouse.up();
    await table.settled();
    expect((await titlesIn(table))[0]).toBe('busin: third, second, first');
    await dragRow(table, `${a}/0`, b, 'lower');
    await table.page.mouse.up();
    await table.settled();
    await dragRow(table, `${a}/0`, `${c}/0`, 'lower');
    await table.page.mouse.up();
    await table.settled();
    expect((await titlesIn(table)).slice(0, 3)).toEqual(['busin: first', 'data-: third', 'digit: fourth, second']);
    expect(table.changes()).toEqual([
      { kind: 'move', path: `${a}/0`, list: a, at: 1 }, { kind: 'move', path: `${a}/2`, list: a, at: 0 },
      { kind: 'move', path: `${a}/0`, list: b, at: 0 }, { kind: 'move', path: `${a}/0`, list: c, at: 1 },
    ]);
    await giveBack(table.page);
  });

  it('changes nothing where it stands already, after Escape, and when the rows change meanwhile', async () => {
    await opened();
    await dragRow(table, `${a}/1`, `${a}/0`, 'lower');
    await table.page.mouse.up();
    await dragRow(table, `${a}/1`, `${a}/2`, 'upper');
    await table.page.mouse.up();
    await dragRow(table, `${a}/1`, b, 'lower');
    await table.page.keyboard.press('Escape');
    expect(await table.page.locator('.drop-line, .drag-label, .is-dragged, .drags-row').count()).toBe(0);
    await table.page.mouse.up();
    await dragRow(table, `${a}/1`, b, 'lower');
    await table.post({ type: 'show', changed: [], language: 'en', order: ['head', 'columns', `${a}/0`, `${a}/1`, `${a}/2`, b, `${c}/0`, 'foot'] });
    await table.page.mouse.up();
    await table.settled();
    expect([table.changes(), await menuItemsIn(table)]).toEqual([[], []]);
    await giveBack(table.page);
  });

  it('scrolls the page at its edges', async () => {
    await opened({ height: 300 });
    await table.page.locator(`tr[data-row="${a}/0"] > td`).first().scrollIntoViewIfNeeded();
    await grabRow(table, `${a}/0`);
    const before = await table.page.evaluate<number>('scrollY');
    await table.page.mouse.move(300, 295, { steps: 3 });
    await expect.poll(() => table.page.evaluate<number>('scrollY')).toBeGreaterThan(before + 50);
    await table.page.keyboard.press('Escape');
    await table.page.mouse.up();
    await giveBack(table.page);
  });

  it('on what is found about an issue, puts it behind the last of that issue', async () => {
    await opened();
    await table.post({ type: 'look', paper: false, findings: true });
    await grabRow(table, `${c}/0`);
    const found = await table.page.locator('tr.of-issue').first().boundingBox();
    await table.page.mouse.move((found?.x ?? 0) + 80, (found?.y ?? 0) + (found?.height ?? 0) / 2, { steps: 5 });
    await table.page.mouse.up();
    await table.settled();
    expect(table.changes()).toEqual([{ kind: 'move', path: `${c}/0`, list: a, at: 3 }]);
    await giveBack(table.page);
  });

  it('goes by touch, too', async () => {
    // High enough for all rows: near its edges the window scrolls for as long as the finger is there.
    await opened({ touch: true });
    await table.page.locator(`tr[data-row="${a}/0"] .initiative-title`).evaluate((element: { tabIndex: number; focus(): void }) => {
      element.tabIndex = 0;
      element.focus();
    });
    const handle = await table.page.locator('.row-handle').boundingBox();
    const [, y] = await pointInRow(table, `${a}/2`, 'lower');
    const session = await table.page.context().newCDPSession(table.page);
    const [x = 0, from = 0] = [handle?.x, handle?.y].map((at) => (at ?? 0) + 12);
    const touch = (type: string, at: number): Promise<unknown> => session.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: type === 'touchEnd' ? [] : [{ x, y: at }] });
    await touch('touchStart', from);
    await touch('touchMove', from + 40);
    await touch('touchMove', y);
    await touch('touchEnd', y);
    await table.settled();
    expect((await titlesIn(table))[0]).toBe('busin: second, third, first');
    await table.page.close();
  });
});
