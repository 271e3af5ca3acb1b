import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const written = 'Ministry of Economy, Trade and Industry';

/**
 * Asks for the places of an agency that the open sample of Japan names.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
async function placesOfAgency(workbench) {
  await workbench.putCursorBehind('japan.submission.yaml', 'agencies: [ME');
  const peek = workbench.page.locator('.reference-zone-widget');
  await workbench.until('the places are listed', async () => {
    await workbench.page.keyboard.press('Shift+F12');
    return peek.waitFor({ timeout: 10_000 }).then(() => true, () => false);
  });
  return peek;
}

suite('finding one’s way', () => {
  const window = sharedWindow({
    'trade.submission.yaml': `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: Vouchers for village libraries\n      points: [a.i]\n      agencies: ["${written}"]\n`,
  });

  test('all places that name an agency are listed, however it is written there, those of closed files among them', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    const peek = await placesOfAgency(workbench);
    const files = peek.locator('.ref-tree .monaco-list-row');
    await files.filter({ hasText: 'japan.submission.yaml' }).waitFor();
    const other = files.filter({ hasText: 'trade.submission.yaml' });
    await other.click();
    await files.filter({ hasText: written }).last().waitFor();
    await workbench.page.keyboard.press('Escape');
    await peek.waitFor({ state: 'hidden' });
  });

  test('an initiative is opened by a few letters of its title', async () => {
    const workbench = window();
    const input = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    await workbench.until('the box for names is open', async () => {
      await workbench.page.keyboard.press('Control+T');
      return input.waitFor({ timeout: 10_000 }).then(() => true, () => false);
    });
    await input.fill('#vouvil');
    const found = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Vouchers for village libraries' }).first();
    await found.waitFor();
    assert.match(await found.innerText(), /Japan/);
    await found.click();
    await workbench.page.locator('.tabs-container .tab.active[data-resource-name="trade.submission.yaml"]').waitFor();
  });
});

nightlySuite('finding one’s way, in light and in dark', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Light Modern' }) });

  for (const [theme, picture] of [['Light Modern', 'light'], ['Dark Modern', 'dark']]) {
    test(`the places of an agency in ${theme}`, async () => {
      const workbench = window();
      await workbench.openFile('japan.submission.yaml');
      await workbench.chooseTheme(theme ?? '');
      const peek = await placesOfAgency(workbench);
      await peek.locator('.ref-tree .monaco-list-row').first().waitFor();
      await workbench.screenshot(`references-${picture}`);
      await workbench.page.keyboard.press('Escape');
      await peek.waitFor({ state: 'hidden' });
    });
  }
});
