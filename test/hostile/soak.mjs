/** `npm run soak`: 50,000 edits and ten minutes of a server as it is shipped, beside fresh ones. Builds first. */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../../scripts/bundle-for-node.mjs';
import { buildExtension, root } from '../../scripts/build-extension.mjs';
import { runMain } from '../../scripts/vscode-host/run-main.mjs';

const usage = `Usage: npm run soak -- [--edits N] [--minutes N] [--seed N]

  --edits N    of the fuzz, which compares with fresh servers (50,000; 0 leaves it out)
  --minutes N  of the soak, which watches memory and how long findings take (10; 0 leaves it out)
  --seed N     repeats an earlier run, as SEED=N does`;

await runMain(async () => {
  const argv = process.argv.slice(2);
  if (argv.some((argument) => !/^(?:--(?:edits|minutes|seed)(?:=|$)|[\d.]+$)/.test(argument))) {
    console.error(usage);
    return 2;
  }
  await buildExtension();
  const folder = mkdtempSync(path.join(root, 'node_modules', '.soak-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'main.mjs');
  await bundleForNode({ input: 'test/hostile/fuzz/main.ts', outfile, format: 'esm', external: [/^[^.\/]/] });
  const { main } = await import(pathToFileURL(outfile).href);
  return main(root, argv);
});
