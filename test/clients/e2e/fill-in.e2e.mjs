import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const text = [
  'template: apec-desg-covid19-2020', 'economy: Japan', 'contact: {email: desk@example.org}', 'issues:', '  business-continuity:', '    - title: One # kept as it is',
  '      points: [a.i]', '      agencies: [METI]', '      description: It is about [insert the sector].', '      links: ["https://www.meti.go.jp/english/"]', '',
].join('\n');
const files = { 'text.submission.yaml': text, 'table.submission.yaml': text };
const prompt = '[insert the sector]';

/**
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} title of what is chosen from the menu of the finding that has it
 */
async function offered(workbench, title) {
  const entry = workbench.preview.getByRole('menuitem', { name: title, exact: true });
  const code = title.startsWith('Add the') ? 'outcome.missing' : 'placeholder.left';
  await workbench.until(`“${title}” is in the table’s menu`, async () => {
    await workbench.preview.locator('.finding').filter({ hasText: code }).locator('.fixes').first().click();
    if (await entry.waitFor({ timeout: 3000 }).then(() => true, () => false)) return true;
    await workbench.page.keyboard.press('Escape');
    return false;
  });
  await entry.click();
}

suite('fixes with places to fill in', () => {
  const window = sharedWindow(files);

  test('in the text, what is typed takes the place of what the form says', async () => {
    const workbench = window();
    await workbench.openFile('text.submission.yaml');
    await workbench.putCursorBehind('text.submission.yaml', 'about [insert');
    const title = `Replace “${prompt}” with your own text`;
    await workbench.openFixesWith(title);
    await workbench.chooseFix(title);
    await workbench.type('fishing');
    await workbench.until('the text has it', async () => (await workbench.save(), workbench.read('text.submission.yaml') === text.replace(prompt, 'fishing')));
  });

  test('in the table, the cell opens where the form’s words are, and nothing else is written', async () => {
    const workbench = window();
    await openTable(workbench, 'table.submission.yaml');
    await offered(workbench, `Replace “${prompt}” with your own text`);
    await workbench.preview.locator('#cell-editor').waitFor();
    await workbench.screenshot('fill-in-cell');
    assert.equal(workbench.read('table.submission.yaml'), text);
    await workbench.page.keyboard.press('Escape');
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
  });
});

nightlySuite('more fixes with places to fill in', () => {
  const window = oneWindow(files);

  test('in the text, Tab leads from one place to the next', async () => {
    const workbench = window();
    await workbench.openFile('text.submission.yaml');
    const before = workbench.read('text.submission.yaml');
    await workbench.putCursorBehind('text.submission.yaml', 'title: O');
    await workbench.openFixesWith('Add the actual and the expected outcome');
    await workbench.screenshot('fill-in-offered');
    await workbench.chooseFix('Add the actual and the expected outcome');
    await workbench.type('Ten boats.');
    await workbench.page.keyboard.press('Tab');
    await workbench.type('A hundred boats.');
    await workbench.screenshot('fill-in-done');
    await workbench.until('both are written', async () => (await workbench.save(), workbench.read('text.submission.yaml') === [
      before.trimEnd(), '      outcome:', '        actual: "Ten boats."', '        expected: "A hundred boats."', '',
    ].join('\n')));
  });

  test('in the table, the place opens for one’s own words; several places are written as plain text', async () => {
    const workbench = window();
    await openTable(workbench, 'table.submission.yaml');
    await offered(workbench, 'Add the actual and the expected outcome');
    const [asked, told] = ['        actual: "[insert what has been achieved]"\n', '        expected: "[insert what is expected]"\n'];
    const head = text.trimEnd();
    await workbench.until('both are written', async () => (await workbench.save(), workbench.read('table.submission.yaml') === `${head}\n      outcome:\n${asked}${told}`));
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.until('neither is', async () => (await workbench.save(), workbench.read('table.submission.yaml') === text));
    await offered(workbench, 'Add the outcome');
    await workbench.preview.locator('#cell-editor').waitFor();
    await workbench.screenshot('fill-in-table');
    await workbench.type('Ten boats.');
    await workbench.until('the outcome is written', async () => (await workbench.save(), workbench.read('table.submission.yaml') === `${head}\n      outcome: Ten boats.\n`));
  });
});
