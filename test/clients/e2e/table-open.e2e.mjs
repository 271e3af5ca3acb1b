import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { closeAll, japan, tableIsShown, tabsOf } from './table-open.mjs';

suite('the ways into a table', () => {
  const window = sharedWindow();

  test('from the title of the text, which stays, and the text from the title of the table', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Edit in Table').click();
    await tableIsShown(workbench);
    assert.equal(await tabsOf(workbench, japan).count(), 2);
    await workbench.screenshot('table-opened');
    await workbench.titleAction('Show Text Beside').click();
    await workbench.editor.locator('.view-line').first().waitFor();
    await workbench.screenshot('table-beside-text');
    // A second time it is the same table that is shown.
    await workbench.titleAction('Edit in Table').click();
    await workbench.page.locator('.editor-group-container.active').filter({ has: workbench.page.locator('iframe.webview, .tab.active') }).first().waitFor();
    assert.equal(await workbench.page.locator('iframe.webview.ready').count(), 1);
    await closeAll(workbench);
  });
});
