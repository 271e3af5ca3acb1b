import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { data } from './scripts/data-plugin.mjs';

const tests = ['unit', 'server', 'hostile', 'clients/editors', 'clients/office', 'clients/pages'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
const notTests = ['**/node_modules/**', '**/dist/**', 'test/fixtures/**'];

/** The tests that compare what large work costs with what small work costs. */
const measured = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((file) => readFileSync(file, 'utf8').includes('kit/growth.ts'));

/** Units that start no program and write no files, so that they run on Windows and macOS, too. */
const needsUnix =
  /child_process|symlink|chmod|playwright|kit\/(?:browser|build-bundles|built-cli|ci-recipes|npm-registry|packed-package|temporary-folder)/;
const portable = readdirSync('test/unit', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.nightly.test.ts'))
  .map((name) => `test/unit/${name.replaceAll('\\', '/')}`)
  .filter((file) => !measured.includes(file) && !needsUnix.test(readFileSync(file, 'utf8')));

/**
 * Everything that runs in plain Node, pages of ours in a browser among it. What needs a real VS Code has runners of its own
 * (`test/clients/vscode`, `test/clients/e2e`); `npm test` runs all three. In the mode `nightly`, files called `*.nightly.test.ts` run as
 * well, and others try more (`test/kit/property-runs.ts`), with other examples for the properties each time; in the mode `portable`, units
 * that any system can run.
 */
export default defineConfig(({ mode }) => {
  const isNightly = mode === 'nightly';
  // What `npm test -- --without` names.
  const leftOut = (process.env['LEFT_OUT'] ?? '')
    .split(',')
    .filter(Boolean)
    .map((folder) => `${folder}/**`);
  // A test that hangs is told; on a machine with other work nothing else is. A project that extends this file reads it in another mode.
  const testTimeout = isNightly ? 600_000 : 60_000;
  const exclude = [...notTests, ...leftOut, ...(isNightly ? [] : ['test/**/*.nightly.test.ts'])];
  return {
    plugins: [data()],
    test: {
      env: isNightly ? { NIGHTLY: '1', SEED: process.env['SEED'] ?? String(Math.floor(Math.random() * 2 ** 31)) } : {},
      projects:
        mode === 'portable'
          ? [{ extends: true, test: { name: 'portable', include: portable, isolate: false, testTimeout } }]
          : [
              // The files of one worker share what they import: to load it anew for each of them would take a third of all the time.
              {
                extends: true,
                test: {
                  name: 'shared',
                  include: tests,
                  exclude: [...exclude, ...measured],
                  isolate: false,
                  testTimeout,
                },
              },
              // What other files left in memory would be collected, and counted, while these measure: they have a process each.
              { extends: true, test: { name: 'measured', include: measured, exclude, testTimeout } },
            ],
      hookTimeout: 120_000,
      // How long something is waited for that comes in a moment, on a machine with other work too.
      expect: { poll: { timeout: 10_000 } },
    },
  };
});
