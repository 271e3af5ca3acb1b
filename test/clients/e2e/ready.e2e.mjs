/// <reference lib="dom" />
import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import { exportAnyway } from './export-anyway.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const japan = 'japan.submission.yaml';
const sentence = 'Placeholders';

/**
 * Escape closes the messages first, where they are open.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
async function leave(workbench) {
  await workbench.until('the list is closed', async () => {
    await workbench.page.keyboard.press('Escape');
    return await workbench.page.locator('.quick-input-widget:visible').count() === 0;
  });
}

suite('ready to send?', () => {
  const window = sharedWindow();

  test('is asked before an export, once', async () => {
    const workbench = window();
    await workbench.openFile('mistakes.submission.yaml');
    await workbench.runCommand('Policy Submissions: Export to Word...');
    const modal = workbench.page.locator('.monaco-dialog-box');
    await modal.waitFor();
    await workbench.screenshot('ready-question');
    assert.match(await modal.textContent() ?? '', /mistakes\.submission\.yaml is not ready to be sent\. \d+ items are left to do: 12 errors, /);
    await modal.getByRole('button', { name: 'Show What Is Left to Do' }).click();
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText('Errors', { exact: true }).waitFor();
    await workbench.screenshot('ready-many');
    await leave(workbench);

    await workbench.runCommand('Policy Submissions: Export to Word...');
    await workbench.answerDialog(path.join(workbench.folder, 'mistakes.docx'), 'Enter');
    await (await workbench.notification('Saved mistakes.docx in samples.')).waitFor();
  });
});

nightlySuite('more of what is left to do', () => {
  const window = oneWindow();

  test('lists what is left by kind, and leads to each place', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText(sentence).waitFor();
    await workbench.screenshot('ready-list');
    assert.equal(await list.locator('.quick-input-title').textContent(), 'japan.submission.yaml: 1 item left to do');
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

  test('shows the places in the table in which somebody writes, and leads there', async () => {
    const workbench = window();
    await workbench.closeAll();
    await openTable(workbench, 'half-written.submission.yaml');
    const { page, preview } = workbench;
    await preview.locator('.initiative-title').first().click();
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'is not an email address' });
    // Before the list is there, keys are the table's.
    await row.waitFor();
    await workbench.until('it is shown', async () => {
      if (await row.and(page.locator('.focused')).count() === 0) await page.keyboard.press('ArrowDown', { delay: 100 });
      return await preview.locator('[data-path="contact/email"][aria-current]').count() > 0;
    });
    await page.keyboard.press('Enter');
    await preview.locator('[data-path="contact/email"]:focus').waitFor();
    assert.equal(await page.locator('.tab').count(), 1);
  });

  test('says so where nothing holds a paper up, and what may stay', async () => {
    const workbench = window();
    await workbench.openFile('new-zealand.submission.yaml');
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const said = await workbench.notification('Ready to send. Optional: 6 links to check. The deadline, 23 June 2020, has passed: ask whether late submissions are accepted.');
    await said.waitFor();
    await workbench.screenshot('ready-said');
    await workbench.page.getByRole('button', { name: 'Show Optional Items' }).click();
    const list = workbench.page.locator('.quick-input-widget');
    await list.getByText('6 links have not been checked yet; check the links.').waitFor();
    await leave(workbench);
  });

  test('leaves the paper the name that the organisation gives it', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Export to Word...');
    await exportAnyway(workbench);
    await workbench.answerDialog(path.join(workbench.folder, '20_desg_010.docx'), 'Enter');
    await (await workbench.notification('Saved 20_desg_010.docx in samples.')).waitFor();
    await workbench.screenshot('ready-written');
  });
});
