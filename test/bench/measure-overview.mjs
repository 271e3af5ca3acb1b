import { setTimeout } from 'node:timers/promises';
import path from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { generateSubmission } from './generate.mjs';
import { LspClient } from './lsp-client.mjs';
import { watchMemory } from './run-measured.mjs';

/**
 * The view of submissions is opened: once before anything is known of the folder, or again when it is.
 *
 * @param {number} count files of 20 KB
 * @param {boolean} isKnown whether the view was open before
 * @returns {import('./measure-large.mjs').LargeWork['run']}
 */
export function overviewOfFolder(count, isKnown) {
  return async ({ root, folder }) => {
    const files = path.join(folder, 'files');
    mkdirSync(files, { recursive: true });
    for (let index = 0; index < count; index += 1) writeFileSync(path.join(files, `${index}.submission.yaml`), generateSubmission({ bytes: 20_000, seed: index + 1 }));
    // Of a file that was written just now, no stamp proves that it has not changed since it was read.
    await setTimeout(4000);
    const client = new LspClient(`${root}/dist/server.js`, () => undefined);
    const memory = watchMemory(client.pid);
    const rootUri = pathToFileURL(files).href;
    await client.request('initialize', {
      processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'bench' }], capabilities: { workspace: { workspaceFolders: true } },
    });
    client.notify('initialized', {});
    const ask = () => client.request('policySubmissions/overview', {});
    // What is measured is not the start of the server.
    await client.request('textDocument/hover', { textDocument: { uri: `${rootUri}/none.submission.yaml` }, position: { line: 0, character: 0 } });
    if (isKnown) await ask();
    const started = performance.now();
    const { at, message } = await ask();
    const ms = at - started;
    const megabytes = memory.end();
    await client.stop();
    return { ms, megabytes, says: `${message.result.templates.flatMap(({ submissions }) => submissions).length} submissions` };
  };
}
