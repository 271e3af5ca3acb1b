import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('a new submission', () => {
  const window = oneWindow();

  test('is begun by keyboard alone: template, economy, contact; it opens with its preview', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.runCommand('New Submission...');
    await workbench.asked('Which template do you answer?', 'Digital Economy');
    await page.mouse.move(720, 700);
    await workbench.screenshot('new-1-template');
    await page.keyboard.type('COVID');
    await page.keyboard.press('Enter');
    await workbench.asked('Whose answer is it?', 'Canada');
    await page.keyboard.type('Canada');
    await workbench.screenshot('new-2-economy');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: A. Person');
    await workbench.screenshot('new-3-contact');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: International Affairs Office');
    await page.keyboard.type('Digital Policy Office');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: its name, or the letters it is known by');
    await page.keyboard.type('ISED');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: office@example.org');
    await page.keyboard.type('office');
    await workbench.screenshot('new-4-doubt');
    await page.keyboard.type('@example.org');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="canada.submission.yaml"]').waitFor();
    await workbench.preview.getByText('Canada').first().waitFor();
    await workbench.screenshot('new-5-open');
    assert.match(workbench.read('canada.submission.yaml'), /^template: apec-desg-covid19-2020\neconomy: Canada\n/);
  });
});
