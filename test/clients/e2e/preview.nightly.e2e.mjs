/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('preview by command', () => {
  const window = oneWindow();

  test('the command palette opens it', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    await workbench.preview.locator('table.submission-table').getByText('supporting SMEs in introducing teleworking').waitFor();
  });
});

suite('a preview after a reload', () => {
  const window = oneWindow();

  test('it is there again after a reload, at the place where the reader was', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
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
