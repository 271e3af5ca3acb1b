import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { begun, cursors, cursorsText, lists, listsText, quotes, startText, typingIn } from './typing.mjs';

suite('more of typing', () => {
  const window = oneWindow({ [begun]: startText, [quotes]: startText, [lists]: listsText, [cursors]: cursorsText });
  const { saved } = typingIn(window);

  test('quotes close themselves at the beginning of a value, and an apostrophe does not', async () => {
    const workbench = window();
    await workbench.openFile(quotes);
    // Before the extension is active, nothing of it answers a key.
    await workbench.page.locator('.codelens-decoration').first().waitFor();
    await workbench.page.keyboard.press('Control+End');
    const { keyboard } = workbench.page;
    await keyboard.type('contact:\noffice: ');
    // VS Code closes nothing on a line that it has not read yet.
    await saved(quotes, /^ {2}office: $/m);
    await keyboard.type('"Bureau');
    await saved(quotes, /^ {2}office: "Bureau"$/m);
    await keyboard.press('End');
    await keyboard.type("\nname: Japan's");
    await saved(quotes, /^ {2}name: Japan's$/m);
    await keyboard.type('\nissues:\ndata-exchange:\nA title\npoints: ');
    await saved(quotes, /^ +points: $/m);
    await keyboard.type('[a.i');
    await saved(quotes, /^ +points: \[a\.i\]$/m);
  });

  test('a dash behind the last key of an initiative begins the next one', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(lists);
    await workbench.putCursorBehind(lists, 'outcome: Ongoing');
    await keyboard.press('Enter');
    await keyboard.type('- title: A second one');
    await saved(lists, '      outcome: Ongoing\n    - title: A second one');
    await workbench.screenshot('typing-dash');
  });

  test('written over in haste, a text has the columns that it had', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(begun);
    await keyboard.press('Control+A');
    await keyboard.type('template: apec-desg-covid19-2020\neconomy: Japan\nissues:\nbusiness-continuity:\nA title\nlinks:\nhttps://a.example\n');
    await keyboard.type('\noutcome: x\n\nB');
    // A line that is left without words may keep its blanks.
    assert.equal((await saved(begun, 'title: B')).replaceAll(/^ +$/gm, ''), `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: A title
      links:
        - https://a.example
      outcome: x

    - title: B`);
  });

  test('with several cursors, and with an input method, every sign is where it was typed', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(cursors);
    await workbench.putCursorBehind(cursors, '- METI');
    await keyboard.press('Shift+Alt+ArrowDown');
    await keyboard.press('End');
    await keyboard.type('\nx');
    await saved(cursors, '    - METI\n    - x\n    - MIC\n    - x\n');
    await keyboard.press('Escape');
    await keyboard.press('Control+End');
    await keyboard.type('issues:\ndata-exchange:\n');
    const session = await workbench.page.context().newCDPSession(workbench.page);
    for (const text of ['に', 'にほ', 'にほん']) await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await session.send('Input.insertText', { text: '日本' });
    await keyboard.type('\nlinks:\nx');
    await saved(cursors, '    - title: 日本\n      links:\n        - x');
    await workbench.screenshot('typing-input-method');
  });
});
