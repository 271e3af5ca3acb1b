import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { answer, becomes, fixed, ofOneKind, text } from './fixes.mjs';
import { sharedWindow } from './scenario.mjs';

suite('fixes', () => {
  const window = sharedWindow({ 'one.submission.yaml': text, 'three.submission.yaml': text });

  test('all findings of a kind are fixed at once, and all that can be in the file', async () => {
    const workbench = window();
    await workbench.openFile('one.submission.yaml');
    await workbench.putCursorBehind('one.submission.yaml', 'points: [a.i, a');
    await workbench.openFixesWith('Fix all of this kind (3)');
    await workbench.screenshot('fix-all-offered');
    await workbench.chooseFix('Fix all of this kind (3)');
    await becomes(workbench, 'one.submission.yaml', ofOneKind);
    await workbench.page.keyboard.press('Control+Z');
    await becomes(workbench, 'one.submission.yaml', text);
    await workbench.openFixesWith('Fix all in this file (4)');
    await workbench.chooseFix('Fix all in this file (4)');
    await becomes(workbench, 'one.submission.yaml', fixed);
    await workbench.screenshot('fix-all-done');
  });

  test('a finding is ignored at its place, with the reason that the user gives', async () => {
    const workbench = window();
    await workbench.openFile('three.submission.yaml');
    await workbench.showProblems();
    await workbench.filterProblems('Nowhere');
    await workbench.problem('three.submission.yaml').waitFor();
    await workbench.putCursorBehind('three.submission.yaml', 'Rice Board');
    await workbench.openFixesWith('Ignore here, with a reason…');
    await workbench.chooseFix('Ignore here, with a reason…');
    const input = await answer(workbench, 'It was founded last week.');
    await workbench.screenshot('reason-asked');
    await input.press('Enter');
    await workbench.problem('three.submission.yaml').waitFor({ state: 'detached' });
    await workbench.screenshot('ignored');
    await workbench.save();
    assert.match(workbench.read('three.submission.yaml'), /^ {6}# policy-submissions-disable-next-line agency\.unknown -- It was founded last week\.\n {6}agencies: \[Rice Board of Nowhere\]$/m);
  });
});
