declare const isXml: unique symbol;

/**
 * Well-formed XML. A type of its own, so that an element can only contain what `element`, `xmlText` and `joinXml` have
 * made.
 */
export type Xml = string & { readonly [isXml]: true };

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An element. Undefined attributes and children are left out; attributes keep their order, so that equal input gives
 * equal text.
 */
export function element(name: string, attributes: Attributes = {}, ...children: readonly (Xml | undefined)[]): Xml {
  let open = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined)
      open += ` ${key}="${typeof value === 'number' ? value : escape(value).replace(/[\t\n\r]/g, ' ')}"`;
  }
  let inner = '';
  for (const child of children) if (child !== undefined) inner += child;
  return (inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`) as Xml;
}

export function xmlText(text: string): Xml {
  return escape(text) as Xml;
}

/** The parts one after the other, without an element around them; empty for no parts. */
export function joinXml(parts: readonly Xml[]): Xml {
  return parts.join('') as Xml;
}

/** An XML file with this root element. */
export function xmlFile(root: Xml): string {
  return `${declaration}${root}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  const sayable = sayableInXml(text);
  return /[&<>"]/.test(sayable) ? sayable.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign) : sayable;
}

/** The text with “�” in the place of each character that XML can not represent. */
export function sayableInXml(text: string): string {
  return text.replace(forbidden, '\ufffd');
}

/**
 * The characters that XML 1.0 forbids even as references: most control characters, lone surrogates, U+FFFE and U+FFFF.
 */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
