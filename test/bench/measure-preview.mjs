/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { Workbench } from '../clients/e2e/workbench.mjs';
import { copyOfSamples, writeFile } from '../clients/sample-workspace.mjs';
import { startWorkbenchHost } from '../clients/workbench-host.mjs';
import { generateSubmission } from './generate.mjs';
import { median } from './median.mjs';

/**
 * @typedef {object} PreviewRow
 * @property {string} name
 * @property {string} size
 * @property {number} [ms] from a key to the preview that shows it
 * @property {number} [cells] that were touched
 * @property {string} [says] why there is no figure
 */

const sizes = [{ name: '100 KB', bytes: 100_000 }, { name: '1 MB', bytes: 1_000_000 }];
const submission = 'measured.submission.yaml';
const markdown = 'measured.md';

/**
 * What somebody waits for who writes beside a preview, in a real VS Code: ours, and VS Code's own preview of the same
 * document as Markdown.
 *
 * @param {string} root the project's folder, built
 * @param {number} edits
 * @returns {Promise<PreviewRow[]>}
 */
export async function measurePreview(root, edits) {
  let host;
  try {
    host = await startWorkbenchHost();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [{ name: 'ours', size: '', says: error.message }];
  }
  try {
    /** @type {PreviewRow[]} */
    const rows = [];
    for (const { name: size, bytes } of sizes) {
      const text = generateSubmission({ bytes });
      const titles = [...text.matchAll(/^ {4}- title: (.*)$/gm)].map(([, title]) => title ?? '');
      const title = titles[titles.length >> 1] ?? '';
      rows.push({ name: 'ours', size, ...await measureWaitForPreview({ host, root, text, title, edits, file: submission, table: 'table.submission-table' }) });
      rows.push({ name: 'VS Code, of Markdown', size, ...await measureWaitForPreview({ host, root, text, title, edits, file: markdown, table: 'table' }) });
    }
    return rows;
  } finally {
    await host.stop();
  }
}

/**
 * From a key in a text to the preview that shows it, drawn; the median of some edits.
 *
 * @param {{host: Awaited<ReturnType<typeof startWorkbenchHost>>, root: string, text: string, title: string, edits: number, file: string, table: string}} wish
 * @returns {Promise<Pick<PreviewRow, 'ms' | 'cells'>>}
 */
export async function measureWaitForPreview({ host, root, text, title, edits, file, table }) {
  const folder = copyOfSamples();
  writeFile(folder, submission, text);
  execFileSync(process.execPath, [
    path.join(root, 'dist', 'cli.js'), 'render', submission, '--to', 'markdown', '-o', markdown, '--force',
  ], { cwd: folder });
  const workbench = await Workbench.open(host, folder, root);
  try {
    await workbench.openFile(file);
    await workbench.titleAction('Open Preview to the Side').click();
    await workbench.preview.locator(table).waitFor({ timeout: 90_000 });
    await workbench.focusText(file);
    await workbench.putCursorBehind(file, title);
    const [times, cells] = [[], []];
    for (let edit = -2; edit < edits; edit += 1) {
      await workbench.runInPreview(`globalThis.patched = (${watch.toString()})(${JSON.stringify(table)}); 0`);
      const before = performance.now();
      await workbench.type('x');
      const { touched } = await workbench.runInPreview('globalThis.patched');
      // The first ones warm up.
      if (edit < 0) continue;
      times.push(performance.now() - before);
      cells.push(touched);
    }
    return { ms: median(times), cells: median(cells) };
  } finally {
    await workbench.close();
  }
}

/**
 * Runs in the preview: resolves when its table has been changed and drawn, with the number of cells in which something
 * was put, taken away or written.
 *
 * @param {string} table
 * @returns {Promise<{touched: number}>}
 */
function watch(table) {
  return new Promise((resolve) => {
    /** @type {Set<Node>} */
    const cells = new Set();
    const observer = new MutationObserver((records) => {
      const before = cells.size;
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest(table)) cells.add(element.closest('td, th') ?? element);
        // One that is put in whole has no cell around it.
        else if (element?.querySelector(table)) for (const cell of element.querySelectorAll('td, th')) cells.add(cell);
      }
      if (before > 0 || cells.size === 0) return;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        observer.disconnect();
        resolve({ touched: cells.size });
      }));
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
