import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { repository } from '../sample-workspace.mjs';
import { placeAt } from './table-hands.mjs';

const file = 'canada.submission.yaml';
const cli = path.join(repository, 'dist', 'cli.js');

/**
 * What a file says; whether a text ends with a line break is a matter of how it is written.
 *
 * @param {string} text
 */
const saysOf = (text) => parse(text, (_key, value) => (typeof value === 'string' ? value.trimEnd() : value));

/** Whoever is to see tables first has said so once. */
export const tableFirst = { '.vscode/settings.json': '{ "policySubmissions.table.openFirst": true }\n' };

/** What the submission is to say in the end. */
const meant = {
  template: 'apec-desg-covid19-2020',
  document: { place: 'Ottawa' },
  economy: 'Canada',
  contact: { office: 'Digital Policy Office', agency: 'ISED', email: 'office@example.org' },
  issues: {
    'business-continuity': [
      {
        title: 'Digital tools for small firms', kind: 'initiative', points: ['a.i', 'a.iii'], agencies: ['ISED'],
        description: 'Small firms get **grants and advice** to sell online.\n\n- 25,000 firms by 2022\n- advice in both languages',
        links: [{ url: 'https://example.org/digital-adoption', title: 'Digital adoption', language: 'French' }],
        outcome: { actual: '12,000 firms were reached.', expected: '25,000 firms by 2022.' },
      },
      { title: 'A second answer', description: 'It is said in one line.', outcome: 'Ongoing' },
    ],
    'data-exchange': [{ title: 'Open data for health', agencies: ['StatCan', 'An Office of Ours'], description: 'Counts are published each day.', outcome: 'Completed' }],
    'digital-technologies': [{ title: 'Written elsewhere, and moved', description: 'It belongs here.', outcome: 'Ongoing' }],
    'trusted-environment': [],
    'economic-recovery': [
      { title: 'Recovery online', description: 'Copied, then changed.', outcome: 'Ongoing' },
      { title: 'Recovery online, part two', description: 'Copied, then changed.', outcome: 'Ongoing' },
    ],
  },
};

/**
 * @typedef {object} TableTraveller
 * @property {import('../e2e/workbench.mjs').Workbench} workbench
 * @property {import('./hands.mjs').Hand} hand
 * @property {import('./table-hands.mjs').TableHand} table
 * @property {(name: string) => Promise<void>} look at what is on the screen
 *
 * @typedef {object} TableStep
 * @property {string} name
 * @property {(traveller: TableTraveller) => Promise<void>} go
 */

/**
 * Writes in one place, and leaves it.
 *
 * @param {TableTraveller} traveller
 * @param {string} at
 * @param {string} text
 */
async function write({ workbench, table }, at, text) {
  await table.open(at);
  await workbench.page.keyboard.type(text);
  await table.leave();
}

/**
 * Begins an answer under an issue that has none, and writes what each has.
 *
 * @param {TableTraveller} traveller
 * @param {string} initiative
 * @param {{ readonly title: string, readonly description: string, readonly outcome: string }} says
 */
async function begin(traveller, initiative, { title, description, outcome }) {
  await write(traveller, `${initiative}/title`, title);
  await write(traveller, `${initiative}/description`, description);
  await write(traveller, `${initiative}/outcome`, outcome);
}

/** @param {TableTraveller} traveller */
const noText = async ({ workbench }) => assert.equal(await workbench.page.locator('.monaco-editor .view-line:visible').count(), 0, 'the text is not shown');

/**
 * Canada's whole answer, by somebody who never sees its text.
 *
 * @type {readonly TableStep[]}
 */
export const tableJourney = [
  {
    name: 'New Submission opens the table of a new submission',
    async go(traveller) {
      const { workbench, hand, look } = traveller;
      const { keyboard } = workbench.page;
      await hand.command('Policy Submissions: New Submission...');
      await workbench.asked('Which template do you want to answer?', 'Digital Economy');
      await hand.choose('COVID-19', 'COVID');
      await workbench.asked('Which economy is submitting?', 'Canada');
      await hand.choose('Canada', 'Canada');
      for (const [question, answer] of [['Such as: A. Person', ''], ['Such as: its name', 'ISED'], ['Such as: International', 'Digital Policy Office'], ['Such as: office@', 'office@example.org']]) {
        await workbench.asked(question ?? '');
        await keyboard.type(answer ?? '');
        await keyboard.press('Enter');
      }
      await placeAt(workbench, 'issues/business-continuity/0/title').waitFor();
      await noText(traveller);
      await look('table-begun');
    },
  },
  {
    name: 'a first answer is written: its title, its prose as in Word',
    async go(traveller) {
      const { workbench, table, look } = traveller;
      const { keyboard } = workbench.page;
      const first = 'issues/business-continuity/0';
      await write(traveller, `${first}/title`, 'Digital tools for small firms');
      await table.open(`${first}/description`);
      await keyboard.type('Small firms get ');
      await keyboard.press('Control+B');
      await keyboard.type('grants and advice');
      await keyboard.press('Control+B');
      await keyboard.type(' to sell online.');
      await keyboard.press('Enter');
      await keyboard.type('- 25,000 firms by 2022');
      await keyboard.press('Enter');
      await keyboard.type('advice in both languages');
      await look('table-prose');
      await table.leave();
    },
  },
  {
    name: 'sub-points, agencies, kind are chosen, the address of a page and both outcomes are written',
    async go(traveller) {
      const { workbench, table, look } = traveller;
      const { keyboard } = workbench.page;
      const first = 'issues/business-continuity/0';
      await table.open(`${first}/points`);
      await table.choose('connectivity', 'a.i');
      await table.choose('iii', 'a.iii');
      await look('table-points');
      await table.leave();
      await table.open(`${first}/agencies`);
      await table.choose('Innovation', 'ISED');
      await table.leave();
      await table.open(`${first}/kind`);
      await table.choose('ini', 'initiative');
      await table.leave();
      await table.open(`${first}/links/0`);
      await keyboard.type('https://example.org/digital-adoption');
      await keyboard.press('Tab');
      await keyboard.type('Digital adoption');
      await keyboard.press('Tab');
      await keyboard.type('French');
      await look('table-link');
      await table.leave();
      await table.open(`${first}/outcome`);
      await keyboard.type('12,000 firms were reached.');
      await keyboard.press('Tab');
      await keyboard.type('25,000 firms by 2022.');
      await look('table-outcome');
      await table.leave();
      await look('table-first');
    },
  },
  {
    name: 'the other issues are answered, rows are added, copied and moved',
    async go(traveller) {
      const { workbench, table, look } = traveller;
      const { keyboard } = workbench.page;
      await table.deal('issues/business-continuity/0/title', 'Add Initiative Below');
      await workbench.preview.locator('#cell-editor :focus').first().waitFor();
      await keyboard.type('A second answer');
      await table.leave();
      await write(traveller, 'issues/business-continuity/1/description', 'It is said in one line.');
      await write(traveller, 'issues/business-continuity/1/outcome', 'Ongoing');

      await begin(traveller, 'issues/data-exchange/0', { title: 'Open data for health', description: 'Counts are published each day.', outcome: 'Completed' });
      await table.open('issues/data-exchange/0/agencies');
      await table.choose('Statistics', 'Statistics Canada');
      await keyboard.type('An Office of Ours,');
      await table.leave();

      await begin(traveller, 'issues/trusted-environment/0', { title: 'Written elsewhere, and moved', description: 'It belongs here.', outcome: 'Ongoing' });
      await table.deal('issues/trusted-environment/0/title', 'Move to Issue', 'digital technologies');
      await placeAt(workbench, 'issues/digital-technologies/0/description').waitFor();

      await begin(traveller, 'issues/economic-recovery/0', { title: 'Recovery online', description: 'Copied, then changed.', outcome: 'Ongoing' });
      await table.deal('issues/economic-recovery/0/title', 'Duplicate');
      await placeAt(workbench, 'issues/economic-recovery/1/title').waitFor();
      await table.open('issues/economic-recovery/1/title');
      await keyboard.press('End');
      await keyboard.type(', part two');
      await table.leave();
      await write(traveller, 'document/place', 'Ottawa');
      await look('table-written');
    },
  },
  {
    name: 'saved, the file says what was meant, and nobody has seen it',
    async go(traveller) {
      const { workbench } = traveller;
      await workbench.page.keyboard.press('Control+S');
      await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor({ state: 'detached' });
      await noText(traveller);
      assert.deepEqual(saysOf(workbench.read(file)), meant, workbench.read(file));
    },
  },
  {
    name: 'it is ready to be sent, and is exported to Word from the table',
    async go(traveller) {
      const { workbench, hand, look } = traveller;
      await hand.command('Policy Submissions: Ready to Send?');
      await hand.readMessages();
      await workbench.page.locator('.notifications-center.visible .notification-list-item').filter({ hasText: 'Ready to send' }).waitFor();
      await look('table-ready');
      await workbench.page.keyboard.press('Escape');
      await hand.command('Policy Submissions: Export to Word...');
      await workbench.answerDialog(path.join(workbench.folder, 'canada.docx'), 'Enter');
      await workbench.until('the Word file is written', async () => fs.existsSync(path.join(workbench.folder, 'canada.docx')));
      await noText(traveller);
    },
  },
  {
    name: 'read back, the Word file says what was meant',
    async go({ workbench: { folder } }) {
      const run = (/** @type {readonly string[]} */ ...args) => execFileSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      run('import', 'canada.docx', '-o', 'read-back.submission.yaml');
      const compared = JSON.parse(run('diff', file, 'read-back.submission.yaml', '--to', 'json'));
      assert.equal(compared.equal, true, JSON.stringify(compared));
      const { issues } = saysOf(fs.readFileSync(path.join(folder, 'read-back.submission.yaml'), 'utf8'));
      assert.deepEqual(issues, meant.issues);
    },
  },
];
