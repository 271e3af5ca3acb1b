import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { cli, exported, template } from './blank-form.mjs';
import { sharedWindow } from './scenario.mjs';

suite('a template’s blank form', () => {
  const window = sharedWindow();
  const cells = () => window().preview.locator('table.submission-table td.answer');

  test('is its preview, with what the organisation asks in the cells where it is answered', async () => {
    const workbench = window();
    await workbench.openFile(template);
    await workbench.titleAction('Open Preview to the Side').click();
    await cells().filter({ hasText: 'Protect cables, masts and landing stations' }).waitFor();
    await workbench.preview.getByText('[name of the economy]').first().waitFor();
    await cells().filter({ hasText: '[What is being done, by whom and for whom.' }).first().waitFor();
  });

  test('follows what is typed', async () => {
    const workbench = window();
    await workbench.focusText(template);
    await workbench.putCursorBehind(template, 'Protect cables, masts');
    await workbench.type(', data centres');
    await cells().filter({ hasText: 'Protect cables, masts, data centres' }).waitFor();
    await workbench.save();
  });

  test('is written as Word from the editor’s title, and comes back as a form without answers', async () => {
    const workbench = window();
    await workbench.page.locator(`.tabs-container .tab[data-resource-name="${template}"]`).click({ button: 'right' });
    await workbench.page.locator('.monaco-menu .action-menu-item:visible').filter({ hasText: 'Export Blank Form...' }).hover();
    await workbench.page.keyboard.press('Enter');
    const file = await exported(workbench, 'Word', 'regional-resilience-2021.docx');
    const yaml = path.join(workbench.folder, 'returned.submission.yaml');
    // The template beside the document is the one that the form was made of.
    const said = spawnSync(process.execPath, [cli, 'import', file, '-o', yaml], { cwd: workbench.folder, encoding: 'utf8' });
    const read = fs.readFileSync(yaml, 'utf8');
    assert.match(read, /^template: regional-resilience-2021$/m, said.stderr);
    assert.doesNotMatch(read, /title|Protect cables|\[\w/);
  });
});
