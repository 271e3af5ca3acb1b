import { isLineDirective } from '../../document/edit/kept-comments.ts';
import { type TextEdit, withEdits } from '../../document/edit/text-edits.ts';
import type { LayoutBlock, LayoutPart } from './block-tree.ts';
import type { FileForm, KeyOrder } from './key-order.ts';
import type { TextLines } from './read-scalar.ts';

export interface OrderedMap {
  readonly parts: readonly LayoutPart[];
  /** The column at which its keys will stand. */
  readonly column: number;
  /** For each key, its place in the order. */
  readonly places: readonly number[];
  /** Its first key stands on the line of a dash. */
  readonly isOnLine: boolean;
  /** What is done to it where no key moves. */
  readonly edits: readonly TextEdit[];
  readonly marks: readonly PartEdits[];
}

/** More keys than any of our maps has; a stranger's map of thousands stays as it is. */
const mostKeys = 100;

/**
 * The edits of a map with its keys in their order: the fewest lines move, each key with the comments above it. A key
 * that is not ours stays behind the key that it stands behind. Blank lines above a key go with it, unless it comes
 * among keys that have none between them, which belong together.
 *
 * @returns undefined where none can move
 */
export function movedKeys(map: OrderedMap, placed: LayoutText): BlockEdits | undefined {
  const { parts, places, isOnLine, edits, marks } = map;
  const { lines, lineBreak } = placed;
  const kept = keptParts(
    places,
    parts.map(({ above, end }) => end - above),
  );
  const byPlace = [...parts.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const editsOf = (index: number): readonly TextEdit[] =>
    edits.slice(marks[index]?.own, marks[index + 1]?.gap ?? edits.length);
  /** Those that come before each part that is kept; at the end, those that come behind all of them. */
  const before = new Map<number, LayoutPart[]>();
  const pending: LayoutPart[] = [];
  let lastKept = 0;
  for (const index of byPlace) {
    const part = parts[index];
    if (kept.has(index)) {
      before.set(index, pending.splice(0));
      lastKept = index;
    } else if (part !== undefined) pending.push(part);
  }
  const textOf = (part: LayoutPart): MovedText => movedText(part, editsOf(parts.indexOf(part)), placed);
  const gapAbove = (index: number): number => (parts[index]?.above ?? 0) - gapStart(parts, index);
  const gapOf = (part: LayoutPart, most: number): string =>
    lineBreak.repeat(Math.min(most, gapAbove(parts.indexOf(part))));
  const behindOthers = (some: readonly LayoutPart[], most: number): string =>
    some.map((part) => gapOf(part, most) + textOf(part).remarks + textOf(part).body).join('');
  const made: TextEdit[] = [];
  let lifted: readonly string[] = [];
  const gapEdits = (index: number): readonly TextEdit[] => edits.slice(marks[index]?.gap, marks[index]?.own);
  // The lines between the map and its first key are above what comes before that key.
  made.push(...gapEdits(0));
  for (const [index, part] of parts.entries()) {
    const [first, ...others] = before.get(index) ?? [];
    if (first !== undefined && index === 0) {
      const { remarks, body } = textOf(first);
      const most = gapAbove(1);
      const rest = behindOthers(others, most) + gapOf(first, most);
      if (isOnLine) {
        if (hidesBelow(placed, part.line)) return undefined;
        // The first key has the line of the dash, and what stood above it moves above the dash.
        lifted = remarks
          .split(/\r?\n/)
          .map((remark) => remark.trimStart())
          .filter((remark) => remark !== '');
        made.push({ start: part.start, end: part.start, text: body.slice(map.column) + rest + ' '.repeat(map.column) });
      } else made.push({ start: lines.start(part.above), end: lines.start(part.above), text: remarks + body + rest });
    } else if (first !== undefined) {
      const at = lines.start(gapStart(parts, index));
      made.push({ start: at, end: at, text: behindOthers([first, ...others], gapAbove(index)) });
    }
    if (kept.has(index))
      for (const edit of [...(index === 0 ? [] : gapEdits(index)), ...editsOf(index)]) made.push(edit);
    else made.push({ start: lines.start(gapStart(parts, index)), end: lines.start(part.end), text: '' });
    if (index === lastKept && pending.length > 0)
      made.push({ start: lines.start(part.end), end: lines.start(part.end), text: behindOthers(pending, Infinity) });
  }
  return { edits: made, lifted };
}

/** The first of the blank lines above a part. */
function gapStart(parts: readonly LayoutPart[], index: number): number {
  return parts[index - 1]?.end ?? parts[index]?.above ?? 0;
}

/** True where a finding of a line is hidden by the comment above it, so that the line must stay there. */
function hidesBelow({ lines }: LayoutText, line: number): boolean {
  return line > 0 && isLineDirective(lines.text, lines.start(line - 1));
}

/** For each key of a map, its place in the order; undefined where all stand in their places, or where none may move. */
export function placesOfKeys({ parts, isHeld }: LayoutBlock, order: KeyOrder): readonly number[] | undefined {
  if (!order.hasOrder || isHeld || parts.length > mostKeys) return undefined;
  const ranks: number[] = [];
  let isInOrder = true;
  for (const { name = '' } of parts) {
    const before = ranks.at(-1) ?? -1;
    const rank = order.rankOf(name) ?? before;
    isInOrder &&= before <= rank;
    ranks.push(rank);
  }
  if (isInOrder) return undefined;
  // Of a key that is written twice, which comes first counts.
  if (parts.some(({ holdsEnd }) => holdsEnd) || new Set(parts.map(({ name }) => name)).size < parts.length)
    return undefined;
  const sorted = [...ranks.keys()].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  const places = new Array<number>(parts.length).fill(0);
  for (const [place, index] of sorted.entries()) places[index] = place;
  return places;
}

/** The parts that stay: the first one, and those of the rising series behind it with the most lines. */
function keptParts(places: readonly number[], sizes: readonly number[]): ReadonlySet<number> {
  const best: { readonly size: number; readonly before: number }[] = [];
  for (const [index, place] of places.entries()) {
    let [size, before] = [index > 0 ? -Infinity : 0, -1];
    for (let other = 0; other < index; other++) {
      const reached = best[other]?.size ?? 0;
      if ((places[other] ?? 0) < place && reached > size) [size, before] = [reached, other];
    }
    best.push({ size: size + (sizes[index] ?? 0), before });
  }
  let last = best.reduce((most, { size }, index) => (size > (best[most]?.size ?? 0) ? index : most), 0);
  const kept = new Set<number>();
  while (last !== -1) {
    kept.add(last);
    last = best[last]?.before ?? -1;
  }
  return kept;
}

interface MovedText {
  /** The lines above its key. */
  readonly remarks: string;
  readonly body: string;
}

/** What a part says at its new place. */
function movedText(part: LayoutPart, edits: readonly TextEdit[], { lines }: LayoutText): MovedText {
  const [above, line, end] = [lines.start(part.above), lines.start(part.line), lines.start(part.end)];
  const edited = (from: number, to: number, some: readonly TextEdit[]): string =>
    withEdits(
      lines.text.slice(from, to),
      some.map((edit) => ({ start: edit.start - from, end: edit.end - from, text: edit.text })),
    ) ?? '';
  return {
    remarks: edited(
      above,
      line,
      edits.filter(({ start }) => start < line),
    ),
    body: edited(
      line,
      end,
      edits.filter(({ start }) => start >= line),
    ),
  };
}

export interface LayoutText {
  readonly lines: TextLines;
  readonly lineBreak: string;
  readonly form: FileForm;
  /** Keys may change their places. */
  readonly mayMove: boolean;
}

/** Where the edits of a part stand among all edits of its block: those of the blank lines above it, and its own. */
export interface PartEdits {
  readonly gap: number;
  readonly own: number;
}

/** Edits of a block, in the order of their places, and comments for the line above the one on which it begins. */
export interface BlockEdits {
  readonly edits: readonly TextEdit[];
  readonly lifted: readonly string[];
}
