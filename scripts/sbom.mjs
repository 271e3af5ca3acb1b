/**
 * Writes which packages are in what is shipped, in CycloneDX; without a name, to standard output.
 *   npm run sbom [-- FILE]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './build-extension.mjs';
import { buildBundles } from './bundles.mjs';
import { sbomOf } from './package/sbom.mjs';
import { runMain } from './vscode-host/run-main.mjs';

await runMain(async () => {
  const { sbom, faults } = await sbomOf(root, await buildBundles());
  for (const fault of faults) console.error(fault);
  const text = `${JSON.stringify(sbom, undefined, 2)}\n`;
  const [file] = process.argv.slice(2);
  if (file === undefined) process.stdout.write(text);
  else await writeFile(file, text);
  return faults.length === 0 ? 0 : 1;
});
