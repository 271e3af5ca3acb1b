/// <reference lib="dom" />
import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import { leave } from './ready.mjs';
import { sharedWindow } from './scenario.mjs';

suite('ready to send?', () => {
  const window = sharedWindow();

  test('is asked before an export, once', async () => {
    const workbench = window();
    await workbench.openFile('mistakes.submission.yaml');
    await workbench.runCommand('Policy Submissions: Export to Word...');
    const modal = workbench.page.locator('.monaco-dialog-box');
    await modal.waitFor();
    await workbench.screenshot('ready-question');
    assert.match(await modal.textContent() ?? '', /mistakes\.submission\.yaml is not ready to be sent\. \d+ things are left to do: 10 errors, /);
    await modal.getByRole('button', { name: 'Show What Is Left' }).click();
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText('Errors', { exact: true }).waitFor();
    await workbench.screenshot('ready-many');
    await leave(workbench);

    await workbench.runCommand('Policy Submissions: Export to Word...');
    await workbench.answerDialog(path.join(workbench.folder, 'mistakes.docx'), 'Enter');
    await (await workbench.notification('Saved mistakes.docx in samples.')).waitFor();
  });
});
