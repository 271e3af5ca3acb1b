import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

/** @param {import('./workbench.mjs').Workbench} workbench */
async function forgetChoice(workbench) {
  await workbench.runCommand('Preferences: Open User Settings (JSON)');
  await workbench.page.locator('.tabs-container .tab.active[data-resource-name="settings.json"]').waitFor();
  await workbench.editor.locator('.view-line').filter({ hasText: 'table.openFirst' }).click();
  await workbench.page.keyboard.press('Control+Shift+K');
  await workbench.save();
  await workbench.runCommand('View: Close Editor');
}

suite('a new submission', () => {
  const window = sharedWindow({ 'sub/canada.submission.yaml': '', 'thailand.submission.yaml': '', 'plain.submission.yaml': '', 'peru.submission.yaml': '' });

  test('is begun by keyboard alone: template, economy, contact, and the first time where to write; it opens with its preview', async () => {
    const workbench = window();
    const { page } = workbench;
    await forgetChoice(workbench);
    await workbench.runCommand('New Submission...');
    await workbench.asked('Which template do you want to answer?', 'Digital Economy');
    await page.mouse.move(720, 700);
    await workbench.screenshot('new-1-template');
    await page.keyboard.type('COVID');
    await page.keyboard.press('Enter');
    await workbench.asked('Which economy is submitting?', 'Canada');
    await page.keyboard.type('Canada');
    await workbench.screenshot('new-2-economy');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: A. Person');
    await workbench.screenshot('new-3-contact');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: its name or its acronym');
    await page.keyboard.type('ISED');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: International Affairs Office');
    await page.keyboard.type('Digital Policy Office');
    await page.keyboard.press('Enter');
    await workbench.asked('Such as: office@example.org');
    await page.keyboard.type('office');
    await workbench.screenshot('new-4-doubt');
    await page.keyboard.type('@example.org');
    await page.keyboard.press('Enter');
    await workbench.asked('Where do you want to write?', 'In the Text');
    await workbench.screenshot('new-4-face');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="canada.submission.yaml"]').waitFor();
    await workbench.preview.getByText('Canada').first().waitFor();
    await workbench.screenshot('new-5-open');
    assert.match(workbench.read('canada.submission.yaml'), /^template: apec-desg-covid19-2020\neconomy: Canada\n/);
  });

  test('of a name that is there already leaves the file as it is, and offers to open it or to keep both', async () => {
    const workbench = window();
    const { page } = workbench;
    await workbench.explorerMenu('sub', 'New Submission...');
    await workbench.asked('Which template do you want to answer?', 'COVID-19');
    await page.keyboard.press('Enter');
    await workbench.asked('Which economy is submitting?', 'has a submission: canada.submission.yaml');
    await workbench.screenshot('new-6-has-answered');
    await page.keyboard.press('Enter');
    await workbench.asked('Canada already has a submission for this template.', 'Start with an Empty Form');
    await workbench.screenshot('new-7-earlier');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Start with an Empty Form' }).click();
    await workbench.asked('Who is the contact?', 'Digital Policy Office, ISED, office@example.org');
    await workbench.screenshot('new-8-contact');
    await page.keyboard.press('Enter');
    await workbench.asked('canada.submission.yaml already exists in this folder', 'Keep Both: canada-2.submission.yaml');
    await workbench.screenshot('new-9-there');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Keep Both' }).click();
    await page.locator('.tab.active[data-resource-name="canada-2.submission.yaml"]').waitFor();
    assert.equal(workbench.read('sub/canada.submission.yaml'), '');
    assert.match(workbench.read('sub/canada-2.submission.yaml'), /email: office@example\.org/);
  });

  test('an empty file offers what it is meant for, which one click writes', async () => {
    const workbench = window();
    await workbench.openFile('thailand.submission.yaml');
    const offer = workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Fill in: COVID-19 and the Digital Economy — Thailand' });
    await offer.waitFor();
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator('body').filter({ hasText: /empty/ }).waitFor();
    assert.equal(await workbench.squiggles('error').count(), 0);
    await workbench.screenshot('new-blank');
    await offer.click();
    await workbench.editor.locator('.view-line').filter({ hasText: 'economy: Thailand' }).waitFor();
    await offer.waitFor({ state: 'detached' });
    await workbench.screenshot('new-blank-filled');
    await workbench.save();
  });

  test('Tab fills an empty file, too', async () => {
    const workbench = window();
    await workbench.openFile('peru.submission.yaml');
    await workbench.editor.locator('.ghost-text-decoration, .ghost-text').first().waitFor();
    await workbench.screenshot('new-ghost');
    await workbench.page.keyboard.press('Tab');
    await workbench.editor.locator('.view-line').filter({ hasText: 'economy: Peru' }).waitFor();
    await workbench.screenshot('new-ghost-taken');
    await workbench.save();
    assert.match(workbench.read('peru.submission.yaml'), /^template: apec-desg-covid19-2020\neconomy: Peru\n/);
  });
});

nightlySuite('an answer in a new submission', () => {
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
    // What nobody has filled in of the first answer goes when the second one is begun.
    await workbench.until('a second answer is begun', async () => await lenses.count() === 3);
  });
});
