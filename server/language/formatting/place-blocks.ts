import { isBlankCode } from '../../document/text/signs.ts';
import type { TextEdit } from '../../document/edit/text-edits.ts';
import type { LayoutBlock, LayoutPart, ProseLines } from './block-tree.ts';
import type { KeyOrder } from './key-order.ts';
import { type BlockEdits, type LayoutText, type PartEdits, movedKeys, placesOfKeys } from './move-keys.ts';
import type { TextLines } from './read-scalar.ts';

/** How many columns a list or a map stands deeper than what holds it. */
const step = 2;

/** The edits that put a document's blocks into their columns and their order. */
export function placeRoot(root: LayoutBlock, placed: LayoutText): readonly TextEdit[] {
  const placer = new Placer(placed);
  const first = root.parts[0];
  return placer.block(root, { column: 0, order: placed.form.order, from: first?.above ?? 0, isOnLine: false }).edits;
}

interface BlockPlace {
  readonly column: number;
  readonly order: KeyOrder | undefined;
  /** The line from which on blank lines above the first part belong to it. */
  readonly from: number;
  readonly isOnLine: boolean;
}

class Placer {
  readonly #placed: LayoutText;
  readonly #lines: TextLines;

  constructor(placed: LayoutText) {
    this.#placed = placed;
    this.#lines = placed.lines;
  }

  block(block: LayoutBlock, { column: wanted, order, from, isOnLine }: BlockPlace): BlockEdits {
    const edits: TextEdit[] = [];
    const column = columnOf(block, wanted);
    const isInitiatives =
      this.#placed.form.hasInitiatives &&
      block.kind === 'list' &&
      order?.path.length === 2 &&
      order.path[0] === 'issues';
    // Of most maps no key moves, and nothing has to be remembered of which edits are whose.
    const places =
      block.kind === 'map' && order !== undefined && this.#placed.mayMove ? placesOfKeys(block, order) : undefined;
    const marks: PartEdits[] = [];
    const lifted: string[] = [];
    let before: LayoutPart | undefined;
    for (const part of block.parts) {
      const gap = edits.length;
      if (!part.isLeft && before?.isLeft !== true && !isHeadLeft(part, block)) {
        const gapFrom = before?.end ?? from;
        if (isInitiatives && before !== undefined && !before.holdsEnd) this.#separate(gapFrom, part.above, edits);
        else this.#trimBlank(gapFrom, part.above, edits);
      } else if (before !== undefined && endsWithProse(before)) this.#trimBlank(before.end, part.above, edits);
      if (places !== undefined) marks.push({ gap, own: edits.length });
      if (!part.isLeft)
        for (const remark of this.#part(
          part,
          { block, column, order, isOnLine: isOnLine && before === undefined },
          edits,
        ))
          lifted.push(remark);
      before = part;
    }
    const moved =
      places === undefined
        ? undefined
        : movedKeys({ parts: block.parts, column, places, isOnLine, edits, marks }, this.#placed);
    const whole = moved === undefined ? edits : [...moved.edits];
    this.#remarks(block.tailStart, block.tailEnd, column, whole);
    return { edits: whole, lifted: moved === undefined ? lifted : [...moved.lifted, ...lifted] };
  }

  /** @returns comments for the line above */
  #part(
    part: LayoutPart,
    at: {
      readonly block: LayoutBlock;
      readonly column: number;
      readonly order: KeyOrder | undefined;
      readonly isOnLine: boolean;
    },
    edits: TextEdit[],
  ): readonly string[] {
    const { block, column } = at;
    const { line, name, value, blanks } = part;
    if (!isHeadLeft(part, block)) this.#remarks(part.above, line, column, edits);
    const first = edits.length;
    if (!at.isOnLine) this.#indent(line, column - this.#lines.indent(line), edits);
    const order = at.order?.below(name);
    let lifted: readonly string[] = [];
    const lineEnd = this.#lines.end(line);
    if (name === undefined) this.#spaceDash(part, column, edits);
    for (const range of blanks) if (range.end <= lineEnd) edits.push({ ...range, text: '' });
    if (value.kind === 'block') {
      const below = this.block(value.block, { column: column + step, order, from: line + 1, isOnLine: value.isOnLine });
      if (value.isOnLine) lifted = below.lifted;
      for (const edit of below.edits) edits.push(edit);
    } else if (value.kind === 'prose')
      this.#prose(value, value.isFixed ? column + value.column - block.column : column + step, edits);
    else if (value.kind === 'text')
      for (let next = value.from; next < value.to; next++)
        if (!this.#lines.isBlank(next)) this.#indent(next, column - block.column, edits);
    for (const range of blanks) if (range.end > lineEnd) edits.push({ ...range, text: '' });
    if (lifted.length === 0 || at.isOnLine) return lifted;
    const start = this.#lines.start(line);
    edits.splice(first, 0, {
      start,
      end: start,
      text: lifted.map((remark) => ' '.repeat(column) + remark + this.#placed.lineBreak).join(''),
    });
    return [];
  }

  /** One space stands between a dash and its item. */
  #spaceDash({ line, start, value }: LayoutPart, column: number, edits: TextEdit[]): void {
    const { text } = this.#lines;
    const end = this.#lines.end(line);
    let first = start + 1;
    while (first < end && isBlankCode(text.charCodeAt(first))) first++;
    if (first === end || text.charAt(first) === '#') return;
    const spaces = value.kind === 'block' && value.isOnLine ? columnOf(value.block, column + step) - column - 1 : 1;
    if (text.slice(start + 1, first).includes('\t'))
      edits.push({ start: start + 1, end: first, text: ' '.repeat(spaces) });
    else if (first - start - 1 > spaces) edits.push({ start: start + 1 + spaces, end: first, text: '' });
    else if (first - start - 1 < spaces)
      edits.push({ start: first, end: first, text: ' '.repeat(spaces - (first - start - 1)) });
  }

  /** Moves the lines of a text to a column; what stands behind it on a line, stays. */
  #prose({ from, to, column: old }: ProseLines, column: number, edits: TextEdit[]): void {
    if (old === -1) return;
    for (let line = from; line < to; line++) {
      const { start, first, end } = {
        start: this.#lines.start(line),
        first: this.#lines.first(line),
        end: this.#lines.end(line),
      };
      // Spaces up to the column say nothing on a line without words; those beyond it do.
      if (first === end && first - start <= old) {
        if (first > start) edits.push({ start, end, text: '' });
      } else this.#indent(line, column - old, edits);
    }
  }

  #indent(line: number, by: number, edits: TextEdit[]): void {
    const start = this.#lines.start(line);
    if (by > 0) edits.push({ start, end: start, text: ' '.repeat(by) });
    else if (by < 0) edits.push({ start, end: start - by, text: '' });
  }

  #remarks(from: number, to: number, column: number, edits: TextEdit[]): void {
    for (let line = from; line < to; line++) {
      if (this.#lines.isComment(line)) this.#indent(line, column - this.#lines.indent(line), edits);
      else this.#trimBlank(line, line + 1, edits);
    }
  }

  #trimBlank(from: number, to: number, edits: TextEdit[]): void {
    for (let line = from; line < to; line++) {
      const [start, end] = [this.#lines.start(line), this.#lines.end(line)];
      if (start < end && this.#lines.isBlank(line)) edits.push({ start, end, text: '' });
    }
  }

  /** One blank line stands between two initiatives, of which the second begins at `to`. */
  #separate(from: number, to: number, edits: TextEdit[]): void {
    if (from === to)
      edits.push({ start: this.#lines.start(to), end: this.#lines.start(to), text: this.#placed.lineBreak });
    else this.#trimBlank(from, from + 1, edits);
    if (to - from > 1) edits.push({ start: this.#lines.start(from + 1), end: this.#lines.start(to), text: '' });
  }
}

function isHeadLeft(part: LayoutPart, block: LayoutBlock): boolean {
  return part.isHeadLeft === true && block.isHeld;
}

/** True where spaces on the lines below would be words of a text that has moved to the left. */
function endsWithProse({ isLeft, value }: LayoutPart): boolean {
  const last = value.kind === 'block' ? value.block.parts.at(-1) : undefined;
  return !isLeft && (value.kind === 'prose' || (last !== undefined && endsWithProse(last)));
}

function columnOf(block: LayoutBlock, wanted: number): number {
  return block.isHeld ? block.column : wanted;
}
