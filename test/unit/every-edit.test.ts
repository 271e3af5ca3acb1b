import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { scanInitiatives } from '../../server/document/model/scan.ts';
import { decodeText } from '../../server/document/text/decode-file.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { touches } from '../../server/document/text/text.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { indentAt, untilDedent, untilSibling, wordAt } from '../../server/document/yaml/syntax-places.ts';
import type { YamlNode } from '../../server/document/yaml/tree.ts';
import { placed } from '../kit/placed.ts';

const text = 'issues:\n a:\n  - title: b\n    links: [x]\n  - c\n d:\n - e: |\n    y\n\n  # w\nz: z\n';

describe('one edit, wherever it is, is read as the whole text would be', () => {
  /** What is asked of the reader after an edit: what the document says, and that nothing is left of what stood there. */
  function expectSame(reader: BlockReader, before: string, start: number, end: number, insert: string): void {
    const lines = SourceText.of(before);
    readSubmissionDocument('file:///x', 1, lines, { reader });
    const change = { start, end, newLength: insert.length };
    const edited = readSubmissionDocument('file:///x', 2, lines.replaced(change, insert), { reader, changes: [change] });
    const whole = readSubmissionDocumentWhole('file:///x', 2, edited.text);
    expect(placed(edited), JSON.stringify(edited.text)).toEqual(placed(whole));
    // The block at a place has the text that stands there, and places in it are places in the whole.
    for (const offset of [0, start, start + insert.length, edited.text.length]) {
      const block = edited.blockAt(offset);
      if (block.kind === 'initiative') {
        expect(edited.text.startsWith(block.text, offset - block.offset), `${offset} of ${JSON.stringify(edited.text)}`).toBe(true);
        expect(block.toWhole(block.offset)).toBe(offset);
      }
    }
  }

  test.each(['\n', '- ', '#', ' ', ':', '\t', '\r', '"', '[', '---\n', '      x: |2\n', '\n# c\n', 'issues:\n', '!!str '])('with %j put in', (insert) => {
    for (const before of [text, text.replaceAll('\n', '\r\n')]) {
      const reader = new BlockReader();
      for (let at = 0; at <= before.length; at += before === text ? 1 : 4) expectSame(reader, before, at, at, insert);
    }
  });

  test.each(['x', '#', '-', '"', '\n'])('with %j in place of a sign', (insert) => {
    const before = `economy: J\n${text}`;
    const reader = new BlockReader();
    for (let at = 0; at < before.length; at++) expectSame(reader, before, at, at + 1, insert);
  });

  test('typed at the end, it leaves the text in pieces', () => {
    const before = text.replace('z: z\n', '');
    const reader = new BlockReader();
    readSubmissionDocument('file:///x', 1, before, { reader });
    const change = { start: before.length, end: before.length, newLength: 7 };
    const lines = SourceText.of(before).replaced(change, '   f: g');
    readSubmissionDocument('file:///x', 2, lines, { reader, changes: [change] });
    expect(lines.isWhole).toBe(false);
  });

  test.each([1, 2, 12, 30])('with %d signs taken away', (length) => {
    const reader = new BlockReader();
    for (let at = 0; at + length <= text.length; at++) expectSame(reader, text, at, at + length, '');
  });
});

test('the end of a text belongs to its last initiative, the end of the initiatives to what follows', () => {
  const blocksAt = (of: string, ...offsets: readonly number[]): readonly string[] => offsets.map((offset) => readSubmissionDocument('file:///x', 1, of).blockAt(offset)).map((block) => `${block.kind} ${block.offset}`);
  const alone = text.replace('z: z\n', '');
  const last = alone.indexOf(' - e');
  expect(blocksAt(alone, alone.length - 1, alone.length, last, last - 1)).toEqual([`initiative ${alone.length - 1 - last}`, `initiative ${alone.length - last}`, 'initiative 0', expect.stringMatching(/^frame /)]);
  expect(blocksAt(text, text.indexOf('z'), text.indexOf('z') - 1, text.length)).toEqual([expect.stringMatching(/^frame /), `initiative ${text.indexOf('z') - 1 - last}`, expect.stringMatching(/^frame /)]);
  expect(scanInitiatives('issues:\n a:\n  - x\n  -').map(({ itemStarts }) => itemStarts.length)).toEqual([2]);
});

test('where the initiatives of a text with one more line begin and end is what was read last', async () => {
  const lines = ['', '# c', ' # c', '  # c', '     # c', '\t', '  \t# c', '---', '...', '%YAML 1.2', 'x', ' x', '  - x', ' - x', '     - x', 'x: y', ' x: y', ' x:', ' "x": # c', " 'x':", ' x: {', ' ? x', '    x: y', 'issues:', 'issues: # c', 'issues: x', '- x', '-', ' -', '  -', '  -x', ' b.c:', ' _d:', ' 1:', '\r'];
  const starts = text.split('\n').map((_, index) => text.split('\n').slice(0, index).join('\n').length + (index === 0 ? 0 : 1));
  const said = lines.map((line) => `${JSON.stringify(line)}\n${starts.map((at, number) => (
    `  ${number}: ${scanInitiatives(`${text.slice(0, at)}${line}\n${text.slice(at)}`).map(({ keyStart, itemStarts, end, dashIndent }) => `${keyStart}[${itemStarts.join(' ')}]${end}@${dashIndent}`).join(' ')}`.trimEnd()
  )).join('\n')}`);
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/cuts.txt');
});

/** `'a'` for a text in single quotes, `|a` for prose, `~` for nothing, each with its place. */
function shown(node: YamlNode): string {
  const at = `@${node.range.start}-${node.range.end}`;
  if (node.kind === 'seq') return `${node.flow ? 'list in brackets' : 'list'}${at}(${node.items.map(shown).join(' ')})`;
  if (node.kind === 'map') return `${node.flow ? 'map in brackets' : 'map'}${at}(${node.entries.map(({ key, value }) => `${shown(key)}: ${shown(value)}`).join(' ')})`;
  return `${node.style === 'plain' ? '' : `${node.style} `}${typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value)}${at}`;
}

test('what is read of YAML of every kind, sound and broken, is what was read last', async () => {
  const texts = [
    '', ' ', '# a\n', 'a', '5', '~', 'null', '- ', '-', '- a\n-\n- b', 'a:', 'a: \nb:\n', '? a\n: b\n', '? [a]\n: b', '? - a\n: b', ': a', '{}', '[]', '[a: b, c]', '[a: , : b]', '{a, b: , : c}', '{a: b,}', '[a,,b]', '[a\n b, c]', '{"a":b, \'c\':d}',
    'a: 1\nb: -1\nc: 0x1f\nd: 0o17\ne: 1.5\nf: 1e3\ng: .inf\nh: .nan\ni: 007\nj: 1_000\nk: +1\nl: 12345678901234567890\n', 'a: true\nb: True\nc: TRUE\nd: yes\ne: on\nf: Null\ng: ~\nh: NULL\ni: nUll\n', 'a: 2020-06-26\nb: 2020-6-26\nc: 12:30\nd: 2020-06-26 12:30\n',
    '1: a\ntrue: b\n~: c\n1.0: d\n', 'a: &x b\nc: *x\n', 'a: &x {b: [c, d]}\ne: *x\nf: {g: *x}\n', '&x a: b\nc: *x\n', 'a: *x\n', 'a: &x\n', 'a: &x b\nc: &x d\ne: *x\n', '*x : a\n', 'a: &x [*x]\n', '- &x a\n- *x\n- *y\n', 'a: !!str 5\nb: !!int "5"\n', 'a: !x y\n', 'a: !<x> y\n', 'a: !!set {b}\n', '!!map a: b\n',
    'a: |\n  b\n\n  c\n\n', 'a: |-\n  b\n', 'a: |+\n  b\n\n', 'a: |2\n   b\n', 'a: >\n  b\n  c\n\n  d\n', 'a: >-\n  b\n   c\n', 'a: |\nb: c\n', 'a: | # c\n  b\n', 'a: |\n\n\n', '- |\n a\n- >\n b\n', 'a: |\n  b', 'a: b\n  c\n\n  d\n', 'a:\n  b\n  c\n', 'a: "b\n  c"\n', 'a: "b\\n\\u00e4\\x41\\\n  c"\n', "a: 'b''c'\n", "a: ''\n", 'a: ""\n',
    'a: b # c\n# d\ne: f\n', '# a\n\n# b\nc: d\n', 'a: b#c\n', 'a:\n  # b\n  c: d\n', 'a:\n# b\n- c\n', '- - a\n  - b\n-   c: d\n    e: f\n', '-\n  a: b\n-\n  - c\n', 'a:\n- b\n-   - c\n', 'a:\n  - b: c\n  d: e\n', '- a\n b\n- c\n', 'a: b\na: c\n', '{a: b, a: c}', '? a\n? b\n', 'a : b\n', '"a" : b\n', 'a b: c d\n', 'a:b: c\n', 'a::b\n', '-a: b\n', 'a: -b\n', 'a: - b\n', 'a: ?b\n', '<<: a\n', '__proto__: a\nconstructor: b\n',
    '---\na: b\n', 'a: b\n---\nc: d\n', 'a: b\n...\n', 'a: b\n...\nc\n', '%YAML 1.2\n---\na: b\n', '%YAML 1.2\n%YAML 1.2\n---\na: b\n', '\ufeff%YAML 1.1\n%TAG ! x\n---\na\n', '# a\n%YAML 1.2\n\n%YAML 1.2\n---\nb\n', '--- a\n', '---\n', '---\n---\n',
    'a: "b\nc: d\n', "a: 'b: c\nd: 'e'\n", 'a: [b\nc: d\n', 'a: {b: c\nd: e\nf: ]\n', 'a: [b, {c: "d]\ne: f\n', 'a: "\nb: "\nc: [\nd: {\ne: \'\nf: "\ng: [\nh: i\n', 'a:\n\tb: c\n', 'a: b\n\t\n', 'a: \tb\n', 'a\tb: c\n', '\ta: b\n', 'a: @b\nc: `d\n', 'a: %b\n', 'a: b: c\n', 'a:\n    b: c\n  d: e\n', ' a: b\nc: d\n', 'a: b\n c: d\n', '- a\nb: c\n', 'a: b\n- c\n', 'a\nb: c\n', 'a: "b" c\n', 'a: [b] c\n', 'a: ]\n', 'a: b\n}\n',
    'a: b: "c\n', 'a: b: [c\n', 'a: b: c]\n', 'a: "b" [c\n', 'a: [b: c: d\n', 'a: ["b]: "c\n', 'a: @b: [c\nd: e\n', '- a: b: "c\n- d\n', 'a: *b c: d\n', 'a: {b: @c, d: "e\nf: g\n', '- - "a\n  - b: [\n- c\n', 'a: !b "c\nd: e\n', 'a: ]: [\n',
    '\ufeffa: b\n', 'a: b\u0085c\n', 'a: b\u2028c\n', 'a: b\u00a0\n', 'a: \u00e4\u00f6 \n', 'a: b\rc: d\n', 'a: \u0007b\n', 'a: \ud83d\ude00\n- \n',
    'a: [b c, (d), e/f, g.h & i]\n', 'a: [ b , c ]\n', 'a: [b, 5, true, "c"]\n', 'a: [b]x\n', 'a: [ ]\n', 'a: "b"c"\n', 'a: "\n', "a: '\n", 'a: b \nc: d  \n', 'a: b:\n', 'a: b :c\n', 'a: (b)\n', 'a: .b\n', 'a: /b\n', 'a:  b\n', 'a:\n\n\n  b: c\n\n\n', '  a: b\n  c:\n    - d\n', '  - a\n  - b\n', 'a:\n  -\n    b: c\n  - \n  -\td\n', `${'k'.repeat(200)}: a\n${'k'.repeat(201)}: b\n`,
    'a: |\n  b\n # c\nd: e\n', 'a: |\n    b\n   c\n', 'a: |\n   \n  b\n', 'a: |\n  b\n   \n  c\n', 'a: |-\n  b \n  \u00a0\n', 'a: |x\n  b\n', 'a:\n  b: |\n  c\n', 'a: &b c\nd: "e\n', 'a: !b c\nd: [e\n', 'a: |2\n  b\nc: "d\n', 'a: {b: [c, {d: e}], f}\n', '[[a], [b: [c]]]\n', '- {a: b}: c\n', '- [a]: b\n', '- *x : b\n',
  ];
  const said = texts.flatMap((one) => [one, one.replaceAll('\n', '\r\n')].filter((written, index, both) => both.indexOf(written) === index).flatMap((written) => {
    const { root, problems, entangled } = parseYaml(written);
    return [
      `${JSON.stringify(written.length > 300 ? written.length : written)}${entangled ? ' entangled' : ''}`, ...(root === undefined ? [] : [`  ${shown(root).replace(/k{9,}/g, 'k…')}`]),
      ...problems.map(({ message, range, ...more }) => `  ${range.start}-${range.end} ${message.text} ${JSON.stringify(more)}`),
    ];
  }));
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/trees.txt');
});

test('how deep brackets, maps and lists may be', () => {
  const isRead = (written: string): boolean => parseYaml(written).root !== undefined;
  const tells = (written: string): readonly string[] => parseYaml(written).problems.map(({ message, range }) => `${range.start} ${message.text}`);
  const tooDeep = 'This is indented too far, or is inside too many brackets; remove the extra levels.';
  expect(isRead(`${'['.repeat(300)}${']'.repeat(300)}`)).toBe(true);
  expect(isRead(`${'['.repeat(301)}${']'.repeat(301)}`)).toBe(false);
  expect(isRead(`${'{'.repeat(301)}${'}'.repeat(301)}`)).toBe(false);
  expect(isRead('a: [[], {}]\n'.replace('[]', '[], '.repeat(400)))).toBe(true);
  expect(isRead(`${' '.repeat(600)}a: b # c`)).toBe(true);
  expect(isRead(`${' '.repeat(601)}a: b # c`)).toBe(false);
  expect(isRead(`- ${' '.repeat(599)}? b # c`)).toBe(false);
  expect(isRead(`a:\n${' '.repeat(601)}b # c`)).toBe(false);
  expect(isRead(`a:${' '.repeat(900)}"b" # c\n`)).toBe(true);
  // What closes nothing does not make room for more.
  expect(isRead(`a: ${']'.repeat(50)}\nb: ${'['.repeat(301)}`)).toBe(false);
  expect(isRead(`a: |\n${'  b\n'.repeat(400)}`)).toBe(true);
  // A list of 65 lists is read, with the last of them; of one that is deeper there is a sentence.
  expect(tells('['.repeat(65) + ']'.repeat(65))).toEqual([]);
  expect(tells('['.repeat(66) + ']'.repeat(66))).toEqual([`65 ${tooDeep}`]);
  expect(tells(Array.from({ length: 80 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')).map((one) => one.replace(/^\d+ /, ''))).toEqual([tooDeep]);
});

test('places around a mistake', () => {
  const lines = 'a:\n  b: c\n    # d\n\n  e:\n    - f\n      g\n    - h\n\ti\nj';
  const at = (word: string): number => lines.indexOf(word);
  const until = (word: string): string => lines.slice(untilDedent(lines, at(word)).end).trim().slice(0, 1);
  expect(['a:', 'b:', 'e:', '- f', 'g', '- h', 'i', 'j'].map(until)).toEqual(['j', 'j', 'j', '-', '-', 'j', 'j', '']);
  expect(['a:', 'b:', 'e:', '- f', 'g', '- h', 'i'].map((word) => lines.slice(untilSibling(lines, at(word))).trim().slice(0, 1))).toEqual(['j', 'e', 'j', 'g', '-', 'j', 'j']);
  expect(['a:', 'b:', '# d', 'i'].map((word) => indentAt(lines, at(word)))).toEqual([0, 2, 4, 8]);
  expect([[' \n ', 0], ['', 0], ['ab cd', 2], ['ab cd', 4], ['ab \n cd', 3], ['ab  ', 3], ['ab', 9]].map(([of, from]) => wordAt(String(of), Number(from), Number(from)))).toEqual([
    { start: 0, end: 1 }, { start: 0, end: 0 }, { start: 3, end: 5 }, { start: 3, end: 5 }, { start: 0, end: 2 }, { start: 0, end: 2 }, { start: 0, end: 2 },
  ]);
  expect([0, 1, 2, 3, 4].map((offset) => touches({ start: 1, end: 3 }, offset))).toEqual([false, true, true, true, false]);
});

test.each([
  [[0xff, 0xfe, 0x61, 0], 'a'], [[0xfe, 0xff, 0, 0x61], 'a'], [[0x61, 0, 0x62, 0], 'ab'], [[0, 0x61, 0, 0x62], 'ab'], [[0x61, 0x62], 'ab'], [[0xef, 0xbb, 0xbf, 0x61], 'a'], [[0xff, 0x61], '\ufffda'], [[0xfe, 0x61], '\ufffda'],
  [[0xff, 0xfe], ''], [[0x61, 0, 0x62, 0x63], 'a\0bc'], [[0x61, 0, 0, 0], 'a\0\0\0'], [[0, 0x61, 0x62, 0x63], '\0abc'], [[0, 0x61, 0, 0], '\0a\0\0'], [[0, 0, 0, 0x61], '\0\0\0a'], [[0x61, 0x62, 0x63, 0], 'abc\0'], [[], ''],
] as const)('the bytes %j are %j', (bytes, expected) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe(expected);
});
