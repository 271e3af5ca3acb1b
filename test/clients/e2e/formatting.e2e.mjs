import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { becomes, messy, name, tidy } from './formatting.mjs';
import { sharedWindow } from './scenario.mjs';

suite('formatting', () => {
  const window = sharedWindow({ [name]: messy });

  test('the key of all editors brings a text into its form, and one undo brings all back', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+Shift+I');
    await becomes(workbench, tidy);
    assert.equal(await workbench.page.locator('.monaco-dialog-box, .quick-input-widget:visible').count(), 0);
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+Z');
    await becomes(workbench, messy);
  });
});
