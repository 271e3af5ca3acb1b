/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { test } from 'mocha';
import { byKeyboard } from '../journey/hands.mjs';
import { byKeyboardInTable } from '../journey/table-hands.mjs';
import { tableFirst, tableJourney } from '../journey/table-journey.mjs';
import { lookWithAxe } from './axe.mjs';
import { emptyWindow, nightlySuite } from './scenario.mjs';

nightlySuite('a whole answer written in the table by keyboard alone', function () {
  // Each step goes on from where the last one came to.
  this.bail(true);
  const window = emptyWindow(tableFirst);

  test('nobody touches the mouse from here on', async () => {
    await window().page.evaluate(() => {
      for (const kind of ['mousedown', 'pointerdown', 'wheel']) addEventListener(kind, () => document.documentElement.setAttribute('data-mouse', kind), true);
    });
  });

  for (const { name, go } of tableJourney) {
    test(name, async () => {
      const workbench = window();
      await go({ workbench, hand: byKeyboard(workbench), table: byKeyboardInTable(workbench), look: (picture) => lookWithAxe(workbench, `journey-keyboard-${picture}`) });
      assert.equal(await workbench.page.evaluate(() => document.documentElement.getAttribute('data-mouse')), null);
    });
  }
});
