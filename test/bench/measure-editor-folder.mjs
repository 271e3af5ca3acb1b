import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateSubmission } from './generate.mjs';
import { LspClient } from './lsp-client.mjs';
import { watchMemory } from './run-measured.mjs';

/**
 * A folder is opened for the first time, as VS Code does it, and nothing in it: all that is found, told in answer to one request
 * for the workspace's findings.
 *
 * @param {number} count files of 20 KB
 * @param {boolean} mistaken whether each initiative has a mistake, and not every tenth of every tenth file
 * @returns {import('./measure-large.mjs').LargeWork['run']}
 */
export function folderInEditor(count, mistaken) {
  return async ({ root, folder }) => {
    const [files, cache] = [path.join(folder, 'files'), path.join(folder, 'cache')];
    writeFiles(files, count, mistaken);
    const client = new LspClient(`${root}/dist/server.js`, () => undefined, { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache });
    const memory = watchMemory(client.pid);
    const rootUri = pathToFileURL(files).href;
    const told = new Map();
    client.onMessage(({ method, params }) => {
      if (method !== '$/progress' || params.token !== 'findings') return;
      for (const { uri, items } of params.value.items) told.set(uri, items.length);
    });
    const started = performance.now();
    const done = client.arrival(({ method, params }) => method === 'window/logMessage' && /were known from an earlier check/.test(params.message));
    await client.request('initialize', {
      processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: {
        textDocument: { publishDiagnostics: {}, diagnostic: {} },
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
      },
    });
    client.notify('initialized', {});
    void client.request('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'findings' }).catch(() => undefined);
    const { at } = await done;
    // What was found last is told in the same moment.
    await client.request('textDocument/hover', { textDocument: { uri: `${rootUri}/none.submission.yaml` }, position: { line: 0, character: 0 } });
    const megabytes = memory.end();
    await client.stop();
    const findings = [...told.values()].reduce((sum, items) => sum + items, 0);
    return { ms: at - started, megabytes, says: `${findings} findings in ${told.size} files` };
  };
}

function writeFiles(folder, count, mistaken) {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const text = generateSubmission({ bytes: 20_000, seed: index + 1, mistaken: index % 10 === 7 });
    writeFileSync(path.join(folder, `${index}.submission.yaml`), mistaken ? text.replaceAll('outcome:', 'outcomes:') : text);
  }
}
