import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { Problem } from '../../scripts/vscode-host/problem.mjs';
import { repository } from './sample-workspace.mjs';

/**
 * Prints as it goes, a failure with its reason at once, and writes the results for `npm test`. The time of a file is that of its suites, with the
 * windows that they open.
 */
export class ResultsReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const { output } = options.reporterOptions;
    /** @type {Map<string, number>} */
    const msByFile = new Map();
    /** @type {string[]} */
    const failed = [];
    let begin = 0;
    const isOfFile = (/** @type {Mocha.Suite} */ { parent }) => parent?.root === true;
    runner.on('suite', (suite) => {
      if (isOfFile(suite)) begin = performance.now();
    });
    runner.on('suite end', (suite) => {
      if (!isOfFile(suite)) return;
      const name = path.relative(repository, suite.file ?? suite.title);
      msByFile.set(name, (msByFile.get(name) ?? 0) + performance.now() - begin);
    });
    runner.on('fail', (test, error) => {
      failed.push(test.fullTitle());
      console.log(error.stack ?? error.message);
    });
    runner.once('end', () => {
      const { passes, pending } = this.stats;
      fs.writeFileSync(output, JSON.stringify({ passed: passes, skipped: pending, failed, files: [...msByFile].map(([name, ms]) => ({ name, ms })) }));
    });
  }
}

/**
 * Prints what mocha's JSON reporter has written inside of VS Code, and writes the results for `npm test`, if it runs.
 *
 * @param {string} file
 * @returns {number} exit code: 0 when there were tests and all passed
 * @throws {Problem} when there is no such file: then the tests have not come to their end
 */
export function tellResults(file) {
  if (!fs.existsSync(file)) throw new Problem('The tests have not come to their end: no results were written.');
  const { stats, tests, failures } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const titles = new Set(tests.map(({ fullTitle }) => fullTitle));
  // What failed before or after a test is not among them.
  const hooks = failures.filter(({ fullTitle }) => !titles.has(fullTitle));
  for (const { fullTitle, duration = 0, err } of [...tests, ...hooks]) {
    const failed = err.message !== undefined;
    console.log(`  ${failed ? '✗' : '✓'} ${fullTitle} (${duration} ms)`);
    if (failed) console.log((err.stack ?? err.message).replace(/^/gm, '      '));
  }
  const output = process.env['POLICY_SUBMISSIONS_TEST_RESULTS'];
  if (output !== undefined) {
    const files = [...new Set(tests.map((test) => test.file))].map((name) => ({
      name: path.basename(name), ms: tests.filter((test) => test.file === name).reduce((total, { duration = 0 }) => total + duration, 0),
    }));
    fs.writeFileSync(output, JSON.stringify({ passed: stats.passes, skipped: stats.pending, failed: failures.map(({ fullTitle }) => fullTitle), files }));
  }
  return stats.tests > 0 && stats.failures === 0 ? 0 : 1;
}
