import { stripEnd } from '../text/text.ts';
import type { ScalarStyle } from '../yaml/tree.ts';
import { readMark, type ItemMark } from './item-marks.ts';
import { ListStack } from './list-stack.ts';
import type {
  CellAlign,
  Footnote,
  Inline,
  PlacedDefinition,
  PlacedProse,
  ProseBlock,
  ProseCellText,
  ProseTable,
} from './prose.ts';
import { InlineReader } from './read-inlines.ts';

/**
 * Reads a prose text. In a literal block (`|`) a line break is one on paper, and an empty line begins a paragraph. In
 * every other style YAML has joined the lines that were wrapped by hand, so each line break that is left begins a
 * paragraph.
 *
 * Lists, tables and footnotes are found by lines, because the markers and the indentation that writers type and paste
 * are not those of CommonMark; what stands in a line is read by `read-inlines.ts`.
 */
export function readProse(text: string, style: ScalarStyle): readonly ProseBlock[] {
  return new ProseReader(text, style === 'literal').read();
}

/**
 * Whether a prose text prints as it is written, but for its whitespace: then its words can be counted without reading
 * it.
 */
export function isPlainProse(text: string): boolean {
  return (
    !/[*[\\|]|:\/\//.test(text) && text.split(lineBreak).every((line) => readMark(lineOf(line).text) === undefined)
  );
}

/** @param text with line breaks as in a literal block */
export function readPlacedProse(text: string): PlacedProse {
  const reader = new ProseReader(text, true);
  return { blocks: reader.read(), starts: reader.starts, definitions: reader.found, labels: reader.labels };
}

/** A text that is one line on paper: without lists, tables and footnotes. */
export function readLine(text: string): readonly Inline[] {
  return new InlineReader(new Map()).read(oneBlank(text.replace(/[\r\n]+/g, ' ')));
}

interface ProseLine {
  /** Columns before the first sign; a tab leads to the next multiple of four. */
  readonly indent: number;
  /** Without blanks at its ends; empty for an empty line. */
  readonly text: string;
}

interface Definition {
  readonly label: string;
  readonly text: string;
  /** How many lines it takes. */
  readonly lines: number;
}

const lineBreak = /\r\n?|\n/;
/** A line that begins the text of a footnote. */
export const definitionLine = /^\[\^([^\]\s[]{1,40})\]:[^\S\n]*(?=\S)/;
const delimiterCell = /^\s*:?-+:?\s*$/;

class ProseReader {
  readonly #lines: readonly ProseLine[];
  readonly #keepsBreaks: boolean;
  readonly #definitions = new Map<string, Definition>();
  readonly #inlines: InlineReader;
  readonly #top: ProseBlock[] = [];
  readonly #lists = new ListStack();
  /** The lines of the paragraph that is being read, and where it is put. */
  #paragraph: string[] = [];
  #into: ProseBlock[] = this.#top;
  readonly starts: number[] = [];
  readonly found: PlacedDefinition[] = [];

  constructor(text: string, keepsBreaks: boolean) {
    this.#lines = text.split(lineBreak).map(lineOf);
    this.#keepsBreaks = keepsBreaks;
    if (text.includes('[^')) {
      for (const [index] of this.#lines.entries()) {
        const definition = this.#definitionAt(index);
        if (definition !== undefined && !this.#definitions.has(definition.label))
          this.#definitions.set(definition.label, definition);
      }
    }
    this.#inlines = new InlineReader(new Map([...this.#definitions].map(([label, { text: note }]) => [label, note])));
  }

  get labels(): readonly string[] {
    return [...this.#inlines.notes.keys()];
  }

  read(): readonly ProseBlock[] {
    let gap = true;
    for (let index = 0; index < this.#lines.length;) {
      const line = this.#lines[index];
      if (line === undefined) break;
      if (line.text === '') {
        this.#endParagraph();
        gap = true;
        index++;
        continue;
      }
      const lines = this.#readAt(index, line, gap);
      this.#noteStart(index);
      index += lines;
      gap = false;
    }
    this.#endParagraph();
    this.#lists.closeTo(0);
    return this.#withNotes();
  }

  /** Notes the line if a block at the top begins in it: a finished one, a list that may go on, or a paragraph. */
  #noteStart(index: number): void {
    const count =
      this.#top.length +
      (this.#lists.isEmpty ? 0 : 1) +
      (this.#into === this.#top && this.#paragraph.length > 0 ? 1 : 0);
    if (count > this.starts.length) this.starts.push(index);
  }

  /** Reads what begins in a line. @returns how many lines it takes */
  #readAt(index: number, line: ProseLine, gap: boolean): number {
    const definition = this.#definitionAt(index);
    if (definition !== undefined && this.#definitions.get(definition.label)?.text === definition.text) {
      this.#endParagraph();
      this.found.push({ label: definition.label, line: index, lines: definition.lines });
      return definition.lines;
    }
    const table = this.#tableAt(index);
    if (table !== undefined) {
      this.#place(line.indent, gap, true).push(table.block);
      return table.lines;
    }
    const marked = readMark(line.text);
    const item = marked && this.#itemAt(index, line.indent, marked.mark, marked.printed, gap);
    if (marked !== undefined && item !== undefined) {
      this.#paragraph = [this.#isDelimiter(index + 1) ? marked.text.replace(/\\\|/g, '|') : marked.text];
      this.#into = item;
      return 1;
    }
    this.#place(line.indent, gap, !this.#keepsBreaks);
    this.#paragraph.push(withoutEscape(line.text, this.#isDelimiter(index + 1)));
    return 1;
  }

  /** Ends the paragraph before a line if the line does not go on with it, and finds where the line belongs. */
  #place(indent: number, gap: boolean, begins: boolean): ProseBlock[] {
    if (gap) this.#lists.closeDeeperThan(indent);
    else if (!this.#lists.isEmpty && indent <= this.#lists.indent) {
      this.#endParagraph();
      this.#lists.closeTo(0);
    }
    if (gap || begins) this.#endParagraph();
    const into = this.#lists.item ?? this.#top;
    if (into !== this.#into) this.#endParagraph();
    this.#into = into;
    return into;
  }

  #itemAt(index: number, indent: number, mark: ItemMark, printed: string, gap: boolean): ProseBlock[] | undefined {
    // The paragraph is put before the list, so it ends first; where the line is text after all, it goes on below.
    const waiting = this.#paragraph;
    const into = this.#into;
    const begins = this.#beginsList(index, mark);
    if (!begins && this.#lists.isEmpty) return undefined;
    this.#endParagraph();
    const item = this.#lists.add(mark, printed, indent, { begins, gap, top: this.#top });
    if (item === undefined && waiting.length > 0) {
      into.pop();
      this.#paragraph = waiting;
      this.#into = into;
    }
    return item;
  }

  /** Whether a marked line may be the first of its list: “20.” and “A.” at the start of a line are rarely meant so. */
  #beginsList(index: number, mark: ItemMark): boolean {
    if (mark.kind === 'bullet') {
      return (
        mark.sign !== 'o' ||
        mark.wide ||
        !this.#lists.isEmpty ||
        this.#hasNext(index, (next) => next.kind === 'bullet' && next.sign === 'o')
      );
    }
    if (mark.kind === 'written') {
      return (
        mark.parts.at(-1) === 1 &&
        this.#hasNext(
          index,
          (next) =>
            next.kind === 'written' &&
            next.parts.length === mark.parts.length &&
            next.parts.every((part, at) => part === (mark.parts[at] ?? 0) + (at === mark.parts.length - 1 ? 1 : 0)),
        )
      );
    }
    const follows = mark.values.filter(({ style, value }) =>
      this.#hasNext(
        index,
        (next) =>
          next.kind === 'number' &&
          next.form === mark.form &&
          next.values.some((one) => one.style === style && one.value === value + 1),
      ),
    );
    if (follows.length > 0) return true;
    const last = this.#top.findLast((block) => block.kind === 'list' && block.marks.kind === 'number');
    if (last?.kind === 'list' && last.marks.kind === 'number' && last.marks.form === mark.form) {
      const next = last.marks.start + last.items.length;
      const { style } = last.marks;
      if (mark.values.some((one) => one.style === style && one.value === next)) return true;
    }
    // One letter and a full stop may be somebody’s initial.
    const isInitial = mark.form === '1.' && mark.values.every(({ style }) => style !== 'decimal');
    return !isInitial && mark.values.some(({ value }) => value === 1);
  }

  /**
   * Looks for the next item of a list at the same indentation, over lines that are indented deeper, but no further than
   * ten lines.
   */
  #hasNext(index: number, isNext: (mark: ItemMark) => boolean): boolean {
    const indent = this.#lines[index]?.indent ?? 0;
    for (let at = index + 1; at <= index + 10; at++) {
      const line = this.#lines[at];
      if (line === undefined) return false;
      if (line.text === '') continue;
      const mark = readMark(line.text)?.mark;
      if (mark !== undefined && Math.abs(line.indent - indent) < 2 && isNext(mark)) return true;
      if (line.indent <= indent && mark === undefined) return false;
    }
    return false;
  }

  #endParagraph(): void {
    if (this.#paragraph.length === 0) return;
    const inlines = this.#inlines.read(this.#paragraph.map(oneBlank).join('\n'));
    this.#paragraph = [];
    if (inlines.length > 0) this.#into.push({ kind: 'paragraph', inlines });
  }

  #definitionAt(index: number): Definition | undefined {
    const first = this.#lines[index];
    const found = first && definitionLine.exec(first.text);
    if (first === undefined || !found) return undefined;
    const texts = [first.text.slice(found[0].length)];
    for (let at = index + 1; ; at++) {
      const line = this.#lines[at];
      if (line === undefined || line.text === '' || line.indent < first.indent + 2 || definitionLine.test(line.text))
        break;
      texts.push(line.text);
    }
    return { label: found[1] ?? '', text: texts.map(oneBlank).join('\n'), lines: texts.length };
  }

  #tableAt(index: number): { readonly block: ProseTable; readonly lines: number } | undefined {
    const first = this.#lines[index];
    if (first === undefined || !/(?<!\\)\|/.test(first.text) || !this.#isDelimiter(index + 1)) return undefined;
    const head = cellsOf(first.text);
    const align = cellsOf(this.#lines[index + 1]?.text ?? '').map(alignOf);
    if (head.length !== align.length) return undefined;
    const rows: (readonly ProseCellText[])[] = [];
    let at = index + 2;
    for (; ; at++) {
      const line = this.#lines[at];
      if (!line?.text.includes('|')) break;
      const cells = cellsOf(line.text);
      // Words of cells that the table has no column for stay with those of its last column.
      const fitted =
        cells.length <= head.length
          ? cells
          : [...cells.slice(0, head.length - 1), cells.slice(head.length - 1).join(' | ')];
      rows.push(align.map((_, column) => this.#cell(fitted[column] ?? '')));
    }
    return { block: { kind: 'table', align, head: head.map((cell) => this.#cell(cell)), rows }, lines: at - index };
  }

  #isDelimiter(index: number): boolean {
    return isDelimiterRow(this.#lines[index]?.text ?? '');
  }

  #cell(text: string): ProseCellText {
    return { inlines: this.#inlines.read(oneBlank(text.replace(/\\\|/g, '|').trim())) };
  }

  /** The blocks with the footnotes at their end. A definition that nothing refers to is text like any other. */
  #withNotes(): readonly ProseBlock[] {
    const { notes } = this.#inlines;
    for (const { label, text } of this.#definitions.values()) {
      if (!notes.has(label))
        this.#top.push({ kind: 'paragraph', inlines: new InlineReader(new Map()).read(`[^${label}]: ${text}`) });
    }
    const all: readonly Footnote[] = [...notes.values()];
    return all.length === 0 ? this.#top : [...this.#top, { kind: 'notes', notes: all }];
  }
}

/** True for the second line of a table, which divides its heading from its rows. */
export function isDelimiterRow(text: string): boolean {
  return text.includes('|') && text.includes('-') && cellsOf(text).every((cell) => delimiterCell.test(cell));
}

function lineOf(text: string): ProseLine {
  let indent = 0;
  let at = 0;
  for (; at < text.length && /[^\S\u00a0]/.test(text.charAt(at)); at++)
    indent += text.charAt(at) === '\t' ? 4 - (indent % 4) : 1;
  return { indent, text: stripEnd(text.slice(at), /[^\S\u00a0]/) };
}

/** Joins runs of blanks, but not those that must not break. */
function oneBlank(text: string): string {
  return text.replace(/[^\S\u00a0\n]+/g, ' ');
}

/**
 * A backslash at the start of a line keeps its words from being an item or a footnote; before a table’s second line,
 * its bars.
 */
function withoutEscape(text: string, beforeDelimiter: boolean): string {
  const number = /^(\(?\w{1,6}(?:\.\d{1,2}){0,3})\\([.)].*)$/s.exec(text);
  if (number !== null && readMark(`${number[1]}${number[2]}`) !== undefined) return `${number[1]}${number[2]}`;
  if (text.startsWith('\\') && (readMark(text.slice(1)) !== undefined || definitionLine.test(text.slice(1))))
    return text.slice(1);
  return beforeDelimiter ? text.replace(/\\\|/g, '|') : text;
}

/** The cells of a table's line, divided by bars without a backslash; those at the ends of the line are its frame. */
function cellsOf(line: string): readonly string[] {
  const inner = line.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/);
}

function alignOf(cell: string): CellAlign {
  const text = cell.trim();
  const [left, right] = [text.startsWith(':'), text.endsWith(':')];
  return left && right ? 'center' : right ? 'right' : left ? 'left' : null;
}
