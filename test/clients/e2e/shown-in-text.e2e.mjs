import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const themes = [
  { name: 'Light Modern', picture: 'shown-light' }, { name: 'Dark Modern', picture: 'shown-dark' }, { name: 'Default High Contrast', picture: 'shown-high-contrast' },
];

suite('what is shown in a text', () => {
  const window = sharedWindow();

  test('a line above the whole and above each issue, and one that leads to the preview', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    // A file that was open before shows where it was left.
    await workbench.page.keyboard.press('Control+Home');
    const lenses = workbench.editor.locator('.codelens-decoration a');
    await lenses.filter({ hasText: '3 of 5 issues answered · 2 unanswered' }).waitFor();
    await lenses.filter({ hasText: '2 initiatives · 2 of 3 sub-points' }).first().waitFor();
  });

  test('a clause behind its sub-point, and a name behind its acronym', async () => {
    const workbench = window();
    await workbench.editor.getByText('Ministry of Economy, Trade and…').first().waitFor();
  });

  test('the line at the top leads to the preview', async () => {
    const workbench = window();
    await workbench.editor.locator('.codelens-decoration a').filter({ hasText: /^Preview$/ }).click();
    await workbench.preview.locator('table.submission-table').waitFor();
    assert.equal(await workbench.preview.locator('table.submission-table').count(), 1);
  });
});

nightlySuite('what is shown in a text, in each theme', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern', 'editor.semanticHighlighting.enabled': true }) });

  for (const { name, picture } of themes) {
    test(`in ${name}`, async () => {
      const workbench = window();
      await workbench.openFile('japan.submission.yaml');
      await workbench.editor.locator('.codelens-decoration a').filter({ hasText: '3 of 5 issues answered · 2 unanswered' }).waitFor();
      await workbench.chooseTheme(name);
      await workbench.screenshot(picture);
    });
  }
});
