import { type NewEntry, addEntry, removeEntry, replaceEntry, setText } from '../../document/edit/entry-edits.ts';
import { alignLines } from '../../document/edit/text-edits.ts';
import { type StepPlan, type YamlText, nothingToChange } from '../../document/edit/verified-steps.ts';
import { type YamlMap, type YamlScalar, entryOf, isNothing } from '../../document/yaml/tree.ts';
import { type ItemMark, readMark } from '../../document/prose/item-marks.ts';

/** A line of a prose text with words in it. */
interface ProseMergeLine {
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

function unitsOf(text: string): readonly ProseMergeLine[] {
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
function parentsOf(units: readonly ProseMergeLine[]): readonly (number | undefined)[] {
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
interface OwnLine {
  readonly own: ProseMergeLine;
  readonly old: ProseMergeLine;
}

/** A line of the changed document. */
interface ChangedLine {
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
class LineWriter {
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

/** A text of a map, as it comes back from a paper that nobody has changed, and from the one that was. */
interface ProseChange {
  readonly key: string;
  /** Empty for a text that is not there. */
  readonly before: string;
  readonly after: string;
}

/**
 * Makes a change of prose in a map.
 *
 * @param entry what is written where the map does not have the key
 * @param order of the map's keys
 * @param emptied what is removed with the text, where that is not its own key
 */
export function changeProse(
  yaml: YamlText,
  map: YamlMap,
  { key, before, after }: ProseChange,
  entry: NewEntry | undefined,
  order: readonly string[],
  emptied: { readonly map: YamlMap; readonly key: string } = { map, key },
): StepPlan | undefined {
  const written = entryOf(map, key)?.value;
  if (written === undefined || isNothing(written))
    return after === '' ? nothingToChange : entry && addEntry(yaml, map, entry, order);
  if (written.kind !== 'scalar')
    return after === '' ? removeEntry(yaml, emptied.map, emptied.key) : entry && replaceEntry(yaml, map, entry);
  const { merged, asBlock } = mergedText(written, before, after, map.flow);
  return merged.trim() === '' ? removeEntry(yaml, emptied.map, emptied.key) : setText(yaml, map, key, merged, asBlock);
}

function mergedText(
  written: YamlScalar,
  before: string,
  after: string,
  flow: boolean,
): { readonly merged: string; readonly asBlock: boolean } {
  const value = String(written.value);
  const from = written.style === 'literal';
  const inPlace =
    from ||
    flow ||
    (written.style === 'folded'
      ? !hasLineBreaks(after)
      : !after.includes('\n') || (value.includes('\n') && written.style === 'double-quoted' && !hasLineBreaks(after)));
  const merged = mergeProse(value, before, after, { from, to: from || !inPlace });
  return { merged, asBlock: !inPlace && merged.includes('\n') };
}

/** Sets a text that is one line on paper. */
export function changeLine(
  yaml: YamlText,
  map: YamlMap,
  key: string,
  wanted: string,
  entry: NewEntry | undefined,
  order: readonly string[],
): StepPlan | undefined {
  const written = entryOf(map, key)?.value;
  if (written === undefined || isNothing(written)) return entry && addEntry(yaml, map, entry, order);
  return setText(yaml, map, key, wanted);
}

/**
 * Makes a change of a prose text that somebody has made on paper in the text as it is written: lines that did not
 * change stay as their writer wrote them, and so does what the paper shows elsewhere, as an address on a line of its
 * own.
 *
 * @param written the value of the scalar
 * @param before the text as it comes back from a paper that nobody has changed
 * @param after as it comes back from the paper that was changed
 * @param breaks whether a line break stays one, so that only an empty line begins a paragraph, in `written` and in what
 *   is returned
 * @returns the new value, without line breaks at its end
 */
function mergeProse(
  written: string,
  before: string,
  after: string,
  breaks: { readonly from: boolean; readonly to: boolean },
): string {
  const [own, old, now] = [unitsOf(written), unitsOf(before), unitsOf(after)];
  const ownGap = breaks.from === breaks.to ? 0 : 1;
  const placeOf = ownPlaces(own, old);
  const pairs = pairedLines(old, now);
  const kept = new Set(
    pairs.filter((place, at) => place !== undefined && signature(old[place]) === signature(now[at])),
  );
  /** The units of `written` that change, by the unit of `before` that they are. */
  const replaced = new Set([...old.keys()].flatMap((place) => (kept.has(place) ? [] : (placeOf[place] ?? []))));

  const writer = new LineWriter(changedLines(own, old, now, placeOf, pairs));
  const result: Pick<ProseMergeLine, 'text' | 'gap'>[] = [];
  let ownAt = 0;
  const passOwn = (until: number): void => {
    for (; ownAt < until; ownAt++) {
      const unit = own[ownAt];
      if (unit !== undefined && !replaced.has(ownAt)) result.push({ text: unit.text, gap: unit.gap + ownGap });
    }
  };
  const { limits, nextReplaced } = placesOfNew(pairs, placeOf, replaced, own.length);
  for (const [at, unit] of now.entries()) {
    const place = pairs[at];
    const ownPlace = place === undefined ? undefined : placeOf[place];
    // What is new is in the place of what it replaces.
    const goes = ownPlace ?? nextReplaced[ownAt] ?? own.length;
    if (ownPlace !== undefined || goes < (limits[at] ?? 0)) passOwn(goes);
    const { text, gap } = writer.write(at, kept.has(place));
    result.push({ text, gap: gap === undefined ? (breaks.to ? unit.gap : Math.max(0, unit.gap - 1)) : gap + ownGap });
    if (ownPlace !== undefined) ownAt = ownPlace + 1;
  }
  passOwn(own.length);
  return result.map(({ text, gap }, index) => (index === 0 ? text : `${'\n'.repeat(gap + 1)}${text}`)).join('');
}

/**
 * For each line, the line before the change that it is: one that says the same in the same item, one that says the
 * same, one like it.
 */
function pairedLines(old: readonly ProseMergeLine[], now: readonly ProseMergeLine[]): readonly (number | undefined)[] {
  const [oldParents, parents] = [parentsOf(old), parentsOf(now)];
  const pairs = new Array<number | undefined>(now.length).fill(undefined);
  alignBetween(
    pairs,
    old.map((unit, at) => `${signature(unit)}\n${old[oldParents[at] ?? -1]?.words}`),
    now.map((unit, at) => `${signature(unit)}\n${now[parents[at] ?? -1]?.words}`),
  );
  for (const key of [
    signature,
    ({ words }: ProseMergeLine) => words,
    ({ indent, kind }: ProseMergeLine) => `${indent.length} ${kind}`,
  ])
    alignBetween(pairs, old.map(key), now.map(key));
  return pairs;
}

/** Adds the pairs of equal keys to the pairs that are there, between them. */
function alignBetween(pairs: (number | undefined)[], old: readonly string[], now: readonly string[]): void {
  for (let at = 0; at < now.length; at++) {
    if (pairs[at] !== undefined) continue;
    let end = at;
    while (end < now.length && pairs[end] === undefined) end++;
    const from = at === 0 ? 0 : (pairs[at - 1] ?? -1) + 1;
    const found = alignLines(old.slice(from, pairs[end] ?? old.length), now.slice(at, end));
    for (const [index, place] of found.entries()) if (place !== undefined) pairs[at + index] = from + place;
    at = end;
  }
}

/** The lines of the changed text, each with what its writer has for it. */
function changedLines(
  own: readonly ProseMergeLine[],
  old: readonly ProseMergeLine[],
  now: readonly ProseMergeLine[],
  placeOf: readonly (number | undefined)[],
  pairs: readonly (number | undefined)[],
): readonly ChangedLine[] {
  const [oldParents, parents] = [parentsOf(old), parentsOf(now)];
  const found = (place: number | undefined): OwnLine | undefined => {
    const [unit, was] = [own[placeOf[place ?? -1] ?? -1], old[place ?? -1]];
    return unit && was && { own: unit, old: was };
  };
  return now.map((unit, at) => {
    const [pair, before, parent] = [pairs[at], at === 0 ? undefined : pairs[at - 1], parents[at]];
    return {
      unit,
      parent,
      is: found(pair),
      replaces: found(before === undefined ? undefined : before + 1),
      isInSameItem: pair !== undefined && (parent === undefined ? undefined : pairs[parent]) === oldParents[pair],
    };
  });
}

/** True when a text has line breaks within paragraphs, which only a literal block can have. */
function hasLineBreaks(text: string): boolean {
  return unitsOf(text).some(
    ({ text: line, gap, kind }, index) => index > 0 && gap === 0 && kind === 'text' && !/^\s|^\||^\[\^/.test(line),
  );
}

/**
 * For each new unit, the written unit before which it has to stand; for each place in the written text, the next unit
 * that is replaced.
 */
function placesOfNew(
  kept: readonly (number | undefined)[],
  placeOf: readonly (number | undefined)[],
  replaced: ReadonlySet<number>,
  ownLength: number,
): { readonly limits: readonly number[]; readonly nextReplaced: readonly number[] } {
  const limits = new Array<number>(kept.length).fill(ownLength);
  for (let at = kept.length - 2; at >= 0; at--) {
    const next = kept[at + 1];
    limits[at] = (next === undefined ? undefined : placeOf[next]) ?? limits[at + 1] ?? ownLength;
  }
  const nextReplaced = new Array<number>(ownLength + 1).fill(ownLength);
  for (let at = ownLength - 1; at >= 0; at--)
    nextReplaced[at] = replaced.has(at) ? at : (nextReplaced[at + 1] ?? ownLength);
  return { limits, nextReplaced };
}

function signature(unit: ProseMergeLine | undefined): string {
  return unit === undefined ? '' : `${unit.gap > 0 ? ' ' : ''}${unit.text.trimEnd()}`;
}

/**
 * For each unit as it comes back from paper, the written unit that it is: by its letters, and else by its place between
 * those.
 */
function ownPlaces(own: readonly ProseMergeLine[], old: readonly ProseMergeLine[]): readonly (number | undefined)[] {
  const places = [...alignLines(own.map(lettersOf), old.map(lettersOf))];
  for (let at = 0; at < places.length; at++) {
    if (places[at] !== undefined) continue;
    let end = at;
    while (end < places.length && places[end] === undefined) end++;
    const from = at === 0 ? 0 : (places[at - 1] ?? -1) + 1;
    const to = end === places.length ? own.length : (places[end] ?? own.length);
    if (to - from === end - at) for (let index = at; index < end; index++) places[index] = from + index - at;
    at = end;
  }
  return places;
}

/** What of a line is the same however its marks, its emphasis and its escapes are written. */
function lettersOf({ text }: ProseMergeLine): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '') || text.trim();
}
