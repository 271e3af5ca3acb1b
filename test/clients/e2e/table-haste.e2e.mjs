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

  test('for another tab finds the letters in the file', async () => {
    const workbench = window();
    await workbench.openFile(other);
    await openTable(workbench, kept);
    await openCell(workbench, 'issues/business-continuity/0/title');
    await workbench.type(' half');
    await tab(other).click();
    await saved(kept);
  });

  test('by closing its tab still has the letters, unsaved', async () => {
    const workbench = window();
    await openTable(workbench, closed);
    await openCell(workbench, 'issues/business-continuity/0/title');
    await workbench.type(' half');
    await tab(closed).click({ button: 'middle' });
    await saved(closed);
  });
});
