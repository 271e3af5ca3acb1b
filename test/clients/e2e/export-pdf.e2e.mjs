import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

nightlySuite('export to PDF', () => {
  const window = oneWindow();

  test('a program of this machine makes it, and it is said which', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.runCommand('Policy Submissions: Export to PDF...');
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    await workbench.answerDialog(path.join(workbench.folder, '20_desg_010.pdf'), 'Enter');
    const said = await workbench.notification('Saved 20_desg_010.pdf in samples.');
    await said.waitFor();
    assert.match(await said.innerText(), /Made with (?:LibreOffice|Chromium|Chrome|Edge) [\d.]+: tagged/);
    await workbench.screenshot('export-pdf');
    assert.equal(readFileSync(path.join(workbench.folder, '20_desg_010.pdf')).subarray(0, 5).toString(), '%PDF-');
  });
});
