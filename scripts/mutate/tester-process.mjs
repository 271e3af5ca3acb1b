/**
 * The process that runs the tests of a room, again and again: one Vitest, to which one file at a time says something else than it
 * does on the disk. It is asked by messages, `{ file, text }` or `{}` for the files as they are, and answers `{ killedBy, ms }`.
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

const vitest = await createVitest('test', {
  root, config: false, watch: false, update: false, include: tests, reporters: [{}], bail: 1, sequence: { sequencer: Ordered },
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

/** @returns the test files that import the file, directly or not; all, if nothing is known of it yet */
function testsOf(file) {
  const graphs = vitest.projects.flatMap((project) => Object.values(project.vite.environments)).map(({ moduleGraph }) => moduleGraph);
  const reached = new Set(graphs.flatMap((graph) => [...(graph.getModulesByFile(file) ?? [])]));
  for (const module of reached) for (const importer of module.importers) reached.add(importer);
  const files = new Set([...reached].map((module) => module.file));
  return specifications.filter(({ moduleId }) => files.has(moduleId));
}

async function run(chosen) {
  const begin = performance.now();
  vitest.state.filesMap.clear();
  vitest.state.errorsSet.clear();
  const ordered = [...chosen].sort((one, other) => kills.get(other.moduleId) - kills.get(one.moduleId));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(ordered, true);
  const failed = testModules.find((module) => module.state() === 'failed');
  const test = failed && [...failed.children.allTests('failed')][0];
  if (failed) kills.set(failed.moduleId, kills.get(failed.moduleId) + 1);
  const killedBy = failed ? `${failed.relativeModuleId}: ${test?.fullName ?? 'the file can not be run'}`
    : unhandledErrors.length > 0 ? String(unhandledErrors[0]?.message ?? unhandledErrors[0]) : undefined;
  return { killedBy, reason: test?.result().errors?.[0]?.message, ms: Math.round(performance.now() - begin), testFiles: chosen.length };
}

process.on('message', async ({ file, text }) => {
  const full = file === undefined ? undefined : path.join(root, file);
  const chosen = full === undefined ? specifications : testsOf(full);
  show(full === undefined ? undefined : { file: full, text });
  process.send(chosen.length > 0 ? await run(chosen) : { ms: 0, testFiles: 0 });
});
// Whoever asked is gone. A test that runs for ever would outlive this process, so that the whole group is ended.
process.on('disconnect', () => signalTree(process, 'SIGKILL'));
process.send({ ready: true });
