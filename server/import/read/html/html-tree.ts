import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { ImportRefusal } from '../imported-paper.ts';
import { refusalMessages } from '../../../words/messages/import/refused.ts';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlDocument = DefaultTreeAdapterTypes.Document;

export const mostHtmlDepth = 400;
export const tooDeepHtml = refusalMessages.pageTooDeep;

/** A document of five hundred pages has some fifty thousand elements. */
const mostElements = 400_000;

/**
 * Parses with bounds. The parser searches all open elements at each tag, which takes hours when thousands are open. And
 * in each paragraph it reopens the formatting elements that were not closed in the one before, so that a few kilobytes
 * can become millions of elements.
 *
 * @throws {ImportRefusal}
 */
export function parseBounded(html: string): HtmlDocument {
  let depth = 0;
  let count = 0;
  const counted = (): void => {
    if (++count > mostElements) throw new ImportRefusal(refusalMessages.pageTooManyParts);
  };
  return parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (...all) => {
        counted();
        return defaultTreeAdapter.createElement(...all);
      },
      createCommentNode: (data) => {
        counted();
        return defaultTreeAdapter.createCommentNode(data);
      },
      onItemPush: () => {
        if (++depth > mostHtmlDepth) throw new ImportRefusal(tooDeepHtml);
      },
      onItemPop: () => void depth--,
    },
  });
}

const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'ul',
]);

/** True for elements that begin a line of their own. */
export function isBlockElement(name: string): boolean {
  return blocks.has(name);
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attrs' in node;
}

export function isTextNode(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

export function attributesOf({ attrs }: HtmlElement): Readonly<Record<string, string>> {
  return Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
}

/** @param isLeftOut tells elements that have no text */
export function textOfNodes(
  nodes: readonly HtmlNode[],
  depth = 0,
  isLeftOut: (element: HtmlElement) => boolean = () => false,
): string {
  if (depth > mostHtmlDepth) return '';
  return nodes
    .map((node) => {
      if (isTextNode(node)) return node.value;
      if (!('childNodes' in node) || (isElement(node) && isLeftOut(node))) return '';
      const text = textOfNodes('content' in node ? node.content.childNodes : node.childNodes, depth + 1, isLeftOut);
      return isBlockElement(node.nodeName) || /^(?:td|th|br|option|title|desc|text)$/.test(node.nodeName)
        ? `${text} `
        : text;
    })
    .join('');
}

export function childElements(element: HtmlElement, ...names: readonly string[]): readonly HtmlElement[] {
  return element.childNodes.filter((child): child is HtmlElement => isElement(child) && names.includes(child.tagName));
}

/** The elements with these names in the head of a page. */
export function elementsInHead(page: HtmlDocument, ...names: readonly string[]): readonly HtmlElement[] {
  return page.childNodes
    .filter(isElement)
    .flatMap((html) => childElements(html, 'head'))
    .flatMap((head) => childElements(head, ...names));
}

export function parentElement(element: HtmlElement): HtmlElement | undefined {
  const { parentNode } = element;
  return parentNode !== null && 'attrs' in parentNode ? parentNode : undefined;
}

export function rowsOf(table: HtmlElement): readonly HtmlElement[] {
  return childElements(table, 'tr', 'thead', 'tbody', 'tfoot').flatMap((child) =>
    child.tagName === 'tr' ? [child] : childElements(child, 'tr'),
  );
}

/** What the pictures within elements are called; empty for those without a name. */
export function namesOfPictures(nodes: readonly HtmlNode[]): readonly string[] {
  return nodes
    .filter(isElement)
    .flatMap((node) =>
      node.tagName === 'img' ? [(attributesOf(node)['alt'] ?? '').trim()] : namesOfPictures(node.childNodes),
    );
}

/** True for a paragraph without words that a browser gives a line: it has a no-break blank or a line break. */
export function showsLine(paragraph: HtmlElement): boolean {
  return (
    textOfNodes(paragraph.childNodes).includes('\u00a0') ||
    paragraph.childNodes.some((child) => isElement(child) && child.tagName === 'br')
  );
}

/** What an input field shows, of a form that was saved as a page: its text, or the sign of a box. */
export function shownByInput({ type = 'text', value = '', checked }: Readonly<Record<string, string>>): string {
  if (/^(?:checkbox|radio)$/i.test(type)) return checked === undefined ? '☐' : '☒';
  return /^(?:text|email|url|tel|number|date|time|month|week|datetime-local|search)$/i.test(type) ? value : '';
}

/** What is written on a button, which is no text of the page. */
export function buttonLabel({ type = '', value = '', alt = '' }: Readonly<Record<string, string>>): string {
  return /^(?:button|submit|reset|image)$/i.test(type) ? (value || alt).trim() : '';
}

/** What a list of choices shows: what is chosen, else the first. */
export function shownBySelect(select: HtmlElement): string {
  const options = optionsIn(select);
  const chosen = options.filter((option) => option.attrs.some((attribute) => attribute.name === 'selected'));
  const shown = chosen.length === 0 && attributesOf(select)['multiple'] === undefined ? options.slice(0, 1) : chosen;
  return shown.map((option) => textOfNodes(option.childNodes).replace(/\s+/g, ' ').trim()).join(', ');
}

function optionsIn(select: HtmlElement): readonly HtmlElement[] {
  return childElements(select, 'option', 'optgroup').flatMap((child) =>
    child.tagName === 'option' ? [child] : childElements(child, 'option'),
  );
}
