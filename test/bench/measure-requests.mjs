import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Session } from './contestants.mjs';
import { generateSubmission } from './generate.mjs';
import { median } from './median.mjs';

/**
 * One request of LSP at one size of text.
 *
 * @typedef {object} RequestRow
 * @property {string} title what is asked, as readers know it
 * @property {string} size
 * @property {number} firstMs ours, when it is asked for the first time after a start
 * @property {number} ms ours, right after the findings of an edit
 * @property {number} [peerFirstMs] undefined where the other has no such request, or answers it with nothing
 * @property {number} [peerMs]
 * @property {number} [aimMs] at most, also for the first time
 */

/**
 * @typedef {object} Asked
 * @property {string} title
 * @property {string} method
 * @property {(at: Places) => object} [params]
 * @property {string} [typed] what is typed before, at the end of the line of an outcome, and taken back afterwards
 * @property {readonly string[]} [others] the contestants that have it; without it, all
 * @property {Readonly<Record<string, number>>} [aimMs] by size
 *
 * Lines of the initiative in the middle.
 *
 * @typedef {{readonly points: number, readonly agencies: number, readonly description: number, readonly links: number, readonly outcome: number, readonly resultId: string}} Places
 */

const sizes = [{ name: '100 KB', bytes: 100_000 }, { name: '1 MB', bytes: 1_000_000 }];
const options = { tabSize: 2, insertSpaces: true };
const linesSeen = 60;
const oursOnly = ['pull'];
const seen = ({ description }) => ({ start: { line: description - linesSeen / 2, character: 0 }, end: { line: description + linesSeen / 2, character: 0 } });
const at = (line, character) => ({ position: { line, character } });

/** @type {readonly Asked[]} */
const requests = [
  { title: 'symbols of the text', method: 'textDocument/documentSymbol' },
  { title: 'folding', method: 'textDocument/foldingRange' },
  { title: 'links to follow', method: 'textDocument/documentLink' },
  { title: 'code lenses', method: 'textDocument/codeLens' },
  { title: 'selection ranges', method: 'textDocument/selectionRange', params: ({ description }) => ({ positions: [{ line: description + 1, character: 20 }] }) },
  { title: 'semantic tokens', method: 'textDocument/semanticTokens/full', others: oursOnly },
  { title: 'semantic tokens, what has changed', method: 'textDocument/semanticTokens/full/delta', params: ({ resultId }) => ({ previousResultId: resultId }), others: oursOnly },
  { title: `semantic tokens of ${linesSeen} lines`, method: 'textDocument/semanticTokens/range', params: (places) => ({ range: seen(places) }), others: oursOnly },
  { title: `inlay hints of ${linesSeen} lines`, method: 'textDocument/inlayHint', params: (places) => ({ range: seen(places) }), others: oursOnly },
  { title: 'definition of a sub-point', method: 'textDocument/definition', params: ({ points }) => at(points, 16) },
  { title: 'highlights of an agency', method: 'textDocument/documentHighlight', params: ({ agencies }) => at(agencies, 18), others: oursOnly },
  { title: 'references of an agency', method: 'textDocument/references', params: ({ agencies }) => ({ ...at(agencies, 18), context: { includeDeclaration: true } }), others: oursOnly },
  { title: 'renaming an address: its place', method: 'textDocument/prepareRename', params: ({ links }) => at(links + 1, 30), others: oursOnly },
  { title: 'renaming an address', method: 'textDocument/rename', params: ({ links }) => ({ ...at(links + 1, 30), newName: 'https://www.example.org/renamed' }), others: oursOnly },
  { title: 'symbols of the folder', method: 'workspace/symbol', params: () => ({ query: 'privacy' }), others: oursOnly },
  { title: 'formatting', method: 'textDocument/formatting', params: () => ({ options }), aimMs: { '1 MB': 50 } },
  { title: `formatting of ${linesSeen} lines`, method: 'textDocument/rangeFormatting', params: (places) => ({ range: seen(places), options }) },
  { title: 'formatting on Enter', method: 'textDocument/onTypeFormatting', params: ({ outcome }) => ({ ...at(outcome + 1, 0), ch: '\n', options }), typed: '\n' },
];

/** What a client has that shows all of it. */
const client = {
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true }, foldingRange: {}, documentLink: {}, codeLens: {}, selectionRange: {}, inlayHint: {},
    semanticTokens: { requests: { full: { delta: true }, range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
    definition: { linkSupport: true }, documentHighlight: {}, references: {}, rename: { prepareSupport: true },
    formatting: {}, rangeFormatting: {}, onTypeFormatting: {},
  },
  initializationOptions: { linkCommands: true, answerCommand: true, paperCommands: true, ownTokens: true },
};

/**
 * Each request for the first time after a start, and again and again after edits.
 *
 * @param {{rivals: readonly import('./contestants.mjs').Contestant[], folder: string, starts: number, rounds: number}} wish
 * @returns {Promise<RequestRow[]>}
 */
export async function measureRequests({ rivals, folder, starts, rounds }) {
  const empty = path.join(folder, 'empty');
  mkdirSync(empty, { recursive: true });
  // How findings come makes no difference to what is asked here.
  const both = rivals.filter(({ name }) => name !== 'push');
  const rows = [];
  for (const size of sizes) {
    const times = new Map();
    for (let start = 0; start < starts; start += 1) {
      for (const rival of start % 2 === 0 ? both : both.toReversed()) {
        await oneStart(rival, empty, size, start === starts - 1 ? rounds : 0, (kind, { title }, ms) => {
          const key = `${kind} ${rival.name} ${title}`;
          times.set(key, [...times.get(key) ?? [], ms]);
        });
      }
    }
    const of = (key) => (times.has(key) ? median(times.get(key)) : undefined);
    for (const { title, aimMs } of requests) {
      rows.push({
        title, size: size.name, aimMs: aimMs?.[size.name], firstMs: of(`first pull ${title}`), ms: of(`again pull ${title}`),
        peerFirstMs: of(`first peer ${title}`), peerMs: of(`again peer ${title}`),
      });
    }
  }
  return rows;
}

/** @param {(kind: 'first' | 'again', asked: Asked, ms: number) => void} took */
async function oneStart(rival, folder, size, rounds, took) {
  const session = await Session.start(rival, folder, client);
  try {
    await session.open(generateSubmission({ bytes: size.bytes, seed: 1 }));
    let resultId = '';
    const ask = async (kind, asked) => {
      if (asked.others?.includes(rival.name) === false) return;
      const places = Object.fromEntries(['points', 'agencies', 'description', 'links', 'outcome'].map((key) => [key, session.middle(key)]));
      if (asked.typed !== undefined) await session.edit(places.outcome, session.lengthOf(places.outcome), asked.typed);
      const { ms, result, error } = await session.ask(asked.method, asked.params?.({ ...places, resultId }));
      if (asked.typed !== undefined) await session.edit(places.outcome, session.lengthOf(places.outcome), '', -1);
      if (typeof result?.resultId === 'string') ({ resultId } = result);
      if (error !== undefined && rival.name === 'pull') throw new Error(`${asked.method} is not answered: ${error.message}`);
      // Nobody is faster by saying nothing.
      const isAnswer = error === undefined && result !== null && result !== undefined;
      if (isAnswer || rival.name === 'pull') took(kind, asked, ms);
    };
    // What is read for all files of the folder is not what is measured.
    if (rival.name === 'pull') await session.ask('workspace/symbol', { query: 'x' });
    for (const asked of requests) await ask('first', asked);
    for (let round = 0; round < rounds; round += 1) {
      await session.edit(session.middle('description') + 1, 20, 'x');
      for (const asked of requests) await ask('again', asked);
    }
  } finally {
    await session.stop();
  }
}
