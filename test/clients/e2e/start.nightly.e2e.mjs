import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { npmStart } from '../started.mjs';
import { bigFile } from './big-file.mjs';
import { deceptive, japan, linux, Start } from './start.mjs';

suite('npm start in a folder that is trusted', () => {
  const start = new Start({ 'a-letter.docx': () => 'no Word file', 'a-big.docx': bigFile });

  test('listens on another port and has another token each time', async () => {
    const other = await npmStart(start.folder);
    try {
      assert.notEqual(other.token, start.started.token);
      assert.notEqual(other.port, start.started.port);
    } finally {
      await other.stop();
    }
    // On Linux, the file that led its browser there is gone with it.
    if (linux) assert.equal(fs.existsSync(other.opened()[0] ?? ''), false);
  });

  test('trusted, the folder has its settings and its git', async () => {
    const window = await start.openWindow();
    const { page } = window;
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Yes, I trust the authors' }).click();
    await dialog.waitFor({ state: 'detached' });
    await start.seeReadme();
    assert.equal(await page.locator('.statusbar-item[id="status.workspaceTrust"]').count(), 0);
    await page.locator('.statusbar-item').filter({ hasText: 'answers' }).waitFor();
    await window.openFile(japan);
    await window.runCommand('Compare with Saved or a Revision');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'The answer as it was sent' }).waitFor();
    await page.keyboard.press('Escape');
    await window.runCommand('Check Links Now');
    await window.message('Looking up links is switched off: in the settings, or by the folder’s file .policy-submissions/config.yaml.').waitFor();
    await window.screenshot('start-trusted');
  });

  test('what VS Code tells is seen without looking for it', async () => {
    const { window } = start;
    await window.explorerMenu('a-letter.docx', 'Import as Policy Submission...');
    const refused = window.message('a-letter.docx: The file is not a Word document, though its name says so.');
    await refused.waitFor();
    await window.frames(40);
    await window.screenshot('start-import-refused');
    await window.runCommand('Policy Submissions: Export to Markdown...');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    await window.answerDialog(path.join(start.folder, '20_desg_010.md'), 'Enter');
    const saved = window.message('Saved 20_desg_010.md in samples.');
    await saved.waitFor();
    await window.frames(40);
    await window.screenshot('start-exported');
    await saved.getByRole('button', { name: 'Open', exact: true }).click();
    await window.page.locator('.tabs-container .tab.active[data-resource-name="20_desg_010.md"]').waitFor();
    await window.runCommand('View: Close Editor');
  });

  test('what takes long says so, and can be cancelled', async () => {
    const { window } = start;
    await window.explorerMenu('a-big.docx', 'Import as Policy Submission...');
    const waiting = window.message('Importing a-big.docx');
    await waiting.waitFor();
    await window.frames(40);
    await window.screenshot('start-long');
    await waiting.getByRole('button', { name: 'Cancel' }).first().click();
    await waiting.waitFor({ state: 'detached' });
  });

  if (linux) {
    test('what fails says what to do, with a button that does it', async () => {
      const { window } = start;
      await window.openFile(japan);
      await window.runCommand('Policy Submissions: Export to Markdown...');
      // A folder in which nobody can write, not even the administrator.
      await window.answerDialog(path.join(start.folder, '20_desg_010.md'), 'Enter', '/proc/japan.md');
      const failed = window.message('japan.md could not be written. If it is open in another program, close it there and try again.');
      await failed.waitFor();
      await window.frames(40);
      await window.screenshot('start-failed');
      await failed.getByRole('button', { name: 'Try Again' }).click();
      await failed.waitFor();
    });
  }

  test('no page that was printed before is left', async () => {
    await start.window.until('they are deleted', async () => fs.readdirSync(start.printed).length === 0);
  });

  test('a name of a file that looks like a link to a command is a name', async () => {
    const { window } = start;
    await window.openFile(deceptive);
    await window.runCommand('Policy Submissions: Export to Markdown...');
    await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' }).click();
    const written = deceptive.replace('.submission.yaml', '.md');
    await window.answerDialog(path.join(start.folder, written), 'Enter');
    const said = window.message(`Saved ${written.replace('](', '] (')} in samples.`);
    await said.waitFor();
    await window.frames(40);
    await window.screenshot('start-deceptive-name');
    assert.equal(await said.locator('.notification-list-item-message a').count(), 0);
  });

  test('in a trusted folder, signs of ordinary texts have no boxes, and hidden ones have', async () => {
    await start.seeBoxes();
    await start.window.screenshot('start-signs-trusted');
  });
});
