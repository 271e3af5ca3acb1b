import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'yaml';
import { ended, spawnOwned } from '../../scripts/vscode-host/child-processes.mjs';
import { LspClient } from './lsp-client.mjs';
import { generateSubmission } from './generate.mjs';
import { median } from './median.mjs';

/**
 * @typedef {object} FolderRow
 * @property {string} name
 * @property {number} [ms] undefined when it could not be measured
 * @property {string} says what came out, or why it was not measured
 */

/**
 * Writes the folder: every tenth file has mistakes. As JSON too, for who reads that only.
 *
 * @param {string} folder
 * @param {number} count
 */
export function writeFolder(folder, count) {
  mkdirSync(path.join(folder, 'yaml'), { recursive: true });
  mkdirSync(path.join(folder, 'json'), { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const text = generateSubmission({ bytes: 20_000, seed: index + 1, mistaken: index % 10 === 7 });
    writeFileSync(path.join(folder, 'yaml', `${index}.submission.yaml`), text);
    writeFileSync(path.join(folder, 'json', `${index}.json`), JSON.stringify(parse(text)));
  }
}

/**
 * @param {object} wish
 * @param {string} wish.root the project's folder
 * @param {string} wish.folder
 * @param {string} wish.schemaFile
 * @param {number} wish.count
 * @param {number} wish.runs
 * @param {import('./contestants.mjs').Contestant | undefined} wish.yamlServer
 * @param {readonly import('./peers.mjs').Peer[]} wish.peers
 * @returns {Promise<FolderRow[]>}
 */
export async function measureFolder({ root, folder, schemaFile, count, runs, yamlServer, peers }) {
  const yaml = path.join(folder, 'yaml');
  const cache = path.join(folder, 'cache');
  const ours = () => run([`${root}/dist/cli.js`, 'check', yaml, '--format', 'json'], { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache });
  const tools = [
    {
      name: 'ours, first run',
      run: () => {
        rmSync(cache, { recursive: true, force: true });
        return ours();
      },
    },
    { name: 'ours, nothing changed', run: ours },
    ...(yamlServer ? [{ name: 'yaml-language-server', run: () => checkOverLsp(yamlServer, yaml, count) }] : []),
    ...peers.map((peer) => ({ name: peer.name, why: peer.why, run: () => commandOf(peer, schemaFile, folder) })),
  ];
  const results = tools.map(() => []);
  for (let round = 0; round < runs; round += 1) {
    for (const [index, tool] of tools.entries()) if (!tool.why) results[index].push(await tool.run());
  }
  return tools.map(({ name, why }, index) => (why === undefined
    ? { name, ms: median(results[index].map(({ ms }) => ms)), says: results[index][0].says } : { name, says: why }));
}

/** @param {import('./peers.mjs').Peer} peer */
function commandOf(peer, schemaFile, folder) {
  if (peer.name === 'ajv-cli') {
    const formats = createRequire(peer.program).resolve('ajv-formats');
    return run([
      peer.program, 'validate', '--spec=draft2020', '--strict=false', '--all-errors', '--errors=json', '-c', formats,
      '-s', schemaFile, '-d', path.join(folder, 'json', '*.json'),
    ]);
  }
  return run([peer.program, 'validate', schemaFile, path.join(folder, 'yaml'), '--extension', '.yaml', '--continue']);
}

/** @returns the time of the whole process, and how it ended */
async function run(args, env = {}) {
  const started = performance.now();
  const child = spawnOwned(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let bytes = 0;
  child.stdout.on('data', (chunk) => (bytes += chunk.length));
  child.stderr.on('data', (chunk) => (bytes += chunk.length));
  const code = await ended(child);
  return { ms: performance.now() - started, says: `exit code ${code}, ${Math.round(bytes / 1000)} KB of report` };
}

/** Opens all files at once, as an editor's plug-in would, until the findings of each are here. */
async function checkOverLsp(contestant, folder, count) {
  const started = performance.now();
  const client = new LspClient(contestant.program, contestant.settings);
  await client.request('initialize', {
    processId: null, rootUri: null, capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: {} } },
  });
  client.notify('initialized', {});
  const missing = new Set();
  let bad = 0;
  const done = client.arrival(({ method, params }) => {
    if (method !== 'textDocument/publishDiagnostics' || !missing.delete(params.uri)) return false;
    if (params.diagnostics.length > 0) bad += 1;
    return missing.size === 0;
  });
  for (let index = 0; index < count; index += 1) missing.add(`file:///bench/${index}.submission.yaml`);
  for (let index = 0; index < count; index += 1) {
    const name = `${index}.submission.yaml`;
    const text = readFileSync(path.join(folder, name), 'utf8');
    client.notify('textDocument/didOpen', { textDocument: { uri: `file:///bench/${name}`, languageId: 'yaml', version: 1, text } });
  }
  await done;
  const ms = performance.now() - started;
  await client.stop();
  return { ms, says: `findings in ${bad} files` };
}
