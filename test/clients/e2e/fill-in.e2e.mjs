import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { files, offered, prompt, text } from './fill-in.mjs';
import { sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

suite('fixes with places to fill in', () => {
  const window = sharedWindow(files);

  test('in the text, what is typed takes the place of what the form says', async () => {
    const workbench = window();
    await workbench.openFile('text.submission.yaml');
    await workbench.putCursorBehind('text.submission.yaml', 'about [insert');
    const title = `Write your own text in place of “${prompt}”`;
    await workbench.openFixesWith(title);
    await workbench.chooseFix(title);
    await workbench.type('fishing');
    await workbench.until('the text has it', async () => (await workbench.save(), workbench.read('text.submission.yaml') === text.replace(prompt, 'fishing')));
  });

  test('in the table, the cell opens where the form’s words are, and nothing else is written', async () => {
    const workbench = window();
    await openTable(workbench, 'table.submission.yaml');
    await offered(workbench, `Write your own text in place of “${prompt}”`);
    await workbench.preview.locator('#cell-editor').waitFor();
    await workbench.screenshot('fill-in-cell');
    assert.equal(workbench.read('table.submission.yaml'), text);
    await workbench.page.keyboard.press('Escape');
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
  });
});
