/** What is told without running anything, side by side; each line that one of them prints is a fault. */
import { writeFileSync } from 'node:fs';
import { root } from '../build-extension.mjs';
import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { runMain } from '../vscode-host/run-main.mjs';

const checks = {
  'types and lint': ['node_modules/oxlint/bin/oxlint'],
  'the form of the code (npm run format)': ['node_modules/oxfmt/bin/oxfmt', '--list-different'],
  'what nobody uses': ['node_modules/knip/bin/knip.js'],
};

await runMain(async () => {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, args]) => {
      const begin = performance.now();
      const code = await ended(
        spawnOwned(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
      );
      console.log(`${code === 0 ? '✓' : '×'} ${name}`);
      return { name, ms: performance.now() - begin, failed: code !== 0 };
    }),
  );
  const failed = results.filter((result) => result.failed).map(({ name }) => name);
  const output = process.env['POLICY_SUBMISSIONS_TEST_RESULTS'];
  if (output !== undefined)
    writeFileSync(
      output,
      JSON.stringify({ passed: results.length - failed.length, skipped: 0, failed, files: results }),
    );
  return failed.length === 0 ? 0 : 1;
});
