import { describe, expect, it } from 'vitest';
import { readLine, readProse } from '../../server/document/prose/read-prose.ts';
import { escapeHtml } from '../../server/papers/html/html-text.ts';
import { longDate } from '../../server/words/dates.ts';
import { inertMarkdown, joinedMarkdown, markdownLink } from '../../server/words/markdown-signs.ts';
import { documentManner, inlinesToMarkdown } from '../../server/document/prose/prose-markdown.ts';
import { blocksToMarkdown, escapeLine } from '../../server/papers/markdown/markdown.ts';

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
    expect(inlinesToMarkdown(readLine('see!https://a.example/![x](y)'), documentManner())).toBe('see!<https://a.example/![x](y)>');
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
    expect(blocksToMarkdown(readProse('1. one\n\n1. again', 'literal'), documentManner())).toEqual(['1. one', '<!-- -->', '1. again']);
  });
});

it.each([
  ['2020-06-26', '26 June 2020'], ['2020-02-29', '29 February 2020'], ['2021-02-29', '2021-02-29'],
  ['26 June', '26 June'], ['2020-13-01', '2020-13-01'], ['2020-01-00', '2020-01-00'],
])('the date %s is written %s', (written, shown) => {
  expect(longDate(written)).toBe(shown);
});
