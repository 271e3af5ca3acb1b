import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';
import { openCell, openTable } from './table.mjs';

const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: First one
    - title: Second one
`;
const [kept, closed] = ['a-kept.submission.yaml', 'a-closed.submission.yaml'];
const other = 'japan.submission.yaml';

suite('whoever leaves a table in the middle of a word', () => {
  const window = sharedWindow({ [kept]: text, [closed]: text });
  const tab = (/** @type {string} */ name) => window().page.locator(`.tabs-container .tab[data-resource-name="${name}"]`);
  /** @param {string} name */
  const saved = async (name) => {
    const workbench = window();
    await tab(name).and(workbench.page.locator('.dirty')).waitFor();
    await workbench.runCommand('File: Save All Files');
    await workbench.until('the file has the last letters', () => Promise.resolve(workbench.read(name) === text.replace('First one', 'First one half')));
  };

  test('for another tab finds the letters in the file, and goes on where they were after coming back', async () => {
    const workbench = window();
    await workbench.openFile(other);
    await openTable(workbench, kept);
    await openCell(workbench, 'issues/business-continuity/0/title');
    await workbench.type(' half');
    await tab(other).click();
    await saved(kept);
    await tab(kept).click();
    await workbench.preview.locator('[data-path="issues/business-continuity/0/title"]:focus').waitFor();
    await workbench.type(' and more');
    await workbench.until('the letters are at the same place', async () => {
      await workbench.save();
      return workbench.read(kept) === text.replace('First one', 'First one half and more');
    });
  });

  test('by closing its tab still has the letters, unsaved', async () => {
    const workbench = window();
    await openTable(workbench, closed);
    await openCell(workbench, 'issues/business-continuity/0/title');
    await workbench.type(' half');
    await tab(closed).click({ button: 'middle' });
    await saved(closed);
  });

  test('and takes back what was begun has the focus where it was', async () => {
    const workbench = window();
    const attachment = workbench.preview.locator('[data-path="attachments/0"]');
    await openTable(workbench, kept);
    await attachment.click();
    await workbench.preview.locator('#cell-editor input:focus').waitFor();
    await workbench.type('abc');
    await workbench.until('the attachment is in the text', async () => {
      await workbench.save();
      return workbench.read(kept).includes('abc');
    });
    await workbench.until('it is taken back', async () => {
      await workbench.page.keyboard.press('Control+Z');
      await workbench.page.waitForTimeout(300);
      return await attachment.and(workbench.preview.locator('.absent')).count() === 1;
    });
    await attachment.and(workbench.preview.locator(':focus')).waitFor();
    await workbench.save();
  });
});

suite('the title of a new initiative', () => {
  const name = 'new.submission.yaml';
  const begun = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
  const window = sharedWindow({ [name]: begun });
  const issues = ['business-continuity', 'digital-technologies', 'economic-recovery'];

  // With one word nothing is in the file when the key is pressed: the place behind it is that of another issue, or of the attachments.
  test('of one word is followed by its description, however soon Tab or Enter comes', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await openTable(workbench, name);
    for (const [index, issue] of issues.entries()) {
      await workbench.preview.locator(`[data-path="issues/${issue}/0/title"]`).first().click();
      await workbench.preview.locator('#cell-editor :focus').waitFor();
      await keyboard.type('E-ID', { delay: 40 });
      await workbench.page.waitForTimeout([0, 120, 170][index] ?? 0);
      await keyboard.press(index === 1 ? 'Enter' : 'Tab');
      await keyboard.type(`It is app ${String(index)}.`, { delay: 40 });
      await workbench.preview.locator('#cell-editor [contenteditable]:focus').filter({ hasText: `It is app ${String(index)}.` }).waitFor();
      await keyboard.press('Escape');
    }
    await workbench.save();
    const written = workbench.read(name);
    for (const [index, issue] of issues.entries()) assert.match(written, new RegExp(`  ${issue}:\n    - title: E-ID\n      description: \\|\n        It is app ${String(index)}\\.\n`));
    assert.doesNotMatch(written, /attachments|title: It/);
  });

  test('of one word is followed by the next initiative, however soon the key for it comes', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.preview.locator('[data-path="issues/trusted-environment/0/title"]').first().click();
    await workbench.preview.locator('#cell-editor :focus').waitFor();
    await keyboard.type('One', { delay: 40 });
    await keyboard.press('Control+Shift+Enter');
    await keyboard.type('Two', { delay: 40 });
    await workbench.page.waitForTimeout(170);
    await keyboard.press('Control+Shift+Enter');
    await keyboard.type('Three', { delay: 40 });
    await keyboard.press('Escape');
    await workbench.until('three initiatives are in the file', async () => {
      await workbench.save();
      return /trusted-environment:\s+- title: One\s+- title: Two\s+- title: Three\n/.test(workbench.read(name));
    });
  });

  test('and after all of the page was selected, a click is for the place that it is on', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.preview.locator('[data-path="issues/trusted-environment/0/title"]').first().click();
    await keyboard.press('Control+A');
    await workbench.preview.locator('[data-path="issues/trusted-environment/2/title"]').first().click();
    await keyboard.type(' more', { delay: 40 });
    await keyboard.press('Escape');
    await workbench.until('the words are where the click was', async () => {
      await workbench.save();
      return /- title: One\s+- title: Two\s+- title: Three more\n/.test(workbench.read(name));
    });
  });
});
