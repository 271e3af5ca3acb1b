import { isAddress, senseOfRemark, type RemarkSense } from '../../document/yaml/remark.ts';
import {
  endOfLineAt,
  indentAt,
  lineStartAt,
  saysSomething,
  startOfNextLine,
} from '../../document/yaml/syntax-places.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import { type PlacedLeaf, lastLeafUpTo } from './leaves.ts';

/** A part of a text that YAML does not read. */
export interface CutOffText {
  /** What is not read: from its `#` to the end of its line, or the `!` before a text. */
  readonly range: Range;
  readonly sign: '#' | '!';
  /** False when it may as well be a remark. */
  readonly isCertain: boolean;
  /** The whole text that was meant, from its first sign to its last, to be put in quotes. */
  readonly whole: Range;
  /** Set for what stands behind the `|` of a block of prose: the spaces that its lines begin with. */
  readonly blockIndent?: string;
  /** Set behind an address, which it may be a part of: the blank between them. */
  readonly behindAddress?: Range;
  /** Set for what stands behind a text in quotes: the offset behind its closing quote. */
  readonly quotesEnd?: number;
}

/** Keys of submissions and templates that hold no text, so that a `#` behind their value begins a remark. */
const notText = new Set([
  'template',
  'kind',
  'date',
  'deadline',
  'accessed',
  'url',
  'archived',
  'email',
  'website',
  'language',
  'confirm',
  'id',
  'letter',
  'code',
  'required',
  'words',
]);
/** Keys that hold further keys or a list, so that a remark behind the bare key is about what is below. */
const containers = new Set([
  'document',
  'contact',
  'issues',
  'points',
  'agencies',
  'links',
  'columns',
  'attachments',
  'limits',
  'members',
  'placeholders',
  'outcomes',
]);

/**
 * How far from a sign the text around it is looked at, so that long lines and long remarks cost no more than short
 * ones.
 */
const nearby = 220;
/** The most lines that a text goes on for below the line on which it is cut off. */
const mostLines = 50;

/**
 * The offsets of signs that may cut a text off, as far as the words around them tell. For most texts there are none.
 */
export function signsThatMayCutOff(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    if (isBlank(text.charAt(at - 1)) && senseAt(text, at) !== 'remark') found.push(at);
  }
  for (let at = text.indexOf('!'); at !== -1; at = text.indexOf('!', at + 1)) if (isLoneTag(text, at)) found.push(at);
  return found.sort((a, b) => a - b);
}

/** What the sign at `offset` cuts off; undefined where it stands inside a text, or begins a remark after all. */
export function cutOffAt(text: CharText, offset: number, leaves: readonly PlacedLeaf[]): CutOffText | undefined {
  const index = lastLeafUpTo(leaves, offset);
  const [before, next] = [leaves[index], leaves[index + 1]];
  if (before !== undefined && isInside(text, offset, before)) return undefined;
  if (text.charAt(offset) === '!') return cutOffByTag(text, offset, next);
  if (before === undefined) return undefined;
  const behind = behindAddress(text, offset, before);
  if (behind !== undefined || notText.has(before.path.at(-1) ?? '')) return behind;
  const {
    style,
    range: { start, end },
  } = before.node;
  if (style === 'literal' || style === 'folded') return behindBar(text, offset, start);
  if (offset - end > nearby) return undefined;
  const between = text.slice(end, offset);
  if (style === 'absent') return /^[ \t:]*$/.test(between) ? inPlaceOfValue(text, offset, before) : undefined;
  if (before.isKey) return isRightBehind(between) ? aboveValue(text, offset, before, next) : undefined;
  if (/^[ \t]+$/.test(between))
    return style === 'plain' ? behindPlain(text, offset, before) : behindQuotes(text, offset, before);
  return belowPlain(text, offset, between, before);
}

/** True for the colon of a key and at most one line break, with a blank at the end. */
function isRightBehind(between: string): boolean {
  return between.trim() === ':' && /[ \t]$/.test(between) && between.split('\n').length <= 2;
}

function cutOff(text: CharText, offset: number, whole: Range, sense: RemarkSense): CutOffText {
  return { sign: '#', range: { start: offset, end: endOfRemark(text, offset) }, isCertain: sense === 'text', whole };
}

/** `title: Programme #1 for SMEs` */
function behindPlain(text: CharText, offset: number, leaf: PlacedLeaf): CutOffText {
  const start = tagBefore(text, leaf) ?? leaf.node.range.start;
  const end = leaf.flow ? endInBrackets(text, offset) : endOfLinesBelow(text, offset, leaf);
  return cutOff(text, offset, { start, end }, senseAt(text, offset));
}

/** `- https://example.org/a #part-two` */
function behindAddress(text: CharText, offset: number, leaf: PlacedLeaf): CutOffText | undefined {
  const {
    style,
    range: { start, end },
  } = leaf.node;
  if (leaf.isKey || style !== 'plain' || offset !== end + 1 || senseAt(text, offset) === 'remark') return undefined;
  const word =
    text
      .slice(Math.max(start, end - nearby), end)
      .split(/\s/)
      .at(-1) ?? '';
  return isAddress(word)
    ? { ...behindPlain(text, offset, leaf), behindAddress: { start: end, end: offset } }
    : undefined;
}

/**
 * `title: 'Programme' #1 for SMEs`: whoever writes quotes knows remarks, so only a number or an evident hashtag counts.
 */
function behindQuotes(text: CharText, offset: number, leaf: PlacedLeaf): CutOffText | undefined {
  if (!isEvident(text, offset)) return undefined;
  const end = leaf.flow ? endInBrackets(text, offset) : endOfRemark(text, offset);
  return { ...cutOff(text, offset, { start: leaf.node.range.start, end }, 'text'), quotesEnd: leaf.node.range.end };
}

/** `title: #1 in the region` and `- #1 priority` */
function inPlaceOfValue(text: CharText, offset: number, { path, key }: PlacedLeaf): CutOffText | undefined {
  const isIssue = path.length === 2 && path[0] === 'issues';
  if (key !== undefined && (isIssue || containers.has(path.at(-1) ?? ''))) return undefined;
  return cutOff(text, offset, { start: offset, end: endOfRemark(text, offset) }, senseAt(text, offset));
}

/** `title: #1 in the region`, or that on the next line, with a text below it that is then all of the value. */
function aboveValue(
  text: CharText,
  offset: number,
  { node }: PlacedLeaf,
  value: PlacedLeaf | undefined,
): CutOffText | undefined {
  if (value === undefined || value.key !== node || value.node.style !== 'plain' || !isEvident(text, offset))
    return undefined;
  return cutOff(text, offset, { start: offset, end: value.node.range.end }, 'text');
}

/** `description: | #1 of our priorities` */
function behindBar(text: CharText, offset: number, start: number): CutOffText | undefined {
  if (offset - start > nearby || !isEvident(text, offset)) return undefined;
  const header = /^[|>][+-]?(?=[ \t]+$)/.exec(text.slice(start, offset))?.[0];
  if (header === undefined) return undefined;
  const whole = { start: start + header.length, end: endOfRemark(text, offset) };
  let line = startOfNextLine(text, offset);
  while (line < text.length && text.slice(line, endOfLineAt(text, line)).trim() === '')
    line = startOfNextLine(text, line);
  return { ...cutOff(text, offset, whole, 'text'), blockIndent: ' '.repeat(indentAt(text, line)) };
}

/** A line that begins with `#1` right below a text that it goes on with. */
function belowPlain(text: CharText, offset: number, between: string, leaf: PlacedLeaf): CutOffText | undefined {
  if (leaf.flow || leaf.node.style !== 'plain' || !/^[ \t]*\r?\n[ \t]+$/.test(between)) return undefined;
  if (indentAt(text, offset) <= columnOf(text, leaf)) return undefined;
  return cutOff(text, offset, { start: leaf.node.range.start, end: endOfLinesBelow(text, offset, leaf) }, 'text');
}

/** `title: ! wow`. What follows it may be cut off too, as in `title: ! wow #1`. */
function cutOffByTag(text: CharText, offset: number, value: PlacedLeaf | undefined): CutOffText | undefined {
  if (value === undefined || value.isKey || value.node.style === 'literal' || value.node.style === 'folded')
    return undefined;
  const { start, end } = value.node.range;
  if (
    start - offset > nearby ||
    text.slice(offset + 1, start).trim() !== '' ||
    /(?:^|\s)#/.test(lineBefore(text, offset))
  )
    return undefined;
  const remark = /^[ \t]+(?=#)/.exec(text.slice(end, end + nearby))?.[0].length;
  const more =
    remark === undefined || senseAt(text, end + remark) === 'remark'
      ? undefined
      : cutOffAt(text, end + remark, [value]);
  return {
    sign: '!',
    range: { start: offset, end: offset + 1 },
    isCertain: true,
    whole: { start: offset, end: more?.whole.end ?? Math.max(end, offset + 1) },
  };
}

/** True for a `!` that may stand before a value, with nothing else glued to it. */
function isLoneTag(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  return (after === '' || isBlank(after)) && (at === 0 || /[\s,[{]/.test(text.charAt(at - 1)));
}

/** The offset of a `!` alone before a value. */
function tagBefore(
  text: CharText,
  {
    node: {
      range: { start },
    },
  }: PlacedLeaf,
): number | undefined {
  const found = /(?<=^|[\s,[{])!\s+$/.exec(text.slice(Math.max(0, start - nearby), start));
  return found === null ? undefined : start - found[0].length;
}

/**
 * True for a number or a hashtag right behind a single blank, which nobody takes for a remark: `#1`, `#BuildBack`,
 * `#COVID19`.
 */
function isEvident(text: CharText, offset: number): boolean {
  return (
    senseAt(text, offset) === 'text' &&
    /^\S\d|^\S\p{L}*(?:\p{Ll}\p{Lu}|\p{L}\d)/u.test(text.slice(offset, offset + nearby))
  );
}

function senseAt(text: CharText, offset: number): RemarkSense {
  const before = lineBefore(text, offset);
  const after = text.slice(offset + 1, Math.min(text.length, offset + nearby)).split(/[\r\n]/, 1)[0] ?? '';
  // On a line of its own, only a number can go on with the text above it; anything else is how people write remarks.
  if (before.trim() === '') return /^\d+(?:[\s,;]|$)/.test(after) ? 'text' : 'remark';
  return senseOfRemark(before, after);
}

/** The line up to the offset, or the last part of it. */
function lineBefore(text: CharText, offset: number): string {
  const near = text.slice(Math.max(0, offset - nearby), offset);
  return near.slice(near.lastIndexOf('\n') + 1);
}

/** True for an offset in a key or a text. The line of a block's `|` does not belong to the text. */
function isInside(text: CharText, offset: number, { node: { style, range } }: PlacedLeaf): boolean {
  if (offset >= range.end) return false;
  return (style !== 'literal' && style !== 'folded') || offset > endOfLineAt(text, range.start);
}

/**
 * The end of what is cut off: that of the line, or where a remark begins behind it, as in `#1 for SMEs # confirmed`.
 */
function endOfRemark(text: CharText, offset: number): number {
  const written = text.slice(offset, endOfLineAt(text, offset)).trimEnd();
  const remark = / #(?:\s|$)/.exec(written)?.index;
  const isRemark =
    remark !== undefined && senseOfRemark(written.slice(0, remark + 1), written.slice(remark + 2)) === 'remark';
  return offset + (isRemark ? written.slice(0, remark).trimEnd() : written).length;
}

/** The end of the item in brackets, whose comma or closing bracket was cut off with it. */
function endInBrackets(text: CharText, offset: number): number {
  const remark = text.slice(offset, endOfRemark(text, offset));
  const sign = remark.search(/[,\]}]/);
  return offset + (sign === -1 ? remark : remark.slice(0, sign)).trimEnd().length;
}

/** The end of a text with those lines below that can only belong to it. */
function endOfLinesBelow(text: CharText, offset: number, leaf: PlacedLeaf): number {
  const column = columnOf(text, leaf);
  let end = endOfRemark(text, offset);
  let line = startOfNextLine(text, offset);
  for (
    let count = 0;
    count < mostLines && line < text.length && saysSomething(text, line) && indentAt(text, line) > column;
    count++
  ) {
    const written = text.slice(line, endOfLineAt(text, line)).trimEnd();
    if (/^[ \t]*(?:- |[\w-]+[ \t]*:(?:[ \t]|$))/.test(written)) break;
    end = line + written.length;
    line = startOfNextLine(text, line);
  }
  return end;
}

/** The column of the key or dash of a value, than which its further lines are deeper. */
function columnOf(text: CharText, { key, node }: PlacedLeaf): number {
  if (key !== undefined) return key.range.start - lineStartAt(text, key.range.start);
  return lineBefore(text, node.range.start).lastIndexOf('-');
}

function isBlank(sign: string): boolean {
  return sign === ' ' || sign === '\t' || sign === '\n' || sign === '\r';
}
