/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { test } from 'mocha';
import { byKeyboard } from '../journey/hands.mjs';
import { journey } from '../journey/journey.mjs';
import { lookWithAxe } from './axe.mjs';
import { emptyWindow, nightlySuite } from './scenario.mjs';

/** Pictures in which the preview shows; the walkthrough has pages of VS Code's own in the same kind of frame. */
const withPreview = new Set(['begun', 'answer', 'pasted', 'written', 'mended', 'left', 'ready']);

nightlySuite('from an empty folder to the Word file by keyboard alone', function () {
  // Each step goes on from where the last one came to.
  this.bail(true);
  const window = emptyWindow();

  test('nobody touches the mouse from here on', async () => {
    await window().page.evaluate(() => {
      for (const kind of ['mousedown', 'pointerdown', 'wheel']) addEventListener(kind, () => document.documentElement.setAttribute('data-mouse', kind), true);
    });
  });

  for (const { name, go } of journey) {
    test(name, async () => {
      const workbench = window();
      await go({ workbench, hand: byKeyboard(workbench), look: (picture) => lookAtAll(workbench, picture) });
      assert.equal(await workbench.page.evaluate(() => document.documentElement.getAttribute('data-mouse')), null);
    });
  }
});

/**
 * Keeps a picture, and looks at the preview with axe where there is one.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} picture
 */
async function lookAtAll(workbench, picture) {
  if (withPreview.has(picture)) await lookWithAxe(workbench, `journey-keyboard-${picture}`);
  else await workbench.screenshot(`journey-keyboard-${picture}`);
}
