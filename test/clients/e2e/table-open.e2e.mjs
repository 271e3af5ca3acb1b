import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { suite, test } from 'mocha';
import { inWeb, nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const zealand = 'new-zealand.submission.yaml';

/** @typedef {import('./workbench.mjs').Workbench} Workbench */

/** @param {Workbench} workbench */
async function tableIsShown(workbench) {
  await workbench.preview.locator('#submission .absent').first().waitFor();
}

/** @param {Workbench} workbench */
async function closeAll(workbench) {
  await workbench.runCommand('View: Close All Editors');
  await workbench.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
}

/**
 * How many tabs of a file there are; the text and the table have the same name.
 *
 * @param {Workbench} workbench
 * @param {string} name
 */
function tabsOf(workbench, name) {
  return workbench.page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);
}

/** @param {Workbench} workbench @param {string} name */
async function doubleClick(workbench, name) {
  await workbench.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).dblclick();
  await workbench.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor();
}

suite('the ways into a table', () => {
  const window = sharedWindow();

  test('from the title of the text, which stays, and the text from the title of the table', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Edit in Table').click();
    await tableIsShown(workbench);
    assert.equal(await tabsOf(workbench, japan).count(), 2);
    await workbench.screenshot('table-opened');
    await workbench.titleAction('Open Text to the Side').click();
    await workbench.editor.locator('.view-line').first().waitFor();
    await workbench.screenshot('table-beside-text');
    // A second time it is the same table that is shown.
    await workbench.titleAction('Edit in Table').click();
    await workbench.page.locator('.editor-group-container.active').filter({ has: workbench.page.locator('iframe.webview, .tab.active') }).first().waitFor();
    assert.equal(await workbench.page.locator('iframe.webview.ready').count(), 1);
    await closeAll(workbench);
  });
});

nightlySuite('more ways into a table', () => {
  const window = oneWindow();

  test('from the menu of a file, from the list of commands and by its key', async () => {
    const workbench = window();
    await workbench.explorerMenu(zealand, 'Edit in Table');
    await tableIsShown(workbench);
    assert.equal(await tabsOf(workbench, zealand).count(), 1);
    await closeAll(workbench);
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Edit in Table');
    await tableIsShown(workbench);
    await closeAll(workbench);
    await workbench.openFile(japan);
    await workbench.putCursorBehind(japan, 'establishment of the remote');
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('T');
    await tableIsShown(workbench);
    // Where the cursor of the text was.
    await workbench.preview.locator('[data-path="issues/trusted-environment/1/title"]:focus').waitFor();
    await closeAll(workbench);
  });

  test('from the title of a preview, by its key, and from the menu of a cell, which leads to that cell', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    for (const how of ['title', 'key']) {
      await workbench.titleAction('Open Preview to the Side').click();
      await workbench.preview.locator('table.submission-table').waitFor();
      await workbench.focusPreview();
      if (how === 'title') await workbench.titleAction('Edit in Table').click();
      else for (const key of ['Control+K', 't']) await workbench.page.keyboard.press(key);
      await tableIsShown(workbench);
      // It has taken the preview's place.
      await workbench.runCommand('View: Close Editor');
    }
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').waitFor();
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

  test('from the view of submissions', async () => {
    const workbench = window();
    await workbench.page.locator('.activitybar .action-item:has(a[aria-label^="Policy Submissions"])').click();
    const row = workbench.page.locator('.monaco-list-row[aria-label^="Japan"]').first();
    await row.waitFor();
    await row.click({ button: 'right' });
    const entry = workbench.page.locator('.monaco-menu .action-menu-item:visible').filter({ hasText: 'Edit in Table' });
    await entry.waitFor();
    await entry.hover();
    await workbench.page.keyboard.press('Enter');
    await tableIsShown(workbench);
    await closeAll(workbench);
    await workbench.page.keyboard.press('Control+Shift+E');
  });

  test('from the walkthrough, without a tab of the text', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Get Started');
    const step = workbench.page.locator('.getting-started-step[data-step-id$="#getStarted#write"]');
    await step.click();
    await tabsOf(workbench, japan).click({ button: 'middle' });
    await tabsOf(workbench, japan).waitFor({ state: 'detached' });
    await step.getByRole('button', { name: 'Edit in Table' }).click();
    await tableIsShown(workbench);
    assert.equal(await workbench.page.locator('.tabs-container .tab[data-resource-name$=".submission.yaml"]').count(), 1);
    await closeAll(workbench);
  });

  test('from a new submission, whose preview it takes the place of', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.runCommand('New Submission...');
    await workbench.asked('Which template do you want to answer?', 'COVID-19');
    await page.keyboard.type('COVID');
    await page.keyboard.press('Enter');
    await workbench.asked('Which economy is submitting?', 'Canada');
    await page.keyboard.type('Canada');
    await page.keyboard.press('Enter');
    for (const question of ['Such as: A. Person', 'Such as: its name', 'Such as: International Affairs Office', 'Such as: office@example.org']) {
      await workbench.asked(question);
      await page.keyboard.press('Enter');
    }
    await page.locator('.tab.active[data-resource-name="canada.submission.yaml"]').waitFor();
    await workbench.preview.locator('table.submission-table').waitFor();
    await workbench.titleAction('Edit in Table').click();
    await page.locator('.tab.active').filter({ hasText: 'Table: ' }).waitFor();
    await tableIsShown(workbench);
    await page.locator('.tab').filter({ hasText: 'Preview: ' }).waitFor({ state: 'detached' });
    assert.equal(await tabsOf(workbench, 'canada.submission.yaml').count(), 2);
    await workbench.screenshot('table-beside-text');
    await closeAll(workbench);
  });
});

nightlySuite('submissions that are opened as tables', () => {
  const settings = { 'policySubmissions.table.openFirst': true, 'git.enabled': true, 'editor.fontSize': 13 };
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify(settings, undefined, 4) });
  const associations = (/** @type {Workbench} */ workbench) => workbench.read('.vscode/settings.json').replace(/\s+/g, '');

  test('show the table at a double click, and the list of VS Code’s editors says so', async () => {
    const workbench = window();
    await workbench.until('the lists of editors are written', async () => associations(workbench).includes('"workbench.diffEditorAssociations":{"*.submission.{yaml,yml}":"default"}'));
    assert.match(associations(workbench), /"\*\.submission\.\{yaml,yml\}":"policySubmissions\.table"/);
    await workbench.frames(60);
    assert.match(associations(workbench), /"editor.fontSize":13/);
    await doubleClick(workbench, japan);
    await tableIsShown(workbench);
    assert.equal(await tabsOf(workbench, japan).count(), 1);
    await workbench.titleAction('Open Text to the Side').click();
    await workbench.editor.locator('.view-line').first().waitFor();
    await closeAll(workbench);
  });

  test('are compared as texts: with each other, with what is saved and with git', async function () {
    const workbench = window();
    const { page } = workbench;
    const texts = page.locator('.monaco-diff-editor:visible .editor.modified .view-line');
    await workbench.explorerMenu(japan, 'Select for Compare');
    await workbench.explorerMenu(zealand, 'Compare with Selected');
    await texts.first().waitFor();
    await workbench.screenshot('table-first-compare');
    assert.equal(await page.locator('iframe.webview.ready').count(), 0);
    await closeAll(workbench);
    await doubleClick(workbench, japan);
    await tableIsShown(workbench);
    await workbench.runCommand('File: Compare Active File with Saved');
    await texts.first().waitFor();
    await closeAll(workbench);
    if (inWeb()) this.skip();
    const git = (/** @type {string[]} */ ...args) => execFileSync('git', ['-C', workbench.folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { stdio: 'pipe' });
    git('init', '-q');
    git('add', japan);
    git('commit', '-qm', 'first');
    workbench.write(japan, workbench.read(japan).replace('Ongoing, N/A', 'Done'));
    await page.keyboard.press('Control+Shift+G');
    await page.keyboard.press('G');
    const change = page.locator('.scm-view .monaco-list-row').filter({ hasText: path.basename(japan) }).first();
    await change.waitFor();
    await change.click();
    await texts.first().waitFor();
    await workbench.screenshot('table-first-git');
    assert.equal(await page.locator('iframe.webview.ready').count(), 0);
    await closeAll(workbench);
    await page.keyboard.press('Control+Shift+E');
  });

  test('show the text again when the setting is off, and nothing of it stays', async () => {
    const workbench = window();
    await workbench.runCommand('Preferences: Open Workspace Settings (JSON)');
    await workbench.page.locator('.tabs-container .tab.active[data-resource-name="settings.json"]').waitFor();
    await workbench.editor.locator('.view-line').filter({ hasText: 'table.openFirst' }).click();
    await workbench.page.keyboard.press('Control+Shift+K');
    await workbench.save();
    // While VS Code writes the file, it is empty.
    await workbench.until('the list of editors is taken back', async () => associations(workbench).trim() !== '' && !associations(workbench).includes('Associations'));
    assert.deepEqual(JSON.parse(workbench.read('.vscode/settings.json')), { 'git.enabled': true, 'editor.fontSize': 13 });
    await closeAll(workbench);
    await workbench.openFile(japan);
    assert.equal(await workbench.page.locator('iframe.webview.ready').count(), 0);
    await closeAll(workbench);
  });
});
