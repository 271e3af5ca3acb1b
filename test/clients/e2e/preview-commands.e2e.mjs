/// <reference lib="dom" />
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { previewMenu } from './preview-menu.mjs';
import { sharedWindow } from './scenario.mjs';

/** A file of its own, of which nothing has been asked in the window yet. */
const japan = 'from-preview.submission.yaml';
const text = fs.readFileSync(path.join(repository, 'samples', 'japan.submission.yaml'), 'utf8');

suite('from the preview, without going to the text', () => {
  const window = sharedWindow({ [japan]: text });
  const { entries, entry, openMenu } = previewMenu(window);
  const proposed = async (/** @type {RegExp} */ name) => {
    const workbench = window();
    const input = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    await workbench.until(`the dialog proposes ${String(name)}`, async () => name.test(await input.inputValue({ timeout: 1000 }).catch(() => '')));
    await input.press('Escape');
    await input.waitFor({ state: 'hidden' });
  };

  test('F1 exports, with the focus in it; the form is remembered for the next time', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').waitFor();
    await workbench.focusPreview();
    await workbench.runCommand('Policy Submissions: Export to Word...');
    // What is left to do is said the first time.
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    await proposed(/\/20_desg_010\.docx$/);
    await workbench.focusPreview();
    await workbench.runCommand('Policy Submissions: Export to Markdown...');
    await proposed(/\.md$/);
    await workbench.focusPreview();
    await workbench.titleAction('Export in the Last Used Form').click();
    await proposed(/\.md$/);
  });

  test('the menu of a cell has what can be done, and leads to its text', async () => {
    const workbench = window();
    const title = workbench.preview.locator('.initiative-title').nth(1);
    await openMenu(title, 'Go to the Text of This Place');
    await workbench.screenshot('preview-menu');
    const titles = await entries().allInnerTexts();
    for (const wanted of ['Export Submission', 'Copy as Table', 'Check Links Now', 'Compare with Saved or a Revision', 'Compare Economies']) {
      assert.ok(titles.some((one) => one.includes(wanted)), `${wanted} is not among ${titles.join(', ')}`);
    }
    assert.ok(!titles.some((one) => one.includes('Export Blank Form')));
    await entry('Go to the Text of This Place').hover();
    await workbench.page.keyboard.press('Enter');
    const path = await title.getAttribute('data-path');
    await workbench.preview.locator(`[aria-current]:has([data-path="${path}"])`).waitFor();
    await workbench.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${japan}"]`).waitFor();
  });
});
