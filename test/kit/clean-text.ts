import fc from 'fast-check';
import { applyStep, editStep, proseLine } from './generated.ts';

/** Mostly a usual value, and now and then a rare one. */
function mostly<Value>(usual: fc.Arbitrary<Value>, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

const oddWord = fc.constantFrom(
  'Ongoing', '5G', '4', '0012', '2020-06-26', '1.5', '1e3', '0x1F', 'null', 'true', 'No', 'R&D', '(see below)', 'a-b', '-', 'https://a.org/x#y', 'x:y', 'x#',
  '“quoted”', 'été', '漢字', '\u00a0', "it's", '"q"', "'s'", '[a]', 'a, b', '{x}', '|', '>', '~', '.5', '%', '@', '&', '*', '!', '#', ': ', 'x: y', '', '  ', '\t', '\ufeff', '\\n',
);
const oddWords = fc.array(oddWord, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const value = mostly(
  fc.constantFrom('', 'Ongoing, N/A', 'supporting SMEs', '"quoted, text"', "'single'", '[a.i, a.iii]', '[METI]', '[]', 'https://www.meti.go.jp/a.pdf', '2020', '2020-06-26', 'été'),
  fc.oneof(oddWords, oddWords.map((words) => `"${words}"`), fc.array(oddWord, { maxLength: 3 }).map((words) => `[${words.join(', ')}]`)),
);
const blanks = mostly(fc.constant(''), fc.constantFrom(' ', '   ', '\u00a0'));
const indentation = mostly(fc.constant('  '), fc.constantFrom('', '    ', ' '));
const prose = fc.array(
  mostly(proseLine, fc.constantFrom(' ', '  ', '      ', '   deeper', '\u00a0', 'end  ', '\u3000', 'a\tb', 'a |2 b')), { minLength: 1, maxLength: 6 },
);
const comments = mostly(fc.constant<readonly string[]>([]), fc.constantFrom(['# note'], ['', '# note'], ['  # deeper'], ['# one', ' # two'], ['']));

function indented(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}

/**
 * Maps, lists and prose as `readCleanYaml` accepts them, nested and indented at random, with things here and there that it must
 * not accept. The first line of a block is written behind the key or dash that holds it.
 */
const block = fc.letrec<{ map: readonly string[]; list: readonly string[] }>((tie) => ({
  map: fc.array(fc.record({
    before: comments,
    name: mostly(fc.constantFrom('title', 'kind', 'url', 'x-y', 'a_b'), oddWord),
    lines: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: fc.tuple(value, blanks).map(([text, after]) => [` ${text}${after}`]) },
      { weight: 2, arbitrary: fc.tuple(mostly(fc.constantFrom('|', '|-'), fc.constantFrom('|+', '| ', '>', '|2')), prose, indentation).map(([mark, lines, by]) => [` ${mark}`, ...indented(lines, by)]) },
      { weight: 2, arbitrary: fc.tuple(tie('list'), indentation).map(([lines, by]) => ['', ...indented(lines, by)]) },
      { weight: 1, arbitrary: fc.tuple(tie('map'), indentation).map(([lines, by]) => ['', ...indented(lines, by)]) },
    ),
  }), { minLength: 1, maxLength: 4 }).map((entries) => entries.flatMap(({ before, name, lines: [first = '', ...rest] }, index) => [
    ...(index === 0 ? [] : before), `${name}${index === 0 ? '' : String(index)}:${first}`, ...rest,
  ])),
  list: fc.array(fc.record({
    before: comments,
    mark: mostly(fc.constant('- '), fc.constantFrom('-   ', '-')),
    lines: fc.oneof(fc.tuple(value, blanks).map(([text, after]) => [text + after]), tie('map')),
  }), { minLength: 1, maxLength: 3 }).map((items) => items.flatMap(({ before, mark, lines: [first = '', ...rest] }, index) => [
    ...(index === 0 ? [] : before), mark + first, ...indented(rest, ' '.repeat(mark.length)),
  ])),
}));

export const cleanText: fc.Arbitrary<string> = fc.record({
  before: comments,
  lines: fc.oneof(block.map, block.list),
  after: comments,
  indent: mostly(fc.constantFrom('', '    '), fc.constant('  ')),
  lineBreak: fc.constantFrom('\n', '\n', '\n', '\r\n'),
  end: mostly(fc.constant('\n'), fc.constantFrom('', '\n\n', '\n   \n')),
  accident: mostly(fc.constant(undefined), editStep),
}).map(({ before, lines, after, indent, lineBreak, end, accident }) => {
  const text = (indented([...before, ...lines, ...after], indent).join('\n') + end).split('\n').join(lineBreak);
  return accident === undefined ? text : applyStep(text, accident);
});
