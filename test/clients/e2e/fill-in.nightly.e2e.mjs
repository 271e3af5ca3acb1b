import { suite, test } from 'mocha';
import { files, offered, text } from './fill-in.mjs';
import { oneWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

suite('more fixes with places to fill in', () => {
  const window = oneWindow(files);

  test('in the text, Tab leads from one place to the next', async () => {
    const workbench = window();
    await workbench.openFile('text.submission.yaml');
    const before = workbench.read('text.submission.yaml');
    await workbench.putCursorBehind('text.submission.yaml', 'title: O');
    await workbench.openFixesWith('Write what has come of it, and what is expected');
    await workbench.screenshot('fill-in-offered');
    await workbench.chooseFix('Write what has come of it, and what is expected');
    await workbench.type('Ten boats.');
    await workbench.page.keyboard.press('Tab');
    await workbench.type('A hundred boats.');
    await workbench.screenshot('fill-in-done');
    await workbench.until('both are written', async () => (await workbench.save(), workbench.read('text.submission.yaml') === [
      before.trimEnd(), '      outcome:', '        actual: "Ten boats."', '        expected: "A hundred boats."', '',
    ].join('\n')));
  });

  test('in the table, a line with a place to fill in is written as plain text', async () => {
    const workbench = window();
    await openTable(workbench, 'table.submission.yaml');
    await offered(workbench, 'Write the outcome');
    const written = `${text.trimEnd()}\n      outcome: "[insert what has come of it]"\n`;
    await workbench.until('the outcome is written', async () => (await workbench.save(), workbench.read('table.submission.yaml') === written));
    await workbench.screenshot('fill-in-table');
  });
});
