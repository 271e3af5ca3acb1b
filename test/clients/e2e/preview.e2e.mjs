/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const firstTitle = 'supporting SMEs in introducing teleworking';

suite('preview', () => {
  const window = sharedWindow();

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
    await table.locator('th').getByText('Preparations for economic recovery post-COVID').first().waitFor();
    await workbench.screenshot('preview');
  });

  test('typing changes one cell in place: no reload, and nothing else is touched', async () => {
    const workbench = window();
    const body = workbench.preview.locator('body');
    await workbench.putCursorBehind(japan, 'establishment of the remote working security guidance');
    await workbench.type(',');
    await workbench.preview.getByText('remote working security guidance,').waitFor();
    await body.evaluate(watchRows);
    await workbench.type(' second edition');
    await workbench.preview.getByText('remote working security guidance, second edition').waitFor();
    assert.deepEqual(await body.evaluate(touchedRows), ['issues/trusted-environment/1']);
    await workbench.screenshot('preview-live');
    await workbench.save();
  });
});

/** Runs in the page: from now on, remembers which rows change. */
function watchRows() {
  const touched = new Set();
  const rowOf = (/** @type {Node} */ node) => {
    const element = node instanceof Element ? node : node.parentElement;
    return element?.closest('tr')?.dataset['row'] ?? element?.closest('.head, table')?.className;
  };
  new MutationObserver((records) => {
    for (const { target, attributeName } of records) {
      // What the page says of the cursor and of the keys is not what is shown.
      if (attributeName !== 'aria-current' && attributeName !== 'tabindex') touched.add(rowOf(target));
    }
    document.body.dataset['touched'] = JSON.stringify([...touched]);
  }).observe(document.querySelector('#submission') ?? document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Runs in the page. */
function touchedRows() {
  return JSON.parse(document.body.dataset['touched'] ?? '[]');
}
