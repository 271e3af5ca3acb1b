import assert from 'node:assert/strict';
import { test } from 'mocha';
import { isInstalled, nightlySuite, oneWindow } from './scenario.mjs';

nightlySuite('the page of the extension in VS Code', () => {
  const window = oneWindow();

  test('says why one would have it, without npm, without a frame where a picture is missing', async function () {
    // The page of a folder is for those who change the code.
    if (!isInstalled()) return this.skip();
    const { page } = window();
    await page.keyboard.press('Control+Shift+X');
    await page.locator('.extensions-list .monaco-list-row[aria-label*="Policy Submissions"]').first().click();
    await page.locator('.extension-editor .details .name', { hasText: 'Policy Submissions' }).waitFor();
    const readme = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await readme.getByRole('heading', { name: 'Why', exact: true }).waitFor();
    assert.equal(await readme.locator('img').count(), 0);
    assert.doesNotMatch(await readme.locator('body').innerText(), /\bnpm\b/);
    await window().screenshot('details');
    await page.locator('.extension-editor .navbar').getByText('Changelog').click();
    await page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').getByRole('heading', { name: '[0.1.0]' }).waitFor();
    await window().screenshot('details-changelog');
  });
});
