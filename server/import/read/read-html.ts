import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { PaperGrid } from './html-grid.ts';
import { addRow, emptyGrid } from './html-grid.ts';
import { numeral } from './docx-numbering.ts';
import { ImportRefusal, type ListPlace, type ImportedPaper, type PaperBlock, type PaperNote, type PaperRun } from './imported-paper.ts';
import { quotation } from '../../words/quotation.ts';
import { fewNames } from '../../words/lists.ts';

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
type HtmlElement = DefaultTreeAdapterTypes.Element;

const mostDepth = 400;

/** Elements whose content a reader does not see. */
const unseen = new Set(['head', 'script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'button', 'colgroup', 'col', 'o:p']);
const blocks = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure',
  'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'ul',
]);

/** Reads a page as a browser shows it without style sheets. @throws {ImportRefusal} */
export function readHtml(html: string): ImportedPaper {
  const deleted: string[] = [];
  const reader = new HtmlReader(deleted);
  reader.readAll(parseBounded(html).childNodes, outermost, 0);
  return {
    blocks: reader.close(),
    margins: reader.margins,
    remarks: deleted.length === 0 ? [] : [{
      kind: 'tracked-changes',
      message: `The page has parts that are marked as deleted. Left out: ${fewNames(deleted.map(quotation), 20, 20)}.`,
    }],
    hint: undefined,
  };
}

/** A document of five hundred pages has some fifty thousand elements. */
const mostElements = 400_000;

/**
 * Parses with bounds. The parser searches all open elements at each tag, which takes hours when thousands are open. And in
 * each paragraph it reopens the formatting elements that were not closed in the one before, so that a few kilobytes can
 * become millions of elements.
 */
function parseBounded(html: string): DefaultTreeAdapterTypes.Document {
  let depth = 0;
  let count = 0;
  const counted = (): void => {
    if (++count > mostElements) throw new ImportRefusal('The page has more parts than any document, so it was not read; check that it is the right one.');
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
        if (++depth > mostDepth) throw new ImportRefusal(tooDeep);
      },
      onItemPop: () => void depth--,
    },
  });
}

const tooDeep = 'The page is nested too deeply to be a document, so it was not read.';

/** The properties that everything within an element inherits. */
interface Around {
  readonly bold: boolean;
  readonly href: string | undefined;
  readonly heading: boolean;
  readonly style: string;
  readonly keepsBlanks: boolean;
  /** How many lists are around it. */
  readonly lists: number;
}

const outermost: Around = { bold: false, href: undefined, heading: false, style: '', keepsBlanks: false, lists: 0 };

class HtmlReader {
  readonly margins: string[] = [];
  readonly #deleted: string[];
  #blocks: PaperBlock[] = [];
  #runs: PaperRun[] = [];
  #notes: PaperNote[] = [];
  /** The place of the list item that has begun and has no paragraph yet. */
  #item: ListPlace | undefined;
  #around: Around = outermost;

  constructor(deleted: string[]) {
    this.#deleted = deleted;
  }

  readAll(nodes: readonly HtmlNode[], around: Around, depth: number): void {
    if (depth > mostDepth) throw new ImportRefusal(tooDeep);
    for (const node of nodes) {
      if (isText(node)) this.#text(node.value, around);
      else if ('attrs' in node) this.#element(node, around, depth);
      else if (node.nodeName === '#comment') this.#comment(node.data.trim());
    }
  }

  /** Keeps a comment as hidden text. Comments that programs write for each other, such as `<!--[if mso]>`, are left out. */
  #comment(text: string): void {
    if (text !== '' && !/^\[|\[endif\]$|^(?:Start|End)Fragment$/.test(text)) this.#notes.push({ kind: 'hidden-text', text });
  }

  close(): readonly PaperBlock[] {
    this.#flush();
    return this.#blocks;
  }

  #text(data: string, around: Around): void {
    const text = data.replaceAll('\u00ad', '').replace(/\r\n?/g, '\n');
    this.#add(around.keepsBlanks ? text : text.replace(/[ \t\n\f]+/g, ' '), around);
  }

  #add(text: string, around: Around): void {
    if (this.#runs.length === 0 && text.trim() === '') return;
    if (this.#runs.length === 0) this.#around = around;
    const last = this.#runs.at(-1);
    if (last?.bold === around.bold && last.href === around.href) this.#runs[this.#runs.length - 1] = { ...last, text: last.text + text };
    else this.#runs.push({ text, bold: around.bold, href: around.href });
  }

  #flush(): void {
    if (this.#runs.length === 0 && this.#notes.length === 0) return;
    const { heading, style } = this.#around;
    this.#blocks.push({ kind: 'paragraph', runs: this.#runs, list: this.#runs.length === 0 ? undefined : this.#item, heading, style, notes: this.#notes });
    if (this.#runs.length > 0) this.#item = undefined;
    this.#runs = [];
    this.#notes = [];
  }

  #element(element: HtmlElement, outer: Around, depth: number): void {
    const { tagName: name, childNodes: children } = element;
    const attribs = attributesOf(element);
    if (unseen.has(name) || isHidden(attribs)) return;
    const around = within(name, attribs, outer);
    switch (name) {
      case 'br':
        // In e-mails and old pages, two of them in a row divide paragraphs: they leave an empty line.
        return this.#add('\n', around);
      case 'hr':
        return this.#flush();
      case 'img':
        if (attribs['alt'] !== undefined || attribs['src'] !== undefined) this.#notes.push({ kind: 'picture', text: (attribs['alt'] ?? '').trim() });
        return;
      case 'del': {
        const text = textIn(children, depth).trim();
        if (text !== '') this.#deleted.push(text);
        return;
      }
      case 'input':
        return this.#add(isTyped(attribs) ? attribs['value'] ?? '' : '', around);
      case 'select': {
        const options = optionsIn(element);
        const chosen = options.find((option) => option.attrs.some((attribute) => attribute.name === 'selected')) ?? options[0];
        return this.readAll(chosen?.childNodes ?? [], around, depth + 1);
      }
      case 'textarea':
        return this.readAll(children, { ...around, keepsBlanks: true }, depth + 1);
      case 'table':
        this.#flush();
        return this.#table(element, depth);
      case 'ul':
      case 'ol':
        this.#flush();
        this.#list(element, around, depth);
        return this.#flush();
      case 'dt':
        this.#flush();
        this.readAll(children, around, depth + 1);
        // A term and its description are joined in one line.
        if (this.#runs.length > 0 && !/:\s*$/.test(this.#runs.at(-1)?.text ?? '')) this.#add(': ', around);
        return;
      case 'dd':
        this.readAll(children, { ...around, style: outer.style }, depth + 1);
        return this.#flush();
      default:
        // LibreOffice writes page headers and footers as `div`s above and below the text.
        if (name === 'div' && /^(?:header|footer)$/.test(attribs['title'] ?? '')) {
          this.margins.push(textIn(children, depth).replace(/\s+/g, ' ').trim());
          return;
        }
        if (!blocks.has(name)) return this.readAll(children, around, depth + 1);
        this.#flush();
        this.readAll(children, around, depth + 1);
        this.#flush();
    }
  }

  #list(list: HtmlElement, around: Around, depth: number): void {
    const attribs = attributesOf(list);
    let number = Number.parseInt(attribs['start'] ?? '1', 10) || 1;
    for (const child of list.childNodes) {
      if (!('attrs' in child) || child.tagName !== 'li') {
        this.readAll([child], around, depth + 1);
        continue;
      }
      const ofItem = attributesOf(child);
      const given = Number.parseInt(ofItem['value'] ?? '', 10);
      if (Number.isInteger(given)) number = given;
      this.#flush();
      this.#item = { depth: Math.min(8, around.lists), mark: list.tagName === 'ol' ? `${numeral(number++, formats[attribs['type'] ?? '1'] ?? 'decimal')}.` : undefined };
      this.readAll(child.childNodes, { ...around, lists: around.lists + 1, style: attribsStyle(ofItem) || around.style }, depth + 1);
      this.#flush();
      this.#item = undefined;
    }
  }

  #table(table: HtmlElement, depth: number): void {
    const grid = emptyGrid();
    for (const caption of childElements(table, 'caption')) this.#element(caption, outermost, depth + 1);
    for (const row of rowsOf(table)) this.#row(row, grid, depth);
    if (grid.rows.length > 0) this.#blocks.push({ kind: 'table', rows: grid.rows });
  }

  #row(row: HtmlElement, grid: PaperGrid, depth: number): void {
    addRow(grid, childElements(row, 'td', 'th').map((cell) => {
      const attribs = attributesOf(cell);
      const reader = new HtmlReader(this.#deleted);
      reader.readAll(cell.childNodes, { ...outermost, style: attribsStyle(attribs) }, depth + 1);
      return { blocks: reader.close(), columns: spanOf(attribs['colspan'], 100), rows: spanOf(attribs['rowspan'], 65534) };
    }));
  }
}

const formats: Readonly<Record<string, string>> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };

function within(name: string, attribs: Readonly<Record<string, string>>, outer: Around): Around {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(attribs['style'] ?? '')?.[1];
  const tagIsBold = name === 'b' || name === 'strong';
  return {
    bold: weight === undefined ? outer.bold || tagIsBold : /^(?:bold|bolder|[6-9]00)$/i.test(weight),
    href: name === 'a' && attribs['href'] !== undefined ? attribs['href'].trim() : outer.href,
    heading: outer.heading || /^h[1-6]$/.test(name),
    style: blocks.has(name) ? attribsStyle(attribs) || outer.style : outer.style,
    keepsBlanks: outer.keepsBlanks || name === 'pre',
    lists: outer.lists,
  };
}

function attribsStyle(attribs: Readonly<Record<string, string>>): string {
  return (attribs['class'] ?? '').trim().split(/\s+/)[0] ?? '';
}

function isHidden(attribs: Readonly<Record<string, string>>): boolean {
  return attribs['hidden'] !== undefined || /\bvisually-hidden\b/.test(attribs['class'] ?? '') || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(attribs['style'] ?? '');
}

function childElements(element: HtmlElement, ...names: readonly string[]): readonly HtmlElement[] {
  return element.childNodes.filter((child): child is HtmlElement => 'attrs' in child && names.includes(child.tagName));
}

function optionsIn(select: HtmlElement): readonly HtmlElement[] {
  return childElements(select, 'option', 'optgroup').flatMap((child) => (child.tagName === 'option' ? [child] : childElements(child, 'option')));
}

/** True for an input field with text, of a form that was saved as a page. */
function isTyped({ type = 'text' }: Readonly<Record<string, string>>): boolean {
  return /^(?:text|email|url|tel|number|date|search)$/i.test(type);
}

function rowsOf(table: HtmlElement): readonly HtmlElement[] {
  return childElements(table, 'tr', 'thead', 'tbody', 'tfoot').flatMap((child) => (child.tagName === 'tr' ? [child] : childElements(child, 'tr')));
}

function spanOf(written: string | undefined, most: number): number {
  const span = Number.parseInt(written ?? '1', 10);
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
}

function textIn(nodes: readonly HtmlNode[], depth: number): string {
  if (depth > mostDepth) return '';
  return nodes.map((node) => (isText(node) ? node.value : 'childNodes' in node ? textIn(node.childNodes, depth + 1) : '')).join('');
}

function isText(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

function attributesOf({ attrs }: HtmlElement): Readonly<Record<string, string>> {
  return Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
}
