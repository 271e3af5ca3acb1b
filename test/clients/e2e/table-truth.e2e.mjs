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
const firstTitle = 'issues/business-continuity/0/title';
const secondTitle = 'issues/business-continuity/1/title';

suite('a submission that is written in as a table', () => {
  const window = oneWindow({ [name]: text });
  const tabs = () => window().page.locator('.tabs-container .tab');
  const isDirty = async () => await window().page.locator('.tabs-container .tab.dirty').count() > 0;
  const title = (/** @type {string} */ path) => window().preview.locator(`[data-path="${path}"]`).first();
  /** @param {string} expected */
  const fileSays = async (expected) => {
    const workbench = window();
    await workbench.until(`the file says “${expected}”`, () => Promise.resolve(workbench.read(name).includes(expected)));
  };
  /** @param {string} words */
  const cellSays = async (words) => {
    const workbench = window();
    await workbench.until(`the cell says “${words}”`, async () => (await workbench.preview.locator('#cell-editor').innerText()).trim() === words);
  };
  const close = async () => {
    await window().page.keyboard.press('Escape');
    await window().preview.locator('#cell-editor').waitFor({ state: 'detached' });
  };

  test('shows the submission under the name of its file; a click does not lead to the text', async () => {
    const workbench = window();
    await openTable(workbench, name);
    await title(firstTitle).click();
    await workbench.frames(20);
    const names = await tabs().evaluateAll((all) => all.map((tab) => tab.getAttribute('aria-label')?.split(',')[0]));
    assert.deepEqual(names, [name]);
  });

  test('what is typed is in the text, which Save writes with the last letter; nothing else of the file is another', async () => {
    const workbench = window();
    await openCell(workbench, firstTitle);
    await workbench.type(' of all');
    await workbench.page.keyboard.press('Control+S');
    await fileSays(`'First one of all'   # quoted`);
    assert.equal(workbench.read(name), text.replace('First one', 'First one of all'));
    await workbench.until('nothing is unsaved', async () => !(await isDirty()));
  });

  test('each word is a step of Undo and Redo; when all is undone, nothing is unsaved', async () => {
    const workbench = window();
    await close();
    await openCell(workbench, secondTitle);
    await workbench.type(' with three words');
    await cellSays('Second one with three words');
    await workbench.until('the tab is marked', isDirty);
    await workbench.frames(40);
    for (const left of ['Second one with three', 'Second one with', 'Second one']) {
      await workbench.page.keyboard.press('Control+Z');
      await cellSays(left);
    }
    await workbench.until('nothing is unsaved', async () => !(await isDirty()));
    await workbench.page.keyboard.press('Control+Y');
    await cellSays('Second one with');
    await workbench.until('the tab is marked', isDirty);
    await workbench.page.keyboard.press('Control+Z');
    await cellSays('Second one');
    assert.equal(workbench.read(name), text.replace('First one', 'First one of all'));
  });

  test('Save All takes along what was typed last', async () => {
    const workbench = window();
    await workbench.type(' x');
    await workbench.until('the tab is marked', isDirty);
    await workbench.type('yz');
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('s');
    await fileSays('title: Second one xyz\n');
    await close();
  });

  test('Revert gives the file back as it was saved', async () => {
    const workbench = window();
    const saved = workbench.read(name);
    await openCell(workbench, secondTitle);
    await workbench.type(' never');
    await workbench.until('the tab is marked', isDirty);
    await workbench.runCommand('File: Revert File');
    await cellSays('Second one xyz');
    await workbench.until('nothing is unsaved', async () => !(await isDirty()));
    assert.equal(workbench.read(name), saved);
    await close();
  });
});
