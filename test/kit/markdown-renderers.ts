import MarkdownIt from 'markdown-it';
import { Marked } from 'marked';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';

const marked = new Marked({ gfm: true });

/** Common Markdown renderers, each configured to allow everything: HTML, and links with any scheme. */
export const markdownRenderers: Readonly<Record<string, (markdown: string) => string>> = {
  'micromark': (markdown) => micromark(markdown, { allowDangerousHtml: true, allowDangerousProtocol: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  'marked': (markdown) => marked.parse(markdown, { async: false }),
  'markdown-it': markdownItThatLinks({ names: true }),
  'markdown-it with schemes': markdownItThatLinks({ names: false }),
};

/** Whether this renderer also turns names without a scheme (`a.example`) into links, which GFM does not. */
export function linksNames(reader: string): boolean {
  return reader === 'markdown-it';
}

/** @param names whether `a.example` and `x@a.example` become links, too */
function markdownItThatLinks({ names }: { readonly names: boolean }): (markdown: string) => string {
  const reader = new MarkdownIt({ html: true, linkify: true });
  // markdown-it refuses links with certain schemes, but tests must see the links that other renderers would make.
  reader.validateLink = () => true;
  reader.linkify.set({ fuzzyLink: names, fuzzyEmail: names });
  return (markdown) => reader.render(markdown);
}

/** The markup of a page. `elements` has the names of each element and of its attributes, without values: `a href class`. */
export interface SeenMarkup {
  readonly elements: readonly string[];
  /** The addresses of links and of everything that a browser would load, as the page has them. */
  readonly addresses: readonly string[];
}

type Node = DefaultTreeAdapterMap['node'];

/** The markup that an HTML parser finds in a page. */
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
