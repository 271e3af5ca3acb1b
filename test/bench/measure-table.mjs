/// <reference lib="dom" />
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { openTable } from '../clients/e2e/table.mjs';
import { Workbench } from '../clients/e2e/workbench.mjs';
import { copyOfSamples, writeFile } from '../clients/sample-workspace.mjs';
import { startWorkbenchHost } from '../clients/workbench-host.mjs';
import { generateSubmission } from './generate.mjs';
import { measureWaitForPreview } from './measure-preview.mjs';
import { median } from './median.mjs';

/**
 * @typedef {object} TableFigures
 * @property {readonly TableRow[]} rows
 * @property {TableOpening} [opening]
 * @property {TableBurst} [burst]
 * @property {string} [says] why there are no figures
 */

/**
 * Milliseconds from a key that ends a word.
 *
 * @typedef {object} TableRow
 * @property {string} size
 * @property {number} painted to the word in the cell
 * @property {number} text to the answer that the text has been changed
 * @property {number} shown to the row that shows it, drawn
 * @property {number} worst of `shown`
 * @property {number} other from a key in the text to VS Code's own preview of the same document, drawn
 */

/**
 * Milliseconds from the key that opens a cell of 10 KB to the cell that is written in, drawn.
 *
 * @typedef {object} TableOpening
 * @property {number} first with the editors of fields, which are read then
 * @property {number} later
 */

/**
 * Milliseconds from the first key of forty to the last, drawn.
 *
 * @typedef {object} TableBurst
 * @property {number} served
 * @property {number} stopped with the language server stopped
 */

const sizes = [{ name: '10 KB', bytes: 10_000 }, { name: '100 KB', bytes: 100_000 }, { name: '1 MB', bytes: 1_000_000 }];
const submission = 'measured.submission.yaml';
const burstWords = 'forty keys come as quickly as they can, ';

/**
 * What somebody waits for who writes in the table, in a real VS Code.
 *
 * @param {string} root the project's folder, built
 * @param {number} keys that end a word
 * @returns {Promise<TableFigures>}
 */
export async function measureTable(root, keys) {
  let host;
  try {
    host = await startWorkbenchHost();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { rows: [], says: error.message };
  }
  try {
    const rows = [];
    let burst;
    for (const { name: size, bytes } of sizes) {
      const text = generateSubmission({ bytes });
      const typed = await inTable(host, root, text, (workbench) => measureTyping(workbench, keys, bytes === 1_000_000 ? path.join(root, 'dist', 'server.js') : undefined));
      const titles = [...text.matchAll(/^ {4}- title: (.*)$/gm)].map(([, title]) => title ?? '');
      const { ms } = await measureWaitForPreview({ host, root, text, title: titles[titles.length >> 1] ?? '', edits: keys, file: 'measured.md', table: 'table' });
      rows.push({ size, ...typed.row, other: ms });
      burst ??= typed.burst;
    }
    const opening = await inTable(host, root, withLongText(generateSubmission({ bytes: 10_000 })), (workbench) => measureOpening(workbench, Math.ceil(keys / 3)));
    return { rows, opening, ...(burst && { burst }) };
  } finally {
    await host.stop();
  }
}

/**
 * @template T
 * @param {Awaited<ReturnType<typeof startWorkbenchHost>>} host
 * @param {string} root
 * @param {string} text
 * @param {(workbench: Workbench) => Promise<T>} measure
 */
async function inTable(host, root, text, measure) {
  const folder = copyOfSamples();
  writeFile(folder, submission, text);
  const workbench = await Workbench.open(host, folder, root);
  try {
    await openTable(workbench, submission);
    return await measure(workbench);
  } finally {
    await workbench.close();
  }
}

/**
 * Types words behind the description in the middle of the table.
 *
 * @param {Workbench} workbench
 * @param {number} keys
 * @param {string | undefined} server whose process is stopped for a burst
 */
async function measureTyping(workbench, keys, server) {
  await openCell(workbench, '.initiative [data-path$="/description"]:not(.absent)');
  await workbench.runInPreview(`globalThis.times = (${watchKeys.toString()})(); 0`);
  const rows = [];
  for (let key = -3; key < keys; key += 1) {
    await workbench.page.keyboard.type('word');
    await workbench.runInPreview('times.begin(); 0');
    await workbench.page.keyboard.press(key % 2 === 0 ? 'Space' : ',');
    await workbench.until('the row shows the word', async () => await workbench.runInPreview('times.isComplete()'));
    const row = await workbench.runInPreview('times.read()');
    await workbench.frames(10);
    // The first ones warm up.
    if (key >= 0) rows.push(row);
  }
  const of = (/** @type {'painted' | 'text' | 'shown'} */ what) => rows.map((row) => row[what]);
  const row = { painted: median(of('painted')), text: median(of('text')), shown: median(of('shown')), worst: Math.max(...of('shown')) };
  return { row, burst: server === undefined ? undefined : await measureBurst(workbench, server) };
}

/**
 * @param {Workbench} workbench
 * @param {string} server
 */
async function measureBurst(workbench, server) {
  const ids = execFileSync('pgrep', ['-f', server], { encoding: 'utf8' }).trim().split('\n').map(Number);
  const once = async () => {
    await workbench.runInPreview('times.begin(); 0');
    await workbench.page.keyboard.type(burstWords);
    await workbench.until('the keys are drawn', async () => await workbench.runInPreview('times.isDrawn()'));
    return await workbench.runInPreview('times.drawn()');
  };
  const [served, stopped] = [[], []];
  for (let turn = 0; turn < 5; turn += 1) {
    served.push(await once());
    await workbench.page.waitForTimeout(1500);
    for (const id of ids) process.kill(id, 'SIGSTOP');
    try {
      stopped.push(await once());
    } finally {
      for (const id of ids) process.kill(id, 'SIGCONT');
    }
    await workbench.page.waitForTimeout(1500);
  }
  return { served: median(served), stopped: median(stopped) };
}

/**
 * @param {Workbench} workbench
 * @param {number} count
 * @returns {Promise<TableOpening>}
 */
async function measureOpening(workbench, count) {
  const place = workbench.preview.locator('.initiative [data-path$="/description"]:not(.absent)').first();
  const times = [];
  for (let turn = 0; turn <= count; turn += 1) {
    await place.click();
    await workbench.runInPreview(`globalThis.opened = (${watchOpening.toString()})(); 0`);
    await workbench.page.keyboard.press('F2');
    times.push(await workbench.runInPreview('globalThis.opened'));
    await workbench.page.keyboard.press('Escape');
    await workbench.preview.locator('#cell-editor').waitFor({ state: 'detached' });
    await workbench.frames(20);
  }
  const [first = NaN, ...later] = times;
  return { first, later: median(later) };
}

/**
 * @param {Workbench} workbench
 * @param {string} selector of the places, of which the one in the middle is opened
 */
async function openCell(workbench, selector) {
  const places = workbench.preview.locator(selector);
  const place = places.nth((await places.count()) >> 1);
  await place.scrollIntoViewIfNeeded();
  await place.click();
  await workbench.page.keyboard.press('F2');
  await workbench.preview.locator('#cell-editor [contenteditable]').waitFor();
  await workbench.page.keyboard.press('Control+End');
}

/** @param {string} text @returns {string} with a description of 10 KB in the first initiative */
function withLongText(text) {
  const line = `        ${'The ministry supports small firms that introduce teleworking, and tells what came of it. '.repeat(11).trim()}\n\n`;
  return text.replace(/^( {6}description: \|\n)/m, `$1${line.repeat(10)}`);
}

/** Runs in the page: takes the times since the last key. */
function watchKeys() {
  /** @type {Record<string, number>} */
  let at = {};
  let keys = 0;
  let drawnKeys = 0;
  let first = 0;
  let last = 0;
  const drawn = (/** @type {() => void} */ act) => requestAnimationFrame(() => requestAnimationFrame(act));
  addEventListener('keydown', ({ timeStamp }) => {
    at = { ...at, key: timeStamp };
    if (keys === 0) first = timeStamp;
    keys += 1;
  }, true);
  document.addEventListener('input', () => drawn(() => {
    at['painted'] ??= performance.now();
    drawnKeys += 1;
    last = performance.now();
  }), true);
  addEventListener('message', ({ data }) => {
    if (at['key'] === undefined) return;
    if (data.type === 'answer') at['text'] ??= performance.now();
    if (data.type === 'show') drawn(() => {
      at['shown'] ??= performance.now();
    });
  });
  return {
    begin() {
      at = {};
      keys = 0;
      drawnKeys = 0;
    },
    isComplete: () => ['painted', 'text', 'shown'].every((name) => at[name] !== undefined),
    read: () => Object.fromEntries(['painted', 'text', 'shown'].map((name) => [name, (at[name] ?? NaN) - (at['key'] ?? NaN)])),
    isDrawn: () => drawnKeys === keys,
    drawn: () => last - first,
  };
}

/** Runs in the page: resolves with the time from the next key to the cell that is drawn. */
function watchOpening() {
  return new Promise((resolve) => {
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        if (document.activeElement?.closest('#cell-editor') === null) requestAnimationFrame(look);
        else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
      };
      look();
    }, { capture: true, once: true });
  });
}
