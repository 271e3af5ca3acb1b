import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { atlantis, harbours, viewOf } from './submissions-view.mjs';

suite('more of the view of submissions', () => {
  const window = oneWindow({
    'harbours.submission-template.yaml': harbours, 'atlantis.submission.yaml': atlantis,
    '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Light Modern', 'policySubmissions.links.check': 'off' }),
  });
  const { container, row } = viewOf(window);

  test('says all in its tooltip', async () => {
    const workbench = window();
    await workbench.openFile('atlantis.submission.yaml');
    await container().click();
    await row('Japan.').waitFor();
    const hover = workbench.page.locator('.monaco-hover:visible').filter({ hasText: 'Sub-points' });
    // A tree that is laid out anew meanwhile forgets where the mouse rests.
    await workbench.until('the tooltip shows', async () => {
      await workbench.page.mouse.move(0, 0);
      await row('Japan.').hover();
      return hover.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    await workbench.screenshot('view-2-tooltip');
    await workbench.page.keyboard.press('Escape');
  });

  test('behind the braces of the status bar stands what holds', async () => {
    const workbench = window();
    const { page } = workbench;
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
    const hover = page.locator('.hover-language-status');
    await hover.filter({ hasText: 'Harbours of the region' }).first().waitFor();
    await hover.filter({ hasText: 'Links are not looked up' }).first().waitFor();
    await workbench.screenshot('view-10-status');
    await page.mouse.move(900, 500);
  });

  test('the page of settings has parts', async () => {
    const workbench = window();
    await workbench.runCommand('Preferences: Open Settings (UI)');
    await workbench.page.locator('.settings-editor').waitFor();
    // The box for words to find has the focus.
    await workbench.page.keyboard.type('@ext:policy-submissions.policy-submissions');
    await workbench.page.locator('.settings-editor .settings-toc-entry').filter({ hasText: 'Findings' }).first().waitFor();
    await workbench.screenshot('view-11-settings');
  });

  for (const [theme, picture] of [['Dark Modern', 'view-9-dark'], ['Default High Contrast', 'view-9-high-contrast'], ['Default High Contrast Light', 'view-9-high-contrast-light']]) {
    test(`can be read in ${theme}`, async () => {
      await window().chooseTheme(theme ?? '');
      await row('Japan.').waitFor();
      await window().screenshot(picture ?? '');
    });
  }
});
