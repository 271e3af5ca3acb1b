import { importHintNamespace } from '../../../papers/hint/import-hint.ts';
import { joinedHint, mostHintSigns, type HintPiece } from '../../../papers/hint/hint-pieces.ts';
import type { DocxPackage } from './docx-package.ts';
import { elementsOf, textOfElement, type ReadXmlOptions, type XmlElement } from '../read-xml.ts';

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
    const root = readable(docx, name, { namespaces: new Map([[importHintNamespace, 'hint']]), texts: new Set(['hint:submission']) });
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
