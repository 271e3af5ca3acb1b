/** Runs the suite inside the extension host of the VS Code that `npm start` uses. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runMain } from '../../../scripts/vscode-host/run-main.mjs';
import { workbenchUrl } from '../../../scripts/vscode-host/workbench-url.mjs';
import { tellResults } from '../results.mjs';
import { copyOfSamples, repository, resultsFolder, temporaryFolder } from '../sample-workspace.mjs';
import { startWorkbenchHost } from '../workbench-host.mjs';
import { buildSuite, testsEntry } from './build.mjs';

const endWithinMs = 240_000;

await runMain(async () => {
  await buildSuite();
  const results = path.join(temporaryFolder('results'), 'host.json');
  fs.mkdirSync(resultsFolder, { recursive: true });
  // What is seen of links of a test is not to be kept among those of the person who runs it.
  const host = await startWorkbenchHost({ env: { POLICY_SUBMISSIONS_TEST_RESULTS: results, XDG_CACHE_HOME: temporaryFolder('cache') } });
  const page = await host.browser.newPage({ viewport: { width: 1280, height: 800 } });
  const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  // VS Code calls it, and waits for it.
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.goto(workbenchUrl(host, { folder: copyOfSamples(), extension: repository, tests: testsEntry }));
  await Promise.race([ended, delay(endWithinMs)]);
  let code = 1;
  try {
    code = tellResults(results);
  } finally {
    if (code !== 0) {
      await page.screenshot({ path: path.join(resultsFolder, 'extension-host.png') });
      host.keepLog();
    }
    await host.stop();
  }
  return code;
});
