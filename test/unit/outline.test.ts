import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slotsAt } from '../../server/document/cursor/outline.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { YamlNode } from '../../server/document/yaml/tree.ts';
import { atCursor } from '../kit/cursor.ts';

/** `path expects form “token” column`, a `-` where the dash is to be written, the neighbours in brackets. */
function slots(marked: string): readonly string[] {
  const { text, offset } = atCursor(marked);
  return slotsAt(text, offset).map((slot) => [
    slot.path.join('.') || '/', slot.expects, slot.form, `“${text.slice(slot.token.start, slot.token.end)}”`,
    `@${slot.column}`, ...(slot.dash ? ['-'] : []), ...(slot.colon ? [':'] : []),
    ...(slot.quotes === '' ? [] : [`${slot.quotes}${slot.quotesClosed ? slot.quotes : ''}`]),
    ...(slot.present.length > 0 ? [`[${slot.present.join(' ')}]`] : []),
  ].join(' '));
}

describe('keys', () => {
  test.each([
    ['<|>', ['/ node line “” @0']],
    ['te<|>', ['/ node line “te” @0']],
    ['template: x\n<|>\nissues:\n', ['/ key line “” @0 [template issues]']],
    ['template: x\ncon<|>\nissues:\n', ['/ key line “con” @0 [template issues]']],
    ['template: x\ncon<|>tact: \nissues:\n', ['/ key line “contact” @0 : [template issues]']],
    ['contact:\n  <|>', ['contact node line “” @2']],
    ['contact:\n  na<|>', ['contact node line “na” @2']],
    ['contact:\n  na<|>\n  email: x', ['contact node line “na” @2 [email]']],
    ['contact:\n  email: x\n  <|>', ['contact key line “” @2 [email]']],
    ['contact:\n  email:\n  <|>', ['contact key line “” @2 [email]', 'contact.email.0 node line “” @2 -']],
    ['i:\n  a:\n    - ti<|>\n      points: [a.i]\n', ['i.a.0 node line “ti” @6 [points]']],
    ['i:\n  a:\n    - title: x\n      po<|>\n      outcome: y\n', ['i.a.0 key line “po” @6 [title outcome]']],
    ['i:\n  a:\n    - title: x\n      <|>\n      outcome: y\n', ['i.a.0 key line “” @6 [title outcome]']],
    ['i:\n  a:\n    - <|>\n      outcome: y\n', ['i.a.0 node line “” @6 [outcome]']],
    ['i:\n  a:\n  - title: x\n    de<|>\n  b: []\n', ['i.a.0 key line “de” @4 [title]']],
    ['i:\n  a:\n        - title: x\n          de<|>\n', ['i.a.0 key line “de” @10 [title]']],
    ['- links:\n    - url: x\n      <|>', ['0.links.0 key line “” @6 [url]']],
    ['- links:\n  - url: x\n    la<|>', ['0.links.0 key line “la” @4 [url]']],
    ['- links:\n    - u<|>', ['0.links.0 node line “u” @6']],
    ['- outcome:\n    act<|>\n    expected: x', ['0.outcome node line “act” @4 [expected]']],
    ['- outcome: {<|>}', ['0.outcome key flow “” @2']],
    ['- outcome: {actual: x, e<|>}', ['0.outcome key flow “e” @2 [actual]']],
    ['- outcome: {ac<|>: x, expected: y}', ['0.outcome key flow “ac” @2 : [expected]']],
    ['"con<|>tact": x', ['/ node line “contact” @0 : ""']],
  ])('%j', (marked, expected) => {
    expect(slots(marked)).toEqual(expected);
  });
});

test('at every place of texts whole and half-written, what may be written there is what was read last', async () => {
  const texts = [
    'template: x\ncontact:\n  na\n  email: a@b.org\nissues:\n  a:\n    - title: One\n      points: [a.i, b.\n      links:\n        - url: x\n          la\n    - \n  b: []\n',
    'issues:\n  a:\n  - title: "One: two"\n    outcome: {actual: x, expected: [y, {z: 1}], }\n    columns:\n      budget: 5\n\n  # remark\n  - points:\n    - a.i\n    -\n    description: |\n      Prose: with\n        - signs\n\n    agencies: [\'a\', "b, c", d]\n',
    '- - a\n  - b: c\n-\t- d\n? e\n: f\n{a: , b, {c: d}: [e]}\n',
    'a: "x\nb: \'y\nc: [d, {e: "f, g: h}\ni: &j k # l\nm: *j\n',
    'a:\r\n  - b\r\n  - \r\n  -c: d\r\n   e: f\r\n',
    'a: [ "b" , \'c, # d\n  e ,,f#g , h:i, {j : k, "l": m,n }, [o, ]\n  # p\n ]\nq: {r:, s: "t\n  u", v: {w: [x}}, : y, z\n',
    'a:\n  # b\n\n  c:\n      # d\n\n      - e\n\n      -\n\n        f:\n          \n     g\n  h: >\n\n     i\n    \n  - j\n...\nk: "l" # m\n',
    '- a:\n  - b\n  \n  c:\n  \n- - - d: e\n    \n    - \n  # f\n- "g: h\n- \'i\'\'j\' :\n  - |\n   k\n',
  ];
  const said = texts.flatMap((text) => [
    JSON.stringify(text), ...Array.from({ length: text.length + 1 }, (_, offset) => `${offset} ${slots(`${text.slice(0, offset)}<|>${text.slice(offset)}`).join(' | ')}`.trimEnd()),
  ]);
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/slots.txt');
});

test.each(['template: x\r\ncon|\r\nissues:\r\n', 'contact:\r\n  na|\r\n  email: x\r\n', 'issues:\r\n  a:\r\n    - title: x\r\n      points: [b.|\r\n', 'a:\r\n  - |\r\n', 'a: b\r\nc:|\r\n', 'a: [b,|\r\n'])(
  'a cursor between the two signs of a line break stands at the end of its line: %j', (text) => {
    expect(slots(text.replace('|\r\n', '\r<|>\n'))).toEqual(slots(text.replace('|\r\n', '<|>\r\n')));
  },
);

describe('the indentation of a blank line says to whom it belongs', () => {
  const text = (column: number): string => (
    `issues:\n  a:\n    - title: x\n      outcome: y\n${' '.repeat(column)}<|>\n`
  );
  test.each([
    [0, ['/ key line “” @0 [issues]']],
    [1, ['/ key line “ ” @0 [issues]']],
    [2, ['issues key line “” @2 [a]']],
    [3, ['issues key line “ ” @2 [a]']],
    [4, ['issues.a.1 node line “” @4 -']],
    [5, ['issues.a.1 node line “ ” @4 -']],
    [6, ['issues.a.0 key line “” @6 [title outcome]']],
    // One line more of the outcome's text.
    [7, []],
  ])('column %i', (column, expected) => {
    expect(slots(text(column))).toEqual(expected);
  });

  test('what follows stays what it is', () => {
    expect(slots('issues:\n  a:\n    - title: x\n<|>\n      outcome: y\n')).toEqual(['issues.a.0 key line “” @6 [title outcome]']);
    expect(slots('a:\n<|>\n- b\n')).toEqual(['a.0 node line “” @0 - [b]']);
    expect(slots('a:\n      <|>\n- b\n')).toEqual(['a.0 node line “      ” @0 - [b]']);
    expect(slots('issues:\n  a:\n<|>\n    - title: x\n')).toEqual(['issues.a.0 node line “” @4 -']);
    expect(slots('issues:\n  a:\n    - title: x\n<|>\n    - title: y\n')).toEqual(['issues.a.1 node line “” @4 -']);
    expect(slots('issues:\n  a: []\n<|>\n  b: []\n')).toEqual(['issues key line “” @2 [a b]']);
  });

  test('a list may stand at the indentation of its key', () => {
    expect(slots('i:\n  a:\n  <|>\n  b:\n')).toEqual(['i key line “” @2 [a b]', 'i.a.0 node line “” @2 -']);
    expect(slots('i:\n  a:\n  - title: x\n  <|>\n  b:\n')).toEqual(['i key line “” @2 [a b]', 'i.a.1 node line “” @2 -']);
  });

  test('too deep, below a value that is finished', () => {
    expect(slots('- points: [a.i]\n      <|>')).toEqual(['0 key line “    ” @2 [points]']);
    expect(slots('- points: [a.i]\n    des<|>')).toEqual(['0 key line “  des” @2 [points]']);
  });
});

describe('values', () => {
  test.each([
    ['economy: <|>', ['economy value value “” @0']],
    ['economy:<|>', ['economy value value “” @0']],
    ['economy: Ja<|>pan', ['economy value value “Japan” @0']],
    ['economy: <|>Japan', ['economy value value “Japan” @0']],
    ['economy: New <|>', ['economy value value “New ” @0']],
    ['economy: "Hong<|>', ['economy value value “Hong” @0 "']],
    ['economy: "Hong<|>"', ['economy value value “Hong” @0 ""']],
    ["economy: 'Hong<|>'\nissues:", ["economy value value “Hong” @0 ''"]],
    ['economy: "Hong<|>\nissues:\n', ['economy value value “Hong” @0 "']],
    ['economy: "Hong"<|>', []],
    ['economy: <|> # note', ['economy value value “” @0']],
    ['economy:\n  <|>', ['economy node line “” @2']],
    ['- points: [<|>', ['0.points.0 value flow “” @2']],
    ['- points: [<|>]', ['0.points.0 value flow “” @2']],
    ['- points: [a.<|>]', ['0.points.0 value flow “a.” @2']],
    ['- points: [a.i, <|>]', ['0.points.1 value flow “” @2 [a.i]']],
    ['- points: [a.i,<|>', ['0.points.1 value flow “” @2 [a.i]']],
    ['- points: [a.i, b<|>, c]', ['0.points.1 value flow “b” @2 [a.i c]']],
    ['- points: [a.i, <|>\n  outcome: x\n', ['0.points.1 value flow “” @2 [a.i]']],
    ['- points: [a.i]<|>', []],
    ['- points: <|>[a.i]', []],
    ['- points: [\n      a.i,\n      <|>\n    ]\n', ['0.points.1 value flow “” @2 [a.i]']],
    ['- points: [a.i, # note <|>\n    b]\n', []],
    ['- agencies: ["Hong<|>"]', ['0.agencies.0 value flow “Hong” @2 ""']],
    ['- agencies: ["Hong<|>]', ['0.agencies.0 value flow “Hong” @2 "']],
    ['- agencies: [Ministry <|>]', ['0.agencies.0 value flow “Ministry ” @2']],
    ['- points:\n    - <|>', ['0.points.0 node line “” @6']],
    ['- points:\n    -<|>', ['0.points.0 node line “” @6']],
    ['- points:\n    - a.i\n    - a.<|>\n    - b.i\n', ['0.points.1 node line “a.” @6 [a.i b.i]']],
    ['- points:\n    - a.i\n    <|>\n', ['0.points.1 node line “” @4 - [a.i]']],
    ['- points:\n  - a.i\n  - <|>', ['0.points.1 node line “” @4 [a.i]']],
    ['- points:\n      <|>', ['0.points node line “” @6']],
    ['- points:\n    - "a.<|>', ['0.points.0 node line “a.” @6 "']],
    ['- outcome: {actual: On<|>}', ['0.outcome.actual value flow “On” @2']],
    ['- outcome: {actual:<|>}', ['0.outcome.actual value flow “” @2']],
    ['- a\n- <|>', ['1 node line “” @2 [a]']],
    ['\ufeffeconomy: <|>', ['economy value value “” @0']],
  ])('%j', (marked, expected) => {
    expect(slots(marked)).toEqual(expected);
    expect(slots(marked.replaceAll('\n', '\r\n'))).toEqual(expected);
  });
});

describe('nothing', () => {
  test.each([
    'economy: Japan # <|>',
    '# <|>',
    'economy: Japan\n# com<|>ment\n',
    '- description: |\n    te<|>xt\n',
    '- description: |\n    text\n<|>\n    more\n',
    '- description: |\n    text\n    <|>\n',
    '- description: |\n    key: <|>\n',
    '- description: |\n    - it<|>em\n',
    '- description: <|>|\n    - item\n',
    '- description: >-\n    # no <|>comment\n',
    '- title: one\n    <|>two\n',
    '- title: one\n    tw<|>o\n',
    '- "quoted\n  <|>text": x',
    '- title: "one\n    t<|>wo"\n',
    '- title: "one\n    two"<|>\n',
    '- <|>title: x'.replace('<|>title', ' <|> title'),
    '<|>- title: x',
    'a:  <|> b',
    '  <|>  title: x',
    '---<|>',
  ])('%j', (marked) => {
    expect(slots(marked)).toEqual([]);
  });

  test('below the text of a description, at its key, is a key again', () => {
    expect(slots('- description: |\n    text\n  <|>\n')).toEqual(['0 key line “” @2 [description]']);
    expect(slots('- description: |\n  <|>\n')).toEqual(['0 key line “” @2 [description]']);
  });
});

describe('other lines may be half-typed too', () => {
  test.each([
    ['template: x\ncon\nissues:\n  a:\n    - title: t\n      po<|>', ['issues.a.0 key line “po” @6 [title]']],
    ['- titl\n  points: [<|>]', ['0.points.0 value flow “” @2']],
    ['- titl\n  points: [a.i]\n  des\n  outc<|>\n  links:', ['0 key line “outc” @2 [points links]', '0.des.0 node line “outc” @2 -']],
    ['- points: [a.i,\n  agencies: [<|>]', ['0.agencies.0 value flow “” @2']],
    ['- title: "never closed\n  kind: <|>', ['0.kind value value “” @2']],
    ['- title: a: b\n  kind: <|>', ['0.kind value value “” @2']],
  ])('%j', (marked, expected) => {
    expect(slots(marked)).toEqual(expected);
  });
});

describe('agrees with the parser', () => {
  const folder = new URL('../../samples/', import.meta.url);
  const templates = new URL('../../schemas/templates/', import.meta.url);
  const files = [...readdirSync(folder).map((name) => new URL(name, folder)), ...readdirSync(templates).map((name) => new URL(name, templates))]
    .filter((url) => url.pathname.endsWith('.yaml'));

  test.each(files.map((url) => [url.pathname.split('/').at(-1), readFileSync(url, 'utf8')] as const))('on the place of each word of %s', (_, text) => {
    const { root, problems } = parseYaml(text);
    if (root === undefined || problems.length > 0) return;
    let compared = 0;
    for (const { path, offset } of wordsOf(root, [])) {
      if (compared++ > 400) break;
      expect(slotsAt(text, offset).map((slot) => slot.path.join('.')), JSON.stringify(text.slice(offset - 20, offset))).toContain(path.join('.'));
    }
    expect(compared).toBeGreaterThan(20);
  });
});

/** The end of each key and each value on one line, and where it is. */
function* wordsOf(node: YamlNode, path: readonly (string | number)[]): Generator<{ path: readonly (string | number)[]; offset: number }> {
  if (node.kind === 'map') {
    for (const entry of node.entries) {
      yield { path, offset: entry.key.range.end - (entry.key.style === 'plain' ? 0 : 1) };
      yield* wordsOf(entry.value, [...path, String(entry.key.value)]);
    }
  } else if (node.kind === 'seq') {
    for (const [index, item] of node.items.entries()) yield* wordsOf(item, [...path, index]);
  } else if (node.style === 'plain') yield { path, offset: node.range.end };
  else if (node.style === 'double-quoted' || node.style === 'single-quoted') yield { path, offset: node.range.end - 1 };
}
