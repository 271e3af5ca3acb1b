import { readIndent } from './docx-styles.ts';
import type { ListPlace } from '../imported-paper.ts';
import { childOf, elementsOf, valueOf, type XmlElement } from '../read-xml.ts';

interface Level {
  readonly format: string;
  /** “%1.%2)” */
  readonly text: string;
  readonly start: number;
  readonly indent: number | undefined;
}

interface Numbering {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** The start values of levels that begin anew with this list (`w:startOverride`), by depth. */
  readonly restarts: ReadonlyMap<number, number>;
}

export interface ListCounter {
  /**
   * Gives the place of a paragraph in its list. As it counts, it must be called once for each paragraph, in their
   * order.
   */
  readonly count: (numId: string, depth: number) => ListPlace | undefined;
  /** The indentation that the list gives to its items, in twentieths of a point. */
  readonly indentOf: (numId: string, depth: number) => number | undefined;
}

export function createListCounter(root: XmlElement | undefined): ListCounter {
  const numberings = readNumberings(root);
  const counts = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  const count: ListCounter['count'] = (numId, depth) => {
    const numbering = numberings.get(numId);
    const level = numbering?.levels.get(depth);
    // In Word, `numId` 0 takes a paragraph out of its style's list.
    if (numId === '0') return undefined;
    if (numbering === undefined || level === undefined) return { depth, mark: undefined };
    if (level.format === 'none') return undefined;
    if (level.format === 'bullet') return { depth, mark: undefined };
    let reached = counts.get(numbering.abstractId);
    if (reached === undefined) counts.set(numbering.abstractId, (reached = new Map<number, number>()));
    if (!begun.has(numId)) {
      begun.add(numId);
      for (const [restarted, start] of numbering.restarts) reached.set(restarted, start - 1);
    }
    reached.set(depth, (reached.get(depth) ?? level.start - 1) + 1);
    for (const deeper of [...reached.keys()]) if (deeper > depth) reached.delete(deeper);
    const mark = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = numbering.levels.get(at);
      return of === undefined ? '' : numeral(reached.get(at) ?? of.start, of.format);
    });
    return { depth, mark: mark.trim() === '' ? undefined : mark.trim() };
  };
  return { count, indentOf: (numId, depth) => numberings.get(numId)?.levels.get(depth)?.indent };
}

function readNumberings(root: XmlElement | undefined): ReadonlyMap<string, Numbering> {
  const abstracts = new Map(
    elementsOf(root)
      .filter(({ name }) => name === 'w:abstractNum')
      .map((abstract) => [abstract.attributes.get('w:abstractNumId') ?? '', readLevels(abstract)]),
  );
  return new Map(
    elementsOf(root)
      .filter(({ name }) => name === 'w:num')
      .map((num) => {
        const abstractId = valueOf(num, 'w:abstractNumId') ?? '';
        const levels = new Map(abstracts.get(abstractId));
        const restarts = new Map<number, number>();
        for (const override of elementsOf(num).filter(({ name }) => name === 'w:lvlOverride')) {
          const depth = Number(override.attributes.get('w:ilvl') ?? 0);
          if (!(depth <= deepest)) continue;
          const start = valueOf(override, 'w:startOverride');
          if (start !== undefined) restarts.set(depth, Number(start) || 1);
          const level = childOf(override, 'w:lvl');
          if (level !== undefined) levels.set(depth, readLevel(level));
        }
        return [num.attributes.get('w:numId') ?? '', { abstractId, levels, restarts }];
      }),
  );
}

function readLevels(abstract: XmlElement): ReadonlyMap<number, Level> {
  return new Map(
    elementsOf(abstract)
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => [Number(level.attributes.get('w:ilvl') ?? 0), readLevel(level)] as const)
      .filter(([depth]) => depth <= deepest),
  );
}

function readLevel(level: XmlElement): Level {
  const start = Number(valueOf(level, 'w:start') ?? 1);
  return {
    format: valueOf(level, 'w:numFmt') ?? 'decimal',
    text: (valueOf(level, 'w:lvlText') ?? '').slice(0, longestMark),
    start: Number.isInteger(start) ? start : 1,
    indent: readIndent(childOf(level, 'w:pPr')),
  };
}

/** Word has nine levels, from 0. A file may name more, and each list would carry all of them. */
const deepest = 8;
/** Letters; bounded because the mark is repeated before each item. */
const longestMark = 200;

/** A number as a list shows it: 4, iv, D. */
export function numeral(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count);
    case 'upperLetter':
      return letters(count).toUpperCase();
    case 'lowerRoman':
      return roman(count);
    case 'upperRoman':
      return roman(count).toUpperCase();
    default:
      return String(count);
  }
}

/** After z come aa, bb, cc, as in Word. */
function letters(count: number): string {
  if (count < 1 || count > 26 * 20) return String(count);
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let rest = count;
  let text = '';
  for (const [value, sign] of romans) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
