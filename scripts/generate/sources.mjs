import path from 'node:path';
import * as esbuild from 'esbuild';
import { esbuildData } from '../data-plugin.mjs';

/** Loads the sources of what is generated. They are TypeScript, so they are bundled first. */
export async function readSources(root) {
  const { outputFiles: [bundle] } = await esbuild.build({
    absWorkingDir: root, entryPoints: ['scripts/generate/what-is-read.ts'],
    bundle: true, write: false, platform: 'node', format: 'esm', mainFields: ['module', 'main'], plugins: [esbuildData()], logLevel: 'error',
    // A library that the rules use asks for modules of Node by `require`, which a module of the language does not have.
    banner: { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(path.join(root, 'package.json'))});` },
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}
