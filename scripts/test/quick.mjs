/**
 * `npm run test:quick`: types, lint and, the nearest first, the units of what has changed, within a minute; `npm test`
 * runs everything.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { root } from '../build-extension.mjs';
import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { runMain } from '../vscode-host/run-main.mjs';
import { changedFiles, nearestTests } from './nearest.mjs';

/** When the units stop, in milliseconds from the start. */
const endMs = 50_000;

await runMain(async () => {
  const changed = changedFiles().filter((name) => existsSync(path.join(root, name)));
  const results = await Promise.all([hasTypesAndLint(), runNearest(nearestTests(changed))]);
  const isGood = results.every(Boolean);
  console.log(
    isGood ? `Nothing is wrong (${Math.round(process.uptime())} s).` : 'Something is wrong: it stands above.',
  );
  return isGood ? 0 : 1;
});

async function hasTypesAndLint() {
  return (
    (await ended(
      spawnOwned(process.execPath, ['node_modules/oxlint/bin/oxlint'], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    )) === 0
  );
}

/** @param {readonly string[]} tests the nearest first */
async function runNearest(tests) {
  if (tests.length === 0) return true;
  class Ordered {
    shard = (/** @type {unknown} */ specifications) => specifications;
    sort = (/** @type {import('vitest/node').TestSpecification[]} */ specifications) =>
      [...specifications].sort((one, other) => placeOf(one) - placeOf(other));
  }
  const placeOf = (/** @type {import('vitest/node').TestSpecification} */ { moduleId }) =>
    tests.indexOf(path.relative(root, moduleId).split(path.sep).join('/'));
  // Types and lint need the other core.
  const vitest = await createVitest('test', { root, watch: false, maxWorkers: 1, sequence: { sequencer: Ordered } });
  await vitest.standalone();
  const specifications = (await vitest.globTestSpecifications(tests.map((name) => path.join(root, name)))).filter(
    (one) => placeOf(one) >= 0,
  );
  const deadline = setTimeout(() => void vitest.cancelCurrentRun('keyboard-input'), endMs - process.uptime() * 1000);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true);
  clearTimeout(deadline);
  await vitest.close();
  const run = testModules.filter((module) => ['passed', 'failed'].includes(module.state()));
  const left = specifications.length - run.length;
  console.log(
    `${run.length} files of tests were run, the nearest to what has changed.${left > 0 ? ` ${left} more read it, and were not run, because a minute is over: npm test runs them.` : ''}`,
  );
  return unhandledErrors.length === 0 && run.every((module) => module.state() === 'passed');
}
