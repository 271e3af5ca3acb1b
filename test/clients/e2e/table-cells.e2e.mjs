import assert from 'node:assert/strict';
import axe from 'axe-core';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';
import { cells, cellsOf, name, text } from './table-cells.mjs';

/** One that is a line, and one that is prose. What is chosen from a list has scenes of its own. */
const chosen = ['the title', 'the description'];

suite('the cells of a table', () => {
  const window = sharedWindow({ [name]: text });
  const { violations, writeIn } = cellsOf(window);

  test('the table opens', async () => {
    await openTable(window(), name);
    await window().runInPreview(axe.source);
    assert.deepEqual(await violations(), []);
  });

  for (const cell of cells.filter(([what]) => chosen.includes(what))) {
    test(`${cell[0]}: opened by a double click, written in, left; nothing else of the file is another, and Undo takes it back`, () => writeIn(cell));
  }
});
