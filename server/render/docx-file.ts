import { strToU8, zipSync } from 'fflate';
import { relationshipsNamespace, writeBody, writeFooter } from './docx-body.ts';
import type { DocxDocument, DocxProperties } from './docx-model.ts';
import { numberingPart, stylesPart, wordNamespace } from './docx-styles.ts';
import { importHintNamespace } from './import-hint.ts';
import { element, xmlFile, xmlText, type Xml } from './xml.ts';

export const docxMimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The bytes of a `.docx`: the same for the same document, whoever makes it, wherever and whenever. */
export function writeDocx(document: DocxDocument): Uint8Array {
  const { sections, properties, hint } = document;
  const fixed = ['styles', 'numbering', 'settings'];
  const idOf = (order: number): string => `rId${order + 1}`;
  const body = writeBody(sections, {
    footer: (section) => idOf(fixed.length + section),
    link: (href) => idOf(fixed.length + sections.length + href),
  });
  const language = regionalTag(properties.language);
  const footers = sections.map((section, index): readonly [string, Xml] => [`footer${index + 1}`, writeFooter(section)]);
  const own = [...fixed, ...footers.map(([name]) => name)];
  const parts: readonly (readonly [string, Xml])[] = [
    ['[Content_Types].xml', contentTypes(own, hint !== undefined)],
    ['_rels/.rels', element('Relationships', { xmlns: `${packageNamespace}/relationships` },
      relationship('rId1', `${relationshipsNamespace}/officeDocument`, 'word/document.xml'),
      relationship('rId2', `${packageNamespace}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      relationship('rId3', `${relationshipsNamespace}/extended-properties`, 'docProps/app.xml'))],
    ['word/document.xml', body.xml],
    ['word/_rels/document.xml.rels', element('Relationships', { xmlns: `${packageNamespace}/relationships` },
      ...(hint === undefined ? [] : [relationship('rIdHint', `${relationshipsNamespace}/customXml`, '../customXml/item1.xml')]),
      ...own.map((name, index) => relationship(idOf(index), `${relationshipsNamespace}/${name.replace(/\d+$/, '')}`, `${name}.xml`)),
      ...body.hrefs.map((href, index) => (
        relationship(idOf(own.length + index), `${relationshipsNamespace}/hyperlink`, validUri(href), 'External')
      )))],
    ['word/styles.xml', stylesPart(language)],
    ['word/numbering.xml', numberingPart(body.numberedLists)],
    ['word/settings.xml', settings(language)],
    ...footers.map(([name, xml]): readonly [string, Xml] => [`word/${name}.xml`, xml]),
    ...(hint === undefined ? [] : hintParts(hint)),
    ['docProps/core.xml', coreProperties(properties)],
    ['docProps/app.xml', appProperties(properties)],
  ];
  return zipSync(
    Object.fromEntries(parts.map(([path, xml]) => [path, strToU8(xmlFile(xml))])),
    // The first day that a zip can tell, by the local calendar as zips have it; no clock, no place.
    { level: 6, mtime: new Date(1980, 0, 1), os: 0 },
  );
}

function contentTypes(own: readonly string[], hasHint: boolean): Xml {
  const override = (path: string, type: string): Xml => element('Override', { PartName: path, ContentType: type });
  return element('Types', { xmlns: `${packageNamespace}/content-types` },
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    override('/word/document.xml', `${wordType}.document.main+xml`),
    ...own.map((name) => override(`/word/${name}.xml`, `${wordType}.${name.replace(/\d+$/, '')}+xml`)),
    hasHint ? override('/customXml/item1.xml', 'application/xml') : undefined,
    hasHint ? override('/customXml/itemProps1.xml', 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml') : undefined,
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
  );
}

/** Word and LibreOffice keep such a part when they save the file, if it has properties with an id; which, is all the same. */
function hintParts(hint: string): readonly (readonly [string, Xml])[] {
  const store = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml';
  return [
    ['customXml/item1.xml', element('submission', { xmlns: importHintNamespace }, xmlText(hint))],
    ['customXml/_rels/item1.xml.rels', element('Relationships', { xmlns: `${packageNamespace}/relationships` },
      relationship('rId1', `${relationshipsNamespace}/customXmlProps`, 'itemProps1.xml'))],
    ['customXml/itemProps1.xml', element('ds:datastoreItem', { 'xmlns:ds': store, 'ds:itemID': '{6E1B1F0C-7A55-4C0B-9B52-3B6E0B7D5A11}' },
      element('ds:schemaRefs', {}, element('ds:schemaRef', { 'ds:uri': importHintNamespace })))],
  ];
}

function relationship(id: string, type: string, target: string, mode?: 'External'): Xml {
  return element('Relationship', { Id: id, Type: type, Target: target, TargetMode: mode });
}

function settings(language: string): Xml {
  return element('w:settings', { 'xmlns:w': wordNamespace },
    element('w:zoom', { 'w:percent': 100 }),
    element('w:defaultTabStop', { 'w:val': 720 }),
    element('w:characterSpacingControl', { 'w:val': 'doNotCompress' }),
    // Without it Word opens the file as one of an older version.
    element('w:compat', {}, element('w:compatSetting', {
      'w:name': 'compatibilityMode', 'w:uri': 'http://schemas.microsoft.com/office/word', 'w:val': 15,
    })),
    element('w:themeFontLang', { 'w:val': language }),
  );
}

function coreProperties({ title, author, subject, identifier, language }: DocxProperties): Xml {
  const said = (name: string, value: string | undefined): Xml | undefined => (
    value === undefined || value === '' ? undefined : element(name, {}, xmlText(value))
  );
  return element('cp:coreProperties',
    { 'xmlns:cp': `${packageNamespace}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    said('dc:title', title), said('dc:subject', subject), said('dc:creator', author),
    said('dc:identifier', identifier), said('dc:language', language));
}

function appProperties({ organisation }: DocxProperties): Xml {
  return element('Properties', { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
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
