/// <reference lib="dom" />
import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import { leave } from './ready.mjs';
import { oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const sentence = 'Text of the form that is left in';

suite('more of what is left to do', () => {
  const window = oneWindow();

  test('lists what is left by kind, and leads to each place', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText(sentence).waitFor();
    await workbench.screenshot('ready-list');
    assert.equal(await list.locator('.quick-input-title').textContent(), 'japan.submission.yaml: 1 thing left to do');
    // The first place is chosen already, and the text shows it.
    await workbench.page.keyboard.press('Enter');
    await list.waitFor({ state: 'hidden' });
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 13, Col' }).waitFor();
    await workbench.screenshot('ready-place');
  });

  test('goes back to where the cursor was when nothing is chosen', async () => {
    const workbench = window();
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText(sentence).waitFor();
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.screenshot('ready-peek');
    await workbench.page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 13, Col' }).waitFor();
  });

  test('says so where nothing holds a paper up, and what may stay', async () => {
    const workbench = window();
    await workbench.openFile('new-zealand.submission.yaml');
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const said = await workbench.notification('Ready to send: 6 links to look at may stay as they are. The last day for submissions, 23 June 2020, is over: ask whether yours is still taken.');
    await said.waitFor();
    await workbench.screenshot('ready-said');
    await workbench.page.getByRole('button', { name: 'Show What May Stay' }).click();
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText('May stay as it is').first().waitFor();
    await leave(workbench);
  });

  test('leaves the paper the name that the organisation gives it', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    // What is left in it has been seen above.
    await workbench.runCommand('Policy Submissions: Export to Word...');
    await workbench.answerDialog(path.join(workbench.folder, '20_desg_010.docx'), 'Enter');
    await (await workbench.notification('Saved 20_desg_010.docx in samples.')).waitFor();
    await workbench.screenshot('ready-written');
  });
});
