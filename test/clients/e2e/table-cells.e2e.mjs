import assert from 'node:assert/strict';
import axe from 'axe-core';
import { suite, test } from 'mocha';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const name = 'a-cells.submission.yaml';
const text = `# Kept as it is.
template: apec-desg-covid19-2020
economy: Japan   # ours
document:
  title: 'COVID-19'   # the cover
contact:
  - name: Desk
    email: a@meti.go.jp
  - name: Second
    email: b@meti.go.jp
issues:
  business-continuity:
    - title: "Supporting: SMEs"   # quoted
      kind: initiative
      points: [a.i]   # a list
      agencies: [METI]
      description: |
        First paragraph.

        - one
        - two
      links:
        - https://www.meti.go.jp/en/   # the page
      outcome:
        actual: Done
        expected: Lasting
    - title: Telework
      outcome: Ongoing
  data-exchange: []
`;
const row = 'issues/business-continuity/0';

/** Each cell: where it is opened, the field that is written in, what is typed, and what of the file is another then. */
const cells = /** @type {const} */ ([
  ['the title', `${row}/title`, 0, ' and more', [`"Supporting: SMEs"`, `"Supporting: SMEs and more"`]],
  ['the description', `${row}/description`, 0, ' and three', ['- two', '- two and three']],
  ['an outcome of two parts', `${row}/outcome/actual`, 0, ' in May', ['actual: Done', 'actual: Done in May']],
  ['the other part', `${row}/outcome/expected`, 1, ' effects', ['expected: Lasting', 'expected: Lasting effects']],
  ['an outcome of one part', 'issues/business-continuity/1/outcome', 0, ' work', ['outcome: Ongoing', 'outcome: Ongoing work']],
  ['a link', `${row}/links/0`, 0, 'news.html', ['- https://www.meti.go.jp/en/', '- https://www.meti.go.jp/en/news.html']],
  ['the second contact', 'contact/1/name', 0, ' desk', ['name: Second', 'name: Second desk']],
  ['the cover', 'document/title', 0, ' and trade', [`'COVID-19'`, `'COVID-19 and trade'`]],
  ['sub-points', `${row}/points`, 0, 'a.iii\n', ['[a.i]', '[a.i, a.iii]']],
  ['agencies', `${row}/agencies`, 0, 'MIC\n', ['[METI]', '[METI, MIC]']],
]);

/** One that is a line, and one that is prose. What is chosen from a list has scenes of its own. */
const chosen = ['the title', 'the description'];

/** @param {() => import('./workbench.mjs').Workbench} window */
function cellsOf(window) {
  const place = (/** @type {string} */ path) => window().preview.locator(`[data-path="${path}"]:not(tbody, td, .finding)`).first();
  const editor = () => window().preview.locator('#cell-editor');
  const field = (/** @type {number} */ at) => editor().locator('.line-input, .list-input, [contenteditable="true"]').nth(at);
  const pathOfFocus = () => window().runInPreview(`document.activeElement.closest('[data-path]')?.dataset.path`);
  const leave = async () => {
    await window().until('the cell is closed', async () => {
      if (await editor().count() === 0) return true;
      await window().page.keyboard.press('Escape');
      return false;
    });
  };
  const violations = () => window().runInPreview(`axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`);

  /**
   * Opens a cell by a double click, writes in it, leaves it, and takes it back.
   *
   * @param {(typeof cells)[number]} cell
   */
  const writeIn = async ([what, path, at, typed, [from, to]]) => {
    const workbench = window();
    await workbench.bringIntoView(place(path));
    await place(path).dblclick();
    await field(at).waitFor();
    await workbench.until('the field has the focus', () => field(at).evaluate((element) => element === document.activeElement));
    assert.deepEqual(await violations(), []);
    await workbench.page.keyboard.press('Control+End');
    await workbench.type(typed);
    await workbench.screenshot(`table-cells-${what.replaceAll(' ', '-')}`);
    await leave();
    await workbench.until('the focus is on the cell', async () => String(await pathOfFocus()).startsWith(path.slice(0, path.lastIndexOf('/'))));
    await workbench.page.keyboard.press('Control+S');
    await workbench.until(`the file says “${to}”`, () => Promise.resolve(workbench.read(name) === text.replace(from, to)));
    await workbench.until('the file says what it said', async () => {
      if (workbench.read(name) === text) return true;
      await workbench.page.keyboard.press('Control+Z');
      await workbench.frames(10);
      await workbench.page.keyboard.press('Control+S');
      return workbench.read(name) === text;
    });
  };

  return { place, editor, field, pathOfFocus, violations, writeIn };
}

suite('the cells of a table', () => {
  const window = sharedWindow({ [name]: text });
  const { violations, writeIn } = cellsOf(window);

  test('the table opens', async () => {
    await openTable(window(), name);
    await window().runInPreview(axe.source);
    assert.deepEqual(await violations(), []);
  });

  for (const cell of cells.filter(([what]) => chosen.includes(what))) {
    test(`${cell[0]}: opened by a double click, written in, left; nothing else of the file is another, and Undo takes it back`, () => writeIn(cell));
  }
});

nightlySuite('all cells of a table', () => {
  const window = oneWindow({ [name]: text });
  const { place, editor, field, pathOfFocus, writeIn } = cellsOf(window);

  test('the table opens', async () => {
    await openTable(window(), name);
    await window().runInPreview(axe.source);
  });

  for (const cell of cells) {
    test(`${cell[0]}: opened by a double click, written in, left; nothing else of the file is another, and Undo takes it back`, () => writeIn(cell));
  }

  test('by keyboard alone: to the cover and back to a cell, a letter, Escape, arrows, F2, Shift+Tab to the place before', async () => {
    const workbench = window();
    const { keyboard } = workbench.page;
    const focusIs = (/** @type {string} */ path) => workbench.until(`${path} has the focus`, async () => await pathOfFocus() === path);
    await place('issues/business-continuity/1/title').click();
    await keyboard.press('Control+Home');
    await workbench.until('the cover has the focus', async () => /^(?:document|economy)/.test(String(await pathOfFocus())));
    await workbench.until('the title has the focus', async () => {
      if (await pathOfFocus() === `${row}/title`) return true;
      await keyboard.press('ArrowRight');
      return false;
    });
    await keyboard.press('End');
    await keyboard.press('Home');
    await focusIs('issues/business-continuity');
    await keyboard.press('ArrowRight');
    await focusIs(`${row}/title`);
    await keyboard.type('!');
    await editor().waitFor();
    await workbench.until('the letter is at the end', async () => await field(0).evaluate((element) => 'value' in element ? element.value : element.textContent) === 'Supporting: SMEs!');
    await keyboard.press('Backspace');
    await keyboard.press('Escape');
    await focusIs(`${row}/title`);
    await keyboard.press('ArrowDown');
    await focusIs(`${row}/description`);
    await keyboard.press('F2');
    await field(0).waitFor();
    await keyboard.press('Shift+Tab');
    await workbench.until('the title is open', async () => await pathOfFocus() === `${row}/title` && await editor().count() === 1);
    await keyboard.press('Escape');
    await focusIs(`${row}/title`);
  });
});
