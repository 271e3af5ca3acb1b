import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundlesFor } from '../../scripts/bundles.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folders that this worker has built. */
const built = new Map<string, Promise<string>>();

/**
 * Builds bundles as they are shipped, but not into `dist/`, whose bundles may be of an older source. Tests in the same worker
 * that need the same bundles share them, so no test may change them.
 *
 * The services, the libraries and the agencies, which each program reads, are there in any case.
 *
 * @returns the folder that stands for the extension's; the bundles are in its `dist/`
 */
export function buildBundles(
  only: readonly string[] | 'all', { production }: { readonly production: boolean } = { production: true },
): Promise<string> {
  const name = [...(only === 'all' ? [only] : only), ...(production ? [] : ['readable'])].join('+');
  const known = built.get(name) ?? build(name, only, production);
  built.set(name, known);
  return known;
}

async function build(name: string, only: readonly string[] | 'all', production: boolean): Promise<string> {
  const { VITEST_POOL_ID: worker = '1' } = process.env;
  // The names of many bundles are longer than the name of a folder may be.
  const folder = join(root, 'node_modules/.cache/policy-submissions-test', worker, createHash('sha256').update(name).digest('hex').slice(0, 16));
  // What an earlier run has left there may no longer be built.
  await rm(folder, { recursive: true, force: true });
  const bundles = bundlesFor({ production, outdir: join(folder, 'dist'), ...(only !== 'all' && { only: [...only, 'services', 'library-yaml', 'library-markdown', 'agencies'] }) });
  await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, logLevel: 'error' })));
  return folder;
}
