import type { Range } from '../../document/text/text.ts';
import type { Edit } from '../../rules/engine/rule.ts';

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

/** Where an offset stands after edits; inside of a text that was replaced, at the start of the new one. */
export function offsetAfter(offset: number, edits: readonly Edit[]): number {
  let moved = 0;
  for (const { range, newText } of edits) {
    if (range.end <= offset) moved += newText.length - (range.end - range.start);
    else if (range.start < offset) moved += range.start - offset;
  }
  return offset + moved;
}

/** A part of the first text that is still there, or a text that was written since. */
type Piece = Range | string;

/** Edits that are made one round after another, and what they come to as edits of the first text. */
export class JoinedEdits {
  readonly #first: number;
  #pieces: readonly Piece[];

  /** @param length of the first text */
  constructor(length: number) {
    this.#first = length;
    this.#pieces = [{ start: 0, end: length }];
  }

  /** @param edits of the text as the rounds before have left it, which do not overlap */
  add(edits: readonly Edit[]): void {
    const pieces: Piece[] = [];
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
    this.#pieces = pieces.filter((piece) => lengthOf(piece) > 0);
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

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  return typeof piece === 'string' ? piece.slice(from, to) : { start: piece.start + from, end: piece.start + to };
}
