import { strToU8, zipSync } from 'fflate';

/** The parts of a Word file written by hand: the XML within the root element of each part. */
export interface HandMade {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly comments?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly header?: string;
  /** Addresses of `r:id`s `l1`, `l2`, ... */
  readonly links?: readonly string[];
  /** Further files of the zip, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly namespace?: string;
}

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A `.docx` of hand-written XML. */
export function docxOf({ body, links = [], files = {}, namespace = transitional, ...parts }: HandMade): Uint8Array {
  const roots = { styles: 'styles', numbering: 'numbering', comments: 'comments', footnotes: 'footnotes', endnotes: 'endnotes', header: 'hdr' } as const;
  const own = Object.entries(parts).map(([name, xml]) => ({ name, xml: root(roots[name as keyof typeof roots], xml, namespace) }));
  return zipSync({
    '_rels/.rels': strToU8(`<Relationships xmlns="${packaged}"><Relationship Id="r" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': strToU8(root('document', `<w:body>${body}</w:body>`, namespace)),
    'word/_rels/document.xml.rels': strToU8(`<Relationships xmlns="${packaged}">${[
      ...own.map(({ name }) => `<Relationship Id="${name}" Type="${relationships}/${name}" Target="${name}.xml"/>`),
      ...links.map((href, index) => `<Relationship Id="l${index + 1}" Type="${relationships}/hyperlink" Target="${escaped(href)}" TargetMode="External"/>`),
    ].join('')}</Relationships>`),
    ...Object.fromEntries(own.map(({ name, xml }) => [`word/${name}.xml`, strToU8(xml)])),
    ...Object.fromEntries(Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content])),
  });
}

function root(name: string, xml: string, namespace: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} xmlns:w="${namespace}" xmlns:r="${relationships}" ` +
    `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ` +
    `xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${xml}</w:${name}>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

export function bold(text: string): string {
  return run(text, '<w:b/>');
}

/** A paragraph of runs; content that is plain text becomes one run. */
export function p(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content === '' || content.startsWith('<') ? content : run(content)}</w:p>`;
}

/** A list item, in the list with the number `id` (`w:numId`). */
export function item(content: string, id = 1, depth = 0): string {
  return p(content, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);
}

export function cell(blocks: string, properties = ''): string {
  return `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${blocks === '' ? '<w:p/>' : blocks}</w:tc>`;
}

export function row(...cells: readonly string[]): string {
  return `<w:tr>${cells.join('')}</w:tr>`;
}

export function table(...rows: readonly string[]): string {
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}

/** The heading row of the APEC form. */
export const headings = row(
  cell(p('ISSUE')), cell(p('POLICY INTERVENTIONS, INITIATIVES, LESSONS LEARNED, AND SOLUTIONS IN RELATION TO THE ISSUE')), cell(p('ACTUAL/EXPECTED OUTCOME')),
);

export const issueTitles = {
  a: 'Business continuity and resilience', b: 'Exchange and use of data in a secure manner',
  c: 'Use of digital technologies and solutions including for tracing purpose', d: 'Secure and trusted online environment',
  e: 'Preparations for economic recovery post-COVID',
} as const;

/** The form filled in: a row for each issue, with the given cells, or with empty ones. */
export function form(answers: Readonly<Partial<Record<keyof typeof issueTitles, readonly [initiatives: string, outcomes: string]>>>): string {
  return table(headings, ...Object.entries(issueTitles).map(([letter, title]) => {
    const [initiatives = '', outcomes = ''] = answers[letter as keyof typeof issueTitles] ?? [];
    return row(cell(p(bold(title))), cell(initiatives), cell(outcomes));
  }));
}

/** The definitions of three lists: 1 has bullets, 2 numbers, 3 small Roman numerals. */
export const lists = [['bullet', '•'], ['decimal', '%1.'], ['lowerRoman', '%1.']].map(([format, text], index) => (
  `<w:abstractNum w:abstractNumId="${index}">${[0, 1, 2].map((depth) => (
    `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text?.replace('1', String(depth + 1))}"/></w:lvl>`
  )).join('')}</w:abstractNum>`
)).join('') + [1, 2, 3].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id - 1}"/></w:num>`).join('');
