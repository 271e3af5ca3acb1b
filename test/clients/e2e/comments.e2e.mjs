import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const japan = 'japan.submission.yaml';
const folder = '.policy-submissions/comments/japan';
const id = '01KBD9G3C00000000000000001';
const comment = `type: comment
author: Keiko Tanaka
date: 2025-12-01T09:30:00.000Z
weight: must
text: Which firms are meant?
at:
  issue: business-continuity
  title: supporting SMEs in introducing teleworking
  field: title
exact: SMEs
start: 11
base: supporting SMEs in introducing teleworking
`;

suite('comments', () => {
  const window = oneWindow({ [`${folder}/${id}.yaml`]: comment, '.vscode/settings.json': JSON.stringify({ 'comments.openView': 'never' }) });
  /** The events that are there now, as texts. */
  const events = () => fs.readdirSync(path.join(window().folder, folder)).sort().map((name) => fs.readFileSync(path.join(window().folder, folder, name), 'utf8'));

  test('are shown at their words, in the view and in the status bar', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.page.locator('.statusbar-item', { hasText: 'Draft, 1 open' }).waitFor();
    await workbench.page.locator('.comment-range-glyph.comment-thread, .comment-thread-unresolved').first().waitFor();
    await workbench.runCommand('View: Show Policy Submissions');
    const row = workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'Which firms are meant?' });
    await row.waitFor();
    await row.click();
    await workbench.page.locator('.review-widget').getByText('Which firms are meant?').waitFor();
    await workbench.screenshot('comments-thread');
  });

  test('are answered and resolved', async () => {
    const workbench = window();
    const widget = workbench.page.locator('.review-widget').first();
    const reply = widget.locator('.review-thread-reply-button');
    if (await reply.isVisible()) await reply.click();
    await widget.locator('.comment-form .monaco-editor').first().click();
    await workbench.page.keyboard.type('Those with up to 300 people.');
    await widget.locator('.monaco-button', { hasText: /^Reply$/ }).click();
    const name = workbench.page.locator('.quick-input-widget', { hasText: 'You are asked once' });
    await name.waitFor();
    await workbench.page.keyboard.type('B. Person');
    await workbench.page.keyboard.press('Enter');
    await widget.locator('.review-comment', { hasText: 'Those with up to 300 people.' }).waitFor();
    assert.equal(events().length, 2);
    assert.match(events().find((text) => text.startsWith('type: reply')) ?? '', /author: B\. Person\n.*\nto: 01KBD9G3C00000000000000001\ntext: Those with up to 300 people\.\n/);
    await workbench.screenshot('comments-reply');
    await widget.locator('.head a.action-label[aria-label="Resolve Comment"]').click();
    await workbench.page.locator('.statusbar-item', { hasText: /Draft\s*$/ }).waitFor();
    assert.ok(events().some((text) => text.startsWith('type: resolve')));
  });

  test('are added on selected words, as what must be addressed', async () => {
    const workbench = window();
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.putCursorBehind(japan, 'economy: ');
    await workbench.page.keyboard.press('Shift+End');
    await workbench.runCommand('Policy Submissions: Comment on Selection');
    const widget = workbench.page.locator('.review-widget', { has: workbench.page.getByRole('button', { name: 'Must Be Addressed' }) });
    await widget.locator('.monaco-editor').first().click();
    await workbench.page.keyboard.type('Is this the name?');
    await workbench.screenshot('comments-new');
    await widget.getByRole('button', { name: 'Must Be Addressed' }).click();
    await workbench.until('it is written', async () => Promise.resolve(events().some((text) => text.includes('Is this the name?'))));
    await workbench.page.locator('.statusbar-item', { hasText: 'Draft, 1 open' }).waitFor();
    assert.match(events().find((text) => text.includes('Is this the name?')) ?? '', /weight: must\n.*\nat:\n {2}field: economy\nexact: Japan\n/);
    await workbench.screenshot('comments-added');
  });

  test('and the submission is cleared', async () => {
    const workbench = window();
    await workbench.runCommand('Policy Submissions: Set Clearance Status...');
    await workbench.page.locator('.quick-input-widget').getByText('For clearance', { exact: true }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'For clearance, 1 open' }).waitFor();
    assert.ok(events().some((text) => text.includes('status: for-clearance')));
    await workbench.screenshot('comments-clearance');
  });

  test('are edited by their author, in the text', async () => {
    const workbench = window();
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.runCommand('View: Show Policy Submissions');
    await workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'Is this the name?' }).click();
    const comment = workbench.page.locator('.review-widget .review-comment', { hasText: 'Is this the name?' });
    await comment.hover();
    await comment.locator('a.action-label[aria-label="Edit Comment"]').click();
    await comment.locator('.monaco-editor').first().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type(' Of which list?');
    await workbench.screenshot('comments-editing');
    await workbench.page.locator('.review-widget').getByRole('button', { name: /^Save/ }).click();
    await workbench.page.locator('.review-widget .review-comment', { hasText: 'Is this the name? Of which list?' }).waitFor();
    assert.ok(events().some((text) => /^type: edit\n[^]*text: Is this the name\? Of which list\?\n/.test(text)));
    await comment.hover();
    await comment.locator('a.action-label[aria-label="Change Weight..."]').click();
    await workbench.page.locator('.quick-input-widget').getByText('Should be addressed', { exact: true }).click();
    await workbench.until('the weight is written', async () => Promise.resolve(events().some((text) => text.startsWith('type: edit') && text.includes('weight: should'))));
    await workbench.page.locator('.review-widget .head', { hasText: 'Should be addressed' }).waitFor();
    await workbench.screenshot('comments-edited');
  });

  test('are in the margin of the table, where they are answered, added and reached from “Ready to Send?”', async () => {
    const workbench = window();
    await workbench.closeAll();
    await openTable(workbench, japan);
    const page = workbench.preview;
    await page.locator('.comment-card', { hasText: 'Of which list?' }).click();
    await page.locator('.current textarea').fill('Of APEC’s.');
    await page.getByRole('button', { name: 'Reply' }).click();
    await page.locator('.reply', { hasText: 'Of APEC’s.' }).waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'For clearance, 1 open' }).waitFor();
    const title = page.locator('[data-path="issues/business-continuity/0/title"]').first();
    await title.click();
    await workbench.page.keyboard.press('Control+Alt+m');
    await page.locator('.begun textarea').waitFor();
    await workbench.until('the box has the focus', async () => page.locator('.begun textarea').evaluate((box) => box === document.activeElement));
    await workbench.page.keyboard.type('Who supports them?');
    await workbench.screenshot('comments-table-new');
    await page.getByRole('button', { name: 'Must Be Addressed' }).click();
    await page.locator('.comment-card.must', { hasText: 'Who supports them?' }).waitFor();
    await workbench.until('it is at the title', async () => Promise.resolve(events().some((text) => /text: Who supports them\?\nat:\n {2}issue: business-continuity\n {2}title: .*\n {2}field: title\n/.test(text))));
    await workbench.page.locator('.statusbar-item', { hasText: 'For clearance, 2 open' }).waitFor();
    await page.locator('#bar .summary', { hasText: '2 left to do' }).waitFor();
    await workbench.screenshot('comments-table');
    await page.locator('[data-path="contact/email"], [data-path="economy"]').first().click();
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    const row = workbench.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'A comment that must be addressed is open' });
    await row.click();
    await page.locator('.comment-card.current', { hasText: 'Who supports them?' }).waitFor();
  });

  test('and in that of the preview', async () => {
    const workbench = window();
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    const page = workbench.preview;
    await page.locator('[data-comments]').first().waitFor();
    await page.locator('#comments-toggle').click();
    await page.locator('.comment-card', { hasText: 'Who supports them?' }).click();
    await page.locator('.current textarea').fill('The ministry.');
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'For clearance, 1 open' }).waitFor();
    await workbench.screenshot('comments-preview');
  });

  test('show what was answered before when their file is opened again', async () => {
    const workbench = window();
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.runCommand('View: Show Policy Submissions');
    const rows = workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row');
    // Until all are listed, rows move under the pointer.
    await rows.filter({ hasText: 'Which firms are meant?' }).waitFor();
    await rows.filter({ hasText: 'Is this the name? Of which list?' }).click();
    await workbench.page.locator('.review-widget .review-comment', { hasText: 'Of APEC’s.' }).waitFor();
    await workbench.screenshot('comments-answered-before');
  });

  test('and a submission that is edited after it was cleared says so, until the edit is taken back', async () => {
    const workbench = window();
    const status = (/** @type {string} */ text) => workbench.page.locator('.statusbar-item', { hasText: text }).waitFor();
    const changed = () => workbench.page.locator('.quick-input-widget .monaco-list-row', { hasText: /^Cleared by B\. Person on .*; the answer has changed since/ });
    await workbench.closeAll();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Set Clearance Status...');
    await workbench.page.locator('.quick-input-widget').getByText('Cleared', { exact: true }).click();
    await status('Cleared, 1 open');
    await workbench.putCursorBehind(japan, 'supporting SMEs');
    await workbench.page.keyboard.type(' in towns');
    await status('Cleared, changed since, 1 open');
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    await changed().waitFor();
    await workbench.screenshot('comments-cleared-changed');
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('File: Revert File');
    await status('Cleared, 1 open');
  });

  test('move with a submission that VS Code renames', async () => {
    const workbench = window();
    await workbench.closeAll();
    const before = events();
    await workbench.explorerMenu(japan, 'Rename...');
    await workbench.page.keyboard.press('Control+a');
    await workbench.page.keyboard.type('nippon.submission.yaml');
    await workbench.page.keyboard.press('Enter');
    const moved = path.join(window().folder, '.policy-submissions/comments/nippon');
    await workbench.until('the comments have moved', async () => Promise.resolve(fs.existsSync(moved) && fs.readdirSync(moved).length === before.length));
    await workbench.until('their folder is gone', async () => Promise.resolve(!fs.existsSync(path.join(window().folder, folder))));
  });

  test('are taken over where a submission was renamed elsewhere', async () => {
    const workbench = window();
    await workbench.closeAll();
    fs.renameSync(path.join(workbench.folder, 'nippon.submission.yaml'), path.join(workbench.folder, 'final.submission.yaml'));
    await workbench.openFile('final.submission.yaml');
    await workbench.runCommand('View: Show Policy Submissions');
    const row = workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'on nippon.submission.yaml, which is gone' });
    await workbench.screenshot('comments-stray');
    await row.click();
    await (await workbench.notification('Move the 3 comments on nippon.submission.yaml')).getByRole('button', { name: 'Move Comments' }).click();
    await workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'Who supports them?' }).waitFor();
    assert.ok(fs.readdirSync(path.join(workbench.folder, '.policy-submissions/comments/final')).length > 5);
    assert.ok(!fs.existsSync(path.join(workbench.folder, '.policy-submissions/comments/nippon')));
    await workbench.screenshot('comments-taken-over');
  });
});
