import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { escapeInside, quoteIfNeeded } from '../../server/document/yaml/quote.ts';
import { propertyRuns } from '../kit/property-runs.ts';

test.each([
  ['METI', 'METI'],
  ['a.i', 'a.i'],
  ['N/A', 'N/A'],
  ['2020-06-26', '2020-06-26'],
  ['2020/DESG/010', '2020/DESG/010'],
  ['https://www.meti.go.jp', 'https://www.meti.go.jp'],
  ['Ministry of Economy, Trade and Industry (METI)', 'Ministry of Economy, Trade and Industry (METI)'],
  ['Ongoing, N/A', 'Ongoing, N/A'],
  ['NO', '"NO"'],
  ['yes', '"yes"'],
  ['on', '"on"'],
  ['Null', '"Null"'],
  ['~', '"~"'],
  ['1.4', '"1.4"'],
  ['010', '"010"'],
  ['1_000', '"1_000"'],
  ['12:30:45', '"12:30:45"'],
  ['2020-06-26 10:30', '"2020-06-26 10:30"'],
  ['2020-06-26T10:30:00Z', '"2020-06-26T10:30:00Z"'],
  ['2020-6-26 \t9:30', '"2020-6-26 \\t9:30"'],
  ['2020-06-26 and later: none', '"2020-06-26 and later: none"'],
  ['one\u0085two', '"one\\u0085two"'],
  ['one\u2028two\u007f', '"one\\u2028two\\u007f"'],
  ['one\rtwo\r\nthree\\rows\b', '"one\\u000dtwo\\r\\nthree\\\\rows\\u0008"'],
  ['1e3', '"1e3"'],
  ['', '""'],
  ['note: text', '"note: text"'],
  ['text # no comment', '"text # no comment"'],
  ['[contact point & email address]', '"[contact point & email address]"'],
  ['- dash', '"- dash"'],
  ['-5G', '-5G'],
  ['@home', '"@home"'],
  ['say "hello"', 'say "hello"'],
  ['"hello", he said', `'"hello", he said'`],
  ["'tis", `"'tis"`],
  ['two\nlines', '"two\\nlines"'],
  ['漢字 🙂', '漢字 🙂'],
])('%s stands in a line as %s', (text, written) => {
  expect(quoteIfNeeded(text, { flow: false })).toBe(written);
});

test.each([
  ['Hong Kong, China', '"Hong Kong, China"'],
  ['METI', 'METI'],
  ['a {b}', '"a {b}"'],
  ['http://a.org', 'http://a.org'],
  ['Int\'l [x]', '"Int\'l [x]"'],
])('%s stands between brackets as %s', (text, written) => {
  expect(quoteIfNeeded(text, { flow: true })).toBe(written);
});

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+.\d:_eExnoyNO~#,{}[\]"' ]{0,8}$/));

test('every reader of YAML gets every text back', () => {
  fc.assert(fc.property(anyText, fc.boolean(), (text, flow) => {
    fc.pre(!/[\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')));
    const written = quoteIfNeeded(text, { flow });
    const line = flow ? `key: [x, ${written}, y]` : `key: ${written}`;
    for (const version of ['1.1', '1.2'] as const) {
      // A day alone is left plain on purpose; YAML 1.1 reads it as a date.
      const { key } = parse(line, { version, ...(version === '1.1' && { customTags: (tags) => tags.filter((tag) => tag !== 'timestamp') }) }) as { key: unknown };
      expect(flow ? (key as unknown[])[1] : key).toBe(text);
    }
  }), propertyRuns('every reader of YAML gets every text back', 1.5));
});

test('a text inside quotes that stand there already is read back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('"' as const, "'" as const), (text, quotes) => {
    fc.pre(quotes === '"' || !/[\u0000-\u001f\u0085\u2028\u2029\ufeff]/.test(text));
    expect(parse(`key: ${quotes}${escapeInside(text, quotes)}${quotes}`)).toEqual({ key: text });
  }), propertyRuns('a text inside quotes that stand there already is read back', 0.05));
});
