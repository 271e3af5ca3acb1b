import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { closeAll, japan, tableIsShown, tabsOf } from './table-open.mjs';

suite('the ways into a table', () => {
  const window = sharedWindow('table');

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

  test('from the title of a preview, and from the menu of a cell, which leads to that cell', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').waitFor();
    await workbench.focusPreview();
    await workbench.titleAction('Edit in Table').click();
    await tableIsShown(workbench);
    await workbench.runCommand('View: Close Editor');
    const cell = workbench.preview.locator('td[data-path="issues/trusted-environment/1"]');
    await cell.click({ button: 'right' });
    const entry = workbench.page.locator('.monaco-menu .action-menu-item:visible').filter({ hasText: 'Edit in Table' });
    await entry.waitFor();
    await workbench.screenshot('table-menu-of-cell');
    await entry.hover();
    await workbench.page.keyboard.press('Enter');
    await tableIsShown(workbench);
    await workbench.preview.locator('[data-path^="issues/trusted-environment/1"]:focus').waitFor();
    await closeAll(workbench);
  });
});
