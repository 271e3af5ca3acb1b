import { columnOf } from '../../document/edit/entry-edits.ts';
import {
  beginOfLine,
  lineBreakOf,
  lineEndAt,
  equalEnds,
  type TextEdit,
  alignLines,
} from '../../document/edit/text-edits.ts';
import { rewriteScalar, type RewrittenScalar } from '../../document/edit/written-scalar.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { scalarOffsets } from '../../document/yaml/scalar-offsets.ts';
import type { YamlScalar } from '../../document/yaml/tree.ts';
import { withoutLastBreaks } from '../../document/prose/prose-text.ts';
import { brokenLines } from '../../document/edit/merge-texts.ts';

/** Where a scalar stands that gets another text. */
export interface ScalarHome {
  readonly flow: boolean;
  /** The column of its key, or of itself in a list. */
  readonly column: number;
}

/**
 * Ways to put another text into the place of a scalar's in the style in which it is written, the smallest first: only
 * the signs that change, only the lines, all of it.
 *
 * @param wanted the value, without line breaks at its end
 */
export function* rewritings(
  text: string,
  node: YamlScalar,
  wanted: string,
  home: ScalarHome,
): Generator<RewrittenScalar> {
  const source = text.slice(node.range.start, node.range.end);
  const isWrapped = source.includes('\n') && node.style !== 'literal';
  // What is wrapped by hand is wrapped again where a line became too long.
  if (isWrapped) yield rewriteScalar(text, node, wanted, home);
  const inPlace = spansInPlace(text, node, wanted, home);
  if (inPlace !== undefined) yield inPlace;
  if (!isWrapped) yield rewriteScalar(text, node, wanted, home);
}

/** The text in a style of its own: on its line, or as a block. Empty quotes were nobody's wish. */
export function writtenAnew(
  text: string,
  node: YamlScalar,
  wanted: string,
  home: ScalarHome,
  asBlock: boolean,
): RewrittenScalar {
  const isBlock = node.style === 'literal' || node.style === 'folded';
  if (asBlock || isBlock)
    return rewriteScalar(text, isBlock ? node : { ...node, style: 'plain', value: 'x' }, wanted, {
      ...home,
      asBlock: true,
    });
  return { edits: [{ ...node.range, text: inOneLine(wanted, home.flow) }], value: wanted };
}

export function inOneLine(wanted: string, flow: boolean): string {
  return /[\r\n]/.test(wanted) ? `"${escapeInside(wanted, '"')}"` : quoteIfNeeded(wanted, { flow });
}

/** Only the signs that change. */
function spansInPlace(
  text: string,
  node: YamlScalar,
  wanted: string,
  { flow }: ScalarHome,
): RewrittenScalar | undefined {
  const value = String(node.value);
  const old = withoutLastBreaks(value);
  if (wanted === '' || old === '') return undefined;
  // What every reader of YAML would read as something else has quotes.
  if (
    node.style === 'plain' &&
    (typeof node.value !== 'string' ||
      quoteIfNeeded(wanted.replace(/\n/g, ' '), { flow }) !== wanted.replace(/\n/g, ' '))
  )
    return undefined;
  const offsets = scalarOffsets(text, node);
  if (offsets === undefined) return undefined;
  const lineBreak = lineBreakOf(text, node.range.start);
  const indent = indentWithin(text, node);
  const edits: TextEdit[] = [];
  for (const span of changedSpans(old, wanted)) {
    const place =
      span.end > span.start ? offsets.range(span) : { start: offsets.at(span.start), end: offsets.at(span.start) };
    const written = writtenSpan(text, node, span.text, { lineBreak, indent });
    if (written === undefined) return undefined;
    edits.push({
      ...place,
      text: node.style === 'literal' ? withoutEmptyIndent(text, place, written, indent ?? '') : written,
    });
  }
  return { edits, value: wanted + value.slice(old.length) };
}

function writtenSpan(
  text: string,
  { style, range }: YamlScalar,
  span: string,
  { lineBreak, indent }: { readonly lineBreak: string; readonly indent: string | undefined },
): string | undefined {
  if (style === 'double-quoted' && !text.slice(range.start, range.end).includes('\n')) return escapeInside(span, '"');
  const signs =
    style === 'single-quoted'
      ? escapeInside(span, "'")
      : style === 'double-quoted'
        ? span
            .split('\n')
            .map((line) => escapeInside(line, '"'))
            .join('\n')
        : span;
  if (!signs.includes('\n')) return signs;
  if (indent === undefined) return undefined;
  // In other styles than the literal one, a line break is an empty line.
  return signs.replace(
    /\n+/g,
    (breaks) => lineBreak.repeat(style === 'literal' ? breaks.length : breaks.length + 1) + indent,
  );
}

/** Empty lines carry no blanks, and lines that were empty get their indentation. */
function withoutEmptyIndent(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  written: string,
  indent: string,
): string {
  let result = written;
  if (result.endsWith(indent) && /\n *$/.test(result) && lineEndAt(text, end) === end)
    result = result.slice(0, result.length - indent.length);
  if (result !== '' && !/^[\r\n]/.test(result) && start === beginOfLine(text, start)) result = indent + result;
  return result;
}

/** The blanks before the lines of a scalar of several lines. */
function indentWithin(text: string, node: YamlScalar): string | undefined {
  const first = text.indexOf('\n', node.range.start);
  if (first === -1 || first >= node.range.end) return undefined;
  if (node.style === 'literal') {
    // A line of the text may begin with blanks of its own.
    const lines = withoutLastBreaks(String(node.value)).split('\n');
    const at = lines.findIndex((line) => line.trim() !== '');
    let start = first + 1;
    for (let line = 0; line < at; line++) start = text.indexOf('\n', start) + 1;
    const written = text.slice(start, lineEndAt(text, start));
    return ' '.repeat(Math.max(0, written.trimEnd().length - (lines[at] ?? '').trimEnd().length));
  }
  for (let start = first + 1; start > 0 && start < node.range.end; start = text.indexOf('\n', start) + 1) {
    const line = text.slice(start, lineEndAt(text, start));
    if (line.trim() !== '') return /^ */.exec(line)?.[0];
  }
  return undefined;
}

/** The column of what holds a scalar: its key, or itself in a list. */
export function homeOf(text: string, node: YamlScalar, keyStart: number | undefined, flow: boolean): ScalarHome {
  return { flow, column: columnOf(text, keyStart ?? node.range.start) };
}

/**
 * The smallest edits that make another text of a text: in each group of lines that differ, what stands between their
 * equal ends.
 */
function changedSpans(old: string, wanted: string): readonly TextEdit[] {
  const [oldLines, lines] = [brokenLines(old), brokenLines(wanted)];
  const spans: TextEdit[] = [];
  let [at, from, oldAt] = [0, 0, 0];
  const close = (until: number, to: number): void => {
    const [before, now] = [oldLines.slice(at, until).join(''), lines.slice(from, to).join('')];
    if (before !== now) {
      const ends = equalEnds(before, now);
      spans.push({
        start: oldAt + ends.before,
        end: oldAt + before.length - ends.behind,
        text: now.slice(ends.before, now.length - ends.behind),
      });
    }
    oldAt += before.length;
  };
  for (const [index, place] of alignLines(oldLines, lines).entries()) {
    if (place === undefined) continue;
    close(place, index);
    oldAt += oldLines[place]?.length ?? 0;
    [at, from] = [place + 1, index + 1];
  }
  close(oldLines.length, lines.length);
  return spans;
}
