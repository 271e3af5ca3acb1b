import MarkdownIt from 'markdown-it';
import { Marked } from 'marked';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';

const marked = new Marked({ gfm: true });

/** Readers of Markdown that people have, each told to let everything through: HTML, and links to anything. */
export const markdownRenderers: Readonly<Record<string, (markdown: string) => string>> = {
  'micromark': (markdown) => micromark(markdown, { allowDangerousHtml: true, allowDangerousProtocol: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  'marked': (markdown) => marked.parse(markdown, { async: false }),
  'markdown-it': markdownItThatLinks({ names: true }),
  'markdown-it with schemes': markdownItThatLinks({ names: false }),
};

/** Whether this reader makes links also of names that have no scheme, `a.example`: that is its own idea of them. */
export function linksNames(reader: string): boolean {
  return reader === 'markdown-it';
}

/** @param names whether `a.example` and `x@a.example` become links, too */
function markdownItThatLinks({ names }: { readonly names: boolean }): (markdown: string) => string {
  const reader = new MarkdownIt({ html: true, linkify: true });
  // It has a list of schemes that it does not link to; what others would link to is to be seen.
  reader.validateLink = () => true;
  reader.linkify.set({ fuzzyLink: names, fuzzyEmail: names });
  return (markdown) => reader.render(markdown);
}

/** An element of a page: `a href class`. Names only, for what they are called and not what they say. */
export interface SeenMarkup {
  readonly elements: readonly string[];
  /** Where links and everything else that is fetched lead, as the page has them. */
  readonly addresses: readonly string[];
}

type Node = DefaultTreeAdapterMap['node'];

/** What a browser makes of a page. */
export function markupIn(html: string): SeenMarkup {
  const elements: string[] = [];
  const addresses: string[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      elements.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '));
      addresses.push(...node.attrs.filter(({ name }) => /^(?:href|src|action|data|srcset|formaction|cite|poster)$/.test(name)).map(({ value }) => value));
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
    if ('content' in node) visit(node.content);
  };
  visit(parseFragment(html));
  return { elements, addresses };
}
