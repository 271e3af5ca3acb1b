import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../build-extension.mjs';
import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { requirements } from './requirements.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {readonly string[]} failed what has failed, by its name
 *
 * @typedef {object} Stage
 * @property {string} title
 * @property {readonly import('./requirements.mjs').Requirement[]} needs
 * @property {(resultsFile: string) => readonly string[]} args of Node
 * @property {(results: any) => Counts} count
 * @property {boolean} [isPackaged] the packaged extension is tested
 */

/** @type {Readonly<Record<string, Stage>>} */
export const stages = {
  unit: {
    title: 'Units, server, pages, other editors and LibreOffice',
    needs: [requirements.neovim, requirements.emacs, requirements.helix, requirements.tmux, requirements.browser, requirements.fonts, requirements.office, requirements.officeFonts, requirements.pdf, requirements.pdfObjects, requirements.xmlSchemas, requirements.preCommit],
    args: (file) => ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    count: countVitest,
  },
  host: {
    title: "Inside VS Code's extension host",
    needs: [requirements.browser, requirements.fonts],
    args: () => ['test/clients/vscode/run.mjs'],
    count: countMocha,
  },
  e2e: {
    title: 'In front of VS Code',
    needs: [requirements.browser, requirements.fonts],
    args: () => ['test/clients/e2e/run.mjs', '--installed'],
    isPackaged: true,
    count: countMocha,
  },
  web: {
    title: 'In front of VS Code for the Web',
    needs: [requirements.browser, requirements.fonts],
    args: () => ['test/clients/e2e/run.mjs', '--installed', '--web'],
    isPackaged: true,
    count: countMocha,
  },
};

/**
 * Runs a stage to its end. One that cannot run, or runs no test, counts as one failure.
 *
 * @param {Stage} stage
 * @param {string} resultsFile
 * @returns {Promise<Counts>}
 */
export async function runStage({ title, args, count }, resultsFile) {
  console.log(`\n${title}\n`);
  const child = spawnOwned(process.execPath, [...args(resultsFile)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, POLICY_SUBMISSIONS_TEST_RESULTS: resultsFile },
  });
  const code = await ended(child);
  const counts = existsSync(resultsFile) ? count(JSON.parse(readFileSync(resultsFile, 'utf8'))) : { passed: 0, failed: [] };
  if (counts.passed + counts.failed.length === 0) return failedAsAWhole(title, 'ran no test', counts);
  if (code !== 0 && counts.failed.length === 0) return failedAsAWhole(title, `ended with exit code ${code}`, counts);
  console.log(`\n${title}: ${counts.passed} passed, ${counts.failed.length} failed.`);
  return counts;
}

/**
 * @param {string} title
 * @param {string} why
 * @param {Counts} counts
 * @returns {Counts}
 */
function failedAsAWhole(title, why, { passed }) {
  console.error(`\n${title}: ${why}, which counts as one failure.`);
  return { passed, failed: [`${title}: ${why}`] };
}

/**
 * Counts Vitest's results. A file whose set-up failed has no failed test, as its tests did not run; it counts as one failure.
 *
 * @param {{numPassedTests: number, testResults: {name: string, status: string, assertionResults: {status: string, fullName: string}[]}[]}} results
 * @returns {Counts}
 */
function countVitest({ numPassedTests, testResults }) {
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
    return (status === 'failed' && tests.length === 0 ? ['could not be set up'] : tests).map((test) => `${path.relative(root, name)}: ${test}`);
  });
  return { passed: numPassedTests, failed };
}

/**
 * @param {{stats: {passes: number}, failures: {fullTitle: string}[]}} results
 * @returns {Counts}
 */
function countMocha({ stats, failures }) {
  return { passed: stats.passes, failed: failures.map(({ fullTitle }) => fullTitle) };
}
