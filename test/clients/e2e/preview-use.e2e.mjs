/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const newZealand = 'new-zealand.submission.yaml';
const settingsFile = '.vscode/settings.json';

/** @param {() => import('./workbench.mjs').Workbench} window */
function tabsIn(window) {
  return (/** @type {string} */ title) => window().page.locator('.tabs-container .tab').filter({ hasText: title });
}

/**
 * Opens the preview of the sample of Japan, sees a finding at its cell, and hides the findings.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @returns the finding
 */
async function hideFindings(workbench) {
  await workbench.openFile(japan);
  await workbench.titleAction('Open Preview to the Side').click();
  const finding = workbench.preview.locator('td.initiative .finding').filter({ hasText: 'link.missing' }).first();
  await finding.waitFor();
  assert.match(await finding.innerText(), /^Information: .+ link\.missing$/);
  await workbench.focusPreview();
  await workbench.titleAction('Toggle Findings').click();
  await finding.waitFor({ state: 'hidden' });
  return finding;
}

suite('previews of several submissions', () => {
  const window = sharedWindow();
  const tab = tabsIn(window);

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
    const finding = await hideFindings(workbench);
    await workbench.focusPreview();
    await workbench.titleAction('Toggle Findings').click();
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

nightlySuite('several previews after a reload', () => {
  const window = oneWindow();
  const tab = tabsIn(window);

  test('a locked one and another are there, each as it was', async () => {
    const workbench = window();
    await workbench.openFile(newZealand);
    await workbench.titleAction('Open Preview to the Side').click();
    await tab('Preview: New Zealand').click();
    await workbench.titleAction('Lock Preview to This File').click();
    await tab('Locked preview: New Zealand').waitFor();
    await workbench.focusText(newZealand);
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    await tab('Preview: Japan').waitFor();
    await workbench.reload(String.raw`\\\"locked\\\":true`, String.raw`japan.submission.yaml\\\",\\\"locked\\\":false`);
    await tab('Locked preview: New Zealand').waitFor();
    await tab('Preview: Japan').waitFor();
    await tab('Locked preview: New Zealand').click();
    await workbench.preview.locator('h2').getByText('New Zealand').waitFor();
    await workbench.titleAction('Unlock Preview').click();
    await tab('Locked preview').waitFor({ state: 'detached' });
  });
});

nightlySuite('what else a preview can do', () => {
  // Toggles change the folder's settings where it has them: the user's are those of every window.
  const window = oneWindow({ [settingsFile]: JSON.stringify({ 'policySubmissions.preview.showFindings': true, 'policySubmissions.preview.look': 'theme' }) });

  test('findings show at their cells, and hide, and that is remembered after a reload', async () => {
    const workbench = window();
    const finding = await hideFindings(workbench);
    await workbench.reload(String.raw`japan.submission.yaml\\\",\\\"locked\\\":false`);
    await workbench.preview.getByText('supporting SMEs').waitFor();
    assert.equal(await finding.isVisible(), false);
    await workbench.focusPreview();
    await workbench.titleAction('Toggle Findings').click();
    await finding.waitFor();
  });

  test('each of its commands has a picture that VS Code knows', async () => {
    const workbench = window();
    await workbench.focusPreview();
    const actions = workbench.page.locator('.editor-group-container.active .editor-actions .action-label.codicon');
    const without = await actions.evaluateAll((labels) => (
      labels.filter((label) => ['none', 'normal'].includes(getComputedStyle(label, '::before').content)).map((label) => label.getAttribute('aria-label'))
    ));
    assert.deepEqual(without, []);
    assert.ok(await workbench.titleAction('Open for Printing').isVisible());
  });

  test('it wears paper, in the proportions of A4', async () => {
    const workbench = window();
    await workbench.focusPreview();
    await workbench.titleAction('Toggle Paper Colours').click();
    await workbench.preview.locator('body.paper').waitFor();
    const sheet = workbench.preview.locator('.submission');
    assert.equal(await sheet.evaluate((element) => getComputedStyle(element).backgroundColor), 'rgb(255, 255, 255)');
    const ratio = await sheet.evaluate((element) => {
      const contact = element.querySelector('.contact');
      // From the top of the first page to that of the second, less the gap between them.
      const padding = Number.parseFloat(getComputedStyle(element).paddingTop);
      const gap = Number.parseFloat(getComputedStyle(element.querySelector('.cover') ?? element, '::after').height);
      const height = (contact?.getBoundingClientRect().top ?? 0) - padding - gap - element.getBoundingClientRect().top;
      return height / element.getBoundingClientRect().width;
    });
    assert.ok(Math.abs(ratio - 297 / 210) < 0.02, `a page is ${ratio} as high as wide`);
    await workbench.screenshot('preview-paper');
    await workbench.titleAction('Toggle Paper Colours').click();
    await workbench.preview.locator('body:not(.paper)').waitFor();
  });

  test('it gets larger and smaller by keys, wheel and command, and stays where it is', async () => {
    const workbench = window();
    const size = () => workbench.preview.locator('html').evaluate((root) => getComputedStyle(root).fontSize);
    const sizeIs = (/** @type {string} */ wanted) => workbench.until(`the letters are ${wanted}`, async () => await size() === wanted);
    const cell = workbench.preview.locator('tr[data-row="issues/trusted-environment/0"]');
    await workbench.focusPreview();
    await workbench.wheelTo(cell);
    const top = () => cell.evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    await workbench.page.keyboard.press('Control+=');
    await sizeIs('17.6px');
    await workbench.page.keyboard.press('Control+-');
    await sizeIs('16px');
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.wheel(0, -100);
    await workbench.page.keyboard.up('Control');
    await sizeIs('17.6px');
    await workbench.runCommand('Policy Submissions: Zoom In Preview');
    await sizeIs('20px');
    assert.ok(Math.abs(await top() - before) < 4, `the row went from ${before} to ${await top()}`);
    await workbench.focusPreview();
    await workbench.page.keyboard.press('Control+0');
    await sizeIs('16px');
  });
});
