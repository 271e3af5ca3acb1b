import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decodeDeclared } from './decode-text.ts';
import { ImportRefusal } from './imported-paper.ts';
import { refusalMessages } from '../../words/messages/import/refused.ts';

/**
 * An element. The prefix of its name is the one that this program uses for its namespace, `w:p`, whatever prefix the
 * file uses.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Child elements; and texts, in elements that hold text. */
  children: readonly (XmlElement | string)[];
}

/**
 * Prefixes by namespace. Most namespaces have two URIs: the usual one, and that of documents saved as “Strict Open
 * XML”.
 */
const prefixes = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['urn:schemas-microsoft-com:vml', 'v'],
]);

/** Elements whose text is text of the document. In all others, blanks are only the file's layout. */
const holdText = new Set(['w:t', 'w:delText', 'w:instrText', 'w:delInstrText', 'm:t']);

const mostDepth = 256;
const mostElements = 8_000_000;
/** The most elements in memory at a time. The count begins anew when `onEnd` has taken an element's children away. */
const mostHeld = 400_000;

export interface ReadXmlOptions {
  /** Called for each element when it is complete. It may remove the element's children to free memory. */
  readonly onEnd?: (element: XmlElement) => void;
  /** Called with the share that has been read, from 0 to 1. */
  readonly told?: (share: number) => void;
  /** Further prefixes by namespace. */
  readonly namespaces?: ReadonlyMap<string, string>;
  /** Further elements that hold text. */
  readonly texts?: ReadonlySet<string>;
}

/**
 * Reads XML strictly. Document type declarations are refused, and with them entities that the file defines; nothing
 * outside the file is ever requested.
 *
 * @param part the name of the part, as messages give it
 * @throws {ImportRefusal}
 */
export function readXml(bytes: Uint8Array, part: string, options: ReadXmlOptions = {}): XmlElement {
  const root: OpenElement = { name: '#root', attributes: new Map(), children: [] };
  const open = [root];
  let count = 0;
  let held = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', () => {
    throw new ImportRefusal(refusalMessages.partDamaged({ part }));
  });
  parser.on('doctype', () => {
    throw new ImportRefusal(refusalMessages.partDeclares({ part }));
  });
  parser.on('opentag', (tag) => {
    if (open.length > mostDepth || ++count > mostElements || ++held > mostHeld) {
      throw new ImportRefusal(refusalMessages.partTooDeep({ part }));
    }
    const element: OpenElement = {
      name: nameOf(tag.uri, tag.local, options),
      attributes: attributesOf(tag, options),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const onText = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined && (holdText.has(element.name) || options.texts?.has(element.name)))
      element.children.push(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const isEmpty = element.children.length === 0;
    options.onEnd?.(element);
    if (!isEmpty && element.children.length === 0) held = 0;
  });
  const text = decodeDeclared(bytes);
  const step = 1 << 16;
  for (let at = 0; at < text.length; at += step) {
    parser.write(text.slice(at, at + step));
    options.told?.(Math.min(1, (at + step) / text.length));
  }
  parser.close();
  const [first] = root.children;
  if (first === undefined || typeof first === 'string') throw new ImportRefusal(refusalMessages.partEmpty({ part }));
  return first;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
}

function nameOf(uri: string, local: string, { namespaces }: ReadXmlOptions): string {
  const prefix = prefixes.get(uri) ?? namespaces?.get(uri);
  return prefix === undefined ? `?:${local}` : `${prefix}:${local}`;
}

const none: ReadonlyMap<string, string> = new Map();

function attributesOf(tag: SaxesTagNS, options: ReadXmlOptions): ReadonlyMap<string, string> {
  const written = Object.values(tag.attributes);
  if (written.length === 0) return none;
  return new Map(written.map(({ uri, local, value }) => [uri === '' ? local : nameOf(uri, local, options), value]));
}

export function elementsOf(element: XmlElement | undefined): readonly XmlElement[] {
  return element === undefined ? [] : element.children.filter((child) => typeof child !== 'string');
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name);
}

/** The `w:val` of a child element: `undefined` when there is no such child, empty when the child has no `w:val`. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  const child = childOf(element, name);
  return child === undefined ? undefined : (child.attributes.get('w:val') ?? '');
}

/**
 * The value of one of Word's toggle properties: true when the element is there, unless its `w:val` says otherwise;
 * `undefined` when it is not there.
 */
export function isOn(element: XmlElement | undefined, name: string): boolean | undefined {
  const value = valueOf(element, name);
  return value === undefined ? undefined : !/^(?:0|false|off|none)$/.test(value);
}

export function textOfElement(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOfElement(child))).join('');
}
