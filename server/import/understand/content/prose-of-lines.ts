import { type Counted, type ItemMark, printedNumber, readMark } from '../../../document/prose/item-marks.ts';
import type {
  CellAlign,
  Footnote,
  Inline,
  ProseBlock,
  ProseCellText,
  ProseTable,
} from '../../../document/prose/prose.ts';
import { writtenProse } from '../../../document/prose/write-prose.ts';
import {
  type PaperBlock,
  type PaperFootnote,
  type PaperRow,
  type PaperTable,
  textOf,
} from '../../read/imported-paper.ts';
import { inlinesOfRuns } from './inlines-of-runs.ts';
import { type Line, bullet, isBullet, trimRuns } from '../lines.ts';
import { cellContent, splitAtBreaks } from '../lines-of-blocks.ts';

/**
 * What a prose text can not show of what it was made of: `cells` of a table had several paragraphs; a `note` stands in
 * too many texts already; some `layout`, such as emphasis on a part of a word, has no way to be written. The words are
 * always complete, but for those of the note.
 */
export type ProseLoss = 'cells' | 'note' | 'layout';

export interface MadeProse {
  readonly text: string;
  readonly losses: ReadonlySet<ProseLoss>;
}

/** The footnotes that the texts of a document have so far. It is shared by all of its texts. */
export interface WrittenNotes {
  readonly seen: Set<PaperFootnote>;
  /**
   * How many more letters may be written of notes that another text has, too: a long one might be referred to by
   * thousands.
   */
  repeatsLeft: number;
}

export function noWrittenNotes(): WrittenNotes {
  return { seen: new Set(), repeatsLeft: 1_000_000 };
}

/**
 * Writes lines as a prose text that reads as they look: with their paragraphs, lists, emphasis, links, footnotes and
 * tables.
 */
export function proseOf(lines: readonly Line[], notes: WrittenNotes): MadeProse {
  const builder = new ProseBuilder(
    lines.filter((line) => line.text !== '' || line.table !== undefined),
    notes,
  );
  const { text, isExact } = writtenProse(builder.build());
  if (!isExact) builder.losses.add('layout');
  return { text, losses: builder.losses };
}

interface OpenItems {
  /** True for items whose marks the writer has typed. */
  readonly typed: boolean;
  readonly depth: number;
  readonly indent: number;
  /** What marks have in common that stand on one level. */
  readonly kind: string;
  /** The mark of the last item in the document; it is written in another way where two lists became one. */
  last: string;
  readonly items: { mark: string; readonly blocks: ProseBlock[] }[];
}

class ProseBuilder {
  readonly losses = new Set<ProseLoss>();
  readonly #notes = new Map<PaperFootnote, Footnote>();
  readonly #written: WrittenNotes;
  readonly #lines: readonly Line[];
  readonly #top: ProseBlock[] = [];
  readonly #open: OpenItems[] = [];
  /** How many lists are around the whole text. */
  readonly #base: number;
  #paragraph: Inline[] | undefined;

  constructor(lines: readonly Line[], written: WrittenNotes) {
    this.#lines = lines;
    this.#written = written;
    let base = Infinity;
    for (const line of lines) {
      if (line.mark !== undefined) base = Math.min(base, line.depth);
      else if (line.within > 0) base = Math.min(base, line.within);
    }
    this.#base = base;
  }

  build(): readonly ProseBlock[] {
    for (const [index, line] of this.#lines.entries()) this.#add(line, index);
    const notes = [...this.#notes.values()];
    return notes.length === 0 ? this.#top : [...this.#top, { kind: 'notes', notes }];
  }

  #add(line: Line, index: number): void {
    const inlines = this.#inlines(line);
    if (line.table !== undefined) {
      this.#blocksFor(line).push(this.#table(line.table));
      this.#paragraph = undefined;
    } else if (line.goesOn && this.#paragraph !== undefined) {
      this.#paragraph.push({ kind: 'break' }, ...inlines);
    } else if (line.mark !== undefined && this.#isItem(line, index)) {
      this.#addItem(line, inlines);
    } else if (line.mark !== undefined && line.sign === bullet && !line.typed) {
      // What looked like a number behind a dot is a word of the item.
      this.#addItem({ ...line, mark: bullet }, [{ kind: 'text', text: `${line.mark} ` }, ...inlines]);
    } else if (this.#isOnlyItem(line)) {
      this.#addItem(line, inlines, line.mark?.replace(/\.$/, ')'));
    } else {
      const text: readonly Inline[] =
        line.mark === undefined ? inlines : [{ kind: 'text', text: `${line.mark} ` }, ...inlines];
      this.#paragraph = [...text];
      // A line with a number that prose cannot write as a list is a paragraph of the item around it.
      this.#blocksFor(line.mark === undefined ? line : { ...line, within: line.depth }).push({
        kind: 'paragraph',
        inlines: this.#paragraph,
      });
    }
  }

  #inlines(line: Line): Inline[] {
    // A prose text has no headings; a heading within it stands out as bold words.
    const runs = line.heading && line.mark === undefined ? line.runs.map((run) => ({ ...run, bold: true })) : line.runs;
    return inlinesOfRuns(runs, (note) => this.#note(note));
  }

  #note(note: PaperFootnote): Footnote | undefined {
    const known = this.#notes.get(note);
    if (known !== undefined) return known;
    if (this.#written.seen.has(note)) this.#written.repeatsLeft -= textOf(note.runs).length;
    if (this.#written.repeatsLeft < 0) {
      this.losses.add('note');
      return undefined;
    }
    this.#written.seen.add(note);
    // On paper, each paragraph of a note begins a line.
    const pieces = splitAtBreaks(note.runs)
      .map((runs) => inlinesOfRuns(trimRuns(runs), () => undefined))
      .filter((piece) => piece.length > 0);
    const made: Footnote = {
      number: this.#notes.size + 1,
      inlines: pieces.flatMap((piece, index): readonly Inline[] =>
        index === 0 ? piece : [{ kind: 'break' }, ...piece],
      ),
    };
    this.#notes.set(note, made);
    return made;
  }

  /** Whether a number begins or continues a list: a single “20.” or “A.” that somebody has typed is a word. */
  #isItem(line: Line, index: number): boolean {
    if (isBullet(line)) return true;
    const mark = markOf(line);
    if (mark === undefined) return false;
    if (this.#open.some(({ last }) => follows(last, mark) || isBelow(last, mark))) return true;
    if (
      mark.kind === 'number' &&
      mark.values.some(({ style, value }) => value === 1 && (mark.form !== '1.' || style === 'decimal'))
    )
      return true;
    for (let at = index + 1; at <= index + 10; at++) {
      const next = this.#lines[at];
      if (next === undefined || (next.mark === undefined && !next.goesOn && next.within <= line.depth)) return false;
      const nextMark = next.mark === undefined || next.depth !== line.depth ? undefined : markOf(next);
      if (nextMark !== undefined && follows(line.mark, nextMark)) return true;
    }
    return false;
  }

  /**
   * Whether a line is the only item that the document counts by “a.” within another item: a prose text has it as “a)”.
   */
  #isOnlyItem(line: Line): boolean {
    const mark = markOf(line);
    return (
      isCounted(line) &&
      line.depth > this.#base &&
      this.#open.length > 0 &&
      mark?.kind === 'number' &&
      mark.form === '1.' &&
      firstOf(mark) !== undefined
    );
  }

  /** Adds an item to the list that it belongs to; lists that it ends are closed. */
  #addItem(line: Line, inlines: Inline[], written = line.mark ?? ''): void {
    this.#paragraph = inlines;
    const list = this.#listFor(line);
    const [mark, before] = [markOf(line), list.items.at(-1)];
    const isNext = before === undefined || mark === undefined || follows(before.mark, mark);
    list.items.push({
      mark: isBullet(line) ? bullet : isNext ? written : markBehind(before.mark, mark),
      blocks: [{ kind: 'paragraph', inlines }],
    });
    list.last = line.mark ?? '';
  }

  /** The list that a line is the next item of. */
  #listFor(line: Line): OpenItems {
    const depth = Math.max(0, line.depth - this.#base);
    const at = line.typed ? this.#typedLevel(line, depth) : this.#level(depth);
    if (at !== -1) this.#closeTo(at + 1);
    const list = this.#open[at];
    const mark = markOf(line);
    if (list !== undefined && (isBullet(line) ? list.last === bullet : mark !== undefined && follows(list.last, mark)))
      return list;
    if (list !== undefined && at > 0 && isCounted(line) && joinLists(list.items, list.last, mark)) return list;
    // A list of another kind, or one that counts anew, begins at the same level.
    this.#closeTo(at === -1 ? this.#open.length : at);
    const items: OpenItems['items'] = [];
    (this.#open.at(-1)?.items.at(-1)?.blocks ?? this.#top).push({
      kind: 'list',
      marks: isBullet(line) ? { kind: 'bullet' } : { kind: 'written' },
      items,
    });
    const begun: OpenItems = { typed: line.typed, depth, indent: line.indent, kind: kindOf(line), last: '', items };
    this.#open.push(begun);
    return begun;
  }

  /** The open list of the document’s own lists at a depth; lists that are deeper are closed. -1 when there is none. */
  #level(depth: number): number {
    this.#closeTo(this.#open.findLastIndex((one) => one.depth < depth || (!one.typed && one.depth === depth)) + 1);
    return this.#open.at(-1)?.depth === depth ? this.#open.length - 1 : -1;
  }

  /**
   * The open list that a typed item belongs to: of those at one depth, levels are told by the blanks before the marks,
   * and where these are the same, by the marks. -1 when it begins a list.
   */
  #typedLevel(line: Line, depth: number): number {
    const mark = markOf(line);
    const same = this.#open.findLastIndex(
      (one) =>
        one.typed &&
        one.depth === depth &&
        Math.abs(one.indent - line.indent) < 2 &&
        (one.kind === kindOf(line) || (mark !== undefined && follows(one.last, mark))),
    );
    if (same !== -1) return same;
    // Dots below a number are within it; a number below dots is not.
    const isAround = (one: OpenItems): boolean =>
      one.typed &&
      one.depth === depth &&
      (one.indent < line.indent - 1 ||
        (one.indent <= line.indent + 1 && (isBullet(line) || !one.kind.startsWith('bullet'))));
    this.#closeTo(this.#open.findLastIndex((one) => one.depth < depth || isAround(one)) + 1);
    return -1;
  }

  /** Where a paragraph is put: below the item that it goes on with, or below all lists. */
  #blocksFor(line: Line): ProseBlock[] {
    const lists = this.#base === Infinity ? 0 : Math.max(0, line.within - this.#base);
    const keep = this.#open.findLastIndex((one) => one.depth < lists);
    this.#closeTo(keep + 1);
    return this.#open.at(-1)?.items.at(-1)?.blocks ?? this.#top;
  }

  #closeTo(count: number): void {
    this.#open.splice(count);
  }

  #table(table: PaperTable): ProseTable {
    const width = table.rows.reduce(
      (widest, { cells }) => Math.max(widest, ...cells.map(({ column }) => Math.min(column, mostColumns - 1) + 1)),
      1,
    );
    const [head = [], ...rows] = withPlainHead(table).map(({ cells }) => {
      const texts: ProseCellText[] = Array.from({ length: width }, () => ({ inlines: [] }));
      for (const cell of cells) {
        const { runs, pieces } = cellContent(cell.blocks, '');
        if (pieces > 1 || cell.columns > 1) this.losses.add('cells');
        const at = Math.min(cell.column, width - 1);
        const before = texts[at]?.inlines ?? [];
        const inlines = inlinesOfRuns(trimRuns(runs), (note) => this.#note(note));
        texts[at] = { inlines: before.length === 0 ? inlines : [...before, { kind: 'text', text: ' ' }, ...inlines] };
      }
      return texts;
    });
    return { kind: 'table', align: head.map((_, column) => alignOf(table, column)), head, rows };
  }
}

/** Where the words of a column stand, when all of its cells say the same. */
function alignOf({ rows }: PaperTable, column: number): CellAlign {
  const paragraphs = rows.flatMap(({ cells }) =>
    cells
      .filter((cell) => cell.column === column)
      .flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'paragraph')),
  );
  const written = paragraphs.filter(({ runs }) => runs.length > 0);
  const all = new Set((written.length > 0 ? written : paragraphs).map(({ align }) => align));
  return (all.size === 1 ? [...all][0] : undefined) ?? null;
}

/** The rows, where the first of them is not stressed: headings of columns are bold as a whole. */
function withPlainHead({ rows: [head, ...rows] }: PaperTable): readonly PaperRow[] {
  if (head === undefined) return [];
  const all = head.cells.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : [])),
  );
  if (!all.every(({ bold, text }) => bold || text.trim() === '')) return [head, ...rows];
  const plain = (block: PaperBlock): PaperBlock =>
    block.kind === 'table' ? block : { ...block, runs: block.runs.map((run) => ({ ...run, bold: false })) };
  return [{ cells: head.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(plain) })) }, ...rows];
}

/** A table of more columns is none that stands within a text; what stands further right joins the last one. */
const mostColumns = 30;

function markOf(line: Line): ItemMark | undefined {
  const mark = isBullet(line) ? undefined : readMark(`${line.mark ?? ''} x`)?.mark;
  return mark?.kind === 'bullet' ? undefined : mark;
}

/** True for “2.” behind “1.”, “b)” behind “a)”, “1.2” behind “1.1”. */
function follows(before: string | undefined, mark: ItemMark): boolean {
  const last = before === undefined ? undefined : readMark(`${before} x`)?.mark;
  if (last?.kind === 'number' && mark.kind === 'number') {
    return (
      last.form === mark.form &&
      mark.values.some((next) => last.values.some((one) => one.style === next.style && one.value + 1 === next.value))
    );
  }
  if (last?.kind !== 'written' || mark.kind !== 'written' || last.parts.length !== mark.parts.length) return false;
  return mark.parts.every(
    (part, index) => part === (last.parts[index] ?? 0) + (index === mark.parts.length - 1 ? 1 : 0),
  );
}

/** True for “1.1” behind “1.”, “1.1.1” behind “1.1”. */
function isBelow(before: string | undefined, mark: ItemMark): boolean {
  const last = before === undefined ? undefined : readMark(`${before} x`)?.mark;
  if (mark.kind !== 'written' || mark.parts.at(-1) !== 1) return false;
  const outer = mark.parts.slice(0, -1);
  if (last?.kind === 'written')
    return last.parts.length === outer.length && last.parts.every((part, index) => part === outer[index]);
  return (
    last?.kind === 'number' &&
    outer.length === 1 &&
    last.values.some(({ style, value }) => style === 'decimal' && value === outer[0])
  );
}

/** What typed marks of one level have in common. */
function kindOf(line: Line): string {
  const mark = markOf(line);
  if (mark === undefined) return `bullet ${line.sign}`;
  if (mark.kind === 'written') return `${mark.parts.length} levels`;
  if (mark.kind === 'bullet') return '';
  return `${mark.form} ${mark.values.some(({ style }) => style.endsWith('roman')) ? 'roman' : (mark.values[0]?.style ?? '')}`;
}

/** Whether the document's own list has counted the item. */
function isCounted(line: Line): boolean {
  return !line.typed && line.sign === '' && line.mark !== undefined && !isBullet(line);
}

/** What a mark counts that begins a list. */
function firstOf(mark: ItemMark | undefined): Counted | undefined {
  return mark?.kind === 'number' ? mark.values.find(({ value }) => value === 1) : undefined;
}

/**
 * Whether items within an item go on with one that begins another list of the document, as it does where somebody has
 * indented it by Tab: “a.” among “a)”, “b)”. The items so far are then counted as the others are.
 *
 * @param shown the mark of the last item in the document
 */
function joinLists(items: readonly { mark: string }[], shown: string, mark: ItemMark | undefined): boolean {
  const [last, first] = [readMark(`${shown} x`)?.mark, firstOf(mark)];
  if (
    last?.kind !== 'number' ||
    mark?.kind !== 'number' ||
    first === undefined ||
    first.style === 'decimal' ||
    last.form === mark.form ||
    !last.values.some(({ style }) => style === first.style)
  )
    return false;
  if (last.form === '1.')
    for (const [index, item] of items.entries()) item.mark = printedNumber(index + 1, first.style, mark.form);
  return true;
}

/** The mark that counts on from another one, in the style that both allow. */
function markBehind(before: string, mark: ItemMark): string {
  const last = readMark(`${before} x`)?.mark;
  const counted =
    last?.kind === 'number' && mark.kind === 'number'
      ? last.values.find(({ style }) => mark.values.some((one) => one.style === style))
      : undefined;
  return last?.kind === 'number' && counted !== undefined
    ? printedNumber(counted.value + 1, counted.style, last.form)
    : before;
}
