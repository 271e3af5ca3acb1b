import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { repository } from '../sample-workspace.mjs';

const source = path.join(repository, 'test', 'clients', 'vscode');

/** Where the extension host finds `run()`. */
export const testsEntry = path.join(repository, 'dist', 'test', 'vscode', 'index.js');

/** Bundles the suite for the extension host: the entry, and one file for each file of tests. */
export async function buildSuite() {
  const outdir = path.dirname(testsEntry);
  fs.rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [path.join(source, 'index.ts'), path.join(source, 'suite', '*.test.ts')],
    outdir,
    outbase: source,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
