/** What the scenes of the cells of a table share. */
import assert from 'node:assert/strict';

export const name = 'a-cells.submission.yaml';
export const text = `# Kept as it is.
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
export const row = 'issues/business-continuity/0';

/** Each cell: where it is opened, the field that is written in, what is typed, and what of the file is another then. */
export const cells = /** @type {const} */ ([
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

/** @param {() => import('./workbench.mjs').Workbench} window */
export function cellsOf(window) {
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
