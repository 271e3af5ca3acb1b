import { execFileSync } from 'node:child_process';

/** Where one types in an open cell. */
const field = '#cell-editor :is(input, textarea, [contenteditable="true"])';

/**
 * Opens a submission as a table, through the list of VS Code's editors for the file.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} name
 */
export async function openTable(workbench, name) {
  await workbench.openFile(name);
  const row = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Policy Submission Table' });
  // VS Code that has just been opened may not have the extension's editors yet.
  await workbench.until('the table is among the editors', async () => {
    await workbench.runCommand('View: Reopen Editor With...');
    if (await row.waitFor({ timeout: 3000 }).then(() => true, () => false)) return true;
    await workbench.page.keyboard.press('Escape');
    return false;
  });
  await row.click();
  await workbench.preview.locator('#submission table').first().waitFor();
}

/**
 * Opens a cell with a double click; the cursor is at the end of its text.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} path
 * @param {import('playwright-core').FrameLocator} [page] of the table, where there are several
 */
export async function openCell(workbench, path, page = workbench.preview) {
  await page.locator(`[data-path="${path}"]`).first().dblclick();
  await page.locator('#cell-editor').waitFor();
  await workbench.page.keyboard.press('Control+End');
}

/** @returns {number} the id of the process of the language server, beside VS Code's server that this process has started */
export const serverProcess = () => processOf('language server', /[\\/]dist[\\/]server\.js/);

/** @returns {number} the id of the process in which VS Code runs extensions */
export const extensionHostProcess = () => processOf('extension host', /--type=extensionHost/);

/** @param {string} what @param {RegExp} commandLine */
function processOf(what, commandLine) {
  // The order of their numbers is not that in which they were started: these begin anew.
  const inOrder = process.platform === 'linux' ? ['--sort=start_time'] : [];
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args=', ...inOrder], { encoding: 'utf8' }).split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
  const isOurs = (/** @type {number} */ pid) => {
    for (let at = pid; at > 1; at = all.find((one) => one.pid === at)?.parent ?? 0) if (at === process.pid) return true;
    return false;
  };
  // With several windows, the last one is that of the suite.
  const found = all.findLast(({ pid, command }) => commandLine.test(command) && isOurs(pid));
  if (found === undefined) throw new Error(`No ${what} runs.`);
  return found.pid;
}

/**
 * Opens the text of a submission beside its table.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} path of a cell of the table
 */
export async function openTextBeside(workbench, path) {
  await workbench.preview.locator(`[data-path="${path}"]`).first().click();
  await workbench.runCommand('Policy Submissions: Go to Text');
  await workbench.editor.locator('.view-line').first().waitFor();
}

/**
 * Writes a file as somebody else does, and waits until VS Code has read it, which the text beside the table shows.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} name
 * @param {string} text
 * @param {string} words of it that are new
 */
export async function writeElsewhere(workbench, name, text, words) {
  workbench.write(name, text);
  await workbench.page.locator('.editor-group-container .view-line').filter({ hasText: words }).first().waitFor();
}

/**
 * Waits until the open cell says something.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} words
 * @param {import('playwright-core').FrameLocator} [page] of the table, where there are several
 */
export async function cellSays(workbench, words, page = workbench.preview) {
  const text = page.locator(field).first();
  await workbench.until(`the cell says “${words}”`, async () => await text.evaluate((element) => ('value' in element ? String(element.value) : element.textContent ?? ''), undefined, { timeout: 1000 }).then((said) => said.trim() === words, () => false));
}

/**
 * Ends writing in the open cell.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {import('playwright-core').FrameLocator} [page] of the table, where there are several
 */
export async function closeCell(workbench, page = workbench.preview) {
  await page.locator(field).first().press('Escape');
  await page.locator('#cell-editor').waitFor({ state: 'detached' });
}
