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

/**
 * Everything that runs in plain Node, pages of ours in a browser among it. What needs a real VS Code has runners of its own
 * (`test/clients/vscode`, `test/clients/e2e`); `npm test` runs all three.
 */
export default defineConfig(({ mode }) => ({
  plugins: [viteData()],
  test: {
    include: ['unit', 'server', 'hostile', 'clients/nvim', 'clients/office', 'clients/pages'].map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: ['**/node_modules/**', '**/dist/**', 'test/fixtures/**'],
    env: searches[mode] ?? {},
    // The files of one worker share what they import: to load it anew for each of them would take a third of all the time.
    isolate: false,
    maxWorkers: 2,
    testTimeout: searches[mode] === undefined ? 20_000 : 3_600_000,
    hookTimeout: 30_000,
  },
}));
