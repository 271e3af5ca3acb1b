import fs from 'node:fs';
import { Problem } from '../../scripts/vscode-host/problem.mjs';

/**
 * Prints what mocha's JSON reporter has written, and says how the process should end.
 *
 * @param {string} file
 * @returns {number} exit code: 0 when there were tests and all passed
 * @throws {Problem} when there is no such file: then the tests have not come to their end
 */
export function printResults(file) {
  if (!fs.existsSync(file)) throw new Problem('The tests have not come to their end: no results were written.');
  const { stats, tests, failures } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const titles = new Set(tests.map(({ fullTitle }) => fullTitle));
  // What failed before or after a test is not among them.
  const hooks = failures.filter(({ fullTitle }) => !titles.has(fullTitle));
  for (const { fullTitle, duration = 0, err } of [...tests, ...hooks]) {
    const failed = err.message !== undefined;
    console.log(`  ${failed ? '✗' : '✓'} ${fullTitle} (${duration} ms)`);
    if (failed) console.log(indent(err.stack ?? err.message));
  }
  return stats.tests > 0 && stats.failures === 0 ? 0 : 1;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '      ');
}
