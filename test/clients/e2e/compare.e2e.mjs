/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';

suite('compare', () => {
  const window = oneWindow();

  test('economies side by side, filtered, and back to the text of a cell', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Compare Economies');
    // The samples answer two templates.
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'apec-desg-covid19-2020' }).click();
    const page = workbench.preview;
    await page.locator('.matrix').getByText('Viet Nam').waitFor();
    await page.locator('select[name=economy]').selectOption('Japan');
    await page.getByText('5 of 72 initiatives').waitFor();
    await workbench.screenshot('compare-economies');

    await page.getByRole('button', { name: 'Go to the text of establishment of the remote working security guidance' }).focus();
    await workbench.page.keyboard.press('Enter');
    const line = workbench.read(japan).split('\n').findIndex((one) => one.includes('establishment of the remote working')) + 1;
    await workbench.page.locator('.statusbar-item').filter({ hasText: `Ln ${line},` }).waitFor();
    assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
  });

  test('what has changed since the file was saved', async () => {
    const workbench = window();
    await workbench.page.locator('.tab').filter({ hasText: japan }).first().click();
    await workbench.putCursorBehind(japan, 'establishment of the remote working security guidance');
    await workbench.type(', second edition');
    await workbench.runCommand('Policy Submissions: Compare with Saved or a Revision');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'The saved file' }).click();
    const page = workbench.preview;
    await page.locator('ins').filter({ hasText: ', second edition' }).waitFor();
    await page.getByText('1 initiative changed.').waitFor();
    await workbench.screenshot('compare-saved');
  });
});
