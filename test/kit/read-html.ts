/** An element, as read by a small parser for our own output, in which every element is closed and attributes have double quotes. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

const voidTags = new Set(['meta', 'col', 'wbr', 'br', 'input']);

/** @throws when the tags do not match each other, so that the output is not well-formed. */
export function readHtml(html: string): Element {
  const root = { tag: '#root', attributes: new Map<string, string>(), children: [] as (Element | string)[] };
  const open = [root];
  const body = html.replace(/<!DOCTYPE html>/, '').replace(/<(style|script)>[^]*?<\/\1>/g, '');
  for (const [token, closing, tag = '', attributes = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|[^<]+|</g)) {
    const parent = open.at(-1) ?? root;
    if (token === '<') throw new Error(`a stray “<” in ${parent.tag}`);
    if (tag === '') parent.children.push(decoded(token));
    else if (closing === '/') {
      if (parent.tag !== tag) throw new Error(`</${tag}> closes <${parent.tag}>`);
      open.pop();
    } else {
      const found = [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)];
      const element = { tag, attributes: new Map(found.map(([, name = '', value = '']) => [name, decoded(value)])), children: [] };
      parent.children.push(element);
      if (!voidTags.has(tag)) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.tag}> is not closed`);
  return root;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decoded(text: string): string {
  return text.replace(/&([a-z]+|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The matching elements in document order; `select` is a tag, `.class` or `tag.class`. */
export function all(element: Element, select: string): readonly Element[] {
  const [tag = '', className] = select.split('.');
  const matches = (one: Element): boolean => (
    (tag === '' || one.tag === tag) && (className === undefined || classesOf(one).includes(className))
  );
  return element.children.flatMap((child) => (
    typeof child === 'string' ? [] : [...(matches(child) ? [child] : []), ...all(child, select)]
  ));
}

export function classesOf(element: Element): readonly string[] {
  return element.attributes.get('class')?.split(' ') ?? [];
}

/** The text of an element with white space collapsed, as a browser shows it. */
export function textOf(element: Element | undefined): string {
  return raw(element ?? '').replace(/\s+/g, ' ').trim();
}

function raw(node: Element | string): string {
  return typeof node === 'string' ? node : node.children.map(raw).join('');
}
