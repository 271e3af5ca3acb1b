import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnyYaml, parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { scalarOffsets } from '../../server/document/yaml/scalar-offsets.ts';
import type { ScalarStyle, YamlNode, YamlScalar } from '../../server/document/yaml/tree.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

function scalarsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [node];
  return node.kind === 'seq' ? node.items.flatMap(scalarsOf) : node.entries.flatMap(({ value }) => scalarsOf(value));
}

/** The last text of a file with a key or two. */
function scalarIn(source: string): YamlScalar {
  const found = scalarsOf(parseYaml(source).root).at(-1);
  if (found === undefined) throw new Error(`There is no text in ${source}`);
  return found;
}

test.each([
  ['a: one two', 'e t', 'e t'],
  ['a: one\n  two\n\n  three # note', 'e two\nt', 'e\n  two\n\n  t'],
  ["a: 'it''s\n  so'", "t's so", "t''s\n  so"],
  ['a: "\\u00e9t\\x41 \\\n   \\ x\\U0001F600y"', 'étA  x😀y', '\\u00e9t\\x41 \\\n   \\ x\\U0001F600y'],
  ['a: |\n  one\n    two\n\n  three\n', ' two\n\nth', ' two\n\n  th'],
  ['a: |2-\r\n    one\r\n   two\r\n', '  one\n t', '  one\r\n   t'],
  ['a: >\n  one\n  two\n\n  three\n    four\n', 'ne two\nthree\n  four', 'ne\n  two\n\n  three\n    four'],
  ['a: >+1\n   one\n two\n\n', 'one\ntwo', 'one\n two'],
  ['a: [x, one\n  two, y]\nb: [z, one\n  two]', 'two', 'two'],
])('in %j, the place of %j is found', (source, part, written) => {
  const scalar = scalarIn(source);
  const start = String(scalar.value).indexOf(part);
  const { start: from, end } = scalarOffsets(source, scalar)?.range({ start, end: start + part.length }) ?? { start: 0, end: 0 };
  expect([start >= 0, source.slice(from, end)]).toEqual([true, written]);
});

test('the end of a value stands behind its last character', () => {
  const source = 'a: one\nb: two';
  expect([0, 2, 3].map((offset) => scalarOffsets(source, scalarIn(source))?.at(offset))).toEqual([10, 12, 13]);
  expect(scalarOffsets('a: ""', scalarIn('a: ""'))?.at(0)).toBe(3);
});

test('nothing is said where source and value differ', () => {
  const scalar = scalarIn('a: one two');
  expect(scalarOffsets('a: one too', scalar)).toBeUndefined();
  expect(scalarOffsets('a: one two', { ...scalar, value: null })).toBeUndefined();
  expect(scalarOffsets('a: 1.50', scalarIn('a: 1.50'))).toBeUndefined();
  // An alias stands for a text that is written elsewhere.
  expect(scalarOffsets('a: &x text\nb: *x', scalarIn('a: &x text\nb: *x'))).toBeUndefined();
});

const signs = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'word', 'é', '😀', '漢', 'https://a.org/x', '.', '-', '*') },
  { weight: 4, arbitrary: fc.constantFrom(' ', '  ', '\u00a0', '\u3000', '\t') },
  { weight: 3, arbitrary: fc.constantFrom("''", '\\"', '\\\\', '\\n', '\\ ', '\\\t', '\\x41', '\\u3042', '\\U0001F600', '\\\n', '#', ': ', '[', ',') },
);
const line = fc.array(signs, { maxLength: 6 }).map((parts) => parts.join(''));
const lines = fc.array(fc.tuple(fc.nat(3), fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') })), { minLength: 1, maxLength: 6 });
const headers = ['|', '|-', '|+', '|2', '|1-', '| # note', '>', '>-', '>+', '>2', '>+1'];

const source = fc.record({
  style: fc.constantFrom('', '"', "'", ...headers),
  lines,
  eol: fc.constantFrom('\n', '\r\n'),
  place: fc.constantFrom('', 'list', 'flow'),
  lead: fc.constantFrom('', 'first: 1\n'),
  end: fc.constantFrom('', '\n', '\n\n', '\nz: last\n'),
}).map(({ style, lines: [one, ...others], eol, place, lead, end }) => {
  const first = one?.[1] ?? '';
  const indented = others.map(([more, text]) => (text === '' ? ' '.repeat(more) : ' '.repeat(2 + more) + text));
  const isBlock = headers.includes(style);
  const body = isBlock ? [style, ...first === '' ? [] : [`    ${first}`], ...indented].join('\n') : `${style}${[first, ...indented].join('\n')}${style}`;
  const written = place === 'list' ? `k:\n - ${body}` : place === 'flow' && !isBlock ? `k: [one, ${body}]` : `k: ${body}`;
  return `${lead}${written}${end}`.replaceAll('\n', eol);
});

describe('in texts of every style', { timeout: propertyTimeoutMs }, () => {
  test('each character of the value is written where it is said to be', () => {
    const found = new Map<ScalarStyle, number>();
    fc.assert(fc.property(source, (text) => {
      for (const { root, problems } of [parseYaml(text), parseAnyYaml(text)]) {
        if (problems.length > 0) continue;
        for (const scalar of scalarsOf(root)) {
          if (typeof scalar.value !== 'string') continue;
          const offsets = scalarOffsets(text, scalar);
          if (offsets === undefined) throw new Error(`The offsets in ${JSON.stringify(text)} are not known`);
          found.set(scalar.style, (found.get(scalar.style) ?? 0) + 1);
          expect(scalarOffsets(SourceText.of(text), scalar)).toEqual(offsets);
          expectWritten(text, scalar.value, offsets);
        }
      }
    }), propertyRuns('scalar-offsets', 4));
    // Otherwise it would hold because nothing was read.
    expect([...found.values()].every((count) => count > 30), JSON.stringify([...found])).toBe(true);
    expect(found.size).toBe(5);
  });
});

function expectWritten(text: string, value: string, offsets: NonNullable<ReturnType<typeof scalarOffsets>>): void {
  let behind = 0;
  for (let index = 0; index < value.length; index++) {
    const sign = value.charAt(index);
    const { start, end } = offsets.range({ start: index, end: index + 1 });
    const written = text.slice(start, end);
    const at = JSON.stringify({ text, value, index, written });
    expect(offsets.at(index), at).toBe(start);
    if (written === '') expect(' \n', at).toContain(sign);
    else if (written.length > 1 && /[\ud800-\udfff]/.test(sign)) expect(written, at).toMatch(/^\\U0001F600$/);
    else if (written.startsWith('\\') && written !== sign) expect(scalarIn(`k: "${written}"`).value, at).toBe(sign);
    else expect(written === "''" ? "'" : written === '\r\n' ? '\n' : written, at).toBe(sign);
    // What is left out between two characters is indentation, or part of a line break that folding took away.
    const between = text.slice(behind, start);
    if (index > 0) expect(between, at).toMatch(/^(?:[ \t\r\n]|\\(?=\r?\n|$))*$/);
    behind = Math.max(behind, end);
  }
}
