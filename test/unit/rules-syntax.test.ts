import { YAMLParseError, type ErrorCode } from 'yaml';
import { describe, expect, test } from 'vitest';
import { explainSyntax } from '../../server/document/yaml/explain-syntax.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { withEditsMade } from '../../server/language/fixing/joined-edits.ts';
import { tabFixes } from '../../server/rules/help/fixes/tab-fixes.ts';

/** `[words] message` of each problem, in order. */
function told(text: string): readonly string[] {
  return parseYaml(text).problems.map(({ range, message }) => `[${text.slice(range.start, range.end)}] ${message.text}`);
}

const long = 'k'.repeat(1100);

describe('a mistake is told once, at its word, in plain words', () => {
  test.each([
    // Indentation
    ['a:\n\tb: c', '[\t] This line is indented with a tab; use spaces instead.'],
    ['a: b\n\tc', '[\t] This line is indented with a tab; use spaces instead.'],
    ['a:\n  b: |\n    c\n\td\n  e: f', '[\t] This line is indented with a tab; use spaces instead.'],
    ['a:\n  b: |\n\t\tc\n  e: f', '[\t\t] This line is indented with a tab; use spaces instead.'],
    ['a:\n  b: |\n  \tc\n  e: f', '[\t] This line is indented with a tab; use spaces instead.'],
    ['a:\n    b: c\n  d: e', '[d:] This line is not aligned with the lines around it; give it the same number of spaces as the lines it belongs with.'],
    ['a:\n  - b\n c: d', '[c:] This line is not aligned with the lines around it; give it the same number of spaces as the lines it belongs with.'],
    ['a: |\n     b\n  c\n', '[c] This line is not aligned with the lines around it; give it the same number of spaces as the lines it belongs with.'],
    ['a:\n  b: c\n    d: e', '[d:] “d” is indented further than the line above it; give both the same number of spaces.'],
    ['a:\n  - b\n - c', '[-] This dash is not aligned with the other dashes of its list; give it the same number of spaces.'],
    ['a: b\n\n# remark\n - c', '[-] This dash is not aligned with the other dashes of its list; give it the same number of spaces.'],
    // Keys and colons
    ['title: Teleworking: phase 2', '[Teleworking: phase 2] There is a second colon on this line; put the text in quotes if the colon belongs to it.'],
    ['a: b: c # remark', '[b: c] There is a second colon on this line; put the text in quotes if the colon belongs to it.'],
    ['a: x\ndescr', '[descr] “descr” has no colon after it; add one if it is a name such as “title”, or indent it if it continues the text above.'],
    ['a: x\ndescr\nb: y', '[descr] “descr” has no colon after it; add one if it is a name such as “title”, or indent it if it continues the text above.'],
    ['a: x\nb:y\nc: z', '[b:y] A space is missing after the colon; write “b: y”.'],
    [`a: x\n${long}: y`, `[${long}] All of this line up to a colon is read as one name; put the text in quotes.`],
    ['a: |\nb', '[b] “b” has no colon after it; add one if it is a name such as “title”, or indent it if it continues the text above.'],
    ['a:\n  - b: First line\n      second line: with colon\n\n      Third: x\n    c: d', '[First line] This text goes on in the lines below, and one of them has a colon; put the whole text in quotes, or write “|” in its place and start the text on the next line.'],
    ['a:\n  b: First\n    Note: x\n  c: d', '[First] This text goes on in the lines below, and one of them has a colon; put the whole text in quotes, or write “|” in its place and start the text on the next line.'],
    // Dashes
    ['a: - b', '[- b] A text cannot start with a dash and a space; put it in quotes, or start a list on the line below.'],
    ['a: b\n- c', '[-] A list cannot start here; put the dash on a line of its own, below the line it belongs to.'],
    ['a: b\n-c', '[-c] A space is missing after the dash; write “- ” before the text.'],
    ['- - a\n -b', '[-b] A space is missing after the dash; write “- ” before the text.'],
    ['- a\nb: c', '[b:] “b:” is not expected here; check the spaces at the start of the line and the colon before it, or put the text in quotes.'],
    ['a:\n  - title: b\n  -title: c\n    d: e\n    f:\n      - g\n  - title: h', '[-title:] A space is missing after the dash; write “- title: ”.'],
    // A comment within a text
    ['a:\n  b: |\n    c\n# d\n    e\n\n    f: g\n  h: i', '[#] This line is read as a comment, and ends the text above it; indent it as the text if it belongs to it, or move it to another place.'],
    ['a:\n  b: |\n    c\n  # d\n    "e" f\n  h: i', '[#] This line is read as a comment, and ends the text above it; indent it as the text if it belongs to it, or move it to another place.'],
    // Spaces of other kinds
    ['a: b\nc:\u00a0d\ne: f', '[c:\u00a0d] The space after “c:” is not a plain one, as happens in text from Word or from a web page; put a plain space in its place.'],
    ['a:\n\u00a0\u00a0b: c\n  d: e', '[\u00a0\u00a0] The spaces before this line are not plain ones, as happens in text from Word or from a web page; put plain spaces in their place.'],
    ['a:\n  - b: c\n  -\u202fb: d', '[\u202f] The spaces before this line are not plain ones, as happens in text from Word or from a web page; put plain spaces in their place.'],
    ['a:\n\u00a0 b: |\n\u00a0\u00a0\u00a0 c\n\n \u00a0d: e', '[\u00a0 ] The spaces before this line and the next are not plain ones, as happens in text from Word or from a web page (3 lines); put plain spaces in their place.'],
    ['a:\n  b: |\n\u3000\u3000\u3000c\n      d\n  e: f', '[\u3000\u3000\u3000] The spaces before this line are not plain ones, as happens in text from Word or from a web page; put plain spaces in their place.'],
    ['a:\n\u3000b: c\n\u3000d:\n\u3000\u3000- e\n  f: [', '[\u3000] The spaces before this line and the next are not plain ones, as happens in text from Word or from a web page (3 lines); put plain spaces in their place.', '[[] The bracket “[” is never closed; put “]” at the end of its line, or the whole text in quotes.'],
    ['a: b\n**c**: d', '[**c**:] “**c**:” has asterisks around a name, as bold type has in Markdown; write “c:”.'],
    // Quotes
    ['a: "b\nc: d', '["b] The quote that starts here is not closed on this line; put another “"” at the end of the text.'],
    ["a: 'b\nc: d", "['b] The quote that starts here is not closed on this line; put another “'” at the end of the text."],
    ['a: "b\nc: "d"', '["b] The quote that starts here is not closed on this line; put another “"” at the end of the text.'],
    ["a: 'it's'", "[s'] The text goes on after its closing quote; write a quote inside the text twice (it''s), or use double quotes around it."],
    ['a: "b" c', '[c] The text goes on after its closing quote; put single quotes around the whole text, or remove the double ones.'],
    ['a: "b \\q c"', '[\\q] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "In D:\\records\\new"', '[\\r] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "See \\exports and \\best"', '[\\e] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "In C:\\temp"', '[\\t] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "In C:\\new"', '[\\n] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "In C:\\Projects"', '[\\P] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "\\\\server\\new"', '[\\n] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['- ["\\x1b", b]', '[\\x1b] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "b\n  \\f c"', '[\\f] A backslash inside double quotes has a special meaning; write two of them, or use single quotes.'],
    ['a: "b"#c', '[#c] A space is missing before “#”; add it if a comment starts here, or put the text in quotes.'],
    // Brackets
    ['a: [b, c\nd: e', '[[] The bracket “[” is never closed; put “]” at the end of its line, or the whole text in quotes.'],
    ['a: {b: c\nd: e', '[{] The bracket “{” is never closed; put “}” at the end of its line, or the whole text in quotes.'],
    ['a: [\n- b\n]', '[[] The bracket “[” is never closed; put “]” at the end of its line, or the whole text in quotes.'],
    ['a: [b]]', '[]] “]” closes a bracket that was never opened; remove it, or put the text in quotes.'],
    ['a: ]', '[]] “]” closes a bracket that was never opened; remove it, or put the text in quotes.'],
    ['a: [b,,c]', '[,] There is nothing before this comma; remove it.'],
    ['a: ["b" "c"]', '["c"]] A comma is missing between two items in brackets; add it, or put the text in quotes.'],
    // Signs with a meaning
    ['a: @b', '[@b] A text cannot start with “@”; put it in quotes.'],
    ['a: `b`', '[`b`] A text cannot start with “`”; put it in quotes.'],
    ['a: %b', '[%b] A text cannot start with “%”; put it in quotes.'],
    ['a: *b c', '[*b c] “*b” would be read as an instruction, not as text; put the text in quotes.'],
    ['a: *', '[*] “*” would be read as an instruction, not as text; put the text in quotes.'],
    ['a: &b c', '[&b c] “&b” would be read as an instruction, not as text; put the text in quotes.'],
    ['a: !b c', '[!b c] “!b” would be read as an instruction, not as text; put the text in quotes.'],
    ['a: !<b c', '[!<b c] “!<b” would be read as an instruction, not as text; put the text in quotes.'],
    ['a: |x\n  b', '[|x] Nothing may follow “|” on its line; start the text on the next line, two spaces further in.'],
    ['a: | x', '[| x] A text that begins with “|” would be read as the start of a text in the lines below; put the text in quotes.'],
    ['a: | x\n  y', '[| x] Nothing may follow “|” on its line; start the text on the next line, two spaces further in.'],
    ['a: > x', '[> x] A text that begins with “>” would be read as the start of a text in the lines below; put the text in quotes.'],
    ['a: [x] y', '[[x] y] A text that begins with “[” would be read as a list; put the text in quotes.'],
    ['agencies: [x] y', '[y] “y” is not expected here; check the spaces at the start of the line and the colon before it, or put the text in quotes.'],
    ['%YAML 1.2\na: b', '[%YAML] A line that starts with “%” would be read as an instruction; remove it.'],
    // Documents
    ['--- a: b', '[---] Nothing may follow the three dashes on their line; remove them.'],
    ['a: b\n---\nc: d', '[---] “---” starts a second document; keep one in each file, and remove this line if everything belongs together.'],
    ['a: b\n...\nc: d', '[...] “...” starts a second document; keep one in each file, and remove this line if everything belongs together.'],
    // Twice
    ['a: b\na: c', '[a] “a” is written twice here; keep one of them and move its text into the other.'],
    ['x: {a: b, a: c}', '[a] “a” is written twice here; keep one of them and move its text into the other.'],
  ])('%j', (text, ...expected) => {
    expect(told(text)).toEqual(expected);
  });
});

/** The text after the fix of its first tab, as often as there is one. */
function withTabsReplaced(text: string): string {
  let now = text;
  for (let round = 0; round < 9; round++) {
    const tab = parseYaml(now).problems.find(({ mend }) => mend === 'spaces');
    const fix = tab && tabFixes(now)(tab.range)[0];
    if (fix === undefined) break;
    now = withEditsMade(now, fix.edits);
  }
  return now;
}

describe('the tabs of a block are replaced together, and the text means what they show', () => {
  const three = 'a:\n  b:\n    - c: d\n      e: f\n      g: h\n  i: j\n';
  test.each([
    ['a block in tabs and spaces', 'a:\n  b:\n\t- c: d\n\t  e: f\n\t  g: h\n  i: j\n', three],
    ['with CRLF', 'a:\r\n  b:\r\n\t- c: d\r\n\t  e: f\r\n\t  g: h\r\n  i: j\r\n', three.replaceAll('\n', '\r\n')],
    ['a whole file', 'a:\n\tb:\n\t\t- c: d\n\t\t  e: f\n\t\t  g: h\n\ti: j\n', three],
    ['behind dashes', 'a:\n\tb:\n\t\t-\tc: d\n\t\t\te: f\n\t\t\tg: h\n\ti: j\n', three],
    ['behind dashes of a margin of spaces', 'a:\n  b:\n    -\tc: d\n    \te: f\n    \tg: h\n  i: j\n', three],
    ['every other line', 'a:\n  b:\n    - c: d\n\t  e: f\n      g: h\n\t  k: l\n', 'a:\n  b:\n    - c: d\n      e: f\n      g: h\n      k: l\n'],
    ['tab stops of eight', 'a:\n    b:\n\t- c: d\n\t  e: |\n\t    f\n\t    g\n    i: j\n', 'a:\n    b:\n      - c: d\n        e: |\n          f\n          g\n    i: j\n'],
    ['a second item, with a remark and an empty line', 'a:\n  b:\n    - c: d\n      e: f\n\n\t# remark\n\t- c: g\n\t  e: h\n', 'a:\n  b:\n    - c: d\n      e: f\n\n    # remark\n    - c: g\n      e: h\n'],
    ['a text of several lines, which keeps its own tabs', 'a:\n  - b: |\n      one\n      \ttwo\n\t\tthree\n    c: d\n', 'a:\n  - b: |\n      one\n      \ttwo\n      three\n    c: d\n'],
    ['lists below keys, and two parts of a file', 'a:\n\tb: c\nd:\n\t- e:\n\t\t- f\n\t\t- g\n\t  h: i\n', 'a:\n  b: c\nd:\n  - e:\n    - f\n    - g\n    h: i\n'],
    ['of two widths', 'a:\n  - b: |\n        c\n\td\n    e: f\n  - g: h\n\ti: j\n', 'a:\n  - b: |\n        c\n        d\n    e: f\n  - g: h\n    i: j\n'],
    ['from the first line on', '\ta: b\n\tc:\n\t\t- d\n', '  a: b\n  c:\n    - d\n'],
    ['in brackets and quotes', 'a:\n  b: [c,\n\t\td]\n  e: "f\n\t\tg"\n\th: i\n', 'a:\n  b: [c,\n    d]\n  e: "f\n    g"\n  h: i\n'],
  ])('%s', (_, text, expected) => {
    expect(withTabsReplaced(text)).toBe(expected);
    expect(told(withTabsReplaced(text))).toEqual([]);
  });

  test('only the tabs are reported, each in its line', () => {
    const tab = '[\t] This line is indented with a tab; use spaces instead.';
    expect(told('a:\n  b:\n\t- c: d\n\t  e: f\n  g: []\n')).toEqual([tab, tab]);
  });
});

describe('no mistake', () => {
  test.each([
    'a: b', '---\na: b', 'a: b\n...\n', '? a\n: b', "a: it's", 'a: R&D *and* more!', 'a: "b: c"', 'a: b #c', 'a:\n- b\n- c', 'a: [b, [c, d]]', 'a: {b: c}', 'a: |\n  "b\n  [c', 'a: >-\n  b: c',
    'a: |\n  \u3000教育\n  \u3000\u3000\u3000教育\n\n  b', 'a:\n  b\n  \u3000\u3000\u3000教育',
    'a: "One.\\nTwo\\nand three:\\tfour"', 'a: "Plan D:\\nFirst"', 'a: "D:\\\\new, \\\\\\\\server\\\\new"', 'a: "b\\r\\nc \\u0007\\_d\\/e"',
    'a: https://www.example.org/a:b', 'a: 50% of all', 'a: &b c\nd: *b', 'a: "b\n  c"', '\ufeffa: b', 'a: b\r\nc: d\r\n', '# [ " {',
  ])('%j', (text) => {
    expect(told(text)).toEqual([]);
  });
});

test('spaces of other kinds before a line are read as plain ones, and belong to a text of several lines as they are', () => {
  const { root } = parseYaml('a:\n\u00a0\u00a0b: |\n\u00a0\u00a0\u00a0\u00a0c:\u00a0d\n    \u00a0e\n\u00a0\u00a0f:\n    - g');
  expect(root).toEqual(parseYaml('a:\n  b: |\n    c:\u00a0d\n    \u00a0e\n  f:\n    - g').root);
  expect(told('a: |\n  \u00a0b\n  -\u00a0c\n  d:\u00a0e\n')).toEqual([]);
});

test('what is lost otherwise is told: instructions, unknown references, second documents', () => {
  expect(told('a: !important news')).toHaveLength(1);
  expect(told('a: &more ways')).toHaveLength(1);
  expect(told('a: *open data')).toHaveLength(1);
});

test('a sign too many or too few, wherever it is: what is told of it is what was read last', async () => {
  const text = 'a: b\nc:\n  - d: "e f"\n    g: [h, {i: j}]\n  - k: |\n      l\n';
  const signs = ['"', "'", '[', ']', '}', ':', ': ', '-', '- ', '|', '#', '&', '*', '!', '@', ',', '\t', '\n', '\r', ''];
  const said = signs.flatMap((sign) => Array.from({ length: text.length }, (_, at) => {
    const wrong = `${text.slice(0, at)}${sign}${text.slice(sign === '' ? at + 1 : at)}`;
    return `${sign === '' ? 'without' : JSON.stringify(sign)} ${at}: ${parseYaml(wrong).problems.map(({ range, message, related, mend }) => (
      `${range.start}-${range.end} ${message.text.split(/[;,] /, 1)[0] ?? ''}${related === undefined ? '' : ` (${related.range.start})`}${mend === undefined ? '' : ` <${mend}>`}`
    )).join(' | ')}`;
  }).filter((line) => !line.endsWith(': ')));
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/syntax.txt');
});

test('a key that is written twice is told where it is written, not again where that is referred to', () => {
  expect(told('a: &x {b: c, b: d}\ne: *x\nf: *x\n')).toEqual(['[b] “b” is written twice here; keep one of them and move its text into the other.']);
});

test('after a quote or bracket that is not closed the rest is read', () => {
  const { root, problems } = parseYaml('a: "one\nb: [two\nc: three\n');
  expect(problems.map((problem) => [problem.range.start, problem.passedOver])).toEqual([[3, true], [11, true]]);
  expect(root?.kind === 'map' && root.entries.map((entry) => entry.value.kind === 'scalar' && entry.value.value)).toEqual(['"one', 'two', 'three']);
});

describe('every code of the parser has a sentence of ours', () => {
  const codes: readonly ErrorCode[] = [
    'ALIAS_PROPS', 'BAD_ALIAS', 'BAD_COLLECTION_TYPE', 'BAD_DIRECTIVE', 'BAD_DQ_ESCAPE', 'BAD_INDENT', 'BAD_PROP_ORDER', 'BAD_SCALAR_START',
    'BLOCK_AS_IMPLICIT_KEY', 'BLOCK_IN_FLOW', 'DUPLICATE_KEY', 'IMPOSSIBLE', 'KEY_OVER_1024_CHARS', 'MISSING_CHAR', 'MULTILINE_IMPLICIT_KEY',
    'MULTIPLE_ANCHORS', 'MULTIPLE_DOCS', 'MULTIPLE_TAGS', 'NON_STRING_KEY', 'RESOURCE_EXHAUSTION', 'TAB_AS_INDENT', 'TAG_RESOLVE_FAILED', 'UNEXPECTED_TOKEN',
  ];

  test.each(codes)('%s, even where its message is a new one', (code) => {
    const errors = [new YAMLParseError([3, 4], code, 'Frobnicated scalar node')];
    const [problem] = explainSyntax({ text: 'a: bcd', errors, warnings: [], quoted: () => [] });
    expect(problem?.message.text).toMatch(/^[“A-Z].*\.$/);
    expect(problem?.message.text).not.toMatch(/frobnicated|scalar|node|implicit|sequence|mapping|token/i);
  });
});
