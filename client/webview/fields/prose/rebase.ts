import type { Node, Slice } from 'prosemirror-model';
import { Mapping, StepMap, Transform } from 'prosemirror-transform';
import type { ProseBlock } from '../../../../server/document/prose/prose.ts';
import { saidBy } from './said.ts';
import { NodeReader } from './to-blocks.ts';
import { documentOf, noteIdsOf } from './to-document.ts';

/** What was in the editor at some time, and what has been typed since then. */
export interface Past {
  readonly doc: Node;
  /** From `doc` to what is in the editor now. */
  readonly mapping: Mapping;
}

/** A place of the document before, and what stands there afterwards. */
interface BlockReplacement {
  readonly from: number;
  readonly to: number;
  readonly slice: Slice;
  /** Only the mark-up changes, not the words. */
  readonly keepsWords: boolean;
}

/** A hunk at its place in what is in the editor now. */
export type PlacedReplacement = Pick<BlockReplacement, 'from' | 'to' | 'slice'>;

/** One block of each of two texts; one of them may be missing. */
interface Pair {
  readonly mine: number | undefined;
  readonly theirs: number | undefined;
}

export interface Rebased {
  /**
   * What is to be changed in what is in the editor now, from the end to the start; undefined where both changed the
   * same words.
   */
  readonly hunks: readonly PlacedReplacement[] | undefined;
  /** How many positions of the past are replaced, or put in. */
  readonly size: number;
  /** To be called when the hunks have been applied: the past in which the file says what it says now. */
  past(this: void): Past;
}

/**
 * What the file says now, as changes of what is in the editor: as few and as small as can be, so that the cursor and
 * what was typed meanwhile stay.
 */
export function rebased({ doc, mapping }: Past, blocks: readonly ProseBlock[], isLine: boolean): Rebased {
  const reader = new NodeReader(doc);
  const ids = noteIdsOf(doc);
  const next = documentOf(blocks, isLine, ids);
  const mine = doc.children.map((node) => reader.block(node));
  const theirReader = new NodeReader(next);
  const theirs = next.children.map((node) => theirReader.block(node));
  // Blocks that are empty say nothing, and the file does not have them: they stay where they are.
  const mineFull = mine.flatMap((block, index) => (block === undefined ? [] : [{ index, said: saidBy(block) }]));
  const theirFull = theirs.flatMap((block, index) => (block === undefined ? [] : [{ index, said: saidBy(block) }]));
  const pairs = aligned(
    mineFull.map(({ said }) => said),
    theirFull.map(({ said }) => said),
  );
  const starts = startsOf(doc);
  const hunks: BlockReplacement[] = [];
  if (mineFull.length === 0 && theirFull.length > 0)
    return result([{ from: 0, to: doc.content.size, slice: next.slice(0, next.content.size), keepsWords: false }]);
  const otherStarts = startsOf(next);
  let at = mineFull[0] === undefined ? 0 : (starts[mineFull[0].index] ?? 0);
  for (const pair of pairs) {
    const own = pair.mine === undefined ? undefined : mineFull[pair.mine];
    const other = pair.theirs === undefined ? undefined : theirFull[pair.theirs];
    const node = own && doc.child(own.index);
    const otherNode = other && next.child(other.index);
    const start = own === undefined ? at : (starts[own.index] ?? 0);
    if (node) at = start + node.nodeSize;
    if (own !== undefined && own.said === other?.said) continue;
    if (node && otherNode && node.sameMarkup(otherNode)) {
      const small = smallest(node, tidyOf(node, reader, isLine, ids) ?? node, otherNode);
      if (small !== undefined) hunks.push({ ...small, from: start + 1 + small.from, to: start + 1 + small.to });
    } else {
      const otherStart = otherStarts[other?.index ?? 0] ?? 0;
      hunks.push({
        from: start,
        to: at,
        slice: next.slice(otherStart, otherStart + (otherNode?.nodeSize ?? 0)),
        keepsWords: false,
      });
    }
  }
  return result(hunks);

  function result(found: readonly BlockReplacement[]): Rebased {
    const { kept, hunks: inPlace } = placed(found, mapping);
    return {
      hunks: inPlace,
      size: found.reduce((sum, { from, to, slice }) => sum + to - from + slice.size, 0),
      past: () => pastAfter({ doc, mapping }, kept),
    };
  }
}

/** The past with hunks in it, and what was typed since then as before. */
function pastAfter({ doc, mapping }: Past, hunks: readonly BlockReplacement[]): Past {
  const made = new Transform(doc);
  for (const { from, to, slice } of hunks) made.replace(from, to, slice);
  const ranges = touchedBy(mapping).flatMap(([from, to]) => {
    const [start, end] = [made.mapping.map(from, -1), made.mapping.map(to, 1)];
    return [start, end - start, mapping.map(to, 1) - mapping.map(from, -1)];
  });
  return { doc: made.doc, mapping: new Mapping(ranges.length === 0 ? [] : [new StepMap(ranges)]) };
}

/**
 * The hunks in what is in the editor now, and those of them that are kept, in the past; both from the end to the start.
 */
function placed(
  hunks: readonly BlockReplacement[],
  mapping: Mapping,
): { readonly hunks: readonly PlacedReplacement[] | undefined; readonly kept: readonly BlockReplacement[] } {
  const touched = touchedBy(mapping);
  const kept: BlockReplacement[] = [];
  for (const hunk of [...hunks].reverse()) {
    const isTouched = touched.some(
      ([from, to]) =>
        (from < hunk.to && to > hunk.from) || (from === to && hunk.from === hunk.to && from === hunk.from),
    );
    if (isTouched && !hunk.keepsWords) return { hunks: undefined, kept: [] };
    if (!isTouched) kept.push(hunk);
  }
  return {
    kept,
    hunks: kept.map(({ from, to, slice }) => {
      const start = mapping.map(from, from === to ? -1 : 1);
      return { slice, from: start, to: Math.max(start, mapping.map(to, -1)) };
    }),
  };
}

/** The places of the past that have been changed since, in order, none of which touches another. */
function touchedBy(mapping: Mapping): readonly (readonly [from: number, to: number])[] {
  const touched: (readonly [number, number])[] = [];
  mapping.maps.forEach((map, index) => {
    const back = mapping.slice(0, index).invert();
    map.forEach((from, to) => touched.push([back.map(from, -1), back.map(to, 1)]));
  });
  const merged: (readonly [number, number])[] = [];
  for (const [from, to] of touched.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

function startsOf(doc: Node): readonly number[] {
  const starts: number[] = [];
  doc.forEach((_node, offset) => starts.push(offset));
  return starts;
}

/** The block as the file has it, without what does not show. */
function tidyOf(node: Node, reader: NodeReader, isLine: boolean, ids: readonly number[]): Node | undefined {
  const block = reader.block(node);
  return block === undefined ? undefined : (documentOf([block], isLine, ids).firstChild ?? undefined);
}

/** The smallest replacement that makes one block of another, in the places of `node`, of which `tidy` is a part. */
function smallest(node: Node, tidy: Node, next: Node): BlockReplacement | undefined {
  const start = tidy.content.findDiffStart(next.content);
  const end = tidy.content.findDiffEnd(next.content);
  if (start === null || end === null) return undefined;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const [a, b] = [end.a + overlap, end.b + overlap];
  const places = placesIn(node, tidy);
  return {
    from: places[start] ?? start,
    to: places[a] ?? a,
    slice: next.slice(start, b),
    keepsWords: tidy.textBetween(start, a, '\n', '\ufffc') === next.textBetween(start, b, '\n', '\ufffc'),
  };
}

/** Where each place of `tidy` is in `node`, which has all that it has and perhaps more blanks and empty blocks. */
function placesIn(node: Node, tidy: Node): readonly number[] {
  const [all, some] = [tokensOf(node), tokensOf(tidy)];
  const places: number[] = [];
  let at = 0;
  for (const token of some) {
    while (at < all.length && all[at] !== token) at++;
    places.push(Math.min(at, node.content.size));
    at++;
  }
  places.push(places.length === 0 ? 0 : Math.min((places.at(-1) ?? 0) + 1, node.content.size));
  return places;
}

/** A node’s inside, a token for each position. */
function tokensOf(node: Node): readonly string[] {
  const tokens: string[] = [];
  node.forEach((child) => {
    if (child.isText) for (const sign of (child.text ?? '').split('')) tokens.push(sign);
    else if (child.isLeaf) tokens.push(child.type.name);
    else tokens.push(`<${child.type.name}`, ...tokensOf(child), '>');
  });
  return tokens;
}

/** Most blocks of which the longest common sequence is looked for. */
const mostAligned = 400;

/** Blocks that say the same, in order; those between them beside each other as far as there are some on both sides. */
export function aligned(mine: readonly string[], theirs: readonly string[]): readonly Pair[] {
  let first = 0;
  while (first < mine.length && first < theirs.length && mine[first] === theirs[first]) first++;
  let last = 0;
  while (last < mine.length - first && last < theirs.length - first && mine.at(-1 - last) === theirs.at(-1 - last))
    last++;
  const pairs: Pair[] = Array.from({ length: first }, (_, index) => ({ mine: index, theirs: index }));
  const [middle, otherMiddle] = [mine.slice(first, mine.length - last), theirs.slice(first, theirs.length - last)];
  let [from, otherFrom] = [0, 0];
  const between = (to: number, otherTo: number): void => {
    const both = Math.max(to - from, otherTo - otherFrom);
    for (let at = 0; at < both; at++) {
      pairs.push({
        mine: from + at < to ? first + from + at : undefined,
        theirs: otherFrom + at < otherTo ? first + otherFrom + at : undefined,
      });
    }
  };
  for (const [at, otherAt] of common(middle, otherMiddle)) {
    between(at, otherAt);
    pairs.push({ mine: first + at, theirs: first + otherAt });
    [from, otherFrom] = [at + 1, otherAt + 1];
  }
  between(middle.length, otherMiddle.length);
  for (let at = last; at > 0; at--) pairs.push({ mine: mine.length - at, theirs: theirs.length - at });
  return pairs;
}

/** The longest common sequence, as pairs of places. */
function common(mine: readonly string[], theirs: readonly string[]): readonly (readonly [number, number])[] {
  if (mine.length > mostAligned || theirs.length > mostAligned) return [];
  const lengths = Array.from({ length: mine.length + 1 }, () => new Uint16Array(theirs.length + 1));
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = mine.length - 1; row >= 0; row--) {
    const own = lengths[row];
    for (let column = theirs.length - 1; own !== undefined && column >= 0; column--) {
      own[column] =
        mine[row] === theirs[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < mine.length && column < theirs.length;) {
    if (mine[row] === theirs[column]) pairs.push([row++, column++]);
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
