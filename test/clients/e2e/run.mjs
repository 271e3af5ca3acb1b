/** Runs the scenarios in the real workbench, driven as a person would. Names of files choose some of them. */
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { runMain } from '../../../scripts/vscode-host/run-main.mjs';
import { repository, resultsFolder, temporaryFolder } from '../sample-workspace.mjs';
import { startWorkbenchHost } from '../workbench-host.mjs';
import { useHost } from './scenario.mjs';

const folder = path.join(repository, 'test', 'clients', 'e2e');

/** Prints as it goes, and writes the results for `npm test`. */
class Reporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    new Mocha.reporters.JSON(runner, options);
  }
}

await runMain(async () => {
  fs.mkdirSync(resultsFolder, { recursive: true });
  const output = process.env['POLICY_SUBMISSIONS_TEST_RESULTS'] ?? path.join(temporaryFolder('results'), 'e2e.json');
  const mocha = new Mocha({ ui: 'tdd', timeout: 180_000, reporter: Reporter, reporterOptions: { output } });
  const chosen = process.argv.slice(2);
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.e2e.mjs')).sort()) {
    if (chosen.length === 0 || chosen.some((word) => name.includes(word))) mocha.addFile(path.join(folder, name));
  }
  await mocha.loadFilesAsync();
  // What is seen of links of a test is not to be kept among those of the person who runs it.
  const host = await startWorkbenchHost({ env: { XDG_CACHE_HOME: temporaryFolder('cache') } });
  useHost(host);
  /** @type {number} */
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) host.keepLog();
  await host.stop();
  return failures === 0 ? 0 : 1;
});
