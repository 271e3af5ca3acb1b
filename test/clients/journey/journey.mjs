/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../sample-workspace.mjs';

const file = 'canada.submission.yaml';
const cli = path.join(repository, 'dist', 'cli.js');
const pasted = path.join(repository, 'test', 'fixtures', 'paste', 'word-prose');

/**
 * @typedef {object} Traveller
 * @property {import('../e2e/workbench.mjs').Workbench} workbench
 * @property {import('./hands.mjs').Hand} hand
 * @property {(name: string) => Promise<void>} look at what is on the screen
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {(traveller: Traveller) => Promise<void>} go
 */

/** @param {Traveller} traveller */
const stepOf = ({ workbench }, /** @type {string} */ id) => workbench.page.locator(`.getting-started-step[data-step-id$="#getStarted#${id}"]`);

/**
 * Goes back to the walkthrough, and sees which of its steps are ticked.
 *
 * @param {Traveller} traveller
 * @param {readonly string[]} ticked
 */
async function backToWalkthrough(traveller, ticked) {
  const { workbench, hand } = traveller;
  await hand.command('Policy Submissions: Get Started');
  for (const id of ['begin', 'write', 'preview', 'mend', 'export']) {
    await stepOf(traveller, id).waitFor();
    const checked = stepOf(traveller, id).locator('.codicon-getting-started-step-checked');
    if (ticked.includes(id)) await checked.waitFor();
    else assert.equal(await checked.count(), 0, `${id} is not done yet`);
  }
  await workbench.frames(10);
}

/**
 * Presses a button of a step of the walkthrough.
 *
 * @param {Traveller} traveller
 * @param {string} id
 * @param {string} button
 */
async function pressInStep(traveller, id, button) {
  const step = stepOf(traveller, id);
  if (!(await step.evaluate((element) => element.classList.contains('expanded')))) await traveller.hand.press(step);
  await traveller.hand.press(step.getByRole('button', { name: button }));
}

/**
 * From an empty folder to the Word file, as somebody goes who has never seen one of our files.
 *
 * @type {readonly Step[]}
 */
export const journey = [
  {
    name: 'in an empty folder, Get Started opens the walkthrough, in which nothing is done yet',
    async go(traveller) {
      await backToWalkthrough(traveller, []);
      await traveller.look('walkthrough');
    },
  },
  {
    name: 'New Submission asks for template, economy and contact',
    async go(traveller) {
      const { workbench, hand, look } = traveller;
      const { keyboard } = workbench.page;
      await pressInStep(traveller, 'begin', 'New Submission...');
      await workbench.asked('Which template do you want to answer?', 'Digital Economy');
      await look('template');
      await hand.choose('COVID-19', 'COVID');
      await workbench.asked('Which economy is submitting?', 'Canada');
      await look('economy');
      await hand.choose('Canada', 'Canada');
      for (const [question, answer] of [['Such as: A. Person', ''], ['Such as: its name', 'ISED'], ['Such as: International', 'Digital Policy Office'], ['Such as: office@', 'office@example.org']]) {
        await workbench.asked(question ?? '');
        await keyboard.type(answer ?? '');
        if (answer === 'ISED') await look('contact');
        await keyboard.press('Enter');
      }
    },
  },
  {
    name: 'the submission is open, beside the document that it becomes',
    async go({ workbench, look }) {
      await workbench.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
      await workbench.preview.locator('table.submission-table').waitFor();
      await workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' }).first().waitFor();
      assert.match(workbench.read(file), /^template: apec-desg-covid19-2020\neconomy: Canada\n/);
      await look('begun');
    },
  },
  {
    name: 'the walkthrough knows that, and leads back',
    async go(traveller) {
      const { workbench } = traveller;
      await backToWalkthrough(traveller, ['begin', 'preview']);
      await traveller.look('walkthrough-begun');
      await pressInStep(traveller, 'write', 'Go to My Submission');
      await workbench.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
    },
  },
  {
    name: 'an answer is begun, and written from place to place with what is proposed',
    async go({ workbench, hand, look }) {
      const { keyboard } = workbench.page;
      await hand.beginAnswer('Business continuity and resilience', file, 'business-continuity: []');
      await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).waitFor();
      await look('answer');
      await workbench.type('Digital tools for small firms');
      await keyboard.press('Tab');
      await hand.complete('connectivity', 'a.i');
      await look('points');
      await keyboard.press('Tab');
      await hand.complete('Innovation', 'ISED');
      await keyboard.press('Tab');
    },
  },
  {
    name: 'text that was copied in Word is pasted into it',
    async go({ workbench, look }) {
      const { keyboard } = workbench.page;
      await workbench.copyElsewhere({ html: fs.readFileSync(`${pasted}.html`, 'utf8'), text: fs.readFileSync(`${pasted}.txt`, 'utf8') });
      await keyboard.press('Control+V');
      await workbench.editor.locator('.view-line', { hasText: 'Announced in Budget 2021.' }).waitFor();
      await look('pasted');
      await keyboard.press('Tab');
      await workbench.type('www.example.org/digital-adoption');
      await keyboard.press('Tab');
      await workbench.type('TBC');
      await workbench.save();
      await workbench.preview.getByText('Announced in Budget 2021.').waitFor();
      await look('written');
    },
  },
  {
    name: 'what is marked is mended by its quick fix',
    async go({ workbench, hand, look }) {
      await hand.mend('www.example.org', 'Replace with “https://www.example.org/digital-adoption”', file);
      await workbench.preview.locator('a[href="https://www.example.org/digital-adoption"]').waitFor();
      await workbench.save();
      await look('mended');
    },
  },
  {
    name: 'Ready to Send? leads to what is left to do',
    async go(traveller) {
      const { workbench, look } = traveller;
      const { page } = workbench;
      await backToWalkthrough(traveller, ['begin', 'write', 'preview']);
      await pressInStep(traveller, 'mend', 'Ready to Send?');
      await page.locator('.quick-input-widget:visible').getByText('Placeholders').waitFor();
      await look('left');
      await page.keyboard.press('Enter');
      // The place is selected: what is typed stands there instead.
      await page.locator('.statusbar-item').filter({ hasText: 'selected' }).waitFor();
      await page.locator('.monaco-editor.focused').first().waitFor();
    },
  },
  {
    name: 'when that is done, it is ready to be sent',
    async go({ workbench, hand, look }) {
      await workbench.type('Ongoing');
      await workbench.page.keyboard.press('Escape');
      await workbench.save();
      await workbench.preview.getByText('Ongoing').waitFor();
      await hand.command('Policy Submissions: Ready to Send?');
      await hand.readMessages();
      await workbench.page.locator('.notifications-center.visible .notification-list-item').filter({ hasText: 'Ready to send' }).waitFor();
      await look('ready');
      await workbench.page.keyboard.press('Escape');
    },
  },
  {
    name: 'the Word file is written, and the walkthrough is done',
    async go(traveller) {
      const { workbench, hand, look } = traveller;
      await backToWalkthrough(traveller, ['begin', 'write', 'preview', 'mend']);
      await pressInStep(traveller, 'export', 'Export to Word...');
      await workbench.answerDialog(path.join(workbench.folder, 'canada.docx'), 'Enter');
      await workbench.until('the Word file is written', async () => fs.existsSync(path.join(workbench.folder, 'canada.docx')));
      await hand.readMessages();
      await workbench.page.locator('.notifications-center.visible .notification-list-item').filter({ hasText: 'Saved canada.docx in' }).waitFor();
      await look('exported');
      await workbench.page.keyboard.press('Escape');
      await backToWalkthrough(traveller, ['begin', 'write', 'preview', 'mend', 'export']);
      await look('walkthrough-done');
    },
  },
  {
    name: 'read back, the Word file says what the submission says',
    async go({ workbench: { folder } }) {
      const run = (/** @type {readonly string[]} */ ...args) => execFileSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      run('import', 'canada.docx', '-o', 'read-back.submission.yaml');
      const compared = JSON.parse(run('diff', file, 'read-back.submission.yaml', '--to', 'json'));
      assert.equal(compared.equal, true, JSON.stringify(compared));
      assert.deepEqual(compared.initiatives, []);
      const said = fs.readFileSync(path.join(folder, 'read-back.submission.yaml'), 'utf8');
      for (const part of ['title: Digital tools for small firms', 'points: [a.i]', 'agencies: [ISED]', 'outcome: Ongoing']) assert.ok(said.includes(part), said);
    },
  },
];
