import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';

const begun = 'begun.submission.yaml';
const quotes = 'quotes.submission.yaml';
const lists = 'lists.submission.yaml';
const cursors = 'cursors.submission.yaml';
const names = 'own-names.submission.yaml';
const startText = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const cursorsText = `template: apec-desg-covid19-2020
economy: Japan
contact:
  agencies:
    - METI
    - MIC
`;
const namesText = `template: apec-desg-covid19-2020
economy: Chile
issues:
  business-continuity:
    - title: x
      points: []
      agencies: []
`;
const listsText = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Broadband for small islands
      points: [a.i]
      description: |
        It has parts:
        1. cables
        2. ships
        3. people
      links:
        - https://a.example
      outcome: Ongoing
`;

/** @param {() => import('./workbench.mjs').Workbench} window */
function typingIn(window) {
  /** @param {string} name @param {RegExp | string} wanted what the text has a moment after a key */
  async function saved(name, wanted) {
    const workbench = window();
    await workbench.until(`${name} has ${String(wanted)}`, async () => {
      await workbench.save();
      const text = workbench.read(name);
      return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    }).catch((error) => {
      throw new Error(`${error.message}\n${workbench.read(name)}`);
    });
    return workbench.read(name);
  }

  /** Types as fast as the keys can be sent. @param {string} line */
  async function lineThenEnter(line) {
    const { keyboard } = window().page;
    await keyboard.type(line);
    await keyboard.press('Escape');
    await keyboard.press('Enter');
  }

  return { saved, lineThenEnter };
}

suite('typing', () => {
  const window = sharedWindow({ [begun]: startText, [lists]: listsText });
  const { saved, lineThenEnter } = typingIn(window);

  test('a submission is written without counting blanks', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(begun);
    // Before the extension is active, nothing of it answers a key.
    await workbench.page.locator('.codelens-decoration').first().waitFor();
    await keyboard.press('Control+End');
    for (const line of ['issues:', 'business-continuity:', 'Broadband: the islands', 'points: [a.i]', 'description: |', 'Cables reach them:', '- the north', 'the south']) {
      await lineThenEnter(line);
    }
    await keyboard.press('Enter');
    await saved(begun, /- the south\n {8}$/);
    await keyboard.press('Shift+Tab');
    for (const line of ['links:', 'https://a.example', 'https://b.example', '']) {
      await lineThenEnter(line);
    }
    // The empty dash is taken away.
    await saved(begun, /b\.example\n *$/);
    await lineThenEnter('outcome:');
    await keyboard.type('- Ongoing');
    await workbench.screenshot('typing-whole');
    assert.equal(await saved(begun, 'Ongoing'), `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: "Broadband: the islands"
      points: [a.i]
      description: |
        Cables reach them:
        - the north
        - the south
      links:
        - https://a.example
        - https://b.example
      outcome: |
        - Ongoing`);
  });

  test('Enter, Tab and Shift+Tab count a list anew, and undo takes each back', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(lists);
    await workbench.putCursorBehind(lists, '1. cables');
    await keyboard.press('Enter');
    await keyboard.type('wires');
    await saved(lists, '        1. cables\n        2. wires\n        3. ships\n        4. people\n');
    await keyboard.press('Home');
    // VS Code is told a moment later that the cursor stands before an item.
    await workbench.page.waitForTimeout(500);
    await keyboard.press('Tab');
    await saved(lists, '        1. cables\n          1. wires\n        2. ships\n        3. people\n');
    await workbench.screenshot('typing-tab');
    await keyboard.press('Control+Z');
    await saved(lists, '        1. cables\n        2. wires\n        3. ships\n        4. people\n');
    // The word is one step, and Enter with all that was counted anew is another.
    for (let step = 0; step < 2; step++) await keyboard.press('Control+Z');
    assert.equal(await saved(lists, '1. cables\n        2. ships'), listsText);
  });
});

nightlySuite('more of typing', () => {
  const window = oneWindow({ [begun]: startText, [quotes]: startText, [lists]: listsText, [cursors]: cursorsText, [names]: namesText });
  const { saved } = typingIn(window);

  test('a quotation mark and a bracket are kept as signs of the text, and a list gets the bracket that it lacks', async () => {
    const workbench = window();
    await workbench.openFile(quotes);
    // Before the extension is active, nothing of it answers a key.
    await workbench.page.locator('.codelens-decoration').first().waitFor();
    await workbench.page.keyboard.press('Control+End');
    const { keyboard } = workbench.page;
    await keyboard.type('contact:\noffice: ');
    // VS Code closes nothing on a line that it has not read yet.
    await saved(quotes, /^ {2}office: $/m);
    await keyboard.type('"Bureau" of Rice\nname: \'Tis Japan\'s\nissues:\ndata-exchange:\n"Make in Viet Nam [Draft\npoints: ');
    await saved(quotes, /^ {2}office: '"Bureau" of Rice'\n {2}name: "'Tis Japan's"\n *issues:\n *data-exchange:\n *- title: '"Make in Viet Nam \[Draft'\n *points: $/m);
    await keyboard.type('[a.i');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await keyboard.type('outcome: x');
    await saved(quotes, /^ +points: \[a\.i\]\n +outcome: x$/m);
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

  test('Enter behind a word that is typed in full breaks the line, though a list shows it; in brackets it closes the list', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    const shown = (/** @type {string} */ word) => workbench.page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: word }).waitFor();
    await workbench.openFile(begun);
    await keyboard.press('Control+A');
    await keyboard.type('template: apec-desg-covid19-2020\neconomy: Japan', { delay: 30 });
    await shown('Japan');
    await keyboard.press('Enter');
    await keyboard.type('issues:\nbusiness-continuity:\nA title\nagencies: [');
    // A hand rests before it goes on in the brackets.
    await workbench.page.waitForTimeout(1000);
    await keyboard.type('METI', { delay: 60 });
    await shown('METI');
    await workbench.screenshot('typing-full-word');
    await keyboard.press('Enter');
    await workbench.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await saved(begun, /^template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n {2}business-continuity:\n {4}- title: A title\n {6}agencies: \[METI\]?\n?$/);
  });

  test('in brackets a comma is a comma, words that no agency has next to each other are somebody’s own, and Enter ends the list', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    await workbench.openFile(names);
    const inBrackets = async (/** @type {string} */ line) => {
      await workbench.putCursorBehind(names, line);
      await keyboard.press('ArrowLeft');
    };
    await inBrackets('points: []');
    await keyboard.type('women', { delay: 60 });
    await workbench.page.locator('.suggest-widget.visible .monaco-list-row.focused').first().waitFor();
    await keyboard.type(', digital', { delay: 60 });
    await keyboard.press('Escape');
    await inBrackets('agencies: []');
    await keyboard.type('Ministerio Turismo', { delay: 60 });
    await workbench.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await keyboard.press('Enter');
    await saved(names, /points: \[women, digital\]\n {6}agencies: \[Ministerio Turismo\]\n/);
    // A mark that is typed over what is selected takes its place, and does not surround it.
    await workbench.putCursorBehind(names, '- title: x');
    await keyboard.press('Shift+ArrowLeft');
    await keyboard.type('"Make" in VN', { delay: 60 });
    await keyboard.press('ArrowDown');
    await saved(names, /- title: '"Make" in VN'\n/);
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
