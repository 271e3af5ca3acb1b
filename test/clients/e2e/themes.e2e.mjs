import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

const themes = [
  { name: 'Light Modern', kind: 'vscode-light', picture: 'theme-light' },
  { name: 'Dark Modern', kind: 'vscode-dark', picture: 'theme-dark' },
  { name: 'Default High Contrast', kind: 'vscode-high-contrast', picture: 'theme-high-contrast' },
  { name: 'Default High Contrast Light', kind: 'vscode-high-contrast-light', picture: 'theme-high-contrast-light' },
];

nightlySuite('themes', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern' }) });

  test('the preview opens', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').waitFor();
  });

  for (const { name, kind, picture } of themes) {
    test(`the preview follows ${name}`, async () => {
      const workbench = window();
      await workbench.chooseTheme(name);
      await workbench.preview.locator(`body.${kind}`).waitFor();
      await workbench.screenshot(picture);
    });
  }
});
