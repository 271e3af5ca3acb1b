import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept as it is',
  '      points: [a.i, a.i, a.ii, a.ii]', '      Kind: policy', '    - title: Two', '      points: [a.iii, a.iii]', '      agencies: [Rice Board of Nowhere]', '',
].join('\n');
const ofOneKind = text.replace('[a.i, a.i, a.ii, a.ii]', '[a.i, a.ii]').replace('[a.iii, a.iii]', '[a.iii]');
const fixed = ofOneKind.replace('Kind:', 'kind:');
const hidden = text.replace('      agencies: [Rice', '      # policy-submissions-disable-next-line agency.unknown -- It was founded last week.\n      agencies: [Rice');

/** @param {string} description */
const numbered = (description) => [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'document: {number: 2020/DESG/099}', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:',
  '    - title: Courses for small firms', '      points: [a.i, a.ii, a.iii]', '      description: |', `        ${description}`, '      links: [https://www.example.org/courses]', '      outcome: Ongoing', '',
].join('\n');

/**
 * Answers the box that asks for words.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} words
 */
async function answer({ page }, words) {
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  await input.waitFor();
  await input.fill(words);
  return input;
}

/**
 * Saves again and again: what a fix changes may come after the first time.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} name
 * @param {string} wanted
 */
async function becomes(workbench, name, wanted) {
  await workbench.until(`${name} is as it should be`, async () => {
    await workbench.page.keyboard.press('Control+S');
    return workbench.read(name) === wanted;
  });
}

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
    await workbench.openFixesWith('Ignore here, with a reason...');
    await workbench.chooseFix('Ignore here, with a reason...');
    const input = await answer(workbench, 'It was founded last week.');
    await workbench.screenshot('reason-asked');
    await input.press('Enter');
    await workbench.problem('three.submission.yaml').waitFor({ state: 'detached' });
    await workbench.screenshot('ignored');
    await workbench.save();
    assert.match(workbench.read('three.submission.yaml'), /^ {6}# policy-submissions-disable-next-line agency\.unknown -- It was founded last week\.\n {6}agencies: \[Rice Board of Nowhere\]$/m);
  });
});

nightlySuite('more fixes', () => {
  const window = oneWindow({
    'two.submission.yaml': text, 'three.submission.yaml': text, 'hidden.submission.yaml': hidden,
    'prose.submission.yaml': numbered('Firms in Vietnam took part, and “Vietnam” is quoted; Vietnam hosts the next course.'), 'twin.submission.yaml': numbered('A second course.'),
  });

  test('Source Action offers it, wherever the cursor is', async () => {
    const workbench = window();
    await workbench.openFile('two.submission.yaml');
    await workbench.putCursorBehind('two.submission.yaml', 'economy');
    const action = workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Fix all in this file (4)' });
    // VS Code closes the list where the file has just been checked anew.
    await workbench.until('it is offered', async () => {
      await workbench.runCommand('Source Action...');
      return action.waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
    await workbench.screenshot('source-action');
    await action.click();
    await becomes(workbench, 'two.submission.yaml', fixed);
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

  test('a comment that hides a finding says what it hides', async () => {
    const workbench = window();
    await workbench.openFile('hidden.submission.yaml');
    await workbench.putCursorBehind('hidden.submission.yaml', 'policy-submissions-disable');
    const hover = workbench.page.locator('.monaco-hover:visible').filter({ hasText: /It hides 1 finding on the next line:\s*“Rice Board of Nowhere” is not a known agency/ });
    await workbench.until('the hover is there', async () => {
      await workbench.runCommand('Show or Focus Hover');
      return hover.first().waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    await workbench.screenshot('suppression-explained');
    await workbench.page.keyboard.press('Escape');
  });

  test('a name is put right in prose, in all its places at once, and not within a quotation', async () => {
    const workbench = window();
    const name = 'prose.submission.yaml';
    await workbench.openFile(name);
    await workbench.showProblems();
    const found = workbench.problem('APEC writes “Viet Nam” instead of “Vietnam” (in 2 places).');
    await workbench.filterProblems('in 2 places');
    await found.waitFor();
    await workbench.putCursorBehind(name, 'Firms in Viet');
    await workbench.openFixesWith('Replace with “Viet Nam” in both places');
    await workbench.screenshot('term-found');
    await workbench.chooseFix('Replace with “Viet Nam” in both places');
    await found.waitFor({ state: 'detached' });
    await becomes(workbench, name, numbered('Firms in Viet Nam took part, and “Vietnam” is quoted; Viet Nam hosts the next course.'));
  });

  test('a number that two files have leads from one to the other', async () => {
    const workbench = window();
    await workbench.filterProblems('document.number-duplicate');
    // Both files are told of it, each with the other's place.
    await workbench.problem('prose.submission.yaml').first().waitFor();
    const other = workbench.page.locator('.markers-panel .monaco-list-row').filter({ hasText: /twin\.submission\.yaml\s*\[Ln 3/ });
    await other.waitFor();
    await workbench.screenshot('same-number');
    await other.dblclick();
    await workbench.page.locator('.tabs-container .tab.active[data-resource-name="twin.submission.yaml"]').waitFor();
    await workbench.page.locator('.statusbar-item').filter({ hasText: /Ln 3, .*selected/ }).waitFor();
  });

  test('a finding is not shown in the folder any more, in no file of it', async () => {
    const workbench = window();
    await workbench.openFile('two.submission.yaml');
    await workbench.filterProblems('Nowhere');
    await workbench.problem('three.submission.yaml').waitFor();
    await workbench.putCursorBehind('two.submission.yaml', 'Rice Board');
    await workbench.openFixesWith('Turn off this finding for this folder...');
    await workbench.chooseFix('Turn off this finding for this folder...');
    await (await answer(workbench, 'Our list comes later.')).press('Enter');
    await workbench.problem('Nowhere').first().waitFor({ state: 'detached' });
    assert.match(workbench.read('.policy-submissions/config.yaml'), /^rules:\n {2}# Our list comes later\.\n {2}agency\.unknown: off$/m);
    await workbench.screenshot('not-shown-in-folder');
  });
});
