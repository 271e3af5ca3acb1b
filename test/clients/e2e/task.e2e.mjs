import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { inWeb, oneWindow } from './scenario.mjs';

suite('a task that runs the check', () => {
  const window = oneWindow({
    '.vscode/tasks.json': JSON.stringify({
      version: '2.0.0',
      tasks: [{
        label: 'check all submissions', type: 'process', command: process.execPath, args: [path.join(repository, 'dist/cli.js'), 'check', '.', '--no-cache'],
        problemMatcher: '$policy-submissions', presentation: { reveal: 'never' },
      }],
    }),
    // What the panel has of files that are not open, it has of the task.
    '.vscode/settings.json': JSON.stringify({ 'policySubmissions.workspace.check': false }),
  });

  test('its findings are in the problems panel, with their severities, codes and places', async function () {
    // A page has no programs to run.
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.showProblems();
    assert.equal(await workbench.page.locator('.markers-panel .monaco-list-row').count(), 0);
    const choice = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'check all submissions' }).first();
    // The list may close again when an extension that provides tasks starts.
    await workbench.until('the tasks are listed', async () => {
      await workbench.runCommand('Tasks: Run Task');
      return choice.waitFor({ timeout: 10_000 }).then(() => true, () => false);
    });
    await choice.click();
    await workbench.problem('mistakes.submission.yaml').waitFor();
    await workbench.filterProblems('point.duplicate');
    const duplicate = workbench.problem('point.duplicate');
    await duplicate.waitFor();
    await workbench.screenshot('problems-of-a-task');
    assert.match(await duplicate.innerText(), /is listed twice; remove one of the two\..*point\.duplicate.*\[Ln 55, Col \d+\]/s);
    assert.equal(await duplicate.locator('.codicon-warning').count(), 1);
    await workbench.filterProblems('issue.empty');
    await workbench.problem('issue.empty').first().waitFor();
    assert.equal(await workbench.problem('issue.empty').first().locator('.codicon-info').count(), 1);
  });

  test('a file that is opened has them once: those of the editor', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.filterProblems('point.duplicate');
    await workbench.problem('point.duplicate').dblclick();
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
    await workbench.until('it is told once', async () => await workbench.problem('point.duplicate').count() === 1);
    await workbench.screenshot('problems-of-a-task-opened');
  });
});
