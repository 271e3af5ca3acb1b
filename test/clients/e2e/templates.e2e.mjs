import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const submission = 'second-template.submission.yaml';

suite('a template', () => {
  const window = sharedWindow();

  test('is made of the submission that is shown, with a name that no file has', async () => {
    const workbench = window();
    await workbench.openFile(submission);
    await workbench.runCommand('Policy Submissions: New Template from This Submission');
    await workbench.page.locator('.tab[data-resource-name^="regional-resilience-2021-2.submission-template.yaml"]').first().waitFor();
    await workbench.page.locator('.view-line').filter({ hasText: 'id: regional-resilience-2021-2' }).first().waitFor();
    await workbench.screenshot('template-of-submission');
  });
});
