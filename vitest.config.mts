import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { viteData } from './scripts/data-plugin.mjs';

/**
 * How long the tests search for counterexamples, where it is not as long as at a push (`test/kit/property-runs.ts`). Before a
 * release it is always the same search; at night it is longer, and another one each time.
 */
const searches: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  release: { RUNS: '2000', SEED: '20200626' },
  nightly: { RUNS: '20000', SEED: process.env['SEED'] ?? String(Math.floor(Math.random() * 2 ** 31)) },
};

const tests = ['unit', 'server', 'hostile', 'clients/editors', 'clients/office', 'clients/pages'].map((folder) => `test/${folder}/**/*.test.ts`);
const notTests = ['**/node_modules/**', '**/dist/**', 'test/fixtures/**'];

/** The tests that compare what large work costs with what small work costs. */
const measured = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`).filter((file) => readFileSync(file, 'utf8').includes('kit/growth.ts'));

/**
 * Everything that runs in plain Node, pages of ours in a browser among it. What needs a real VS Code has runners of its own
 * (`test/clients/vscode`, `test/clients/e2e`); `npm test` runs all three.
 */
export default defineConfig(({ mode }) => ({
  plugins: [viteData()],
  test: {
    env: searches[mode] ?? {},
    projects: [
      // The files of one worker share what they import: to load it anew for each of them would take a third of all the time.
      { extends: true, test: { name: 'shared', include: tests, exclude: [...notTests, ...measured], isolate: false } },
      // What other files left in memory would be collected, and counted, while these measure: they have a process each.
      { extends: true, test: { name: 'measured', include: measured, exclude: notTests } },
    ],
    maxWorkers: 2,
    testTimeout: searches[mode] === undefined ? 20_000 : 3_600_000,
    hookTimeout: 30_000,
  },
}));
