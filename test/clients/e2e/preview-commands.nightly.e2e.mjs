/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { previewMenu } from './preview-menu.mjs';
import { oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const template = 'regional-resilience-2021.submission-template.yaml';

suite('more from the preview, without going to the text', () => {
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
    await workbench.runCommand('Policy Submissions: Compare with Saved or a Revision');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'The saved file' }).waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  test('a template’s preview has the blank form, and nothing of submissions', async () => {
    const workbench = window();
    await workbench.focusText(japan);
    await workbench.openFile(template);
    await workbench.preview.locator('td.answer').first().waitFor();
    await workbench.focusPreview();
    await workbench.titleAction('Export Blank Form').waitFor();
    assert.equal(await workbench.titleAction('Export in the Last Used Form').count(), 0);
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
