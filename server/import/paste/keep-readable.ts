import { endOfLine, isComment, skipBlanks, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Range } from '../../document/text/text.ts';
import type { ParsedYaml, YamlNode, YamlScalar } from '../../document/yaml/tree.ts';
import { escapeInside, printableInComment, quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { TextInPlace } from './paste-into-block.ts';
import { isKeyLine } from './paste-places.ts';
import { withCommentsAbove } from './pasted-address.ts';
import { cleanLines, onOneLine } from './pasted-text.ts';

/** What is pasted, and what it becomes where it can not be inserted as it is. */
interface PastedWords {
  readonly selection: Range;
  readonly text: string;
  /** The lines of a comment, with the addresses of links. */
  readonly lines: readonly string[];
  /** What a line of words leaves out: the addresses of links, comments. */
  readonly aside: readonly string[];
  readonly readYaml: (text: string) => ParsedYaml;
}

/**
 * What becomes of a text that the file could not be read with: a line of the value around it, or comments.
 *
 * @returns undefined for what can be inserted as it is, such as YAML that somebody copied
 */
export function keepReadable(
  document: string,
  { selection, text, lines, aside, readYaml }: PastedWords,
): { readonly kind: 'line' | 'comment'; readonly edit: TextInPlace } | undefined {
  const { root, problems } = readYaml(document);
  const scalars = root === undefined ? [] : scalarsOf(root);
  if (isInComment(document, selection, scalars)) {
    return lines.length < 2
      ? undefined
      : {
          kind: 'comment',
          edit: { range: selection, text: asComments(lines, document, selection.start).replace(/^ *# ?/, '') },
        };
  }
  const isReadable = ({ range, text: inserted }: TextInPlace): boolean =>
    readYaml(document.slice(0, range.start) + inserted + document.slice(range.end)).problems.length <= problems.length;
  if (isPartOfYaml(text) || isReadable({ range: selection, text })) return undefined;
  const scalar = scalars.find((one) => isWithin(one, selection));
  const line = onOneLine(cleanLines(text));
  const inValue =
    scalar === undefined || line === '' ? undefined : intoScalar(document, scalar, selection, line).find(isReadable);
  if (inValue !== undefined)
    return { kind: 'line', edit: withCommentsAbove(document, inValue, aside, scalar?.range.start) };
  const edit = commentsAt(document, scalar?.range.start ?? selection.start, selection, lines).find(isReadable);
  return edit && { kind: 'comment', edit };
}

/** True for keys, also of another indentation, and for one word or sign, behind which somebody types the rest. */
function isPartOfYaml(text: string): boolean {
  return (
    !/[\s/@]/.test(text.trim()) ||
    cleanLines(text)
      .filter((line) => !/^\s*(?:#|$)/.test(line))
      .slice(0, 2)
      .some(isKeyLine)
  );
}

function scalarsOf(node: YamlNode): readonly YamlScalar[] {
  if (node.kind === 'scalar') return [node];
  return (node.kind === 'seq' ? node.items : node.entries.map(({ value }) => value)).flatMap(scalarsOf);
}

function isWithin({ range, style }: YamlScalar, { start, end }: Range): boolean {
  if (style === 'literal' || style === 'folded' || style === 'absent') return false;
  const quote = style === 'plain' ? 0 : 1;
  return range.start + quote <= start && end <= range.end - quote;
}

function isInComment(document: string, { start, end }: Range, scalars: readonly YamlScalar[]): boolean {
  const lineStart = startOfLine(document, start);
  if (end > endOfLine(document, lineStart)) return false;
  for (let at = document.indexOf('#', lineStart); at !== -1 && at < start; at = document.indexOf('#', at + 1)) {
    if (isComment(document, at, lineStart) && !scalars.some(({ range }) => range.start <= at && at < range.end))
      return true;
  }
  return false;
}

/** A line within a value, with the quotes that it needs there. */
function intoScalar(
  document: string,
  { range, style }: YamlScalar,
  selection: Range,
  line: string,
): readonly TextInPlace[] {
  if (style !== 'plain') return [{ range: selection, text: escapeInside(line, style === 'single-quoted' ? "'" : '"') }];
  const whole = document.slice(range.start, selection.start) + line + document.slice(selection.end, range.end);
  const quoted = quoteIfNeeded(
    whole
      .split('\n')
      .map((one) => one.trim())
      .join(' '),
    { flow: true },
  );
  return [
    ...(quoteIfNeeded(line, { flow: true }) === line ? [{ range: selection, text: line }] : []),
    { range, text: quoted },
  ];
}

/**
 * Comments in place of an empty line, or above another. @param at where the value or the key of the selection starts
 */
function commentsAt(document: string, at: number, selection: Range, lines: readonly string[]): readonly TextInPlace[] {
  const lineStart = startOfLine(document, at);
  const comments = asComments(lines, document, selection.start);
  if (document.slice(lineStart, endOfLine(document, selection.end)).trim() === '')
    return [{ range: { start: lineStart, end: endOfLine(document, selection.end) }, text: comments }];
  return [
    {
      range: { start: lineStart, end: selection.end },
      text: `${comments}\n${document.slice(lineStart, selection.start)}`,
    },
    { range: { start: lineStart, end: lineStart }, text: `${comments}\n` },
  ];
}

/** Each line as a comment, indented as the line of the cursor is. */
function asComments(lines: readonly string[], document: string, cursor: number): string {
  const lineStart = startOfLine(document, cursor);
  const end = endOfLine(document, lineStart);
  const first = skipBlanks(document, lineStart, end);
  const indent = ' '.repeat((first === end ? cursor : first) - lineStart);
  return lines.map((line) => `${indent}# ${printableInComment(line)}`.trimEnd()).join('\n');
}
