import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { strFromU8, unzipSync, type Unzipped } from 'fflate';
import { BodyWriter } from './docx-body.ts';
import { a4, textWidth, type DocxDocument, type DocxProperties, type DocxSection } from './docx-model.ts';
import { noteKinds, type InlineWriter, type NoteKind, type PartLinks } from './docx-inlines.ts';
import { docxStyles, wordLanguage } from './docx-styles.ts';
import { importHintNamespace } from '../hint/import-hint.ts';
import { customProperties } from './docx-properties.ts';
import { hintPieces } from '../hint/hint-pieces.ts';
import { element, sayableInXml, xmlFile, xmlText, type Xml } from './write-xml.ts';
import { inOneGo, type Turn } from '../view/turns.ts';
import { ZipOfPieces } from './zip-of-pieces.ts';

const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006';
const bodyPath = 'word/document.xml';
const relationshipsPath = 'word/_rels/document.xml.rels';

/**
 * The bytes of a `.docx`. Equal documents give equal bytes on every machine and at any time. The blocks of the
 * sections, and the rows of their tables, are iterated while they are written.
 *
 * @throws when the library does not write the parts of the file as we expect them
 */
export async function writeDocx(
  document: DocxDocument,
  turn: Turn = inOneGo,
  notes: NoteKind = 'footnote',
): Promise<Uint8Array> {
  const { sections } = document;
  const writer = new BodyWriter(notes);
  const { inlines, lists } = writer;
  // The library makes what stands around the texts. What the texts tell only while they are written is put into its
  // parts afterwards.
  const parts = await packed(document);
  const frame = frameOf(notesCounted(strFromU8(partOf(parts, bodyPath)), notes), sections.length);
  const zip = new ZipOfPieces();
  await zip.addPieces(
    bodyPath,
    (function* () {
      yield frame.before;
      for (const [index, section] of sections.entries()) {
        for (const piece of writer.section(section.blocks, frame.pages[index], textWidth(section))) {
          if (writer.needsEndnotes) return;
          yield piece;
        }
      }
      yield frame.after;
    })(),
    turn,
  );
  if (writer.needsEndnotes) return writeDocx(document, turn, 'endnote');
  const mended: Readonly<Record<string, Mend>> = {
    [relationshipsPath]: (part) => withLinks(part, inlines.links),
    'word/numbering.xml': (part) => withContent(part, lists.pieces()),
    // The links are known when the notes are written, which come before.
    ...Object.fromEntries(
      noteKinds
        .filter((kind) => inlines[kind].notes.length > 0)
        .flatMap((kind): readonly (readonly [string, Mend])[] => [
          [`word/${kind}s.xml`, (part) => withContent(part, notesPart(inlines, kind))],
          [`word/_rels/${kind}s.xml.rels`, () => relationshipsOf(inlines[kind].links)],
        ]),
    ),
    'word/settings.xml': (part) =>
      withLanguage(
        withNoteSeparators(
          part,
          noteKinds.filter((kind) => inlines[kind].notes.length > 0),
        ),
        regionalTag(document.properties.language),
      ),
  };
  for (const path of Object.keys(mended)) partOf(parts, path);
  for (const [path, bytes] of Object.entries(parts)) {
    const mend = mended[path];
    if (mend !== undefined) await zip.addPieces(path, mend(strFromU8(bytes)), turn);
    else if (path !== bodyPath) zip.add(path, bytes);
  }
  return zip.end();
}

/** Puts into a part of the library's what the texts have told. */
type Mend = (part: string) => Iterable<string>;

/**
 * Adds the relationships of the links to the library's. They are written here, because a paper may have as many links
 * as initiatives, and the library would make several objects for each.
 */
function* withLinks(relationships: string, links: PartLinks): Generator<string, void, undefined> {
  const end = relationships.lastIndexOf('</Relationships>');
  if (end === -1) throw new Error('The library writes no relationships of the text.');
  yield relationships.slice(0, end);
  yield* relationshipsTo(links);
  yield relationships.slice(end);
}

function* relationshipsTo(links: PartLinks): Generator<Xml, void, undefined> {
  for (const { href, id } of links.all) {
    yield element('Relationship', {
      Id: id,
      Type: `${officeNamespace}/relationships/hyperlink`,
      Target: validUri(href),
      TargetMode: 'External',
    });
  }
}

function relationshipsOf(links: PartLinks): readonly string[] {
  return [xmlFile(element('Relationships', { xmlns: `${packageNamespace}/relationships` }, ...relationshipsTo(links)))];
}

/** The library's part with other content in its outermost element. */
function* withContent(part: string, content: Iterable<Xml>): Generator<string, void, undefined> {
  const name = /<(w:\w+)/.exec(part);
  if (name === null) throw new Error('The library writes a part without an element.');
  yield part.slice(0, part.indexOf('>', name.index) + 1);
  yield* content;
  yield `</${name[1]}>`;
}

/** The lines above the notes of a page and above those that go on from the page before, and then the notes. */
function* notesPart(inlines: InlineWriter, kind: NoteKind): Generator<Xml, void, undefined> {
  for (const [type, line, id] of separators) {
    yield element(
      `w:${kind}`,
      { 'w:type': type, 'w:id': id },
      element(
        'w:p',
        {},
        element('w:pPr', {}, element('w:spacing', { 'w:after': 0, 'w:line': 240, 'w:lineRule': 'auto' })),
        element('w:r', {}, element(line)),
      ),
    );
  }
  yield* inlines.notesOf(kind);
}

const separators = [
  ['separator', 'w:separator', -1],
  ['continuationSeparator', 'w:continuationSeparator', 0],
] as const;

/** The languages for which Word chooses fonts, and in which it checks what is written further. */
function withLanguage(settings: string, language: string): readonly string[] {
  const at = settings.lastIndexOf('</w:settings>');
  if (at === -1) throw new Error('The library writes no settings.');
  const { value, eastAsia, bidirectional } = wordLanguage(language);
  return [
    settings.slice(0, at),
    element('w:themeFontLang', { 'w:val': value, 'w:eastAsia': eastAsia, 'w:bidi': bidirectional }),
    settings.slice(at),
  ];
}

function withNoteSeparators(settings: string, kinds: readonly NoteKind[]): string {
  if (kinds.length === 0) return settings;
  const at = settings.indexOf('<w:compat>');
  if (at === -1) throw new Error('The library writes other settings than it did.');
  const properties = kinds.map((kind) =>
    element(`w:${kind}Pr`, {}, ...separators.map(([, , id]) => element(`w:${kind}`, { 'w:id': id }))),
  );
  return [settings.slice(0, at), ...properties, settings.slice(at)].join('');
}

/** The unzipped file that the library makes of a document whose sections hold only `bodyMark`. */
async function packed({ sections, properties, hint, isForm = false }: DocxDocument): Promise<Unzipped> {
  const document = new Document({
    styles: docxStyles(regionalTag(properties.language), isForm),
    sections: sections.map(emptySection),
  });
  const pieces = hint === undefined ? [] : hintPieces(hint);
  if (hint !== undefined && pieces === undefined) {
    document.Document.Relationships.addRelationship(
      'Hint',
      `${officeNamespace}/relationships/customXml`,
      '../customXml/item1.xml',
    );
    document.ContentTypes.addOverride(
      'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
      '/customXml/itemProps1.xml',
    );
  }
  const parts: readonly (readonly [string, Xml])[] = [
    ['docProps/core.xml', coreProperties(properties)],
    ['docProps/app.xml', appProperties(properties)],
    ...(hint === undefined
      ? []
      : pieces === undefined
        ? hintParts(hint)
        : [['docProps/custom.xml', customProperties(pieces)] as const]),
  ];
  return unzipSync(
    new Uint8Array(
      await Packer.toArrayBuffer(
        document,
        undefined,
        parts.map(([path, xml]) => ({ path, data: xmlFile(xml) })),
      ),
    ),
  );
}

/**
 * Marks where the texts of a section go. Its first character can not occur in the text of a document (`sayableInXml`).
 */
const bodyMark = '\uffffbody';

function emptySection(section: DocxSection): ISectionOptions {
  const { landscape, bareFirstPage } = section;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // Width and height are those of a portrait page; for landscape the library swaps them.
        size: {
          width: a4.width,
          height: a4.height,
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: a4.margin,
          right: a4.margin,
          bottom: a4.margin,
          left: a4.margin,
          header: 567,
          footer: 567,
          gutter: 0,
        },
      },
      ...(bareFirstPage && { titlePage: true }),
    },
    footers: { default: footer(section) },
    children: [new Paragraph({ children: [new TextRun(bodyMark)] })],
  };
}

function footer(section: DocxSection): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth(section) }],
        children: [
          new TextRun({
            children: [
              sayableInXml(section.footer),
              new Tab(),
              'Page ',
              PageNumber.CURRENT,
              ' of ',
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  });
}

interface DocxFrame {
  readonly before: string;
  /**
   * The `w:sectPr` for the last paragraph of each section; undefined for the last section, as `after` has its
   * `w:sectPr`.
   */
  readonly pages: readonly (Xml | undefined)[];
  readonly after: string;
}

/** Endnotes counted as footnotes are: Word would count them in Roman numbers. */
function notesCounted(xml: string, notes: NoteKind): string {
  return notes === 'footnote'
    ? xml
    : xml.replaceAll('<w:type ', `${element('w:endnotePr', {}, element('w:numFmt', { 'w:val': 'decimal' }))}<w:type `);
}

/** Divides the library's `word/document.xml` at the marks of the sections. */
function frameOf(xml: string, sections: number): DocxFrame {
  const marks = [
    ...xml.matchAll(
      new RegExp(
        `<w:p>(?:<w:pPr>(<w:sectPr(?:(?!<w:p>).)*</w:sectPr>)</w:pPr>)?<w:r><w:t[^>]*>${bodyMark}</w:t></w:r></w:p>`,
        'g',
      ),
    ),
  ];
  if (marks.length !== sections)
    throw new Error(`Of ${sections} sections, ${marks.length} were found again in what the library writes.`);
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
 * The parts of the file that hold a hint which is too long for properties. Word and LibreOffice keep a custom XML part
 * when they save the file as a Word file if it has properties with an id; any id will do.
 */
function hintParts(hint: string): readonly (readonly [string, Xml])[] {
  const store = `${officeNamespace}/customXml`;
  return [
    ['customXml/item1.xml', element('submission', { xmlns: importHintNamespace }, xmlText(hint))],
    [
      'customXml/_rels/item1.xml.rels',
      element(
        'Relationships',
        { xmlns: `${packageNamespace}/relationships` },
        element('Relationship', {
          Id: 'rId1',
          Type: `${officeNamespace}/relationships/customXmlProps`,
          Target: 'itemProps1.xml',
        }),
      ),
    ],
    [
      'customXml/itemProps1.xml',
      element(
        'ds:datastoreItem',
        { 'xmlns:ds': store, 'ds:itemID': '{6E1B1F0C-7A55-4C0B-9B52-3B6E0B7D5A11}' },
        element('ds:schemaRefs', {}, element('ds:schemaRef', { 'ds:uri': importHintNamespace })),
      ),
    ],
  ];
}

/** Replaces the library's core properties, which have the time of day but neither the paper's number nor a language. */
function coreProperties({ title, author, subject, identifier, language }: DocxProperties): Xml {
  const said = (name: string, value: string | undefined): Xml | undefined =>
    value === undefined || value === '' ? undefined : element(name, {}, xmlText(value));
  return element(
    'cp:coreProperties',
    { 'xmlns:cp': `${packageNamespace}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    said('dc:title', title),
    said('dc:subject', subject),
    said('dc:creator', author),
    said('dc:identifier', identifier),
    said('dc:language', language),
  );
}

/** Replaces the library's application properties, which are empty. */
function appProperties({ organisation }: DocxProperties): Xml {
  return element(
    'Properties',
    { xmlns: `${officeNamespace}/extended-properties` },
    element('Application', {}, xmlText('Policy Submissions')),
    organisation === undefined ? undefined : element('Company', {}, xmlText(organisation)),
  );
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

/**
 * Word calls a file broken if a link in it is not a valid URI. Browsers accept more characters, so these are
 * percent-encoded.
 */
function validUri(href: string): string {
  return href.replace(/[\\^`{|}"<>\s]/g, (sign) => encodeURIComponent(sign)).replace(/%(?![0-9a-f]{2})/gi, '%25');
}
