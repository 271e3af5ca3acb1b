import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

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
    await widget.locator('.monaco-editor').first().click();
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
});
