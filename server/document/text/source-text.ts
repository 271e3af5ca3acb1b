import type { TextChange } from './text-change.ts';
import type { CharText } from './text.ts';

/** A position as in LSP: lines are counted from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * A run of whole lines of a text. An edit makes new objects only for the pieces that it touches, so that results may be
 * cached by piece.
 */
export interface TextPiece {
  readonly text: string;
}

/** A run of whole lines; only the last piece of a text may end without a line break. */
interface Piece extends TextPiece {
  /** Offset in the piece of each line, including the line that starts behind the last line break. */
  readonly lineStarts: readonly number[];
}

/** The pieces of a text and where each of them stands in it. */
interface Pieces {
  readonly all: readonly Piece[];
  /** Offset of each piece. */
  readonly starts: readonly number[];
  /** Line number of each piece's first line, from 0. */
  readonly firstLines: readonly number[];
}

const usualPiece = 16_384;

/**
 * One version of a text, immutable, held in pieces. An edit copies only the pieces that it touches, however long the
 * text is; the pieces are joined to one string only when that is asked for. Lines end with `\n`, `\r\n` or `\r`.
 */
export class SourceText implements CharText {
  readonly length: number;
  #whole: string | undefined;
  #pieces: Pieces | undefined;
  /** Index of the piece that was read last, as reading character by character mostly stays in one piece. */
  #near = 0;

  private constructor(length: number, whole: string | undefined, pieces: Pieces | undefined) {
    this.length = length;
    this.#whole = whole;
    this.#pieces = pieces;
  }

  static of(text: string | SourceText): SourceText {
    return typeof text === 'string' ? new SourceText(text.length, text, undefined) : text;
  }

  /** False while nobody has needed the text as one string; tests assert the cost of an edit by this. */
  get isWhole(): boolean {
    return this.#whole !== undefined;
  }

  toString(): string {
    return (this.#whole ??= this.#pieces?.all.map((piece) => piece.text).join('') ?? '');
  }

  /** @param start, end offsets with `0 <= start <= end <= length` */
  slice(start: number, end: number): string {
    if (this.#whole !== undefined) return this.#whole.slice(start, end);
    const { all, starts } = this.#inPieces();
    const parts: string[] = [];
    for (let index = lastNotAfter(starts, start); index < all.length && (starts[index] ?? end) < end; index++) {
      const from = starts[index] ?? 0;
      parts.push(all[index]?.text.slice(Math.max(0, start - from), end - from) ?? '');
    }
    return parts.join('');
  }

  charCodeAt(offset: number): number {
    if (this.#whole !== undefined) return this.#whole.charCodeAt(offset);
    if (!(offset >= 0 && offset < this.length)) return NaN;
    const { all, starts } = this.#inPieces();
    let from = starts[this.#near] ?? 0;
    let text = all[this.#near]?.text ?? '';
    if (offset < from || offset >= from + text.length) {
      this.#near = lastNotAfter(starts, offset);
      from = starts[this.#near] ?? 0;
      text = all[this.#near]?.text ?? '';
    }
    return text.charCodeAt(offset - from);
  }

  charAt(offset: number): string {
    const code = this.charCodeAt(offset);
    return Number.isNaN(code) ? '' : String.fromCharCode(code);
  }

  /** Visits all pieces in their order, each with its offset in the text. */
  eachPiece(visit: (piece: TextPiece, start: number) => void): void {
    const { all, starts } = this.#inPieces();
    for (const [index, piece] of all.entries()) visit(piece, starts[index] ?? 0);
  }

  /** As `String.indexOf`. @param sign a single character, as a longer text may stand in two pieces */
  indexOf(sign: string, from = 0): number {
    if (this.#whole !== undefined) return this.#whole.indexOf(sign, from);
    const { all, starts } = this.#inPieces();
    for (let index = lastNotAfter(starts, from); index < all.length; index++) {
      const start = starts[index] ?? 0;
      const found = all[index]?.text.indexOf(sign, Math.max(0, from - start)) ?? -1;
      if (found !== -1) return start + found;
    }
    return -1;
  }

  /** As `String.lastIndexOf`. @param sign a single character */
  lastIndexOf(sign: string, from = Infinity): number {
    if (this.#whole !== undefined) return this.#whole.lastIndexOf(sign, from);
    const { all, starts } = this.#inPieces();
    for (let index = lastNotAfter(starts, Math.max(0, from)); index >= 0; index--) {
      const start = starts[index] ?? 0;
      const found = all[index]?.text.lastIndexOf(sign, Math.max(0, from) - start) ?? -1;
      if (found !== -1) return start + found;
    }
    return -1;
  }

  /** The text with the given range replaced by `newText`, whose length is the change's `newLength`. */
  replaced({ start, end }: TextChange, newText: string): SourceText {
    const { all, starts } = this.#inPieces();
    const first = lastNotAfter(starts, start);
    let last = lastNotAfter(starts, end);
    let text =
      (all[first]?.text.slice(0, start - (starts[first] ?? 0)) ?? '') +
      newText +
      (all[last]?.text.slice(end - (starts[last] ?? 0)) ?? '');
    if (!text.endsWith('\n') && last + 1 < all.length) {
      last++;
      text += all[last]?.text ?? '';
    }
    const pieces = [...all.slice(0, first), ...divided(text, last + 1 >= all.length), ...all.slice(last + 1)];
    return new SourceText(this.length + newText.length - (end - start), undefined, placed(pieces));
  }

  get lineCount(): number {
    const { all, firstLines } = this.#inPieces();
    return (firstLines.at(-1) ?? 0) + (all.at(-1)?.lineStarts.length ?? 1);
  }

  /** @param offset is clamped to the text; inside of a line break it counts as the end of the line */
  positionAt(offset: number): Position {
    const { all, starts, firstLines } = this.#inPieces();
    const at = Math.max(0, Math.min(offset, this.length));
    const index = lastNotAfter(starts, at);
    const piece = all[index];
    if (piece === undefined) return { line: 0, character: 0 };
    const inPiece = at - (starts[index] ?? 0);
    const line = lastNotAfter(piece.lineStarts, inPiece);
    const lineStart = piece.lineStarts[line] ?? 0;
    return {
      line: (firstLines[index] ?? 0) + line,
      character: beforeLineBreak(piece.text, inPiece, lineStart) - lineStart,
    };
  }

  /** The line of an offset, which is clamped to the text. */
  lineAt(offset: number): number {
    const { all, starts, firstLines } = this.#inPieces();
    const index = lastNotAfter(starts, offset);
    return (firstLines[index] ?? 0) + lastNotAfter(all[index]?.lineStarts ?? [], offset - (starts[index] ?? 0));
  }

  /** The offset of a position, which is clamped to the text, and to the end of its line. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const { all, starts, firstLines } = this.#inPieces();
    const index = lastNotAfter(firstLines, line);
    const piece = all[index];
    if (piece === undefined) return 0;
    const lineInPiece = line - (firstLines[index] ?? 0);
    const lineStart = piece.lineStarts[lineInPiece] ?? piece.text.length;
    const end = Math.min(lineStart + Math.max(0, character), piece.lineStarts[lineInPiece + 1] ?? piece.text.length);
    return (starts[index] ?? 0) + beforeLineBreak(piece.text, end, lineStart);
  }

  #inPieces(): Pieces {
    return (this.#pieces ??= placed(divided(this.#whole ?? '', true)));
  }
}

/** Index of the last of the ascending numbers that is not greater than `value`; 0 when all are greater. */
export function lastNotAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Divides a text into pieces of the usual length. With `isEnd`, no text follows, and an empty text too has one piece.
 */
function divided(text: string, isEnd: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  while (text.length - from > 2 * usualPiece) {
    const lineBreak = text.indexOf('\n', from + usualPiece);
    if (lineBreak === -1 || lineBreak + 1 >= text.length) break;
    pieces.push(pieceOf(text.slice(from, lineBreak + 1)));
    from = lineBreak + 1;
  }
  if (from < text.length || isEnd) pieces.push(pieceOf(text.slice(from)));
  return pieces;
}

function pieceOf(text: string): Piece {
  const lineStarts = [0];
  if (text.includes('\r')) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1);
    }
  } else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { text, lineStarts };
}

function placed(all: readonly Piece[]): Pieces {
  const starts: number[] = [];
  const firstLines: number[] = [];
  let offset = 0;
  let line = 0;
  for (const { text, lineStarts } of all) {
    starts.push(offset);
    firstLines.push(line);
    offset += text.length;
    // The line behind the last line break is the first line of the next piece.
    line += lineStarts.length - 1;
  }
  return { all, starts, firstLines };
}

function beforeLineBreak(text: string, offset: number, lineStart: number): number {
  let end = offset;
  while (end > lineStart && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}
