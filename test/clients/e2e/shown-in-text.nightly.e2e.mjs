import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const themes = [
  { name: 'Light Modern', picture: 'shown-light' }, { name: 'Dark Modern', picture: 'shown-dark' }, { name: 'Default High Contrast', picture: 'shown-high-contrast' },
];

suite('what is shown in a text, in each theme', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern', 'editor.semanticHighlighting.enabled': true }) });

  for (const { name, picture } of themes) {
    test(`in ${name}`, async () => {
      const workbench = window();
      await workbench.openFile('japan.submission.yaml');
      await workbench.editor.locator('.codelens-decoration a').filter({ hasText: '3 of 5 issues answered · 2 without an answer' }).waitFor();
      await workbench.chooseTheme(name);
      await workbench.screenshot(picture);
    });
  }
});
