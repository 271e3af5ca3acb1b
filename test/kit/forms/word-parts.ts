/** The parts of a Word file that are the same in every form. */

export const namespaces = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['v', 'urn:schemas-microsoft-com:vml'],
].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ') + ' mc:Ignorable="w14"';

const paragraphStyle = (id: string, name: string, properties = '', basedOn = 'Normal'): string => (
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/><w:qFormat/>${properties}</w:style>`
);

export const stylesXml = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="MS Mincho" w:cs="Times New Roman"/><w:sz w:val="22"/><w:lang w:val="en-AU"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  paragraphStyle('Heading1', 'heading 1', '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>') +
  paragraphStyle('Heading2', 'heading 2', '<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr>') +
  paragraphStyle('Title', 'Title', '<w:rPr><w:sz w:val="40"/></w:rPr>') + paragraphStyle('ListParagraph', 'List Paragraph', '<w:pPr><w:ind w:left="720"/></w:pPr>') +
  paragraphStyle('FootnoteText', 'footnote text', '<w:rPr><w:sz w:val="18"/></w:rPr>') + paragraphStyle('Header', 'header') + paragraphStyle('Footer', 'footer') +
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/></w:rPr></w:style>' +
  '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style>';

const levels: readonly (readonly [format: string, texts: readonly string[]])[] = [
  ['bullet', ['\uf0b7', 'o', '\uf0a7']], ['decimal', ['%1.', '%1.%2.', '%1.%2.%3.']], ['lowerLetter', ['%1)', '%2.', '%3.']], ['lowerRoman', ['%1.', '%2.', '%3.']], ['bullet', ['-', '-', '-']],
];

export const numberingXml = levels.map(([format, texts], index) => (
  `<w:abstractNum w:abstractNumId="${index}"><w:multiLevelType w:val="hybridMultilevel"/>${texts.map((text, depth) => (
    `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format === 'lowerLetter' && depth > 0 ? 'lowerRoman' : format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${720 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>`
  )).join('')}</w:abstractNum>`
)).join('') + levels.map((_, index) => `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${index}"/></w:num>`).join('');

export const packageFiles: Readonly<Record<string, string>> = {
  '_rels/.rels': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>' +
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>',
  'docProps/app.xml': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>',
};

export function contentTypes(paths: readonly string[]): string {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const kinds: Readonly<Record<string, string>> = { document: 'document.main', styles: 'styles', numbering: 'numbering', settings: 'settings', footnotes: 'footnotes', comments: 'comments', header1: 'header', footer1: 'footer' };
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
    paths.flatMap((path) => {
      const kind = kinds[/^word\/(\w+)\.xml$/.exec(path)?.[1] ?? ''];
      return kind === undefined ? [] : [`<Override PartName="/${path}" ContentType="${word}.${kind}+xml"/>`];
    }).join('') + '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>';
}
