import assert from 'node:assert/strict';
import { test } from 'mocha';
import { lookWithAxe } from './axe.mjs';
import { inWeb, nightlySuite, oneWindow } from './scenario.mjs';
import { openCell, openTable, openTextBeside, serverProcess, writeElsewhere } from './table.mjs';

const name = 'a-conflict.submission.yaml';
const title = 'issues/business-continuity/1/title';

/** @param {string} words */
const textWith = (words) => `template: apec-desg-covid19-2020
economy: Japan
contact:
  - email: a@meti.go.jp
issues:
  business-continuity:
    - title: First one
      outcome: Ongoing
    - title: ${words}
      description: Words of the second.
      outcome: Done
`;

nightlySuite('the same words are changed in the table and elsewhere', () => {
  const window = oneWindow({ [name]: textWith('Second one') });

  /**
   * While the server stands still, words are typed in a title and others are written for them in the file.
   *
   * @param {string} typed
   * @param {string} written
   */
  async function bothChange(typed, written) {
    const workbench = window();
    await openCell(workbench, title);
    const server = serverProcess();
    process.kill(server, 'SIGSTOP');
    try {
      await workbench.page.keyboard.press('Control+A');
      await workbench.type(typed);
      await writeElsewhere(workbench, name, textWith(written), written);
    } finally {
      process.kill(server, 'SIGCONT');
    }
    await workbench.preview.getByRole('button', { name: 'Keep Mine' }).waitFor();
  }

  test('both are shown, and nothing is written before it is chosen', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await openTable(workbench, name);
    await openTextBeside(workbench, title);
    await bothChange('Mine of the desk', 'Theirs of the ministry');
    await workbench.preview.locator('#cell-editor', { hasText: 'Theirs of the ministry' }).waitFor();
    await lookWithAxe(workbench, 'table-conflict');
    assert.equal(workbench.read(name), textWith('Theirs of the ministry'));
  });

  test('theirs is taken', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.preview.getByRole('button', { name: 'Use Theirs' }).click();
    await workbench.page.keyboard.press('Escape');
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
    await workbench.preview.locator('.initiative-title', { hasText: 'Theirs of the ministry' }).waitFor();
    assert.equal(workbench.read(name), textWith('Theirs of the ministry'));
  });

  test('mine is kept', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await bothChange('Mine again', 'Theirs again');
    await workbench.preview.getByRole('button', { name: 'Keep Mine' }).click();
    await workbench.page.keyboard.press('Escape');
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has mine', async () => workbench.read(name) === textWith('Mine again'));
  });
});
