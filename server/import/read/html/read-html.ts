import { appendAll } from '../append-all.ts';
import { isBeside, isWordless, titleBeside, wordsBeside, wordsOfHead } from './html-beside.ts';
import { findFootnotes, noFootnotes, runsOfNote, type HtmlFootnotes } from './html-footnotes.ts';
import { addRow, emptyGrid, spanOf, type PaperGrid } from './html-grid.ts';
import { classRulesOf, withClassRules, type ClassRules } from './html-sheet.ts';
import {
  className,
  continuesWordItem,
  holdsWordMark,
  isCommentMark,
  isHidden,
  isMargin,
  isOurHidden,
  isWrittenMark,
  outermost,
  placeInHtmlList,
  placeInWordList,
  withinElement,
  type Around,
} from './html-style.ts';
import {
  type HtmlElement,
  type HtmlNode,
  attributesOf,
  buttonLabel,
  childElements,
  isBlockElement,
  isElement,
  isTextNode,
  mostHtmlDepth,
  namesOfPictures,
  parseBounded,
  rowsOf,
  shownByInput,
  shownBySelect,
  showsLine,
  textOfNodes,
  tooDeepHtml,
} from './html-tree.ts';
import {
  appendRun,
  ImportRefusal,
  paragraphOf,
  seenRuns,
  type ListPlace,
  type ImportedPaper,
  type PaperBlock,
  type PaperFootnote,
  type PaperNote,
  type PaperRun,
} from '../imported-paper.ts';
import { hintInHtml } from './html-hint.ts';
import { usualLook } from '../run-look.ts';
import { fromSymbolFont, shiftedText } from '../symbol-fonts.ts';
import { shiftRemarks } from '../left-out.ts';
import { quotedInFull } from '../../../words/quotation.ts';
import { importMessages } from '../../../words/messages/import/import.ts';

/**
 * Reads a page as a browser shows it without other style sheets than its own, of which weight, slant and what is hidden
 * are read.
 *
 * @param isPaste a piece that was copied: words that are struck through count as others do (what is marked as deleted
 *   is left out all the same), and titles of links and of the page, which nobody has copied on purpose, are no words of
 *   it
 * @throws {ImportRefusal}
 */
export function readHtml(html: string, { isPaste = false } = {}): ImportedPaper {
  const page = parseBounded(html);
  const shared: HtmlParts = {
    deleted: [],
    isPaste,
    titles: new Set(),
    shifts: [],
    footnotes: findFootnotes(page),
    notes: new Map(),
    rules: classRulesOf(page),
  };
  const reader = new HtmlReader(shared);
  const hint = hintInHtml(page);
  // The head of a page of ours is ours, or that of the program that has saved it.
  if (!isPaste && hint === undefined) for (const words of wordsOfHead(page)) reader.noteHidden(words);
  reader.readAll(page.childNodes, outermost, 0);
  // The mark of a note may stand where nobody sees it.
  for (const body of shared.footnotes.bodies) if (!shared.notes.has(body)) reader.readBody(body);
  const { deleted, shifts } = shared;
  return {
    blocks: reader.close(),
    margins: reader.margins,
    remarks: [
      ...(deleted.length === 0
        ? []
        : [
            {
              kind: 'tracked-changes',
              message: importMessages.pageDeleted({ texts: deleted.map(quotedInFull) }),
            } as const,
          ]),
      ...shiftRemarks(shifts),
    ],
    hint,
  };
}

/** What the readers of a page and of the cells in it share. */
interface HtmlParts {
  readonly deleted: string[];
  readonly isPaste: boolean;
  /** The titles of elements that were kept; the same one on many elements is kept once. */
  readonly titles: Set<string>;
  /** Signs above or below the line that became plain text. */
  readonly shifts: string[];
  readonly footnotes: HtmlFootnotes;
  /** The notes that have been read, by the elements with their texts. */
  readonly notes: Map<HtmlElement, PaperFootnote>;
  readonly rules: ClassRules;
}

class HtmlReader {
  readonly margins: PaperBlock[] = [];
  readonly #page: HtmlParts;
  #blocks: PaperBlock[] = [];
  #runs: PaperRun[] = [];
  #notes: PaperNote[] = [];
  /** The place of the list item that has begun and has no paragraph yet. */
  #item: ListPlace | undefined;
  #around: Around = outermost;
  /**
   * The number of Word's lists around the paragraph before, for a paragraph without a mark that goes on with its item.
   */
  #wordLists = 0;
  /** How many runs there were behind the last words that are struck through, and behind the last field of a form. */
  #struckAt = -1;
  #fieldAt = -1;

  constructor(page: HtmlParts) {
    this.#page = page;
  }

  readAll(nodes: readonly HtmlNode[], around: Around, depth: number): void {
    if (depth > mostHtmlDepth) throw new ImportRefusal(tooDeepHtml);
    for (const node of nodes) {
      if (isTextNode(node)) this.#text(node.value, around);
      else if (isElement(node)) this.#element(node, around, depth);
      else if (node.nodeName === '#comment') this.#comment(node.data.trim());
    }
  }

  /**
   * Keeps a comment as hidden text. Comments that programs write for each other, such as `<!--[if mso]>`, are left out.
   */
  #comment(text: string): void {
    if (!this.#page.isPaste && !/^\[|\[endif\]$|^(?:Start|End)Fragment$/.test(text)) this.noteHidden(text);
  }

  /**
   * True for the mark of an item that stands as words before the item’s own, as papers of ours write “(iv)” and “1.1”.
   */
  #isItemMark(element: HtmlElement, attribs: Readonly<Record<string, string>>): boolean {
    return this.#item?.mark !== undefined && this.#runs.length === 0 && isWrittenMark(element, attribs);
  }

  /** Word writes comments below the text, each with the sign of its author before it. */
  #comments(comments: readonly HtmlNode[]): void {
    for (const comment of comments) {
      const text = isElement(comment)
        ? textOfNodes([comment])
            .replace(/\s+/g, ' ')
            .trim()
            .replace(/^\[[^\]]{1,12}\]\s*/, '')
        : '';
      if (text !== '') this.#notes.push({ kind: 'comment', text });
    }
  }

  close(): readonly PaperBlock[] {
    this.#flush();
    return this.#blocks;
  }

  #text(data: string, around: Around): void {
    const { font, shift, keepsBlanks } = around;
    const written = font === undefined ? data : fromSymbolFont(data, font);
    // LibreOffice writes U+0001 for the end of each field.
    // Sizes are inherited: what is around words in letters of the size 0 may have words that are seen.
    if (around.look.size === 0) return this.noteHidden(written.trim());
    const text = written.replace(/[\u0001-\u0008\u000e-\u001f\u00ad]/g, '').replace(/\r\n?/g, '\n');
    if (around.struck && !this.#page.isPaste) return this.#strike(text);
    const before = this.#runs.at(-1)?.text ?? '';
    // The mark of a note leads to another place of the page. Its number never becomes a digit of the figure before it.
    const isMark = around.href?.startsWith('#') === true;
    const isNumber = isMark && /^\d{1,3}$/.test(text) && /[\p{L}\p{N}]$/u.test(before);
    const above = isNumber ? 'raised' : isMark ? undefined : shift;
    const shown = above === undefined ? text : shiftedText(text, above, before, this.#page.shifts);
    this.#add(keepsBlanks ? shown : shown.replace(/[ \t\n\f]+/g, ' '), around);
  }

  /** Records words that are struck through; those beside each other are one text. */
  #strike(text: string): void {
    const { deleted } = this.#page;
    if (this.#struckAt === this.#runs.length) deleted.push(`${deleted.pop() ?? ''}${text}`);
    else if (text.trim() !== '') deleted.push(text);
    else return;
    this.#struckAt = this.#runs.length;
  }

  /** A link of nothing but pictures has what these are called for its words, else its address. */
  #link(link: HtmlElement, around: Around, depth: number): void {
    const { href } = around;
    const names =
      href === undefined || href.startsWith('#') || textOfNodes(link.childNodes).trim() !== ''
        ? []
        : namesOfPictures(link.childNodes);
    if (names.length === 0) return this.readAll(link.childNodes, around, depth + 1);
    const words = names.filter((name) => name !== '').join(' ');
    if (words !== '' || href?.startsWith('http') === true) this.#add(words === '' ? (href ?? '') : words, around);
  }

  /** Adds what a field of a form shows. It stands apart from the words around it. */
  #field(text: string, around: Around): void {
    if (text.trim() === '') return;
    this.#add(/[^\s([“"]$/.test(this.#runs.at(-1)?.text ?? '') ? ` ${text}` : text, around);
    this.#fieldAt = this.#runs.length;
  }

  /** Keeps what an element says beside the text as a note, but for what is no text. */
  #hide(element: HtmlElement): void {
    const { bodies } = this.#page.footnotes;
    const text = wordsBeside(element, (one) => isWordless(one) || bodies.has(one));
    if (element.tagName === 'svg' && text !== '') this.#notes.push({ kind: 'picture', text });
    else this.noteHidden(text);
  }

  noteHidden(text: string): void {
    if (text !== '') this.#notes.push({ kind: 'hidden-text', text });
  }

  /** Keeps the title of an element, where that is not the name of a page's header. */
  #title(element: HtmlElement, attribs: Readonly<Record<string, string>>): void {
    const { isPaste, titles } = this.#page;
    const title = isPaste || isMargin(element.tagName, attribs) ? undefined : titleBeside(element, attribs);
    if (title === undefined || titles.has(title)) return;
    titles.add(title);
    this.noteHidden(title);
  }

  #add(text: string, around: Around): void {
    if (this.#runs.length === 0 && text.trim() === '') return;
    if (this.#runs.length === 0) this.#around = around;
    if (this.#fieldAt === this.#runs.length && /^[\p{L}\p{N}]/u.test(text)) this.#add(' ', around);
    [this.#struckAt, this.#fieldAt] = [-1, -1];
    appendRun(this.#runs, {
      text,
      bold: around.bold,
      italic: around.italic,
      href: around.href,
      ...(around.look !== usualLook && { look: around.look }),
    });
  }

  /** Adds the mark of a footnote. The text of a note has no marks of further notes. */
  #footnote(body: HtmlElement, around: Around): void {
    const { notes } = this.#page;
    let note = notes.get(body);
    if (note === undefined) {
      const reader = new HtmlReader({
        ...this.#page,
        footnotes: { ...noFootnotes, backLinks: this.#page.footnotes.backLinks },
      });
      reader.readAll(body.childNodes, outermost, 0);
      const blocks = reader.close();
      appendAll(
        this.#notes,
        blocks.flatMap((block) => (block.kind === 'paragraph' ? block.notes : [])),
      );
      notes.set(body, (note = { runs: runsOfNote(blocks) }));
    }
    if (this.#runs.length === 0) this.#around = around;
    this.#runs.push({ text: '', bold: false, italic: false, href: undefined, note });
  }

  /** Reads the text of a note whose mark was not seen. */
  readBody(body: HtmlElement): void {
    this.#flush();
    this.readAll(body.childNodes, outermost, 0);
    this.#flush();
  }

  #flush(): void {
    this.#runs = [...seenRuns(this.#runs)];
    if (this.#runs.length === 0 && this.#notes.length === 0) return;
    const { heading, style, lists, align } = this.#around;
    const list = this.#runs.length === 0 ? undefined : this.#item;
    this.#blocks.push({
      kind: 'paragraph',
      runs: this.#runs,
      list,
      within: list === undefined ? lists : 0,
      indent: 0,
      align,
      heading,
      style,
      notes: this.#notes,
    });
    if (this.#runs.length > 0) this.#item = undefined;
    this.#runs = [];
    this.#notes = [];
    [this.#struckAt, this.#fieldAt] = [-1, -1];
  }

  #element(element: HtmlElement, outer: Around, depth: number): void {
    const { tagName: name, childNodes: children } = element;
    const attribs = withClassRules(name, attributesOf(element), this.#page.rules);
    if (isWordless(element) || isOurHidden(attribs) || holdsWordMark(attribs) || this.#isItemMark(element, attribs))
      return;
    const { bodies, bodyOf, backLinks } = this.#page.footnotes;
    if (bodies.has(element) || backLinks.has(element) || isCommentMark(attribs)) return;
    this.#title(element, attribs);
    if (isHidden(attribs) || isBeside(element)) return this.#hide(element);
    if (/mso-element\s*:\s*comment-list/i.test(attribs['style'] ?? '')) return this.#comments(children);
    const around = withinElement(name, attribs, outer);
    const note = bodyOf.get(element);
    if (note !== undefined) return this.#footnote(note, around);
    switch (name) {
      case 'br':
        // In e-mails and old pages, two of them in a row divide paragraphs: they leave an empty line.
        return this.#add('\n', around);
      case 'hr':
        return this.#flush();
      case 'a':
        return this.#link(element, around, depth);
      case 'img':
        if (attribs['alt'] !== undefined || attribs['src'] !== undefined)
          this.#notes.push({ kind: 'picture', text: (attribs['alt'] ?? '').trim() });
        return;
      case 'del': {
        const text = textOfNodes(children, depth).trim();
        if (text !== '') this.#page.deleted.push(text);
        return;
      }
      case 'input':
        this.noteHidden(buttonLabel(attribs));
        return this.#field(shownByInput(attribs), around);
      case 'select':
        return this.#field(shownBySelect(element), around);
      case 'rt':
        // As browsers print it that can not put it above the words.
        this.#add('(', around);
        this.readAll(children, around, depth + 1);
        return this.#add(')', around);
      case 'rp':
        return;
      case 'textarea':
        return this.#field(textOfNodes(children).replace(/\r\n?/g, '\n'), around);
      case 'table':
        this.#flush();
        return this.#table(element, around.lists, depth);
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
        if (isMargin(name, attribs)) {
          const reader = new HtmlReader(this.#page);
          reader.readAll(children, outermost, depth + 1);
          appendAll(this.margins, reader.close());
          return;
        }
        if (!isBlockElement(name)) return this.readAll(children, around, depth + 1);
        this.#flush();
        this.#block(element, attribs, around, depth);
        this.#flush();
    }
  }

  #block(element: HtmlElement, attribs: Readonly<Record<string, string>>, around: Around, depth: number): void {
    const place = placeInWordList(element, attribs);
    if (place !== undefined) {
      this.#item = place;
      this.#wordLists = place.depth + 1;
    } else if (this.#wordLists > 0 && (/^h[1-6]$/.test(element.tagName) || !continuesWordItem(attribs)))
      this.#wordLists = 0;
    const lists = Math.max(around.lists, place === undefined && element.tagName === 'p' ? this.#wordLists : 0);
    const blocks = this.#blocks.length;
    this.readAll(element.childNodes, { ...around, lists }, depth + 1);
    this.#flush();
    // A paragraph that is shown as an empty line divides what stands before and behind it.
    if (element.tagName === 'p' && this.#blocks.length === blocks && showsLine(element))
      this.#blocks.push(paragraphOf([]));
    if (place === undefined) return;
    this.#item = undefined;
  }

  #list(list: HtmlElement, around: Around, depth: number): void {
    let number = Number.parseInt(attributesOf(list)['start'] ?? '1', 10) || 1;
    for (const child of list.childNodes) {
      if (!isElement(child) || child.tagName !== 'li') {
        // Google Docs and Outlook write a list within a list beside its items.
        const isList = isElement(child) && (child.tagName === 'ul' || child.tagName === 'ol');
        this.readAll([child], isList ? { ...around, lists: around.lists + 1 } : around, depth + 1);
        continue;
      }
      const attribs = withClassRules('li', attributesOf(child), this.#page.rules);
      if (this.#page.footnotes.bodies.has(child)) continue;
      if (isHidden(attribs)) {
        this.#hide(child);
        continue;
      }
      const given = Number.parseInt(attribs['value'] ?? '', 10);
      if (Number.isInteger(given)) number = given;
      this.#flush();
      this.#item = placeInHtmlList(list, child, number++, around.lists);
      this.#title(child, attribs);
      this.readAll(
        child.childNodes,
        { ...withinElement('li', attribs, around), lists: this.#item.depth + 1 },
        depth + 1,
      );
      this.#flush();
      this.#item = undefined;
    }
  }

  #table(table: HtmlElement, lists: number, depth: number): void {
    const grid = emptyGrid();
    for (const caption of childElements(table, 'caption')) this.#element(caption, outermost, depth + 1);
    for (const row of rowsOf(table)) this.#row(row, grid, depth);
    // A table before all words of its item has no words to stand below.
    const within = this.#item === undefined ? lists : lists - 1;
    if (grid.rows.length > 0) this.#blocks.push({ kind: 'table', rows: grid.rows, ...(within > 0 && { within }) });
  }

  #row(row: HtmlElement, grid: PaperGrid, depth: number): void {
    const isShown = (element: HtmlElement): boolean =>
      !isHidden(withClassRules(element.tagName, attributesOf(element), this.#page.rules));
    if (!isShown(row)) return this.#hide(row);
    const cells = childElements(row, 'td', 'th');
    for (const cell of cells) if (!isShown(cell)) this.#hide(cell);
    addRow(
      grid,
      cells.filter(isShown).map((cell) => {
        const attribs = attributesOf(cell);
        const reader = new HtmlReader(this.#page);
        reader.#title(cell, attribs);
        reader.readAll(
          cell.childNodes,
          { ...outermost, style: className(attribs), align: withinElement('td', attribs, outermost).align },
          depth + 1,
        );
        return {
          blocks: reader.close(),
          columns: spanOf(attribs['colspan'], 100),
          rows: spanOf(attribs['rowspan'], 65534),
        };
      }),
    );
  }
}
