import { allCommentsIn } from '../../document/edit/kept-comments.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { keyName, type YamlNode, type YamlScalar } from '../../document/yaml/tree.ts';
import type { ItemLines } from './item-lines.ts';

/** An item that is to be written, as it is written elsewhere. */
export interface ItemToWrite {
  readonly node: YamlNode;
  readonly comments: readonly string[];
  /** Its lines with its dash, and with the comments above it; the last has a line break or not. */
  readonly lines: string;
  /** Blanks before the dash in `lines`. */
  readonly column: number;
  /** The same between brackets; undefined where comments keep it from being on one line. */
  readonly inBrackets: string | undefined;
}

export function dashedItem(text: string, { node, start, end }: ItemLines, column: number): ItemToWrite {
  const comments = allCommentsIn(text, { start, end }, [node]);
  return { node, comments, lines: text.slice(start, end), column, inBrackets: comments.length > 0 ? undefined : onOneLine(text, node) };
}

export function bracketedItem(text: string, node: YamlNode): ItemToWrite {
  const written = text.slice(node.range.start, node.range.end);
  const [first = '', ...rest] = written.split(/\r?\n/);
  const least = rest.reduce((width, line) => (line.trim() === '' ? width : Math.min(width, line.length - line.trimStart().length)), Infinity);
  const lines = [`- ${first}`, ...rest.map((line) => (line.trim() === '' ? '' : `  ${line.slice(least)}`))].join('\n');
  return { node, comments: allCommentsIn(text, node.range, [node]), lines, column: 0, inBrackets: written };
}

/** The lines of an item as they stand at another dash, each with the line break. */
export function writtenAt({ lines, column }: ItemToWrite, wanted: number, lineBreak: string): string {
  const own = lines.includes('\n') ? (lines.includes('\r\n') ? '\r\n' : '\n') : lineBreak;
  const isWhole = lines.endsWith('\n');
  if (wanted === column && own === lineBreak) return isWhole ? lines : lines + lineBreak;
  const all = (isWhole ? lines.slice(0, lines.lastIndexOf('\n')) : lines).split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return all.map((line) => shifted(line, wanted - column) + lineBreak).join('');
}

function shifted(line: string, by: number): string {
  if (line === '') return line;
  if (by >= 0) return ' '.repeat(by) + line;
  const blanks = line.length - line.trimStart().length;
  return line.slice(Math.min(blanks, -by));
}

/** A value on one line, for a place between brackets, each text as it is written where that can be. */
function onOneLine(text: string, node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return scalarOnOneLine(text, node);
    case 'seq':
      return `[${node.items.map((item) => onOneLine(text, item)).join(', ')}]`;
    case 'map':
      return `{ ${node.entries.map((entry) => `${quoteIfNeeded(keyName(entry), { flow: true })}: ${onOneLine(text, entry.value)}`).join(', ')} }`;
  }
}

function scalarOnOneLine(text: string, { value, style, range }: YamlScalar): string {
  if (style === 'absent' || value === null) return 'null';
  const source = text.slice(range.start, range.end);
  if (typeof value !== 'string') return source;
  if ((style === 'single-quoted' || style === 'double-quoted') && !/[\r\n]/.test(source)) return source;
  return /[\r\n]/.test(value) ? `"${escapeInside(value, '"')}"` : quoteIfNeeded(value, { flow: true });
}
