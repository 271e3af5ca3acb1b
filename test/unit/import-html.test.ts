import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, unsound } from '../kit/imports.ts';
import { issueTitles } from '../kit/make-docx.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** The first issue's part of what a page becomes whose first row has these cells. */
function read(initiatives: string, outcome = '', before = ''): string {
  const rows = Object.values(issueTitles).map((title, index) => `<tr><td><b>${title}</b></td><td>${index === 0 ? initiatives : ''}</td><td>${index === 0 ? outcome : ''}</td></tr>`);
  const html = `<html><body>${before}<table><tr><th>ISSUE</th><th>INITIATIVES</th><th>OUTCOME</th></tr>${rows.join('')}</table></body></html>`;
  const { yaml } = imported(html, 'x.html', store, 'apec-desg-covid19-2020');
  return /business-continuity:\n([^]*?)\n {2}data-exchange:/.exec(yaml)?.[1] ?? yaml;
}

describe('pages of other programs', () => {
  it('Word’s own: lists of paragraphs with dots for marks', () => {
    expect(read('<p class=MsoListParagraph><span style="font-family:Symbol">·<span>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><b>One</b></p><p class=MsoNormal>Text<o:p></o:p></p><p class=MsoListParagraph>·<span>&nbsp;&nbsp;</span>item</p>'))
      .toBe('    - title: One\n      description: |\n        Text\n\n        - item');
  });

  it('a word of which a part is bold or a link stays one, and the readings of words stand in brackets', () => {
    expect(read('<p><b>One</b></p><p><b>D</b>igital <b>fact</b>s pre<a href="https://a.example/x">view</a>ed by <ruby>省<rt>しょう</rt></ruby> go on.</p>'))
      .toBe('    - title: One\n      description: |\n        **D**igital **fact**s pre[view](https://a.example/x)ed by 省(しょう) go on.');
  });

  it('Google’s: bold is a weight, and a bold tag is none', () => {
    expect(read('<b style="font-weight:normal" id="docs-internal"><p><span style="font-weight:700">One</span></p><p><span style="font-weight:400">Text</span></p></b>'))
      .toBe('    - title: One\n      description: |\n        Text');
  });

  it.each([
    ['.c2{font-weight:700;color:#000}.c9{font-weight:400}', 'class="c2"'], ['@import url("x");/* } .c9{font-weight:700} */ p.t , span.c2 { font-weight : bold }', 'class="c9 c2"'],
    ['<!-- .c2 {font-weight:bold} -->', 'class=c2'], ['.c2{font-weight:400}.c3{font-weight:bold}', 'class="c3 c2"'],
  ])('the weight that classes have in its own style sheet: %s', (sheet, attributes) => {
    expect(read(`<p><span ${attributes}>One</span></p><p><span class="c9">Text</span></p><p><span ${attributes}>Two</span></p>`, '', `<style>${sheet}</style>`)).toMatch(/^ {4}- title: One\n {6}description: \|\n {8}Text\n\n {4}- title: Two$/);
  });

  it.each(['@media print{.c2{font-weight:700}}', '#a .c2{font-weight:700}', '.c2{font-weight:700}.c2{font-weight:400}', '.c2{color:red', '/* .c2{font-weight:700}'])('not what is for print, for other places or not closed: %s', (sheet) => {
    expect(read('<p><span class="c2">One</span> of the text goes on.</p>', '', `<style>${sheet}</style>`)).not.toContain('**');
    expect(read('<p><b>One</b></p><p>The <span class="c2">text</span> goes on.</p>', '', `<style>${sheet}</style>`)).toContain('The text goes on.');
  });

  it.each<readonly [string, string]>([
    ['https://www.google.com/url?q=https://a.example/plan?x%3D1%26y%3D2&amp;sa=D&amp;source=editors', 'https://a.example/plan?x=1&y=2'], ['http://www.google.co.jp/url?sa=t&amp;url=https%3A%2F%2Fa.example%2F', 'https://a.example/'],
    ['https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fplan&amp;data=05&amp;reserved=0', 'https://a.example/plan'],
    ...['https://www.google.com/url?q=javascript:1', 'https://www.google.com/search?q=https://a.example/', 'https://google.example/url?q=https://a.example/'].map((address) => [address, address] as const),
  ])('the address that is behind that of a program: %s', (href, url) => {
    expect(read(`<p><b>One</b></p><p>Text</p><p><a href="${href}">The plan</a></p>`)).toContain(`- url: ${url}\n`);
  });

  it('old ones: line breaks for paragraphs, cells and paragraphs that nobody closed', () => {
    expect(read('<p><b>One</b><br>Text<br><br>- a<br>- b<p><b>Two</b>', '<p>Ongoing<p>Planned'))
      .toBe('    - title: One\n      description: |\n        Text\n\n        - a\n        - b\n      outcome: Ongoing\n\n    - title: Two\n      outcome: Planned');
  });

  it('a table in an item stands in the item, and the words and items behind it go on', () => {
    const table = '<table><tr><td>Year</td><td>Firms</td></tr><tr><td>2019</td><td>10</td></tr></table>';
    expect(read(`<p><b>One</b></p><ol><li>First${table}and more</li><li>Second<ul><li>inner${table}</li></ul></li></ol><p>Text</p>`)).toBe([
      '    - title: One', '      description: |',
      '        1. First', '', '          | Year | Firms |', '          | --- | --- |', '          | 2019 | 10 |', '', '          and more',
      '        2. Second', '          - inner', '', '            | Year | Firms |', '            | --- | --- |', '            | 2019 | 10 |', '', '        Text',
    ].join('\n'));
  });

  it('a table without words before it in its item does not go to the item before', () => {
    expect(read('<p><b>One</b></p><ul><li>First</li><li><table><tr><td>Year</td><td>Firms</td></tr><tr><td>2019</td><td>10</td></tr></table></li></ul>'))
      .toBe('    - title: One\n      description: |\n        - First\n\n        | Year | Firms |\n        | --- | --- |\n        | 2019 | 10 |');
  });

  it('deleted parts are left out, pictures stand as comments, what is hidden stands as a comment', () => {
    expect(read('<p><b>One</b></p><p>kept <del>gone</del><ins>new</ins><img alt="A chart" src="https://a.example/x.png"></p><p style="display:none">hidden</p><script>evil()</script>'))
      .toBe('    # Picture: A chart\n    # Hidden text: hidden\n    - title: One\n      description: |\n        kept new');
  });

  it.each([
    ['hidden attribute', '<p hidden>Note</p>'], ['visibility', '<p style="visibility:hidden">Note</p>'], ['Word', '<span style="mso-hide:all">Note</span>'],
    ['item', '<ul><li hidden>Note</li></ul>'], ['row', '<table><tr hidden><td>No<b>te</b></td></tr></table>'], ['around others', '<div style="display: none"><p>Note</p><script>evil()</script></div>'],
  ])('what is hidden stands as a comment: %s', (_, hidden) => {
    expect(read(`<p><b>One</b></p><p>Text.</p>${hidden}`)).toBe('    # Hidden text: Note\n    - title: One\n      description: |\n        Text.');
  });

  it.each<readonly [string, string, string?]>([
    ['class', '<p class="big h">Note</p>', '.h{display:none}'], ['id', '<p><span id=h>Note</span></p>', 'span#h{color:red;visibility:hidden}'], ['row', '<table><tr class=h><td>Note</td></tr></table>', '.h{display:none}'],
    ['size', '<p style="font-size:0">Note</p>'], ['size of a class', '<p class=h>Note</p>', '.h{font-size:0px}'],
    ['template', '<template><p>Note</p></template>'], ['noscript', '<noscript><p>Note</p></noscript>'], ['button', '<button>Note</button>'], ['input', '<input type=submit value=Note>'],
    ['object', '<object data="x.pdf">Note</object>'], ['map', '<map><area alt="Note"></map>'], ['link', '<p>Text. <a href="https://a.example" title="Note">See</a></p>'], ['abbreviation', '<p>See <abbr title="Note">N</abbr></p>'],
    ['picture', '<table><tr title="x"><td title=" Note ">Cell</td></tr></table>'], ['footnote', '<p>See<a id=b href="#f">1</a></p><p id=f><a href="#b">1</a> <abbr title="Note">N</abbr></p>'],
  ])('what a page hides by its style sheet, in titles or beside its text stands as a comment: %s', (_, hidden, sheet = '') => {
    const words = read(`<p><b>One</b></p><p>Text.</p>${hidden}`, '', `<style>${sheet}</style>`);
    expect(words.split('\n').filter((line) => /Note/.test(line))).toEqual(['    # Hidden text: Note']);
  });

  it('what an own style or the letters within show again is text', () => {
    const shown = '<p class=h style="display:block">Seen</p><div style="font-size:0"><span style="font-size:12pt">too</span></div>';
    expect(read(`<p><b>One</b></p>${shown}`, '', '<style>.h{display:none}</style>')).toBe('    - title: One\n      description: |\n        Seen\n\n        too');
  });

  it('a title that repeats the words or the address says nothing, and one on many links is kept once', () => {
    const titles = ['the PLAN', 'https://a.example', 'The plan: https://a.example/', 'Draft', 'Draft'];
    expect(read(`<p><b>One</b></p><p>Text</p>${titles.map((title) => `<p>Text <a href="https://a.example/" title="${title}">See the plan</a> of it</p>`).join('')}`).match(/#.*/g)).toEqual(['# Hidden text: Draft']);
  });

  it('drawings are pictures with their words, frames are their addresses, and readings stand behind their words', () => {
    const parts = '<svg><title>Chart</title><text>2020</text></svg><iframe src="https://v.example/film"></iframe><video><source src="https://v.example/talk.mp4">No video</video><p><ruby>東京<rt>とうきょう</rt></ruby> <ruby>京<rp>[</rp><rt>きょう</rt><rp>]</rp></ruby><o:p>, too</o:p></p>';
    expect(read(`<p><b>One</b></p>${parts}`)).toBe([
      '    # Picture: Chart 2020', '    # Hidden text: https://v.example/film', '    # Hidden text: No video https://v.example/talk.mp4', '    - title: One', '      description: |', '        東京(とうきょう) 京(きょう), too',
    ].join('\n'));
  });

  it('of what its head says, words that the page does not have', () => {
    const head = '<title>One, draft 3</title><meta name="author" content="A. Writer"><meta name=description content="one"><meta name=generator content="Word 15">';
    const { yaml } = imported(`<html><head>${head}</head><body><p>Chile</p><table><tr><th>ISSUE<th>INITIATIVES<th>OUTCOME</tr><tr><td>${issueTitles.a}<td><b>One</b><td>Done</tr></table></body></html>`, 'x.html', store, 'apec-desg-covid19-2020');
    expect(yaml.match(/# Hidden.*/g)).toEqual(['# Hidden text: One, draft 3', '# Hidden text: A. Writer']);
  });

  it('what fields of a form show is text, apart from the words around it', () => {
    const field = '<p>Kind:<input type=checkbox checked>Policy<input type=radio>Lesson</p><p>State: <select><option>Planned<option selected>Running</select>, since<input value="May">.</p>';
    expect(read(`<p><b>One</b></p>${field}<p><textarea>More\nwords</textarea><select multiple><option selected>North<option>West<option selected>South</select></p>`))
      .toBe('    - title: One\n      description: |\n        Kind: ☒ Policy ☐ Lesson\n\n        State: Running, since May.\n\n        More\n        words North, South');
  });

  it('signs above and below the line keep their meaning, symbols are what they show, and what is struck through is left out and told', () => {
    const page = '<p><b>One</b></p><p>10<sup>6</sup>, H<sub>2</sub>O, m<span style="vertical-align:super">−2</span>, 1<sup>st</sup>, 2<sup>a+b</sup></p><p>Kind: <font face="Wingdings">þ</font> Policy <font face="Wingdings">¨</font> Lesson</p>' +
      '<p>For <s>forty</s> fifty <span style="text-decoration:line-through">big</span><strike> old</strike> firms</p>';
    const { yaml, report } = imported(`<table><tr><th>ISSUE<th>INITIATIVES<th>OUTCOME</tr><tr><td>${issueTitles.a}<td>${page}<td>10<sup>9</sup> bytes</tr></table>`, 'x.html', store, 'apec-desg-covid19-2020');
    expect(yaml).toContain('        10⁶, H₂O, m⁻², 1st, 2a+b\n\n        Kind: ☑ Policy ☐ Lesson\n\n        For fifty firms\n      outcome: 10⁹ bytes\n');
    expect(report.notices.map(({ message }) => message)).toEqual(expect.arrayContaining([
      'The page has parts that are marked as deleted or struck through. Left out: “forty”, “big old”.', 'Raised or lowered signs became plain text: “2a+b”. Compare them with the document.',
    ]));
  });

  it('the number of a note that is nowhere stays above the line, and never becomes a digit of the figure before it', () => {
    expect(read('<p><b>One</b></p><p>For 300<sup><a href="#x">1</a></sup> firms, 20<a href="#y">2</a> farms and all<a href="#z">3</a>.</p>'))
      .toBe('    - title: One\n      description: |\n        For 300¹ firms, 20² farms and all³.');
  });

  it('in another alphabet than UTF-8, as they declare or as Windows has it', () => {
    const page = (head: string): Uint8Array => Uint8Array.from(Buffer.from(`<html><head>${head}</head><table><tr><th>ISSUE<th>INITIATIVES<th>OUTCOME</tr>${
      Object.values(issueTitles).map((title) => `<tr><td>${title}<td><b>\u00e9t\u00e9</b></tr>`).join('')}</table>`, 'latin1'));
    for (const head of ['<meta charset="iso-8859-1">', '']) {
      expect(imported(page(head), 'x.html', store, 'apec-desg-covid19-2020').yaml).toContain('- title: \u00e9t\u00e9');
    }
  });
});

describe('Markdown', () => {
  it('with a table of pipes', () => {
    const rows = Object.values(issueTitles).map((title, index) => `| **${title}** | ${index === 0 ? '**One**<br>Text with a [plan](https://a.example/).' : ''} | ${index === 0 ? 'Ongoing' : ''} |`);
    const { yaml } = imported(`# A title\n\n**Viet Nam**\n\n| ISSUE | INITIATIVES | OUTCOME |\n|---|---|---|\n${rows.join('\n')}\n`, 'x.md', store, 'apec-desg-covid19-2020');
    expect(yaml).toContain('economy: Viet Nam\n');
    expect(yaml).toContain('    - title: One\n      description: |\n        Text with a [plan](https://a.example/).\n      outcome: Ongoing\n');
  });

  it('with cells beyond the last column, titles, comments and addresses that no link uses: their words stand as comments', () => {
    const table = `| ISSUE | INITIATIVES | OUTCOME |\n|---|---|---|\n| ${issueTitles.a} | **One**<br>Of [it][i] | Done | wide \\| er | far |\n| ${issueTitles.b} | **Two** | Done | |`;
    const { yaml } = imported(`Chile\n\n${table}\n\n[i]: https://i.example "The plan"\n[//]: # (First)\n[//]: # (Second)\n[n]: https://n.example\n`, 'x.md', store, 'apec-desg-covid19-2020');
    expect(yaml.match(/# .*/g)).toEqual([
      '# Not understood: wide | er', '# Not understood: far', '# Hidden text: The plan', '# Hidden text: [//]: # (First)', '# Hidden text: [//]: # (Second)', '# Hidden text: [n]: https://n.example',
    ]);
  });

  it.each([
    ['above its mark', '[^1]: Fiscal year.\n\nFor 300[^1] firms.\n'],
    ['below its mark', 'For 300[^1] firms.\n\n[^1]: Fiscal year.\n'],
  ])('with a note that is defined %s', (_, text) => {
    const rows = Object.values(issueTitles).map((title, index) => `<tr><td>${title}</td><td>${index === 0 ? `\n\n**One**\n\n${text}\n` : ''}</td><td></td></tr>\n`);
    const { yaml } = imported(`Chile\n\n<table><tr><th>ISSUE</th><th>INITIATIVES</th><th>OUTCOME</th></tr>\n${rows.join('')}</table>\n`, 'x.md', store, 'apec-desg-covid19-2020');
    expect(yaml).toContain('For 300[^1] firms.\n\n        [^1]: Fiscal year.\n');
  });

  it('with a text of its own, in bold, below a title: it does not go on with the title', () => {
    const initiative = '    - title: Grants\n      description: |\n        **small firms first**\n      outcome: Ongoing\n';
    const view = viewOf(`template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n${initiative}`, store);
    expect(imported(renderMarkdown(view), 'x.md', store).yaml).toContain(initiative);
  });
});

it.each(['mistakes', 'half-written', 'long'])('what is exported of the sample “%s” is imported without a mistake of ours', async (name) => {
  const text = await readFile(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8');
  const view = viewOf(text, store);
  for (const [content, file] of [[renderPage(view), 'x.html'], [renderMarkdown(view), 'x.md']] as const) {
    const { yaml } = imported(content, file, store, 'apec-desg-covid19-2020');
    expect(unsound(yaml, store)).toEqual([]);
  }
});
