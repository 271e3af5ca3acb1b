import * as esbuild from 'esbuild';
import { esbuildData } from '../data-plugin.mjs';

/** What is generated is made of TypeScript; it is bundled to be asked. */
export async function readSources(root) {
  const { outputFiles: [bundle] } = await esbuild.build({
    stdin: {
      contents: [
        "export { rules } from './server/rules/engine/registry.ts';",
        "export { severitySettings, severityWords, settings, settingWords } from './server/contract/settings.ts';",
        "export { exportCommandId, formats, formatsOf, importableEndings, mediaTypes } from './server/contract/formats.ts';",
        "export { commands } from './server/cli/commands/commands.ts';",
        "export { helpOption, optionName, optionSentence, usageLine } from './server/cli/help.ts';",
      ].join('\n'),
      resolveDir: root, loader: 'ts',
    },
    bundle: true, write: false, platform: 'node', format: 'esm', mainFields: ['module', 'main'], plugins: [esbuildData()], logLevel: 'error',
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}
