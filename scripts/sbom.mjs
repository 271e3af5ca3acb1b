/**
 * Writes which packages are in what is shipped, in CycloneDX; without a name, to standard output.
 *   npm run sbom [-- FILE]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './build-extension.mjs';
import { bundlesFor } from './bundles.mjs';
import { sbomOf } from './package/sbom.mjs';
import { runMain } from './vscode-host/run-main.mjs';

await runMain(async () => {
  const built = await Promise.all(bundlesFor({ production: true, outdir: join(root, 'dist') }).map((bundle) => esbuild.build({ ...bundle, write: false, logLevel: 'error' })));
  const { sbom, faults } = await sbomOf(root, built.map(({ metafile }) => metafile));
  for (const fault of faults) console.error(fault);
  const text = `${JSON.stringify(sbom, undefined, 2)}\n`;
  const [file] = process.argv.slice(2);
  if (file === undefined) process.stdout.write(text);
  else await writeFile(file, text);
  return faults.length === 0 ? 0 : 1;
});
