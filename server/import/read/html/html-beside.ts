import {
  attributesOf,
  childElements,
  elementsInHead,
  mostHtmlDepth,
  parseBounded,
  textOfNodes,
  type HtmlDocument,
  type HtmlElement,
} from './html-tree.ts';
import { addressBehind } from '../address-behind.ts';
import { saysMore, smallWords } from '../title-words.ts';

/** Elements without words for a reader. */
const wordless = new Set(['head', 'script', 'style', 'annotation', 'annotation-xml', 'colgroup', 'col']);

/**
 * Elements whose words are no part of the text: they have them in a drawing, for programs, or instead of what can not
 * be shown.
 */
const beside = new Set([
  'template',
  'noscript',
  'noembed',
  'noframes',
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'svg',
  'button',
  'area',
]);

/** True for elements without words. Word ends each paragraph with an empty `o:p`. */
export function isWordless(element: HtmlElement): boolean {
  return wordless.has(element.tagName) || (element.tagName === 'o:p' && textOfNodes(element.childNodes).trim() === '');
}

/** True for an element whose words become a comment. */
export function isBeside({ tagName }: HtmlElement): boolean {
  return beside.has(tagName);
}

/**
 * What an element says that is no part of the text: its other text, its words, and the web address of what it shows.
 */
export function wordsBeside(element: HtmlElement, isLeftOut: (element: HtmlElement) => boolean): string {
  const { alt = '' } = attributesOf(element);
  // The parser gives what is in these as one text, with its tags.
  const raw = /^(?:noscript|no(?:embed|frames)|iframe)$/.test(element.tagName)
    ? textOfNodes(element.childNodes)
    : undefined;
  const nodes = raw === undefined ? [element] : element.tagName === 'iframe' ? [] : parseBounded(raw).childNodes;
  const sources = beside.has(element.tagName) ? [element, ...childElements(element, 'source', 'embed')] : [];
  return [alt, textOfNodes(nodes, 0, isLeftOut), ...sources.flatMap(addressOf)]
    .map(oneLine)
    .filter((one) => one !== '')
    .join(' ');
}

function addressOf(element: HtmlElement): readonly string[] {
  const { src, data, href } = attributesOf(element);
  return [src ?? data ?? href ?? ''].filter((address) => /^(?:https?:)?\/\/\S/i.test(address.trim()));
}

/**
 * How far down in an element its words are looked for, so that elements within each other are not read again and again.
 */
const mostLevels = 8;

/** The title of an element, if it says more than its words and its address do. */
export function titleBeside(
  element: HtmlElement,
  { title = '', href = '', alt = '', src = '' }: Readonly<Record<string, string>>,
): string | undefined {
  if (title.trim() === '') return undefined;
  const shown = `${alt} ${textOfNodes(element.childNodes, mostHtmlDepth - mostLevels)}`;
  return saysMore(title, shown, addressBehind((href || src).trim())) ? oneLine(title) : undefined;
}

/** What the head of a page says of it in words that the page does not have. */
export function wordsOfHead(page: HtmlDocument): readonly string[] {
  const said = elementsInHead(page, 'title', 'meta')
    .map((element) => {
      const { name = '', content = '' } = attributesOf(element);
      return oneLine(
        element.tagName === 'title'
          ? textOfNodes(element.childNodes)
          : /^(?:description|author|keywords|subject)$/i.test(name)
            ? content
            : '',
      );
    })
    .filter((one) => one !== '');
  if (said.length === 0) return [];
  const words = new Set(smallWords(textOfNodes(page.childNodes, 0, ({ tagName }) => wordless.has(tagName))));
  return [...new Set(said)].filter((one) => smallWords(one).some((word) => !words.has(word)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
