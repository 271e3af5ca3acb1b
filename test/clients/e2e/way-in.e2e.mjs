import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

suite('the way in', () => {
  const window = sharedWindow({ 'compiled/notes.txt': 'a folder', 'compiled/canada.submission.yaml': 'mine' });

  test('several economies at once: what is there stays, and both are told', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.explorerMenu('compiled', 'New Submissions for Several Economies...');
    await workbench.asked('Which template do you answer?', 'COVID-19');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'COVID-19' }).click();
    await workbench.asked('Whose submissions are to be begun?', 'Canada');
    await workbench.screenshot('way-in-several');
    await page.keyboard.press('Enter');
    await workbench.asked('Carry over last time’s answers?', 'Begin with empty forms');
    await page.keyboard.press('Enter');
    await (await workbench.notification('submissions were written to compiled')).waitFor();
    await workbench.screenshot('way-in-several-done');
    assert.equal(workbench.read('compiled/canada.submission.yaml'), 'mine');
    assert.match(workbench.read('compiled/thailand.submission.yaml'), /economy: Thailand/);
  });
});
