import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';
import { a, b, c, first, fourth, head, list, name, rowsOf, second, text, third } from './table-rows.mjs';
import { openTable } from './table.mjs';

suite('more of the rows of the table', () => {
  const window = oneWindow({ [name]: text });
  const { preview, title, titles, changes, choose, drag } = rowsOf(window);

  test('the table opens', async () => {
    await openTable(window(), name);
    // A window that is high enough for all rows: what is dragged is not scrolled.
    await window().page.setViewportSize({ width: 1440, height: 1800 });
  });

  test('all of that by the menu, which leads to the other issues, too', async () => {
    await changes('Second', choose('Move up'), head + a + list(second, first, third) + b + c + fourth);
    await changes('First', choose('Move down'), head + a + list(second, first, third) + b + c + fourth);
    await changes('First', choose('Duplicate'), head + a + list(first, first, second, third) + b + c + fourth);
    await changes('Third', choose('Remove'), head + a + list(first, second) + b + c + fourth);
    await changes('Second', choose('Move to issue', 'Use of digital'), head + a + list(first, third) + b + c + list(fourth, second));
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
