import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundlesFor } from '../../scripts/bundles.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Builds bundles as they are shipped. Not where `npm run build` puts them: what is tested must be of this source.
 *
 * @param place a name that no other test uses
 * @returns the folder that stands for the extension's; the bundles are in its `dist/`
 */
export async function buildBundles(
  place: string, only: readonly string[], { production }: { readonly production: boolean } = { production: true },
): Promise<string> {
  const folder = join(root, 'node_modules/.cache/policy-submissions-test', place);
  const bundles = bundlesFor({ production, outdir: join(folder, 'dist'), only });
  await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, logLevel: 'error' })));
  return folder;
}
