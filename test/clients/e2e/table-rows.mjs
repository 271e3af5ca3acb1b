/** What the scenes of the rows of a table share. */
import assert from 'node:assert/strict';

export const name = 'a-rows.submission.yaml';
export const head = `# Kept as it is.
template: apec-desg-covid19-2020
economy: Canada
contact:
  - email: a@canada.ca   # the first
  - email: b@canada.ca
issues:
`;
export const first = `    # About the first.
    - title: 'First one'   # quoted
      outcome: Ongoing
`;
export const second = `    - title: Second one
      links:
        - https://www.canada.ca/one
        - url: https://www.canada.ca/two
          language: French
      outcome: >-
        Folded, by
        hand
`;
export const third = `    - {title: Third one, outcome: Done}
`;
export const fourth = `    - title: Fourth one
      outcome: Planned
`;
export const a = '  business-continuity:\n';
export const b = '\n  data-exchange: []\n';
export const c = '  digital-technologies:\n';
/** @param {...string} rows the initiatives of an issue, in the form in which they are written */
export const list = (...rows) => rows.join('\n');
export const text = head + a + list(first, second, third) + b + c + fourth;

/** @param {() => import('./workbench.mjs').Workbench} window */
export function rowsOf(window) {
  const preview = () => window().preview;
  const title = (/** @type {string} */ words) => preview().locator('.initiative-title', { hasText: words });
  const titles = () => preview().locator('.initiative-title:not(.absent)').allInnerTexts();
  const said = () => preview().locator('.told').allInnerTexts().then((all) => all.join(' '));

  /**
   * Does something to a row or an item, and takes it back.
   *
   * @param {string} on the words of a title
   * @param {() => Promise<void>} act
   * @param {string} expected what the file is meanwhile
   */
  async function changes(on, act, expected) {
    const workbench = window();
    await title(on).click();
    await act();
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), expected);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text);
    await workbench.until('the table is as it was', async () => (await titles()).join() === 'First one,Second one,Third one,Fourth one');
  }

  /** @param {...string} keys */
  const press = (...keys) => async () => {
    for (const key of keys) await window().page.keyboard.press(key);
  };

  /**
   * Chooses from the menu of the row that has the focus.
   *
   * @param {...string} labels
   */
  const choose = (...labels) => async () => {
    await window().page.keyboard.press('Shift+F10');
    for (const label of labels) await preview().locator(`.row-menu [data-label^="${label}"]`).click();
  };

  /**
   * Drags a row by its handle.
   *
   * @param {string} from the words of its title
   * @param {import('playwright-core').Locator} to
   * @param {number} part of its height, from the top
   */
  const drag = (from, to, part) => async () => {
    const { mouse } = window().page;
    await title(from).hover();
    const handle = await preview().locator('.row-handle').boundingBox();
    const target = await to.boundingBox();
    if (!handle || !target) throw new Error('There is nothing to drag.');
    await mouse.move(handle.x + 10, handle.y + 10);
    await mouse.down();
    await mouse.move(target.x + 60, target.y + target.height * part, { steps: 8 });
    await preview().locator('.drop-line:not([hidden])').waitFor();
    await window().screenshot(`table-rows-drag-${from.split(' ')[0]}`);
    await mouse.up();
  };

  return { preview, title, titles, said, changes, press, choose, drag };
}
