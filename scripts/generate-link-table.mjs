/**
 * Makes the tables in `docs/links.md` of the rows that the tests play (`test/fixtures/links/cases.yaml`).
 *   node scripts/generate-link-table.mjs [--check]
 * `--check` writes nothing and fails where something differs.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/links.md');
const begin = '<!-- From here to the next mark: written by scripts/generate-link-table.mjs -->';
const end = '<!-- From here on: written by hand -->';

const verdicts = { ok: 'ok', moved: 'moved', unverified: 'unverified', broken: '**broken**' };

function readable(text) {
  return text.replaceAll('SELF', 'http://example.org').replaceAll('OTHER', 'other.example.net').replaceAll('HOST', 'example.org').replaceAll('|', '\\|');
}

function rowOf({ server, verdict, to, reason }) {
  const said = reason === undefined ? (to === undefined ? '' : `the fix writes ${readable(to)}`) : readable(reason);
  return `| ${readable(server)} | ${verdicts[verdict]} | ${said} |`;
}

const groups = parse(await readFile(join(root, 'test/fixtures/links/cases.yaml'), 'utf8'));
const tables = groups.map(({ group, rows }) => [
  `### ${group}`, '', '| the server … | verdict | what is said |', '|---|---|---|', ...rows.map(rowOf),
].join('\n'));

const text = await readFile(page, 'utf8');
const from = text.indexOf(begin) + begin.length;
const to = text.indexOf(end);
const whole = `${text.slice(0, from)}\n\n${tables.join('\n\n')}\n\n${text.slice(to)}`;
if (whole !== text) {
  if (process.argv.includes('--check')) {
    console.error('docs/links.md is not what the cases say: run node scripts/generate-link-table.mjs');
    process.exitCode = 1;
  } else {
    await writeFile(page, whole);
  }
}
