import { afterEach, describe, expect, it } from 'vitest';
import { TableWindow } from './table-window.ts';

const path = 'issues/business-continuity/0/description';
const answered = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: supporting SMEs
      description: |
        First paragraph.

        Second one.
      outcome: Completed
`;

let table: TableWindow;
afterEach(() => table.close());

describe('a table within a text', () => {
  it.each([['| --- | --- |'], ['| :-- | --: |'], ['| :-: | --- |']])('takes a letter, and stays one: %s', async (columns) => {
    const withTable = answered.replace('Second one.', `| Year | Firms |\n        ${columns}\n        | 2019 | 120 |\n\n        Second one.`);
    table = await TableWindow.open(withTable);
    await table.page.locator('.prose-table td').first().dblclick();
    await table.page.locator('#cell-editor td').first().click();
    await table.page.keyboard.press('End');
    await table.page.keyboard.type('1');
    await table.page.keyboard.press('Escape');
    await expect.poll(() => table.text).toBe(withTable.replace('| 2019 |', '| 20191 |'));
  });

  it.each([
    ['behind its words', answered, 'Second one.', 'Second one.\n\n        | Year | Firms |\n        | --- | --- |\n        | 2019 | 120 |'],
    ['that is empty', answered.replace(/description: \|\n.*\n\n.*\n/, 'description:\n'), 'description:', 'description: |\n        | Year | Firms |\n        | --- | --- |\n        | 2019 | 120 |'],
  ])('is pasted once into a description %s', async (_, before, words, wanted) => {
    table = await TableWindow.open(before);
    const { page } = table;
    await page.locator(`[data-path="${path}"]:not(tbody, .finding)`).first().dblclick();
    await page.locator('#cell-editor [contenteditable="true"]').waitFor();
    // The last key of a paste that a person makes is none that moves: where the cursor is, has been seen.
    for (const key of ['Control+End', 'Shift']) await page.keyboard.press(key);
    const [html, plain] = ['<table><tr><td><p>Year</p></td><td><p>Firms</p></td></tr><tr><td><p>2019</p></td><td><p>120</p></td></tr></table>', 'Year\tFirms\n2019\t120\n'];
    await page.evaluate(`{ const data = new DataTransfer(); data.setData('text/html', ${JSON.stringify(html)}); data.setData('text/plain', ${JSON.stringify(plain)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }`);
    await page.locator('#cell-editor td', { hasText: '120' }).waitFor();
    await table.page.keyboard.press('Escape');
    await expect.poll(() => table.text).toBe(before.replace(words, wanted));
    expect(await page.getByText('This text was changed elsewhere').count()).toBe(0);
  });
});
