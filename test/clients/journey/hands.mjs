/**
 * Two ways in which a person does the same in VS Code. Every method does one thing, and waits until it can be done.
 *
 * @typedef {object} Hand
 * @property {(title: string) => Promise<void>} command runs a command from the palette
 * @property {(button: Locator) => Promise<void>} press a button or a step of a page of VS Code's
 * @property {(text: string, words: string) => Promise<void>} choose the row of a list that has a text; `words` find it in the list
 * @property {(name: string, text: string) => Promise<void>} goBehind a text of the open file, which stands there once
 * @property {(title: string, name: string, text: string) => Promise<void>} beginAnswer below the issue of which the key has this text
 * @property {(words: string, label: string | RegExp) => Promise<void>} complete what is typed by a proposal
 * @property {(wrong: string, title: string, name: string) => Promise<void>} mend a marked text by its quick fix
 * @property {() => Promise<void>} readMessages opens the list of what VS Code has told
 *
 * @typedef {import('playwright-core').Locator} Locator
 * @typedef {import('../e2e/workbench.mjs').Workbench} Workbench
 */

/** More elements than any page has between two buttons that are tested. */
const mostTabs = 120;

/** @param {Workbench} workbench */
const rowOf = ({ page }, /** @type {string} */ text) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();

/**
 * @param {Workbench} workbench
 * @returns {Hand}
 */
export function byMouse(workbench) {
  const { page } = workbench;
  return {
    command: (title) => workbench.runCommand(title),
    press: (button) => button.click(),
    choose: (text) => rowOf(workbench, text).click(),
    goBehind: (name, text) => workbench.putCursorBehind(name, text),
    async beginAnswer(_title, _name, key) {
      const lens = workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' }).first();
      await workbench.editor.locator('.view-line').filter({ hasText: key }).waitFor();
      await lens.click();
    },
    async complete(words, label) {
      await workbench.type(words);
      await workbench.suggestion(label).first().click();
    },
    async mend(wrong, title, name) {
      await workbench.putCursorBehind(name, wrong);
      await workbench.openFixesWith(title);
      await workbench.chooseFix(title);
    },
    async readMessages() {
      if (!(await page.locator('.notifications-center.visible').isVisible())) await page.locator('[id="status.notifications"]').click();
    },
  };
}

/**
 * Nothing here moves or presses the mouse, or sets the focus by anything but keys.
 *
 * @param {Workbench} workbench
 * @returns {Hand}
 */
export function byKeyboard(workbench) {
  const { page } = workbench;
  const { keyboard } = page;
  const box = page.locator('.quick-input-widget:visible .quick-input-box input');

  /** @param {Locator} element */
  const hasFocus = (element) => element.evaluate((one) => one === document.activeElement || one.contains(document.activeElement)).catch(() => false);

  /** @param {string} title */
  async function command(title) {
    await workbench.until(`“${title}” is the first of the commands`, async () => {
      await keyboard.press('F1');
      await box.waitFor();
      await keyboard.type(title);
      const first = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title });
      if (await first.waitFor({ timeout: 2000 }).then(() => true, () => false)) return true;
      await keyboard.press('Escape');
      return false;
    });
    await keyboard.press('Enter');
  }

  return {
    command,
    async press(button) {
      await button.waitFor();
      for (let tabs = 0; !(await hasFocus(button)); tabs += 1) {
        if (tabs === mostTabs) throw new Error('Tab does not lead there.');
        await keyboard.press('Tab');
      }
      await keyboard.press('Enter');
    },
    async choose(text, words) {
      await page.locator('.quick-input-widget:visible .quick-input-box input:focus').waitFor();
      await keyboard.type(words);
      await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).waitFor();
      await keyboard.press('Enter');
    },
    async goBehind(name, text) {
      const before = workbench.read(name).split(text, 1)[0] + text;
      const lines = before.split('\n');
      await keyboard.press('Control+G');
      await box.waitFor();
      // VS Code writes the colon itself, and selects nothing.
      await keyboard.type(`${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`);
      await keyboard.press('Enter');
      await box.waitFor({ state: 'hidden' });
    },
    async beginAnswer(title, name, key) {
      await this.goBehind(name, key);
      await fix(`Write an answer under “${title}”`);
    },
    async complete(words, label) {
      await keyboard.type(words);
      await page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: label }).waitFor();
      await keyboard.press('Enter');
    },
    async mend(wrong, title, name) {
      await this.goBehind(name, wrong);
      await fix(title);
    },
    async readMessages() {
      await command('Notifications: Show Notifications');
    },
  };

  /** @param {string} title */
  async function fix(title) {
    await workbench.openFixesWith(title);
    const actions = page.locator('.action-widget .monaco-list-row.action');
    const wanted = actions.filter({ hasText: title }).first();
    await workbench.until(`“${title}” is chosen`, async () => {
      if (await wanted.evaluate((row) => row.classList.contains('focused'))) return true;
      await keyboard.press('ArrowDown');
      return false;
    });
    await keyboard.press('Enter');
  }
}
