import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { withPart } from './page.mjs';

const verdicts = { ok: 'ok', moved: 'moved', unverified: 'unverified', broken: '**broken**' };

function readable(text) {
  return text
    .replaceAll('SELF', 'http://example.org')
    .replaceAll('OTHER', 'other.example.net')
    .replaceAll('HOST', 'example.org')
    .replaceAll('|', '\\|');
}

function rowOf({ server, verdict, to, reason }) {
  const said = reason === undefined ? (to === undefined ? '' : `the fix writes ${readable(to)}`) : readable(reason);
  return `| ${readable(server)} | ${verdicts[verdict]} | ${said} |`;
}

/** docs/link-results.md: the rows that the tests play (`test/fixtures/links/cases.yaml`). */
export async function linkTable({ root, change }) {
  const groups = parse(await readFile(path.join(root, 'test/fixtures/links/cases.yaml'), 'utf8'));
  const tables = groups.map(({ group, rows }) =>
    [`### ${group}`, '', '| the server … | verdict | what is said |', '|---|---|---|', ...rows.map(rowOf)].join('\n'),
  );
  await change('docs/link-results.md', (page) => withPart(page, undefined, tables.join('\n\n')));
}
