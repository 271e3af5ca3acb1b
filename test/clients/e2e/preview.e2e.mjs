/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

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

nightlySuite('preview by command', () => {
  const window = oneWindow();

  test('the command palette opens it', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    await workbench.preview.locator('table.submission-table').getByText(firstTitle).waitFor();
  });
});

nightlySuite('a preview after a reload', () => {
  const window = oneWindow();

  test('it is there again after a reload, at the place where the reader was', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.getByText('remote working security guidance').waitFor();
    await workbench.preview.locator('[data-path="issues/trusted-environment/0/description"]').first().hover();
    await workbench.page.mouse.wheel(0, -120);
    const top = await workbench.settledTop();
    assert.ok(top > 0, 'the page is too short to scroll');
    const inWindow = () => workbench.preview.locator('tr[data-row="issues/trusted-environment/0"]').evaluate((row) => Math.round(row.getBoundingClientRect().top));
    const before = await inWindow();
    // Part of the page's own state, which is saved as text within text.
    await workbench.reload(String.raw`\\\"top\\\":${top}`);
    await workbench.preview.getByText('remote working security guidance').waitFor();
    // Findings above come a moment later, and take room of their own.
    await workbench.until('the row is where it was', async () => Math.abs(await inWindow() - before) <= 1);
    await workbench.frames(30);
    const after = await inWindow();
    assert.ok(Math.abs(after - before) <= 1, `the row stood at ${before}, and stands at ${after}`);
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
