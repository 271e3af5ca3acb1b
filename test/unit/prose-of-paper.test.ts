import { describe, expect, it } from 'vitest';
import { proseOfPaper } from '../../server/import/prose-of-paper.ts';
import { readHtml } from '../../server/import/read/html/read-html.ts';
import { readMarkdown } from '../../server/import/read/read-markdown.ts';

/** What a piece of a page becomes as prose. */
function prose(html: string): string {
  return proseOfPaper(readHtml(html).blocks);
}

/** An item as Word puts it on the clipboard. */
function wordItem(level: number, mark: string, words: string, place = 'Middle'): string {
  return `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
    `<span lang=EN-GB style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>` +
    `<![endif]><span lang=EN-GB>${words}<o:p></o:p></span></p>`;
}

describe('what Word puts on the clipboard', () => {
  const page = (body: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

  it('lists of paragraphs are lists with levels, whatever signs their marks are', () => {
    expect(prose(page(
      `<p class=MsoNormal>Measures:<o:p></o:p></p>${wordItem(1, '·', 'one', 'First')}${wordItem(2, 'o', 'inner')}${wordItem(3, '§', 'innermost')}${wordItem(1, '·', 'two', 'Last')}` +
      `<p class=MsoNormal>Steps:<o:p></o:p></p>${wordItem(1, '1.', 'first')}${wordItem(2, 'a)', 'a part')}${wordItem(2, 'b)', 'another')}${wordItem(3, '(i)', 'a detail')}${wordItem(1, '2.', 'second')}`,
    ))).toBe('Measures:\n\n- one\n  - inner\n    - innermost\n- two\n\nSteps:\n\n1. first\n  a) a part\n  b) another\n    (i) a detail\n2. second');
  });

  it('a paragraph without a mark below an item goes on with it', () => {
    expect(prose(page(`${wordItem(1, '·', 'one', 'First')}<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt'>more of one<o:p></o:p></p>${wordItem(1, '·', 'two', 'Last')}<p class=MsoNormal>After<o:p></o:p></p>`)))
      .toBe('- one\n\n  more of one\n- two\n\nAfter');
  });

  it('emphasis is kept though Word says another weight for other scripts, and smart tags are words', () => {
    expect(prose(page(`<p class=MsoNormal>In <st1:place w:st="on">Tokyo</st1:place>, <b style='mso-bidi-font-weight:normal'>bold</b>, <i style='mso-bidi-font-style:normal'>slanted</i> and <b><i>both</i></b>: <a href="https://a.example/plan"><span style='color:#0563C1'>the plan</span></a>.<o:p></o:p></p>`)))
      .toBe('In Tokyo, **bold**, *slanted* and ***both***: [the plan](https://a.example/plan).');
  });

  it('footnotes are footnotes', () => {
    const mark = (id: number): string => `<a style='mso-footnote-id:ftn${id}' href="#_ftn${id}" name="_ftnref${id}" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span>[${id}]</span></span><![endif]></span></span></a>`;
    const note = (id: number, text: string): string => `<div style='mso-element:footnote' id=ftn${id}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn${id}' href="#_ftnref${id}" name="_ftn${id}" title=""><span class=MsoFootnoteReference>[${id}]</span></a> ${text}<o:p></o:p></p></div>`;
    expect(prose(page(`<p class=MsoNormal>A claim${mark(1)} and another${mark(2)}.<o:p></o:p></p><div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">${note(1, 'See <i>the annex</i>.')}${note(2, 'As of 2020.')}</div>`)))
      .toBe('A claim[^1] and another[^2].\n\n[^1]: See *the annex*.\n[^2]: As of 2020.');
  });

  it('comments of reviewers are no text', () => {
    const { blocks } = readHtml(page(`<p class=MsoNormal><a style='mso-comment-reference:AP_1'>Text</a><span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AP1]</a><![endif]></span> here</p>` +
      `<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText><a href="#_msoanchor_1" class=msocomoff>[AP1]</a>Is this so?</p></div></div></div>`));
    expect(proseOfPaper(blocks)).toBe('Text here');
    expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? block.notes : []))).toEqual([{ kind: 'comment', text: 'Is this so?' }]);
  });
});

describe('what other programs put on the clipboard', () => {
  it('Google Docs: a bold tag that is none, weights, lists beside items, letters by style', () => {
    expect(prose(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;white-space:pre-wrap;">Some </span><span style="font-weight:700;font-style:normal;">bold</span><span style="font-style:italic;font-weight:400"> slanted</span></p>` +
      `<ul><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p role="presentation"><span>one</span></p></li><ul><li dir="ltr" style="list-style-type:circle" aria-level="2"><p role="presentation"><span>inner</span></p></li></ul><li aria-level="1"><p>two</p></li></ul>` +
      `<p>Then</p><ol><li style="list-style-type:lower-alpha" aria-level="1"><p>first</p></li><li style="list-style-type:lower-alpha" aria-level="1"><p>second</p></li></ol></b>`))
      .toBe('Some **bold** *slanted*\n\n- one\n  - inner\n- two\n\nThen\n\na. first\nb. second');
  });

  it('Word on the web: a list for each item, which says its level', () => {
    const web = (level: number, words: string): string => `<div class="ListContainerWrapper"><ul role="list"><li data-leveltext="" data-font="Symbol" data-listid="1" data-aria-posinset="1" data-aria-level="${level}" role="listitem"><p class="Paragraph"><span class="TextRun">${words}</span><span class="EOP">&nbsp;</span></p></li></ul></div>`;
    expect(prose(web(1, 'one') + web(2, 'inner') + web(1, 'two'))).toBe('- one\n  - inner\n- two');
  });

  it('Excel and Google Sheets: cells are a table', () => {
    expect(prose(`<google-sheets-html-origin><style type="text/css">td{}</style><table xmlns="http://www.w3.org/1999/xhtml" data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody><tr><td>Region</td><td style="font-weight:bold">Firms</td></tr><tr><td>North | South</td><td>12</td></tr></tbody></table>`))
      .toBe('| Region | Firms |\n| --- | --- |\n| North \\| South | 12 |');
  });

  it('browsers and mail: two line breaks divide paragraphs, one does not; headings stand out', () => {
    expect(prose('<h2>Aims</h2><div>one<br>two<br><br>three</div><blockquote>four</blockquote>')).toBe('**Aims**\n\none\ntwo\n\nthree\n\nfour');
  });

  it('typed lists: tabs and blanks tell the level, else the marks', () => {
    expect(prose('<p>•&nbsp;&nbsp; one</p><pre>\t– inner</pre><p>• two</p><p>o&nbsp;&nbsp; inner of two</p><p>1.5 million</p><p>20. is no list</p>')).toBe('- one\n  - inner\n- two\n  - inner of two\n\n1.5 million\n\n20. is no list');
    expect(prose('<p>1. one</p><p>a) part</p><p>b) part</p><p>(i) detail</p><p>c) part</p><p>2. two</p>')).toBe('1. one\n  a) part\n  b) part\n    (i) detail\n  c) part\n2. two');
    expect(prose('<p>\uf0b7 one</p><p>・ two</p><p>➢ three</p>')).toBe('- one\n  - two\n    - three');
  });
});

it('a number behind a dot is the item’s mark; what only looks like one is its word', () => {
  expect(prose('<ul><li>(i) one</li><li>(ii) two</li></ul><p>Then</p><ul><li>1.1 one</li><li>1.2 two</li></ul>')).toBe('(i) one\n(ii) two\n\nThen\n\n1.1 one\n1.2 two');
  expect(prose('<ul><li>A. Person</li><li>20. is a number</li><li>1.5 million</li></ul>')).toBe('- A. Person\n- 20. is a number\n- 1.5 million');
  expect(prose('<ol><li>a) one</li><li>two</li></ol>')).toBe('1. a) one\n2. two');
});

it('marks that papers of ours write as words before those of an item', () => {
  expect(prose('<ol class="marked"><li><span class="mark">(iv)</span> one</li><li><span class="mark">(v)</span> two</li></ol>')).toBe('(iv) one\n(v) two');
  expect(proseOfPaper(readMarkdown('3) one\n4) two\n   - inner').blocks)).toBe('3) one\n4) two\n  - inner');
});

describe('what looks like mark-up and is none prints as it was typed', () => {
  it.each([
    ['2 * 3', '2 * 3'], ['snake_case and *', 'snake_case and *'], ['*not meant*', '\\*not meant\\*'], ['[contact point]', '[contact point]'], ['[x](https://a.example/)', '\\[x](https://a.example/)'],
    ['# heading', '# heading'], ['[^1]: no note', '\\[^1]: no note'], ['a\\b', 'a\\b'],
  ])('%s', (typed, written) => {
    expect(prose(`<p>${typed}</p>`)).toBe(written);
  });

  it('of a table as lines', () => {
    expect(prose('<p>a | b<br>--|--<br>c | d</p>')).toBe('a \\| b\n--|--\nc | d');
  });
});

it('Markdown: emphasis of both signs, lists in lists, footnotes', () => {
  expect(proseOfPaper(readMarkdown('Some *slanted*, _slanted_, **bold** and __bold__[^a].\n\n- one\n  - inner\n\n    more of inner\n- two\n\n[^a]: A *note*\n    of two lines.\n\nNo [^b] note.').blocks))
    .toBe('Some *slanted*, *slanted*, **bold** and **bold**[^1].\n\n- one\n  - inner\n\n    more of inner\n- two\n\nNo [^b] note.\n\n[^1]: A *note* of two lines.');
});
