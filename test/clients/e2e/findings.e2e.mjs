import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

suite('findings', () => {
  const window = sharedWindow();

  test('the sample opens as a policy submission', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    const mode = workbench.page.locator('[id="status.editor.mode"]').filter({ hasText: 'Policy Submission' });
    await mode.waitFor();
  });

  test('the word that is wrong is underlined', async () => {
    const workbench = window();
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    await workbench.screenshot('squiggle');
  });

  test('the problems panel lists what is wrong in files that nobody opened', async () => {
    const workbench = window();
    await workbench.showProblems();
    await workbench.problem('half-written.submission.yaml').first().waitFor();
    await workbench.problem('schema.missing-key').first().waitFor();
    await workbench.screenshot('problems-of-the-folder');
  });

  test('the problems panel lists the findings with their codes', async () => {
    const workbench = window();
    await workbench.filterProblems('japan');
    await workbench.problem('placeholder.left').waitFor();
    assert.equal(await workbench.problem('link.missing').count(), 2);
    await workbench.screenshot('problems');
  });

  test('correcting the text takes the finding away', async () => {
    const workbench = window();
    await workbench.problem('placeholder.left').waitFor();
    await workbench.putCursorBehind('japan.submission.yaml', "'[contact point & email address]'");
    await workbench.page.keyboard.press('Shift+Home');
    await workbench.type('name: Desk of the economy');
    await workbench.problem('placeholder.left').waitFor({ state: 'detached' });
  });

  test('an agency that nobody knows is added to the folder’s own, and is known from then on', async () => {
    const workbench = window();
    await workbench.filterProblems('agency.unknown');
    await workbench.putCursorBehind('japan.submission.yaml', 'agencies: [METI');
    await workbench.type(', Quality Assurance Centre');
    await workbench.problem('Quality Assurance Centre').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.openFixesWith('Add “Quality Assurance Centre” to our agencies');
    await workbench.chooseFix('Add “Quality Assurance Centre” to our agencies');
    await workbench.problem('Quality Assurance Centre').waitFor({ state: 'detached' });
    // The server reads what is written there before it is saved.
    await workbench.until('it is in the file', async () => /^Japan:\n {2}- name: Quality Assurance Centre$/m.test(workbench.read('.policy-submissions/agencies.yaml')));
    await workbench.screenshot('agency-added');
  });
});
