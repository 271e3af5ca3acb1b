import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept as it is',
  '      points: [a.i, a.i, a.ii, a.ii]', '      Kind: policy', '    - title: Two', '      points: [a.iii, a.iii]', '      agencies: [Rice Board of Nowhere]', '',
].join('\n');
const ofOneKind = text.replace('[a.i, a.i, a.ii, a.ii]', '[a.i, a.ii]').replace('[a.iii, a.iii]', '[a.iii]');
const fixed = ofOneKind.replace('Kind:', 'kind:');

suite('fixes', () => {
  const window = oneWindow({ 'one.submission.yaml': text, 'two.submission.yaml': text, 'three.submission.yaml': text });

  /** @param {string} words */
  const answer = async (words) => {
    const input = window().page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor();
    await input.fill(words);
    return input;
  };

  test('all findings of a kind are fixed at once, and all that can be in the file', async () => {
    const workbench = window();
    await workbench.openFile('one.submission.yaml');
    await workbench.putCursorBehind('one.submission.yaml', 'points: [a.i, a');
    await workbench.openFixesWith('Fix all of this kind (3)');
    await workbench.screenshot('fix-all-offered');
    await workbench.chooseFix('Fix all of this kind (3)');
    await workbench.until('the text is fixed', async () => (await workbench.save(), workbench.read('one.submission.yaml') === ofOneKind));
    await workbench.page.keyboard.press('Control+Z');
    await workbench.until('one step back undoes it', async () => (await workbench.save(), workbench.read('one.submission.yaml') === text));
    await workbench.openFixesWith('Fix all in this file (4)');
    await workbench.chooseFix('Fix all in this file (4)');
    await workbench.until('the whole text is fixed', async () => (await workbench.save(), workbench.read('one.submission.yaml') === fixed));
    await workbench.screenshot('fix-all-done');
  });

  test('Source Action offers it, wherever the cursor is', async () => {
    const workbench = window();
    await workbench.openFile('two.submission.yaml');
    await workbench.putCursorBehind('two.submission.yaml', 'economy');
    await workbench.runCommand('Source Action...');
    const action = workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Fix all in this file (4)' });
    await action.waitFor();
    await workbench.screenshot('source-action');
    await action.click();
    await workbench.until('the text is fixed', async () => (await workbench.save(), workbench.read('two.submission.yaml') === fixed));
  });

  test('a file is fixed when it is saved, where the settings say so', async () => {
    const workbench = window();
    fs.mkdirSync(path.join(workbench.folder, '.vscode'), { recursive: true });
    fs.writeFileSync(path.join(workbench.folder, '.vscode/settings.json'), JSON.stringify({ 'editor.codeActionsOnSave': { 'source.fixAll.policySubmissions': 'explicit' } }));
    await workbench.openFile('three.submission.yaml');
    await workbench.until('the text is fixed by saving', async () => {
      await workbench.putCursorBehind('three.submission.yaml', '# kept as it is');
      await workbench.type('!');
      await workbench.save();
      return workbench.read('three.submission.yaml').replaceAll('!', '') === fixed;
    });
    fs.rmSync(path.join(workbench.folder, '.vscode/settings.json'));
  });

  test('a finding is ignored at its place, with the reason that the user gives', async () => {
    const workbench = window();
    await workbench.showProblems();
    await workbench.filterProblems('Nowhere');
    await workbench.problem('three.submission.yaml').waitFor();
    await workbench.putCursorBehind('three.submission.yaml', 'Rice Board');
    await workbench.openFixesWith('Ignore here, with a reason…');
    await workbench.chooseFix('Ignore here, with a reason…');
    const input = await answer('It was founded last week.');
    await workbench.screenshot('reason-asked');
    await input.press('Enter');
    await workbench.problem('three.submission.yaml').waitFor({ state: 'detached' });
    await workbench.screenshot('ignored');
    await workbench.save();
    assert.match(workbench.read('three.submission.yaml'), /^ {6}# policy-submissions-disable-next-line agency\.unknown -- It was founded last week\.\n {6}agencies: \[Rice Board of Nowhere\]$/m);
  });

  test('a finding is not shown in the folder any more, in no file of it', async () => {
    const workbench = window();
    await workbench.openFile('two.submission.yaml');
    await workbench.problem('one.submission.yaml').waitFor();
    await workbench.putCursorBehind('two.submission.yaml', 'Rice Board');
    await workbench.openFixesWith('Do not show this in this folder');
    await workbench.chooseFix('Do not show this in this folder');
    await (await answer('Our list comes later.')).press('Enter');
    await workbench.problem('Nowhere').first().waitFor({ state: 'detached' });
    assert.match(workbench.read('.policy-submissions/config.yaml'), /^rules:\n {2}# Our list comes later\.\n {2}agency\.unknown: off$/m);
    await workbench.screenshot('not-shown-in-folder');
  });
});
