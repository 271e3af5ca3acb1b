/**
 * The process that runs the tests of a room, again and again: one Vitest, to which one file at a time says something else than it
 * does on the disk. It is asked by messages, `{ file, text, tests, quietMs }`, or `{}` for the files as they are, and answers what
 * killed the mutant, or `timedOut` when the tests gave no sign of life for so long: then it has to be ended.
 */
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { viteData } from '../data-plugin.mjs';
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

/** Tests run in the order in which they are handed over: those that have killed most come first, and at the start as rooms.yaml lists them. */
class Ordered {
  shard = (specifications) => specifications;
  sort = (specifications) => specifications;
}

/** When the tests last gave a sign of life, and the longest time without one: how long a mutant may be silent is measured by it. */
let lastSign = 0;
let longestQuietMs = 0;
function sign() {
  longestQuietMs = Math.max(longestQuietMs, performance.now() - lastSign);
  lastSign = performance.now();
}

const vitest = await createVitest('test', {
  root, config: false, watch: false, update: false, include: tests, reporters: [{ onTestModuleStart: sign, onTestModuleEnd: sign, onTestCaseReady: sign, onTestCaseResult: sign }], bail: 1, sequence: { sequencer: Ordered },
  pool: 'forks', maxWorkers: 1, isolate: false, testTimeout: 10_000, hookTimeout: 20_000,
}, { plugins: [viteData(), mutantPlugin] });
const placeOf = ({ moduleId }) => tests.findIndex((test) => moduleId === path.join(root, test));
const specifications = (await vitest.globTestSpecifications()).sort((one, other) => placeOf(one) - placeOf(other));
/** How many mutants each test file has killed. */
const kills = new Map(specifications.map(({ moduleId }) => [moduleId, 0]));

/** What Vite keeps of the file that changes, and of the one that changed before, is forgotten. */
function show(next) {
  if (changed) vitest.invalidateFile(changed.file);
  changed = next;
  if (changed) vitest.invalidateFile(changed.file);
}

/** @returns {Record<string, string[]>} of each source file that tests read, directly or not, those test files */
function testsBySource() {
  const graphs = vitest.projects.flatMap((project) => Object.values(project.vite.environments)).map(({ moduleGraph }) => moduleGraph);
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const { moduleId } of specifications) {
    const reached = new Set(graphs.flatMap((graph) => [...(graph.getModulesByFile(moduleId) ?? [])]));
    for (const module of reached) for (const imported of module.importedModules) reached.add(imported);
    for (const file of new Set([...reached].flatMap((module) => module.file ?? []))) (found[path.relative(root, file)] ??= []).push(moduleId);
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
  const killedBy = failed ? `${failed.relativeModuleId}: ${test?.fullName ?? 'the file can not be run'}`
    : unhandledErrors.length > 0 ? String(unhandledErrors[0]?.message ?? unhandledErrors[0]) : undefined;
  return { killedBy, reason: test?.result().errors?.[0]?.message };
}

process.on('message', async ({ file, text, tests: wanted, quietMs }) => {
  const chosen = wanted === undefined ? specifications : specifications.filter(({ moduleId }) => wanted.includes(moduleId));
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
  process.send({ ...result, ms: Math.round(performance.now() - begin), longestQuietMs, ...(file === undefined && { testsBySource: testsBySource() }) });
});
// Whoever asked is gone. A test that runs for ever would outlive this process, so that the whole group is ended.
process.on('disconnect', () => signalTree(process, 'SIGKILL'));
process.send({ ready: true });
