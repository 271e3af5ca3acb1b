import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedNumber } from '../../server/document/prose/item-marks.ts';
import { plainText } from '../../server/document/prose/prose.ts';
import { findProseLinks } from '../../server/document/prose/prose-links.ts';
import { readLine, readProse } from '../../server/document/prose/read-prose.ts';
import type { ScalarStyle } from '../../server/document/yaml/tree.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { showInlines, showProse } from '../kit/show-prose.ts';

const shown = (text: string, style: ScalarStyle = 'literal'): readonly string[] => showProse(readProse(text, style));

describe('paragraphs', () => {
  it('of a literal block end at empty lines, and a line break is one on paper', () => {
    expect(shown('one\ntwo\n\nthree\n  \n\n\nfour\n')).toEqual(['one⏎two', 'three', 'four']);
    expect(shown('one\r\ntwo\r\n\r\n  three')).toEqual(['one⏎two', 'three']);
  });

  it.each(['folded', 'plain', 'single-quoted', 'double-quoted'] as const)('of a %s text end at the line breaks that YAML left', (style) => {
    expect(shown('one\ntwo', style)).toEqual(['one', 'two']);
    expect(shown('one\n  - item\n  - item\ntwo', style)).toEqual(['one', '• item', '• item', 'two']);
  });

  it('of nothing are none, and blanks that must not break stay', () => {
    expect(shown('')).toEqual([]);
    expect(shown(' \n\n \n')).toEqual([]);
    expect(shown('USD\u00a05  million')).toEqual(['USD\u00a05 million']);
  });
});

describe('lists', () => {
  it.each(['-', '*', '–', '·', '•', '●', '○', '▪', '◦', '■', '➢', '‣', '・', '\uf0b7', '\uf0a7', '\uf0d8'])('have items behind %s', (sign) => {
    expect(shown(`Before:\n${sign} one\n${sign} two\n  ${sign}\tthree\n\nAfter`)).toEqual(['Before:', '• one', '• two', '  • three', 'After']);
  });

  it.each(['•', '▪', '➢', '・', '\uf0b7'])('%s needs no blank behind it', (sign) => {
    expect(shown(`${sign}one\n${sign}two`)).toEqual(['• one', '• two']);
  });

  it('begin neither at a dash inside a line nor at one without a blank or words', () => {
    expect(shown('one - two\n-5 degrees\n*star*\n-\n–')).toEqual(['one - two⏎-5 degrees⏎i{star}⏎-⏎–']);
  });

  it.each([
    ['numbers', '1. one\n2. two\n\n3. three', ['1. one', '2. two', '3. three']],
    ['brackets', '1) one\n2) two', ['1) one', '2) two']],
    ['letters', 'a) one\nb) two', ['a) one', 'b) two']],
    ['letters with stops that follow each other', 'a. one\nb. two', ['a. one', 'b. two']],
    ['capitals', 'A) one\nB) two', ['A) one', 'B) two']],
    ['Roman numbers', '(i) one\n(ii) two\n(iii) three\n(iv) four', ['(i) one', '(ii) two', '(iii) three', '(iv) four']],
    ['letters that might be Roman', 'h) eight\ni) nine\nj) ten', ['h) eight', 'i) nine', 'j) ten']],
    ['another number than the first', '3. three\n4. four', ['3. three', '4. four']],
    ['the number behind the list before', '1. one\n2. two\n\nBetween\n\n3. three', ['1. one', '2. two', 'Between', '3. three']],
    ['two lists', '1) one\n2) two\n\n1. again\n2. more', ['1) one', '2) two', '1. again', '2. more']],
    ['numbers of two levels', '1. One\n1.1 a\n1.2 b\n2. Two', ['1. One', '  1.1 a', '  1.2 b', '2. Two']],
    ['a number of two levels alone below its number', '1. One\n   1.1 sub', ['1. One', '  1.1 sub']],
    ['a number that is not the first below', '1. One\n1.2 two', ['1. One', '1.2 two']],
    ['a number behind the list before, and what is below it', '1. one\n2. two\n\nBetween\n\n3. three\n   - sub', ['1. one', '2. two', 'Between', '3. three', '  • sub']],
    ['the letter o behind a tab or two blanks', 'Text\no\tone\n\nText\no  two', ['Text', '• one', 'Text', '• two']],
    ['numbers of two levels alone', '1.1 a\n1.2 b', ['1.1 a', '1.2 b']],
    ['numbers with zeros before them', '01. a\n02. b', ['01. a', '02. b']],
    ['numbers in brackets with zeros before them', '(09) a\n(10) b', ['(09) a', '(10) b']],
  ])('count with %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    'It grew by\n20. In the year after by\n2020. Both', 'A. Person said so.', 'e. g. this', '1.5 million people', 'I. Minister', '5. alone', 'o bem público', 'a dash',
    '2.1 alone', '(see below)', '1.', 'a)',
  ])('do not begin in: %s', (text) => {
    expect(shown(text)).toEqual([text.replaceAll('\n', '⏎')]);
    expect(readProse(text, 'literal').map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it.each(['1. One\n1.2 two', '1. One\n5.1 five', '1. One\n\n9. nine'])('do not go on with another number: %s', (text) => {
    expect(readProse(text, 'literal').map(({ kind }) => kind)).toEqual(['list', 'paragraph']);
  });

  it('nest by indentation', () => {
    expect(shown('- a\n  - b\n    1) c\n    2) d\n        (a) e\n  - f\n- g')).toEqual(['• a', '  • b', '    1) c', '    2) d', '      (a) e', '  • f', '• g']);
    expect(shown('  - a\n    - b\n  - c\n- d')).toEqual(['• a', '  • b', '• c', '• d']);
    expect(shown('- a\n\t- b\n\t\t- c\n - d')).toEqual(['• a', '  • b', '    • c', '• d']);
    expect(shown('- a\n    - b\n  - c')).toEqual(['• a', '  • b', '  • c']);
  });

  it('nest by the bullets of Word, which a paste as text leaves without indentation', () => {
    expect(shown('• a\no b\no c\n▪ d\n• e')).toEqual(['• a', '  • b', '  • c', '    • d', '• e']);
    expect(shown('\uf0b7\ta\no\tb\n\uf0a7\tc\no\td\n\uf0b7\te')).toEqual(['• a', '  • b', '    • c', '  • d', '• e']);
  });

  it('have the letters that Word’s symbol bullets become in a paste, if a tab stands behind them', () => {
    expect(shown('§\tone\n§\ttwo\n\nØ\tthree\nv\tfour')).toEqual(['• one', '• two', '• three', '• four']);
    expect(shown('§ 4 of the Act\nØ 5 mm')).toEqual(['§ 4 of the Act⏎Ø 5 mm']);
  });

  it('nest letters and bullets under numbers', () => {
    expect(shown('1. A\na) b\nb) c\n2. D\n- e\n- f\n3. G')).toEqual(['1. A', '  a) b', '  b) c', '2. D', '  • e', '  • f', '3. G']);
  });

  it('have at most nine levels', () => {
    const text = Array.from({ length: 12 }, (_, level) => `${'  '.repeat(level)}- ${level}`).join('\n');
    expect(shown(text).map((line) => line.search(/\S/) / 2)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]);
  });

  it('have lines and paragraphs that are indented in an item', () => {
    expect(shown('- a\n  goes on\n\n  more\n- b\nafter')).toEqual(['• a⏎goes on', '  more', '• b', 'after']);
    expect(shown('- a\n\n  - b\n\n    in b\n\n  in a\n\nout')).toEqual(['• a', '  • b', '    in b', '  in a', 'out']);
  });
});

describe('emphasis', () => {
  it.each([
    ['a **bold** and *it* and ***both***.', 'a b{bold} and i{it} and b{i{both}}.'],
    ['**one *two* three**', 'b{one }b{i{two}}b{ three}'],
    ['**Pro**gramme', 'b{Pro}gramme'],
    ['**two\nlines**', 'b{two}⏎b{lines}'],
    ['(*see below*), “*quoted*”, *“quoted”*', '(i{see below}), “i{quoted}”, i{“quoted”}'],
    ['これは**強調**です', 'これはb{強調}です'],
    ['😀*x*😀', '😀i{x}😀'],
    ['**A**/**B**', 'b{A}/b{B}'],
    ['**5 %**–**(6 %)**', 'b{5 %}–b{(6 %)}'],
    ['_one *two* three_', '_one i{two} three_'],
    ['**a*\\* b', '*i{a}* b'],
    ['*2020*: **USD 5**', 'i{2020}: b{USD 5}'],
    ['*a* **b*', 'i{a} *i{b}'],
    ['*a **b** c* and *d*', 'i{a }b{i{b}}i{ c} and i{d}'],
  ])('%s', (text, expected) => {
    expect(shown(text).join('¶')).toBe(expected);
  });

  it.each([
    '2 * 3', '2*3*4', '5*6', 'x**2 + y**2', 'a*b*c', '(*) and (*)', '"*" and "*"', '5* and 6*, *7 and *8', '*.pdf and *.doc', '/*comment*/', '**', '****',
    '*a (* b', 'Rating: *** of *****', 'Price* (*without tax)', '*args, **kwargs', 'snake_case', '_x_ and __y__', '`code`', '~~x~~', '# one', '> two', '<b>x</b> <br>', '&amp; &#65;',
    '[contact point & email address]', '[x]', '[x](y)', '[x] (https:// a)', '![a]', '---', '===', 'C:\\dir\\*.pdf', '\\\\server\\share', '\\n \\# \\_ \\', '[^1] and [^a]', 'a | b',
    '| a | b |', '1.5 million', ':-)', '$5*$6', '<https://', 'see *', '* ', '*', '\\*', '50\\* and 60\\*', '+ plus', 'www.a.example', 'javascript:alert(1)', '[a](javascript:x)',
  ])('prints as typed: %s', (text) => {
    expect(shown(text)).toEqual([text.trim()]);
  });

  it('is given up in a paragraph of hundreds of asterisks, which is decoration', () => {
    expect(shown('*a* '.repeat(150).trim()).join('')).toContain('i{a}');
    expect(shown('*a* '.repeat(151).trim()).join('')).not.toContain('i{');
  });
});

describe('a backslash', () => {
  it.each([
    ['\\*not\\* and **\\*really\\***', '*not* and b{*really*}'],
    ['\\*\\*not\\*\\*', '**not**'],
    ['\\*not\\* and C:\\dir\\*.pdf', '*not* and C:\\dir\\*.pdf'],
    ['- a \\| b\n--- | ---', '• a | b¶--- | ---'],
    ['\\- x', '- x'], ['\\• x', '• x'], ['1\\. x', '1. x'], ['\\1. x', '1. x'], ['(i\\) x', '(i) x'], ['\\(i) x', '(i) x'],
    ['\\[a](https://a.example)', '[a](<https://a.example>)'],
    ['[a\\](https://a.example)', '[a](<https://a.example>)'],
    ['[\\[a\\]](https://a.example)', '[a]<https://a.example>'],
    ['\\| a \\| b \\|\n| - | - |', '| a | b |⏎| - | - |'],
  ])('keeps mark-up from being read: %s', (text, expected) => {
    expect(shown(text).join('¶')).toBe(expected);
  });
});

describe('links', () => {
  it.each([
    ['see [the *new* page](https://a.example/x_(y)).', 'see the i{new} page<https://a.example/x_(y)>.'],
    ['**[words](https://a.example)**', 'b{words}<https://a.example>'],
    ['[words](<https://a.example/x)y>)', 'words<https://a.example/x)y>'],
    ['[**bold** words](https://a.example)', 'b{bold} words<https://a.example>'],
    ['[a](<https://a.example> x)', '[a](<<https://a.example>> x)'],
    ['[a](https://a.example](https://b.example)', '[a](<https://a.example>](<https://b.example>)'],
    ['[mail](mailto:desk@a.example)', 'mail<mailto:desk@a.example>'],
    ['[https://a.example](https://b.example)', 'https://a.example<https://b.example>'],
    ['[a [b] c](https://a.example)', 'a [b] c<https://a.example>'],
    ['[a] [b](https://a.example)', '[a] b<https://a.example>'],
    ['**https://a.example**, *https://b.example/x*', '<https://a.example>, <https://b.example/x>'],
    ['see https://a.example/x. (https://b.example)', 'see <https://a.example/x>. (<https://b.example>)'],
    ['https://a.example](https://a.example)', '<https://a.example>](<https://a.example>)'],
    ['![a](https://a.example/x.png)', '![a](<https://a.example/x.png>)'],
    ['[ ](https://a.example)', '[ ](<https://a.example>)'],
    ['<https://a.example/>', '<<https://a.example/>>'],
    ['[two\nlines](https://a.example)', 'two lines<https://a.example>'],
  ])('%s', (text, expected) => {
    expect(shown(text).join('¶')).toBe(expected);
  });

  it('have the exact places of their addresses', () => {
    for (const text of ['see [a](https://a.example/x) and https://b.example.', '**https://a.example** [b](<https://b.example/)>)', '詳細はhttps://a.example/x。[次](https://b.example)']) {
      const found = findProseLinks(text);
      expect(found.map(({ address }) => text.slice(address.start, address.end))).toEqual(found.map(({ href }) => href));
      expect(found).toHaveLength(2);
    }
  });

  it('in a line are found as those in prose', () => {
    expect(showInlines(readLine('see\nhttps://a.example now'))).toBe('see <https://a.example> now');
    expect(readLine('')).toEqual([]);
  });
});

describe('footnotes', () => {
  it('are numbered as they are referred to, and stand at the end', () => {
    expect(shown('One[^b] and two[^a]; again[^b].\n\n[^a]: *A* note\n  goes on\n[^b]: see https://b.example.\n\nAfter')).toEqual([
      'One^1 and two^2; again^1.', 'After', '^1: see <https://b.example>.', '^2: i{A} note⏎goes on',
    ]);
  });

  it('end the paragraph before them', () => {
    expect(shown('One[^1]\n[^1]: note\nTwo')).toEqual(['One^1', 'Two', '^1: note']);
  });

  it('without a mark or a text print as typed, so that nothing is lost', () => {
    expect(shown('One[^x].\n\n[^y]: never used')).toEqual(['One[^x].', '[^y]: never used']);
    expect(shown('One[^x].\n\n[^x]: first\n[^x]: second')).toEqual(['One^1.', '^1: second', '^1: first']);
    expect(shown('One\\[^x].\n\n[^x]: first')).toEqual(['One[^x].', '[^x]: first']);
  });
});

describe('tables', () => {
  it('have a line of dashes below their first', () => {
    expect(shown('Before\n| a | **b** |\n| --- | :-: |\n| 1 | x \\| y |\n| 2 |\n| 3 | 4 | 5 |\nAfter')).toEqual([
      'Before', '| a | b{b} |', '| 1 | x | y |', '| 2 |  |', '| 3 | 4 | 5 |', 'After',
    ]);
    expect(readProse('a | b | c | d\n:- | -: | :-: | -', 'literal')).toMatchObject([{ kind: 'table', align: ['left', 'right', 'center', null], rows: [] }]);
  });

  it('are none where the lines differ in their number of cells', () => {
    expect(shown('| a | b |\n| --- |')).toEqual(['| a | b |⏎| --- |']);
  });
});

it('numbers go on behind the last letter, and in Roman', () => {
  expect([1, 26, 27, 28, 53].map((value) => printedNumber(value, 'lower-letter', '1)'))).toEqual(['a)', 'z)', 'aa)', 'ab)', 'ba)']);
  expect([4, 9, 14, 40, 90].map((value) => printedNumber(value, 'upper-roman', '(1)'))).toEqual(['(IV)', '(IX)', '(XIV)', '(XL)', '(XC)']);
});

const nasty = fc.array(fc.constantFrom(
  'word ', 'two words ', '**', '*', '***', '[', ']', '(', ')', '](', 'https://a.example', 'https://b.example/x_(y) ', '\n', '\n\n', '- ', '  - ', '1. ', '2. ', 'a) ', '• ', '| ', '|', '\n|---|---|\n',
  '[^1]', '\n[^1]: ', '\\', '\\*', '_x_', '<b>', '&amp;', '#', '> ', '`', '1.1 ', '\t', '\u00a0', '日本', '。', '!', '.',
), { maxLength: 40 }).map((parts) => parts.join(''));

/** Letters and digits of a text, without the numbers of items, which are counted anew. */
const words = (text: string): string => text.replace(/\\/g, '').replace(/[^\p{L}]/gu, '');

it('every word of any text is printed, once, and no run is empty', () => {
  fc.assert(fc.property(nasty, fc.constantFrom<ScalarStyle>('literal', 'folded'), (text, style) => {
    const blocks = readProse(text, style);
    expect([...words(showProse(blocks).join('\n').replace(/[bi]\{/g, ''))].sort().join('')).toBe([...words(text)].sort().join(''));
    expect(JSON.stringify(blocks)).not.toMatch(/"text":""/);
  }), propertyRuns('every word is printed'));
});

it('texts that only look like mark-up print as typed', () => {
  const lookalike = fc.array(fc.constantFrom(
    'word', 'rates', '2 * 3', '2*3', '5*', 'n*m', 'snake_case', '_x_', '__init__', '[contact point]', '[x]', '(*)', '*.pdf', '1.5 million', '20 %', 'a/b', 'C:\\x', '<b>', '</b>', '&amp;', '#1', '~5', '`x`', '$3',
    '"*"', '(a)', 'b)', '3.', 'e.g.', '–', '-', '*', '**', '[^x]', '](', '!', '|', '§ 4', '@home', '+', '=', 'x**2', '{y}',
  ), { minLength: 1, maxLength: 12 }).map((parts) => `Word ${parts.join(' ')}`);
  fc.assert(fc.property(lookalike, (text) => {
    expect(plainText(readLine(text))).toBe(text);
    expect(shown(text)).toEqual([text]);
  }), { ...propertyRuns('texts that look like mark-up'), numRuns: 10_000 });
});
