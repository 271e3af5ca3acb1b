import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../../scripts/bundle-for-node.mjs';
import { median } from './median.mjs';

/**
 * @typedef {object} ImportRow
 * @property {number} pages of the Word form
 * @property {number} ms
 * @property {string} says what came out
 */

/**
 * How long the command line's reader takes to import a filled form of Word, without the start of a process.
 *
 * @param {{root: string, folder: string, runs: number, pages?: readonly number[]}} wish
 * @returns {Promise<ImportRow[]>}
 */
export async function measureImport({ root, folder, runs, pages = [1, 10, 100] }) {
  const outfile = path.join(folder, 'import-forms.cjs');
  await bundleForNode({ input: 'test/bench/import-forms.ts', outfile });
  const { default: { formOf, importedInitiatives } } = await import(pathToFileURL(outfile).href);
  const forms = pages.map((count) => ({ pages: count, bytes: formOf(count), times: [], initiatives: 0 }));
  // The first turns warm up: what is compared is how the time grows, not the compiling of our code.
  for (let turn = -3; turn < runs; turn += 1) {
    for (const form of forms) {
      const started = performance.now();
      form.initiatives = importedInitiatives(form.bytes);
      if (turn >= 0) form.times.push(performance.now() - started);
    }
  }
  return forms.map(({ pages: count, times, initiatives }) => ({ pages: count, ms: median(times), says: `${initiatives} initiatives` }));
}
