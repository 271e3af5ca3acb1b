import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { long, longText, stepsOf } from './preview-sync.mjs';
import { sharedWindow } from './scenario.mjs';

suite('text and preview in step', () => {
  const window = sharedWindow({ [long]: longText });
  const { isTop, isTopOfText } = stepsOf(window);

  test('scrolling the text scrolls the preview to the same initiative, although their orders differ', async () => {
    const workbench = window();
    await workbench.openFile(long);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.getByText('business-continuity, measure 8').waitFor();
    await workbench.toTop(long, '- title: digital-technologies, measure 3');
    await isTop('issues/digital-technologies/2');
    await workbench.screenshot('sync-text-leads');
  });

  test('scrolling the preview scrolls the text, and neither moves any more after that', async () => {
    const workbench = window();
    const row = workbench.preview.locator('tr[data-row="issues/data-exchange/5"]');
    await workbench.wheelTo(row);
    await isTopOfText('data-exchange, measure 6');
    const { top, text } = { top: await workbench.settledTop(), text: await workbench.topLines(3) };
    // Long enough for an answer to an answer, would there be one.
    await workbench.frames(60);
    assert.equal(await workbench.settledTop(), top);
    assert.deepEqual(await workbench.topLines(3), text);
    await workbench.screenshot('sync-preview-leads');
  });

  test('a click in a cell goes to its text, and the preview stays where it is', async () => {
    const workbench = window();
    const cell = workbench.preview.locator('tr[data-row="issues/trusted-environment/4"] td.outcome');
    await workbench.bringIntoView(cell);
    const before = await workbench.settledTop();
    await cell.click();
    await workbench.cursorIsBefore(long, 'trusted-environment, measure 5', 'outcome: ', 'Ongoing');
    await workbench.frames(30);
    assert.equal(await workbench.settledTop(), before);
    const marked = workbench.preview.locator('[aria-current="true"]');
    await workbench.until('the cell is marked', async () => await marked.getAttribute('data-path') === 'issues/trusted-environment/4/outcome');
  });
});
