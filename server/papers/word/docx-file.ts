import { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, SectionType, Tab, TabStopType, TextRun, type ISectionOptions } from 'docx';
import { strFromU8, unzipSync, type Unzipped } from 'fflate';
import { BodyWriter } from './docx-body.ts';
import { a4, textWidth, type DocxDocument, type DocxProperties, type DocxSection } from './docx-model.ts';
import { docxNumbering, docxStyles, lists } from './docx-styles.ts';
import { importHintNamespace } from './import-hint.ts';
import { element, sayableInXml, xmlFile, xmlText, type Xml } from './write-xml.ts';
import { inOneGo, type Turn } from '../view/turns.ts';
import { ZipOfPieces } from './zip-of-pieces.ts';


const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006';
const bodyPath = 'word/document.xml';
const relationshipsPath = 'word/_rels/document.xml.rels';

/**
 * The bytes of a `.docx`. Equal documents give equal bytes on every machine and at any time. The blocks of the sections, and
 * the rows of their tables, are iterated once, while they are written.
 *
 * @throws when the library does not write the parts of the file as we expect them
 */
export async function writeDocx(document: DocxDocument, turn: Turn = inOneGo): Promise<Uint8Array> {
  const { sections } = document;
  const writer = new BodyWriter();
  // The library makes everything but the texts. It is called twice: the frame around the texts is needed before them, and
  // the parts about lists only when the texts have told which lists there are.
  const frame = frameOf(strFromU8(partOf(await packed(document, writer), bodyPath)), sections.length);
  const zip = new ZipOfPieces();
  await zip.addPieces(bodyPath, (function* () {
    yield frame.before;
    for (const [index, { blocks }] of sections.entries()) yield* writer.section(blocks, frame.pages[index]);
    yield frame.after;
  })(), turn);
  for (const [path, bytes] of Object.entries(await packed(document, writer))) {
    if (path === relationshipsPath) await zip.addPieces(path, withLinks(strFromU8(bytes), writer.links), turn);
    else if (path !== bodyPath) zip.add(path, bytes);
  }
  return zip.end();
}

/**
 * Adds the relationships of the links to the library's. They are written here, because a paper may have as many links as
 * initiatives, and the library would make several objects for each.
 */
function* withLinks(relationships: string, links: BodyWriter['links']): Generator<string, void, undefined> {
  const end = relationships.lastIndexOf('</Relationships>');
  if (end === -1) throw new Error('The library writes no relationships of the text.');
  yield relationships.slice(0, end);
  for (const { href, id } of links) {
    yield element('Relationship', { Id: id, Type: `${officeNamespace}/relationships/hyperlink`, Target: validUri(href), TargetMode: 'External' });
  }
  yield relationships.slice(end);
}

/** The unzipped file that the library makes of a document whose sections hold only `bodyMark`, with the lists written so far. */
async function packed({ sections, properties, hint }: DocxDocument, { lists: written }: BodyWriter): Promise<Unzipped> {
  const document = new Document({
    styles: docxStyles(regionalTag(properties.language)),
    numbering: docxNumbering,
    sections: sections.map(emptySection),
  });
  for (const { name, instance } of written) document.Numbering.createConcreteNumberingInstance(lists[name], instance);
  const numbers = document.Numbering.ConcreteNumbering;
  // The library must give the lists the numbers that the texts refer to; otherwise a list would look like another one.
  if (written.some(({ number }, index) => numbers[index + numbers.length - written.length]?.numId !== number)) throw new Error('The library numbers lists in another way than the text.');
  if (hint !== undefined) {
    document.Document.Relationships.addRelationship('Hint', `${officeNamespace}/relationships/customXml`, '../customXml/item1.xml');
    document.ContentTypes.addOverride('application/vnd.openxmlformats-officedocument.customXmlProperties+xml', '/customXml/itemProps1.xml');
  }
  const parts: readonly (readonly [string, Xml])[] = [
    ['docProps/core.xml', coreProperties(properties)],
    ['docProps/app.xml', appProperties(properties)],
    ...(hint === undefined ? [] : hintParts(hint)),
  ];
  return unzipSync(new Uint8Array(await Packer.toArrayBuffer(document, undefined, parts.map(([path, xml]) => ({ path, data: xmlFile(xml) })))));
}

/** Marks where the texts of a section go. Its first character can not occur in the text of a document (`sayableInXml`). */
const bodyMark = '\uffffbody';

function emptySection(section: DocxSection): ISectionOptions {
  const { landscape, bareFirstPage } = section;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // Width and height are those of a portrait page; for landscape the library swaps them.
        size: { width: a4.width, height: a4.height, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: a4.margin, right: a4.margin, bottom: a4.margin, left: a4.margin, header: 567, footer: 567, gutter: 0 },
      },
      ...(bareFirstPage && { titlePage: true }),
    },
    footers: { default: footer(section) },
    children: [new Paragraph({ children: [new TextRun(bodyMark)] })],
  };
}

function footer(section: DocxSection): Footer {
  return new Footer({
    children: [new Paragraph({
      style: 'Footer',
      alignment: AlignmentType.LEFT,
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth(section) }],
      children: [new TextRun({ children: [sayableInXml(section.footer), new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
    })],
  });
}

interface DocxFrame {
  readonly before: string;
  /** The `w:sectPr` for the last paragraph of each section; undefined for the last section, as `after` has its `w:sectPr`. */
  readonly pages: readonly (Xml | undefined)[];
  readonly after: string;
}

/** Divides the library's `word/document.xml` at the marks of the sections. */
function frameOf(xml: string, sections: number): DocxFrame {
  const marks = [...xml.matchAll(new RegExp(`<w:p>(?:<w:pPr>(<w:sectPr(?:(?!<w:p>).)*</w:sectPr>)</w:pPr>)?<w:r><w:t[^>]*>${bodyMark}</w:t></w:r></w:p>`, 'g'))];
  if (marks.length !== sections) throw new Error(`Of ${sections} sections, ${marks.length} were found again in what the library writes.`);
  const [first, last] = [marks[0], marks.at(-1)];
  return {
    before: xml.slice(0, first?.index ?? xml.length),
    pages: marks.map(([, page]) => page as Xml | undefined),
    after: last === undefined ? '' : xml.slice(last.index + last[0].length),
  };
}

function partOf(parts: Unzipped, path: string): Uint8Array {
  const part = parts[path];
  if (part === undefined) throw new Error(`The library writes no ${path}.`);
  return part;
}

/**
 * The parts of the file that hold the hint. Word and LibreOffice keep a custom XML part when they save the file if it
 * has properties with an id; any id will do.
 */
function hintParts(hint: string): readonly (readonly [string, Xml])[] {
  const store = `${officeNamespace}/customXml`;
  return [
    ['customXml/item1.xml', element('submission', { xmlns: importHintNamespace }, xmlText(hint))],
    ['customXml/_rels/item1.xml.rels', element('Relationships', { xmlns: `${packageNamespace}/relationships` },
      element('Relationship', { Id: 'rId1', Type: `${officeNamespace}/relationships/customXmlProps`, Target: 'itemProps1.xml' }))],
    ['customXml/itemProps1.xml', element('ds:datastoreItem', { 'xmlns:ds': store, 'ds:itemID': '{6E1B1F0C-7A55-4C0B-9B52-3B6E0B7D5A11}' },
      element('ds:schemaRefs', {}, element('ds:schemaRef', { 'ds:uri': importHintNamespace })))],
  ];
}

/** Replaces the library's core properties, which have the time of day but neither the paper's number nor a language. */
function coreProperties({ title, author, subject, identifier, language }: DocxProperties): Xml {
  const said = (name: string, value: string | undefined): Xml | undefined => (
    value === undefined || value === '' ? undefined : element(name, {}, xmlText(value))
  );
  return element('cp:coreProperties',
    { 'xmlns:cp': `${packageNamespace}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    said('dc:title', title), said('dc:subject', subject), said('dc:creator', author),
    said('dc:identifier', identifier), said('dc:language', language));
}

/** Replaces the library's application properties, which are empty. */
function appProperties({ organisation }: DocxProperties): Xml {
  return element('Properties', { xmlns: `${officeNamespace}/extended-properties` },
    element('Application', {}, xmlText('Policy Submissions')),
    organisation === undefined ? undefined : element('Company', {}, xmlText(organisation)));
}

/** Adds the likely region to a language tag, because Word knows only languages with a region: `en` becomes `en-US`. */
function regionalTag(language: string): string {
  try {
    const { language: tongue, region } = new Intl.Locale(language).maximize();
    return region === undefined ? tongue : `${tongue}-${region}`;
  } catch {
    return language;
  }
}

/** Word calls a file broken if a link in it is not a valid URI. Browsers accept more characters, so these are percent-encoded. */
function validUri(href: string): string {
  return href
    .replace(/[\\^`{|}"<>\s]/g, (sign) => encodeURIComponent(sign))
    .replace(/%(?![0-9a-f]{2})/gi, '%25');
}
