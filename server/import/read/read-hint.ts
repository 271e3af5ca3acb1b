import { importHintNamespace } from '../../papers/hint/import-hint.ts';
import { joinedHint, mostHintSigns, type HintPiece } from '../../papers/hint/hint-pieces.ts';
import type { DocxPackage } from './docx/docx-package.ts';
import { attributesOf, childElements, isElement, type HtmlDocument, type HtmlElement } from './html/html-tree.ts';
import { elementsOf, textOfElement, type ReadXmlOptions, type XmlElement } from './read-xml.ts';

/** The hint of a Word file: in its properties; or in a custom XML part, as long hints are and all were at first. */
export function hintInDocx(docx: DocxPackage): string | undefined {
  return joinedHint(properties(readable(docx, 'docProps/custom.xml', propertyOptions))) ?? hintInXmlPart(docx);
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

/** The hint of a page: in its `meta` elements, as we and LibreOffice write them, or in the properties that Word writes into a comment. */
export function hintInHtml(page: HtmlDocument): string | undefined {
  const heads = page.childNodes.filter((node): node is HtmlElement => isElement(node)).flatMap((root) => childElements(root, 'head'));
  return joinedHint(heads.flatMap((head) => head.childNodes.flatMap((node): readonly HintPiece[] => {
    if (node.nodeName === '#comment' && 'data' in node) return propertiesOfWord(node.data);
    if (!isElement(node) || node.tagName !== 'meta') return [];
    const { name = '', content = '' } = attributesOf(node);
    return [{ name, text: content }];
  })));
}

/** `<!--[if gte mso 9]><xml><o:CustomDocumentProperties><o:NAME dt:dt="string">TEXT</o:NAME>…`, with lines that may be broken at blanks. */
function propertiesOfWord(comment: string): readonly HintPiece[] {
  return [...comment.matchAll(/<o:(PolicySubmissions\d{0,4})(?:\s[^<>]*)?>([^<]*)</g)].map(([, name = '', text = '']) => ({
    name, text: text.split('\n').map((line) => line.trim()).join(' ').replace(/&(?:quot|amp|lt|gt|apos);/g, (entity) => entities.get(entity) ?? entity),
  }));
}

const entities = new Map([['&quot;', '"'], ['&amp;', '&'], ['&lt;', '<'], ['&gt;', '>'], ['&apos;', "'"]]);
