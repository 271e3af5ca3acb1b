import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { openCell, openTable } from './table.mjs';

const name = 'a-truth.submission.yaml';
const text = `# Kept as it is.
template: apec-desg-covid19-2020
economy: Japan   # ours
contact:
  - email: a@meti.go.jp
issues:
  business-continuity:
    - title: 'First one'   # quoted
      outcome: Ongoing
    - title: Second one
      description: Words of the second.
      outcome: Done
`;
const secondTitle = 'issues/business-continuity/1/title';

suite('a table after a reload, and two of one file', () => {
  const window = oneWindow({ [name]: text });
  const isDirty = async () => await window().page.locator('.tabs-container .tab.dirty').count() > 0;
  /** @param {string} expected */
  const fileSays = async (expected) => {
    const workbench = window();
    await workbench.until(`the file says “${expected}”`, () => Promise.resolve(workbench.read(name).includes(expected)));
  };

  test('unsaved words are there after a reload, in the table and as unsaved', async () => {
    const workbench = window();
    await workbench.runCommand('View: Close All Editors');
    await openTable(workbench, name);
    const saved = workbench.read(name);
    await openCell(workbench, secondTitle);
    await workbench.type(' unsaved');
    await workbench.until('the tab is marked', isDirty);
    // A second after the last change, VS Code puts aside what is not saved; nothing of that can be seen.
    await workbench.frames(240);
    await workbench.reload(name);
    await workbench.preview.locator('.initiative-title', { hasText: 'unsaved' }).waitFor();
    await workbench.until('the tab is marked', isDirty);
    assert.equal(workbench.read(name), saved);
    await workbench.runCommand('File: Save All');
    await fileSays(' unsaved\n');
  });

  test('two tables of one file agree', async () => {
    const workbench = window();
    await workbench.runCommand('View: Close All Editors');
    await openTable(workbench, name);
    await workbench.runCommand('View: Split Editor Right');
    const [one, other] = [0, 1].map((index) => workbench.page.frameLocator('iframe.webview.ready').nth(index).frameLocator('iframe#active-frame'));
    if (!one || !other) throw new Error('There are no two tables.');
    await other.locator('#submission table').first().waitFor();
    await openCell(workbench, secondTitle, one);
    await workbench.type(' both');
    await other.locator('.initiative-title', { hasText: ' both' }).waitFor();
    await openCell(workbench, secondTitle, other);
    await workbench.page.keyboard.press('Control+Home');
    await workbench.type('Now ');
    const title = one.locator('.initiative-title', { hasText: /Now .* both/ });
    await title.or(one.locator('#cell-editor')).first().waitFor();
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('both words are in the file', () => Promise.resolve(/title: Now .* both\n/.test(workbench.read(name))));
  });
});
