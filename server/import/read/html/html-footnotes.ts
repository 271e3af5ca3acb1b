import { attributesOf, isBlockElement, isElement, mostHtmlDepth, parentElement, textOfNodes, type HtmlDocument, type HtmlElement, type HtmlNode } from './html-tree.ts';

/** Where the footnotes of a page are: pages write them as links to and fro. */
export interface HtmlFootnotes {
  /** The element with the text of a note, by the link that is the note's mark. */
  readonly bodyOf: ReadonlyMap<HtmlElement, HtmlElement>;
  readonly bodies: ReadonlySet<HtmlElement>;
  /** The links from notes back to their marks. */
  readonly backLinks: ReadonlySet<HtmlElement>;
}

export const noFootnotes: HtmlFootnotes = { bodyOf: new Map(), bodies: new Set(), backLinks: new Set() };

/**
 * Finds footnotes as Word, LibreOffice, Google Docs, GitHub and papers of ours write them: a short link, such as “[1]”, whose
 * target has a link back; or a link and a target that say by their roles what they are.
 */
export function findFootnotes(page: HtmlDocument): HtmlFootnotes {
  const { targets, links, orderOf } = linksWithin(page);
  const marks = links.filter(({ element, attribs }) => isMark(element, attribs));
  if (marks.length === 0) return noFootnotes;
  /** What stands for a mark in links back to it: the link itself, or an element closely around it. */
  const nearMark = new Set(marks.flatMap(({ element }) => [element, ...ancestorsOf(element, 2)]));
  const backLinks = new Set(links.filter(({ fragment, attribs }) => attribs['role'] === 'doc-backlink' || nearMark.has(targets.get(fragment) as HtmlElement)).map(({ element }) => element));
  /** Elements that a link back is, or that have one within. */
  const withBack = new Set([...backLinks].flatMap((element) => [element, ...ancestorsOf(element, 8)]));
  const bodyOf = new Map<HtmlElement, HtmlElement>();
  const used = new Set<HtmlElement>();
  for (const { element, fragment, attribs } of marks) {
    const target = targets.get(fragment);
    // Of two links that lead to each other, the first is the mark: the text of a note stands below it.
    if (target === undefined || (orderOf.get(target) ?? 0) <= (orderOf.get(element) ?? 0)) continue;
    const saysSo = attribs['role'] === 'doc-noteref' && /^doc-(?:foot|end)note$/.test(attributesOf(target)['role'] ?? '');
    const body = saysSo || withBack.has(target) ? bodyAround(target) : undefined;
    if (body === undefined || (!used.has(body) && !isNoteText(body)) || ancestorsOf(element, mostHtmlDepth).includes(body)) continue;
    bodyOf.set(element, body);
    used.add(body);
  }
  const inBodies = new Set([...backLinks].filter((element) => ancestorsOf(element, 12).some((one) => used.has(one))));
  return { bodyOf: new Map([...bodyOf].filter(([mark]) => !inBodies.has(mark))), bodies: used, backLinks: inBodies };
}

interface PageLink {
  readonly element: HtmlElement;
  readonly attribs: Readonly<Record<string, string>>;
  /** The part of the page that it leads to. */
  readonly fragment: string;
}

/** The links to parts of the page, and what they can lead to, by `id` and `name`. */
function linksWithin(page: HtmlDocument): { readonly targets: ReadonlyMap<string, HtmlElement>; readonly links: readonly PageLink[]; readonly orderOf: ReadonlyMap<HtmlElement, number> } {
  const orderOf = new Map<HtmlElement, number>();
  const targets = new Map<string, HtmlElement>();
  const links: PageLink[] = [];
  const visit = (nodes: readonly HtmlNode[], depth: number): void => {
    if (depth > mostHtmlDepth) return;
    for (const node of nodes) {
      if (!isElement(node)) continue;
      const attribs = attributesOf(node);
      orderOf.set(node, orderOf.size);
      for (const name of [attribs['id'], attribs['name']]) if (name !== undefined && name !== '' && !targets.has(name)) targets.set(name, node);
      // Word writes the address of the page before the “#”, when it was saved.
      const fragment = /#([^#]+)$/.exec(attribs['href']?.trim() ?? '')?.[1];
      if (node.tagName === 'a' && fragment !== undefined) links.push({ element: node, attribs, fragment });
      visit(node.childNodes, depth + 1);
    }
  };
  visit(page.childNodes, 0);
  return { targets, links, orderOf };
}

function isMark(element: HtmlElement, attribs: Readonly<Record<string, string>>): boolean {
  if (attribs['role'] === 'doc-backlink') return false;
  if (attribs['role'] === 'doc-noteref' || attribs['data-footnote-ref'] !== undefined || /mso-(?:foot|end)note-id/i.test(attribs['style'] ?? '')) return true;
  const text = textOfNodes(element.childNodes).trim();
  return text.length <= 12 && /^[[(]?(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,4})[\])]?$/i.test(text);
}

function ancestorsOf(element: HtmlElement, most: number): readonly HtmlElement[] {
  const all: HtmlElement[] = [];
  for (let one = parentElement(element); one !== undefined && all.length < most; one = parentElement(one)) all.push(one);
  return all;
}

/** The block that holds the text of a note: the item, the `div` of the note, or the paragraph. */
function bodyAround(target: HtmlElement): HtmlElement | undefined {
  const block = [target, ...ancestorsOf(target, 8)].find(({ tagName }) => isBlockElement(tagName) && !/^(?:body|html|table|ul|ol)$/.test(tagName));
  const around = block === undefined ? undefined : parentElement(block);
  if (around === undefined || block?.tagName === 'li') return block;
  const attribs = attributesOf(around);
  const isNote = around.tagName === 'div' && (/mso-element\s*:\s*(?:foot|end)note\b(?!-)/i.test(attribs['style'] ?? '') || /^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(attribs['id'] ?? ''));
  return isNote ? around : block;
}

/** The most nodes of a note. What is longer is a part of the page that links to and fro with its table of contents. */
const mostNodes = 1500;

function isNoteText(body: HtmlElement): boolean {
  let nodes = 0;
  const isFine = (element: HtmlElement): boolean => element.childNodes.every((child) => (
    ++nodes <= mostNodes && (!isElement(child) || (!/^(?:h[1-6]|table|section|article)$/.test(child.tagName) && isFine(child)))
  ));
  return isFine(body);
}
