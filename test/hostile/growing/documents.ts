import { bold, cell, docxOf, form, headings, issueTitles, item, lists, p, row, run, table } from '../../kit/make-docx.ts';

/** Something that grows: a document of `n` of whatever it is. */
export interface Growing {
  readonly name: string;
  readonly make: (n: number) => Uint8Array | string;
  /** How many the smaller document has at night. */
  readonly n: number;
}

const times = (n: number, of: (index: number) => string): string => Array.from({ length: n }, (_, index) => of(index)).join('');

const patterns = [
  'a', 'i', 'ai', 'aiii', 'a.i,', 'a.i, ', '(a)(i)', 'x ', ' \u00a0', '\u00a0', '\u00a0 ', ')', '(', ']', '[', '-', '–', '.', ':', ': ', ';', '|', '/', ',', ' and ', 'and', '“', '’',
  'http:', 'http://', 'http://a.b/', 'http://a.b ', 'www.', '@', 'a@', '@a', 'a@a ', 'mailto:', '1', '1.', '1) ', '• ', '-\t', '\t', '<', '>', '&', '#', '*', '_', '`', '~', '\\', '"', "'", '%', '%20', '=',
  'page ', 'page 1 of ', 'in English ', '(in ', '(English ', '(accessed ', 'accessed 1 May 2020', '1 May 2020 ', 'é', '日', '\u{1f600}', '\u0301', '\u00ad', '\ufb01', 'ß', '\u0001', '\u0085', '\u2028', '\ufeff', 'agenda item ', 'session ', 'Date: ',
  'Agencies: ', 'METI, ', 'METI and ', 'Actual: ', 'Expected: ', 'Points: ', 'N/A', 'issue ', 'initiative ', 'Title: ',
];
const documentOf = (text: string): Uint8Array => docxOf({
  links: ['http://a.b/', 'mailto:x@y.z', text.slice(0, 100)], header: p(text), numbering: lists,
  body: p(text) + p(`Submitted by: ${text}`) + p(`agenda item ${text}`) + p('Japan') + p(text) + p(`${text} x@y.z ${text}`) + table(
    headings,
    row(cell(p(issueTitles.a) + p(text)), cell(p(bold(text)) + p(bold(`a${text}b`)) + p(bold(`(${text}`)) + p(bold('T: ') + run(text)) + p(text) + p(`http://a.b/ ${text}x`) + p(`Links: ${text}`) + p(`Agencies: ${text}`) +
      p(`<w:hyperlink r:id="l1">${run('words')}</w:hyperlink>${run(`(${text}x`)}`) + p(`<w:hyperlink r:id="l2">${run(text)}</w:hyperlink>`) + item(text, 1) + item(text, 2)), cell(p(text) + p(`Actual: ${text}`))),
    row(cell(p(issueTitles.b)), cell(p(`${text}x`) + p(`Points: ${text}x`)), cell(p(`${text} x`))),
    row(cell(p(text)), cell(p(`x${text}`)), cell('')),
    row(cell(p(issueTitles.d)), cell(p(`(accessed ${text}`)), cell('')),
  ) + p(text),
});

/** One character, or a few, again and again, in every place that a document has. */
export const patternsInWord: readonly Growing[] = patterns.map((pattern) => ({ name: JSON.stringify(pattern), n: 12_500, make: (n) => documentOf(pattern.repeat(Math.ceil(n / pattern.length))) }));

const inCell = (blocks: string, outcome = ''): Uint8Array => docxOf({ body: form({ a: [blocks, outcome] }), numbering: lists });

/** Many of one thing in a Word file. */
export const inWord: readonly Growing[] = [
  { name: 'paragraphs before the form', n: 3000, make: (n) => docxOf({ body: times(n, (at) => p(`Line ${at}`)) + form({ a: [p(bold('One')), ''] }) }) },
  { name: 'paragraphs after the form', n: 3000, make: (n) => docxOf({ body: form({ a: [p(bold('One')), ''] }) + times(n, (at) => p(`Line ${at} of what follows`)) }) },
  { name: 'long paragraphs before the form', n: 500, make: (n) => docxOf({ body: times(n, (at) => p(`Line ${at} `.repeat(50))) + form({ a: [p(bold('One')), ''] }) }) },
  { name: 'initiatives in a cell', n: 1500, make: (n) => inCell(times(n, (at) => p(bold(`Initiative ${at}`)) + p('Text'))) },
  { name: 'initiatives in rows', n: 1000, make: (n) => docxOf({ body: table(headings, ...Array.from({ length: n }, (_, at) => row(cell(at === 0 ? p(issueTitles.a) : ''), cell(p(bold(`Initiative ${at}`))), cell(p('Ongoing')))), row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell(''))) }) },
  { name: 'items of a list, nothing bold', n: 3000, make: (n) => inCell(times(n, (at) => item(`Item ${at}`, 1))) },
  { name: 'items that nest', n: 3000, make: (n) => inCell(times(n, (at) => item(`Item ${at}`, 2, at % 9))) },
  { name: 'paragraphs, nothing bold', n: 3000, make: (n) => inCell(times(n, (at) => p(`Text ${at}`)), times(n, (at) => p(`Outcome ${at}`))) },
  { name: 'rows that go on a paragraph', n: 1500, make: (n) => docxOf({ body: table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One')) + p('goes on')), cell('')), ...Array.from({ length: n }, (_, at) => row(cell(''), cell(p(`and on ${at}`)), cell(p('so')))), row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell(''))) }) },
  { name: 'issues that the template does not have', n: 1500, make: (n) => docxOf({ body: table(headings, row(cell(p(issueTitles.a)), cell(p('x')), cell('')), row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell('')), ...Array.from({ length: n }, (_, at) => row(cell(p(`Another ${at}`)), cell(p(bold('One'))), cell('')))) }) },
  { name: 'heading rows', n: 500, make: (n) => docxOf({ body: table(...Array.from({ length: n }, () => headings), row(cell(p(issueTitles.a)), cell(p('x')), cell(''))) }) },
  { name: 'rows of sixty cells', n: 60, make: (n) => docxOf({ body: table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One'))), cell('')), ...Array.from({ length: n }, (_, at) => row(...Array.from({ length: 60 }, (__, column) => cell(p(`Cell ${at} ${column}`)))))) }) },
  { name: 'cells of one row', n: 1500, make: (n) => docxOf({ body: table(headings, row(cell(p(issueTitles.a)), ...Array.from({ length: n }, (_, at) => cell(p(`Cell ${at}`)))), row(cell(p(issueTitles.b)), cell('')), row(cell(p(issueTitles.d)), cell(''))) }) },
  { name: 'tables', n: 500, make: (n) => docxOf({ body: form({ a: [p(bold('One')), ''] }) + times(n, (at) => table(row(cell(p(`A ${at}`)), cell(p('B'))))) }) },
  { name: 'lines without letters below an issue', n: 3000, make: (n) => docxOf({ body: table(headings, row(cell(p('Business') + times(n, () => p('- – -')) + p('continuity and resilience')), cell(p('x')), cell('')), row(cell(p(issueTitles.b)), cell(''), cell('')), row(cell(p(issueTitles.d)), cell(''), cell(''))) }) },
  { name: 'line breaks', n: 8000, make: (n) => inCell(p(bold('One')) + `<w:p>${times(n, (at) => `<w:r><w:t>Text ${at}</w:t><w:br/></w:r>`)}</w:p>`) },
  { name: 'runs', n: 8000, make: (n) => inCell(p(bold('One')) + p(times(n, (at) => (at % 2 === 0 ? bold(`a${at} `) : run('b '))))) },
  { name: 'links in one line', n: 1000, make: (n) => docxOf({ links: Array.from({ length: n }, (_, at) => `http://a.b/${at}`), body: form({ a: [p(bold('One')) + p(times(n, (at) => `<w:hyperlink r:id="l${at + 1}">${run(`words ${at}`)}</w:hyperlink>${run(' and ')}`)), ''] }) }) },
  { name: 'files behind words of one line', n: 1000, make: (n) => docxOf({ links: Array.from({ length: n }, (_, at) => `file:///a/${at}`), body: form({ a: [p(bold('One')) + p(times(n, (at) => `<w:hyperlink r:id="l${at + 1}">${run(`words ${at}`)}</w:hyperlink>${run(' and ')}`)), ''] }) + p(times(n, (at) => `<w:hyperlink r:id="l${at + 1}">${run(`words ${at}`)}</w:hyperlink>${run(' and ')}`)) }) },
  { name: 'lines of links', n: 1500, make: (n) => inCell(p(bold('One')) + times(n, (at) => p(`http://a.b/${at}`)), times(n, (at) => p(`http://a.b/${at} x`))) },
  { name: 'visits and languages after a link', n: 1500, make: (n) => inCell(p(bold('One')) + p(`http://a.b/ ${'(accessed 1 May 2020) (English only) '.repeat(n)}`)) },
  { name: 'lines on which an address goes on', n: 3000, make: (n) => inCell(p(bold('One')) + p('http://a.b/') + times(n, (at) => p(`a/${at}/`))) },
  { name: 'lines on which a title goes on', n: 3000, make: (n) => inCell(p(bold('One')) + times(n, () => p(bold('and more')))) },
  { name: 'sub-points', n: 1500, make: (n) => inCell(times(n, () => p('a.i') + p('Text'))) },
  { name: 'agencies', n: 1500, make: (n) => inCell(p(bold('One')) + p(`Agencies: ${'METI, '.repeat(n)}MIC`)) },
  { name: 'paragraphs of which the end is deleted', n: 3000, make: (n) => docxOf({ body: times(n, (at) => `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run(`Text ${at}`)}</w:p>`) + form({ a: [p(bold('One')), ''] }) }) },
  { name: 'cells that are merged into one', n: 1500, make: (n) => docxOf({ body: table(headings, row(cell(p(issueTitles.a)), cell(p(bold('One'))), ...Array.from({ length: n }, () => cell(p('x'), '<w:hMerge w:val="continue"/>'))), row(cell(p(issueTitles.b)), cell('')), row(cell(p(issueTitles.d)), cell(''))) }) },
  { name: 'deletions and insertions', n: 3000, make: (n) => inCell(p(bold('One')) + p(times(n, () => `<w:del><w:r><w:delText>gone </w:delText></w:r></w:del><w:ins>${run('there ')}</w:ins>`))) },
  { name: 'fields that are never closed', n: 6000, make: (n) => inCell(p(bold('One')) + p(times(n, () => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.b/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('x')}`))) },
  { name: 'places where one long comment stands', n: 1500, make: (n) => docxOf({ comments: `<w:comment w:id="1" w:author="A">${p('long '.repeat(n))}</w:comment>`, body: form({ a: [p(bold('One')) + times(n, () => `<w:p>${run('x')}<w:r><w:commentReference w:id="1"/></w:r></w:p>`), ''] }) }) },
  { name: 'styles that are based on each other', n: 1500, make: (n) => docxOf({ styles: times(n, (at) => `<w:style w:type="paragraph" w:styleId="S${at}"><w:name w:val="Style ${at}"/><w:basedOn w:val="S${(at + 1) % n}"/></w:style>`), body: form({ a: [p(bold('One')) + times(n, (at) => p(`x${at}`, `<w:pStyle w:val="S${at}"/>`)), ''] }) }) },
  { name: 'lists, and levels of each', n: 400, make: (n) => docxOf({ numbering: `<w:abstractNum w:abstractNumId="0">${times(n, (at) => `<w:lvl w:ilvl="${at}"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2%3"/></w:lvl>`)}</w:abstractNum>${times(n, (at) => `<w:num w:numId="${at}"><w:abstractNumId w:val="0"/></w:num>`)}`, body: form({ a: [times(n, (at) => item(`x${at}`, at, at % 9)), ''] }) }) },
  { name: 'signs of a list’s mark, and items of it', n: 1000, make: (n) => docxOf({ numbering: `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="${'%1x'.repeat(n)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`, body: form({ a: [p(bold('One')) + times(n, (at) => item(`x${at}`, 1)), ''] }) }) },
  { name: 'attributes of one element', n: 8000, make: (n) => inCell(`<w:p ${times(n, (at) => `a${at}="1" `)}>${bold('One')}</w:p>`) },
  { name: 'text boxes', n: 800, make: (n) => inCell(p(bold('One')) + p(times(n, (at) => `<w:r><w:drawing><w:txbxContent>${p(`box ${at}`)}</w:txbxContent></w:drawing></w:r>`))) },
  { name: 'nested content controls', n: 25, make: (n) => inCell(times(n, () => '<w:sdt><w:sdtContent>') + times(200, (at) => p(`x ${at}`)) + times(n, () => '</w:sdtContent></w:sdt>')) },
  { name: 'tables within tables', n: 6, make: (n) => inCell(p(bold('One')) + times(n, () => '<w:tbl><w:tr><w:tc>') + times(300, (at) => p(`x ${at}`)) + times(n, () => `</w:tc></w:tr></w:tbl>`)) },
  { name: 'signs of an address, and words that lead there', n: 1000, make: (n) => docxOf({ links: [`file:///${'a'.repeat(n * 4)}`], body: form({ a: [p(bold('One')) + times(n, () => p(`<w:hyperlink r:id="l1">${run('words')}</w:hyperlink>`)), ''] }) }) },
  { name: 'initiatives with numbered outcomes', n: 200, make: (n) => docxOf({ numbering: lists, body: form({ a: [times(n, (at) => p(bold(`Title ${at}`))), times(n + 1, (at) => item(`Outcome ${at}`, 2))] }) }) },
  { name: 'links below initiatives', n: 200, make: (n) => docxOf({ body: form({ a: [times(n, (at) => p(bold(`Title${at} name`)) + p('Text.')) + times(n, (at) => p(`https://title${at}.example/`)), p('Ongoing')] }) }) },
  { name: 'notes before an address', n: 400, make: (n) => inCell(p(bold('One')) + p(`${'(Japanese) '.repeat(n)}https://a.example/`) + p(`https://a.example/ ${'(Message) and '.repeat(n)}`)) },
  { name: 'sentences and addresses', n: 400, make: (n) => inCell(p(bold('One')) + p('It is so. See https://a.example/x www.b.example.jp '.repeat(n))) },
  { name: 'parts of the file', n: 2000, make: (n) => docxOf({ body: form({ a: [p(bold('One')), ''] }), files: Object.fromEntries(Array.from({ length: n }, (_, at) => [`word/media/${at}.xml`, '<x/>'])) }) },
];

export const page = (inside: string, body = ''): string => `<p>Japan</p>${body}<table><tr><td>ISSUE<td>INITIATIVES<td>ACTUAL/EXPECTED OUTCOME</tr><tr><td>${issueTitles.a}<td>${inside}<td></tr><tr><td>${issueTitles.b}<td><td></tr><tr><td>${issueTitles.d}<td><td></tr></table>`;

/** Many of one thing in a page. */
export const inPage: readonly Growing[] = [
  { name: 'rows of sixty cells', n: 60, make: (n) => `${page('<b>One</b>').slice(0, -8)}${times(n, (at) => `<tr>${times(60, (column) => `<td>Cell ${at} ${column}`)}</tr>`)}</table>` },
  { name: 'rows of sixty cells in another table', n: 60, make: (n) => `${page('<b>One</b>')}<table>${times(n, (at) => `<tr>${times(60, (column) => `<td>Cell ${at} ${column}`)}</tr>`)}</table>` },
  { name: 'cells that reach down and aside', n: 100, make: (n) => `<table>${times(n, () => `<tr>${'<td rowspan=20 colspan=20>x'.repeat(10)}</tr>`)}</table>${page('<b>One</b>')}` },
  { name: 'attributes of one tag', n: 250, make: (n) => page(`<p ${times(n, (at) => `a${at}=1 `)}><b>One</b>`) },
  { name: 'attributes of the body, given again and again', n: 20, make: (n) => page(times(n, (at) => `<body a${at}=1><b>One</b>`)) },
  { name: 'words that strayed into a table', n: 1000, make: (n) => page('<b>One</b>', `<table>${times(n, (at) => `<b>x${at}</b><tr>`)}</table>`) },
  { name: 'words and blanks that strayed into a table', n: 1000, make: (n) => page('<b>One</b>', `<table>${times(n, (at) => `x${at}<tr>`)}</table>`) },
  { name: 'links that were not closed', n: 1000, make: (n) => page(`<b>One</b>${times(n, (at) => `<a href="http://a.b/${at}"><p>x`)}`) },
  { name: 'bold that was not closed', n: 100, make: (n) => page(times(n, () => '<p><b>x</p>')) },
  { name: 'marks that overlap', n: 1000, make: (n) => page(times(n, () => '<b><i><u>x</b></i></u>')) },
  { name: 'end tags of nothing', n: 8000, make: (n) => page(`<b>One</b>${'</p></x></b>'.repeat(n)}`) },
  { name: 'paragraphs', n: 3000, make: (n) => page(`<b>One</b>${times(n, (at) => `<p>Text ${at}`)}`) },
  { name: 'items', n: 3000, make: (n) => page(`<ol>${times(n, (at) => `<li>Text ${at}`)}</ol>`) },
  { name: 'terms', n: 2000, make: (n) => page(`<b>One</b><dl>${times(n, (at) => `<dt>Term ${at}<dd>Text`)}</dl>`) },
  { name: 'choices', n: 3000, make: (n) => page(`<b>One</b><select>${times(n, (at) => `<option>${at}`)}</select>`) },
  { name: 'comments', n: 3000, make: (n) => page(`<b>One</b>${times(n, (at) => `<!-- ${at} -->`)}`) },
  { name: 'comments that never end', n: 3000, make: (n) => page(`<b>One</b>${'<!--'.repeat(n)}`) },
  { name: 'entities', n: 8000, make: (n) => page(`<b>One</b>${'&amp;&nbsp;&notanentity&#1;'.repeat(n)}`) },
  { name: 'signs of less', n: 30_000, make: (n) => page(`<b>One</b>${'<'.repeat(n)}`) },
  { name: 'line breaks', n: 8000, make: (n) => page(`<b>One</b>${'x<br>'.repeat(n)}`) },
  { name: 'classes', n: 8000, make: (n) => page(`<b>One</b><p class="${'a '.repeat(n)}" style="${'display font-weight: '.repeat(n)}">x`) },
  { name: 'deleted words', n: 3000, make: (n) => page(`<b>One</b>${'<del>x</del>'.repeat(n)}`) },
  { name: 'tables within tables', n: 10, make: (n) => page(`<b>One</b>${'<table><tr><td>x'.repeat(n)}${'words '.repeat(3000)}${'</table>'.repeat(n)}`) },
  { name: 'lists within lists', n: 40, make: (n) => page(`<b>One</b>${'<ul><li>x'.repeat(n)}${'words '.repeat(3000)}`) },
];

const markdownForm = (inside: string): string => `Japan\n\n| ISSUE | INITIATIVES | ACTUAL/EXPECTED OUTCOME |\n|---|---|---|\n| ${issueTitles.a} | **One** ${inside} | |\n| ${issueTitles.b} | | |\n| ${issueTitles.d} | | |\n`;

const repeated = ['a', ' ', '\t', '\u00a0', '<', '<a ', '<?', '<!', '<!--', '<![CDATA[', '</', '&', '&a', '\\', '!', '![', '|', '| ', 'a | ', '#', '# ', '>', '> ', '- ', '1. ', '+ ', '=', '-', 'http://', 'http://a.b ', 'www.a', 'a@a.', 'a@', ':', '^', '$', '"', "'", '(', ')', '  \n', '\n\n', '\n- ', '\n> ', '\n# ', '\n    ', '\n```\n', '\n[a]: b\n', '\n<div>', '\n<?', '\n<!', '\n|a|\n|-|\n', '\n---\n', '\na\n=\n', '\n1. a\n\n'];

/** A few characters again and again, below a form in Markdown and in a cell of it. */
export const patternsInMarkdown: readonly Growing[] = repeated.flatMap((pattern) => [
  { name: `${JSON.stringify(pattern)} below the form`, n: Math.ceil(6000 / pattern.length), make: (n: number) => `${markdownForm('x')}\n\n${pattern.repeat(n)}x\n` },
  ...(/[\n|]/.test(pattern) ? [] : [{ name: `${JSON.stringify(pattern)} in a cell`, n: Math.ceil(6000 / pattern.length), make: (n: number) => markdownForm(`${pattern.repeat(n)}x`) }]),
]);

/** Many of one thing in Markdown. */
export const inMarkdown: readonly Growing[] = [
  { name: 'rows of sixty cells', n: 40, make: (n) => `${markdownForm('x')}${times(n, (at) => `|${times(60, (column) => ` Cell ${at} ${column} |`)}\n`)}` },
  { name: 'rows copied from a spreadsheet', n: 60, make: (n) => `Japan\n\nISSUE\tINITIATIVES\tACTUAL/EXPECTED OUTCOME\n${issueTitles.a}\tOne\tx\n${issueTitles.b}\t\t\n${issueTitles.d}\t\t\n${times(n, (at) => `${times(60, (column) => `Cell ${at} ${column}\t`)}\n`)}` },
  { name: 'paragraphs of as many stars as one may have', n: 4, make: (n) => `${markdownForm('x')}\n\n${`${'*a _b '.repeat(240)}\n\n`.repeat(n)}` },
  { name: 'rows of a form', n: 800, make: (n) => `${markdownForm('x')}${times(n, (at) => `| | **Initiative ${at}** text of it | Ongoing |\n`)}` },
];
