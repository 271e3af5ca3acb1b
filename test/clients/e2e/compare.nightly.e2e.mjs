import assert from 'node:assert/strict';
import axe from 'axe-core';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('more of comparing', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern' }) });

  test('asked for again, the page that is open comes to the front as it was', async () => {
    const workbench = window();
    const ask = async () => {
      await workbench.runCommand('Policy Submissions: Compare Economies');
      // The samples answer two templates.
      await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'apec-desg-covid19-2020' }).click();
    };
    await workbench.openFile('japan.submission.yaml');
    await ask();
    await workbench.preview.locator('select[name=economy]').selectOption('Japan');
    await workbench.preview.getByText('5 of 73 initiatives').waitFor();
    await workbench.focusText('japan.submission.yaml');
    await ask();
    await workbench.page.locator('.editor-group-container.active .tab.active').filter({ hasText: 'Compendium: ' }).waitFor();
    assert.equal(await workbench.page.locator('.tabs-container .tab').filter({ hasText: 'Compendium: ' }).count(), 1);
    await workbench.preview.getByText('5 of 73 initiatives').waitFor();
    await workbench.preview.getByRole('button', { name: 'Show all' }).click();
    await workbench.preview.getByText('73 initiatives', { exact: true }).waitFor();
    // What is written on the buttons is no text that a filter finds.
    assert.equal(await workbench.preview.locator('.to-text').first().textContent(), '');
    await workbench.preview.getByRole('searchbox').fill('zebra');
    await workbench.preview.getByText('No initiative matches.').waitFor();
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
