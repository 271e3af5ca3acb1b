import { definitionLine, isDelimiterRow, readProse } from './read-prose.ts';
import { readMark } from './item-marks.ts';
import type { CellAlign, Footnote, Inline, ProseBlock, ProseItem, ProseList, ProseNotes, ProseTable } from './prose.ts';
import { outline, tidyBlocks } from './tidy-prose.ts';
import { writeInlines, type NoteLabels } from './write-inlines.ts';

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
 * Writes blocks that stand in a text whose footnotes are written elsewhere in it. Whoever puts them there reads the whole again.
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
    const labelOf = (number: number): string => known.get(number)?.label ?? (isTaken ? `note-${number}` : String(number));
    const inner: NoteLabels = { labelOf, texts: new Map() };
    this.#labels = { labelOf, texts: new Map([...notes, ...[...known.values()].map(({ note }) => note)].map(({ number, inlines }) => [labelOf(number), this.#inlines(inlines, inner)])) };
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
    const isFirst = mark.kind === 'number' && mark.values.some(({ style, value }) => value === 1 && (mark.form !== '1.' || style === 'decimal'));
    if (!isFirst && !this.#escapesAll) return line;
    return /^\(?\w{1,6}(?:\.\d{1,2}){0,3}[.)]/.test(line) ? line.replace(/^(\(?\w{1,6}(?:\.\d{1,2}){0,3})([.)])/, '$1\\$2') : `\\${line}`;
  }

  #table({ align, head, rows }: ProseTable): readonly string[] {
    const [first = '', ...others] = [head, ...rows].map((cells) => `| ${cells.map(({ inlines }) => this.#inlines(inlines).replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`);
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
    case 'left': return ':--';
    case 'center': return ':-:';
    case 'right': return '--:';
    case null: return '---';
  }
}
