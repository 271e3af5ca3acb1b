import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const settingsFile = '.vscode/settings.json';

const themes = [
  { name: 'Light Modern', kind: 'vscode-light', picture: 'theme-light' },
  { name: 'Dark Modern', kind: 'vscode-dark', picture: 'theme-dark' },
  { name: 'Default High Contrast', kind: 'vscode-high-contrast', picture: 'theme-high-contrast' },
  { name: 'Default High Contrast Light', kind: 'vscode-high-contrast-light', picture: 'theme-high-contrast-light' },
];

suite('themes', () => {
  const window = oneWindow({ [settingsFile]: '{}' });

  test('the preview opens', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('table.submission-table').waitFor();
  });

  for (const { name, kind, picture } of themes) {
    test(`the preview follows ${name}`, async () => {
      const workbench = window();
      const followed = workbench.preview.locator(`body.${kind}`);
      // VS Code may not see that a file was written twice within a moment, so the settings are written until it does.
      for (let times = 1; ; times++) {
        workbench.write(settingsFile, JSON.stringify({ 'workbench.colorTheme': name, 'search.maxResults': 1000 + times }));
        try {
          await followed.waitFor({ timeout: 12_000 });
          break;
        } catch (error) {
          if (times === 4) throw error;
        }
      }
      await workbench.screenshot(picture);
    });
  }
});
