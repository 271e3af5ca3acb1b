import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const template = (/** @type {number} */ year, /** @type {string} */ more) => `id: bridges-${year}
title: Bridges ${year}
organisation: Bridge Authority
deadline: ${year}-06-01
columns: [Issue, Initiatives, Outcome]
members: [Atlantis, Ruritania]
issues:
  - {id: piers, title: Piers}
${more}`;

const earlier = (/** @type {string} */ date, /** @type {string} */ outcome) => `template: bridges-2019
document: {date: ${date}}
economy: Atlantis
contact: {email: office@example.org}
issues:
  piers:
    - title: New piers
      description: They are longer.
      outcome: ${outcome}
    - title: Old piers
      description: They are mended.
      outcome: Planned
`;

suite('a round', () => {
  const window = sharedWindow({
    'bridges-2019.submission-template.yaml': template(2019, ''), 'bridges-2020.submission-template.yaml': template(2020, '  - {id: ropes, title: Ropes}\n'),
    'last/atlantis.submission.yaml': earlier('2019-06-01', 'Ongoing, N/A'), 'spring/atlantis.submission.yaml': earlier('2019-03-01', 'Proposed'), 'inspection/notes.txt': 'a folder',
  });

  test('starts with a submission and a Word file for each economy', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.explorerMenu('inspection', 'New Round...');
    await workbench.asked('Which template do you want to answer?', 'Bridges 2020');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Bridges 2020' }).click();
    await workbench.asked('Select the economies to create submissions for', 'Atlantis');
    await page.keyboard.press('Enter');
    await (await workbench.notification('4 files were created in inspection')).waitFor();
    const yaml = workbench.read('inspection/atlantis.submission.yaml');
    assert.equal(yaml.match(/confirm: true/g)?.length, 2);
    assert.match(yaml, /# .*Ropes \(new\)/);
    assert.match(workbench.read('inspection/atlantis.docx'), /^PK/);
    assert.match(workbench.read('inspection/ruritania.docx'), /^PK/);
  });

  test('shows since last time what was confirmed and changed', async () => {
    const workbench = window();
    const { page } = workbench;
    workbench.write('inspection/atlantis.submission.yaml', workbench.read('inspection/atlantis.submission.yaml').replace('      confirm: true\n', '').replace('outcome: Planned', 'outcome: Completed'));
    const first = page.locator('.quick-input-list .monaco-list-row').first();
    const choose = async (/** @type {string} */ words) => {
      await page.keyboard.type(words);
      await first.filter({ hasText: words }).waitFor();
      await page.keyboard.press('Enter');
    };
    const askWhich = async () => {
      await workbench.runCommand('Since Last Time');
      await workbench.asked('Which template is answered now?', 'Bridges 2020');
      await choose('Bridges 2020');
      await workbench.asked('Where are the previous submissions?', 'last');
    };
    const frame = page.frameLocator('iframe.webview').last().frameLocator('iframe#active-frame');
    await askWhich();
    await choose('spring');
    await frame.getByText('Proposed').waitFor();
    await workbench.closeAll();
    // What was chosen is proposed first.
    await askWhich();
    await first.filter({ hasText: 'spring' }).waitFor();
    await workbench.screenshot('rounds-previous');
    await choose('last');
    await frame.getByText('changed, not confirmed yet').waitFor();
    assert.match(await frame.locator('main').innerText(), /New piers/);
    await workbench.screenshot('rounds-since');
    for (const [format, extension, has] of /** @type {const} */ ([['Word', 'docx', /^PK/], ['CSV', 'csv', /New piers/]])) {
      await workbench.runCommand('Save Since Last Time As...');
      await workbench.asked('Which format do you want?', format);
      await choose(format);
      await workbench.answerDialog(path.join(workbench.folder, `since.${extension}`), 'Enter');
      await (await workbench.notification(`Saved since.${extension} in samples.`)).waitFor();
      assert.match(workbench.read(`since.${extension}`), has);
    }
  });
});
