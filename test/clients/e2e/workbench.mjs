/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import fs from 'node:fs';
import path from 'node:path';
import { repository, resultsFolder, writeFile } from '../sample-workspace.mjs';
import { workbenchUrl } from '../../../scripts/vscode-host/workbench-url.mjs';

/** Ten times what it takes; on a machine with other work, the start of VS Code alone can take half a minute. */
const waitMs = 60_000;
const pollMs = 100;
/** Points that a line of text is high, at least. */
const lineHeight = 18;

/**
 * A VS Code window, as a person sees and uses it. Every method waits for what it names; nothing waits for time to pass.
 */
export class Workbench {
  /** @type {import('playwright-core').Page} */
  page;
  /** The open folder, a copy of `samples/`. */
  folder;
  /** Whether the list of notifications was looked at, which may have some. */
  #hasLooked = false;

  /**
   * @param {import('playwright-core').Page} page
   * @param {string} folder
   */
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
  }

  /**
   * Opens a window of its own: fresh storage, as in another browser.
   *
   * @param {{port: number, token: string, browser: import('playwright-core').Browser}} host
   * @param {string} folder
   * @param {string} [extension] under development, to run beside VS Code's server
   * @returns {Promise<Workbench>}
   */
  static async open({ browser, ...server }, folder, extension) {
    return Workbench.at(workbenchUrl(server, { folder, ...(extension && { extension }) }), browser, folder);
  }

  /**
   * Opens an address in a window of its own.
   *
   * @param {string} address
   * @param {import('playwright-core').Browser} browser
   * @param {string} folder that it opens
   * @returns {Promise<Workbench>}
   */
  static async at(address, browser, folder) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(waitMs);
    const page = await context.newPage();
    await page.goto(address);
    const workbench = new Workbench(page, folder);
    await workbench.#ready();
    return workbench;
  }

  async close() {
    await this.page.context().close();
  }

  /**
   * The browser's own reload button. VS Code saves every few seconds which editors are open; what is newer is lost.
   *
   * @param {readonly string[]} saved reload when these are together in what VS Code has saved
   */
  async reload(...saved) {
    await this.until(`VS Code has saved ${saved.join(' and ')}`, () => this.page.evaluate(isSaved, saved));
    await this.page.reload();
    await this.#ready();
  }

  /**
   * Asks again and again until the answer is yes. (The browser's own waiting takes a promise for a yes.)
   *
   * @param {string} what
   * @param {() => Promise<boolean>} ask
   */
  async until(what, ask) {
    const end = Date.now() + waitMs;
    while (!(await ask().catch(isRedrawn))) {
      if (Date.now() > end) throw new Error(`Waited in vain: ${what}.`);
      await this.page.waitForTimeout(pollMs);
    }
  }

  /**
   * Scrolls something into view, also when the page draws it anew meanwhile.
   *
   * @param {import('playwright-core').Locator} wanted
   */
  async bringIntoView(wanted) {
    await this.until(`${String(wanted)} is in view`, () => wanted.scrollIntoViewIfNeeded().then(() => true));
  }

  async #ready() {
    const files = fs.readdirSync(this.folder).length === 0 ? '.monaco-list' : '.monaco-list-row';
    await this.page.locator(`.monaco-workbench .explorer-folders-view ${files}`).first().waitFor();
  }

  /**
   * Opens a file from the explorer, to stay.
   *
   * @param {string} name
   */
  async openFile(name) {
    // A file that comes into the list meanwhile moves the rows, and the click goes to the one beside it.
    await this.until(`${name} is open`, async () => {
      // Where the mouse rests on a row, what the list says of it covers the rows below.
      await this.page.mouse.move(0, 0);
      await this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).dblclick({ timeout: 10_000 }).catch(() => undefined);
      return this.#tab(name).waitFor({ timeout: 10_000 }).then(() => true, () => false);
    });
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Closes all editors without saving them, the panel and what VS Code has told, and shows the explorer. */
  async closeAll() {
    const tabs = this.page.locator('.tabs-container .tab');
    const discard = this.page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" });
    if (await tabs.count() > 0) {
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+W');
      // A page that has the focus may keep the keys.
      if (!await this.#comes(discard.or(this.page.locator('.editor-group-container.empty')).first())) await this.runCommand('View: Close All Editors');
    }
    await this.until('no editor is open', async () => {
      if (await discard.isVisible()) await discard.click();
      return await tabs.count() === 0;
    });
    const hasNew = await this.page.locator('[id="status.notifications"] .codicon-bell-dot').count() > 0;
    if (this.#hasLooked || hasNew) await this.runCommand('Notifications: Clear All Notifications');
    this.#hasLooked = false;
    const panel = this.page.locator('.part.panel');
    if (await panel.isVisible()) {
      const filter = this.page.getByPlaceholder('Filter (e.g. text');
      if (await filter.isVisible()) await filter.fill('');
      await this.page.keyboard.press('Control+J');
      await panel.waitFor({ state: 'hidden' });
    }
    await this.page.keyboard.press('Control+Shift+E');
  }

  /**
   * Waits until the explorer lists these files and folders, and no others.
   *
   * @param {ReadonlySet<string>} names in the open folder itself
   */
  async explorerShows(names) {
    const rows = this.page.locator('.explorer-folders-view .monaco-list-row[aria-level="1"]');
    const isListed = async () => {
      const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
      return labels.length === names.size && [...names].every((name) => labels.some((label) => label.startsWith(name)));
    };
    for (let tries = 0; !(await isListed()); tries += 1) {
      if (tries === 600) throw new Error(`The explorer does not list ${[...names].join(', ')}.`);
      // What the machine tells late, VS Code sees when it is asked to look.
      if (tries % 100 === 50) await this.runCommand('File: Refresh Explorer');
      await this.page.waitForTimeout(pollMs);
    }
  }

  /** @param {string} name */
  #tab(name) {
    return this.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`);
  }

  /** The text editor of the group that has the focus. */
  get editor() {
    return this.page.locator('.editor-group-container.active .monaco-editor[data-uri]').first();
  }

  /** @param {'error' | 'warning' | 'info'} severity */
  squiggles(severity) {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** @param {string | RegExp} text */
  problem(text) {
    return this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: text });
  }

  async showProblems() {
    await this.page.keyboard.press('Control+Shift+M');
    await this.page.locator('.markers-panel').waitFor();
  }

  /** @param {string} filter only what has this in it, or in the name of its file, is shown */
  async filterProblems(filter) {
    const box = this.page.getByPlaceholder('Filter (e.g. text');
    const told = this.page.locator('.viewpane-filter-badge:visible').filter({ hasText: /Showing \d+ of \d+/ });
    // VS Code empties the box when it lays the panel out anew: the filter holds once the panel says how much it shows.
    for (let tries = 1; ; tries += 1) {
      await box.fill(filter);
      try {
        return await told.waitFor({ timeout: 15_000 });
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  /**
   * Puts the cursor behind a text of the open file, through "Go to Line/Column".
   *
   * @param {string} name
   * @param {string} text
   */
  async putCursorBehind(name, text) {
    const before = this.read(name).split(text, 1)[0] + text;
    const lines = before.split('\n');
    const [line, column] = [lines.length, (lines.at(-1)?.length ?? 0) + 1];
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    const place = this.page.locator('.statusbar-item[id="status.editor.selection"]');
    // A busy VS Code empties the box again when it has found out what can be gone to.
    await this.until('the cursor is there', async () => {
      if (await input.isHidden()) {
        await this.page.keyboard.press('Control+G');
        await input.waitFor({ timeout: 2000 }).catch(() => undefined);
      }
      await input.fill(`:${line}:${column}`, { timeout: 1000 }).catch(() => undefined);
      await input.press('Enter', { timeout: 1000 }).catch(() => undefined);
      if (!await input.waitFor({ state: 'hidden', timeout: 2000 }).then(() => true, () => false)) return false;
      return place.filter({ hasText: `Ln ${line}, Col ${column}` }).waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
  }

  /** @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** @param {string | RegExp} text */
  suggestion(text) {
    return this.page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: text });
  }

  /**
   * Rests the mouse on a word of the editor, and again as long as VS Code does not show what is wanted: it shows what is known when the
   * mouse comes, and hides it when the text changes, be it by what is done on saving.
   *
   * @param {string} word
   * @param {string | RegExp} [text] of what is shown
   */
  async hoverOver(word, text = /\S/) {
    const shown = this.page.locator('.monaco-hover:visible').filter({ hasText: text }).first();
    await this.until(`VS Code shows ${String(text)} about “${word}”`, async () => {
      await this.page.mouse.move(0, 0);
      return this.editor.locator('.view-line span span').filter({ hasText: word }).first().hover({ timeout: 5000 })
        .then(() => shown.waitFor({ timeout: 5000 })).then(() => true, () => false);
    });
    return shown;
  }

  /**
   * Chooses from the menu of quick fixes that has just been opened.
   *
   * @param {string} title
   */
  async chooseFix(title) {
    await this.#fix(title).click();
  }

  /**
   * Opens the quick fixes at the cursor, and again as long as one of them is not there: what VS Code knows of a place may
   * be on its way.
   *
   * @param {string} title
   */
  async openFixesWith(title) {
    await this.until(`“${title}” is among the fixes`, async () => {
      await this.page.keyboard.press('Control+.');
      if (await this.#comes(this.#fix(title))) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /** Opens the box in which words are looked for in the preview. */
  async openFindInPreview() {
    const box = this.page.locator('.simple-find-part.visible input');
    await this.until('the box for words to find is there', async () => {
      await this.focusPreview();
      await this.page.keyboard.press('Control+F');
      return this.#comes(box);
    });
    return box;
  }

  /** @param {import('playwright-core').Locator} element */
  async #comes(element) {
    return element.waitFor({ timeout: 2000 }).then(() => true, () => false);
  }

  /** @param {string} title */
  #fix(title) {
    return this.page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title });
  }

  /** @param {string} title */
  async runCommand(title) {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    // The list has what is known when it opens: in a new window, an extension's commands may come later. And a page that takes the
    // focus as it opens closes the list, also between finding the command and choosing it.
    await this.until(`“${title}” is chosen among the commands`, async () => {
      await this.page.keyboard.press('F1');
      const box = this.page.locator('.quick-input-widget:visible .quick-input-box input');
      if (await box.fill(`>${title}`, { timeout: 2000 }).then(() => true, () => false) && await this.#comes(row)
        && await row.click({ timeout: 5000 }).then(() => true, () => false)) return true;
      await this.page.keyboard.press('Escape');
      return false;
    });
  }

  /**
   * Waits until a list or a box asks something.
   *
   * @param {string} placeholder how what stands in its empty box begins
   * @param {string} [row] of the list
   */
  async asked(placeholder, row) {
    const box = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await this.until(`“${placeholder}” is asked`, async () => (await box.getAttribute('placeholder'))?.startsWith(placeholder) === true);
    if (row !== undefined) await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row }).first().waitFor();
    return box;
  }

  /**
   * What VS Code tells, in its list of notifications: those that pop up go away by themselves.
   *
   * @param {string} text
   */
  async notification(text) {
    this.#hasLooked = true;
    const list = this.page.locator('.notifications-center.visible');
    if (!(await list.isVisible())) {
      await this.page.locator('[id="status.notifications"]').click();
      // Where the mouse rests on the bell, what it says of the bell covers the list's buttons.
      await this.page.mouse.move(0, 0);
    }
    return list.locator('.notification-list-item').filter({ hasText: text });
  }

  /**
   * What VS Code tells, as it pops up by itself in front of whoever looks at something else. VS Code under test hides it.
   *
   * @param {string | RegExp} text
   */
  message(text) {
    return this.page.locator('.notifications-toasts .notification-toast').filter({ hasText: text });
  }

  /** The boxes that VS Code draws around signs that could deceive. */
  get boxedSigns() {
    return this.editor.locator('.unicode-highlight');
  }

  /**
   * Presses a key in the dialog that asks for a file, as soon as it proposes this one.
   *
   * @param {string} file
   * @param {'Enter' | 'Escape'} key
   * @param {string} [instead] another file, which is written over the one that is proposed
   */
  async answerDialog(file, key, instead) {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await this.until(`the dialog proposes ${file}`, async () => await input.inputValue() === file);
    if (instead !== undefined) await input.fill(instead);
    // While the dialog lists the folder of what was written, it does not hear the key.
    await this.until('the dialog has heard the key', async () => {
      await input.press(key, { timeout: 1000 }).catch(() => undefined);
      return input.waitFor({ state: 'hidden', timeout: 1000 }).then(() => true, () => false);
    });
  }

  /**
   * Chooses from the menu of a file in the explorer.
   *
   * @param {string} name
   * @param {...string} titles the entry, with those of the menus that hold it before it
   */
  async explorerMenu(name, ...titles) {
    const entry = (/** @type {string} */ title) => this.page.locator('.monaco-menu .action-menu-item:visible').filter({ hasText: title });
    // A menu has what is known when it opens: in a new window, an extension's entries may come later.
    await this.until(`the menu of ${name} has “${titles[0]}”`, async () => {
      await this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).click({ button: 'right' });
      // On a busy machine, the menu itself takes its time.
      await entry('').first().waitFor({ timeout: 10_000 }).catch(() => undefined);
      if (await this.#comes(entry(titles[0] ?? ''))) return true;
      await this.page.keyboard.press('Escape');
      // VS Code asks for a file's language again only after another file was chosen: asked too early, it knows none.
      await this.page.keyboard.press('ArrowDown');
      return false;
    });
    for (const title of titles) {
      await entry(title).hover();
      // A menu that opens by itself would take a click for one beside it.
      await this.page.keyboard.press('Enter');
    }
  }

  /**
   * Drags a file from the explorer into the text that is open. With Shift held, as VS Code wants it: without, it opens the file.
   *
   * @param {string} name
   */
  async dropIntoText(name) {
    const to = await this.editor.boundingBox();
    if (!to) throw new Error('No text shows.');
    const { mouse, keyboard } = this.page;
    await this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).hover();
    await mouse.down();
    await mouse.move(to.x + to.width / 2, to.y + 60, { steps: 8 });
    await keyboard.down('Shift');
    await mouse.move(to.x + to.width / 2, to.y + 80, { steps: 4 });
    await this.frames(10);
    await mouse.up();
    await keyboard.up('Shift');
  }

  /**
   * Puts on the clipboard what a program copies, byte for byte.
   *
   * @param {{html?: string, text: string}} content
   */
  async copyElsewhere(content) {
    const program = await this.page.context().newPage();
    await program.evaluate(({ html, text }) => document.addEventListener('copy', (event) => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (html !== undefined) event.clipboardData?.setData('text/html', html);
    }), content);
    await program.keyboard.press('Control+C');
    await program.close();
    await this.page.bringToFront();
  }

  /**
   * Drops something that is dragged from another program onto a line that shows a text.
   *
   * @param {Readonly<Record<string, string>>} content by media type
   * @param {string} text
   */
  async dropOnto(content, text) {
    const line = this.editor.locator('.view-line').filter({ hasText: text }).first();
    await line.evaluate((element, types) => {
      const data = new DataTransfer();
      for (const [type, value] of Object.entries(types)) data.setData(type, value);
      const { right, top, height } = (element.querySelector('span') ?? element).getBoundingClientRect();
      const at = { bubbles: true, cancelable: true, composed: true, dataTransfer: data, clientX: right + 40, clientY: top + height / 2, shiftKey: true };
      for (const type of ['dragenter', 'dragover', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(type, at));
    }, content);
  }

  /**
   * What a program finds on the clipboard into which people paste.
   *
   * @returns {Promise<{html: string, text: string}>}
   */
  async clipboard() {
    // Granting something takes away what is not granted with it.
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    /** @type {{html: string, text: string} | undefined} */
    let content;
    await this.until('the clipboard can be read', async () => {
      content = await this.page.evaluate(async () => {
        // While the page that copies has the focus, or is writing, nobody else may read.
        if (!document.hasFocus()) return undefined;
        const items = await navigator.clipboard.read().catch(() => []);
        /** @type {(type: string) => Promise<string>} */
        const textOf = async (type) => (await (await items[0]?.getType(type))?.text()) ?? '';
        return Promise.all([textOf('text/html'), textOf('text/plain')]).then(([html, text]) => ({ html, text }), () => undefined);
      });
      return content !== undefined && content.html + content.text !== '';
    });
    if (content === undefined) throw new Error('The clipboard is empty.');
    return content;
  }

  /**
   * What VS Code tells of an extension, by its id: how long its main script was read and its `activate` ran.
   *
   * @param {string} extension
   */
  async activationMs(extension) {
    await this.runCommand('Show Running Extensions');
    // A list draws no more than there is room for.
    await this.page.setViewportSize({ width: 1440, height: 3000 });
    const row = this.page.locator('.runtime-extensions-editor .extension').filter({ hasText: extension });
    const words = await row.locator('.activation-time').filter({ hasText: /\d/ }).innerText();
    return Number(/(\d+) ?ms/.exec(words)?.[1]);
  }

  /** @param {string} title */
  titleAction(title) {
    return this.page.locator(`.editor-group-container.active .editor-actions .action-label[aria-label*="${title}"]`);
  }

  /** The page inside the webview that shows. */
  get preview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Pixels above the top of the preview, once it no longer scrolls. */
  async settledTop() {
    const top = () => this.preview.locator('body').evaluate(() => scrollY);
    for (let before = await top(); ;) {
      await this.frames(6);
      const now = await top();
      if (now === before) return now;
      before = now;
    }
  }

  /**
   * Lets the window draw: time for what should not happen, to happen.
   *
   * @param {number} count
   */
  async frames(count) {
    await this.page.evaluate((left) => new Promise((resolve) => {
      const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve(undefined));
      next();
    }), count);
  }

  /**
   * What the text shows at its top.
   *
   * @param {number} count of lines as they are wrapped
   * @returns {Promise<readonly string[]>}
   */
  topLines(count) {
    return this.editor.evaluate((editor, most) => {
      const top = editor.getBoundingClientRect().top - 1;
      const lines = [...editor.querySelectorAll('.view-lines .view-line')].map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }));
      return lines.filter((line) => line.top >= top).sort((a, b) => a.top - b.top).slice(0, most).map(({ text }) => text.replaceAll('\u00a0', ' '));
    }, count);
  }

  /**
   * Scrolls the text, line by line, until a line of the open file is at the top.
   *
   * @param {string} name
   * @param {string} text
   */
  async toTop(name, text) {
    await this.putCursorBehind(name, text);
    await this.until(`“${text}” is in sight`, async () => (await this.topLines(100)).some((line) => line.includes(text)));
    await this.until(`“${text}” is at the top`, async () => {
      if ((await this.topLines(1))[0]?.includes(text)) return true;
      await this.page.keyboard.press('Control+ArrowDown');
      await this.frames(2);
      return false;
    });
  }

  /**
   * Turns the wheel over the preview until an element is at the top.
   *
   * @param {import('playwright-core').Locator} element
   */
  async wheelTo(element) {
    await this.#wheel(this.page.locator('.editor-group-container iframe.webview, iframe.webview.ready').first(), element);
  }

  /** @param {number} distance */
  async turnWheelOverText(distance) {
    const text = await this.page.locator('.editor-group-container .monaco-editor[data-uri]').first().boundingBox();
    if (!text) throw new Error('No text shows.');
    await this.page.mouse.move(text.x + text.width / 3, text.y + text.height / 2);
    await this.page.mouse.wheel(0, distance);
  }

  /**
   * @param {import('playwright-core').Locator} over
   * @param {import('playwright-core').Locator} element
   */
  async #wheel(over, element) {
    const view = await over.boundingBox();
    if (!view) throw new Error('There is nothing to scroll.');
    await this.page.mouse.move(view.x + view.width / 3, view.y + view.height / 2);
    await this.until('it is at the top', async () => {
      const distance = await this.#settledY(element) - view.y;
      if (distance > -10 && distance < lineHeight) return true;
      await this.page.mouse.wheel(0, distance);
      return false;
    });
  }

  /**
   * Where an element is once it no longer moves.
   *
   * @param {import('playwright-core').Locator} element
   */
  async #settledY(element) {
    for (let before = Number.NaN; ;) {
      const now = (await element.boundingBox())?.y ?? 0;
      if (now === before) return now;
      before = now;
      await this.frames(8);
    }
  }

  /** Puts the focus into the preview, by its tab. */
  async focusPreview() {
    await this.page.locator('.tabs-container .tab.active').filter({ hasText: /review: / }).last().click();
    await this.page.locator('.editor-group-container.active .tab.active').filter({ hasText: /review: / }).waitFor();
    // The tab may show as active already, and VS Code gives the page the focus a moment later.
    await this.until('the preview has the focus', () => this.page.evaluate(() => document.activeElement?.matches('iframe.webview') === true));
  }

  /**
   * Goes from the preview to the text of a file.
   *
   * @param {string} name
   */
  async focusText(name) {
    await this.page.locator(`.tabs-container .tab[data-resource-name="${name}"]`).click();
    await this.#tab(name).waitFor();
  }

  /**
   * Waits until the cursor is in front of the last of these words, each of which comes after the one before.
   *
   * @param {string} name
   * @param {readonly string[]} words
   */
  async cursorIsBefore(name, ...words) {
    const text = this.read(name);
    const offset = words.reduce((at, word) => text.indexOf(word, at), 0);
    const lines = text.slice(0, offset).split('\n');
    await this.page.locator('.statusbar-item').filter({ hasText: `Ln ${lines.length}, Col ${(lines.at(-1)?.length ?? 0) + 1}` }).waitFor();
  }

  /**
   * Chooses a colour theme from VS Code's list of them. The folder's settings must name a theme from the start: VS Code then writes
   * the choice there, and otherwise into the settings of every window.
   *
   * @param {string} label the theme's whole name, as the list shows it
   */
  async chooseTheme(label) {
    await this.runCommand('Preferences: Color Theme');
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.fill(label);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ has: this.page.getByText(label, { exact: true }) }).first().click();
    await input.waitFor({ state: 'hidden' });
  }

  /**
   * Writes the settings of the folder in the first group of editors, as a person does: VS Code then knows at once that they
   * have changed, while it may hear late, or never, of a file that somebody else has written. The text that showed there shows again.
   *
   * @param {Record<string, unknown> & {'policySubmissions.preview.look': 'paper' | 'theme'}} settings
   */
  async useSettings(settings) {
    await this.page.keyboard.press('Control+1');
    await this.runCommand('Preferences: Open Workspace Settings (JSON)');
    await this.#tab('settings.json').waitFor();
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(JSON.stringify(settings));
    await this.save();
    await this.runCommand('View: Close Editor');
    await this.#tab('settings.json').waitFor({ state: 'detached' });
    const isPaper = settings['policySubmissions.preview.look'] === 'paper';
    await this.preview.locator(isPaper ? 'body.paper' : 'body:not(.paper)').waitFor();
  }

  /**
   * Runs a script in the preview; its policy lets nothing of that kind in by itself.
   *
   * @param {string} source
   */
  async runInPreview(source) {
    const frame = await (await this.preview.locator('body').elementHandle())?.ownerFrame();
    if (!frame) throw new Error('No preview shows.');
    return frame.evaluate(source);
  }

  /** Saves the file in the editor, and waits until no tab is unsaved. */
  async save() {
    const dirty = this.page.locator('.tabs-container .tab.dirty').first();
    // An edit that belongs to the last key may come after it.
    await this.until('all is saved', async () => {
      await this.page.keyboard.press('Control+S');
      return dirty.waitFor({ state: 'hidden', timeout: 5000 }).then(() => true, () => false);
    });
  }

  /**
   * What a file of the open folder holds on the disk.
   *
   * @param {string} name
   */
  read(name) {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** @param {string} name */
  has(name) {
    return fs.existsSync(path.join(this.folder, name)) && this.read(name) !== '';
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  write(name, text) {
    writeFile(this.folder, name, text);
  }

  /**
   * Writes a file that is there as git does: nobody reads it empty, or a part of it.
   *
   * @param {string} name
   * @param {string} text
   */
  replace(name, text) {
    const file = path.join(fs.mkdtempSync(`${this.folder}-`), 'new');
    fs.writeFileSync(file, text);
    fs.renameSync(file, path.join(this.folder, name));
    fs.rmdirSync(path.dirname(file));
  }

  /** @param {string} name */
  async screenshot(name) {
    await this.page.screenshot({ path: path.join(resultsFolder, `${name}.png`) });
  }
}

/**
 * What was asked about was drawn anew meanwhile, so the answer is not known yet.
 *
 * @param {unknown} error
 */
function isRedrawn(error) {
  if (error instanceof Error && error.message.includes('not attached to the DOM')) return false;
  throw error;
}

/**
 * Runs in the page: looks into the browser's database, where VS Code for the browser keeps its state.
 *
 * @param {readonly string[]} texts
 * @returns {Promise<boolean>}
 */
async function isSaved(texts) {
  /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db')) continue;
    const database = await answer(indexedDB.open(name));
    const table = [...database.objectStoreNames].includes('ItemTable') && database.transaction('ItemTable').objectStore('ItemTable');
    const values = table ? await answer(table.getAll()) : [];
    database.close();
    if (values.some((value) => texts.every((text) => String(value).includes(text)))) return true;
  }
  return false;
}
