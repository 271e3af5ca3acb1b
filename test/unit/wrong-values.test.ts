import { beforeAll, describe, expect, test } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { asSentences, checkFixture, fixtureStore } from '../kit/rule-fixtures.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await fixtureStore();
});

/** What is said of a text, and what its fixes are called and do. */
function said(text: string, isTemplate = false): readonly string[] {
  return asSentences(checkFixture({ isTemplate, severities: { 'template.contradiction': 'off' }, verdicts: new Map(), files: undefined, failing: [] }, text, store));
}

/** What is said of a text, but not of the one that it was made of. */
function unusual(text: string, usual: string): readonly string[] {
  const sentences = new Set(said(usual).map((line) => line.replace(/^[\d:]+/, '')));
  return said(text).filter((line) => !sentences.has(line.replace(/^[\d:]+/, ''))).map((line) => `  ${line}`);
}

/** Each value, and with `…` the lines below its key, stands for itself; the places that are tried are between « and ». */
const submission = [
  'template: «fixture-columns»', 'economy: «Fiji»', 'document:', '  submittedBy: «Fiji»', '  date: «2020-06-26»', 'contact:', '  office: «Desk»', '  email: «a@example.org»',
  'issues:', '  first-issue: []', '  second-issue:', '    - title: «One»', '      kind: «initiative»', '      points: «[b.i]»', '      agencies: «[Desk]»', '      description: «Text.»',
  '      links: «[{url: https://www.example.org/a, accessed: 2020-06-26}]»', '      outcome: «{actual: One, expected: Two}»', '      columns: «{budget: Two}»', '',
].join('\n');
const link = [
  'template: fixture', 'economy: Japan', 'contact: {email: «a@example.org»}', 'issues:', '  first-issue:', '    - title: One', '      points: [«a.i», a.ii]', '      description: Text.', '      links:',
  '        - url: «https://www.example.org/a»', '          archived: «https://www.example.org/b»', '          title: «Page»', '          language: «French»', '          accessed: «2020-06-26»', '        - «https://www.example.org/c»',
  '      outcome:', '        actual: «Ongoing»', '        expected: «Ongoing»', '',
].join('\n');
const template = [
  'id: «one-two»', 'title: «One»', 'meeting: «One»', 'organisation: «Two»', 'date: «2020-06-26»', 'columns: «[{id: issue, title: Issue}, {id: budget, title: «Budget», required: «true»}]»', 'issues:', '  - id: «first-issue»', '    letter: «a»', '    title: «First»',
  '    points: «[{id: a.i, text: Share}]»', 'outcomes: «[Ongoing]»', 'members: «[Fiji, {name: Tonga, code: TO}]»', '',
].join('\n');

/** Each of the places in turn with something else in it, the others as they are. */
function* replacements(marked: string, values: readonly string[]): Generator<readonly [label: string, text: string]> {
  const plain = (text: string): string => text.replace(/[«»]/g, '');
  for (const { index } of marked.matchAll(/«/g)) {
    let depth = 0;
    let end = index;
    do {
      if (marked.charAt(end) === '«') depth++;
      if (marked.charAt(end) === '»') depth--;
      end++;
    } while (depth > 0);
    const before = plain(marked.slice(0, index));
    const indent = /^[ ]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? '';
    for (const value of values) {
      const written = value.replace(/\n/g, `\n${indent}    `);
      const line = before.slice(before.lastIndexOf('\n') + 1).trim();
      yield [`${line} ${JSON.stringify(value)}`, `${before}${written}${plain(marked.slice(end))}`];
    }
  }
}

const kinds = ['', '5', 'true', 'Foo, bar', '"Foo"', "''", '[Foo]', '[5, Foo: bar]', '\n- Foo\n- - Bar', '\n- foo: bar\n  bar: foo', '{foo: bar}', '\ntitle: bar\nurl: foo', '|\n  Foo\n  bar', 'Foo\nbar', '2020-02-30', '26 June 2020'];

describe('a value of another kind, wherever it is: what is said of it and done about it is what was read last', () => {
  test('in a file', async () => {
    const lines = [submission, link].flatMap((marked) => [...replacements(marked, kinds)].flatMap(([label, text]) => [label, ...unusual(text, marked.replace(/[«»]/g, ''))]));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/wrong-values.txt');
  });

  test('in a template', async () => {
    const lines = [...replacements(template, kinds)].flatMap(([label, text]) => [label, ...said(text, true).map((line) => `  ${line.replace(/^(.{300}).*$/, '$1…')}`)]);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/wrong-template-values.txt');
  });
});

test('a key that is mistyped, or not there, or there twice: what is said of it and done about it is what was read last', async () => {
  const plain = [submission, link].map((marked) => marked.replace(/[«»]/g, ''));
  const lines = plain.flatMap((text) => [...text.matchAll(/(?<=^[ -]*|[{,] ?)[A-Za-z-]+(?=:)/gm)].flatMap(({ 0: key, index }) => {
    const end = index + key.length;
    const lineEnd = text.indexOf('\n', index);
    const lineStart = text.lastIndexOf('\n', index) + 1;
    return ([
      ['mistyped', `${text.slice(0, end - 1)}${text.slice(end)}`], ['unknown', `${text.slice(0, index)}xyz${text.slice(end)}`], ['in quotes', `${text.slice(0, index)}"${key}x"${text.slice(end)}`],
      ['without', `${text.slice(0, lineStart)}${text.slice(lineEnd + 1)}`], ['twice', `${text.slice(0, lineEnd + 1)}${text.slice(lineStart, lineEnd + 1).replace('- ', '  ')}${text.slice(lineEnd + 1)}`],
    ] as const).flatMap(([what, wrong]) => [`${key} ${what}`, ...unusual(wrong, text)]);
  }));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/wrong-keys.txt');
});

test('addresses, points, e-mail addresses and words of the form, wrong in many ways: what is said and done is what was read last', async () => {
  const addresses = [
    'www.example.org', '"www.example.org"', 'http:/example.org/a', 'https://example.org/a b', 'https://a.example.org, https://b.example.org', '"https://a.example.org https://b.example.org"', 'https://a.example.org (accessed 26 June 2020)',
    'https://a.example.org (in French)', '"https://a.example.org, French"', 'https://a.example.org/b.', '<https://a.example.org>', 'ftp://a.example.org', 'a@example.org', 'mailto:a@example.org', 'https://https://a.example.org', 'http://a.example.org', 'Page', 'https://',
    'https://[a', '|\n  https://a.example.org', '|\n  https://a.example.org, https://b.example.org', '>\n  https://a.example.org (accessed 26 June 2020)', 'https://a.example.org/\nb', 'https://web.archive.org/web/2020/https://a.example.org', 'https://a.example.org#b, and', '[https://a.example.org]',
    '[TBC]', 'https://user:pass@a.example.org', 'https://a.example.org:99999', 'https://exämple.org', 'HTTPS://A.EXAMPLE.ORG', 'https;//a.example.org', 'https://a.example.org/“b”', 'https://a', 'http://localhost/a', 'https://192.0.2.1/a', '//a.example.org', 'C:\\a.pdf',
  ];
  const shapes: readonly ((address: string) => string)[] = [
    (address) => `      links:\n        - ${address.replace(/\n/g, '\n          ')}\n`, (address) => `      links:\n        -   ${address.replace(/\n/g, '\n            ')}\n`,
    (address) => `      links:\n        - url: ${address.replace(/\n/g, '\n            ')}\n`, (address) => `      links: [${address.includes('\n') ? 'x' : address}]\n`,
  ];
  const head = 'template: fixture\neconomy: Japan\ncontact: {email: a@example.org}\nissues:\n  first-issue:\n    - title: One\n      points: [a.i, a.ii]\n      description: Text.\n      outcome: Ongoing\n';
  const line = /^ {6}([a-z]+):/;
  const withLine = (written: string): string => head.replace(new RegExp(`^ {6}${line.exec(written)?.[1] ?? ''}:.*\n`, 'm'), '') + written;
  const others = [
    ...['A.I', 'i', '"1"', 'a', 'a.iii', 'I', 'b.i', '1', 'a.ii, a.i', 'first', '(i)', '""', '"."', 'a-i', 'a i.'].map((point) => `      points: [${point}]\n`),
    ...['Ongoing.', '[name of your office]', 'TBC', 'Will be done TBC.', '<insert text>', 'See https://a.example.org.', 'See www.example.org and a@example.org', '|\n        Xxx\n        [ name of your office ]\n', ' '].map((text) => `      description: ${text}\n`),
    ...['Finished', 'completed', '{actual: Ongoin, expected: x}', '{actual: ""}', '[]'].map((text) => `      outcome: ${text}\n`),
    ...['[METI, METI]', '[Ministry of Economy Trade and Industry]', 'METI', '[MITI]', '[ACMA]', '["METI (Ministry of Economy, Trade and Industry)"]', '[" "]', '[METTI]'].map((text) => `      agencies: ${text}\n`),
    ...['\tpoints: x\n', '      links:\n\t- a\n', '      links:\n      \t- a\n', '      links: # why\n\t\t- a\n', '      text: |\n\tfoo\n', '      text: |- # why\n \tfoo\n', '    -\ttitle: x\n', '    # a\n\tb: c\n', '    - title: y\n      links:\n\n\t- a\n'],
    ...['      kind: a: b\n', '      kind: "a\n', '      kind: @a # b\n', '\r', '\ufffd\ufffd\n', '      a\n      b\n      c\n', ...[2, 5].map((count) => Array.from({ length: count }, (_, index) => `      bad${index}: a: b\n`).join(''))],
    ...addresses.flatMap((address) => shapes.map((shape) => shape(address))),
  ].flatMap((written) => [[JSON.stringify(written), withLine(written)], [`${JSON.stringify(written)} with \\r\\n`, withLine(written).replaceAll('\n', '\r\n')]]);
  const tops = [
    ...['a@', 'a@b', 'A <a@example.org>', 'a@example.org, b@example.org', '[a@example.org]', 'mailto:a@example.org', 'a at example.org', '"a@example.org;b@example.org"', 'TBC'].map((email) => [email, head.replace('a@example.org', email)]),
    ...['economy: Japn', 'economy: japan', 'economy: "Hong Kong"', 'template: fixtur', 'template: Fixture', 'template: "fixture "', 'economy: JP', 'economy: Brunei'].map((top) => [top, head.replace(new RegExp(`^${top.split(':', 1)[0] ?? ''}:.*$`, 'm'), top)]),
    ...['first_issue', 'First issue', 'a', 'issue', 'first', 'second-issue', '"1"', 'first-issu'].map((key) => [key, head.replace('first-issue', key)]),
    ['with \\r', head.replaceAll('\n', '\r')],
  ];
  const shown = new Map<string, string>();
  const lines = [...others, ...tops].flatMap(([label = '', text = '']) => {
    const all = unusual(text, head);
    const before = shown.get(all.join('\n'));
    shown.set(all.join('\n'), before ?? label);
    // Most that is written with \r\n is told as without it.
    return before !== undefined && label.endsWith(' with \\r\\n') ? [`${label}: as ${before}`] : [label, ...all];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/wrong-words.txt');
});
