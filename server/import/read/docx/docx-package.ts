import { joinedHint, mostHintSigns, type HintPiece } from '../../../papers/hint/hint-pieces.ts';
import { importHintNamespace } from '../../../papers/hint/import-hint.ts';
import { refusalMessages } from '../../../words/messages/import/refused.ts';
import type { Message } from '../../../words/messages/message.ts';
import { ImportRefusal } from '../imported-paper.ts';
import { elementsOf, readXml, type ReadXmlOptions, type XmlElement, textOfElement } from '../read-xml.ts';
import type { Zip } from '../read-zip.ts';

/** The hint of a Word file: in its properties; or in a custom XML part, as long hints are and all were at first. */
export function hintInDocx(docx: DocxPackage): string | undefined {
  return joinedHint(propertiesInDocx(docx)) ?? hintInXmlPart(docx);
}

/** The properties of a Word file that its users define. */
export function propertiesInDocx(docx: DocxPackage): readonly HintPiece[] {
  return properties(readable(docx, 'docProps/custom.xml', propertyOptions));
}

const propertyOptions: ReadXmlOptions = {
  namespaces: new Map([
    ['http://schemas.openxmlformats.org/officeDocument/2006/custom-properties', 'props'],
    ['http://purl.oclc.org/ooxml/officeDocument/customProperties', 'props'],
    ['http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes', 'vt'],
    ['http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes', 'vt'],
  ]),
  texts: new Set(['vt:lpwstr', 'vt:lpstr', 'vt:bstr']),
};

function properties(root: XmlElement | undefined): readonly HintPiece[] {
  return elementsOf(root).map((property) => ({
    name: property.attributes.get('name') ?? '',
    text: elementsOf(property).map(textOfElement).join(''),
  }));
}

function hintInXmlPart(docx: DocxPackage): string | undefined {
  for (const name of docx.names.filter((one) => /^customXml\/[^/]+\.xml$/.test(one)).slice(0, 50)) {
    const root = readable(docx, name, {
      namespaces: new Map([[importHintNamespace, 'hint']]),
      texts: new Set(['hint:submission']),
    });
    if (root?.name === 'hint:submission') return textOfElement(root).slice(0, mostHintSigns);
  }
  return undefined;
}

/** A part that other programs may have written in a way that can not be read; it is no part of the document's text. */
function readable(docx: DocxPackage, name: string, options: ReadXmlOptions): XmlElement | undefined {
  try {
    return docx.part(name, options);
  } catch {
    return undefined;
  }
}

export interface Relationship {
  readonly type: string;
  /** The name of a part. When `external`, an address, which is written down and never requested. */
  readonly target: string;
  readonly external: boolean;
}

/** The parts of a Word document and how they belong together. */
export interface DocxPackage {
  readonly main: string;
  /** The relationships of the main part, by id. */
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** The relationships of any part, by id. @throws {ImportRefusal} */
  relationshipsOf(name: string): ReadonlyMap<string, Relationship>;
  /** @returns undefined when there is no such part. @throws {ImportRefusal} */
  part(name: string, options?: ReadXmlOptions): XmlElement | undefined;
  readonly names: readonly string[];
}

const otherDocuments = new Map([
  ['application/vnd.oasis.opendocument.text', 'an OpenDocument text (.odt)'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'a spreadsheet'],
  ['application/vnd.oasis.opendocument.presentation', 'a presentation'],
  ['application/epub+zip', 'an e-book'],
]);

/** @throws {ImportRefusal} when the zip file holds no Word document. */
export function openPackage(zip: Zip): DocxPackage {
  const part = (name: string, options?: ReadXmlOptions): XmlElement | undefined => {
    const bytes = zip.read(name);
    return bytes === undefined ? undefined : readXml(bytes, name, options);
  };
  const root = readRelationships(part('_rels/.rels'), '');
  const main =
    [...root.values()].find((one) => /\/officeDocument$/.test(one.type) && !one.external)?.target ??
    'word/document.xml';
  if (!zip.names.includes(main) || /^(?:xl|ppt)\//.test(main)) throw new ImportRefusal(notWord(zip));
  const relationshipsOf = (name: string): ReadonlyMap<string, Relationship> => {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    return readRelationships(part(`${folder}_rels/${name.slice(folder.length)}.rels`), folder);
  };
  return { main, relationships: relationshipsOf(main), relationshipsOf, part, names: zip.names };
}

function notWord(zip: Zip): Message {
  const type = zip.names.includes('mimetype') ? new TextDecoder().decode(zip.read('mimetype')).trim() : '';
  const known =
    otherDocuments.get(type) ??
    (zip.names.includes('xl/workbook.xml')
      ? 'a spreadsheet'
      : zip.names.includes('ppt/presentation.xml')
        ? 'a presentation'
        : undefined);
  return known === undefined ? refusalMessages.zip : refusalMessages.otherPackage({ kind: known });
}

function readRelationships(root: XmlElement | undefined, folder: string): ReadonlyMap<string, Relationship> {
  return new Map(
    elementsOf(root).map(({ attributes }) => {
      const external = attributes.get('TargetMode') === 'External';
      const target = attributes.get('Target') ?? '';
      return [
        attributes.get('Id') ?? '',
        { type: attributes.get('Type') ?? '', target: external ? target : partName(target, folder), external },
      ];
    }),
  );
}

/**
 * Resolves a target such as `../customXml/item1.xml` against the folder `word/`. A target that leads out of the package
 * becomes a name that no part has.
 */
function partName(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const segments: string[] = [];
  for (const segment of `${folder}${target}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
