import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('findings', () => {
  const window = oneWindow();

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
    await workbench.problem('half-written.submission.yaml').waitFor();
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
});
