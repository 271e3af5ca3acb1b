import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('an answer in a new submission', () => {
  const window = oneWindow({ 'thailand.submission.yaml': '' });

  test('an answer is begun by a click above its issue, or by the keyboard, and Tab leads on', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.openFile('thailand.submission.yaml');
    await workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Fill in: COVID-19 and the Digital Economy — Thailand' }).click();
    await workbench.editor.locator('.view-line').filter({ hasText: 'economy: Thailand' }).waitFor();
    await workbench.save();
    const lenses = workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' });
    await workbench.until('there is one for each issue', async () => await lenses.count() === 5);
    await workbench.screenshot('new-write-answer');
    await lenses.first().click();
    await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).waitFor();
    await page.keyboard.type('Telework for small firms');
    await page.keyboard.press('Tab');
    await page.locator('.statusbar-item').filter({ hasText: 'Ln 12, Col 16' }).waitFor();
    await workbench.screenshot('new-answer-begun');
    await workbench.save();
    assert.match(workbench.read('thailand.submission.yaml'), /business-continuity:\n {4}- title: Telework for small firms\n {6}points: \[\]\n {6}agencies: \[\]\n {6}description: \|\n/);
    await workbench.putCursorBehind('thailand.submission.yaml', 'data-exchange: []');
    await workbench.openFixesWith('Write an answer under “Exchange and use of data in a secure manner”');
    await workbench.screenshot('new-answer-action');
    await workbench.chooseFix('Write an answer under');
    await workbench.until('a second answer is begun', async () => await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).count() === 2);
  });
});
