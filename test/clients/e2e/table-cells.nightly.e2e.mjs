import axe from 'axe-core';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { openTable } from './table.mjs';
import { cells, cellsOf, name, row, text } from './table-cells.mjs';

suite('all cells of a table', () => {
  const window = oneWindow({ [name]: text });
  const { place, editor, field, pathOfFocus, writeIn } = cellsOf(window);

  test('the table opens', async () => {
    await openTable(window(), name);
    await window().runInPreview(axe.source);
  });

  for (const cell of cells) {
    test(`${cell[0]}: opened by a double click, written in, left; nothing else of the file is another, and Undo takes it back`, () => writeIn(cell));
  }

  test('by keyboard alone: to the cover and back to a cell, a letter, Escape, arrows, F2, Shift+Tab to the place before', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    const focusIs = (/** @type {string} */ path) => workbench.until(`${path} has the focus`, async () => await pathOfFocus() === path);
    await place('issues/business-continuity/1/title').click();
    await keyboard.press('Control+Home');
    await workbench.until('the cover has the focus', async () => /^(?:document|economy)/.test(String(await pathOfFocus())));
    await workbench.until('the title has the focus', async () => {
      if (await pathOfFocus() === `${row}/title`) return true;
      await keyboard.press('ArrowRight');
      return false;
    });
    await keyboard.press('End');
    await keyboard.press('Home');
    await focusIs('issues/business-continuity');
    await keyboard.press('ArrowRight');
    await focusIs(`${row}/title`);
    await keyboard.type('!');
    await editor().waitFor();
    await workbench.until('the letter is at the end', async () => await field(0).evaluate((element) => 'value' in element ? element.value : element.textContent) === 'Supporting: SMEs!');
    await keyboard.press('Backspace');
    await keyboard.press('Escape');
    await focusIs(`${row}/title`);
    await keyboard.press('ArrowDown');
    await focusIs(`${row}/description`);
    await keyboard.press('F2');
    await field(0).waitFor();
    await keyboard.press('Shift+Tab');
    await workbench.until('the title is open', async () => await pathOfFocus() === `${row}/title` && await editor().count() === 1);
    await keyboard.press('Escape');
    await focusIs(`${row}/title`);
  });
});
