import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import { copyTable, exportAnyway, firstTitle, japan } from './export.mjs';
import { oneWindow } from './scenario.mjs';

suite('more of export', () => {
  const window = oneWindow();

  test('to Markdown from the explorer, where a submission with errors says so once', async () => {
    const workbench = window();
    await workbench.explorerMenu('mistakes.submission.yaml', 'Export Submission', 'Export to Markdown...');
    await exportAnyway(workbench);
    await workbench.answerDialog(path.join(workbench.folder, 'mistakes.md'), 'Enter');
    const said = await workbench.notification('Saved mistakes.md in samples. The submission has ');
    await said.waitFor();
    assert.equal(await said.count(), 1);
    assert.ok(workbench.read('mistakes.md').includes('<table>'));
    await workbench.screenshot('export-errors');
  });

  test('a table is copied beside a preview, which stays', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').getByText(firstTitle).waitFor();
    await workbench.page.locator('.tab').filter({ hasText: japan }).first().click();
    await copyTable(workbench);
    await workbench.until('the page that copies is gone', async () => await workbench.page.locator('iframe.webview').count() === 1);
    await workbench.preview.locator('table.submission-table').getByText(firstTitle).waitFor();
    assert.ok((await workbench.clipboard()).html.includes(firstTitle));
  });
});
