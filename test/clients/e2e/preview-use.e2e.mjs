/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const newZealand = 'new-zealand.submission.yaml';

suite('previews of several submissions', () => {
  const window = sharedWindow();
  const tab = (/** @type {string} */ title) => window().page.locator('.tabs-container .tab').filter({ hasText: title });

  test('one follows the text that is in use', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    await tab('Preview: Japan').waitFor();
    await workbench.focusText(japan);
    await workbench.openFile(newZealand);
    await tab('Preview: New Zealand').waitFor();
    await workbench.preview.locator('h2').getByText('New Zealand').waitFor();
    assert.equal(await tab('Preview').count(), 1);
  });

  test('one that is locked stays with its file, and another is opened beside it', async () => {
    const workbench = window();
    await tab('Preview: New Zealand').click();
    await workbench.titleAction('Lock Preview to This File').click();
    await tab('Locked preview: New Zealand').waitFor();
    await workbench.focusText(newZealand);
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    await tab('Preview: Japan').waitFor();
    assert.equal(await tab('Locked preview: New Zealand').count(), 1);
    await workbench.screenshot('several-previews');
  });
});

suite('what a preview can do', () => {
  const window = sharedWindow();

  test('findings show at their cells, and hide', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    const finding = workbench.preview.locator('td.initiative .finding').filter({ hasText: 'link.missing' }).first();
    await finding.waitFor();
    assert.match(await finding.innerText(), /^Information: .+ link\.missing$/);
    await workbench.focusPreview();
    await workbench.titleAction('Show or Hide Findings').click();
    await finding.waitFor({ state: 'hidden' });
    await workbench.focusPreview();
    await workbench.titleAction('Show or Hide Findings').click();
    await finding.waitFor();
  });

  test('a click on a finding goes to the word that is wrong', async () => {
    const workbench = window();
    await workbench.preview.locator('.finding').filter({ hasText: 'placeholder.left' }).click();
    await workbench.cursorIsBefore(japan, 'name: \'', '[contact point');
  });

  test('words are found in it', async () => {
    const workbench = window();
    const box = await workbench.openFindInPreview();
    await box.fill('Telework Security');
    await box.press('Enter');
    const found = () => workbench.preview.locator('body').evaluate(() => String(getSelection()));
    await workbench.until('the words are marked', async () => await found() === 'Telework Security');
    await workbench.page.keyboard.press('Escape');
  });

  test('it is printed by the browser: a page that stands alone, A4, the headings on every sheet', async () => {
    const workbench = window();
    await workbench.focusPreview();
    await workbench.titleAction('Open for Printing in the Browser').click();
    // This VS Code is itself in a browser: it can only save the page.
    await workbench.page.locator('.quick-input-widget:visible .quick-input-box input').press('Enter');
    await workbench.until('the page is saved', () => Promise.resolve(workbench.has('20_desg_010.html')));
    const page = await workbench.page.context().newPage();
    try {
      await page.setContent(workbench.read('20_desg_010.html'));
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('thead').evaluate((head) => getComputedStyle(head).display), 'table-header-group');
      assert.equal(await page.locator('.finding').count(), 0);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
      assert.ok(boxes.length >= 3, `${boxes.length} pages`);
      for (const box of boxes) assert.deepEqual(box, [595, 842]);
    } finally {
      await page.close();
    }
  });
});
