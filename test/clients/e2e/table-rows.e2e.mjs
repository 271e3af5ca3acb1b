import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { sharedWindow } from './scenario.mjs';
import { a, b, c, first, fourth, head, list, name, rowsOf, second, text, third } from './table-rows.mjs';
import { openTable } from './table.mjs';

suite('rows of the table', () => {
  const window = sharedWindow({ [name]: text });
  const { preview, title, titles, said, changes, press, choose } = rowsOf(window);

  test('move, are doubled, removed and added by keys; each is the smallest change, and one Undo', async () => {
    const workbench = window();
    await openTable(workbench, name);
    // A window that is high enough for all rows: what is dragged is not scrolled.
    await workbench.page.setViewportSize({ width: 1440, height: 1800 });
    await changes('Second', press('Alt+Shift+ArrowUp'), head + a + list(second, first, third) + b + c + fourth);
    await changes('Second', press('Alt+Shift+ArrowDown'), head + a + list(first, third, second) + b + c + fourth);
    await changes('Fourth', press('Alt+Shift+ArrowUp'), head + a + list(first, second, third) + '\n  data-exchange:\n' + fourth + '  digital-technologies: []\n');
    await changes('Fourth', press('Control+D'), list(text, fourth));
    await changes('First', async () => {
      await press('Control+Delete')();
      await workbench.until('it is said how it comes back', async () => (await said()).includes('Removed ‘First one’. Ctrl+Z brings it back.'));
    }, head + a + list(second, third) + b + c + fourth);
  });

  test('an added one is opened to be written in at once', async () => {
    const workbench = window();
    await title('Second').click();
    await choose('Add an initiative below')();
    await preview().locator('#cell-editor').waitFor();
    await workbench.page.keyboard.type('A new one');
    await workbench.page.keyboard.press('Escape');
    await workbench.save();
    assert.equal(workbench.read(name), head + a + list(first, second, '    - title: A new one\n', third) + b + c + fourth);
    await title('A new one').waitFor();
    await choose('Remove')();
    await title('A new one').waitFor({ state: 'detached' });
    await workbench.save();
    assert.equal(workbench.read(name), text);
  });

  test('a table of Word becomes rows behind the one that has the focus, and one Undo takes them out', async () => {
    const workbench = window();
    const file = path.join(repository, 'test', 'fixtures', 'paste', 'word-table');
    await workbench.copyElsewhere({ html: fs.readFileSync(`${file}.html`, 'utf8'), text: fs.readFileSync(`${file}.txt`, 'utf8') });
    await title('First').click();
    await workbench.page.keyboard.press('Control+V');
    await workbench.until('there are more rows', async () => (await titles()).length > 4);
    const [before, ...behind] = await titles();
    assert.equal(before, 'First one');
    assert.deepEqual(behind.slice(-3), ['Second one', 'Third one', 'Fourth one']);
    await workbench.screenshot('table-rows-pasted');
    await workbench.page.keyboard.press('Control+Z');
    await workbench.until('the rows are gone', async () => (await titles()).length === 4);
    await workbench.save().catch(() => undefined);
    // What is read while a file is written may be cut off.
    await workbench.until('the file is as it was', async () => workbench.read(name) === text);
  });
});
