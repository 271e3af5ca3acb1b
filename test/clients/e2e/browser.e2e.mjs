import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { suite, test } from 'mocha';
import { exportAnyway } from './export.mjs';
import { oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';

/** At a push, this is the journey in VS Code for the Web. */
suite('in a browser alone, as in VS Code for the Web', () => {
  const window = oneWindow({ 'elsewhere/closed.submission.yaml': `template: apec-desg-covid19-2020\neconomy: Japam\nissues: {}\n` }, { web: true });

  test('the extension and its server run in the page, and underline what is wrong', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    // What is read later, and what is for Node alone, is not among them.
    // What files mention is read with the check of the folder, which may come before or after.
    assert.deepEqual(window.scripts().filter((script) => script !== 'dist/mention-reader.js'), ['dist/agencies.js', 'dist/client.browser.js', 'dist/library-markdown.js', 'dist/library-yaml.js', 'dist/server.browser.js', 'dist/services.js', 'dist/shown-in-text.js']);
    await workbench.showProblems();
    await workbench.problem('placeholder.left').waitFor();
    assert.equal(await workbench.problem('link.missing').count(), 2);
    await workbench.screenshot('browser-problems');
  });

  test('what is wrong in files that nobody has opened stands among the problems, until it is mended', async () => {
    const workbench = window();
    await workbench.filterProblems('closed.submission.yaml');
    await workbench.problem('economy.unknown').waitFor();
    await workbench.screenshot('browser-closed-files');
    // By another program: nobody may tell of it before the user is at work again.
    workbench.write('elsewhere/closed.submission.yaml', workbench.read('elsewhere/closed.submission.yaml').replace('Japam', 'Japan'));
    await workbench.problem('economy.unknown').waitFor({ state: 'detached' });
    await workbench.filterProblems('');
  });

  test('what a page can not do is not offered, or says why', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.openFile(japan);
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible .quick-input-box input');
    const row = (/** @type {string} */ title) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: `Policy Submissions: ${title}` });
    for (const offered of ['Export to Word', 'Compare Economies', 'Import as Policy Submission', 'Check Links Now']) {
      await input.fill(`>Policy Submissions: ${offered}`);
      await row(offered).first().waitFor();
    }
    for (const missing of ['Export to PDF', 'Look for Archived Copies']) {
      await input.fill(`>Policy Submissions: ${missing}`);
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      await workbench.frames(10);
      assert.equal(await row(missing).count(), 0, missing);
    }
    await page.keyboard.press('Escape');
    await workbench.runCommand('Policy Submissions: Compare with Saved or a Revision');
    await page.getByPlaceholder('revisions of Git are not known in VS Code for the Web').waitFor();
    await page.keyboard.press('Escape');
    await workbench.runCommand('Policy Submissions: Check Links Now');
    await (await workbench.notification('In VS Code for the Web links can not be looked up')).waitFor();
    await workbench.screenshot('browser-links-why');
    await page.keyboard.press('Escape');
  });

  test('sub-points are proposed', async () => {
    const workbench = window();
    await workbench.putCursorBehind(japan, 'points: [a.i');
    await workbench.type(', a.');
    await workbench.suggestion('a.iii').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  test('the preview shows the table', async () => {
    const workbench = window();
    await workbench.runCommand('Open Preview to the Side');
    await workbench.preview.locator('table.submission-table').getByText('supporting SMEs in introducing teleworking').waitFor();
    await workbench.screenshot('browser-preview');
  });

  test('a submission is exported to Word', async () => {
    const workbench = window();
    await workbench.focusText(japan);
    await workbench.runCommand('Policy Submissions: Export to Word...');
    await exportAnyway(workbench);
    const file = path.join(workbench.folder, '20_desg_010.docx');
    await workbench.answerDialog(file, 'Enter');
    await (await workbench.notification('Saved 20_desg_010.docx in samples.')).waitFor();
    const document = strFromU8(unzipSync(fs.readFileSync(file))['word/document.xml'] ?? new Uint8Array());
    assert.ok(document.includes('supporting SMEs in introducing teleworking'));
  });
});
