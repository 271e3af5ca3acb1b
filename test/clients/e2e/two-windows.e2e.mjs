import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suiteSetup, suiteTeardown, test } from 'mocha';
import { inWeb, nightlySuite, oneWindow, secondWindow } from './scenario.mjs';
import { closeCell, openCell, openTable } from './table.mjs';

/** @typedef {import('./workbench.mjs').Workbench} Workbench */

/** A file for each test. */
const names = ['replaced', 'gone', 'both', 'same'].map((word) => `shared-${word}.submission.yaml`);
const at = 'issues/business-continuity/0';

/** @param {{ title?: string, outcome?: string }} [words] */
const textWith = ({ title = 'Vouchers for small firms', outcome = 'Ongoing' } = {}) => `template: apec-desg-covid19-2020
economy: Japan
contact:
  - email: a@meti.go.jp
issues:
  business-continuity:
    - title: ${title}
      agencies: [METI]
      description: Small firms get vouchers.
      outcome: ${outcome}
`;

nightlySuite('a shared folder changes a file while a table has words that are not saved', () => {
  const window = oneWindow(Object.fromEntries(names.map((name) => [name, textWith()])));
  /** @type {Workbench | undefined} */
  let other;
  suiteSetup(async () => {
    if (!inWeb()) other = await secondWindow(window());
  });
  suiteTeardown(() => other?.close());

  /** @param {Workbench} workbench @param {string} where @param {string} words */
  const shows = (workbench, where, words) => workbench.preview.locator(`td[data-path="${where}"], .initiative-title[data-path="${where}"]`, { hasText: words }).waitFor();

  /** @param {Workbench} workbench @param {string} where @param {string} words */
  async function write(workbench, where, words) {
    await openCell(workbench, where);
    await workbench.page.keyboard.press('Control+A');
    await workbench.type(words);
    await closeCell(workbench);
    await workbench.page.locator('.tab.active.dirty').waitFor();
  }

  /** @param {Workbench} workbench @param {string} name @param {string} text */
  async function saves(workbench, name, text) {
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has what is meant', async () => workbench.read(name) === text).catch(() => assert.equal(workbench.read(name), text));
    await workbench.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  test('by a file that takes its place, as programs do that synchronise folders: both changes are there', async function () {
    if (inWeb()) this.skip();
    const [workbench, name = ''] = [window(), names[0]];
    await openTable(workbench, name);
    await write(workbench, `${at}/title`, 'Vouchers for all firms');
    workbench.write('.sync-part', textWith({ outcome: 'Completed' }));
    fs.renameSync(path.join(workbench.folder, '.sync-part'), path.join(workbench.folder, name));
    await shows(workbench, `${at}/outcome`, 'Completed');
    await workbench.screenshot('two-windows-replaced');
    await saves(workbench, name, textWith({ title: 'Vouchers for all firms', outcome: 'Completed' }));
  });

  test('by deleting it and writing it again: both changes are there', async function () {
    if (inWeb()) this.skip();
    const [workbench, name = ''] = [window(), names[1]];
    await openTable(workbench, name);
    await write(workbench, `${at}/title`, 'Vouchers for all firms');
    fs.rmSync(path.join(workbench.folder, name));
    await workbench.page.locator('.tab.active .strikethrough').first().waitFor();
    await workbench.screenshot('two-windows-gone');
    await shows(workbench, `${at}/title`, 'Vouchers for all firms');
    workbench.write(name, textWith({ outcome: 'Completed' }));
    await shows(workbench, `${at}/outcome`, 'Completed');
    await saves(workbench, name, textWith({ title: 'Vouchers for all firms', outcome: 'Completed' }));
  });

  test('by another window, in another cell: both changes are in both windows', async function () {
    if (inWeb() || other === undefined) return void this.skip();
    const [workbench, name = ''] = [window(), names[2]];
    await openTable(workbench, name);
    await openTable(other, name);
    await write(workbench, `${at}/title`, 'Vouchers for all firms');
    await write(other, `${at}/outcome`, 'Completed');
    await saves(other, name, textWith({ outcome: 'Completed' }));
    await shows(workbench, `${at}/outcome`, 'Completed');
    await saves(workbench, name, textWith({ title: 'Vouchers for all firms', outcome: 'Completed' }));
    await shows(other, `${at}/title`, 'Vouchers for all firms');
    await other.screenshot('two-windows-other');
  });

  test('by another window, in the same cell: a person is asked, and nothing is overwritten before', async function () {
    if (inWeb() || other === undefined) return void this.skip();
    const [workbench, name = ''] = [window(), names[3]];
    await openTable(workbench, name);
    await openTable(other, name);
    await write(workbench, `${at}/title`, 'Vouchers for all firms');
    await write(other, `${at}/title`, 'Money for firms');
    await saves(other, name, textWith({ title: 'Money for firms' }));
    const asked = await workbench.notification('not all changes fit yours');
    await asked.waitFor();
    await workbench.page.keyboard.press('Control+S');
    await (await workbench.notification('The content of the file is newer')).waitFor();
    await workbench.screenshot('two-windows-asked');
    assert.equal(workbench.read(name), textWith({ title: 'Money for firms' }));
    await asked.getByText('Resolve...').click();
    await workbench.asked('Select the version to keep', 'Both');
    await workbench.page.keyboard.press('Enter');
    await shows(workbench, `${at}/title`, 'Vouchers for all firms');
    await saves(workbench, name, textWith({ title: 'Vouchers for all firms' }));
    await shows(other, `${at}/title`, 'Vouchers for all firms');
  });
});
