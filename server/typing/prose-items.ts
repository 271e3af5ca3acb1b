import {
  type ProseBlockHere,
  farthest,
  blanksBefore,
  isBlankLine,
  onLine,
  type WrittenLines,
  type TypingEdit,
  enclosingLines,
  holdsMore,
  lineShape,
  type LineShape,
  nextWritten,
} from './around.ts';
import { readQuoted, wholeQuotes } from './edited-value.ts';
import { proseKeys, itemOn, markAfter, type MarkedItem } from './keys.ts';

/** The item before a line, in the list at this indentation; undefined where the list begins below. */
export function itemBefore(
  lines: WrittenLines,
  line: number,
  indent: number,
  { head }: ProseBlockHere,
): MarkedItem | undefined {
  for (let at = line - 1; at > head && line - at < farthest; at--) {
    const text = lines.line(at);
    if (isBlankLine(text) || blanksBefore(text) > indent) continue;
    const item = itemOn(text);
    return item?.indent === indent ? item : undefined;
  }
  return undefined;
}

/** The item that holds what stands at this indentation, and the one before it. */
export function itemAround(
  lines: WrittenLines,
  line: number,
  indent: number,
  block: ProseBlockHere,
): { readonly at: number; readonly item: MarkedItem } | undefined {
  for (let at = line - 1; at > block.head && line - at < farthest; at--) {
    const text = lines.line(at);
    if (isBlankLine(text) || blanksBefore(text) >= indent) continue;
    const item = itemOn(text);
    return item === undefined ? undefined : { at, item };
  }
  return undefined;
}

/** The mark of the item that follows the one on this line. */
export function markBelow(
  lines: WrittenLines,
  line: number,
  item: MarkedItem,
  block: ProseBlockHere,
): string | undefined {
  return markAfter(item, itemBefore(lines, line, item.indent, block));
}

/**
 * Counts the items below anew, as long as each of them has the number that it had before an item came above it, or
 * went.
 *
 * @param last the item above them, as it is written now
 * @param from the first line below it
 */
export function countedAnew(
  lines: WrittenLines,
  last: MarkedItem,
  from: number,
  before: MarkedItem | undefined,
  { outside }: ProseBlockHere,
): readonly TypingEdit[] {
  const edits: TypingEdit[] = [];
  let above = before;
  let now = last;
  for (let at = from; at < lines.count && at - from < farthest; at++) {
    const text = lines.line(at);
    if (isBlankLine(text) || blanksBefore(text) > last.indent) continue;
    const item = itemOn(text);
    if (blanksBefore(text) <= outside || item?.indent !== last.indent || item.mark.kind !== 'number') break;
    const wanted = markAfter(now, above);
    if (wanted === undefined || wanted === item.written) break;
    edits.push(onLine(at, item.indent, item.indent + item.written.length, wanted));
    above = now;
    now = itemOn(`${text.slice(0, item.indent)}${wanted}${text.slice(item.indent + item.written.length)}`) ?? item;
  }
  return edits;
}

/**
 * Text on the line below an empty “outcome:” or “description:” is prose, so the key gets the sign of prose (`|`); not
 * if more lines follow, which somebody has arranged in another way.
 */
export function blockSign(lines: WrittenLines, line: number, shape: LineShape): readonly TypingEdit[] {
  const text = lines.line(line);
  const [outer] = shape.dashes.length > 0 ? [] : enclosingLines(lines, line, shape.indent);
  const key = outer?.shape.key;
  if (
    outer === undefined ||
    key === undefined ||
    !proseKeys.includes(key.name) ||
    outer.shape.value !== 'nothing' ||
    nextWritten(lines, line - 1, -1) !== outer.at
  )
    return [];
  const head = lines.line(outer.at);
  if (
    /^\s*(?:#|(?:actual|expected):|[|>&*!]|$)/.test(text) ||
    wholeQuotes.test(text.trim()) ||
    head.slice(key.end).trim() !== '' ||
    holdsMore(lines, line + 1, key.column)
  )
    return [];
  return [onLine(outer.at, key.end, head.length, ' |')];
}

/** What is no text of one line, or may be a remark. */
const otherValue = /^[[{&*!|>#]|\s#/;

/**
 * Text on the line below a “description:” or “outcome:” of one line, at the column of its key, is its second line: both
 * become a text of several lines. YAML could read the line as nothing else.
 */
export function proseBelow(
  lines: WrittenLines,
  line: number,
  { indent, dashes, key, content }: LineShape,
): readonly TypingEdit[] {
  const text = lines.line(line);
  const head = nextWritten(lines, line - 1, -1);
  // Keys begin with a small letter; “Note: …” is a sentence. A word alone may become a key.
  if (
    head === undefined ||
    /^[a-z"']/.test(key?.name ?? '') ||
    /^[#[\]{}&!|>]|^[a-z]*$/i.test(text.slice(indent).trimEnd()) ||
    (dashes.length > 0 && content < text.length)
  )
    return [];
  const above = lines.line(head);
  const { key: owner, value, valueStart } = lineShape(above);
  const written = above.slice(valueStart).trimEnd();
  const isQuoted = wholeQuotes.test(written);
  if (
    owner === undefined ||
    owner.column !== indent ||
    !proseKeys.includes(owner.name) ||
    value !== 'text' ||
    (!isQuoted && otherValue.test(written)) ||
    holdsMore(lines, line + 1, indent)
  )
    return [];
  const first = isQuoted ? readQuoted(written) : written;
  if (/[\r\n]/.test(first) || first.trim() !== first) return [];
  const margin = ' '.repeat(indent + 2);
  return [onLine(head, valueStart, above.length, `|\n${margin}${first}`), onLine(line, 0, indent, margin)];
}
