import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { sharedWindow } from './scenario.mjs';

const blank = 'canada.submission.yaml';
const begun = 'begun.submission.yaml';
const whole = 'whole.submission.yaml';
const text = `template: apec-desg-covid19-2020
economy: Canada
contact:
  office: Digital Desk
  email: desk@example.org
issues:
  business-continuity:
    - title: Broadband for small islands
      
`;

suite('completing', () => {
  const window = sharedWindow({ [blank]: '', [begun]: text, [whole]: `${text.trimEnd()}\n  data-exchange:\n    \n` });

  test('an empty file offers the whole submission first, and becomes it', async () => {
    const workbench = window();
    await workbench.openFile(blank);
    await workbench.squiggles('info').first().waitFor({ state: 'attached' });
    await workbench.page.keyboard.press('Control+Space');
    await workbench.suggestion('submission: COVID-19 and the Digital Economy').first().waitFor();
    await workbench.screenshot('empty-file');
    await workbench.page.keyboard.press('Enter');
    await workbench.save();
    assert.match(workbench.read(blank), /^template: apec-desg-covid19-2020\neconomy: Canada\n/);
  });

  test('behind a key, the first letter opens the list of its values, with the clause beside each', async () => {
    const workbench = window();
    await workbench.openFile(begun);
    await workbench.putCursorBehind(begun, 'small islands\n      ');
    await workbench.type('poi');
    await workbench.suggestion('points').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.editor.locator('.view-line').filter({ hasText: /points:.\[\]/u }).waitFor();
    await workbench.type('a');
    await workbench.suggestion('a.i').first().waitFor();
    await workbench.screenshot('points');
    await workbench.page.keyboard.press('Enter');
    await workbench.save();
    assert.match(workbench.read(begun), /^ {6}points: \[a\.i\]$/m);
  });

  test('in a whole initiative, Tab goes to the next place; what is not filled in is gone once it is left', async () => {
    const workbench = window();
    await workbench.openFile(whole);
    await workbench.putCursorBehind(whole, 'data-exchange:\n    ');
    await workbench.type('- new');
    await workbench.suggestion('new initiative').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.type('Open figures');
    await workbench.page.keyboard.press('Tab');
    await workbench.type('b');
    await workbench.suggestion('b.i').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Tab');
    await workbench.page.keyboard.press('Control+Space');
    await workbench.suggestion('ISED').first().waitFor();
    await workbench.screenshot('agencies');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Escape');
    await workbench.until('what is empty is gone', async () => await workbench.editor.locator('.view-line').filter({ hasText: 'outcome:' }).count() === 0);
    await workbench.save();
    assert.match(workbench.read(whole), /- title: Open figures\n {6}points: \[b\.i\]\n {6}agencies: \[\w+\]\n?$/);
  });
});
