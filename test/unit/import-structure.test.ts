import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported } from '../kit/imports.ts';
import { bold, cell, docxOf, form, p, row, run, table, type HandMade } from '../kit/make-docx.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** The description of the first initiative of a Word file, and what is reported. */
function read(body: string, made: Omit<HandMade, 'body'> = {}): { readonly text: string; readonly notices: readonly string[] } {
  const { yaml, report } = imported(docxOf({ numbering, styles, ...made, body: form({ a: [p(bold('One')) + body, ''] }) }), 'answer.docx', store);
  const text = /description: \|\n([^]*?)\n {0,6}\S/.exec(yaml)?.[1] ?? yaml;
  return { text: text.replace(/^ {8}/gm, ''), notices: report.notices.filter(({ kind }) => kind !== 'missing').map(({ kind, message }) => `${kind}: ${message}`) };
}

/** The levels of a list as Word writes them: each further right than the one before. */
function levels(...all: readonly (readonly [format: string, text: string, font?: string])[]): string {
  return all.map(([format, text, font], depth) => (
    `<w:lvl w:ilvl="${depth}" w:tplc="04090001"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/>` +
    `<w:pPr><w:ind w:left="${720 * (depth + 1)}" w:hanging="360"/></w:pPr>${font === undefined ? '' : `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:hint="default"/></w:rPr>`}</w:lvl>`
  )).join('');
}

const numbering = [
  levels(['bullet', '\uf0b7', 'Symbol'], ['bullet', 'o', 'Courier New'], ['bullet', '\uf0a7', 'Wingdings']),
  levels(['decimal', '%1.'], ['lowerLetter', '%2)'], ['lowerRoman', '(%3)']),
  levels(['decimal', '%1.'], ['decimal', '%1.%2'], ['decimal', '%1.%2.%3']),
  levels(['bullet', '\uf0b7', 'Symbol']), levels(['bullet', '\uf0b7', 'Symbol']).replace('"720"', '"1080"'),
].map((own, index) => `<w:abstractNum w:abstractNumId="${index}" w15:restartNumberingAfterBreak="0"><w:nsid w:val="0A1B2C3${index}"/><w:multiLevelType w:val="hybridMultilevel"/>${own}</w:abstractNum>`.replace('w15:restartNumberingAfterBreak="0"', '')).join('') +
  [1, 2, 3, 4, 5].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id - 1}"/></w:num>`).join('');

const styles = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style><w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>';

/** An item as Word writes it. */
function listed(words: string, id: number, depth = 0): string {
  return p(words.startsWith('<') ? words : run(words), `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);
}

const italic = (text: string): string => run(text, '<w:i/><w:iCs/>');

describe('what Word files hold is there again', () => {
  it('bold and italic, of runs, of styles of characters and of paragraphs, which toggle', () => {
    expect(read(p(run('a ') + run('b', '<w:b/><w:bCs/>') + run(' c ') + italic('d') + run(' ') + run('e', '<w:b/><w:i/>') + run('.')) +
      p(run('in ') + run('strong', '<w:rStyle w:val="Strong"/>') + run(' and ') + run('slanted', '<w:rStyle w:val="Emphasis"/>')) +
      p(run('a quotation, ') + run('upright', '<w:rStyle w:val="Emphasis"/>') + run(' in it, and ') + run('so', '<w:i w:val="0"/>'), '<w:pStyle w:val="Quote"/>')).text)
      .toBe('a **b** c *d **e***.\n\nin **strong** and *slanted*\n\n*a quotation,* upright *in it, and* so');
  });

  it('lists of several levels, with the marks that they show', () => {
    expect(read(p('Measures:') + listed('one', 1) + listed('inner', 1, 1) + listed('innermost', 1, 2) + listed('two', 1) + p('Steps:') + listed('first', 2) + listed('a part', 2, 1) + listed('another', 2, 1) + listed('a detail', 2, 2) + listed('second', 2)).text)
      .toBe('Measures:\n\n- one\n  - inner\n    - innermost\n- two\n\nSteps:\n\n1. first\n  a) a part\n  b) another\n    (i) a detail\n2. second');
    expect(read(p('Articles:') + listed('first', 3) + listed('a part', 3, 1) + listed('another', 3, 1) + listed('a detail', 3, 2) + listed('second', 3) + listed('its part', 3, 1)).text)
      .toBe('Articles:\n\n1. first\n  1.1 a part\n  1.2 another\n    1.2.1 a detail\n2. second\n  2.1 its part');
  });

  it('items whose level only their style and their place tell, and paragraphs of an item without a mark', () => {
    const styled = (words: string, style: string): string => p(run(words), `<w:pStyle w:val="${style}"/>`);
    expect(read(p('Measures:') + styled('one', 'ListBullet') + styled('inner', 'ListBullet2') + p(run('more of inner'), '<w:ind w:left="1080"/>') + p(run('more of one'), '<w:ind w:left="720"/>') + styled('two', 'ListBullet') + p('After')).text)
      .toBe('Measures:\n\n- one\n  - inner\n\n    more of inner\n\n  more of one\n- two\n\nAfter');
  });

  it('items that were typed, with tabs and with places', () => {
    const typed = (mark: string, words: string, left: number): string => p(`${run(mark)}<w:r><w:tab/></w:r>${run(words)}`, `<w:ind w:left="${left}" w:hanging="360"/>`);
    expect(read(p('Measures:') + typed('•', 'one', 360) + typed('–', 'inner', 720) + p(run('more of inner'), '<w:ind w:left="720"/>') + typed('•', 'two', 360) + p('Parts') + typed('1.1', 'a', 360) + typed('1.2', 'b', 360)).text)
      .toBe('Measures:\n\n- one\n  - inner\n\n    more of inner\n- two\n\nParts\n\n1.1 a\n1.2 b');
  });

  it('footnotes and endnotes, with what is stressed and linked in them, of several paragraphs', () => {
    const reference = (kind: string, id: number): string => `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:${kind}Reference w:id="${id}"/></w:r>`;
    const note = (kind: string, id: number, ...paragraphs: readonly string[]): string => `<w:${kind} w:id="${id}">${paragraphs.map((words, index) => (
      p(`${index === 0 ? `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:${kind}Ref/></w:r>` : ''}${words}`, '<w:pStyle w:val="FootnoteText"/>')
    )).join('')}</w:${kind}>`;
    const separators = (kind: string): string => `<w:${kind} w:type="separator" w:id="-1">${p('<w:r><w:separator/></w:r>')}</w:${kind}><w:${kind} w:type="continuationSeparator" w:id="0">${p('<w:r><w:continuationSeparator/></w:r>')}</w:${kind}>`;
    const { text, notices } = read(
      p(run('A claim') + reference('footnote', 2) + run(', another') + reference('endnote', 1) + run('.')) + table(row(cell(p(run('x') + reference('footnote', 3))), cell(p('y'))), row(cell(p('1')), cell(p('2')))),
      {
        footnotes: separators('footnote') + note('footnote', 2, run(' See ') + italic('the annex') + run('.'), run('And more.')) + note('footnote', 3, run(' In a cell, ') + `<w:hyperlink r:id="l1">${run('linked')}</w:hyperlink>`),
        endnotes: separators('endnote') + note('endnote', 1, run(' At the end.')),
        files: { 'word/_rels/footnotes.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://a.example/n" TargetMode="External"/></Relationships>' },
      },
    );
    expect(text).toBe('A claim[^1], another[^2].\n\n| x[^3] | y |\n| --- | --- |\n| 1 | 2 |\n\n[^1]: See *the annex*.\n  And more.\n[^2]: At the end.\n[^3]: In a cell, [linked](https://a.example/n)');
    expect(notices).toEqual([]);
  });

  it('a footnote to which Word refers again, by a field that shows its number', () => {
    const mark = '<w:bookmarkStart w:id="7" w:name="_Ref1"/><w:r><w:footnoteReference w:id="2"/></w:r><w:bookmarkEnd w:id="7"/>';
    const begun = (code: string): string => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
    const field = (code: string): string => `${begun(code)}<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const footnotes = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Of 2019.</w:t></w:r></w:p></w:footnote>';
    const simple = '<w:fldSimple w:instr="NOTEREF _Ref1"><w:r><w:t>1</w:t></w:r></w:fldSimple>';
    const { text } = read(p(run('Firms') + mark + run(' and towns') + field(' NOTEREF _Ref1 \\f \\h ') + run(' and schools') + simple + run(' and step ') + field(' NOTEREF _Other \\h ') + run('.')), { footnotes });
    expect(text.trimEnd()).toBe('Firms[^1] and towns[^1] and schools[^1] and step 1.\n\n[^1]: Of 2019.');
  });

  it('footnotes of a title, which can have none, as a comment', () => {
    const footnotes = `<w:footnote w:id="2">${p('Of the title.')}</w:footnote>`;
    const { yaml } = imported(docxOf({ footnotes, body: form({ a: [p(`${bold('One')}<w:r><w:footnoteReference w:id="2"/></w:r>`) + p('Text'), ''] }) }), 'x.docx', store);
    expect(yaml).toContain('    # Footnote: Of the title.\n    - title: One\n      description: |\n        Text\n');
  });

  it('tables in a cell, with where their columns stand', () => {
    const right = (words: string): string => p(run(words), '<w:jc w:val="right"/>');
    expect(read(p('Before') + table(row(cell(p(bold('Region'))), cell(p(bold('Firms'), '<w:jc w:val="right"/>'))), row(cell(p(run('North ') + bold('and') + run(' South'))), cell(right('12'))))).text)
      .toBe('Before\n\n| Region | Firms |\n| --- | --: |\n| North **and** South | 12 |');
  });
});

it('a mail address that Word links is a link still, because a text that only names the address is none', () => {
  const mail = (words: string): string => `<w:hyperlink r:id="l1">${run(words)}</w:hyperlink>`;
  expect(read(p(run('Write to ') + mail('desk@a.example') + run(' or to ') + mail('the desk') + run('.')), { links: ['mailto:desk@a.example'] }).text)
    .toContain('Write to [desk@a.example](mailto:desk@a.example) or to [the desk](mailto:desk@a.example).');
});

it('a footnote with several marks is one in the Word file that is exported, and comes back as one', async () => {
  const lines = ['Firms[^1] and towns[^2].', '', '- schools[^1]', '', '[^1]: Of 2019.', '[^2]: Of 2020.'].map((line) => (line === '' ? '' : `        ${line}`)).join('\n');
  const yaml = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: |\n${lines}\n      outcome: Ongoing\n`;
  expect(imported(await renderDocx(viewOf(yaml, store)), 'x.docx', store).yaml).toContain(lines);
});

it('numbers with zeros before them are in all papers as they were typed', async () => {
  const text = 'Steps:\n\n01. The first step\n02. The second step';
  const yaml = `template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: One\n      description: |\n${text.replace(/^(?=.)/gm, '        ')}\n      outcome: Ongoing\n`;
  const view = viewOf(yaml, store);
  for (const [content, name] of [[await renderDocx(view), 'x.docx'], [renderPage(view), 'x.html'], [renderMarkdown(view), 'x.md']] as const) {
    expect(imported(content, name, store).yaml, name).toContain(text.replace(/^(?=.)/gm, '        '));
  }
});

it('what a Word file holds is in the Word file that is exported of what it became, too', async () => {
  const reference = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="2"/></w:r>';
  const body = p(run('a ') + bold('b') + run(' ') + italic('c') + reference) + listed('one', 1) + listed('inner', 1, 1) + listed('two', 1) + p('Steps:') + listed('first', 2) + listed('a part', 2, 1) + listed('second', 2) +
    table(row(cell(p('x')), cell(p('y'))), row(cell(p(bold('1'))), cell(p('2')))) + p('After');
  const footnotes = `<w:footnote w:id="2">${p(run('See ') + italic('the annex') + run('.'), '<w:pStyle w:val="FootnoteText"/>')}</w:footnote>`;
  const { yaml } = imported(docxOf({ numbering, styles, footnotes, body: p('Japan') + form({ a: [p(bold('One')) + body, ''] }) }), 'answer.docx', store);
  expect(yaml).toContain(['a **b** *c*[^1]', '', '- one', '  - inner', '- two', '', 'Steps:', '', '1. first', '  a) a part', '2. second', '', '| x | y |', '| --- | --- |', '| **1** | 2 |', '', 'After', '', '[^1]: See *the annex*.']
    .map((line) => (line === '' ? '' : `        ${line}`)).join('\n'));
  expect(imported(await renderDocx(viewOf(yaml, store)), 'x.docx', store).yaml.replace(/document:\n(?: {2}.*\n)+/, '')).toBe(yaml);
});

it('emphasis that a text can not write is left out, and that is said', () => {
  const { text, notices } = read(p(run('un') + italic('break') + run('able')));
  expect(text).toBe('unbreakable');
  expect(notices).toEqual(['assumption: Some of the emphasis, lists or links in “One” cannot be kept in a text; compare it with the document.']);
});

it('a row that is bold as a whole stresses nothing', () => {
  const { yaml } = imported(docxOf({ body: form({ a: [p(bold('One')), p(bold('Ongoing'))] }) }), 'x.docx', store);
  expect(yaml).toContain('- title: One\n      outcome: Ongoing\n');
});

it('a footnote that thousands of texts refer to is written into some of them, and that is said', () => {
  const footnotes = `<w:footnote w:id="2">${p('x'.repeat(200_000))}</w:footnote>`;
  const initiatives = Array.from({ length: 20 }, (_, index) => p(bold(`Title ${index}`)) + p(`${run('Text')}<w:r><w:footnoteReference w:id="2"/></w:r>`)).join('');
  const { yaml, report } = imported(docxOf({ footnotes, body: form({ a: [initiatives, ''] }) }), 'x.docx', store);
  expect(yaml.length).toBeLessThan(1_500_000);
  expect(report.notices).toContainEqual(expect.objectContaining({ message: 'A footnote is used in so many texts that it was left out of “Title 19”.' }));
});
