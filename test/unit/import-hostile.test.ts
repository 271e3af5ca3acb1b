import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf, refusal, unsound } from '../kit/imports.ts';
import { bold, docxOf, escaped, form, headings, issueTitles, cell, p, row, table } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const fine = (): Uint8Array => docxOf({ body: form({ a: [p(bold('One')), p('Ongoing')] }) });
const utf16 = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0), 0]));
const ole = (content: string): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...utf16(content)]);

/** With some bytes changed; `find` is looked for as text. */
function patched(bytes: Uint8Array, signature: readonly number[], change: (bytes: Uint8Array, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  for (let at = 0; at < copy.length - signature.length; at++) {
    if (signature.every((byte, index) => copy[at + index] === byte)) change(copy, at);
  }
  return copy;
}
const directory = [0x50, 0x4b, 0x01, 0x02];

describe('what is no Word document is told by its content, with what to do', () => {
  it.each([
    ['empty', () => new Uint8Array(), 'The file is empty.'],
    ['an old one', () => ole('WordDocument'), 'The file is an old Word document (.doc). Open it in Word, save it as .docx, and import that.'],
    ['one with a password', () => ole('EncryptedPackage'), 'The file is protected by a password. Open it in Word, save it without one, and import that.'],
    ['a PDF', () => strToU8('%PDF-1.7'), 'The file is a PDF, which does not say'],
    ['rich text', () => strToU8('{\\rtf1'), 'The file is in Rich Text Format (.rtf).'],
    ['text of another kind', () => strToU8('hello'), 'The file is not a Word document, although its name suggests one.'],
    ['a zip without a document', () => zipSync({ 'a.txt': strToU8('x') }), 'The file is a zip archive, but there is no Word document in it.'],
    ['OpenDocument', () => zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }), 'The file is an OpenDocument text (.odt), not a Word document.'],
    ['a spreadsheet', () => zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'The file is a spreadsheet, not a Word document.'],
    ['the first half of one', () => fine().slice(0, 400), 'The file is damaged: it cannot be unpacked.'],
    ['an end without what it is the end of', () => Uint8Array.from([0x50, 0x4b, ...fine().slice(-22)]), 'The file is damaged: it cannot be unpacked.'],
    ['a part that is missing', () => docxOf({ body: '', files: { '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>' } }), 'there is no Word document in it'],
    ['broken XML', () => docxOf({ body: '<w:p><w:r>' }), 'The file is damaged: its part “word/document.xml” cannot be read.'],
    ['a part that is no XML', () => docxOf({ body: p('x'), files: { 'word/document.xml': new Uint8Array([0, 1, 2, 3]) } }), 'The file is damaged: its part “word/document.xml” cannot be read.'],
    ['an empty part', () => docxOf({ body: p('x'), files: { 'word/document.xml': '' } }), 'The file is damaged: its part “word/document.xml” cannot be read.'],
    ['none of the form', () => docxOf({ body: p('A letter.') }), 'The columns and issues of the document match no known template (“'],
    ['nothing at all', () => docxOf({ body: '' }), 'The columns and issues of the document match no known template (“'],
  ])('%s', (_, bytes, sentence) => {
    expect(refusal(bytes(), 'answer.docx', store)).toContain(sentence);
  });

  it.each([['answer.txt', new Uint8Array([1, 0, 2, 0])], ['answer.md', new Uint8Array([0, 0, 0])]])('%s that is neither text nor Word', (name, bytes) => {
    expect(refusal(bytes, name, store)).toBe('The file is neither a Word document nor a text file. Import a .docx, .html or .md file.');
  });

  it('a submission is one already', () => {
    expect(refusal('template: x\neconomy: Japan\nissues: {}\n', 'japan.submission.yaml', store)).toBe('The file is a submission already, or a text like one, so there is nothing to import.');
  });

  it.each([['answer.html', '  \n'], ['answer.md', '\ufeff']])('%s with nothing in it', (name, text) => {
    expect(refusal(text, name, store)).toBe('The file is empty.');
  });
});

describe('a file made to do harm', () => {
  it('that explodes when it is unpacked is refused before it has', () => {
    const bomb = docxOf({ body: p('x'), files: { 'word/document.xml': new Uint8Array(64 * 1024 * 1024).fill(32) } });
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusal(bomb, 'answer.docx', store)).toBe('The unpacked file is far too large for a document, so it was not read.');
  });

  it('that lies about its sizes is not believed', () => {
    const bomb = docxOf({ body: p('x'), files: { 'word/document.xml': new Uint8Array(64 * 1024 * 1024).fill(32) } });
    const small = patched(bomb, directory, (bytes, at) => bytes.set([1, 0, 0, 0], at + 24));
    expect(refusal(small, 'answer.docx', store)).toBe('The unpacked file is far too large for a document, so it was not read.');
    const beyond = patched(fine(), directory, (bytes, at) => bytes.set([0xff, 0xff, 0xff, 0x7f], at + 20));
    expect(refusal(beyond, 'answer.docx', store)).toContain('The file is damaged');
  });

  it('that declares entities is refused, whatever they are', () => {
    for (const entity of ['<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '']) {
      const xml = `<?xml version="1.0"?><!DOCTYPE w:document [${entity}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>`;
      expect(refusal(docxOf({ body: '', files: { 'word/document.xml': xml } }), 'answer.docx', store)).toBe(
        'The part “word/document.xml” of the file declares a document type, which Word documents do not, so it was not read.',
      );
    }
  });

  it('that nests without end is refused in every format', () => {
    const deep = (open: string, close: string, times: number): string => open.repeat(times) + close.repeat(times);
    expect(refusal(docxOf({ body: deep('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 5000) }), 'x.docx', store)).toContain('nested too deeply');
    expect(refusal(deep('<div>', '</div>', 100_000), 'x.html', store)).toContain('nested too deeply');
    expect(refusal(deep('<table><tr><td>', '</td></tr></table>', 2000), 'x.html', store)).toContain('nested too deeply');
    expect(refusal(`${'> '.repeat(50_000)}x`, 'x.md', store)).toContain('nested too deeply');
  });

  it('of Markdown that its parser would take hours for is refused', () => {
    for (const evil of ['a_', '*a', '~~a', '`a``', '[a](']) expect(refusal(evil.repeat(100_000), 'x.md', store)).toContain('too many asterisks and underscores');
  });

  it('of which a few kilobytes become millions of elements or cells is refused', () => {
    const fonts = Array.from({ length: 300 }, (_, size) => `<font size=${size}>`).join('');
    expect(refusal(`<p>${fonts}${'<p>x'.repeat(2000)}`, 'x.html', store)).toBe('The page has too many parts for a document, so it was not read; check that it is the right one.');
    const row = `<tr>${'<td rowspan=65000>x'.repeat(50)}`;
    expect(refusal(`<table>${row.repeat(200)}</table>`, 'x.html', store)).toBe('The page has a table with too many cells for a submission, so it was not read.');
  });

  it('with more paragraphs, or more in one of them, than memory should hold is refused', () => {
    const many = (of: (index: number) => string, count: number): string => Array.from({ length: count }, (_, index) => of(index * 7919 % 1_000_003)).join('');
    expect(refusal(docxOf({ body: many((id) => `<w:p w:rsidR="${id}"/>`, 100_001) }), 'x.docx', store)).toContain('The document has too many paragraphs for a submission');
    expect(refusal(docxOf({ body: p(many((id) => `<w:r w:rsidR="${id}"/>`, 400_001)) }), 'x.docx', store)).toContain('nested too deeply or too long to be a document');
  });

  it('whose styles are based on each other, and whose lists count wildly, is read all the same', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%9%5."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const body = form({ a: [p(bold('One'), '<w:pStyle w:val="A"/>') + p('x', '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr>') + p('z', '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="77"/></w:numPr>'), ''] });
    expect(imported(docxOf({ body, styles, numbering }), 'x.docx', store).yaml).toContain('- title: One');
  });

  it('whose cells span a million columns is read all the same', () => {
    const body = table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One')), '<w:gridSpan w:val="999999999"/>')), row(cell(p(issueTitles.b)), cell('')), row(cell(p(issueTitles.d)), cell('')));
    expect(imported(docxOf({ body }), 'x.docx', store).yaml).toContain('- title: One');
    const html = `<table><tr><td>Issue<td colspan=999999999>POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE</tr>${
      Object.values(issueTitles).map((title) => `<tr><td rowspan=999999999>${title}<td><b>One</b></tr>`).join('')}</table>`;
    expect(imported(html, 'x.html', store).yaml).toContain('- title: One');
  });

  it('whose parts have the names of paths elsewhere, macros and whole documents in them, is read as what it shows', () => {
    const bytes = docxOf({ body: `<w:altChunk/>${form({ a: [p(bold('One')), p('Ongoing')] })}`, files: { '../../evil.sh': 'rm', '/etc/passwd': 'x', 'word/vbaProject.bin': new Uint8Array([1, 2, 3]), 'C:\\x': 'y' } });
    const { yaml, report } = imported(bytes, 'x.docm', store);
    expect(yaml).toContain('- title: One');
    expect(report.notices.map(({ kind }) => kind)).toEqual(['left-out', 'missing']);
  });

  it('can put nothing into the YAML but text', () => {
    const evil = 'x: [a, b]\n  - {evil: true}\n---\n"quoted" #comment &anchor *alias !!js/function !<tag> %dir @at `tick`';
    const written = escaped(evil);
    const html = `<p>Japan</p><p>${written}@example.org</p><table><tr><td>ISSUE<td>INITIATIVES<td>ACTUAL/EXPECTED OUTCOME</tr>${
      Object.values(issueTitles).map((title) => `<tr><td>${title}<td><b>${written}</b><p>${written}<p>&#1;\u0007\u2028\u0085 text<td>${written}<!-- ${written} --></tr>`).join('')}</table><pre>${written}</pre>`;
    const { yaml } = imported(html, 'x.html', store);
    expect(unsound(yaml, store)).toEqual([]);
    const { issues } = modelOf(yaml) as { readonly issues: Readonly<Record<string, readonly { readonly title: string; readonly outcome: { readonly text: string } }[]>> };
    const line = evil.replaceAll(/\s+/g, ' ');
    expect(Object.values(issues).map((initiatives) => initiatives.map(({ title, outcome }) => [title, outcome.text]))).toEqual(Array(5).fill([[line, line]]));
  });
});

describe('five hundred pages', () => {
  const pages = 500;
  const paragraph = 'The economy has taken a number of measures in this field, of which this is one that is described at some length. '.repeat(8);

  it('in Word are read whole', () => {
    const initiatives = Array.from({ length: pages }, (_, index) => row(cell(index === 0 ? p(issueTitles.a) : ''), cell(p(bold(`Initiative ${index}`)) + p(paragraph).repeat(4)), cell(p('Ongoing'))));
    const body = table(headings, ...initiatives, row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell('')));
    const { yaml, report } = imported(docxOf({ body }), 'x.docx', store);
    expect(report).toMatchObject({ initiatives: pages, issues: 1 });
    expect(yaml.match(/of which this is one/g)).toHaveLength(pages * 4 * 8);
  });

  it('in one cell are read whole, and as Markdown', () => {
    const all = Array.from({ length: pages }, (_, index) => `- **Initiative ${index}**\n\n  ${paragraph}\n`).join('\n');
    const cells = Object.values(issueTitles).map((title, index) => `<tr>\n<th>${title}</th>\n<td>\n\n${index === 0 ? all : ''}\n\n</td>\n<td></td>\n</tr>`).join('\n');
    const text = `<table>\n<tr><th>ISSUE</th><th>INITIATIVES</th><th>ACTUAL/EXPECTED OUTCOME</th></tr>\n${cells}\n</table>\n`;
    expect(imported(text, 'x.md', store, 'apec-desg-covid19-2020').report).toMatchObject({ initiatives: pages });
  });
});
