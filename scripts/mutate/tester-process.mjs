/**
 * The process that runs the tests of a room again and again, in one Vitest in which one file at a time has another text
 * than on the disk. It takes messages `{ file, text, tests, quietMs }`, or `{}` for the unchanged files, and answers
 * which test killed the mutant, or `timedOut` when the tests gave no sign of life for `quietMs` milliseconds; the
 * process must be ended then.
 */
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { data } from '../data-plugin.mjs';
import { signalTree } from '../vscode-host/child-processes.mjs';
import { root } from './rooms.mjs';

const tests = process.argv.slice(2);
/** @type {{ file: string, text: string } | undefined} */
let changed;
const mutantPlugin = {
  name: 'mutant',
  enforce: 'pre',
  load: (id) => (id.split('?')[0] === changed?.file ? changed.text : undefined),
};

/**
 * Keeps Vitest from reordering the tests: they run in the given order, which is that of rooms.yaml, the most frequent
 * killers first.
 */
class Ordered {
  shard = (specifications) => specifications;
  sort = (specifications) => specifications;
}

/**
 * When the tests last gave a sign of life, and the longest time between two signs, from which the time limit of mutants
 * is made.
 */
let lastSign = 0;
let longestQuietMs = 0;
function sign() {
  longestQuietMs = Math.max(longestQuietMs, performance.now() - lastSign);
  lastSign = performance.now();
}

const vitest = await createVitest(
  'test',
  {
    root,
    config: false,
    watch: false,
    update: false,
    include: tests,
    reporters: [{ onTestModuleStart: sign, onTestModuleEnd: sign, onTestCaseReady: sign, onTestCaseResult: sign }],
    bail: 1,
    sequence: { sequencer: Ordered },
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    testTimeout: 10_000,
    hookTimeout: 20_000,
  },
  { plugins: [data(), mutantPlugin] },
);
const placeOf = ({ moduleId }) => tests.findIndex((test) => moduleId === path.join(root, test));
const specifications = (await vitest.globTestSpecifications()).sort((one, other) => placeOf(one) - placeOf(other));
/** How many mutants each test file has killed. */
const kills = new Map(specifications.map(({ moduleId }) => [moduleId, 0]));

/** Sets the file with another text, and makes Vite load this file and the one before it anew. */
function show(next) {
  if (changed) vitest.invalidateFile(changed.file);
  changed = next;
  if (changed) vitest.invalidateFile(changed.file);
}

/** @returns {Record<string, string[]>} for each source file, the test files that import it, directly or not */
function testsBySource() {
  const graphs = vitest.projects
    .flatMap((project) => Object.values(project.vite.environments))
    .map(({ moduleGraph }) => moduleGraph);
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const { moduleId } of specifications) {
    const reached = new Set(graphs.flatMap((graph) => [...(graph.getModulesByFile(moduleId) ?? [])]));
    for (const module of reached) for (const imported of module.importedModules) reached.add(imported);
    for (const file of new Set([...reached].flatMap((module) => module.file ?? [])))
      (found[path.relative(root, file)] ??= []).push(moduleId);
  }
  return found;
}

async function run(chosen) {
  vitest.state.filesMap.clear();
  vitest.state.errorsSet.clear();
  const ordered = [...chosen].sort((one, other) => kills.get(other.moduleId) - kills.get(one.moduleId));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(ordered, true);
  const failed = testModules.find((module) => module.state() === 'failed');
  const test = failed && [...failed.children.allTests('failed')][0];
  if (failed) kills.set(failed.moduleId, kills.get(failed.moduleId) + 1);
  const killedBy = failed
    ? `${failed.relativeModuleId}: ${test?.fullName ?? 'the file can not be run'}`
    : unhandledErrors.length > 0
      ? String(unhandledErrors[0]?.message ?? unhandledErrors[0])
      : undefined;
  return { killedBy, reason: test?.result().errors?.[0]?.message };
}

process.on('message', async ({ file, text, tests: wanted, quietMs }) => {
  const chosen =
    wanted === undefined ? specifications : specifications.filter(({ moduleId }) => wanted.includes(moduleId));
  show(file === undefined ? undefined : { file: path.join(root, file), text });
  const begin = performance.now();
  lastSign = begin;
  longestQuietMs = 0;
  const watch = setInterval(() => {
    if (performance.now() - lastSign <= (quietMs ?? Infinity)) return;
    clearInterval(watch);
    process.send({ timedOut: true });
  }, 250);
  const result = await run(chosen);
  clearInterval(watch);
  sign();
  process.send({
    ...result,
    ms: Math.round(performance.now() - begin),
    longestQuietMs,
    ...(file === undefined && { testsBySource: testsBySource() }),
  });
});
// The parent process has ended. The whole process group is ended, because a test that runs for ever would outlive this
// process.
process.on('disconnect', () => signalTree(process, 'SIGKILL'));
process.send({ ready: true });
