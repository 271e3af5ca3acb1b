import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { temporaryFolder } from '../sample-workspace.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

suite('the way in', () => {
  const window = sharedWindow({ 'compiled/notes.txt': 'a folder', 'compiled/canada.submission.yaml': 'mine' });

  test('several economies at once: what is there stays, and both are told', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.explorerMenu('compiled', 'New Submissions for Several Economies...');
    await workbench.asked('Which template do you want to answer?', 'COVID-19');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'COVID-19' }).click();
    await workbench.asked('Select the economies to create submissions for', 'Canada');
    await workbench.screenshot('way-in-several');
    await page.keyboard.press('Enter');
    await workbench.asked('Carry over the previous answers?', 'Start with Empty Forms');
    await page.keyboard.press('Enter');
    await (await workbench.notification('submissions were created in compiled')).waitFor();
    await workbench.screenshot('way-in-several-done');
    assert.equal(workbench.read('compiled/canada.submission.yaml'), 'mine');
    assert.match(workbench.read('compiled/thailand.submission.yaml'), /economy: Thailand/);
  });
});

nightlySuite('more ways in', () => {
  const window = oneWindow();

  test('is in File > New File...', async () => {
    const workbench = window();
    const { page } = workbench;
    // In a new window, an extension's entries may come later.
    await workbench.openFile('japan.submission.yaml');
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    const entries = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Policy Submission' });
    await workbench.until('VS Code’s own list of new files is there', async () => {
      await workbench.runCommand('Create: New File...');
      if (await entries.first().waitFor({ timeout: 3000 }).then(() => true, () => false)) return true;
      // In a new window VS Code’s command may fail, and says so in a dialog.
      await page.keyboard.press('Escape');
      return false;
    });
    await workbench.screenshot('way-in-new-file');
    assert.match((await entries.allInnerTexts()).join(' | '), /^Policy Submission\b[^|]*\| Policy Submission Template\b/s);
    await page.keyboard.press('Escape');
  });

  test('the samples are copied to a folder of one’s own, and opened', async () => {
    const workbench = window();
    const { page } = workbench;
    const parent = temporaryFolder('own');
    await workbench.runCommand('Open the Samples...');
    const input = page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor();
    // A dialog that has just come writes the folder that it proposes over what was typed.
    await workbench.until('the folder stands there', async () => {
      await input.fill(`${parent}/`);
      await workbench.frames(60);
      return await input.inputValue() === `${parent}/`;
    });
    await page.locator('.quick-input-widget:visible').getByRole('button', { name: 'Copy the Samples Here' }).click();
    await workbench.asked('The samples are in', 'Open in This Window');
    await workbench.screenshot('way-in-samples');
    await page.keyboard.press('Enter');
    await page.locator('.explorer-folders-view .pane-header, .explorer-folders-view').filter({ hasText: 'japan.submission.yaml' }).first().waitFor();
    assert.ok(fs.existsSync(path.join(parent, 'policy-submissions-samples/japan.submission.yaml')));
    await page.locator('.pane-header').filter({ hasText: /policy-submissions-samples/i }).waitFor();
  });
});
