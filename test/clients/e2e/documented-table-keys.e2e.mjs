import assert from 'node:assert/strict';
import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';
import { openTable } from './table.mjs';

/* What docs/table.md says of keys, as far as no other scene presses them: VS Code, around the page, could take each of them. */

const name = 'a-keys.submission.yaml';
const row = 'issues/business-continuity/0';
const next = 'issues/business-continuity/1';
const text = `template: apec-desg-covid19-2020
economy: Japan
contact:
  - name: First
    email: a@meti.go.jp
  - name: Second
    email: b@meti.go.jp
    office: "[TBC]"
issues:
  business-continuity:
    - title: Supporting firms
      description: |
        Begin.
      attachments:
        - a.pdf
        - b.pdf
      outcome: Ongoing
    - title: Telework
      points: [z.i]
      outcome: Ongoing
`;
const delay = 40;

nightlySuite('keys of the table that the documents name', () => {
  const window = oneWindow({ [name]: text });
  const editor = () => window().preview.locator('#cell-editor');
  const place = (/** @type {string} */ path) => window().preview.locator(`[data-path="${path}"]:not(tbody, td, .finding)`).first();
  const pathOfFocus = () => window().runInPreview(`document.activeElement.closest('[data-path]')?.dataset.path`);
  const focusIs = (/** @type {string} */ path) => window().until(`the focus is at ${path}`, async () => await pathOfFocus() === path);

  /** @param {readonly string[]} keys names of keys; what begins with a blank is typed */
  async function press(...keys) {
    const { keyboard } = window().page;
    for (const key of keys) {
      if (key.startsWith(' ')) await keyboard.type(key.slice(1), { delay });
      else await keyboard.press(key);
      await window().page.waitForTimeout(4 * delay);
    }
  }

  /** Opens a cell whose cursor is at the end. @param {string} path */
  async function open(path) {
    await window().bringIntoView(place(path));
    await place(path).dblclick();
    await editor().locator(':focus').waitFor();
    await press('Control+End');
  }

  /** Opens the place of something that is not there yet. @param {string} path */
  async function openEmpty(path) {
    await window().bringIntoView(place(path));
    await place(path).click();
    await editor().locator(':focus').waitFor();
  }

  /** @param {RegExp | string} wanted */
  async function fileHas(wanted) {
    const workbench = window();
    await workbench.until(`the file has ${String(wanted)}`, async () => {
      await workbench.page.keyboard.press('Control+S');
      const now = workbench.read(name);
      return typeof wanted === 'string' ? now.includes(wanted) : wanted.test(now);
    }).catch((error) => {
      throw new Error(`${error.message}\n${workbench.read(name)}`);
    });
  }

  test('F8 leads to the error and then to what is first in the text, and Shift+F8 back', async () => {
    await openTable(window(), name);
    await place(`${row}/title`).click();
    await focusIs(`${row}/title`);
    for (const [key, path] of [['F8', `${next}/points/0`], ['F8', 'contact/1/office'], ['Shift+F8', `${next}/points/0`]]) {
      await press(key ?? '');
      await focusIs(path ?? '');
    }
  });

  test('Enter goes from a title to the next field; Tab from its last one to the next cell; Ctrl+Enter stops', async () => {
    await open(`${row}/title`);
    await press(' , too', 'Enter');
    const isElsewhere = (/** @type {unknown} */ path) => window().until('another field is written in', async () => await pathOfFocus() !== path && await editor().locator(':focus').count() === 1);
    await isElsewhere(`${row}/title`);
    const path = await pathOfFocus();
    await press('Tab');
    await isElsewhere(path);
    await press('Control+Enter');
    await window().until('the cell is closed', async () => await editor().count() === 0);
    await fileHas('title: Supporting firms, too\n');
  });

  test('in a description: Shift+Enter, Ctrl+I, lists by Ctrl+Shift+L and Ctrl+Shift+7, Tab and Shift+Tab in them, a footnote, a link, the buttons', async () => {
    await open(`${row}/description`);
    await press('Shift+Enter', ' a line with ', 'Control+I', ' weight', 'Control+I', 'Enter', 'Control+Shift+L', ' one', 'Enter', 'Tab', ' of it', 'Enter', 'Shift+Tab', ' two', 'Enter', 'Enter');
    await press('Control+Shift+Digit7', ' first', 'Enter', ' second', 'Enter', 'Enter', ' see this', 'Control+Shift+ArrowLeft', 'Control+K', ' a.example/x', 'Enter', 'End', '  and note', 'Control+Alt+F', ' In May.', 'Escape');
    await fileHas(/Begin\.\\?\s+a line with \*weight\*/);
    await fileHas(/- one\n +- of it\n +- two\n/);
    await fileHas(/1\. first\n +2\. second\n/);
    await fileHas(/see \[this\]\(https:\/\/a\.example\/x\) and note\[\^1\]/);
    await fileHas(/\[\^1\]: In May\./);
    await open(`${row}/description`);
    await press('Alt+F10');
    assert.equal(await window().runInPreview(`document.activeElement.closest('[role="toolbar"]') !== null`), true);
    await press('Escape', 'Escape');
    await window().until('the cell is closed', async () => await editor().count() === 0);
  });

  test('Ctrl+Shift+V pastes the words alone; Ctrl and a click follow a link', async () => {
    const workbench = window();
    await openEmpty(`${next}/description`);
    await workbench.copyElsewhere({ html: '<p>Words <b>alone</b></p>', text: 'Words alone' });
    await press('Control+Shift+V');
    await editor().filter({ hasText: 'Words alone' }).waitFor();
    await press('Control+Enter');
    await fileHas(/description: (?:\|\n +)?Words alone\n/);
    const opened = workbench.page.context().waitForEvent('page');
    await workbench.preview.locator('a[href="https://a.example/x"]').first().click({ modifiers: ['Control'] });
    await (await opened).close();
  });

  test('End and Ctrl+End, Ctrl+Shift+Enter, Alt+Enter', async () => {
    const workbench = window();
    await place(`${row}/title`).click();
    await focusIs(`${row}/title`);
    await press('End');
    await focusIs(`${row}/outcome`);
    await press('Alt+Enter');
    await workbench.preview.getByRole('menu').waitFor();
    await press('Escape');
    await place(`${row}/title`).click();
    await press('Control+End');
    await workbench.until('the last place has the focus', async () => !(await pathOfFocus())?.startsWith(row));
    await place(`${row}/title`).click();
    await press('Control+Shift+Enter', ' Between', 'Escape');
    await fileHas(/- title: Between\n(?:.*\n)*? {4}- title: Telework/);
  });

  test('attachments and contacts move by Alt+Shift+Up and Down, and go by Delete', async () => {
    await place(`${row}/attachments/0`).click();
    await focusIs(`${row}/attachments/0`);
    await press('Alt+Shift+ArrowDown');
    await fileHas('- b.pdf\n        - a.pdf\n');
    await place(`${row}/attachments/0`).click();
    await press('Delete');
    await fileHas(/attachments:\n {8}- a\.pdf\n {6}outcome/);
    await window().preview.locator('[data-path="contact/0/email"]').click({ position: { x: 300, y: 5 } });
    await press('Delete');
    await fileHas(/contact:\n(?: {2}- name: Second| {2}name: Second)/);
  });

  test('↓ opens the list of an empty cell; Tab keeps what was typed, and not what is highlighted', async () => {
    const highlighted = window().preview.getByRole('option', { selected: true }).first();
    await openEmpty(`${row}/kind`);
    await press('ArrowDown');
    await highlighted.waitFor();
    await press('Enter', 'Escape');
    await fileHas(/^ {6}kind: \w+$/m);
    await openEmpty(`${row}/agencies`);
    await press(' ministry of economy');
    await highlighted.filter({ hasText: 'METI' }).waitFor();
    await press('Tab', 'Control+Enter');
    await fileHas('      agencies: [ministry of economy]\n');
  });
});
