import { mergeTexts } from '../../document/edit/merge-texts.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { plainBlocks } from '../../document/prose/plain-prose.ts';
import type { Footnote, Inline, PlacedProse, ProseBlock } from '../../document/prose/prose.ts';
import { readPlacedProse, readProse } from '../../document/prose/read-prose.ts';
import { writePart, writtenProse, type KnownNotes } from '../../document/prose/write-prose.ts';
import type { Scope } from '../../language/scope.ts';
import type { SentBlock } from '../../protocol/table.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { homeOfTarget, fieldOf } from '../fields.ts';
import { targetAt } from '../target.ts';
import { outlineOf } from '../../document/prose/prose-text.ts';
import { writeText } from './write-text.ts';

interface SaidProse {
  /** For a literal block, without line breaks at its end. */
  readonly text: string;
  /** False when some emphasis or a link could not be written. The words are always whole. */
  readonly isExact: boolean;
}

/**
 * The text of blocks of which some stay as they are written in the text that was read: these stand in it sign by sign,
 * with the empty lines between them, and the others are written. What was made is read again.
 *
 * @returns undefined for the number of a block that the base does not have
 */
function proseOfSent(base: string, given: readonly SentBlock[]): SaidProse | undefined {
  const placed = readPlacedProse(base);
  const sent = numbered(given, placed.blocks);
  const blocks = sent.map((one) => (typeof one === 'number' ? placed.blocks[one] : one));
  if (!blocks.every((block) => block !== undefined)) return undefined;
  const meant = blocks.filter(({ kind }) => kind !== 'notes');
  if (meant.length === 0) return { text: '', isExact: true };
  const wanted = outlineOf(meant);
  const pieces = new ProsePieces(base, placed, meant);
  let first: string | undefined;
  for (const escapesAll of [false, true]) {
    for (const ownGaps of [true, false]) {
      const text = pieces.together(sent, escapesAll, ownGaps);
      if (outlineOf(withoutNotes(readProse(text, 'literal'))) === wanted) return { text, isExact: true };
      first ??= ownGaps ? undefined : text;
    }
  }
  const anew = writtenProse(withOwnNotes(meant));
  if (outlineOf(withoutNotes(readProse(anew.text, 'literal'))) === wanted) return { text: anew.text, isExact: true };
  return {
    text:
      first !== undefined && wordsOf(readProse(first, 'literal')) === wordsOf(withOwnNotes(meant)) ? first : anew.text,
    isExact: false,
  };
}

/** A block that is sent whole, and is one of the base, stays as it is written there, too. */
function numbered(sent: readonly SentBlock[], base: readonly ProseBlock[]): readonly SentBlock[] {
  const known = base.map((block) => JSON.stringify(block));
  let from = 0;
  return sent.map((one) => {
    const at = typeof one === 'number' ? one : known.indexOf(JSON.stringify(one), from);
    if (at === -1) return one;
    from = at + 1;
    return at;
  });
}

function withoutNotes(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  return blocks.filter(({ kind }) => kind !== 'notes');
}

function wordsOf(blocks: readonly ProseBlock[]): string {
  return plainBlocks(blocks)
    .join('\n')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Lines of the base that belong together, and the empty lines behind them. */
interface ProseUnit {
  readonly lines: readonly string[];
  readonly gap: readonly string[];
}

class ProsePieces {
  /** The lines of each block. */
  readonly #units: readonly ProseUnit[];
  /** What stands before the first block. */
  readonly #lead: readonly string[];
  /** The definitions of footnotes in the lines of each block; those before the first block are at -1. */
  readonly #definitions = new Map<number, string[]>();
  readonly #notes: KnownNotes;

  constructor(base: string, { starts, definitions, labels, blocks }: PlacedProse, meant: readonly ProseBlock[]) {
    const lines = base.split(/\r\n?|\n/);
    const used = new Set(notesIn(meant).map(({ number }) => labels[number - 1] ?? ''));
    const dropped = new Set<number>();
    for (const { label, line, lines: count } of definitions) {
      const host = starts.findLastIndex((start) => start <= line);
      const isKept = used.has(label);
      for (let at = line; at < line + count; at++) if (!isKept) dropped.add(at);
      if (isKept)
        this.#definitions.set(host, [...(this.#definitions.get(host) ?? []), ...lines.slice(line, line + count)]);
    }
    const between = (from: number, to: number): readonly string[] =>
      lines.slice(from, to).filter((_, index) => !dropped.has(from + index));
    this.#lead = between(0, starts[0] ?? lines.length);
    this.#units = starts.map((start, index) => unitOf(between(start, starts[index + 1] ?? lines.length)));
    const notes = blocks.flatMap((block) => (block.kind === 'notes' ? block.notes : []));
    this.#notes = new Map(
      notes.map((note): [number, { label: string; note: Footnote }] => [
        note.number,
        { label: labels[note.number - 1] ?? '', note },
      ]),
    );
  }

  /**
   * @param ownGaps whether what is new stands as close to its neighbours as what stood there, and not with one empty
   * line between
   */
  together(sent: readonly SentBlock[], escapesAll: boolean, ownGaps: boolean): string {
    const lines: string[] = [];
    const left = new Map(this.#definitions);
    let last: number | undefined;
    let isBegun = false;
    const join = (next: number | undefined, added: readonly string[]): void => {
      if (isBegun) lines.push(...this.#gap(last, next, ownGaps));
      for (const line of added) lines.push(line);
      [isBegun, last] = [true, next];
    };
    for (let at = 0; at < sent.length; at++) {
      const one = sent[at];
      if (typeof one === 'number') {
        const unit = this.#units[one];
        // The notes, which stand with the other blocks.
        if (unit === undefined) continue;
        join(one, isBegun || one > 0 ? unit.lines : [...this.#lead, ...unit.lines]);
        if (one === 0 && lines.length >= this.#lead.length) left.delete(-1);
        left.delete(one);
      } else {
        const run: ProseBlock[] = [];
        for (; at < sent.length && typeof sent[at] === 'object'; at++) run.push(sent[at] as ProseBlock);
        at--;
        const written = writePart(withoutNotes(run), this.#notes, escapesAll);
        if (written !== '') join(undefined, written.split('\n'));
      }
    }
    if (last !== undefined && last === this.#units.length - 1) lines.push(...(this.#units[last]?.gap ?? []));
    for (const definition of left.values()) lines.push('', ...definition);
    return lines.join('\n');
  }

  #gap(before: number | undefined, after: number | undefined, ownGaps: boolean): readonly string[] {
    if (before !== undefined && after === before + 1) return this.#units[before]?.gap ?? [];
    if (!ownGaps) return [''];
    if (after !== undefined && after > 0) return this.#units[after - 1]?.gap ?? [''];
    return before !== undefined && before < this.#units.length - 1 ? (this.#units[before]?.gap ?? ['']) : [''];
  }
}

function unitOf(lines: readonly string[]): ProseUnit {
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  return { lines: lines.slice(0, end), gap: lines.slice(end) };
}

function notesIn(blocks: readonly ProseBlock[]): readonly Footnote[] {
  return blocks.flatMap((block): readonly Footnote[] => {
    switch (block.kind) {
      case 'paragraph':
        return marksIn(block.inlines);
      case 'list':
        return block.items.flatMap((item) => notesIn(item.blocks));
      case 'table':
        return [block.head, ...block.rows].flatMap((row) => row.flatMap((cell) => marksIn(cell.inlines)));
      case 'notes':
        return [];
    }
  });
}

function marksIn(inlines: readonly Inline[]): readonly Footnote[] {
  return inlines.flatMap((inline) => (inline.kind === 'note' ? [inline.note] : []));
}

/** The blocks with the footnotes that they refer to, numbered in the order of the text. */
function withOwnNotes(blocks: readonly ProseBlock[]): readonly ProseBlock[] {
  const found = new Map<string, Footnote>();
  const numbered = (note: Footnote): Footnote => {
    const key = JSON.stringify(note.inlines);
    const known = found.get(key) ?? { number: found.size + 1, inlines: note.inlines };
    found.set(key, known);
    return known;
  };
  const inlines = (some: readonly Inline[]): readonly Inline[] =>
    some.map((inline) => (inline.kind === 'note' ? { kind: 'note', note: numbered(inline.note) } : inline));
  const within = (block: ProseBlock): ProseBlock => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, inlines: inlines(block.inlines) };
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, blocks: item.blocks.map(within) })) };
      case 'table':
        return {
          ...block,
          head: block.head.map((cell) => ({ inlines: inlines(cell.inlines) })),
          rows: block.rows.map((row) => row.map((cell) => ({ inlines: inlines(cell.inlines) }))),
        };
      case 'notes':
        return block;
    }
  };
  const all = blocks.map(within);
  return found.size === 0 ? all : [...all, { kind: 'notes', notes: [...found.values()] }];
}

/** Sets a text with paragraphs. */
export function changeProseText(
  document: SubmissionDocument,
  { path, base, blocks }: ChangeOf<'prose'>,
  scope: Scope,
): Edited {
  const target = targetAt(document, path, scope);
  if ('refused' in target) return target;
  if ('issueId' in target) return { refused: editMessages.titleFirst, path };
  const field = fieldOf(homeOfTarget(target), scope);
  if (field.kind !== 'prose') return field.kind === 'fixed' ? { refused: field.why, path } : { conflict: field };
  const said = proseOfSent(base, blocks);
  if (said === undefined) return { conflict: field };
  const wanted = mergeTexts(base, said.text, field.text);
  if (wanted === undefined) return { conflict: field };
  const told = said.isExact ? {} : { told: editMessages.notAllWritten };
  if (wanted === field.text) return { edits: [], path: target.path, field, ...told };
  const edited = writeText(target, wanted.trim() === '' ? '' : wanted, scope);
  return 'edits' in edited ? { ...edited, ...told } : edited;
}
