/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { test } from 'mocha';
import { brokenWords, widerThanWindow } from '../in-page.mjs';
import { nightlySuite, oneWindow } from './scenario.mjs';

/** Widths of VS Code’s window; the preview has a part of them, 320 points and less in the narrowest. */
const widths = [900, 1440, 2560, 3840];

nightlySuite('no word of the preview is broken over lines', () => {
  const window = oneWindow();

  /**
   * What is seen in the preview once it stays the same: VS Code gives a page its new width some frames after the window has its own.
   *
   * @param {() => unknown} look
   */
  async function settled(look) {
    const workbench = window();
    const see = async () => workbench.runInPreview(`(${String(look)})()`);
    for (let before = await see(), looks = 0; ; looks += 1) {
      await workbench.frames(15);
      const now = await see();
      if (looks === 10 || JSON.stringify(now) === JSON.stringify(before)) return now;
      before = now;
    }
  }

  for (const [name, shown] of [['japan.submission.yaml', 'h2.economy'], ['second-template.submission.yaml', '.column-extra'], ['regional-resilience-2021.submission-template.yaml', 'td.answer']]) {
    test(`of ${name}`, async () => {
      const workbench = window();
      await workbench.openFile(name ?? '');
      if (name === 'japan.submission.yaml') await workbench.titleAction('Open Preview to the Side').click();
      await workbench.preview.locator(shown ?? '').first().waitFor({ state: 'attached' });
      for (const width of widths) {
        await workbench.page.setViewportSize({ width, height: 900 });
        await workbench.frames(10);
        for (const letters of [1, 2]) {
          if (letters === 2) {
            await workbench.focusPreview();
            for (let step = 0; step < 5; step += 1) await workbench.runCommand('Policy Submissions: Zoom In Preview');
            await workbench.until('the letters are twice as large', () => workbench.preview.locator('html').evaluate((root) => getComputedStyle(root).fontSize === '32px'));
          }
          assert.deepEqual(await settled(brokenWords), [], `at ${width}, ${letters}`);
          assert.deepEqual(await settled(widerThanWindow), [], `at ${width}, ${letters}`);
          if (letters === 2 && width === 900) await workbench.screenshot(`widths-${shown?.replace(/\W+/g, '')}`);
        }
        await workbench.runCommand('Policy Submissions: Reset Preview Zoom');
        await workbench.until('the letters are as large as before', () => workbench.preview.locator('html').evaluate((root) => getComputedStyle(root).fontSize === '16px'));
      }
      await workbench.page.setViewportSize({ width: 1440, height: 900 });
      await workbench.focusText(name ?? '');
    });
  }
});
