import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('finding one’s way, in light and in dark', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }) });

  for (const [theme, picture] of [['Light Modern', 'light'], ['Dark Modern', 'dark']]) {
    test(`the places of an agency in ${theme}`, async () => {
      const workbench = window();
      await workbench.openFile('japan.submission.yaml');
      await workbench.chooseTheme(theme ?? '');
      await workbench.putCursorBehind('japan.submission.yaml', 'agencies: [ME');
      const peek = workbench.page.locator('.reference-zone-widget');
      await workbench.until('the places are listed', async () => {
        await workbench.page.keyboard.press('Shift+F12');
        return peek.waitFor({ timeout: 10_000 }).then(() => true, () => false);
      });
      await peek.locator('.ref-tree .monaco-list-row').filter({ hasText: 'japan.submission.yaml' }).waitFor();
      await workbench.screenshot(`references-${picture}`);
      await workbench.page.keyboard.press('Escape');
      await peek.waitFor({ state: 'hidden' });
    });
  }
});
