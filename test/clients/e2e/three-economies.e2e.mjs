import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';
import { parse } from 'yaml';
import { byKeyboard, byMouse } from '../journey/hands.mjs';
import { byKeyboardInTable, byMouseInTable } from '../journey/table-hands.mjs';
import { repository } from '../sample-workspace.mjs';
import { nightlySuite, oneWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

/*
 * What people of three economies type, with colons, number signs, quotation marks and signs of their own, half of it in the text and
 * half in the table. In the end the words that were meant are compared with those of the file and of the Word file.
 */

/** Milliseconds between two keys of a hand that knows them. */
const delay = 30;

const ids = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'];
const titles = {
  'business-continuity': 'Business continuity and resilience', 'data-exchange': 'Exchange and use of data in a secure manner',
  'digital-technologies': 'Use of digital technologies and solutions including for tracing purpose',
  'trusted-environment': 'Secure and trusted online environment', 'economic-recovery': 'Preparations for economic recovery post-COVID',
};

/**
 * @typedef {object} Answer
 * @property {string} title
 * @property {readonly string[]} paragraphs of the description
 * @property {string} [link]
 * @property {string} outcome
 */

/** @type {Readonly<Record<string, readonly Answer[]>>} */
const meant = {
  Thailand: [
    { title: 'Krungthai: ฿5 million for #1 firms', paragraphs: ['Grants: "as needed" – see #2.', 'ช่วยเหลือ: คอลอน และ # เครื่องหมาย.'], link: 'https://a.example/x?y=1#part', outcome: 'Done: 5 # x' },
    { title: '[Draft] data exchange', paragraphs: ['50% of offices, at ฿ 3,000 each.'], outcome: 'Ongoing' },
    { title: '“Mor Chana”: an app', paragraphs: ['It’s used by 7.5 million people.', 'Yes: it is.', '- by phone'], outcome: 'N/A' },
    { title: 'ปลอดภัย: ออนไลน์ #1', paragraphs: ['Banks & operators: warnings within 24 h.'], link: 'https://b.example/th/', outcome: '12:30 each day' },
    { title: '@home: recovery', paragraphs: ['“Half: half” #3', 'ครึ่งหนึ่ง'], outcome: 'Planned: 2021' },
  ],
  'Viet Nam': [
    { title: 'Hỗ trợ: doanh nghiệp nhỏ *', paragraphs: ['Vay vốn: 16.000 tỷ đồng.', '# not a remark'], outcome: 'Đang thực hiện: 60%' },
    { title: 'Yes', paragraphs: ['No: the title is one word.'], link: 'https://c.example/vi', outcome: 'No' },
    { title: '2020: a year', paragraphs: ['Bluezone: “one app”.', '1.5 million users in June.'], outcome: '2020' },
    { title: 'A title, with commas: and {braces}', paragraphs: ['An email to a.b@example.org is answered.'], outcome: 'Ongoing, N/A' },
    { title: '! Phục hồi: sau COVID', paragraphs: ['"Quoted" at the start: and the end "quoted"'], outcome: 'Planned' },
  ],
  Peru: [
    { title: 'Reactiva Perú: S/ 30 000 millones', paragraphs: ['Créditos: con garantía # 1.', '¿Quién? Las MYPE: todas.'], link: 'https://d.example/pe?q=a:b', outcome: 'En curso: 40 %' },
    { title: '& so on', paragraphs: ["O'Higgins' office: 'single' quotes."], outcome: 'Ongoing' },
    { title: '% of coverage: 65', paragraphs: ['Perú en tus manos: “app”.', '= no formula'], outcome: '> 1 million' },
    { title: '| a bar: and more', paragraphs: ['Denuncias: 24/7 – línea 1818.'], outcome: 'Completed' },
    { title: '?Qué: una pregunta', paragraphs: ['Reactivación: fase 4.'], outcome: '~ 100' },
  ],
};

/** @param {string} economy */
const fileOf = (economy) => `${economy.toLowerCase().replaceAll(' ', '-')}.submission.yaml`;

/** @param {string} economy */
const blank = (economy) => `template: apec-desg-covid19-2020\neconomy: ${economy}\ncontact:\n  email: desk@example.org\nissues:\n${ids.map((id) => `  ${id}: []\n`).join('')}`;

/** What a file says, all of it as text, without where a text ends. @param {string} text */
const issuesOf = (text) => /** @type {Record<string, unknown>} */ (parse(text, (_key, value) => (typeof value === 'string' ? value.trimEnd() : value), { schema: 'failsafe' }).issues);

/** @param {readonly Answer[]} answers */
const wanted = (answers) => Object.fromEntries(ids.map((id, at) => {
  const { title = '', paragraphs = [], link, outcome = '' } = answers[at] ?? {};
  return [id, [{ title, description: paragraphs.join('\n\n'), ...(link !== undefined && { links: [link] }), outcome }]];
}));

/**
 * Writes an answer in the text, from place to place.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {Answer} answer
 */
async function writeInText({ page }, { title, paragraphs, link, outcome }) {
  const { keyboard } = page;
  await keyboard.type(title, { delay });
  for (let place = 0; place < 3; place++) await keyboard.press('Tab', { delay: 4 * delay });
  // Whoever comes to another kind of place looks at it; on a busy machine VS Code hears as late of what Enter means there.
  await page.waitForTimeout(1000);
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at > 0) for (let lines = 0; lines < 2; lines++) await keyboard.press('Enter', { delay: 4 * delay });
    await keyboard.type(paragraph, { delay });
  }
  await keyboard.press('Tab', { delay: 4 * delay });
  if (link !== undefined) await keyboard.type(link, { delay });
  await keyboard.press('Tab', { delay: 4 * delay });
  await keyboard.type(outcome, { delay });
  await keyboard.press('Tab', { delay: 4 * delay });
}

/**
 * Writes an answer in the table, cell by cell.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {import('../journey/table-hands.mjs').TableHand} table
 * @param {string} initiative
 * @param {Answer} answer
 */
async function writeInTable({ page: { keyboard } }, table, initiative, { title, paragraphs, link, outcome }) {
  await table.open(`${initiative}/title`);
  await keyboard.type(title, { delay });
  await table.leave();
  await table.open(`${initiative}/description`);
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at > 0) await keyboard.press('Enter');
    await keyboard.type(paragraph, { delay });
  }
  await table.leave();
  if (link !== undefined) {
    await table.open(`${initiative}/links/0`);
    await keyboard.type(link, { delay });
    await table.leave();
  }
  await table.open(`${initiative}/outcome`);
  await keyboard.type(outcome, { delay });
  await table.leave();
}

nightlySuite('answers of three economies, typed in the text and in the table', () => {
  const window = oneWindow(Object.fromEntries(Object.keys(meant).map((economy) => [fileOf(economy), blank(economy)])));

  for (const [economy, answers] of Object.entries(meant)) {
    const isByKeyboard = economy === 'Viet Nam';
    test(`${economy}: each word that was meant is in the file and in the Word file${isByKeyboard ? ', by keyboard alone' : ''}`, async () => {
      const workbench = window();
      const name = fileOf(economy);
      const hand = isByKeyboard ? byKeyboard(workbench) : byMouse(workbench);
      const table = isByKeyboard ? byKeyboardInTable(workbench) : byMouseInTable(workbench);
      await workbench.openFile(name);
      for (const [at, id] of ids.slice(0, 3).entries()) {
        // What stood above the issue that is answered is gone.
        await workbench.until('the lines above the issues are those of now', async () => await workbench.editor.locator('.codelens-decoration').filter({ hasText: 'initiative' }).count() === at);
        await hand.beginAnswer(titles[id], name, `${id}: []`);
        await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).waitFor();
        await writeInText(workbench, /** @type {Answer} */ (answers[at]));
        await workbench.until('the answer has ended', async () => await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).count() === 0);
        await workbench.save();
      }
      await workbench.screenshot(`three-text-${economy.replace(' ', '-')}`);
      await workbench.runCommand('View: Close All Editors');
      await openTable(workbench, name);
      for (const [at, id] of ids.entries()) if (at >= 3) await writeInTable(workbench, table, `issues/${id}/0`, /** @type {Answer} */ (answers[at]));
      await workbench.screenshot(`three-table-${economy.replace(' ', '-')}`);
      await workbench.page.keyboard.press('Control+S');
      await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor({ state: 'detached' });
      assert.deepEqual(issuesOf(workbench.read(name)), wanted(answers), workbench.read(name));

      const docx = name.replace('.submission.yaml', '.docx');
      await workbench.runCommand('Policy Submissions: Export to Word...');
      const anyway = workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Export Anyway' });
      await anyway.or(workbench.page.locator('.quick-input-widget:visible .quick-input-box input')).first().waitFor();
      if (await anyway.isVisible()) await anyway.click();
      await workbench.answerDialog(path.join(workbench.folder, docx), 'Enter', path.join(workbench.folder, docx));
      await workbench.until('the Word file is written', async () => fs.existsSync(path.join(workbench.folder, docx)));
      execFileSync(process.execPath, [path.join(repository, 'dist/cli.js'), 'import', docx, '-o', 'read-back.submission.yaml', '--force'], { cwd: workbench.folder, stdio: 'pipe' });
      assert.deepEqual(issuesOf(workbench.read('read-back.submission.yaml')), wanted(answers));
      await workbench.runCommand('View: Close All Editors');
    });
  }
});
