/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { suite, test } from 'mocha';
import { exportAnyway } from './export-anyway.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const firstTitle = 'supporting SMEs in introducing teleworking';

/**
 * A browser lets a page copy for a few seconds after something was pressed; when it took longer, one click does it.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
async function copyTable(workbench) {
  const copied = workbench.page.locator('.statusbar-item', { hasText: 'The table was copied' });
  // What is said is to be about this copy, not about the last one.
  await copied.waitFor({ state: 'hidden' });
  await workbench.runCommand('Policy Submissions: Copy as Table');
  const button = workbench.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame').getByRole('button', { name: 'Copy Table' });
  button.click().catch(() => undefined);
  await copied.waitFor();
}

suite('export', () => {
  const window = sharedWindow();

  test('to Word from the command palette: a name is proposed, and the file is written', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Export to Word...');
    await exportAnyway(workbench);
    await workbench.answerDialog(path.join(workbench.folder, '20_desg_010.docx'), 'Enter');
    await (await workbench.notification('Saved 20_desg_010.docx in samples.')).waitFor();
    await workbench.screenshot('export-done');
    const document = strFromU8(unzipSync(readFileSync(path.join(workbench.folder, '20_desg_010.docx')))['word/document.xml'] ?? new Uint8Array());
    assert.ok(document.includes(firstTitle));
  });

  test('several files that are selected in the explorer go to one folder', async () => {
    const workbench = window();
    const row = (/** @type {string} */ name) => workbench.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`);
    const proposed = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    // The explorer selects the file of a text that has just been opened, and forgets what was selected besides.
    await workbench.until('both files are exported', async () => {
      await row('new-zealand.submission.yaml').click();
      await workbench.page.locator('.tabs-container .tab.active[data-resource-name="new-zealand.submission.yaml"]').waitFor();
      await row('second-template.submission.yaml').click({ modifiers: ['Control'] });
      await workbench.explorerMenu('second-template.submission.yaml', 'Export Submission', 'Export to HTML...');
      await workbench.until('a place is proposed', async () => (await proposed.inputValue()).startsWith(workbench.folder));
      if (await proposed.inputValue() === `${workbench.folder}/`) return true;
      await proposed.press('Escape');
      return false;
    });
    await workbench.answerDialog(`${workbench.folder}/`, 'Enter');
    await (await workbench.notification('Saved 2 files in samples.')).waitFor();
    for (const name of ['new-zealand.html', 'second-template.html']) assert.ok(workbench.read(name).startsWith('<!DOCTYPE html>'));
  });
});

suite('copy as table', () => {
  const window = sharedWindow();

  test('puts HTML that carries its styles, and plain text, on the clipboard, and leads back to the text', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await copyTable(workbench);
    // The page that copied is gone, and the text has the cursor.
    await workbench.page.locator(`.tabs-container .tab.active[data-resource-name="${japan}"]`).waitFor();
    assert.equal(await workbench.page.locator('.tabs-container .tab').count(), 1);
    const { html, text } = await workbench.clipboard();
    assert.match(html, /<table[^>]* style="[^"]*border-collapse: ?collapse/);
    assert.match(html, /<td[^>]* style="[^"]*border: ?0.75pt solid/);
    assert.match(html, /<thead>.*ISSUE/s);
    assert.match(html, /<a href="https:\/\/www\.meti\.go\.jp\/[^"]*"[^>]*>.*?<\/a> \(Japanese text only\)/);
    assert.ok(html.includes(firstTitle));
    assert.ok(text.startsWith(`Business continuity and resilience\n\n- ${firstTitle}\n  METI expand`));
    assert.ok(text.includes('\n  ACTUAL/EXPECTED OUTCOME: Ongoing, N/A\n'));

    await workbench.type('# typed on ');
    await workbench.editor.locator('.view-line').filter({ hasText: 'typed on' }).first().waitFor();
    await workbench.page.keyboard.press('Control+Z');
  });
});

nightlySuite('more of export', () => {
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
