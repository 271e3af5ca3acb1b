import type { Range } from '../../document/text/text.ts';
import { firstNotBelow } from '../../rules/engine/finding.ts';
import type { Edit } from '../../rules/engine/rule.ts';

/** Ranges of a text, of which those that touch have become one. */
export class TouchedRanges {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /**
   * True when a range has an offset in common with one that was added, be it only where one ends and the other begins.
   */
  touches({ start, end }: Range): boolean {
    const index = firstNotBelow(this.#ends, start);
    return (this.#starts[index] ?? Infinity) <= end;
  }

  add({ start, end }: Range): void {
    const first = firstNotBelow(this.#ends, start);
    const behind = firstNotBelow(this.#starts, end + 1);
    const from = Math.min(start, this.#starts[first] ?? start);
    const to = Math.max(end, behind > first ? (this.#ends[behind - 1] ?? end) : end);
    this.#starts.splice(first, behind - first, from);
    this.#ends.splice(first, behind - first, to);
  }
}

/** Edits of one text that do not overlap, made. @param edits in any order */
export function withEditsMade(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { range, newText } of inOrderOfText(edits)) {
    parts.push(text.slice(at, range.start), newText);
    at = range.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** Where offsets of a text stand after edits of it; inside of a text that was replaced, at the start of the new one. */
export function offsetsAfter(offsets: readonly number[], edits: readonly Edit[]): readonly number[] {
  const inText = inOrderOfText(edits);
  const ends = inText.map(({ range }) => range.end);
  let moved = 0;
  /** By how much a text moves that stands behind so many of the edits. */
  const moves = [0, ...inText.map(({ range, newText }) => (moved += newText.length - (range.end - range.start)))];
  return offsets.map((offset) => {
    const passed = firstNotBelow(ends, offset + 1);
    const inside = Math.min(offset, inText[passed]?.range.start ?? offset);
    return inside + (moves[passed] ?? 0);
  });
}

interface PlaceBefore extends Range {
  /** True for a range that has something in it that the edits wrote, or from which they took something. */
  readonly isWritten: boolean;
}

/**
 * Tells where ranges of a text were before edits that led to it; what was written in place of a text was where that
 * was.
 */
export function placesBefore(edits: readonly Edit[]): (range: Range) => PlaceBefore {
  const inText = inOrderOfText(edits.filter(({ range: { start, end }, newText }) => end > start || newText !== ''));
  const starts: number[] = [];
  const ends: number[] = [];
  let moved = 0;
  for (const { range, newText } of inText) {
    starts.push(range.start + moved);
    ends.push(range.start + moved + newText.length);
    moved += newText.length - (range.end - range.start);
  }
  const offsetBefore = (offset: number, side: 'start' | 'end'): number => {
    const next = firstNotBelow(ends, side === 'start' ? offset + 1 : offset);
    const replaced = inText[next];
    if (replaced !== undefined && (starts[next] ?? Infinity) < offset) return replaced.range[side];
    const last = inText[next - 1];
    return last === undefined ? offset : last.range.end + offset - (ends[next - 1] ?? 0);
  };
  return ({ start, end }) => ({
    start: offsetBefore(start, 'start'),
    end: offsetBefore(end, 'end'),
    isWritten: (starts[firstNotBelow(ends, start + 1)] ?? Infinity) < end,
  });
}

/** A part of the first text that is still there, or a text that was written since. */
type JoinedPiece = Range | string;

/** Edits that are made one round after another, and what they come to as edits of the first text. */
export class JoinedEdits {
  readonly #first: number;
  #pieces: readonly JoinedPiece[];

  /** @param length of the first text */
  constructor(length: number) {
    this.#first = length;
    this.#pieces = [{ start: 0, end: length }];
  }

  /** @param edits of the text as the rounds before have left it, which do not overlap */
  add(edits: readonly Edit[]): void {
    const pieces: JoinedPiece[] = [];
    const todo = [...inOrderOfText(edits)];
    let at = 0;
    let next = 0;
    let isBegun = false;
    for (const piece of this.#pieces) {
      const end = at + lengthOf(piece);
      let from = at;
      for (let edit = todo[next]; edit !== undefined && edit.range.start <= end; edit = todo[next]) {
        const { range, newText } = edit;
        if (!isBegun) pieces.push(part(piece, from - at, range.start - at), newText);
        from = Math.min(range.end, end);
        // The rest of what this edit replaces stands in the pieces that follow.
        isBegun = range.end > end;
        if (isBegun) break;
        next++;
      }
      pieces.push(part(piece, from - at, end - at));
      at = end;
    }
    const left = pieces.filter((piece) => lengthOf(piece) > 0);
    // Into a text of no pieces nothing could be inserted.
    this.#pieces = left.length === 0 ? [''] : left;
  }

  /** In the order of the text, without overlaps. */
  edits(): readonly Edit[] {
    const edits: Edit[] = [];
    let at = 0;
    let newText = '';
    const close = (start: number): void => {
      if (start > at || newText !== '') edits.push({ range: { start: at, end: start }, newText });
      newText = '';
    };
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') newText += piece;
      else {
        close(piece.start);
        at = piece.end;
      }
    }
    close(this.#first);
    return edits;
  }
}

function inOrderOfText(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function lengthOf(piece: JoinedPiece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: JoinedPiece, from: number, to: number): JoinedPiece {
  return typeof piece === 'string' ? piece.slice(from, to) : { start: piece.start + from, end: piece.start + to };
}
