import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const harbours = `id: harbours
title: Harbours of the region
organisation: Port Authority
members: [Atlantis, Ruritania]
issues:
  - {id: quays, title: Quays, points: [{id: a.i, text: Length}]}
`;

const atlantis = `template: harbours
economy: Atlantis
contact: {email: office@example.org}
issues:
  quays:
    - title: New quays
      points: [a.i]
      description: They are longer.
      outcome: Ongoing, N/A
`;

/** @param {() => import('./workbench.mjs').Workbench} window */
function viewOf(window) {
  const container = () => window().page.locator('.activitybar .action-item:has(a[aria-label^="Policy Submissions"])');
  const tree = () => window().page.locator('.sidebar .tree-explorer-viewlet-tree-view').first();
  /** @param {string} label how its label for screen readers begins */
  const row = (label) => tree().locator(`.monaco-list-row[aria-label^="${label}"]`).first();

  return { container, tree, row };
}

suite('the view of submissions', () => {
  const window = sharedWindow({ 'harbours.submission-template.yaml': harbours, 'atlantis.submission.yaml': atlantis });
  const { container, tree, row } = viewOf(window);

  test('opens from the activity bar, with each template, who has answered, and how far each is', async () => {
    const workbench = window();
    await container().click();
    await row('COVID-19 and the Digital Economy').waitFor();
    await row('Japan.').waitFor();
    await workbench.until('what was found is told', async () => (await row('Japan.').innerText()).includes('issues') && !(await tree().innerText()).includes('being checked'));
    assert.match(await row('Atlantis.').innerText(), /1 of 1 issue · ready/);
    await workbench.screenshot('view-1-light');
    const badge = container().locator('.badge-content');
    await badge.waitFor();
    assert.match(await badge.innerText(), /^\d+$/);
  });

  test('follows what is typed, and opens a submission and its issues with the keyboard alone', async () => {
    const workbench = window();
    const { page } = workbench;
    await row('Atlantis.').click();
    await workbench.until('the file is open', () => page.locator('.tab.active[data-resource-name="atlantis.submission.yaml"]').isVisible());
    await workbench.putCursorBehind('atlantis.submission.yaml', '      outcome: Ongoing, N/A');
    await workbench.type('\nnonsense: 1');
    await workbench.until('the error is told', async () => /1 error/.test(await row('Atlantis.').innerText()));
    await workbench.screenshot('view-3-error');
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await row('Atlantis.').click();
    await page.keyboard.press('ArrowRight');
    await row('a) Quays').waitFor();
    // A tree that is laid out anew meanwhile begins at its old row again.
    await workbench.until('the issue is chosen', async () => {
      await page.keyboard.press('ArrowDown');
      const issue = page.locator('.sidebar .monaco-list-row.focused').filter({ hasText: 'a) Quays' });
      const isChosen = await issue.waitFor({ timeout: 2000 }).then(() => true, () => false);
      if (!isChosen) await row('Atlantis.').click();
      return isChosen;
    });
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item[id="status.editor.selection"]').filter({ hasText: /^Ln 5, / }).waitFor();
    await workbench.screenshot('view-4-issue');
  });

  test('offers a new submission for who is missing', async () => {
    const workbench = window();
    const { page } = workbench;
    const missing = tree().locator('.monaco-list-row').filter({ hasText: 'No submission yet: 1 economy' });
    await missing.locator('.monaco-tl-twistie').click();
    const ruritania = row('Ruritania: no submission yet');
    await ruritania.waitFor();
    await ruritania.hover();
    await ruritania.locator('.action-label[aria-label^="New Submission"]').waitFor();
    await workbench.screenshot('view-5-missing');
    await row('Atlantis.').click({ button: 'right' });
    await page.locator('.monaco-menu .action-menu-item:visible').filter({ hasText: 'Copy Path' }).waitFor();
    await workbench.screenshot('view-6-menu');
    await page.keyboard.press('Escape');
  });

  test('shows a part of them, says so, and shows all again', async () => {
    const workbench = window();
    const { page } = workbench;
    await tree().hover();
    await page.locator('.sidebar .actions-container .action-label[aria-label="Filter Submissions..."]').first().click();
    await workbench.asked('Select what to show', 'With errors');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'With errors' }).click();
    await workbench.screenshot('view-7-ask-filter');
    await page.keyboard.press('Enter');
    const message = page.locator('.sidebar .tree-explorer-viewlet-tree-view').first().locator('.message');
    await message.filter({ hasText: 'submissions: with errors.' }).waitFor();
    await workbench.screenshot('view-8-filtered');
    assert.equal(await row('Atlantis.').count(), 0);
    await tree().hover();
    await page.locator('.sidebar .actions-container .action-label[aria-label="Show All Submissions"]').first().click();
    await row('Atlantis.').waitFor();
  });
});

nightlySuite('more of the view of submissions', () => {
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

  // The binding runs VS Code's command twice: the first opens the box, and only the second gives it the focus.
  test('finds a name by Ctrl+F', async () => {
    const { page } = window();
    const box = page.locator('.sidebar .monaco-tree-type-filter input');
    await window().until('the box for a name is there', async () => {
      // A submission would be opened, and have the focus.
      await row('Resilience of').click();
      await page.keyboard.press('Control+F');
      return box.waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
    await page.keyboard.type('zeal');
    await page.locator('.sidebar .monaco-list-row.focused').filter({ hasText: 'New Zealand' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('behind the braces of the status bar stands what holds', async () => {
    const workbench = window();
    const { page } = workbench;
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
    const hover = page.locator('.hover-language-status');
    await hover.filter({ hasText: 'Harbours of the region' }).first().waitFor();
    await hover.filter({ hasText: 'Links are not checked' }).first().waitFor();
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
