/// <reference lib="dom" />

/**
 * Two ways in which a person does the same in a table. Every method does one thing, and waits until it can be done. What is typed is typed by
 * either in the same way.
 *
 * @typedef {object} TableHand
 * @property {(path: string) => Promise<void>} open a place, to write in it
 * @property {() => Promise<void>} leave the place; what was written stays
 * @property {(words: string, label: string) => Promise<void>} choose what is proposed for some words
 * @property {(path: string, ...labels: readonly string[]) => Promise<void>} deal with what stands at a place, by its menu and the menus in it
 *
 * @typedef {import('playwright-core').Locator} Locator
 * @typedef {import('../e2e/workbench.mjs').Workbench} Workbench
 */

/** More places than any of the tested tables has. */
const mostPlaces = 300;

/** @param {Workbench} workbench @param {string} path */
export function placeAt({ preview }, path) {
  return preview.locator(`#submission [data-path="${path}"]:not(tbody, tr, td:has([data-path="${path}"]), .finding)`).first();
}

/** @param {Workbench} workbench */
async function isOpen({ preview }) {
  await preview.locator('#cell-editor :focus').first().waitFor({ timeout: 5000 });
}

/** @param {Workbench} workbench */
async function isLeft({ preview }) {
  await preview.locator('#cell-editor').waitFor({ state: 'detached', timeout: 2000 });
}

/** @param {Workbench} workbench @param {string} label */
const entryOf = ({ preview }, label) => preview.locator('.row-menu [role^="menuitem"]', { hasText: label }).first();

/** @param {Workbench} workbench @param {string} label */
const choiceOf = ({ preview }, label) => preview.locator('[role="option"]:first-child').filter({ hasText: label });

/**
 * @param {Workbench} workbench
 * @returns {TableHand}
 */
export function byMouseInTable(workbench) {
  return {
    async open(path) {
      const place = placeAt(workbench, path);
      // What was written last may still change the rows, and the place is not where it was aimed at.
      await workbench.until(`${path} is open`, async () => {
        await place.scrollIntoViewIfNeeded();
        // A place that waits to be written in opens at once.
        if (await place.evaluate((element) => element.classList.contains('absent'))) await place.click();
        else await place.dblclick({ position: { x: 12, y: 8 } });
        return await isOpen(workbench).then(() => true, () => false);
      });
    },
    async leave() {
      await workbench.preview.locator('.cover .organisation, caption, thead th').locator('visible=true').first().click();
      await isLeft(workbench);
    },
    async choose(words, label) {
      await workbench.page.keyboard.type(words);
      await choiceOf(workbench, label).first().click();
    },
    async deal(path, ...labels) {
      const place = placeAt(workbench, path);
      await workbench.bringIntoView(place);
      await place.hover({ position: { x: 4, y: 4 } });
      await workbench.preview.locator('.row-handle:visible').click();
      for (const label of labels) await entryOf(workbench, label).click();
    },
  };
}

/**
 * Nothing here moves or presses the mouse, or sets the focus by anything but keys.
 *
 * @param {Workbench} workbench
 * @returns {TableHand}
 */
export function byKeyboardInTable(workbench) {
  const { keyboard } = workbench.page;

  /** @param {string} path */
  async function walkTo(path) {
    const place = placeAt(workbench, path);
    await place.waitFor();
    for (let steps = 0; steps < mostPlaces; steps += 1) {
      const where = await place.evaluate((element) => {
        const at = document.activeElement;
        if (at === element) return 'here';
        if (!(at instanceof HTMLElement) || at.closest('#submission') === null) return 'nowhere';
        return (element.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 'below' : 'above';
      });
      if (where === 'here') return;
      await keyboard.press(where === 'nowhere' ? 'Tab' : where === 'below' ? 'ArrowRight' : 'ArrowLeft');
    }
    throw new Error(`The arrow keys do not lead to ${path}.`);
  }

  return {
    async open(path) {
      await walkTo(path);
      await keyboard.press('Enter');
      await isOpen(workbench);
    },
    async leave() {
      // The first may only close a list of proposals.
      await workbench.until('the place is left', async () => {
        await keyboard.press('Escape');
        return await isLeft(workbench).then(() => true, () => false);
      });
    },
    async choose(words, label) {
      await keyboard.type(words);
      const choice = choiceOf(workbench, label).first();
      await choice.waitFor();
      await workbench.until(`“${label}” is chosen`, async () => {
        if (await choice.getAttribute('aria-selected') === 'true') return true;
        await keyboard.press('ArrowDown');
        return false;
      });
      await keyboard.press('Enter');
    },
    async deal(path, ...labels) {
      await walkTo(path);
      await keyboard.press('Shift+F10');
      for (const label of labels) {
        const entry = entryOf(workbench, label);
        await entry.waitFor();
        await workbench.until(`“${label}” has the focus`, async () => {
          if (await entry.evaluate((element) => element === document.activeElement)) return true;
          await keyboard.press('ArrowDown');
          return false;
        });
        await keyboard.press('Enter');
      }
    },
  };
}
