import { stripEnd } from '../text/text.ts';
import { readMark } from './item-marks.ts';
import type {
  CellAlign,
  Footnote,
  Inline,
  ProseBlock,
  ProseItem,
  ProseList,
  ProseNotes,
  ProseTable,
  TextRun,
} from './prose.ts';
import { definitionLine, isDelimiterRow, readProse } from './read-prose.ts';
import { writeInlines, type NoteLabels, lenientSignature } from './write-inlines.ts';

export interface WrittenProse {
  /** Lines for a literal block, without indentation. */
  readonly text: string;
  /** False when the text does not read as all of what was to be written. Its words are always whole. */
  readonly isExact: boolean;
}

/** Writes blocks as a text for a literal block (`|`), which reads as the same blocks. */
export function writeProse(blocks: readonly ProseBlock[]): string {
  return writtenProse(blocks).text;
}

/** `writeProse`, with whether the text reads as the same blocks: not everything that can be printed can be written. */
export function writtenProse(blocks: readonly ProseBlock[]): WrittenProse {
  const tidy = tidyBlocks(blocks);
  const wanted = outline(tidy);
  const tryTo = (escapesAll: boolean): WrittenProse => {
    const writer = new ProseTextWriter(tidy, escapesAll);
    const text = writer.write();
    return { text, isExact: writer.isExact && outline(readProse(text, 'literal')) === wanted };
  };
  // Few lines that begin like an item are one: what needs no backslash has none.
  const first = tryTo(false);
  if (first.isExact) return first;
  const second = tryTo(true);
  return second.isExact ? second : first;
}

/** The footnotes of a text of which a part is written anew: their labels and what they say, by their numbers. */
export type KnownNotes = ReadonlyMap<number, { readonly label: string; readonly note: Footnote }>;

/**
 * Writes blocks that stand in a text whose footnotes are written elsewhere in it. Whoever puts them there reads the
 * whole again.
 *
 * @param escapesAll with a backslash before all that might be read as a mark, also where that is not likely
 */
export function writePart(blocks: readonly ProseBlock[], notes: KnownNotes, escapesAll: boolean): string {
  return new ProseTextWriter(tidyBlocks(blocks), escapesAll, notes).write();
}

class ProseTextWriter {
  isExact = true;
  readonly #blocks: readonly ProseBlock[];
  readonly #escapesAll: boolean;
  readonly #lines: string[] = [];
  readonly #labels: NoteLabels;

  constructor(blocks: readonly ProseBlock[], escapesAll: boolean, known: KnownNotes = new Map()) {
    this.#blocks = blocks;
    this.#escapesAll = escapesAll;
    const notes = blocks.flatMap((block) => (block.kind === 'notes' ? block.notes : []));
    const said = outline(blocks);
    const isTaken = notes.some(({ number }) => said.includes(`[^${number}]`));
    const labelOf = (number: number): string =>
      known.get(number)?.label ?? (isTaken ? `note-${number}` : String(number));
    const inner: NoteLabels = { labelOf, texts: new Map() };
    this.#labels = {
      labelOf,
      texts: new Map(
        [...notes, ...[...known.values()].map(({ note }) => note)].map(({ number, inlines }) => [
          labelOf(number),
          this.#inlines(inlines, inner),
        ]),
      ),
    };
  }

  write(): string {
    this.#write(this.#blocks, '', true);
    return this.#lines.join('\n');
  }

  #inlines(inlines: readonly Inline[], labels: NoteLabels = this.#labels): string {
    const { text, isExact } = writeInlines(inlines, labels);
    this.isExact &&= isExact;
    return text;
  }

  /** @param isClose whether the first block stands right below the line before */
  #write(blocks: readonly ProseBlock[], indent: string, isClose: boolean): void {
    for (const [index, block] of blocks.entries()) {
      if (!(isClose && index === 0)) this.#lines.push('');
      switch (block.kind) {
        case 'paragraph':
          this.#push(this.#paragraph(block.inlines).map((line) => `${indent}${line}`));
          break;
        case 'list':
          this.#list(block, indent);
          break;
        case 'table':
          this.#push(this.#table(block).map((line) => `${indent}${line}`));
          break;
        case 'notes':
          this.#push(this.#notes(block));
      }
    }
  }

  #push(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line);
  }

  #list({ items }: ProseList, indent: string): void {
    for (const item of items) this.#item(item, indent);
  }

  #item({ mark, blocks }: ProseItem, indent: string): void {
    const [own, ...below] = blocks;
    const inner = `${indent}  `;
    if (own?.kind !== 'paragraph') return this.#write(blocks, inner, true);
    const [first = '', ...more] = this.#paragraph(own.inlines, true);
    this.#lines.push(`${indent}${mark === '•' ? '-' : mark} ${first}`, ...more.map((line) => `${inner}${line}`));
    // A list right below the words of its item needs no empty line.
    this.#write(below, inner, below[0]?.kind === 'list');
  }

  /** The lines of a paragraph, with backslashes before what would begin an item, a footnote or a table. */
  #paragraph(inlines: readonly Inline[], isItem = false): readonly string[] {
    const lines = this.#inlines(inlines).split('\n');
    return lines.map((line, index) => {
      const bars = isDelimiterRow(lines[index + 1] ?? '') ? line.replaceAll('|', '\\|') : line;
      return isItem && index === 0 ? bars : this.#lineStart(bars);
    });
  }

  #lineStart(line: string): string {
    if (definitionLine.test(line)) return `\\${line}`;
    const mark = readMark(line)?.mark;
    if (mark === undefined) return line;
    if (mark.kind === 'bullet') return this.#escapesAll || mark.sign !== 'o' || mark.wide ? `\\${line}` : line;
    const isFirst =
      mark.kind === 'number' &&
      mark.values.some(({ style, value }) => value === 1 && (mark.form !== '1.' || style === 'decimal'));
    if (!isFirst && !this.#escapesAll) return line;
    return /^\(?\w{1,6}(?:\.\d{1,2}){0,3}[.)]/.test(line)
      ? line.replace(/^(\(?\w{1,6}(?:\.\d{1,2}){0,3})([.)])/, '$1\\$2')
      : `\\${line}`;
  }

  #table({ align, head, rows }: ProseTable): readonly string[] {
    const [first = '', ...others] = [head, ...rows].map(
      (cells) =>
        `| ${cells.map(({ inlines }) => this.#inlines(inlines).replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`,
    );
    return [first, `| ${align.map(delimiterOf).join(' | ')} |`, ...others];
  }

  #notes({ notes }: ProseNotes): readonly string[] {
    return notes.flatMap(({ number }) => {
      const label = this.#labels.labelOf(number);
      const [first = '', ...more] = (this.#labels.texts.get(label) ?? '').split('\n');
      return [`[^${label}]: ${first}`, ...more.map((line) => `  ${line}`)];
    });
  }
}

function delimiterOf(align: CellAlign): string {
  switch (align) {
    case 'left':
      return ':--';
    case 'center':
      return ':-:';
    case 'right':
      return '--:';
    case null:
      return '---';
  }
}

/**
 * Blocks as a text can have them: without empty parts, with single blanks, dots that follow dots in one list, footnotes
 * last.
 */
export function tidyBlocks(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  const notes = blocks.flatMap((block) => (block.kind === 'notes' ? block.notes : []));
  const tidy = tidyWithin(blocks);
  const said = notes
    .map((note) => ({ ...note, inlines: tidyInlines(note.inlines) }))
    .filter(({ inlines }) => inlines.length > 0);
  return said.length === 0 ? tidy : [...tidy, { kind: 'notes', notes: said }];
}

function tidyWithin(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  const result: ProseBlock[] = [];
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph': {
        const inlines = tidyInlines(block.inlines);
        if (inlines.length > 0) result.push({ kind: 'paragraph', inlines });
        break;
      }
      case 'list': {
        const items = block.items
          .map((item): ProseItem => ({ ...item, blocks: tidyWithin(item.blocks) }))
          .filter((item) => item.blocks.length > 0);
        const last = result.at(-1);
        if (last?.kind === 'list' && last.marks.kind === 'bullet' && block.marks.kind === 'bullet')
          result[result.length - 1] = { ...last, items: [...last.items, ...items] };
        else if (items.length > 0) result.push({ ...block, items });
        break;
      }
      case 'table':
        result.push(tidyTable(block));
        break;
      case 'notes':
        break;
    }
  }
  return result;
}

function tidyTable({ align, head, rows }: ProseTable): ProseTable {
  const fitted = [head, ...rows].map((cells) =>
    head.map((_, column) => ({ inlines: tidyInlines(cells[column]?.inlines ?? []) })),
  );
  return {
    kind: 'table',
    align: head.map((_, column) => align[column] ?? null),
    head: fitted[0] ?? [],
    rows: fitted.slice(1),
  };
}

/** Inlines with single blanks and none at the ends of lines, without empty runs and empty lines. */
function tidyInlines(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = [];
  let atStart = true;
  const trimEnd = (): void => {
    for (let last = result.at(-1); last?.kind === 'text'; last = result.at(-1)) {
      const text = stripEnd(last.text, /[^\S\u00a0]/);
      if (text !== '') {
        result[result.length - 1] = { ...last, text };
        return;
      }
      result.pop();
    }
  };
  const addBreak = (): void => {
    trimEnd();
    if (result.length > 0 && result.at(-1)?.kind !== 'break') result.push({ kind: 'break' });
    atStart = true;
  };
  const addText = (run: TextRun): void => {
    let text = run.text.replace(/[^\S\u00a0]+/g, ' ');
    const last = result.at(-1);
    const afterBlank = atStart || (last?.kind === 'text' && last.text.endsWith(' '));
    if (afterBlank && text.startsWith(' ')) text = text.slice(1);
    if (text === '') return;
    atStart = false;
    if (last?.kind === 'text' && last.bold === run.bold && last.italic === run.italic)
      result[result.length - 1] = { ...last, text: last.text + text };
    else result.push({ ...run, text });
  };
  for (const inline of inlines) {
    if (inline.kind === 'break') addBreak();
    else if (inline.kind === 'text') {
      for (const [index, text] of inline.text.split('\n').entries()) {
        if (index > 0) addBreak();
        addText({ ...inline, text });
      }
    } else if (inline.kind === 'note') {
      const said = tidyInlines(inline.note.inlines);
      // Without words, it is a mark that leads nowhere.
      if (said.length === 0) continue;
      result.push({ ...inline, note: { ...inline.note, inlines: said } });
      atStart = false;
    } else {
      result.push(inline);
      atStart = false;
    }
  }
  trimEnd();
  while (result.at(-1)?.kind === 'break') {
    result.pop();
    trimEnd();
  }
  return result;
}

/** Blocks as a text in which those that print nearly alike are alike. */
export function outline(blocks: readonly ProseBlock[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return `P ${lenientSignature(block.inlines)}\u0007`;
        case 'list':
          return `L ${block.items.map((item) => `${item.mark} ${outline(item.blocks)}`).join('')}\u0007`;
        case 'table':
          return `T ${block.align.map((one) => one ?? '-').join()} ${[block.head, ...block.rows].map((cells) => `${cells.map(({ inlines }) => lenientSignature(inlines)).join('\u0008')}\u000e`).join('')}\u0007`;
        case 'notes':
          return `N ${block.notes.map(({ inlines }) => lenientSignature(inlines)).join('\u0008')}\u0007`;
      }
    })
    .join('');
}
