import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import { repository } from '../sample-workspace.mjs';
import { nightlySuite, oneWindow, sharedWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

const name = 'a-rows.submission.yaml';
const head = `# Kept as it is.
template: apec-desg-covid19-2020
economy: Canada
contact:
  - email: a@canada.ca   # the first
  - email: b@canada.ca
issues:
`;
const first = `    # About the first.
    - title: 'First one'   # quoted
      outcome: Ongoing
`;
const second = `    - title: Second one
      links:
        - https://www.canada.ca/one
        - url: https://www.canada.ca/two
          language: French
      outcome: >-
        Folded, by
        hand
`;
const third = `    - {title: Third one, outcome: Done}
`;
const fourth = `    - title: Fourth one
      outcome: Planned
`;
const a = '  business-continuity:\n';
const b = '\n  data-exchange: []\n';
const c = '  digital-technologies:\n';
/** @param {...string} rows the initiatives of an issue, in the form in which they are written */
const list = (...rows) => rows.join('\n');
const text = head + a + list(first, second, third) + b + c + fourth;

/** @param {() => import('./workbench.mjs').Workbench} window */
function rowsOf(window) {
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
    if (!handle) throw new Error('There is nothing to drag.');
    await mouse.move(handle.x + 10, handle.y + 10);
    await mouse.down();
    let y = NaN;
    await window().until('the pointer is where it is to be, and the table does not move under it', async () => {
      const target = await to.boundingBox();
      if (!target || target.y + target.height * part === y) return target !== null;
      y = target.y + target.height * part;
      await mouse.move(target.x + 60, y, { steps: 8 });
      return false;
    });
    await preview().locator('.drop-line:not([hidden])').waitFor();
    await window().screenshot(`table-rows-drag-${from.split(' ')[0]}`);
    await mouse.up();
  };

  return { preview, title, titles, said, changes, press, choose, drag };
}

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
      await workbench.until('it is said how it comes back', async () => (await said()).includes('Removed ‘First one’. To undo, press Ctrl+Z.'));
    }, head + a + list(second, third) + b + c + fourth);
  });

  test('an added one is opened to be written in at once', async () => {
    const workbench = window();
    await title('Second').click();
    await choose('Add Initiative Below')();
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

nightlySuite('more of the rows of the table', () => {
  const window = oneWindow({ [name]: text });
  const { preview, title, titles, changes, choose, drag } = rowsOf(window);

  test('the table opens', async () => {
    await openTable(window(), name);
    // A window that is high enough for all rows: what is dragged is not scrolled.
    await window().page.setViewportSize({ width: 1440, height: 1800 });
  });

  test('all of that by the menu, which leads to the other issues, too', async () => {
    await changes('Second', choose('Move Up'), head + a + list(second, first, third) + b + c + fourth);
    await changes('First', choose('Move Down'), head + a + list(second, first, third) + b + c + fourth);
    await changes('First', choose('Duplicate'), head + a + list(first, first, second, third) + b + c + fourth);
    await changes('Third', choose('Remove'), head + a + list(first, second) + b + c + fourth);
    await changes('Second', choose('Move to Issue', 'Use of digital'), head + a + list(first, third) + b + c + list(fourth, second));
  });

  test('are dragged within their issue, into another, and into an empty one; Escape leaves them', async () => {
    const cell = (/** @type {string} */ words) => preview().locator('td.initiative').filter({ hasText: words });
    await title('Second').hover();
    const { x = 0, y = 0 } = await preview().locator('.row-handle').boundingBox() ?? {};
    const { mouse, keyboard } = window().page;
    await mouse.move(x + 10, y + 10);
    await mouse.down();
    await mouse.move(x + 60, y + 400, { steps: 4 });
    await preview().locator('.drag-label').waitFor();
    await keyboard.press('Escape');
    await preview().locator('.drag-label').waitFor({ state: 'detached' });
    await mouse.up();
    assert.deepEqual(await titles(), ['First one', 'Second one', 'Third one', 'Fourth one']);
    await changes('Third', drag('Third', cell('First'), 0.2), head + a + list(third, first, second) + b + c + fourth);
    await changes('First', drag('First', cell('Fourth'), 0.8), head + a + list(second, third) + b + c + list(fourth, first));
    await changes('Fourth', drag('Fourth', preview().locator('td.empty').first(), 0.5), head + a + list(first, second, third) + '\n  data-exchange:\n' + fourth + '  digital-technologies: []\n');
  });

  test('links and contacts move and go by the same keys', async () => {
    const workbench = window();
    await preview().locator('li[data-path$="/links/0"]').click({ position: { x: 2, y: 2 } });
    await workbench.page.keyboard.press('Alt+Shift+ArrowDown');
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text.replace(/( +- https:\/\/www\.canada\.ca\/one\n)( +- url.*\n.*French\n)/, '$2$1'));
    await workbench.page.keyboard.press('Delete');
    await workbench.until('one link is left', async () => await preview().locator('li[data-path*="/links/"]').count() === 1);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.until('two links are there', async () => await preview().locator('li[data-path*="/links/"]').count() === 2);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text);
    await preview().locator('[data-path="contact/1/email"]').click({ position: { x: 300, y: 5 } });
    await workbench.page.keyboard.press('Alt+Shift+ArrowUp');
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text.replace(/( +- email: a.*\n)( +- email: b.*\n)/, '$2$1'));
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.locator('.tabs-container .tab.dirty').first().waitFor();
    await workbench.save();
    assert.equal(workbench.read(name), text);
  });
});
