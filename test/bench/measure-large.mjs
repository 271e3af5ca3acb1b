import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateInitiatives, generateSubmission } from './generate.mjs';
import { folderInEditor } from './measure-editor-folder.mjs';
import { actionIn, fixOf } from './measure-fixes.mjs';
import { overviewOfFolder } from './measure-overview.mjs';
import { runMeasured } from './run-measured.mjs';

/**
 * Work as large as it may become one day. Each has an aim in milliseconds, in megabytes, or both.
 *
 * @typedef {object} LargeWork
 * @property {string} work what is done, as readers know it
 * @property {number} [aimMs] at most
 * @property {number} [aimMB] at most, at the peak, of all processes together
 * @property {(place: Place) => Promise<LargeResult>} run makes what it needs, then measures
 *
 * @typedef {object} Place
 * @property {string} root the project's folder, built
 * @property {string} folder of this work alone, empty
 *
 * @typedef {object} LargeResult
 * @property {number} ms
 * @property {number} [megabytes] undefined where the system does not tell
 * @property {string} says what came out
 *
 * @typedef {Omit<LargeWork, 'run'> & Partial<LargeResult> & {says: string}} LargeRow
 */

/** @type {readonly LargeWork[]} */
const largeWork = [
  { work: 'Word of 12,000 initiatives', aimMs: 6000, aimMB: 400, run: wordOf(12_000) },
  ...['html', 'docx', 'markdown', 'csv', 'json'].map((to) => ({
    work: `compile of 5,000 files of 5 KB, ${to}`, aimMB: 400, run: compileOf(5000, to),
  })),
  ...['text', 'html', 'markdown', 'docx', 'json'].map((to) => ({
    work: `diff of 1,000 initiatives, all of them rewritten, ${to}`, aimMs: 5000, run: diffOf(1000, to),
  })),
  { work: '10,000 files of 20 KB in the editor, cold, every tenth with mistakes', aimMs: 10_000, aimMB: 450, run: folderInEditor(10_000, false) },
  { work: '10,000 files of 20 KB in the editor, cold, a mistake in each initiative', aimMs: 10_000, aimMB: 450, run: folderInEditor(10_000, true) },
  { work: 'the view of 500 submissions of 20 KB, of a folder that is known', aimMs: 300, run: overviewOfFolder(500, true) },
  { work: 'the view of 500 submissions of 20 KB, before anything of the folder is known', aimMs: 2000, run: overviewOfFolder(500, false) },
  { work: 'check of 20,000 suppression comments in a file', aimMs: 1000, run: checkOf(() => suppressedInitiatives(20_000)) },
  { work: 'fix of 75 KB with 600 mistaken initiatives, 150 quotes not closed', aimMs: 5000, run: fixOf({ count: 600, open: true }) },
  { work: 'fix of 300 KB with 2,400 mistaken initiatives', aimMs: 5000, run: fixOf({ count: 2400 }) },
  { work: 'actions on one line of 75 KB with 600 mistaken initiatives, 150 quotes not closed', aimMs: 50, run: actionIn({ count: 600, open: true }) },
  { work: 'actions on one line of 300 KB with 2,400 mistaken initiatives', aimMs: 50, run: actionIn({ count: 2400 }) },
  { work: 'merge of 1 MB, two initiatives changed on each side', aimMs: 400, run: mergeOf(1_000_000, (text) => text) },
  { work: 'merge of 1 MB, all initiatives moved on one side and two changed on the other', aimMs: 1500, run: mergeOf(1_000_000, shuffled) },
  { work: 'check of 100,000 keys in 1 MB', aimMs: 1000, run: checkOf(() => manyKeys(100_000)) },
];

/**
 * @param {{root: string, folder: string, runs: number}} wish
 * @param {readonly LargeWork[]} [works]
 * @returns {Promise<LargeRow[]>} of several runs the fastest, and the smallest peak
 */
export async function measureLarge({ root, folder, runs }, works = largeWork) {
  const rows = [];
  for (const [index, { run, ...work }] of works.entries()) {
    console.error(`…   ${work.work}`);
    const results = [];
    for (let turn = 0; turn < runs; turn += 1) {
      const place = path.join(folder, `large-${index}-${turn}`);
      mkdirSync(place, { recursive: true });
      results.push(await run({ root, folder: place }));
    }
    const peaks = results.map(({ megabytes }) => megabytes).filter((peak) => peak !== undefined);
    rows.push({
      ...work, ms: Math.min(...results.map(({ ms }) => ms)), says: results[0].says,
      ...(peaks.length > 0 && { megabytes: Math.min(...peaks) }),
    });
  }
  return rows;
}

/** @returns {LargeWork['run']} */
function wordOf(count) {
  return async ({ root, folder }) => {
    const [input, output] = [path.join(folder, 'large.submission.yaml'), path.join(folder, 'large.docx')];
    writeFileSync(input, generateInitiatives({ count }));
    return outcome(await runMeasured([`${root}/dist/cli.js`, 'render', input, '--to', 'docx', '-o', output]));
  };
}

/** @returns {LargeWork['run']} */
function compileOf(count, to) {
  return async ({ root, folder }) => {
    const input = path.join(folder, 'answers');
    mkdirSync(input);
    for (let index = 0; index < count; index += 1) {
      writeFileSync(path.join(input, `${index}.submission.yaml`), generateSubmission({ bytes: 5000, seed: index + 1 }));
    }
    return outcome(await runMeasured([`${root}/dist/cli.js`, 'compile', input, '--to', to, '--no-cache', '-o', path.join(folder, `all.${to}`)]));
  };
}

/** @returns {LargeWork['run']} */
function diffOf(count, to) {
  return async ({ root, folder }) => {
    const [before, after] = [path.join(folder, 'before.submission.yaml'), path.join(folder, 'after.submission.yaml')];
    writeFileSync(before, generateInitiatives({ count, seed: 1 }));
    writeFileSync(after, generateInitiatives({ count, seed: 2 }));
    return outcome(await runMeasured([`${root}/dist/cli.js`, 'diff', before, after, '--to', to, '-o', path.join(folder, `changes.${to}`)]));
  };
}

/** @returns {LargeWork['run']} */
function checkOf(text) {
  return async ({ root, folder }) => {
    const input = path.join(folder, 'large.submission.yaml');
    writeFileSync(input, text());
    return outcome(await runMeasured([`${root}/dist/cli.js`, 'check', input, '--no-cache']));
  };
}

/** @returns {LargeWork['run']} @param {(text: string) => string} ours what else our side changes */
function mergeOf(bytes, ours) {
  return async ({ root, folder }) => {
    const base = generateSubmission({ bytes });
    const versions = { base, ours: ours(retitled(base, 0.1, 0.5)), theirs: retitled(base, 0.3, 0.8) };
    const inputs = Object.entries(versions).map(([name, text]) => {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    });
    return outcome(await runMeasured([`${root}/dist/cli.js`, 'merge', ...inputs, '-o', path.join(folder, 'merged.submission.yaml')]));
  };
}

/** @param {string} text @param {...number} at how far in the text an initiative is that gets another title */
function retitled(text, ...at) {
  const ends = [...text.matchAll(/^ {4}- title: .*$/gm)].map((title) => title.index + title[0].length);
  return at.map((share) => ends[Math.floor(ends.length * share)]).sort((a, b) => b - a).reduce((now, end) => `${now.slice(0, end)}, changed${now.slice(end)}`, text);
}

/** Turns the order of the initiatives under each issue around. @param {string} text */
function shuffled(text) {
  return text.replace(/^(?: {4}- title: .*\n(?:(?: {6}.*)?\n)*)+/gm, (list) => list.split(/^(?= {4}- title: )/m).reverse().join(''));
}

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:';

function suppressedInitiatives(count) {
  const one = (_, index) => `    - title: t${index}\n      # policy-submissions-disable-next-line link.malformed -- because\n      outcome: x\n`;
  return `${head}\n${Array.from({ length: count }, one).join('')}`;
}

function manyKeys(count) {
  return `${head} []\n${Array.from({ length: count }, (_, index) => `k${index}: v\n`).join('')}`;
}

/** @param {import('./run-measured.mjs').Measured} measured */
function outcome({ ms, megabytes, code }) {
  return { ms, megabytes, says: `exit code ${code}` };
}
