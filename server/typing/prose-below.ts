import { enclosingLines, holdsMore } from './around.ts';
import { readQuoted, wholeQuotes } from './edited-value.ts';
import { proseKeys } from './keys.ts';
import { lineShape, type LineShape } from './line-shape.ts';
import { nextWritten, onLine, type WrittenLines, type TypingEdit } from './lines.ts';

/** Text on the line below an empty “outcome:” or “description:” is prose, so the key gets the sign of prose (`|`); not if more lines follow, which somebody has arranged in another way. */
export function blockSign(lines: WrittenLines, line: number, shape: LineShape): readonly TypingEdit[] {
  const text = lines.line(line);
  const [outer] = shape.dashes.length > 0 ? [] : enclosingLines(lines, line, shape.indent);
  const key = outer?.shape.key;
  if (outer === undefined || key === undefined || !proseKeys.includes(key.name) || outer.shape.value !== 'nothing' || nextWritten(lines, line - 1, -1) !== outer.at) return [];
  const head = lines.line(outer.at);
  if (/^\s*(?:#|(?:actual|expected):|[|>&*!]|$)/.test(text) || wholeQuotes.test(text.trim()) || head.slice(key.end).trim() !== '' || holdsMore(lines, line + 1, key.column)) return [];
  return [onLine(outer.at, key.end, head.length, ' |')];
}

/** What is no text of one line, or may be a remark. */
const otherValue = /^[[{&*!|>#]|\s#/;

/**
 * Text on the line below a “description:” or “outcome:” of one line, at the column of its key, is its second line: both become a text of
 * several lines. YAML could read the line as nothing else.
 */
export function proseBelow(lines: WrittenLines, line: number, { indent, dashes, key, content }: LineShape): readonly TypingEdit[] {
  const text = lines.line(line);
  const head = nextWritten(lines, line - 1, -1);
  // Keys begin with a small letter; “Note: …” is a sentence. A word alone may become a key.
  if (head === undefined || /^[a-z"']/.test(key?.name ?? '') || /^[#[\]{}&!|>]|^[a-z]*$/i.test(text.slice(indent).trimEnd()) || (dashes.length > 0 && content < text.length)) return [];
  const above = lines.line(head);
  const { key: owner, value, valueStart } = lineShape(above);
  const written = above.slice(valueStart).trimEnd();
  const isQuoted = wholeQuotes.test(written);
  if (owner === undefined || owner.column !== indent || !proseKeys.includes(owner.name) || value !== 'text' || (!isQuoted && otherValue.test(written)) || holdsMore(lines, line + 1, indent)) return [];
  const first = isQuoted ? readQuoted(written) : written;
  if (/[\r\n]/.test(first) || first.trim() !== first) return [];
  const margin = ' '.repeat(indent + 2);
  return [onLine(head, valueStart, above.length, `|\n${margin}${first}`), onLine(line, 0, indent, margin)];
}
