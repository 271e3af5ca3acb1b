import { Document, Packer } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { BodyWriter } from './docx-body.ts';
import type { DocxDocument, DocxProperties } from './docx-model.ts';
import { docxNumbering, docxStyles } from './docx-styles.ts';
import { importHintNamespace } from './import-hint.ts';
import { element, xmlFile, xmlText, type Xml } from './xml.ts';

export const docxMimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** The bytes of a `.docx`: the same for the same document, whoever makes it, wherever and whenever. */
export async function writeDocx({ sections, properties, hint }: DocxDocument): Promise<Uint8Array> {
  const writer = new BodyWriter();
  const document = new Document({
    styles: docxStyles(regionalTag(properties.language)),
    numbering: docxNumbering,
    sections: sections.map((section) => writer.section(section)),
  });
  for (const { href, id } of writer.links) {
    document.Document.Relationships.addRelationship(id, `${officeNamespace}/relationships/hyperlink`, validUri(href), 'External');
  }
  if (hint !== undefined) {
    document.Document.Relationships.addRelationship('Hint', `${officeNamespace}/relationships/customXml`, '../customXml/item1.xml');
    document.ContentTypes.addOverride('application/vnd.openxmlformats-officedocument.customXmlProperties+xml', '/customXml/itemProps1.xml');
  }
  const parts: readonly (readonly [string, Xml])[] = [
    ['docProps/core.xml', coreProperties(properties)],
    ['docProps/app.xml', appProperties(properties)],
    ...(hint === undefined ? [] : hintParts(hint)),
  ];
  const packed = await Packer.toArrayBuffer(document, undefined, parts.map(([path, xml]) => ({ path, data: xmlFile(xml) })));
  // Zipped again, because the library writes the hour into its zip: the first day that a zip can tell, by the local
  // calendar as zips have it; no clock, no place.
  return zipSync(unzipSync(new Uint8Array(packed)), { level: 6, mtime: new Date(1980, 0, 1), os: 0 });
}

/** Word and LibreOffice keep such a part when they save the file, if it has properties with an id; which, is all the same. */
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

/** In the place of the library's, which tell the hour and have no number and no language. */
function coreProperties({ title, author, subject, identifier, language }: DocxProperties): Xml {
  const said = (name: string, value: string | undefined): Xml | undefined => (
    value === undefined || value === '' ? undefined : element(name, {}, xmlText(value))
  );
  return element('cp:coreProperties',
    { 'xmlns:cp': `${packageNamespace}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    said('dc:title', title), said('dc:subject', subject), said('dc:creator', author),
    said('dc:identifier', identifier), said('dc:language', language));
}

/** In the place of the library's, which are empty. */
function appProperties({ organisation }: DocxProperties): Xml {
  return element('Properties', { xmlns: `${officeNamespace}/extended-properties` },
    element('Application', {}, xmlText('Policy Submissions')),
    organisation === undefined ? undefined : element('Company', {}, xmlText(organisation)));
}

/** Word knows languages of a region only: `en` becomes `en-US`. */
function regionalTag(language: string): string {
  try {
    const { language: tongue, region } = new Intl.Locale(language).maximize();
    return region === undefined ? tongue : `${tongue}-${region}`;
  } catch {
    return language;
  }
}

/** Word calls a file broken whose link is no URI; browsers are more patient, so what they follow is escaped. */
function validUri(href: string): string {
  return href
    .replace(/[\\^`{|}"<>\s]/g, (sign) => encodeURIComponent(sign))
    .replace(/%(?![0-9a-f]{2})/gi, '%25');
}
