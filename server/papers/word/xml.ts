declare const isXml: unique symbol;

/** Well-formed XML: what `element` and `xmlText` give, and nothing else is put into another element. */
export type Xml = string & { readonly [isXml]: true };

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Attributes that are undefined are left out; in this order, so that equal input gives equal text. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly (Xml | undefined)[]): Xml {
  let open = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) open += ` ${key}="${typeof value === 'number' ? value : escape(value).replace(/[\t\n\r]/g, ' ')}"`;
  }
  let inner = '';
  for (const child of children) if (child !== undefined) inner += child;
  return (inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`) as Xml;
}

export function xmlText(text: string): Xml {
  return escape(text) as Xml;
}

/** What stands beside each other; nothing, of nothing. */
export function joinXml(parts: readonly Xml[]): Xml {
  return parts.join('') as Xml;
}

/** A whole file. */
export function xmlFile(root: Xml): string {
  return `${declaration}${root}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  const sayable = sayableInXml(text);
  return /[&<>"]/.test(sayable) ? sayable.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign) : sayable;
}

/** The text with a mark in the place of each character that XML has no way to say. */
export function sayableInXml(text: string): string {
  return text.replace(forbidden, '\ufffd');
}

/** What XML 1.0 can not hold, not even escaped: most control characters, half a surrogate pair, and two that are no characters. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
