import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../../scripts/bundle-for-node.mjs';
import { generateSubmission } from './generate.mjs';
import { LspClient } from './lsp-client.mjs';
import { median } from './median.mjs';
import { runMeasured } from './run-measured.mjs';

/**
 * One request about all files of a folder.
 *
 * @typedef {object} MentionsRow
 * @property {string} title what is asked, as readers know it
 * @property {number} firstMs when it is asked for the first time
 * @property {number} ms when it is asked again
 * @property {number} [aimMs] at most, also for the first time
 * @property {string} says what came out
 *
 * @typedef {object} MentionsFigures
 * @property {number} count of the files
 * @property {readonly MentionsRow[]} rows
 * @property {{mentionsMB: number, findingsMB: number, textsMB: number}} memory
 */

const aimMs = 300;
/** An agency of the team's own, because others are not renamed. */
const registry = 'Japan:\n  - acronym: METI\n    name: Ministry of Economy, Trade and Industry\n';

/**
 * References, renaming and symbols in a folder that is known, in which each file mentions what is asked for. One file of it is open.
 *
 * @param {{root: string, folder: string, count: number, runs: number}} wish `count` files of 20 KB
 * @returns {Promise<MentionsFigures>}
 */
export async function measureMentions({ root, folder, count, runs }) {
  return { count, rows: await measureAnswers({ root, folder, count, runs }), memory: await measureMemory(root, folder, count) };
}

async function measureMemory(root, folder, count) {
  const outfile = path.join(folder, 'mentions-memory.cjs');
  await bundleForNode({ input: 'test/bench/mentions-memory.ts', outfile });
  const { stdout } = await runMeasured(['--expose-gc', outfile, String(count)]);
  return JSON.parse(stdout);
}

async function measureAnswers({ root, folder, count, runs }) {
  const files = path.join(folder, 'mentions');
  const cache = path.join(folder, 'mentions-cache');
  mkdirSync(path.join(files, '.policy-submissions'), { recursive: true });
  writeFileSync(path.join(files, '.policy-submissions', 'agencies.yaml'), registry);
  const texts = Array.from({ length: count }, (_, index) => generateSubmission({ bytes: 20_000, seed: index + 1 }));
  for (const [index, text] of texts.entries()) writeFileSync(path.join(files, `${index}.submission.yaml`), text);
  const client = new LspClient(`${root}/dist/server.js`, (section) => (section === 'policySubmissions' ? { links: { check: 'off' } } : undefined), { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache });
  try {
    const known = client.arrival(({ method, params }) => method === 'window/logMessage' && /were known from an earlier check/.test(params.message));
    const rootUri = pathToFileURL(files).href;
    await client.request('initialize', {
      processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: {
        textDocument: { publishDiagnostics: {}, diagnostic: {}, references: {}, rename: { prepareSupport: true } },
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
      },
    });
    client.notify('initialized', {});
    const uri = `${rootUri}/0.submission.yaml`;
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'policy-submission', version: 1, text: texts[0] } });
    // A client that can pull asks for it, and so the folder is read.
    void client.request('workspace/diagnostic', { previousResultIds: [] }).catch(() => undefined);
    await known;
    const lines = texts[0].split('\n');
    const at = (words, inside = words) => {
      const line = lines.findIndex((one) => one.includes(words));
      return { textDocument: { uri }, position: { line, character: lines[line].indexOf(inside) + 1 } };
    };
    const works = [
      { title: 'symbols of the folder', method: 'workspace/symbol', params: { query: 'privacy' }, says: (found) => `${found.length} symbols` },
      ...[['an agency', at('agencies: [', '[')], ['a sub-point', at('points: [', '[')], ['a mail address', at('email: ', 'apec')]].map(([what, place]) => ({
        title: `references of ${what}`, aimMs, method: 'textDocument/references', params: { ...place, context: { includeDeclaration: true } },
        says: (found) => `${found.length} places in ${new Set(found.map((one) => one.uri)).size} files`,
      })),
      ...[['the acronym of an agency', at('(METI)', 'METI'), 'MOETI'], ['a mail address', at('email: ', 'apec'), 'desg@meti.go.jp']].map(([what, place, newName]) => ({
        title: `renaming ${what}`, aimMs, method: 'textDocument/rename', params: { ...place, newName },
        says: ({ documentChanges }) => `${documentChanges.reduce((sum, { edits }) => sum + edits.length, 0)} places in ${documentChanges.length} files`,
      })),
    ];
    const rows = [];
    for (const { method, params, says, ...work } of works) {
      const times = [];
      let result;
      for (let run = 0; run <= runs; run += 1) {
        const sent = performance.now();
        const { at: came, message } = await client.request(method, params);
        if (message.error !== undefined) throw new Error(`${method} is not answered: ${message.error.message}`);
        times.push(came - sent);
        ({ result } = message);
      }
      rows.push({ ...work, firstMs: times[0], ms: median(times.slice(1)), says: says(result) });
    }
    return rows;
  } finally {
    await client.stop();
  }
}
