import { isBullet, leastDepth, type Line } from '../lines.ts';
import { beginsWithName } from './title-of-line.ts';
import type { TitleDoubt } from '../../../words/messages/import/import.ts';

/** A row's lines for the initiatives, with empty ones. */
export interface PlainRow {
  readonly lines: readonly Line[];
  /** True for a line that only names a sub-point. */
  readonly isPoint: (line: Line) => boolean;
  /** True when it is the only row of its issue. */
  readonly isOnly: boolean;
  /** The number of outcomes that the row’s outcomes count, 1., 2., 3.; 0 when they count nothing. */
  readonly countedOutcomes: number;
  /** True when the row's outcomes fall into as many parts. */
  readonly hasOutcomes: (count: number) => boolean;
}

/** The items of the outermost list of a row that begins with one; undefined when it does not. */
export function itemsOf({ lines }: PlainRow): readonly Line[] | undefined {
  const [opening, second] = lines.filter((line) => line.text !== '');
  const first = opening !== undefined && announcesItems.test(opening.text) ? second : opening;
  // When the row begins with a sentence, the items after it belong to the sentence.
  if (first?.mark === undefined) return undefined;
  const least = leastDepth(lines.filter((line) => line.mark !== undefined));
  // When the row begins with a number, bullets below belong to that item.
  /**
   * True below a line of the text that introduces a list, until an empty line, further text or the next of the outer
   * items.
   */
  let introduced = false;
  /** The first item of that list. */
  let inner: Line | undefined;
  return lines.filter((line) => {
    if (line.mark === undefined) {
      introduced = line.text.endsWith(':') && (line !== opening || first === opening);
      inner = undefined;
      return false;
    }
    inner ??= line;
    if (introduced && isOuter(line, inner, first)) introduced = false;
    return !introduced && line.depth <= least && (isBullet(first) || !isBullet(line)) && isBeside(line, first);
  });
}

/** True for an item that is like the first of the outer list, and not like the first of the list within it. */
function isOuter(line: Line, inner: Line, outer: Line): boolean {
  return line.depth <= outer.depth && (line.depth < inner.depth || (isAlike(line, outer) && !isAlike(inner, outer)));
}

function isAlike(line: Line, other: Line): boolean {
  return isBullet(line) === isBullet(other) && line.typed === other.typed && line.sign === other.sign;
}

/**
 * True unless the writer has typed another mark before the line, or further right, than before the first item: it
 * belongs to the item above.
 */
function isBeside(line: Line, first: Line): boolean {
  if (!line.typed || !first.typed) return true;
  return line.indent < first.indent + 2 && markShape(line) === markShape(first);
}

/** How a typed mark is written, whatever it counts: “(1)” and “(2)” have one shape, as have the dashes. */
function markShape({ mark = '', sign }: Line): string {
  return sign === ''
    ? mark
        .replace(/\d+/, '1')
        .replace(/\p{Lu}+/u, 'A')
        .replace(/\p{Ll}+/u, 'a')
    : sign.replace(/[–—]/, '-');
}

/** An introduction to initiatives: “We have taken the following measures:”. */
const announcesItems =
  /^(?=.{0,300}:$)(?=.{0,300}\b(?:initiatives|measures|policies|programmes|programs|projects|interventions|actions|activities|solutions|schemes)\b)/i;
/** Letters. */
const longestShort = 120;
const sentenceEnd = /[.!?。！？”"’)]$/;

/**
 * Where initiatives begin in a text in which nothing stands out: at short lines above sentences, when the text begins
 * with one; else behind empty lines. The first is not among them, as it begins with the row.
 *
 * @returns what is doubtful about each
 */
export function textsOf(row: PlainRow, isLabel: (line: Line) => boolean): ReadonlyMap<Line, TitleDoubt | undefined> {
  const { lines, isPoint, isOnly, hasOutcomes, countedOutcomes } = row;
  const none = new Map<Line, undefined>();
  if (lines.some((line) => line.text !== '' && isPoint(line))) return none;
  const written = lines.filter((line) => line.text !== '');
  const [first] = written;
  if (first === undefined) return none;
  const afterEmpty = new Set(
    lines.filter((line, index) => line.text !== '' && index > 0 && lines[index - 1]?.text === ''),
  );
  const next = new Map(written.map((line, index) => [line, written[index + 1]]));
  const isShort = (line: Line): boolean => isShortTitle(line, next.get(line)) && !isLabel(line);
  const paragraphs = written.filter((line) => !line.goesOn && (beginsText(line) || line === first));
  if (isOnly && paragraphs.length > 1 && paragraphs.every(beginsWithName))
    return new Map(paragraphs.map((line) => [line, undefined]));
  if (isOnly && paragraphs.length > 1 && paragraphs.length === countedOutcomes)
    return new Map<Line, TitleDoubt | undefined>(
      paragraphs.map((line) => [line, line === first ? undefined : 'paragraph']),
    );
  if (isShort(first)) {
    const short = written.filter(
      (line, index) =>
        line !== first &&
        !line.goesOn &&
        isShort(line) &&
        (afterEmpty.has(line) || (isOnly && line.within === 0 && isEnd(written[index - 1], next.get(line)))),
    );
    if (short.length === 0 || !(isOnly || hasOutcomes(short.length + 1))) return none;
    return new Map<Line, TitleDoubt | undefined>([
      [first, undefined],
      ...short.map((line) => [line, 'short-line'] as const),
    ]);
  }
  const groups = written.filter((line) => afterEmpty.has(line) && line !== first && beginsText(line) && !isLabel(line));
  if (groups.length === 0 || first.text.endsWith(':') || !(isOnly || hasOutcomes(groups.length + 1))) return none;
  return new Map<Line, TitleDoubt | undefined>([
    [first, undefined],
    ...groups.map((line) => [line, 'empty-line'] as const),
  ]);
}

/** True where a text ends above a line: with a sentence, or with a list when the line has one of its own. */
function isEnd(before: Line | undefined, next: Line | undefined): boolean {
  return (
    before !== undefined && (sentenceEnd.test(before.text) || (before.mark !== undefined && next?.mark !== undefined))
  );
}

/** True for a short line that is no sentence, above one that is. */
export function isShortTitle(line: Line, next: Line | undefined): boolean {
  if (
    line.mark !== undefined ||
    line.table !== undefined ||
    line.text.length > longestShort ||
    !/^[\p{Lu}\p{Lo}\p{N}“"]/u.test(line.text) ||
    /[.!?;,。！？；、]$/.test(line.text) ||
    introduces(line.text) ||
    !/\p{L}{3}/u.test(line.text) ||
    /https?:/i.test(line.text)
  )
    return false;
  return (
    next !== undefined &&
    (next.mark !== undefined ||
      next.table !== undefined ||
      /[.!?。！？]$/.test(next.text) ||
      next.text.length > longestShort)
  );
}

/** True for a line with a colon at its end that is no title: “We have done the following:”. */
function introduces(text: string): boolean {
  return (
    /[:：]$/.test(text) &&
    (text.split(' ').length > 8 ||
      /^(?:it|they|this|these|there|its|their)\b|\b(?:of|for|with|on|in|from|that|which)[:：]$/i.test(text) ||
      /\b(?:following|follows?|includ(?:e|es|ing)|such as|are|is|was|were|has|have|had|by|to|through|below|we)\b/i.test(
        text,
      ))
  );
}

const goesOn =
  /^(?:this|these|that|those|it|they|its|their|such|both|all|in addition|additionally|furthermore|moreover|also|besides|however|nevertheless|for (?:example|instance|more|further|details)|e\.g|as (?:a result|such|part of|of)|to date|so far|meanwhile|therefore|thus|consequently|finally|in (?:particular|total|this|these)|specifically|similarly|subsequently|since then|under (?:this|the)|through (?:this|these)|see|further|more|sources?|links?|details?|website|note|available|the (?:said|above|following|programme|program|initiative|project|scheme|measure|measures|policy|portal|platform|app|application|system|fund|service|grant|law|act|plan|strategy))\b/i;

/** True for a line behind an empty one that does not go on with what stands before it. */
export function beginsText(line: Line): boolean {
  return (
    line.mark === undefined &&
    line.table === undefined &&
    /^[\p{Lu}\p{Lo}\p{N}“"]/u.test(line.text) &&
    !/^https?:/i.test(line.text) &&
    /\p{L}{3}/u.test(line.text) &&
    !goesOn.test(line.text.slice(0, 40)) &&
    !line.text.endsWith(':')
  );
}
