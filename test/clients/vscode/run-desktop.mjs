/** Runs the suite in the desktop VS Code, which it downloads: for machines that can. */
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheFolder } from '../../../scripts/vscode-host/cache.mjs';
import { Problem } from '../../../scripts/vscode-host/problem.mjs';
import { runMain } from '../../../scripts/vscode-host/run-main.mjs';
import { writeUserSettings } from '../../../scripts/vscode-host/user-settings.mjs';
import { tellResults } from '../results.mjs';
import { copyOfSamples, repository, temporaryFolder } from '../sample-workspace.mjs';
import { testSettings } from '../test-settings.mjs';
import { buildSuite, testsEntry } from './build.mjs';

await runMain(async () => {
  const vscodeExecutablePath = await download();
  await buildSuite();
  const results = path.join(temporaryFolder('results'), 'desktop.json');
  const userData = temporaryFolder('user-data');
  writeUserSettings(userData, testSettings);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: repository,
    extensionTestsPath: testsEntry,
    extensionTestsEnv: { POLICY_SUBMISSIONS_TEST_RESULTS: results },
    launchArgs: [copyOfSamples(), `--user-data-dir=${userData}`, '--disable-extensions', '--disable-workspace-trust'],
  }).catch(() => {
    // A failed test rejects too; the results say what is the matter.
  });
  return tellResults(results);
});

/** @returns {Promise<string>} the program */
async function download() {
  try {
    return await downloadAndUnzipVSCode({ cachePath: path.join(cacheFolder(), 'vscode-test') });
  } catch {
    throw new Problem(
      "The desktop VS Code could not be downloaded: check the network and run the command again, or run the same tests in the browser's VS Code with 'npm run test:host'.",
    );
  }
}
