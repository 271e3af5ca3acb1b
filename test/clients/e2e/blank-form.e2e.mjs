/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const template = 'regional-resilience-2021.submission-template.yaml';
const cli = path.join(repository, 'dist', 'cli.js');

const looks = [
  { theme: 'Light Modern', kind: 'vscode-light', picture: 'blank-form-light' },
  { theme: 'Dark Modern', kind: 'vscode-dark', picture: 'blank-form-dark' },
  { theme: 'Default High Contrast', kind: 'vscode-high-contrast', picture: 'blank-form-high-contrast' },
];

/**
 * Answers what the command asks.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} format
 * @param {string} name
 */
async function exported(workbench, format, name) {
  const file = path.join(workbench.folder, name);
  const row = workbench.page.locator('.quick-input-widget:visible .monaco-list-row').filter({ has: workbench.page.getByText(format, { exact: true }) });
  await row.waitFor();
  await workbench.screenshot(`blank-form-format-${format.toLowerCase()}`);
  await row.click();
  await workbench.answerDialog(file, 'Enter');
  await (await workbench.notification(`Saved ${name} in samples.`)).waitFor();
  return file;
}

/** @param {import('./workbench.mjs').Workbench} workbench */
function cells(workbench) {
  return workbench.preview.locator('table.submission-table td.answer');
}

/**
 * Opens the preview of the template, which has what the organisation asks in the cells where it is answered.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
async function openForm(workbench) {
  await workbench.openFile(template);
  await workbench.titleAction('Open Preview to the Side').click();
  await cells(workbench).filter({ hasText: 'Protect cables, masts and landing stations' }).waitFor();
  await workbench.preview.getByText('[name of the economy]').first().waitFor();
  await cells(workbench).filter({ hasText: '[What is being done, by whom and for whom.' }).first().waitFor();
}

suite('a template’s blank form', () => {
  const window = sharedWindow();

  test('is its preview, with what the organisation asks in the cells where it is answered', async () => {
    await openForm(window());
  });

  test('follows what is typed', async () => {
    const workbench = window();
    await workbench.focusText(template);
    await workbench.putCursorBehind(template, 'Protect cables, masts');
    await workbench.type(', data centres');
    await cells(workbench).filter({ hasText: 'Protect cables, masts, data centres' }).waitFor();
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

nightlySuite('more of a template’s blank form', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }) });

  test('is the template’s preview, with what the organisation asks in the cells where it is answered', async () => {
    const workbench = window();
    await openForm(workbench);
    await workbench.runInPreview(axe.source);
  });

  for (const { theme, kind, picture } of looks) {
    test(`axe finds nothing in it in ${theme}`, async () => {
      const workbench = window();
      await workbench.chooseTheme(theme);
      await workbench.preview.locator(`body.${kind}`).waitFor();
      const found = await workbench.runInPreview(`axe.run(document).then(({ violations }) => (
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary) }))
      ))`);
      await workbench.screenshot(picture);
      assert.deepEqual(found, []);
      await workbench.bringIntoView(cells(workbench).first());
      await workbench.screenshot(`${picture}-table`);
    });
  }

  test('fits the window: only its table is ever wider, and is then scrolled alone', async () => {
    const workbench = window();
    const { right, width } = await workbench.preview.locator('main').evaluate((main) => ({
      right: Math.max(...[...main.querySelectorAll('*')].filter((element) => element.parentElement?.closest('.scrolls') === null)
        .map((element) => element.getBoundingClientRect().right + scrollX)),
      width: document.documentElement.clientWidth,
    }));
    assert.ok(right <= width, `${right} <= ${width}`);
  });

  test('is written as a page from the explorer', async () => {
    const workbench = window();
    await workbench.explorerMenu(template, 'Export Blank Form...');
    const page = fs.readFileSync(await exported(workbench, 'HTML', 'regional-resilience-2021.html'), 'utf8');
    assert.ok(page.includes('Protect cables, masts and landing stations'));
  });

  test('of the template that comes with the extension is there from the palette, with a submission open', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.runCommand('Policy Submissions: Export Blank Form...');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'regional-resilience-2021' }).waitFor();
    await workbench.screenshot('blank-form-which');
    await rows.filter({ hasText: 'comes with Policy Submissions' }).click();
    const file = await exported(workbench, 'Word', 'apec-desg-covid19-2020.docx');
    assert.match(execFileSync(process.execPath, [cli, 'import', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), /^template: apec-desg-covid19-2020$/m);
  });
});
