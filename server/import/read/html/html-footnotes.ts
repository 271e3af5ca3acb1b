import {
  attributesOf,
  childElements,
  isBlockElement,
  isElement,
  mostHtmlDepth,
  parentElement,
  textOfNodes,
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
} from './html-tree.ts';
import { appendRun, plainRun, withoutLooks, type PaperBlock, type PaperRun } from '../imported-paper.ts';

/** Where the footnotes of a page are: pages write them as links to and fro, people as raised numbers. */
export interface HtmlFootnotes {
  /** The element with the text of a note, by the link or the raised number that is the note's mark. */
  readonly bodyOf: ReadonlyMap<HtmlElement, HtmlElement>;
  readonly bodies: ReadonlySet<HtmlElement>;
  /** The links from notes back to their marks, and the numbers before typed ones. */
  readonly backLinks: ReadonlySet<HtmlElement>;
}

export const noFootnotes: HtmlFootnotes = { bodyOf: new Map(), bodies: new Set(), backLinks: new Set() };

/**
 * Finds footnotes as Word, LibreOffice, Google Docs, GitHub and papers of ours write them: a short link, such as “[1]”,
 * whose target has a link back; or a link and a target that say by their roles what they are.
 */
export function findFootnotes(page: HtmlDocument): HtmlFootnotes {
  const { targets, links, raised, belowRule, orderOf } = linksWithin(page);
  const typed = typedFootnotes(raised, belowRule);
  const marks = links.filter(({ element, attribs }) => isMark(element, attribs));
  if (marks.length === 0) return typed;
  /** What stands for a mark in links back to it: the link itself, or an element closely around it. */
  const nearMark = new Set(marks.flatMap(({ element }) => [element, ...ancestorsOf(element, 2)]));
  const backLinks = new Set(
    links
      .filter(
        ({ fragment, attribs }) =>
          attribs['role'] === 'doc-backlink' || nearMark.has(targets.get(fragment) as HtmlElement),
      )
      .map(({ element }) => element),
  );
  /** Elements that a link back is, or that have one within. */
  const withBack = new Set([...backLinks].flatMap((element) => [element, ...ancestorsOf(element, 8)]));
  const bodyOf = new Map<HtmlElement, HtmlElement>();
  const used = new Set<HtmlElement>();
  for (const { element, fragment, attribs } of marks) {
    const target = targets.get(fragment);
    if (target === undefined) continue;
    const saysSo =
      attribs['role'] === 'doc-noteref' && /^doc-(?:foot|end)note$/.test(attributesOf(target)['role'] ?? '');
    // Of two links that lead to each other, the first is the mark: the text of a note stands below it, if nothing says
    // which is which.
    if (!saysSo && (orderOf.get(target) ?? 0) <= (orderOf.get(element) ?? 0)) continue;
    const body = saysSo || withBack.has(target) ? bodyAround(target) : undefined;
    if (
      body === undefined ||
      (!used.has(body) && !isNoteText(body)) ||
      ancestorsOf(element, mostHtmlDepth).includes(body)
    )
      continue;
    bodyOf.set(element, body);
    used.add(body);
  }
  const inBodies = new Set([...backLinks].filter((element) => ancestorsOf(element, 12).some((one) => used.has(one))));
  return {
    bodyOf: new Map([...typed.bodyOf, ...[...bodyOf].filter(([mark]) => !inBodies.has(mark))]),
    bodies: new Set([...typed.bodies, ...used]),
    backLinks: new Set([...typed.backLinks, ...inBodies]),
  };
}

/**
 * Footnotes that somebody has typed: paragraphs below a line across the page, each behind a raised number that a text
 * has above.
 */
function typedFootnotes(raised: readonly HtmlElement[], belowRule: ReadonlySet<HtmlElement>): HtmlFootnotes {
  const marksOf = new Map<string, HtmlElement[]>();
  const bodyOf = new Map<HtmlElement, HtmlElement>();
  const bodies = new Set<HtmlElement>();
  const numbers = new Set<HtmlElement>();
  for (const number of raised) {
    const [text, block] = [textOfNodes(number.childNodes).trim(), parentElement(number)];
    if (
      block === undefined ||
      !/^(?:p|div)$/.test(block.tagName) ||
      !belowRule.has(block) ||
      !beginsWith(block, number)
    ) {
      const same = marksOf.get(text);
      if (same === undefined) marksOf.set(text, [number]);
      else same.push(number);
      continue;
    }
    const marks = marksOf.get(text) ?? [];
    // A paragraph with several numbers has several notes, which are not told apart.
    if (marks.length === 0 || childElements(block, 'sup').length > 1 || !isNoteText(block)) continue;
    for (const mark of marks) bodyOf.set(mark, block);
    marksOf.delete(text);
    bodies.add(block);
    numbers.add(number);
  }
  return { bodyOf, bodies, backLinks: numbers };
}

function beginsWith({ childNodes }: HtmlElement, element: HtmlElement): boolean {
  return childNodes.slice(0, 3).find((one) => isElement(one) || textOfNodes([one]).trim() !== '') === element;
}

interface PageLink {
  readonly element: HtmlElement;
  readonly attribs: Readonly<Record<string, string>>;
  /** The part of the page that it leads to. */
  readonly fragment: string;
}

/**
 * The links to parts of the page, and what they can lead to, by `id` and `name`; raised numbers outside links, and what
 * is below a line across the page.
 */
function linksWithin(page: HtmlDocument): {
  readonly targets: ReadonlyMap<string, HtmlElement>;
  readonly links: readonly PageLink[];
  readonly raised: readonly HtmlElement[];
  readonly belowRule: ReadonlySet<HtmlElement>;
  readonly orderOf: ReadonlyMap<HtmlElement, number>;
} {
  const orderOf = new Map<HtmlElement, number>();
  const targets = new Map<string, HtmlElement>();
  const links: PageLink[] = [];
  const raised: HtmlElement[] = [];
  const belowRule = new Set<HtmlElement>();
  const visit = (nodes: readonly HtmlNode[], depth: number): void => {
    if (depth > mostHtmlDepth) return;
    let isBelow = false;
    for (const node of nodes) {
      if (!isElement(node)) continue;
      isBelow ||= node.tagName === 'hr';
      if (isBelow) belowRule.add(node);
      const attribs = attributesOf(node);
      orderOf.set(node, orderOf.size);
      for (const name of [attribs['id'], attribs['name']])
        if (name !== undefined && name !== '' && !targets.has(name)) targets.set(name, node);
      // Word writes the address of the page before the “#”, when it was saved.
      const fragment = /#([^#]+)$/.exec(attribs['href']?.trim() ?? '')?.[1];
      if (node.tagName === 'a' && fragment !== undefined) links.push({ element: node, attribs, fragment });
      if (
        node.tagName === 'sup' &&
        parentElement(node)?.tagName !== 'a' &&
        /^\s{0,3}(?:\d{1,2}|[*†‡])\s{0,3}$/.test(textOfNodes(node.childNodes)) &&
        childElements(node, 'a').length === 0
      )
        raised.push(node);
      visit(node.childNodes, depth + 1);
    }
  };
  visit(page.childNodes, 0);
  return { targets, links, raised, belowRule, orderOf };
}

function isMark(element: HtmlElement, attribs: Readonly<Record<string, string>>): boolean {
  if (attribs['role'] === 'doc-backlink') return false;
  if (
    attribs['role'] === 'doc-noteref' ||
    attribs['data-footnote-ref'] !== undefined ||
    /mso-(?:foot|end)note-id/i.test(attribs['style'] ?? '')
  )
    return true;
  const text = textOfNodes(element.childNodes).trim();
  return text.length <= 12 && /^[[(]?(?:\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,4})[\])]?$/i.test(text);
}

function ancestorsOf(element: HtmlElement, most: number): readonly HtmlElement[] {
  const all: HtmlElement[] = [];
  for (let one = parentElement(element); one !== undefined && all.length < most; one = parentElement(one))
    all.push(one);
  return all;
}

/** The block that holds the text of a note: the item, the `div` of the note, or the paragraph. */
function bodyAround(target: HtmlElement): HtmlElement | undefined {
  const block = [target, ...ancestorsOf(target, 8)].find(
    ({ tagName }) => isBlockElement(tagName) && !/^(?:body|html|table|ul|ol)$/.test(tagName),
  );
  const around = block === undefined ? undefined : parentElement(block);
  if (around === undefined || block?.tagName === 'li') return block;
  const attribs = attributesOf(around);
  const isNote =
    around.tagName === 'div' &&
    (/mso-element\s*:\s*(?:foot|end)note\b(?!-)/i.test(attribs['style'] ?? '') ||
      /^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(attribs['id'] ?? ''));
  return isNote ? around : block;
}

/** The most nodes of a note. What is longer is a part of the page that links to and fro with its table of contents. */
const mostNodes = 1500;

function isNoteText(body: HtmlElement): boolean {
  let nodes = 0;
  const isFine = (element: HtmlElement): boolean =>
    element.childNodes.every(
      (child) =>
        ++nodes <= mostNodes &&
        (!isElement(child) || (!/^(?:h[1-6]|table|section|article)$/.test(child.tagName) && isFine(child))),
    );
  return isFine(body);
}

/** The runs of all paragraphs of a note, with line feeds between them. */
export function runsOfNote(blocks: readonly PaperBlock[]): readonly PaperRun[] {
  const runs: PaperRun[] = [];
  for (const block of blocks) {
    const own =
      block.kind === 'paragraph'
        ? block.runs
        : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => [...runsOfNote(cell.blocks), plainRun(' ')]));
    if (own.length === 0) continue;
    if (runs.length > 0) appendRun(runs, plainRun('\n'));
    for (const run of withoutLooks(own)) appendRun(runs, run);
  }
  return runs;
}
