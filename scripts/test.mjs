/** `npm test`: installs what the tests need, builds the extension and runs all tests. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { packageExtension } from './package/package-extension.mjs';
import { installMissing } from './test/requirements.mjs';
import { runStage, stages } from './test/stages.mjs';
import { Problem } from './vscode-host/problem.mjs';
import { runMain } from './vscode-host/run-main.mjs';

const usage = `Usage: npm test -- [--only ${Object.keys(stages).join('|')}]`;

await runMain(async () => {
  const chosen = chooseStages();
  if (!chosen) {
    console.error(usage);
    return 2;
  }
  const missing = await prepare(chosen);
  let passed = 0;
  /** @type {string[]} */
  const failed = [];
  if (missing === 0) {
    const folder = temporaryFolder();
    for (const [name, stage] of chosen) {
      const counts = await runStage(stage, path.join(folder, `${name}.json`));
      passed += counts.passed;
      failed.push(...counts.failed);
    }
  }
  // Of a long output people see the end first.
  if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}\n`).join('')}`);
  console.log(`\n${passed} passed, ${failed.length + missing} failed`);
  return failed.length + missing === 0 ? 0 : 1;
});

/** @returns the stages to run with their names; undefined when the arguments make no sense */
function chooseStages() {
  try {
    const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
    const chosen = Object.entries(stages).filter(([name]) => only === undefined || name === only);
    return chosen.length > 0 ? chosen : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {readonly (readonly [string, import('./test/stages.mjs').Stage])[]} chosen
 * @returns {Promise<number>} how many things prevent the tests from running; each of them is printed
 */
async function prepare(chosen) {
  const missing = await installMissing([...new Set(chosen.flatMap(([, stage]) => stage.needs))]);
  for (const { what, debianPackage } of missing) {
    console.error(`The tests need ${what}: install it (on Debian, the package ${debianPackage}) and run them again.`);
  }
  if (missing.length > 0) return missing.length;
  try {
    await buildExtension();
    if (chosen.some(([, { isPackaged }]) => isPackaged)) await packageExtension();
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    return 1;
  }
}

function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-results-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
