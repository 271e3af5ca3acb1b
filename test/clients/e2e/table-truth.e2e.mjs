import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const japan = 'japan.submission.yaml';

suite('a submission that is open as a table', () => {
  const window = oneWindow();

  test('shows the submission under the name of its file; a click does not lead to the text', async () => {
    const workbench = window();
    await openTable(workbench, japan);
    const title = workbench.preview.locator('.initiative-title').first();
    await title.click();
    await workbench.frames(20);
    const tabs = await workbench.page.locator('.tabs-container .tab').evaluateAll((all) => all.map((tab) => tab.getAttribute('aria-label')));
    assert.deepEqual(tabs.map((tab) => tab?.split(',')[0]), [japan]);
  });
});
