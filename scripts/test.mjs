/**
 * `npm test`: installs what the tests need, builds the extension and runs everything that must be true of a commit.
 * Units run beside the scenes in front of VS Code, which wait for it most of the time.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { packageExtension } from './package/package-extension.mjs';
import { installMissing } from './test/requirements.mjs';
import { countLeftOut, optional, runStage, stages } from './test/stages.mjs';
import { tellTimes } from './test/times.mjs';
import { ensureHost } from './vscode-host/install.mjs';
import { runMain } from './vscode-host/run-main.mjs';

const usage = `Usage: npm test -- [--only ${Object.keys(stages).join('|')}] [--nightly] [--without ${Object.keys(optional).join(',')}]
  --only STAGE     runs this stage alone
  --nightly        runs what a push leaves to the night, too, and tries more examples
  --without NAMES  leaves out what needs these programs, and counts it as skipped`;

await runMain(async () => {
  const wish = readArguments();
  if (!wish) {
    console.error(usage);
    return 2;
  }
  const folder = temporaryFolder();
  const chosen = Object.entries(stages).filter(([name, stage]) =>
    wish.only === undefined ? wish.nightly || stage.isNightly !== true : name === wish.only,
  );
  const cores = os.availableParallelism();
  const prepared = prepare(
    chosen.map(([, stage]) => stage),
    wish.without,
  );
  const run = ([name, stage]) =>
    runStage(stage, { resultsFile: path.join(folder, `${name}.json`), workers: cores, ...wish });

  // Types and lint, units, and scenes: of scenes one at a time, because each has a VS Code and a browser.
  const lanes = [
    ({ needs }) => needs.length === 0,
    ({ needs, isScene }) => needs.length > 0 && isScene !== true,
    ({ isScene }) => isScene === true,
  ].map((belongs) => chosen.filter(([, stage]) => stage.isAlone !== true && belongs(stage)));
  const isSideBySide = cores > 1 && chosen.length > 1;
  const results = [];
  const runLane = async (lane) => {
    for (const [name, stage] of lane) {
      // What needs nothing is told while the rest is still being installed.
      const missing = stage.needs.length === 0 ? [] : await prepared;
      results.push(
        missing.length === 0
          ? await run([name, stage])
          : { title: stage.title, ms: 0, passed: 0, skipped: 0, failed: [`${stage.title}: not run`], files: [] },
      );
    }
  };
  if (isSideBySide) await Promise.all(lanes.map(runLane));
  else for (const lane of lanes) await runLane(lane);
  await runLane(chosen.filter(([, stage]) => stage.isAlone === true));

  const leftOut = countLeftOut(wish);
  tellTimes(results);
  for (const { name, tests } of leftOut)
    console.log(
      `SKIPPED, as --without ${name} says: ${tests} tests of ${optional[name].folder}/. They guard something: run them before you commit.`,
    );
  const failed = [...(await prepared), ...results.flatMap((result) => result.failed)];
  // Of a long output people see the end first.
  if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}\n`).join('')}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const allSkipped = sum('skipped') + leftOut.reduce((total, { tests }) => total + tests, 0);
  console.log(`\n${sum('passed')} passed, ${failed.length} failed${allSkipped > 0 ? `, ${allSkipped} skipped` : ''}`);
  return failed.length === 0 ? 0 : 1;
});

/**
 * @returns {{ only?: string, nightly: boolean, without: readonly string[] } | undefined} undefined when the arguments
 * make no sense
 */
function readArguments() {
  try {
    const { only, nightly, without } = parseArgs({
      options: {
        only: { type: 'string' },
        nightly: { type: 'boolean', default: false },
        without: { type: 'string', default: '' },
      },
    }).values;
    const names = without.split(',').filter(Boolean);
    const isSensible =
      (only === undefined || Object.hasOwn(stages, only)) && names.every((name) => Object.hasOwn(optional, name));
    return isSensible ? { only, nightly, without: names } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Installs what the stages need, and builds and packages the extension; all of it at once.
 *
 * @param {readonly import('./test/stages.mjs').Stage[]} chosen
 * @param {readonly string[]} without
 * @returns {Promise<readonly string[]>} what prevents the tests from running; each of it is printed
 */
async function prepare(chosen, without) {
  const leftOut = new Set(without.flatMap((name) => optional[name].needs));
  const needs = new Set(chosen.flatMap((stage) => stage.needs).filter((one) => !leftOut.has(one)));
  if (needs.size === 0) return [];
  const work = [
    installMissing([...needs]).then((missing) => {
      for (const { what, debianPackage } of missing) {
        console.error(
          `The tests need ${what}: install it (on Debian, the package ${debianPackage}) and run them again.`,
        );
      }
      return missing.map(({ what }) => `not installed: ${what}`);
    }),
  ];
  if (chosen.some(({ isScene }) => isScene === true)) work.push(ensureHost().then(() => []));
  work.push(
    buildExtension()
      .then(() => (chosen.some(({ isPackaged }) => isPackaged) ? packageExtension() : undefined))
      .then(() => []),
  );
  const done = await Promise.allSettled(work);
  return done.flatMap((one) => {
    if (one.status === 'fulfilled') return one.value;
    console.error(one.reason);
    return [`not prepared: ${String(one.reason?.message ?? one.reason).split('\n')[0]}`];
  });
}

function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-results-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
