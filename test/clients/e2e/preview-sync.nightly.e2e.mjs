/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { isInSight, long, longText, plain, stepsOf } from './preview-sync.mjs';
import { oneWindow } from './scenario.mjs';

const settingsFile = '.vscode/settings.json';

suite('more of text and preview in step', () => {
  const window = oneWindow({ [long]: longText, [settingsFile]: JSON.stringify(plain) });
  const { topRow, isTop } = stepsOf(window);

  test('the preview opens, and follows the text', async () => {
    const workbench = window();
    await workbench.openFile(long);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.getByText('business-continuity, measure 8').waitFor();
    await workbench.toTop(long, '- title: economic-recovery, measure 2');
    await isTop('issues/economic-recovery/1');
  });

  test('when the hand goes from one to the other, neither jumps, with headings that stick', async () => {
    const workbench = window();
    await workbench.useSettings({ 'policySubmissions.preview.look': 'paper' });
    await workbench.wheelTo(workbench.preview.locator('tr[data-row="issues/digital-technologies/5"]'));
    await workbench.wheelTo(workbench.preview.locator('tr[data-row="issues/digital-technologies/6"]'));
    const before = await workbench.settledTop();
    await workbench.turnWheelOverText(60);
    await workbench.until('the preview follows', async () => await workbench.settledTop() !== before);
    const moved = Math.abs(await workbench.settledTop() - before);
    assert.ok(moved < 200, `the preview moved by ${moved}`);
    await workbench.useSettings({ ...plain, 'policySubmissions.preview.look': 'theme' });
  });

  test('the cell of the cursor is marked, and comes into sight', async () => {
    const workbench = window();
    await workbench.focusText(long);
    await workbench.putCursorBehind(long, 'trusted-environment, measure 4');
    const marked = workbench.preview.locator('[aria-current="true"]');
    await workbench.until('the cell is marked', async () => await marked.getAttribute('data-path') === 'issues/trusted-environment/3');
    assert.equal(await marked.count(), 1);
    await workbench.until('the cell is in sight', () => marked.evaluate(isInSight));
    await workbench.screenshot('sync-cursor');
  });

  test('“editorLeads” leaves the text alone, “off” leaves both alone', async () => {
    const workbench = window();
    await workbench.useSettings({ ...plain, 'policySubmissions.preview.scrollSync': 'editorLeads', 'policySubmissions.preview.look': 'paper' });
    const text = await workbench.topLines(3);
    await workbench.wheelTo(workbench.preview.locator('tr[data-row="issues/business-continuity/2"]'));
    await workbench.frames(30);
    assert.deepEqual(await workbench.topLines(3), text);
    await workbench.focusText(long);
    await workbench.toTop(long, '- title: data-exchange, measure 2');
    await isTop('issues/data-exchange/1');

    await workbench.useSettings({ ...plain, 'policySubmissions.preview.scrollSync': 'off', 'policySubmissions.preview.look': 'theme' });
    await workbench.toTop(long, '- title: economic-recovery, measure 2');
    await workbench.frames(30);
    assert.equal(await topRow(), 'issues/data-exchange/1');
  });

  test('while somebody types, the preview grows below the place and does not jump', async () => {
    const workbench = window();
    await workbench.useSettings({ ...plain, 'policySubmissions.preview.look': 'paper' });
    await workbench.focusText(long);
    await workbench.putCursorBehind(long, 'digital-technologies, measure 4');
    const row = workbench.preview.locator('tr[data-row="issues/digital-technologies/3"]');
    const place = () => row.evaluate((element) => element.getBoundingClientRect().top);
    await workbench.until('the cell is marked', () => row.locator('[aria-current]').isVisible());
    const before = { top: await workbench.settledTop(), place: await place() };
    await workbench.type(', which is told here at such length that the title goes on in another line, and in one more after that');
    await row.getByText('one more after that').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.type('kind: lesson');
    await workbench.frames(30);
    assert.deepEqual({ top: await workbench.settledTop(), place: await place() }, before);
  });
});
