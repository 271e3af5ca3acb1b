/**
 * Runs the scenarios in the real workbench, driven as a person would:
 *   node test/clients/e2e/run.mjs [--installed] [--web] [--nightly] [NAME ...]
 * Names of files choose some of them, with all their suites; without names, the suites of `nightlySuite` are run only with
 * `--nightly`. Windows have the extension of this folder, which is quick while one works on it; with `--installed`, as in
 * `npm test`, they have the one that people get: `policy-submissions.vsix`, installed. With `--web`, the extension runs in the
 * page, as on vscode.dev; without names, the scenarios of `web.mjs` are run then.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { extensionPackage } from '../../../scripts/package/package-extension.mjs';
import { Problem } from '../../../scripts/vscode-host/problem.mjs';
import { runMain } from '../../../scripts/vscode-host/run-main.mjs';
import { ResultsReporter } from '../results.mjs';
import { repository, resultsFolder, temporaryFolder } from '../sample-workspace.mjs';
import { startWorkbenchHost } from '../workbench-host.mjs';
import { useHost, useNight } from './scenario.mjs';
import { runsInWeb } from './web.mjs';

const folder = path.join(repository, 'test', 'clients', 'e2e');

await runMain(async () => {
  fs.mkdirSync(resultsFolder, { recursive: true });
  const output = process.env['POLICY_SUBMISSIONS_TEST_RESULTS'] ?? path.join(temporaryFolder('results'), 'e2e.json');
  const mocha = new Mocha({ ui: 'tdd', timeout: 180_000, reporter: ResultsReporter, reporterOptions: { output } });
  const { values: { installed, web, nightly }, positionals: chosen } = parseArgs({
    allowPositionals: true, options: { installed: { type: 'boolean', default: false }, web: { type: 'boolean', default: false }, nightly: { type: 'boolean', default: false } },
  });
  if (installed && !fs.existsSync(extensionPackage)) throw new Problem("The extension is not packaged: run 'npm run package' first.");
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.e2e.mjs')).sort()) {
    const isWanted = chosen.length > 0 ? chosen.some((word) => name.includes(word)) : !web || runsInWeb(name);
    if (isWanted) mocha.addFile(path.join(folder, name));
  }
  if (nightly || chosen.length > 0) useNight();
  await mocha.loadFilesAsync();
  // What is seen of links of a test is not to be kept among those of the person who runs it.
  const host = await startWorkbenchHost({ env: { XDG_CACHE_HOME: temporaryFolder('cache') }, ...(installed && { installed: extensionPackage }) });
  useHost(host, { web });
  /** @type {number} */
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) host.keepLog();
  await host.stop();
  return failures === 0 ? 0 : 1;
});
