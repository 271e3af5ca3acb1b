/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const firstTitle = 'supporting SMEs in introducing teleworking';

suite('preview', () => {
  const window = oneWindow();

  test('the icon of the editor opens it beside the text, with the real table', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    const table = workbench.preview.locator('table.submission-table');
    await table.getByText(firstTitle).waitFor();
    assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
    const headings = await table.locator('thead th[scope="col"]').allInnerTexts();
    assert.deepEqual(headings.map((heading) => heading.toUpperCase()), [
      'ISSUE',
      'POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE',
      'ACTUAL/EXPECTED OUTCOME',
    ]);
    await table.getByText('MIC established Telework Security Guidelines').waitFor();
    await table.getByText('(Japanese text only)').waitFor();
    await table.getByText('Preparations for economic recovery post-COVID').waitFor();
    await workbench.screenshot('preview');
  });

  test('typing changes the table in place: no reload, and the reader stays where they were', async () => {
    const workbench = window();
    const body = workbench.preview.locator('body');
    const scrolledTo = await body.evaluate(() => {
      // A reload would lose this.
      document.documentElement.dataset['mark'] = 'same page';
      scrollTo(0, 400);
      return scrollY;
    });
    assert.ok(scrolledTo > 0, 'the page is too short to scroll');
    await workbench.page.locator('.tab').filter({ hasText: japan }).first().click();
    await workbench.putCursorBehind(japan, 'establishment of the remote working security guidance');
    await workbench.type(', second edition');
    await workbench.preview.getByText('remote working security guidance, second edition').waitFor();
    assert.equal(await body.evaluate(() => document.documentElement.dataset['mark']), 'same page');
    assert.equal(await body.evaluate(() => scrollY), scrolledTo);
    await workbench.screenshot('preview-live');
    await workbench.save();
  });

  test('it is there again after a reload, at the place where the reader was', async () => {
    const workbench = window();
    const scrolledTo = await workbench.preview.locator('body').evaluate(() => scrollY);
    // Part of the page's own state, which is saved as text within text.
    await workbench.reload(String.raw`\\\"place\\\"`);
    await workbench.preview.getByText('remote working security guidance, second edition').waitFor();
    assert.equal(await workbench.preview.locator('body').evaluate(() => scrollY), scrolledTo);
  });
});

suite('preview by command', () => {
  const window = oneWindow();

  test('the command palette opens it', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    await workbench.preview.locator('table.submission-table').getByText(firstTitle).waitFor();
  });
});
