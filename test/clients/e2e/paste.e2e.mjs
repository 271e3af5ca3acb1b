import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { copied, name, pasteBehind, text, undoOnce } from './paste.mjs';
import { sharedWindow } from './scenario.mjs';

suite('paste', () => {
  const window = sharedWindow({ [name]: text });

  test('what Word copies becomes prose, and the plain text stays to be chosen', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
    await workbench.copyElsewhere(copied('word-prose'));
    await workbench.putCursorBehind(name, 'First paragraph.');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Control+V');
    await workbench.editor.locator('.view-line', { hasText: 'Announced in Budget 2021.' }).waitFor();
    await workbench.page.locator('.post-edit-widget').waitFor();
    await workbench.screenshot('paste-word-after');
    await workbench.save();
    const prose = fs.readFileSync(path.join(repository, 'test', 'fixtures', 'paste', 'word-prose.yaml'), 'utf8').split('        Before.\n')[1]?.split('      outcome')[0];
    assert.ok(workbench.read(name).replace(/^ +$/m, '').includes(`First paragraph.\n${prose}`), workbench.read(name));
    await workbench.page.locator('.post-edit-widget').click();
    await workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Plain Text' }).waitFor();
    await workbench.screenshot('paste-choices');
    await workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Plain Text' }).click();
    await workbench.editor.locator('.view-line', { hasText: 'Announced in Budget 2021.' }).waitFor({ state: 'hidden' });
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.save();
    assert.equal(workbench.read(name), text);
  });

  test('a table of Excel becomes initiatives', async () => {
    const workbench = window();
    await workbench.copyElsewhere(copied('excel'));
    await pasteBehind(workbench, 'digital-technologies: []', 'Young people learn');
    await workbench.screenshot('paste-table');
    await workbench.save();
    const initiatives = fs.readFileSync(path.join(repository, 'test', 'fixtures', 'paste', 'excel.yaml'), 'utf8').split('data-exchange:\n')[1]?.split('  trusted-environment')[0];
    assert.equal(workbench.read(name), text.replace('digital-technologies: []\n', `digital-technologies:\n${initiatives}`));
    await undoOnce(workbench);
  });
});
