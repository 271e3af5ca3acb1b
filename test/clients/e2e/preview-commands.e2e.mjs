/// <reference lib="dom" />
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { previewMenu } from './preview-menu.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

/** A file of its own, of which nothing has been asked in the window yet. */
const own = 'from-preview.submission.yaml';
const text = fs.readFileSync(path.join(repository, 'samples', 'japan.submission.yaml'), 'utf8');
const japan = 'japan.submission.yaml';
const template = 'regional-resilience-2021.submission-template.yaml';

suite('from the preview, without going to the text', () => {
  const window = sharedWindow({ [own]: text });
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
    await workbench.openFile(own);
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
    await workbench.titleAction('Export in Last Used Format').click();
    await proposed(/\.md$/);
  });

  test('the menu of a cell has what can be done, and leads to its text', async () => {
    const workbench = window();
    const title = workbench.preview.locator('.initiative-title').nth(1);
    await openMenu(title, 'Go to Text');
    await workbench.screenshot('preview-menu');
    const titles = await entries().allInnerTexts();
    for (const wanted of ['Export Submission', 'Copy as Table', 'Check Links Now', 'Compare with Another Version', 'Compare Economies']) {
      assert.ok(titles.some((one) => one.includes(wanted)), `${wanted} is not among ${titles.join(', ')}`);
    }
    assert.ok(!titles.some((one) => one.includes('Export Blank Form')));
    await entry('Go to Text').hover();
    await workbench.page.keyboard.press('Enter');
    const path = await title.getAttribute('data-path');
    await workbench.preview.locator(`[aria-current]:has([data-path="${path}"])`).waitFor();
    await workbench.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${own}"]`).waitFor();
  });
});

nightlySuite('more from the preview, without going to the text', () => {
  const window = oneWindow();
  const { entries, entry, openMenu } = previewMenu(window);

  test('Ctrl+K V leads there, and back to the text of the cell that has the focus', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('v');
    const cell = workbench.preview.locator('[data-path="issues/trusted-environment"]').last();
    await cell.waitFor();
    await workbench.focusPreview();
    await workbench.page.keyboard.press('Tab');
    await workbench.page.keyboard.press('Enter');
    await workbench.preview.locator('th[data-path="issues/business-continuity"]:focus').waitFor();
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('v');
    await workbench.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${japan}"]`).waitFor();
    await workbench.cursorIsBefore(japan, 'issues:', 'business-continuity');
  });

  test('F1 compares, with the focus in it', async () => {
    const workbench = window();
    await workbench.focusPreview();
    await workbench.runCommand('Policy Submissions: Compare with Another Version');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Saved File' }).waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  test('a template’s preview has the blank form, and nothing of submissions', async () => {
    const workbench = window();
    await workbench.focusText(japan);
    await workbench.openFile(template);
    await workbench.preview.locator('td.answer').first().waitFor();
    await workbench.focusPreview();
    await workbench.titleAction('Export Blank Form').waitFor();
    assert.equal(await workbench.titleAction('Export in Last Used Format').count(), 0);
    await openMenu(workbench.preview.locator('td.answer').first(), 'Export Blank Form');
    await workbench.screenshot('preview-menu-template');
    const titles = await entries().allInnerTexts();
    assert.ok(!titles.some((one) => /Copy as Table|Check Links|Compare/.test(one)), titles.join(', '));
    await entry('Export Blank Form').hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Word' }).first().waitFor();
    await workbench.page.keyboard.press('Escape');
  });
});
