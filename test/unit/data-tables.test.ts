import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const schemas = new URL('../../schemas/', import.meta.url);
const tables = readdirSync(schemas, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).sort();

/** Sites that were found without encryption; any other is a mistake until somebody has looked. */
const withoutEncryption: ReadonlySet<string> = new Set([
  'www.pbc.gov.cn', 'www.csrc.gov.cn', 'www.sasac.gov.cn', 'www.moe.gov.cn', 'www.nhc.gov.cn', 'www.nhsa.gov.cn', 'www.natcm.gov.cn', 'www.customs.gov.cn',
  'www.moj.gov.cn', 'www.nrta.gov.cn', 'www.moa.gov.cn', 'www.spb.gov.cn', 'www.nea.gov.cn', 'www.sic.gov.cn', 'government.ru', 'www.fsb.ru',
  'jiaodui.com', 'europarussia.com', 'statistics.apec.org',
]);

/** The paper that came with the project is on no page. */
const emptyOnPurpose: ReadonlySet<string> = new Set(['/sources/SEED/url']);

/** Each key and each leaf of a table, with its path. */
function* leavesOf(value: unknown, path = ''): Generator<readonly [path: string, leaf: unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [path, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield [`the key ${path}/${key}`, key];
    yield* leavesOf(inner, `${path}/${key}`);
  }
}

/** Each list of texts of a table, with its path. */
function* listsOf(value: unknown, path = ''): Generator<readonly [path: string, list: readonly unknown[]]> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) yield [path, value];
  for (const [key, inner] of Object.entries(value)) yield* listsOf(inner, `${path}/${key}`);
}

/** What is wrong with a text, wherever it is. */
function mistakesOf(text: string): readonly string[] {
  // A text of several lines ends with a line break.
  const lines = text.replace(/\n$/, '');
  const mistakes: readonly (readonly [boolean, string])[] = [
    [lines === '', 'is empty'],
    [lines !== lines.trim(), 'has spaces around it'],
    [/[^\S\n]{2}/.test(lines), 'has two spaces in a row'],
    [/[^\S\n ]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e-\u200f\u2060\ufeff\ufffd]/.test(lines), 'has a character that cannot be seen'],
    [text.normalize('NFC') !== text, 'is not composed'],
    ...Array.from(text.matchAll(/\bhttps?:[^\s)”]*/g), ([address]): readonly [boolean, string] => [
      !URL.canParse(address) || !new URL(address).hostname.includes('.') || (!address.startsWith('https:') && !withoutEncryption.has(new URL(address).hostname)),
      `has the address ${address}`,
    ]),
  ];
  return mistakes.flatMap(([isWrong, mistake]) => (isWrong ? [mistake] : []));
}

describe('a table of data that comes with the program', () => {
  const read = (name: string): unknown => parse(readFileSync(new URL(name, schemas), 'utf8'));

  test('is one of economies, agencies, terms or a template', () => {
    expect(tables.length).toBeGreaterThanOrEqual(5);
  });

  test.each(tables)('has no text with a slip of the keyboard in it, and no address without encryption: %s', (name) => {
    const mistakes = [...leavesOf(read(name))].flatMap(([path, leaf]) => {
      if (emptyOnPurpose.has(path)) return [];
      if (leaf === null) return [`${path} is empty`];
      return typeof leaf === 'string' ? mistakesOf(leaf).map((mistake) => `${path} ${mistake}: ${JSON.stringify(leaf)}`) : [];
    });
    expect(mistakes).toEqual([]);
  });

  test.each(tables)('has nothing twice in a list, and nothing there with the same ID: %s', (name) => {
    const twice = [...listsOf(read(name))].flatMap(([path, list]) => {
      const ids = list.flatMap((item) => (typeof item === 'object' && item !== null && 'id' in item ? [item.id] : []));
      return [list.map((item) => JSON.stringify(item)), ids].flatMap((keys) => keys.filter((key, index) => keys.indexOf(key) !== index)).map((key) => `${path}: ${String(key)}`);
    });
    expect(twice).toEqual([]);
  });

  test('knows no site without encryption that is not in a table any more', () => {
    const all = tables.map((name) => readFileSync(new URL(name, schemas), 'utf8')).join('');
    expect([...withoutEncryption].filter((host) => !all.includes(`http://${host}`))).toEqual([]);
  });

  test('names no economy that is not one of the 21', () => {
    const economies = (read('registries/apec-economies.yaml') as readonly { readonly name: string }[]).map(({ name }) => name);
    expect(Object.keys(read('registries/agencies.yaml') as object).filter((name) => !economies.includes(name))).toEqual([]);
    expect([...new Set(economies)]).toHaveLength(21);
  });
});
