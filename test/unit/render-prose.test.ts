import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../server/papers/html/html-text.ts';
import { longDate } from '../../server/words/dates.ts';
import { inertMarkdown, joinedMarkdown, markdownLink } from '../../server/words/markdown-signs.ts';
import { blocksToMarkdown, escapeLine, inlinesToMarkdown } from '../../server/papers/markdown/markdown-text.ts';
import { plainText, setLine, setProse } from '../../server/papers/view/prose.ts';
import type { ScalarStyle } from '../../server/document/yaml/tree.ts';

/** Blocks as short texts: `¶ paragraph`, `• item`, `1. item`. */
function set(text: string, style: ScalarStyle = 'literal'): readonly string[] {
  return setProse(text, style).flatMap((block) => (
    block.kind === 'paragraph'
      ? [`¶ ${plainText(block.inlines)}`]
      : block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plainText(item)}`)
  ));
}

describe('paragraphs', () => {
  it('of a block end at empty lines, and wrapped lines are joined', () => {
    expect(set('one\ntwo\n\nthree\n  \n\n\nfour\n')).toEqual(['¶ one two', '¶ three', '¶ four']);
    expect(set('one\r\ntwo\r\n\r\nthree')).toEqual(['¶ one two', '¶ three']);
  });

  it.each(['folded', 'plain', 'single-quoted', 'double-quoted'] as const)('of a %s text end at the line breaks that YAML left', (style) => {
    expect(set('one\ntwo', style)).toEqual(['¶ one', '¶ two']);
  });

  it('of nothing are none', () => {
    expect(set('')).toEqual([]);
    expect(set(' \n\n \n')).toEqual([]);
  });

  it('keep blanks that must not break', () => {
    expect(set('USD\u00a05  million')).toEqual(['¶ USD\u00a05 million']);
  });
});

describe('lists', () => {
  it('of dashes and stars, wrapped items, before and after text', () => {
    expect(set('Before:\n- one\n  goes on\n- two\n\n* three\n\nAfter')).toEqual(['¶ Before:', '• one goes on', '• two', '• three', '¶ After']);
  });

  it('begin neither at a dash inside a line nor at one without a blank', () => {
    expect(set('one - two\n-5 degrees\n*star*\n-\n')).toEqual(['¶ one - two -5 degrees *star* -']);
  });

  it('of numbers count on', () => {
    expect(set('1. one\n2. two\n\n3. three')).toEqual(['1. one', '2. two', '3. three']);
    expect(set('1) one\n2) two\n\n1. again\n2. more')).toEqual(['1. one', '2. two', '1. again', '2. more']);
    expect(set('It grew by\n20. In the year after by\n2020. Both')).toEqual(['¶ It grew by 20. In the year after by 2020. Both']);
  });
});

describe('addresses in a text', () => {
  const links = (text: string): readonly string[] => setLine(text).flatMap((inline) => (inline.kind === 'link' ? [inline.href] : []));

  it.each([
    ['see https://a.example/x.', ['https://a.example/x']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/x_(y)', ['https://a.example/x_(y)']],
    ['[https://a.example/?a=b&c=d]; and', ['https://a.example/?a=b&c=d']],
    ['<https://a.example/>', ['https://a.example/']],
    ['“https://a.example/x”…', ['https://a.example/x']],
    ['詳細はhttps://a.example/x。次', ['https://a.example/x']],
    ['詳細は https://a.example/x。次', ['https://a.example/x']],
    ['http://a.example, https://b.example', ['http://a.example', 'https://b.example']],
    ['javascript:alert(1) www.a.example a@b.example', []],
    ['https:// nothing', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
    expect(plainText(setLine(text))).toBe(text);
  });
});

it('a line is its text, and the links in it', () => {
  expect(setLine('see https://a.example now')).toEqual([
    { kind: 'text', text: 'see ' }, { kind: 'link', text: 'https://a.example', href: 'https://a.example' }, { kind: 'text', text: ' now' },
  ]);
  expect(setLine('')).toEqual([]);
});

describe('signs', () => {
  it('of HTML are escaped, control characters shown', () => {
    expect(escapeHtml('<a href="x">\'&amp;\u0000\u001b')).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;\ufffd\ufffd');
  });

  it.each([
    ['a|b *c* `d` [e](f) ~~g~~ <h> $i$ \\j', '\\|'],
    ['snake_case _emphasis_ __strong__', 'snake_case \\_emphasis\\_'],
    ['AT&T &amp; &#65;', 'AT&T &amp;amp; &amp;#65;'],
    ['R&D and at its end &am', 'R&D and at its end &amp;am'],
    ['https://a.example/<img src=x>', 'https:/\\/a.example/&lt;img src=x&gt;'],
    ['www.a.example, WWW.b.example, mailto:c', 'www\\.a.example, WWW\\.b.example, mailto\\:c'],
    ['w.b.example, w. and', 'w\\.b.example, w. and'],
    ['desk@a.example, 5 @ 3', 'desk\\@a.example, 5 @ 3'],
    ['a1@.bb, a1@-b.cc', 'a1\\@.bb, a1\\@-b.cc'],
    ['and/or, 1 // 2', 'and/or, 1 // 2'],
  ])('of Markdown in %s', (text, expected) => {
    expect(inertMarkdown(text)).toContain(expected);
  });

  it.each([
    ['# one', '\\# one'], ['- one', '\\- one'], ['+ one', '\\+ one'], ['12. one', '12\\. one'], ['3) one', '3\\) one'],
    ['=====', '\\====='], ['> one', '&gt; one'], ['    code', 'code'], [':-: one', '\\:-: one'], ['2.5 million', '2.5 million'], ['C# one', 'C# one'],
  ])('of Markdown at the beginning of a line: %s', (text, expected) => {
    expect(escapeLine(text)).toBe(expected);
  });

  it('of an address stay as they are, whatever stands before them', () => {
    expect(inlinesToMarkdown(setLine('see!https://a.example/![x](y)'))).toBe('see!<https://a.example/![x](y)>');
    expect(markdownLink('https://a.example/!&![x](y)', 'words')).toBe('[words](<https://a.example/!&![x](y)>)');
    expect(joinedMarkdown(['see ', '[a!](<https://a.example/![x](y)>)', '!'])).toBe('see [a!](<https://a.example/![x](y)>)!');
  });

  it.each([
    ['!', '\\!'], ['\\!', '\\!'], ['\\\\!', '\\\\\\!'], ['\\\\\\!', '\\\\\\!'], ['! ', '! '], ['', ''],
  ])('before a link make no picture of it: %s', (before, expected) => {
    const link = markdownLink('https://a.example', 'words');
    expect(joinedMarkdown([before, link])).toBe(expected + link);
    expect(joinedMarkdown([before, '', link])).toBe(expected + link);
  });

  it('keep two lists apart', () => {
    expect(blocksToMarkdown(setProse('1. one\n\n1. again', 'literal'))).toEqual(['1. one', '<!-- -->', '1. again']);
  });
});

it.each([
  ['2020-06-26', '26 June 2020'], ['2020-02-29', '29 February 2020'], ['2021-02-29', '2021-02-29'],
  ['26 June', '26 June'], ['2020-13-01', '2020-13-01'], ['2020-01-00', '2020-01-00'],
])('the date %s is written %s', (written, shown) => {
  expect(longDate(written)).toBe(shown);
});
