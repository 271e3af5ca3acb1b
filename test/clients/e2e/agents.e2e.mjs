import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

suite('agents', () => {
  const window = sharedWindow();

  test('may read the folder when the user says so, which the status bar shows, and where it is switched off', async () => {
    const workbench = window();
    const { page } = workbench;
    const status = page.locator('.statusbar-item', { hasText: 'Agents can read' });
    await workbench.openFile('japan.submission.yaml');
    assert.equal(await status.count(), 0);
    await workbench.runCommand('Policy Submissions: Let Agents Read This Folder...');
    const contacts = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Contacts, Too' });
    await contacts.waitFor();
    assert.equal(await contacts.locator('input[type=checkbox]:checked, .monaco-checkbox.checked').count(), 0);
    await workbench.screenshot('agents-asked');
    await page.keyboard.press('Enter');
    await status.waitFor();
    assert.match(await status.locator('[aria-label]').first().getAttribute('aria-label') ?? '', /without contacts/);
    await workbench.screenshot('agents-read');
    await status.click();
    await status.waitFor({ state: 'detached' });
  });

  test('have a skill, which VS Code takes without a word', async () => {
    const workbench = window();
    /** @type {string[]} */
    const said = [];
    workbench.page.on('console', (message) => said.push(message.text()));
    await workbench.reload();
    await workbench.openFile('japan.submission.yaml');
    await workbench.runCommand('Policy Submissions: Let Agents Read This Folder...');
    await workbench.page.keyboard.press('Escape');
    assert.notEqual(said.length, 0);
    assert.deepEqual(said.filter((line) => /chatSkills|SKILL\.md/.test(line)), []);
  });
});
