import assert from 'node:assert/strict';
import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

const steps = ['begin', 'write', 'preview', 'mend', 'export'];
const themes = [
  { name: 'Light Modern', kind: 'vs', picture: 'light' },
  { name: 'Dark Modern', kind: 'vs-dark', picture: 'dark' },
  { name: 'Default High Contrast', kind: 'hc-black', picture: 'high-contrast' },
  { name: 'Default High Contrast Light', kind: 'hc-light', picture: 'high-contrast-light' },
];

nightlySuite('the walkthrough', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern' }) });

  const step = (/** @type {string} */ id) => window().page.locator(`.getting-started-step[data-step-id$="#getStarted#${id}"]`);

  const ticked = (/** @type {string} */ id) => step(id).locator('.codicon-getting-started-step-checked');

  test('opens when it is asked for, and has ticked what was done before', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').waitFor();
    assert.equal(await workbench.page.locator('.gettingStartedContainer').count(), 0);
    await workbench.runCommand('Policy Submissions: Get Started');
    await step('begin').waitFor();
    await ticked('begin').waitFor();
    await ticked('preview').waitFor();
    assert.equal(await ticked('write').count(), 0);
    assert.equal(await ticked('export').count(), 0);
    await workbench.screenshot('walkthrough-ticked');
  });

  test('its buttons work for the submission that was shown last, though the page itself is in front', async () => {
    const workbench = window();
    await step('write').click();
    await step('write').getByRole('button', { name: 'Go to My Submission' }).click();
    await workbench.page.locator('.tabs-container .tab.active[data-resource-name="japan.submission.yaml"]').waitFor();
    await workbench.putCursorBehind('japan.submission.yaml', 'economy: Japan');
    await workbench.type(' ');
    await workbench.runCommand('Policy Submissions: Get Started');
    await ticked('write').waitFor();
  });

  for (const { name, kind, picture: file } of themes) {
    test(`shows its pictures in the colours of ${name}`, async () => {
      const workbench = window();
      await workbench.chooseTheme(name);
      await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
      for (const id of steps) {
        await step(id).click();
        await workbench.page.locator(`.getting-started-step.expanded[data-step-id$="#${id}"]`).waitFor();
        await workbench.frames(60);
        await workbench.screenshot(`walkthrough-${file}-${id}`);
      }
    });
  }
});
