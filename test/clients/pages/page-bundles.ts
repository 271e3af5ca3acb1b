import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundlesFor } from '../../../scripts/bundles.mjs';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles that this process has built. The files of a worker share them. */
const bundles = new Map<string, Promise<ReadonlyMap<string, string>>>();

/**
 * Builds bundles of the pages as they are shipped: with shortened names.
 *
 * @param only names of bundles in `scripts/bundles.mjs`
 * @returns the contents of the files by their names, without folders
 */
export function shippedFiles(...only: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return once(only.join(), () => bundlesFor({ production: true, outdir: '/', only }));
}

/** Bundles a script or a style sheet that imports modules by their paths in the repository. */
export async function bundleOf(contents: string, loader: 'ts' | 'css' = 'ts'): Promise<string> {
  const files = await once(contents, () => [{ stdin: { contents, loader, resolveDir: repository }, bundle: true, format: 'iife', outfile: '/bundle' }]);
  return files.get('bundle') ?? '';
}

function once(key: string, options: () => readonly esbuild.BuildOptions[]): Promise<ReadonlyMap<string, string>> {
  const known = bundles.get(key) ?? build(options());
  bundles.set(key, known);
  return known;
}

async function build(options: readonly esbuild.BuildOptions[]): Promise<ReadonlyMap<string, string>> {
  const built = await Promise.all(options.map((one) => esbuild.build({ ...one, write: false, logLevel: 'error' })));
  return new Map(built.flatMap(({ outputFiles = [] }) => outputFiles).map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]));
}
