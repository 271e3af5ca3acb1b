import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { inWeb, nightlySuite, oneWindow } from './scenario.mjs';

const files = {
  '.vscode/tasks.json': JSON.stringify({
    version: '2.0.0',
    tasks: [{
      label: 'check all submissions', type: 'process', command: process.execPath, args: [path.join(repository, 'dist/cli.js'), 'check', '.', '--no-cache'],
      problemMatcher: '$policy-submissions', presentation: { reveal: 'never' },
    }],
  }),
  // What the panel has of files that are not open, it has of the task.
  '.vscode/settings.json': JSON.stringify({ 'policySubmissions.workspace.check': false }),
};

/** @param {import('./workbench.mjs').Workbench} workbench */
async function runTask(workbench) {
  const choice = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'check all submissions' }).first();
  // The list may close again when an extension that provides tasks starts.
  await workbench.until('the tasks are listed', async () => {
    await workbench.runCommand('Tasks: Run Task');
    return choice.waitFor({ timeout: 10_000 }).then(() => true, () => false);
  });
  await choice.click();
}

nightlySuite('a task that runs the check', () => {
  const window = oneWindow(files);

  test('its findings are in the problems panel, with their severities, codes and places', async function () {
    // A page has no programs to run.
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.showProblems();
    assert.equal(await workbench.page.locator('.markers-panel .monaco-list-row').count(), 0);
    await runTask(workbench);
    await workbench.problem('mistakes.submission.yaml').waitFor();
    await workbench.filterProblems('point.duplicate');
    const duplicate = workbench.problem('point.duplicate');
    await duplicate.waitFor();
    await workbench.screenshot('problems-of-a-task');
    assert.match(await duplicate.innerText(), /is listed twice; remove one of the two\..*point\.duplicate.*\[Ln 55, Col \d+\]/s);
    assert.equal(await duplicate.locator('.codicon-warning').count(), 1);
    await workbench.filterProblems('initiative.no-description');
    await workbench.problem('initiative.no-description').first().waitFor();
    assert.equal(await workbench.problem('initiative.no-description').first().locator('.codicon-info').count(), 1);
    // A terminal only counts hints, and so does a task.
    await workbench.filterProblems('issue.empty');
    await workbench.problem('initiative.no-description').first().waitFor({ state: 'detached' });
    assert.equal(await workbench.problem('issue.empty').count(), 0);
  });
});

nightlySuite('a task that runs the check while a file is open', () => {
  const window = oneWindow(files);

  test('that file has its findings once: those of the editor', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.openFile('mistakes.submission.yaml');
    await workbench.showProblems();
    await workbench.filterProblems('point.duplicate');
    await workbench.problem('point.duplicate').waitFor();
    await runTask(workbench);
    await workbench.filterProblems('');
    await workbench.problem('half-written.submission.yaml').waitFor();
    await workbench.filterProblems('point.duplicate');
    await workbench.problem('point.duplicate').waitFor();
    assert.equal(await workbench.problem('point.duplicate').count(), 1);
    await workbench.screenshot('problems-of-a-task-opened');
  });
});
