import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const template = (/** @type {number} */ year) => `id: harbours-${year}
title: Harbours ${year}
organisation: Port Authority
columns: [Issue, Initiatives, Outcome]
members: [Atlantis, Ruritania]
issues:
  - {id: quays, title: Quays}
  - {id: cranes, title: Cranes}
`;

const earlier = `template: harbours-2019
economy: Atlantis
contact: {email: office@example.org}
issues:
  quays:
    - title: New quays
      description: They are longer.
      outcome: Ongoing, N/A
    - title: Old quays
      description: They are mended.
      outcome: Ongoing, N/A
  cranes:
    - title: Cranes
      description: They lift more.
      outcome: Ongoing, N/A
`;

suite('an answer that is carried over', () => {
  const window = sharedWindow({
    'harbours-2019.submission-template.yaml': template(2019), 'harbours-2020.submission-template.yaml': template(2020), 'last/atlantis.submission.yaml': earlier,
  });
  const name = 'atlantis.submission.yaml';
  const left = () => window().preview.locator('#bar button[data-kind="unconfirmed"]');
  const marks = () => (window().read(name).match(/confirm: true/g) ?? []).length;

  test('is to be confirmed, each of its texts, and the preview counts them', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.runCommand('New Submission...');
    await workbench.asked('Which template do you want to answer?', 'Harbours 2020');
    await page.keyboard.type('Harbours 2020');
    await page.keyboard.press('Enter');
    await workbench.asked('Which economy is submitting?', 'has a submission for another template: last/atlantis.submission.yaml');
    await page.keyboard.type('Atlantis');
    await page.keyboard.press('Enter');
    await workbench.asked('Carry over the previous answers of Atlantis?', 'Carry Over last/atlantis.submission.yaml');
    await workbench.screenshot('carry-1-ask');
    await page.keyboard.press('Enter');
    await workbench.asked('Who is the contact?', 'office@example.org');
    await page.keyboard.press('Enter');
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await left().filter({ hasText: '3 answers to confirm' }).waitFor();
    await (await workbench.notification('3 initiatives were carried over from last/atlantis.submission.yaml. Confirm each one before you send the submission.')).waitFor();
    await workbench.screenshot('carry-2-open');
    await page.keyboard.press('Escape');
    assert.equal(marks(), 3);
    assert.match(workbench.read(name), /^template: harbours-2020\neconomy: Atlantis\n/);
  });

  test('is confirmed by the quick fix, one by one', async () => {
    const workbench = window();
    await workbench.putCursorBehind(name, '- title: New quays');
    await workbench.openFixesWith('Confirm this answer');
    await workbench.screenshot('carry-3-fix');
    await workbench.chooseFix('Confirm this answer');
    await left().filter({ hasText: '2 answers to confirm' }).waitFor();
    await workbench.save();
    assert.equal(marks(), 2);
  });

  test('is confirmed by a change of its text, when it is saved', async () => {
    const workbench = window();
    await workbench.putCursorBehind(name, 'They lift more');
    await workbench.type(' than before');
    await workbench.save();
    await left().filter({ hasText: '1 answer to confirm' }).waitFor();
    assert.equal(marks(), 1);
    await workbench.screenshot('carry-4-saved');
  });
});
