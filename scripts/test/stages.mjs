import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../build-extension.mjs';
import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { requirements } from './requirements.mjs';

/**
 * @typedef {object} Results what a stage writes at its end
 * @property {number} passed
 * @property {number} skipped
 * @property {readonly string[]} failed what has failed, by its name
 * @property {readonly { readonly name: string, readonly ms: number }[]} files how long each file of tests took
 *
 * @typedef {object} Wish
 * @property {boolean} nightly
 * @property {readonly string[]} without names of `optional`
 *
 * @typedef {object} Stage
 * @property {string} title
 * @property {readonly import('./requirements.mjs').Requirement[]} needs
 * @property {(wish: Wish & { readonly workers: number }) => readonly string[]} args of Node
 * @property {boolean} [isScene] it is played in front of VS Code
 * @property {boolean} [isPackaged] the packaged extension is tested
 * @property {boolean} [isNightly] it runs only at night, or by its name
 * @property {boolean} [isAlone] it measures, so nothing runs beside it
 * @property {boolean} [givesWay] it takes what the others leave of the processor, as those in front of VS Code have
 *   somebody who waits for an answer
 */

const { neovim, emacs, helix, tmux, browser, fonts, office, officeFonts, pdf, pdfObjects, xmlSchemas, preCommit } =
  requirements;

/**
 * What may be left out by name, because it is large: the tests in this folder need these programs, and no others do.
 */
export const optional = {
  editors: { folder: 'test/clients/editors', needs: [neovim, emacs, helix, tmux] },
  office: { folder: 'test/clients/office', needs: [office, officeFonts, pdf, pdfObjects] },
};

const scenes = { needs: [browser, fonts], isScene: true };
const sceneArgs = ({ nightly }, ...more) => [
  'test/clients/e2e/run.mjs',
  '--installed',
  ...(nightly ? ['--nightly'] : []),
  ...more,
];

/** @type {Readonly<Record<string, Stage>>} */
export const stages = {
  checks: {
    title: 'Types and lint',
    givesWay: true,
    needs: [],
    args: () => ['scripts/test/checks.mjs'],
  },
  unit: {
    title: 'Units',
    givesWay: true,
    needs: [neovim, emacs, helix, tmux, browser, fonts, office, officeFonts, pdf, pdfObjects, xmlSchemas, preCommit],
    args: ({ nightly, workers }) => [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...(nightly ? ['--mode', 'nightly'] : []),
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=scripts/test/vitest-reporter.mjs',
    ],
  },
  host: { title: 'Host', ...scenes, args: () => ['test/clients/vscode/run.mjs'] },
  e2e: { title: 'VS Code', ...scenes, isPackaged: true, args: (wish) => sceneArgs(wish) },
  // At a push, `browser.e2e.mjs` is the journey in VS Code for the Web.
  web: { title: 'Web', ...scenes, isPackaged: true, isNightly: true, args: (wish) => sceneArgs(wish, '--web') },
  gate: { title: 'Gate', needs: [], isNightly: true, isAlone: true, args: () => ['test/bench/run.mjs', '--gate'] },
};

/**
 * Runs a stage to its end; each line that it prints begins with its title, because several may run side by side. One
 * that can not run, or runs no test, counts as one failure.
 *
 * @param {Stage} stage
 * @param {Wish & { readonly resultsFile: string, readonly workers: number }} wish
 * @returns {Promise<Results & { readonly title: string, readonly ms: number }>}
 */
export async function runStage({ title, args, givesWay }, { resultsFile, ...wish }) {
  const begin = performance.now();
  const child = spawnOwned(process.execPath, [...args(wish)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // `vitest.config.mts` leaves these folders out: an option of the command line does not reach its projects.
    env: {
      ...process.env,
      POLICY_SUBMISSIONS_TEST_RESULTS: resultsFile,
      LEFT_OUT: wish.without.map((name) => optional[name].folder).join(),
    },
  });
  if (givesWay === true && child.pid !== undefined)
    os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => console.log(`${title} │ ${line}`));
  }
  const code = await ended(child);
  /** @type {Results} */
  const results = existsSync(resultsFile)
    ? JSON.parse(readFileSync(resultsFile, 'utf8'))
    : { passed: 0, skipped: 0, failed: [], files: [] };
  const why =
    results.passed + results.failed.length === 0
      ? 'ran no test'
      : code !== 0 && results.failed.length === 0
        ? `ended with exit code ${code}`
        : undefined;
  const failed = why === undefined ? results.failed : [`${title}: ${why}, which counts as one failure`];
  const ms = performance.now() - begin;
  console.log(
    `${title}: ${results.passed} passed, ${failed.length} failed, ${results.skipped} skipped, ${Math.round(ms / 1000)} s.`,
  );
  return { ...results, failed, title, ms };
}

/**
 * Counts the tests that are left out by name.
 *
 * @param {Wish} wish
 * @returns {readonly { readonly name: string, readonly tests: number }[]}
 */
export function countLeftOut({ nightly, without }) {
  return without.map((name) => {
    const { stdout } = spawnSync(
      process.execPath,
      [
        path.join('node_modules', 'vitest', 'vitest.mjs'),
        'list',
        ...(nightly ? ['--mode', 'nightly'] : []),
        optional[name].folder,
      ],
      { cwd: root, encoding: 'utf8' },
    );
    return { name, tests: stdout.split('\n').filter((line) => line.startsWith('[')).length };
  });
}
