/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { test } from 'mocha';
import { byMouseInTable, placeAt } from '../journey/table-hands.mjs';
import { lookWithAxe } from './axe.mjs';
import { nightlySuite, oneWindow } from './scenario.mjs';
import { openTable, openTextBeside, serverProcess, writeElsewhere } from './table.mjs';

const begun = 'a-begun.submission.yaml';
const closed = 'a-closed.submission.yaml';
const light = { 'workbench.colorTheme': 'Light Modern', 'files.readonlyInclude': { [`**/${closed}`]: true } };
const begunText = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Teleworking
      points: [a.i, a.i]
    - title: A list of advice
`;

/** @typedef {import('./workbench.mjs').Workbench} Workbench */

const second = 'issues/business-continuity/1';
const last = 'issues/trusted-environment/1';

/**
 * What stands in front of everybody is wholly in sight, above the bar; of a cell that is higher than the window, the cursor.
 *
 * @param {Workbench} workbench
 * @param {string} selector
 * @param {boolean} [inFront] of the bar, too
 */
async function isInSight(workbench, selector, inFront = false) {
  const [top, bottom, room] = /** @type {[number, number, number]} */ (await workbench.runInPreview(`(() => {
    const room = ${inFront} ? innerHeight : document.querySelector('#bar')?.getBoundingClientRect().top || innerHeight;
    const all = document.querySelector('${selector}').getBoundingClientRect();
    const cursor = getSelection().rangeCount > 0 ? getSelection().getRangeAt(0).getBoundingClientRect() : all;
    const { top, bottom } = all.height > room && cursor.height > 0 ? cursor : all;
    return [top, bottom, room];
  })()`));
  assert.ok(top >= 0 && bottom <= room, `${selector} is from ${top} to ${bottom}, and there is room to ${room}`);
}

nightlySuite('the look of the table', () => {
  const window = oneWindow({
    '.vscode/settings.json': JSON.stringify(light),
    [begun]: begunText,
    [closed]: begunText,
  });

  /** @param {string} path */
  const open = (path) => byMouseInTable(window()).open(path);
  const close = async () => {
    const { page, preview } = window();
    for (let tries = 0; tries < 3 && await preview.locator('#cell-editor').count() > 0; tries += 1) {
      await page.keyboard.press('Escape');
      await window().frames(4);
    }
    await preview.locator('#cell-editor').waitFor({ state: 'detached' });
  };
  /** @param {string} picture */
  const look = async (picture) => {
    if (await window().preview.locator('#cell-editor').count() > 0) await isInSight(window(), '#cell-editor');
    await lookWithAxe(window(), `table-look-${picture}`);
  };
  /**
   * @param {string} path
   * @param {string} picture
   */
  const lookInto = async (path, picture) => {
    await open(path);
    await window().frames(10);
    await look(picture);
  };
  const proposals = async () => {
    await window().page.keyboard.press('ArrowDown');
    await window().preview.locator('.choices:popover-open [role="option"][aria-selected="true"]').waitFor();
    await isInSight(window(), '.choices:popover-open', true);
  };
  /** @param {string} path */
  const openMenu = async (path) => {
    await byMouseInTable(window()).deal(path);
    await window().preview.locator('.row-menu [data-label^="Move to Issue"]').click();
    await window().preview.locator('.row-menu [role="menuitemradio"]').first().waitFor();
  };
  const closeMenu = async () => {
    await window().page.keyboard.press('Escape');
    await window().page.keyboard.press('Escape');
    await window().preview.locator('.row-menu').first().waitFor({ state: 'detached' });
  };

  /** @type {Record<string, (picture: string) => Promise<void>>} */
  const telling = {
    async description(picture) {
      await lookInto(`${last}/description`, picture);
      await close();
    },
    async points(picture) {
      await open(`${last}/points`);
      await proposals();
      await look(picture);
      await close();
    },
    async links(picture) {
      await lookInto('issues/trusted-environment/0/links/0', picture);
      await close();
    },
    async menu(picture) {
      await openMenu(`${last}/title`);
      await look(picture);
      await closeMenu();
    },
  };

  test('at rest, under the pointer, and with the focus', async () => {
    const workbench = window();
    await openTable(workbench, 'japan.submission.yaml');
    await look('rest');
    await placeAt(workbench, `${second}/title`).hover();
    await look('hover');
    await placeAt(workbench, `${second}/title`).click();
    await look('focus');
  });

  for (const [name, state] of Object.entries(telling)) test(name, () => state(name));

  test('a title, agencies, an outcome, a contact and a field of the cover', async () => {
    const workbench = window();
    await lookInto(`${last}/title`, 'title');
    await close();
    await open(`${second}/agencies`);
    await proposals();
    await look('agencies');
    await close();
    await lookInto(`${last}/outcome`, 'outcome');
    await close();
    await lookInto('contact/email', 'contact');
    await close();
    await lookInto('document/title', 'cover');
    await close();
    await workbench.frames(4);
  });

  for (const name of ['Dark Modern', 'Default High Contrast', 'Default High Contrast Light']) {
    test(`in ${name}`, async () => {
      await window().chooseTheme(name);
      const short = name.toLowerCase().replaceAll(/default |modern/g, '').trim().replaceAll(' ', '-');
      for (const [state, go] of Object.entries(telling)) await go(`${short}-${state}`);
    });
  }

  test('in the colours of the editor', async () => {
    await window().chooseTheme('Dark Modern');
    await window().runCommand('Toggle Paper Colours in Preview');
    await window().frames(20);
    for (const [state, go] of Object.entries(telling)) await go(`other-look-${state}`);
    await window().chooseTheme('Light Modern');
  });

  test('small, and enlarged', async () => {
    const workbench = window();
    await workbench.page.setViewportSize({ width: 700, height: 900 });
    await workbench.page.keyboard.press('Control+B');
    for (const [state, go] of Object.entries(telling)) await go(`small-${state}`);
    await workbench.runInPreview(`document.documentElement.style.setProperty('--zoom', '2')`);
    for (const [state, go] of Object.entries(telling)) await go(`zoom-${state}`);
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
    await workbench.page.keyboard.press('Control+B');
  });

  test('a submission that is begun', async () => {
    const workbench = window();
    await openTable(workbench, begun);
    await look('begun');
    await placeAt(workbench, `${second}/title`).hover();
    await look('begun-hover');
    await workbench.preview.locator('.finding .fixes').first().click();
    await workbench.preview.locator('[role="menu"]').first().waitFor();
    await look('fixes');
    await workbench.page.keyboard.press('Escape');
  });

  test('what could not be written because its row is another one', async () => {
    const workbench = window();
    await openTextBeside(workbench, `${second}/title`);
    await open(`${second}/title`);
    const server = serverProcess();
    // As long as the server does not answer, nothing of what is typed is in the file, which somebody else changes meanwhile.
    process.kill(server, 'SIGSTOP');
    try {
      await workbench.page.keyboard.press('Control+A');
      await workbench.type('Mine are these words ');
      await writeElsewhere(workbench, begun, begunText.replace('A list of advice', 'Theirs are other words'), 'Theirs are other words');
    } finally {
      process.kill(server, 'SIGCONT');
    }
    await workbench.preview.getByText('Discard').waitFor();
    await workbench.runCommand('View: Close Editors in Other Groups');
    await workbench.page.locator('.editor-group-container .view-line').first().waitFor({ state: 'detached' });
    for (const theme of ['Light Modern', 'Default High Contrast Light']) {
      await workbench.chooseTheme(theme);
      await look(`kept-${theme.replaceAll(' ', '-')}`);
    }
    await workbench.preview.getByText('Discard').click();
    await workbench.chooseTheme('Light Modern');
  });

  test('what may only be read', async () => {
    const workbench = window();
    await openTable(workbench, closed);
    await workbench.preview.locator('.read-only:not([hidden])').waitFor({ timeout: 10_000 });
    await look('read-only');
  });
});
