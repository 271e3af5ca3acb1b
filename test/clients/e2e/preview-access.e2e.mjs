/// <reference lib="dom" />
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';

const name = 'chile.submission.yaml';
const settingsFile = '.vscode/settings.json';

/** Something found in every place that can show it. */
const text = `# A mistake here and there.
template: apec-desg-covid19-2020
economy: Chil
document:
  number: 2020/DESG/011
  date: 2020-13-01
contact:
  agency: MINECON
  email: desk
issues:
  business-continuity:
    - title: E-invoicing for all public purchases
      kind: initiative
      points: [a.ii, a.iv]
      agencies: [MINECON]
      description: |
        Public buyers accept electronic invoices only.

        They pay small suppliers within thirty days.
      links:
        - https://www.economia.example/
        - url: https://www.economia.example/plan.pdf
          title: The plan
          language: Spanish
        - htp://x
      outcome: {actual: Done, expected: "[TBC]"}
    - title: Second [TBC]
      outcome: Ongoing
  data-exchang: []
`;

const themes = ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];
const kinds = ['vscode-light', 'vscode-dark', 'vscode-high-contrast', 'vscode-high-contrast-light'];

nightlySuite('the preview for everybody', () => {
  const window = oneWindow({ [name]: text, [settingsFile]: '{}' });
  const focused = () => window().preview.locator(':focus');
  const focusIs = (/** @type {string} */ path) => (
    window().until(`${path} has the focus`, async () => await focused().getAttribute('data-path', { timeout: 1000 }).catch(() => '') === path)
  );

  test('opens', async () => {
    const workbench = window();
    await workbench.openFile(name);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('td .finding').first().waitFor();
    await workbench.putCursorBehind(name, 'outcome: {actual: Do');
    await workbench.preview.locator('[aria-current]').waitFor();
    await workbench.runInPreview(axe.source);
  });

  for (const look of /** @type {const} */ (['theme', 'paper'])) {
    for (const [index, theme] of themes.entries()) {
      test(`axe finds nothing in ${theme}${look === 'paper' ? ' with paper' : ''}`, async () => {
        const workbench = window();
        await workbench.useSettings({ 'workbench.colorTheme': theme, 'policySubmissions.preview.look': look });
        await workbench.preview.locator(`body.${kinds[index]}`).waitFor();
        const found = await workbench.runInPreview(`axe.run(document).then(({ violations, passes }) => ({
          violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary) })),
          passes: passes.map(({ id }) => id),
        }))`);
        assert.deepEqual(found.violations, []);
        for (const rule of ['color-contrast', 'td-headers-attr', 'link-name', 'html-has-lang']) assert.ok(found.passes.includes(rule), `${rule} was not looked at`);
        await workbench.screenshot(`access-${kinds[index]}-${look}`);
      });
    }
  }

  test('with the keyboard alone: Tab to the table, arrows from cell to cell, Enter to the text', async () => {
    const workbench = window();
    await workbench.useSettings({ 'policySubmissions.preview.look': 'theme' });
    await workbench.focusPreview();
    await workbench.page.keyboard.press('Tab');
    const skip = workbench.preview.getByText('Skip to the table');
    await workbench.until('the way past the cover shows', () => skip.evaluate((link) => link === document.activeElement && link.clientHeight > 10));
    await workbench.page.keyboard.press('Enter');
    await focusIs('issues/business-continuity');
    await workbench.page.keyboard.press('ArrowRight');
    await focusIs('issues/business-continuity/0');
    await workbench.page.keyboard.press('ArrowDown');
    await focusIs('issues/business-continuity/1');
    await workbench.page.keyboard.press('ArrowUp');
    await focusIs('issues/business-continuity/0');
    const outline = await focused().evaluate((cell) => getComputedStyle(cell).outlineWidth);
    assert.equal(outline, '2px');
    await workbench.screenshot('access-focus');
    await workbench.page.keyboard.press('Tab');
    await workbench.until('a link in the cell has the focus', async () => await focused().evaluate((link) => link.tagName) === 'A');
    await workbench.page.keyboard.press('Shift+Tab');
    await focusIs('issues/business-continuity/0');
    await workbench.page.keyboard.press('Enter');
    await workbench.cursorIsBefore(name, 'title: ', 'E-invoicing');
    await workbench.type('Compulsory e');
    await workbench.preview.getByText('Compulsory eE-invoicing').waitFor();
  });

  test('moves nothing by itself where motion is not wanted', async () => {
    const workbench = window();
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await workbench.preview.locator('body').evaluate((body) => (
      [...body.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration !== '0s').length
    ));
    assert.equal(moving, 0);
  });
});
