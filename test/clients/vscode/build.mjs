import fs from 'node:fs';
import path from 'node:path';
import { bundleForNode } from '../../../scripts/bundle-for-node.mjs';
import { repository } from '../sample-workspace.mjs';

const source = path.join(repository, 'test', 'clients', 'vscode');

/** Where the extension host finds `run()`. */
export const testsEntry = path.join(repository, 'dist', 'test', 'vscode', 'index.js');

/** Bundles the suite for the extension host: the entry, a file for each file of tests, and what these share. */
export async function buildSuite() {
  const outdir = path.dirname(testsEntry);
  fs.rmSync(outdir, { recursive: true, force: true });
  const files = ['index.ts', ...fs.readdirSync(path.join(source, 'suite')).filter((name) => name.endsWith('.test.ts')).map((name) => `suite/${name}`)];
  await bundleForNode({
    input: Object.fromEntries(files.map((name) => [name.slice(0, -'.ts'.length), path.join(source, name)])), outdir, sourcemap: 'inline', external: ['vscode', 'mocha'],
  });
}
