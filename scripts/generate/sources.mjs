import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../bundle-for-node.mjs';

/** Loads the sources of what is generated. They are TypeScript, so they are bundled first. */
export async function readSources(root) {
  const folder = await mkdtemp(path.join(root, 'node_modules', '.generate-'));
  try {
    const outfile = path.join(folder, 'what-is-read.mjs');
    await bundleForNode({ input: 'scripts/generate/what-is-read.ts', outfile, format: 'esm' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
