import { afterEach, expect, it } from 'vitest';
import { TableWindow } from './table-window.ts';

const text = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: telework\n      outcome: Ongoing\n';
const row = 'issues/business-continuity/0';

let table: TableWindow;
afterEach(() => table.close());

it('a press on the blank part of a cell is for the text above it, and a double click opens that', async () => {
  table = await TableWindow.open(text);
  const { page } = table;
  const focused = (): Promise<string> => page.evaluate('document.activeElement.closest("[data-path]")?.dataset.path ?? document.activeElement.tagName');
  const cell = page.locator(`tr:has([data-path="${row}/title"]) td`).last();
  await cell.evaluate((one: { style: { height: string }; scrollIntoView(): void }) => {
    one.style.height = '300px';
    one.scrollIntoView();
  });
  const { x, y } = await cell.boundingBox() ?? { x: 0, y: 0 };
  await page.mouse.click(x + 20, y + 200);
  await expect.poll(focused).toBe(`${row}/outcome`);
  await page.mouse.dblclick(x + 20, y + 230);
  await page.locator('#cell-editor').waitFor();
  await expect.poll(focused).toBe(`${row}/outcome`);
});

it.each([400, 800, 1400])('the buttons of a description cover nothing, in a window of %i pixels', async (width) => {
  table = await TableWindow.open(text.replace('      outcome', '      description: Some words.\n      outcome'), { width });
  const { page } = table;
  await page.locator(`[data-path="${row}/description"]:not(td, .finding)`).dblclick();
  const bar = await page.locator('.prose-bar').boundingBox();
  const places = await page.evaluate<readonly { left: number; right: number; top: number; bottom: number }[]>(`(() => {
    const boxes = [];
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode() !== null) {
      const { currentNode } = walker;
      if (currentNode.textContent.trim() === '' || currentNode.parentElement.closest('.prose-bar, script, style') !== null) continue;
      range.selectNodeContents(currentNode);
      boxes.push(...range.getClientRects());
    }
    return boxes.map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
  })()`);
  expect(places.length).toBeGreaterThan(10);
  const { x = 0, y = 0, width: wide = 0, height = 0 } = bar ?? {};
  expect(height).toBeGreaterThan(20);
  expect(places.filter(({ left, right, top, bottom }) => left < x + wide && right > x && top < y + height && bottom > y)).toEqual([]);
});
