import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** @throws when it is not well-formed XML with namespaces. */
function readXml(xml: string): XmlElement {
  const root = { name: '#root', attributes: {}, children: [] as (XmlElement | string)[] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]));
    const element = { name: tag.name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.write(xml).close();
  const [top] = root.children.filter((child) => typeof child !== 'string');
  if (top === undefined) throw new Error('no element');
  return top;
}

/** The parts of a Word file by path, parsed as XML. */
export function readDocx(bytes: Uint8Array): ReadonlyMap<string, XmlElement> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, readXml(strFromU8(part))]));
}

/** The elements with a name at any depth, in document order, without those inside another one of that name. */
export function allOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).flatMap((child) => {
    if (typeof child === 'string') return [];
    return child.name === name ? [child] : allOf(child, name);
  });
}

export function childrenOf(element: XmlElement | undefined): readonly XmlElement[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string');
}

export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce((parent, name) => childrenOf(parent).find((child) => child.name === name), element);
}

/** The attribute `w:val` of the descendant at a path of element names. */
export function valueAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return childOf(element, ...path)?.attributes['w:val'];
}

/** The text of an element as readers see it, with a tab and a line break as one character each. */
export function wordsOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => {
    if (typeof child === 'string') return child;
    if (child.name === 'w:tab') return '\t';
    return child.name === 'w:br' ? '\n' : wordsOf(child);
  }).join('');
}
