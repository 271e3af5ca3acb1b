import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { table, withPart } from './page.mjs';

const measures = ['initiatives', 'titles', 'issues', 'outcomes', 'addresses', 'texts', 'front', 'told'];

/** What one cell says: “4 of 4” is “4”, which is easier to look over, and nothing to count is nothing. */
function shortened(reached) {
  const [right, of] = reached.split(' of ');
  if (of === '0') return '';
  return right === of ? right : `**${reached}**`;
}

function sumOf(rows, measure) {
  const [right, of] = [0, 1].map((at) => rows.reduce((sum, row) => sum + Number(row[measure].split(' of ')[at]), 0));
  return `${right} of ${of}, ${Math.floor((1000 * right) / of) / 10} %`;
}

/**
 * docs/import-scores.md: what the import reaches with the filled forms of `test/fixtures/forms/`, which a test counts.
 */
export async function formsTable({ root, change }) {
  const rows = Object.values(parse(await readFile(path.join(root, 'test/fixtures/forms/scores.yaml'), 'utf8')));
  const text = table(
    ['', 'filled in with', ...measures],
    [
      ...rows.map((row) => [String(row.form), row.habit, ...measures.map((measure) => shortened(row[measure]))]),
      ['', '**all**', ...measures.map((measure) => sumOf(rows, measure))],
    ],
  );
  await change('docs/import-scores.md', (page) => withPart(page, undefined, text));
}
