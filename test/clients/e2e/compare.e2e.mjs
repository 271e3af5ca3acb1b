/// <reference lib="dom" />
import assert from 'node:assert/strict';
import path from 'node:path';
import axe from 'axe-core';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';

suite('compare', () => {
  const window = sharedWindow();

  test('economies side by side, filtered, and back to the text of a cell', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Compare Economies');
    // The samples answer two templates.
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'apec-desg-covid19-2020' }).click();
    const page = workbench.preview;
    await page.locator('.matrix').getByText('Viet Nam').waitFor();
    await page.locator('select[name=economy]').selectOption('Japan');
    await page.getByText('5 of 73 initiatives').waitFor();
    await workbench.screenshot('compare-economies');

    await page.getByRole('button', { name: 'Go to text of establishment of the remote working security guidance' }).focus();
    await workbench.page.keyboard.press('Enter');
    const line = workbench.read(japan).split('\n').findIndex((one) => one.includes('establishment of the remote working')) + 1;
    await workbench.page.locator('.statusbar-item').filter({ hasText: `Ln ${line},` }).waitFor();
    assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
  });

  test('what is shown is saved, in a form that is chosen', async () => {
    const workbench = window();
    await workbench.page.locator('.tabs-container .tab').filter({ hasText: 'Compendium: ' }).click();
    await workbench.titleAction('Save Compendium As').click();
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'CSV' }).click();
    await workbench.answerDialog(path.join(workbench.folder, 'compendium.csv'), 'Enter');
    await (await workbench.notification('Saved compendium.csv in samples.')).waitFor();
    const written = workbench.read('compendium.csv');
    assert.ok(written.startsWith('\ufeffEconomy,Issue,'));
    assert.ok(written.includes('establishment of the remote working security guidance'));
    await workbench.page.keyboard.press('Escape');
  });

  test('what has changed since the file was saved', async () => {
    const workbench = window();
    await workbench.page.locator('.tab').filter({ hasText: japan }).first().click();
    await workbench.putCursorBehind(japan, 'establishment of the remote working security guidance');
    await workbench.type(', second edition');
    await workbench.runCommand('Policy Submissions: Compare with Another Version');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Saved File' }).click();
    const page = workbench.preview;
    await page.locator('ins').filter({ hasText: ', second edition' }).waitFor();
    await page.getByText('1 initiative changed.').waitFor();
    await workbench.screenshot('compare-saved');
  });
});

nightlySuite('more of comparing', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern' }) });

  test('asked for again, the page that is open comes to the front as it was', async () => {
    const workbench = window();
    const ask = async () => {
      await workbench.runCommand('Policy Submissions: Compare Economies');
      // The samples answer two templates.
      await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'apec-desg-covid19-2020' }).click();
    };
    await workbench.openFile(japan);
    await ask();
    await workbench.preview.locator('select[name=economy]').selectOption('Japan');
    await workbench.preview.getByText('5 of 73 initiatives').waitFor();
    await workbench.focusText(japan);
    await ask();
    await workbench.page.locator('.editor-group-container.active .tab.active').filter({ hasText: 'Compendium: ' }).waitFor();
    assert.equal(await workbench.page.locator('.tabs-container .tab').filter({ hasText: 'Compendium: ' }).count(), 1);
    await workbench.preview.getByText('5 of 73 initiatives').waitFor();
    await workbench.preview.getByRole('button', { name: 'Show all' }).click();
    await workbench.preview.getByText('73 initiatives', { exact: true }).waitFor();
    // What is written on the buttons is no text that a filter finds.
    assert.equal(await workbench.preview.locator('.to-text').first().textContent(), '');
    await workbench.preview.getByRole('searchbox').fill('zebra');
    await workbench.preview.getByText('No initiatives match.').waitFor();
    await workbench.preview.getByRole('button', { name: 'Show all' }).click();
  });

  for (const [theme, kind] of /** @type {const} */ ([['Light Modern', 'vscode-light'], ['Dark Modern', 'vscode-dark'], ['Default High Contrast', 'vscode-high-contrast']])) {
    test(`axe finds nothing in ${theme}`, async () => {
      const workbench = window();
      await workbench.chooseTheme(theme);
      await workbench.preview.locator(`body.${kind}`).waitFor();
      await workbench.runInPreview(axe.source);
      const found = await workbench.runInPreview('axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`))');
      assert.deepEqual(found, []);
    });
  }
});
