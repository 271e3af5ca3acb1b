import { strToU8, zipSync } from 'fflate';
import { escaped } from '../make-docx.ts';
import { contentTypes, namespaces, numberingXml, packageFiles, stylesXml } from './word-parts.ts';

/** How a paragraph looks. */
export interface Look {
  readonly style?: string;
  /** The list of `numberingXml` that it is an item of. */
  readonly list?: ListName;
  readonly level?: number;
  readonly align?: 'center' | 'right';
  /** Twentieths of a point. */
  readonly indent?: number;
  /** Properties of all its runs, as XML. */
  readonly runs?: string;
  /** Properties of the paragraph, as XML. */
  readonly more?: string;
}

export type ListName = 'bullets' | 'numbers' | 'letters' | 'romans' | 'hyphens';
const lists: Readonly<Record<ListName, number>> = { bullets: 1, numbers: 2, letters: 3, romans: 4, hyphens: 5 };

export interface Margins {
  /** Blocks of XML. */
  readonly header?: string;
  readonly footer?: string;
}

/** How Word came to write the file: it cuts sentences into runs where somebody typed, corrected or spell-checked. */
export interface Habits {
  /** Letters after which a run may be cut; 0 for runs that are whole. */
  readonly cutsAfter?: number;
  readonly spelling?: boolean;
  readonly smartTags?: boolean;
}

/**
 * A Word file that is written as raw XML. Texts are marked up: `**bold**`, `__underlined__`, `^^italic^^`, `[words](address)`
 * (a link by relation), `{field:words|address}` (a link by a field's codes), `{note:text}` (a footnote), `{comment:text}`,
 * `{ins:text}` and `{del:text}` (tracked), `{br}`, `{tab}`, `{caps:text}`, `{picture:words}`.
 */
export interface WordPaper {
  readonly p: (text: string, look?: Look) => string;
  readonly cell: (blocks: readonly string[] | string, properties?: string) => string;
  readonly row: (...cells: readonly string[]) => string;
  readonly table: (widths: readonly number[], ...rows: readonly string[]) => string;
  readonly box: (...blocks: readonly string[]) => string;
  readonly save: (body: readonly string[], margins?: Margins) => Uint8Array;
}

const inline = /\*\*|__|\^\^|\[([^\]]+)\]\(([^)\s]+)\)|\{(br|tab)\}|\{(field|note|comment|ins|del|caps|picture|smart):([^{}]*)\}/g;

export function createPaper(seed: number, { cutsAfter = 40, spelling = true, smartTags = false }: Habits = {}): WordPaper {
  const random = randomFrom(seed);
  const rsid = (): string => `00${(0x100000 + Math.floor(random() * 0xefffff)).toString(16).toUpperCase()}`;
  const sessions = Array.from({ length: 6 }, rsid);
  const session = (): string => sessions[Math.floor(random() * sessions.length)] ?? '';
  const bodyLinks: string[] = [];
  const noteLinks: string[] = [];
  const notes: string[] = [];
  const comments: string[] = [];
  let links = bodyLinks;
  let ids = 100;
  let pictures = 0;

  const runOf = (content: string, properties: string): string => (
    `<w:r w:rsidR="${session()}">${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`
  );
  const textRuns = (text: string, properties: string, tag = 'w:t'): string => {
    if (text === '') return '';
    return pieces(text).map((piece, index) => {
      const run = runOf(`<${tag} xml:space="preserve">${escaped(piece)}</${tag}>`, properties);
      return spelling && index % 3 === 1 && tag === 'w:t' ? `<w:proofErr w:type="spellStart"/>${run}<w:proofErr w:type="spellEnd"/>` : run;
    }).join('');
  };
  const pieces = (text: string): readonly string[] => {
    if (cutsAfter === 0 || text.length <= cutsAfter) return [text];
    const at = Math.max(1, Math.floor(cutsAfter * (0.4 + random())));
    // No half of a surrogate pair.
    const cut = /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at + 1 : at;
    return cut >= text.length ? [text] : [text.slice(0, cut), ...pieces(text.slice(cut))];
  };
  const relation = (address: string): string => {
    links.push(address);
    return `rIdL${links.length}`;
  };
  const special = (name: string, content: string, properties: string): string => {
    const [words = '', address = ''] = content.split('|');
    const id = ++ids;
    const by = `w:id="${id}" w:author="Policy desk" w:date="2020-06-1${id % 9}T09:30:00Z"`;
    switch (name) {
      case 'field':
        return runOf('<w:fldChar w:fldCharType="begin"/>', properties) + runOf(`<w:instrText xml:space="preserve"> HYPERLINK "${escaped(address)}" \\t "_blank" </w:instrText>`, properties) +
          runOf('<w:fldChar w:fldCharType="separate"/>', properties) + textRuns(words, `${properties}<w:rStyle w:val="Hyperlink"/>`) + runOf('<w:fldChar w:fldCharType="end"/>', properties);
      case 'note': {
        const before = links;
        links = noteLinks;
        notes.push(`<w:footnote w:id="${notes.length + 2}">${p(content, { style: 'FootnoteText', runs: '' }).replace(/(<w:p [^>]*>(?:<w:pPr>.*?<\/w:pPr>)?)/, '$1<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>')}</w:footnote>`);
        links = before;
        return runOf(`<w:footnoteReference w:id="${notes.length + 1}"/>`, '<w:rStyle w:val="FootnoteReference"/>');
      }
      case 'comment':
        comments.push(`<w:comment ${by.replace(/w:id="\d+"/, `w:id="${comments.length}"`)} w:initials="PD">${p(content)}</w:comment>`);
        return `<w:commentRangeStart w:id="${comments.length - 1}"/><w:commentRangeEnd w:id="${comments.length - 1}"/>${runOf(`<w:commentReference w:id="${comments.length - 1}"/>`, '<w:rStyle w:val="CommentReference"/>')}`;
      case 'ins':
        return `<w:ins ${by}>${textRuns(content, properties)}</w:ins>`;
      case 'del':
        return `<w:del ${by}>${textRuns(content, properties, 'w:delText')}</w:del>`;
      case 'caps':
        return textRuns(content, `${properties}<w:caps/>`);
      case 'smart':
        return `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="country-region">${textRuns(content, properties)}</w:smartTag></w:smartTag>`;
      default:
        return picture(content, ++pictures);
    }
  };
  const picture = (words: string, id: number): string => (
    `<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="914400" cy="457200"/><wp:docPr id="${id}" name="Picture ${id}" descr="${escaped(words)}"/>` +
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="chart.png"/><pic:cNvPicPr/></pic:nvPicPr>' +
    '<pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  );
  const inlines = (text: string, base: string): string => {
    const on = { bold: false, underline: false, italic: false };
    const weight = (): string => `${base}${on.bold ? '<w:b/><w:bCs/>' : ''}${on.italic ? '<w:i/><w:iCs/>' : ''}${on.underline ? '<w:u w:val="single"/>' : ''}`;
    let xml = '';
    let from = 0;
    for (const match of text.matchAll(inline)) {
      const [mark, words, address, blank, name, content = ''] = match;
      xml += textRuns(text.slice(from, match.index), weight());
      from = match.index + mark.length;
      if (mark === '**') on.bold = !on.bold;
      else if (mark === '__') on.underline = !on.underline;
      else if (mark === '^^') on.italic = !on.italic;
      else if (words !== undefined && address !== undefined) {
        xml += `<w:hyperlink r:id="${relation(address)}" w:history="1">${textRuns(words, `${weight()}<w:rStyle w:val="Hyperlink"/>`)}</w:hyperlink>`;
      } else if (blank !== undefined) xml += runOf(blank === 'br' ? '<w:br/>' : '<w:tab/>', weight());
      else if (name !== undefined) xml += special(name, content, weight());
    }
    return xml + textRuns(text.slice(from), weight());
  };
  const p = (text: string, { style, list, level = 0, align, indent, runs = '', more = '' }: Look = {}): string => {
    const own = style ?? (list === undefined ? undefined : 'ListParagraph');
    const properties = `${own === undefined ? '' : `<w:pStyle w:val="${own}"/>`}${list === undefined ? '' : `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${lists[list]}"/></w:numPr>`}` +
      `${more}${indent === undefined ? '' : `<w:ind w:left="${indent}"/>`}${align === undefined ? '' : `<w:jc w:val="${align}"/>`}${runs === '' ? '' : `<w:rPr>${runs}</w:rPr>`}`;
    const content = smartTags ? text.replace(/\b(Bandar Seri Begawan|Washington|Bangkok)\b/g, '{smart:$1}') : text;
    return `<w:p w:rsidR="${session()}" w:rsidRDefault="${session()}">${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inlines(content, runs)}</w:p>`;
  };
  const cell = (blocks: readonly string[] | string, properties = ''): string => {
    const all = typeof blocks === 'string' ? blocks : blocks.join('');
    const end = all === '' || all.endsWith('</w:tbl>') ? p('') : '';
    return `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>${properties}</w:tcPr>${all}${end}</w:tc>`;
  };
  return {
    p, cell,
    row: (...cells) => `<w:tr w:rsidR="${session()}" w:rsidTr="${session()}">${cells.join('')}</w:tr>`,
    table: (widths, ...rows) => '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/></w:tblPr>' +
      `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`,
    box: (...blocks) => {
      const id = ++ids;
      const content = `<w:txbxContent>${blocks.join('')}</w:txbxContent>`;
      return `<w:p w:rsidR="${session()}"><w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">` +
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>182880</wp:posOffset></wp:positionV><wp:extent cx="2360930" cy="1404620"/><wp:wrapSquare wrapText="bothSides"/>' +
        `<wp:docPr id="${id}" name="Text Box 2"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2360930" cy="1404620"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>${content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>` +
        `<mc:Fallback><w:pict><v:shape id="Text Box ${id}" type="#_x0000_t202" style="position:absolute;width:185.9pt;height:110.6pt"><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    },
    save: (body, { header, footer } = {}) => {
      const root = (name: string, xml: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${name} ${namespaces}>${xml}</w:${name}>`;
      const section = `<w:sectPr>${header === undefined ? '' : '<w:headerReference w:type="default" r:id="rIdHeader"/>'}${footer === undefined ? '' : '<w:footerReference w:type="default" r:id="rIdFooter"/>'}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>`;
      const parts: Record<string, string | Uint8Array> = {
        ...packageFiles,
        'word/document.xml': root('document', `<w:body>${body.join('')}${section}</w:body>`),
        'word/styles.xml': root('styles', stylesXml), 'word/numbering.xml': root('numbering', numberingXml),
        'word/settings.xml': root('settings', `<w:zoom w:percent="100"/><w:proofState w:spelling="clean" w:grammar="clean"/><w:rsids>${sessions.map((one) => `<w:rsid w:val="${one}"/>`).join('')}</w:rsids>`),
        ...(notes.length > 0 && { 'word/footnotes.xml': root('footnotes', `<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>${notes.join('')}`) }),
        ...(comments.length > 0 && { 'word/comments.xml': root('comments', comments.join('')) }),
        ...(header !== undefined && { 'word/header1.xml': root('hdr', header) }),
        ...(footer !== undefined && { 'word/footer1.xml': root('ftr', footer) }),
        ...(pictures > 0 && { 'word/media/image1.png': onePixel }),
      };
      const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
      const relations = (own: readonly string[], addresses: readonly string[]): string => '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        own.join('') + addresses.map((address, index) => `<Relationship Id="rIdL${index + 1}" Type="${office}/hyperlink" Target="${escaped(address)}" TargetMode="External"/>`).join('') + '</Relationships>';
      const relationOf = (type: string, target: string, id = `rId${type}`): string => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
      parts['word/_rels/document.xml.rels'] = relations([
        relationOf('styles', 'styles.xml'), relationOf('numbering', 'numbering.xml'), relationOf('settings', 'settings.xml'),
        ...(notes.length > 0 ? [relationOf('footnotes', 'footnotes.xml')] : []), ...(comments.length > 0 ? [relationOf('comments', 'comments.xml')] : []),
        ...(header === undefined ? [] : [relationOf('header', 'header1.xml', 'rIdHeader')]), ...(footer === undefined ? [] : [relationOf('footer', 'footer1.xml', 'rIdFooter')]),
        ...(pictures === 0 ? [] : [relationOf('image', 'media/image1.png', 'rIdPicture')]),
      ], bodyLinks);
      if (noteLinks.length > 0) parts['word/_rels/footnotes.xml.rels'] = relations([], noteLinks);
      return zippedParts({ '[Content_Types].xml': contentTypes(Object.keys(parts)), ...parts });
    },
  };
}

/** A zip whose bytes are the same each time. */
export function zippedParts(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part])), { mtime: new Date(2020, 5, 18), level: 9 });
}

/** Numbers from 0 to 1 that are the same each time. */
function randomFrom(seed: number): () => number {
  let state = seed * 2654435761 % 4294967296;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const onePixel = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (sign) => sign.charCodeAt(0));
