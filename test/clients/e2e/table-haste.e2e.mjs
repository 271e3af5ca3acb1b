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
