import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const terms = 'terms.submission.yaml';
const wrong = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: Countries of the region\n      description: Each nation counts.\n';
const plan = '## Data sharing\n\nTowns share data.\n\n## Training\n\nTraining of firms.\n';

suite('what staff have done for them', () => {
  const window = sharedWindow({ 'a-plan.md': plan, [terms]: wrong });

  test('a part of a document becomes an initiative of the issue at the cursor, which one Undo takes back', async () => {
    const workbench = window();
    const { page } = workbench;
    const before = workbench.read(japan);
    await workbench.openFile(japan);
    await workbench.putCursorBehind(japan, 'data-exchange:');
    await workbench.runCommand('Policy Submissions: Draft from Word...');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'a-plan.md' }).click();
    await rows.filter({ hasText: 'at the cursor' }).waitFor();
    await workbench.screenshot('draft-issue');
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: 'Training' }).waitFor();
    await rows.filter({ hasText: 'Training' }).click();
    await workbench.screenshot('draft-parts');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: 'Drafted from' }).waitFor();
    await workbench.screenshot('draft-diff');
    assert.equal(workbench.read(japan), before);
    await workbench.titleAction('Accept Imported Changes').click();
    await (await workbench.notification(`${japan} now has 1 change from a-plan.md, not saved yet.`)).waitFor();
    await workbench.save();
    assert.match(workbench.read(japan), /# Drafted from: a-plan\.md, “Training”\. .*\n {4}- title: Training\n/);
    await workbench.focusText(japan);
    await page.keyboard.press('Control+Z');
    await workbench.save();
    assert.equal(workbench.read(japan), before);
  });

  test('the organisation’s terms are seen beside the text before they are written', async () => {
    const workbench = window();
    await workbench.openFile(terms);
    await workbench.runCommand('Policy Submissions: In the Organisation’s Terms');
    await workbench.page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: 'Each economy counts' }).waitFor();
    await (await workbench.notification(`The list of terms has 2 changes for ${terms}.`)).waitFor();
    await workbench.screenshot('terms-diff');
    await workbench.titleAction('Accept Imported Changes').click();
    // The text is changed a moment after the click.
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(terms), wrong.replace('Countries', 'Economies').replace('nation', 'economy'));
  });

  test('a translated answer is still to be confirmed, with what it was translated from', async () => {
    const workbench = window();
    await workbench.openFile(terms);
    await workbench.putCursorBehind(terms, 'of the region');
    await workbench.runCommand('Policy Submissions: Translated, Please Confirm...');
    await workbench.asked('The Japanese original');
    await workbench.page.keyboard.type('METI’s Japanese page');
    await workbench.page.keyboard.press('Enter');
    await workbench.until('it is marked', async () => {
      await workbench.save();
      return /# Translated from: METI’s Japanese page\n {4}- title: .*\n.*\n {6}confirm: true\n/.test(workbench.read(terms));
    });
    await workbench.screenshot('translated');
  });
});
