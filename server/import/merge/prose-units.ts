import { readMark, type ItemMark } from '../../document/prose/item-marks.ts';

/** A line of a prose text with words in it. */
export interface ProseMergeLine {
  readonly text: string;
  /** How many empty lines are before it. */
  readonly gap: number;
  /** White space before the mark or the words, as it is written. */
  readonly indent: string;
  /** The mark of an item as it is written, with the white space behind it; empty for a line of text. */
  readonly mark: string;
  readonly kind: ItemMark['kind'] | 'text';
  /** What is behind the mark. */
  readonly words: string;
}

export function unitsOf(text: string): readonly ProseMergeLine[] {
  const units: ProseMergeLine[] = [];
  let gap = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    const rest = line.trimStart();
    if (rest === '') {
      gap++;
      continue;
    }
    const marked = readMark(rest.trimEnd());
    const words = marked?.text ?? rest.trimEnd();
    units.push({
      text: line,
      gap,
      indent: line.slice(0, line.length - rest.length),
      mark: rest.slice(0, rest.trimEnd().length - words.length),
      kind: marked?.mark.kind ?? 'text',
      words,
    });
    gap = 0;
  }
  return units;
}

/** For each line of a text as our writer indents it, the item that it is inside. */
export function parentsOf(units: readonly ProseMergeLine[]): readonly (number | undefined)[] {
  const open: number[] = [];
  return units.map(({ indent, kind }, at) => {
    while (open.length > 0 && (units[open.at(-1) ?? 0]?.indent.length ?? 0) >= indent.length) open.pop();
    const parent = open.at(-1);
    if (kind !== 'text') open.push(at);
    return parent;
  });
}

/** How a line is indented and marked. */
type LineManner = Pick<ProseMergeLine, 'indent' | 'mark' | 'kind'>;

/** A line of the writer, and how our own export gives it. */
export interface OwnLine {
  readonly own: ProseMergeLine;
  readonly old: ProseMergeLine;
}

/** A line of the changed document. */
export interface ChangedLine {
  readonly unit: ProseMergeLine;
  /** The item that it is inside, by its position. */
  readonly parent: number | undefined;
  /** The line that it is; undefined for a new one. */
  readonly is: OwnLine | undefined;
  /** The line that was behind the one before it. */
  readonly replaces: OwnLine | undefined;
  /** Whether the line is inside the same item as before. */
  readonly isInSameItem: boolean;
}

/**
 * Writes the lines of a changed document as the writer of the submission indents and marks theirs: like the line
 * itself, else like the lines beside it, else by the item that it is inside.
 */
export class LineWriter {
  readonly #lines: readonly ChangedLine[];
  readonly #written: LineManner[] = [];
  /** The manner of lines within one item, by the item and by whether they are items themselves. */
  readonly #beside = new Map<string, LineManner>();
  /** How many empty lines the writer has before such lines, where our own export has none or one. */
  readonly #gaps = new Map<string, number>();
  /** How much deeper than a mark of a kind the writer indents the items inside. */
  readonly #steps = new Map<string, number>();

  /** @param lines of the whole text */
  constructor(lines: readonly ChangedLine[]) {
    this.#lines = lines;
    for (const { unit, parent, is, isInSameItem } of lines) {
      if (is === undefined || !isInSameItem || !isAlike(is.own, unit)) continue;
      const key = besideKey(unit, parent);
      if (!this.#beside.has(key)) this.#beside.set(key, is.own);
      if (unit.kind !== 'text' && hasSameGap(is.old, unit) && !this.#gaps.has(gapKey(unit, parent)))
        this.#gaps.set(gapKey(unit, parent), is.own.gap);
      const outer = this.#ownAround(parent);
      if (outer !== undefined && unit.kind !== 'text' && !this.#steps.has(outer.kind))
        this.#steps.set(outer.kind, is.own.indent.length - outer.indent.length);
    }
  }

  /**
   * The next line, with the empty lines that the writer has before it or before lines like it, if any are like it.
   *
   * @param keeps whether the line says what it said
   */
  write(at: number, keeps: boolean): { readonly text: string; readonly gap: number | undefined } {
    const line = this.#lines[at];
    if (line === undefined) return { text: '', gap: undefined };
    const { unit, parent, is, isInSameItem } = line;
    const around = parent === undefined ? undefined : this.#written[parent];
    const same = is !== undefined && isAlike(is.own, unit) ? is : undefined;
    const isInPlace = same !== undefined && isInSameItem && around?.indent === this.#ownAround(parent)?.indent;
    const key = besideKey(unit, parent);
    const beside = this.#beside.get(key);
    const indent = isInPlace
      ? same.own.indent
      : (beside?.indent ?? (around === undefined ? unit.indent : this.#inside(around, unit)));
    const manner = { indent, mark: markLike(unit, same?.own ?? beside, same?.old), kind: unit.kind };
    this.#written.push(manner);
    this.#beside.set(key, manner);
    const gap = this.#gapBefore(line);
    if (keeps && isInPlace) return { text: same.own.text, gap };
    return { text: indent + manner.mark + (same?.old.words === unit.words ? same.own.words : unit.words), gap };
  }

  #gapBefore({ unit, parent, is, replaces }: ChangedLine): number | undefined {
    if (is !== undefined && hasSameGap(is.old, unit)) return is.own.gap;
    if (
      replaces !== undefined &&
      hasSameGap(replaces.old, unit) &&
      isAlike(replaces.old, unit) &&
      replaces.old.indent === unit.indent
    )
      return replaces.own.gap;
    return this.#gaps.get(gapKey(unit, parent));
  }

  #ownAround(parent: number | undefined): ProseMergeLine | undefined {
    return parent === undefined ? undefined : this.#lines[parent]?.is?.own;
  }

  #inside({ indent, mark, kind }: LineManner, unit: ProseMergeLine): string {
    const step = (unit.kind === 'text' ? undefined : this.#steps.get(kind)) ?? mark.length;
    return indent + ' '.repeat(Math.max(2, step));
  }
}

function besideKey({ kind }: ProseMergeLine, parent: number | undefined): string {
  return `${parent ?? ''} ${kind === 'text'}`;
}

function gapKey(unit: ProseMergeLine, parent: number | undefined): string {
  return `${besideKey(unit, parent)} ${unit.gap > 0}`;
}

/** Whether both lines begin a paragraph, or both follow a line. */
function hasSameGap(one: ProseMergeLine, other: ProseMergeLine): boolean {
  return one.gap > 0 === other.gap > 0;
}

/** Whether both lines are items, or none is. */
function isAlike(one: ProseMergeLine, other: ProseMergeLine): boolean {
  return (one.kind === 'text') === (other.kind === 'text');
}

/** The mark of a line in the manner of another one. */
function markLike(
  { mark, kind }: ProseMergeLine,
  like: LineManner | undefined,
  old: ProseMergeLine | undefined,
): string {
  if (kind === 'text' || like?.kind !== kind) return mark;
  const counts = mark.trim();
  // A word processor may count by “b.” what the writer counts by “b)”.
  const isSame =
    kind === 'bullet' || (old !== undefined && counterOf(old.mark) === counterOf(counts) && counts.endsWith('.'));
  return isSame ? like.mark : counts + like.mark.slice(like.mark.trimEnd().length);
}

function counterOf(mark: string): string {
  return mark.replace(/[().\s]/g, '');
}
