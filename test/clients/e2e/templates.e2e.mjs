import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const submission = 'second-template.submission.yaml';
const template = 'regional-resilience-2021.submission-template.yaml';

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

nightlySuite('a template beside a submission', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }) });

  test('that is edited, and not saved, shows at once in the submission beside it', async () => {
    const workbench = window();
    await workbench.openFile(template);
    await workbench.runCommand('View: Split Editor Right');
    await workbench.openFile(submission);
    await workbench.page.locator('.editor-group-container').nth(1).locator('.view-line').filter({ hasText: 'networks:' }).first().waitFor();
    await workbench.page.locator('.editor-group-container').first().locator(`.tab[data-resource-name="${template}"]`).click();
    await workbench.putCursorBehind(template, '- id: networks');
    await workbench.type('-and-cables');
    await workbench.page.locator('.editor-group-container').nth(1).locator('.squiggly-error').first().waitFor();
    await workbench.screenshot('template-beside-light');
    await workbench.chooseTheme('Dark Modern');
    await workbench.screenshot('template-beside-dark');
  });
});
