import { build } from 'rolldown';
import { root } from './build-extension.mjs';
import { data } from './data-plugin.mjs';

/**
 * Bundles TypeScript of ours that is not shipped, so that Node can run it: what tools, benchmarks and tests need of the
 * sources.
 *
 * @param {object} wishes
 * @param {string | Readonly<Record<string, string>>} wishes.input files from the root of the repository, by the names
 *   of the scripts
 * @param {string} [wishes.outfile] where the only script is written
 * @param {string} [wishes.outdir] where several are written
 * @param {'cjs' | 'esm'} [wishes.format]
 * @param {readonly (string | RegExp)[]} [wishes.external] packages that are not included
 * @param {boolean | 'inline'} [wishes.sourcemap]
 */
export async function bundleForNode({ input, outfile, outdir, format = 'cjs', external = [], sourcemap = false }) {
  await build({
    cwd: root,
    input,
    external: [...external],
    platform: 'node',
    plugins: [data()],
    transform: { target: 'node20' },
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'warn',
    output: {
      format,
      sourcemap,
      comments: { legal: false },
      ...(outfile === undefined
        ? { dir: outdir, entryFileNames: '[name].js' }
        : { file: outfile, codeSplitting: false }),
    },
  });
}
