import assert from 'node:assert/strict';
import { test } from 'mocha';
import { inWeb, nightlySuite, oneWindow } from './scenario.mjs';
import { cellSays, closeCell, openCell, openTable } from './table.mjs';

/** A file for each test. */
const names = ['cell', 'list', 'conflict', 'undo', 'open'].map((word) => `two-windows-${word}.submission.yaml`);
const at = 'issues/business-continuity/0';

/** @param {{ title?: string, agencies?: string, description?: string, outcome?: string }} [words] */
const textWith = ({ title = 'Vouchers for small firms', agencies = '[METI]', description = 'Small firms get vouchers. The ministry pays.', outcome = 'Ongoing' } = {}) => `template: apec-desg-covid19-2020
economy: Japan
contact:
  - email: a@meti.go.jp
issues:
  business-continuity:
    - title: ${title}
      agencies: ${agencies}
      description: ${description}
      outcome: ${outcome}
`;

nightlySuite('a file is changed elsewhere while it has unsaved changes', () => {
  const window = oneWindow(Object.fromEntries(names.map((name) => [name, textWith()])));
  let name = '';
  const question = () => window().notification('The content of the file is newer');
  const inTable = (/** @type {string} */ path, /** @type {string} */ words) => window().preview.locator(`td[data-path="${path}"], .initiative-title[data-path="${path}"]`, { hasText: words }).waitFor();

  /** @param {number} index of the file */
  async function begin(index) {
    name = names[index] ?? '';
    await openTable(window(), name);
    await inTable(`${at}/title`, 'Vouchers for small firms');
    return window();
  }

  /** @param {string} path @param {string} words */
  async function write(path, words) {
    const workbench = window();
    await openCell(workbench, path);
    await workbench.page.keyboard.press('Control+A');
    await workbench.type(words);
    await closeCell(workbench);
  }

  /** @param {string} text */
  async function save(text) {
    const workbench = window();
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has what is meant', async () => workbench.read(name) === text);
    await workbench.until('nothing is asked', async () => await (await question()).count() === 0);
  }

  test('in another cell: both changes are in the table at once, and saving asks nothing', async function () {
    if (inWeb()) this.skip();
    const workbench = await begin(0);
    await write(`${at}/title`, 'Vouchers for all firms');
    workbench.write(name, textWith({ outcome: 'Completed' }));
    await (await workbench.notification(`${name} was also changed elsewhere: 1 change was merged into your unsaved text.`)).waitFor();
    await inTable(`${at}/outcome`, 'Completed');
    await workbench.screenshot('disk-changes-merged');
    await save(textWith({ title: 'Vouchers for all firms', outcome: 'Completed' }));
    // VS Code knows the file again: what is written next is saved as ever.
    await write(`${at}/title`, 'Vouchers');
    await save(textWith({ title: 'Vouchers', outcome: 'Completed' }));
  });

  test('in the same list, and in the text that is being written: both are there', async function () {
    if (inWeb()) this.skip();
    const workbench = await begin(1);
    await openCell(workbench, `${at}/agencies`);
    await workbench.type('MIC,');
    await closeCell(workbench);
    await openCell(workbench, `${at}/description`);
    await workbench.type(' They are for travel');
    await workbench.preview.locator('#cell-editor').waitFor();
    workbench.write(name, textWith({ agencies: '[METI, CAS]', description: 'Small firms get five vouchers. The ministry pays.' }));
    await cellSays(workbench, 'Small firms get five vouchers. The ministry pays. They are for travel');
    await workbench.screenshot('disk-changes-open-cell');
    await workbench.type(' only.');
    await closeCell(workbench);
    await save(textWith({ agencies: '[METI, MIC, CAS]', description: 'Small firms get five vouchers. The ministry pays. They are for travel only.' }));
  });

  test('in the same cell: a person chooses, and nothing is overwritten before', async function () {
    if (inWeb()) this.skip();
    const workbench = await begin(2);
    await write(`${at}/title`, 'Vouchers for all firms');
    workbench.write(name, textWith({ title: 'Money for firms', outcome: 'Completed' }));
    await (await workbench.notification('not all changes fit yours')).waitFor();
    await inTable(`${at}/outcome`, 'Completed');
    await workbench.screenshot('disk-changes-conflict');
    await workbench.page.keyboard.press('Control+S');
    await (await question()).waitFor();
    assert.equal(workbench.read(name), textWith({ title: 'Money for firms', outcome: 'Completed' }));
    await (await workbench.notification('not all changes fit yours')).getByText('Resolve...').click();
    await workbench.asked('Select the version to keep', 'Theirs');
    await workbench.screenshot('disk-changes-choice');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await inTable(`${at}/title`, 'Money for firms');
    await save(textWith({ title: 'Money for firms', outcome: 'Completed' }));
  });

  test('in the cell that is being edited: both versions stand below it, and both are kept by the keyboard', async function () {
    if (inWeb()) this.skip();
    const workbench = await begin(4);
    await openCell(workbench, `${at}/title`);
    await workbench.page.keyboard.press('Control+A');
    await workbench.type('Vouchers for all firms');
    // Until then, VS Code itself reads the file again.
    await workbench.page.locator('.tab.active.dirty').waitFor();
    workbench.write(name, textWith({ title: 'Money for firms', outcome: 'Completed' }));
    await workbench.preview.locator('#cell-editor .both .theirs', { hasText: 'Money for firms' }).waitFor();
    await workbench.preview.locator('#cell-editor .both .mine', { hasText: 'Vouchers for all firms' }).waitFor();
    await inTable(`${at}/outcome`, 'Completed');
    await workbench.screenshot('disk-changes-open-conflict');
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await workbench.page.keyboard.press(key);
    await workbench.preview.locator('#cell-editor .both').waitFor({ state: 'detached' });
    await closeCell(workbench);
    await save(textWith({ title: 'Vouchers for all firms / Money for firms', outcome: 'Completed' }));
  });

  test('and the merge is undone: VS Code asks before it overwrites the file', async function () {
    if (inWeb()) this.skip();
    const workbench = await begin(3);
    await workbench.closeAll();
    await workbench.openFile(name);
    await workbench.putCursorBehind(name, 'Vouchers');
    await workbench.type(' of 2020');
    workbench.write(name, textWith({ outcome: 'Completed' }));
    await workbench.page.locator('.editor-group-container .view-line').filter({ hasText: 'Completed' }).first().waitFor();
    await workbench.screenshot('disk-changes-text');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.locator('.editor-group-container .view-line').filter({ hasText: 'Ongoing' }).first().waitFor();
    await workbench.page.keyboard.press('Control+S');
    await (await question()).waitFor();
    assert.equal(workbench.read(name), textWith({ outcome: 'Completed' }));
    await workbench.page.keyboard.press('Control+Y');
    await workbench.page.locator('.editor-group-container .view-line').filter({ hasText: 'Completed' }).first().waitFor();
    await save(textWith({ title: 'Vouchers of 2020 for small firms', outcome: 'Completed' }));
  });
});
