import * as esbuild from 'esbuild';
import { esbuildData } from '../data-plugin.mjs';

/** What is generated is made of TypeScript; it is bundled to be asked. */
export async function readSources(root) {
  const { outputFiles: [bundle] } = await esbuild.build({
    absWorkingDir: root, entryPoints: ['scripts/generate/what-is-read.ts'],
    bundle: true, write: false, platform: 'node', format: 'esm', mainFields: ['module', 'main'], plugins: [esbuildData()], logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}
