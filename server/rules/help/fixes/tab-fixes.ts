import { withEdits, type TextEdit } from '../../../document/edit/text-edits.ts';
import type { CharText, Range } from '../../../document/text/text.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import { endOfLineAt, lineStartAt, saysSomething, startOfNextLine } from '../../../document/yaml/syntax-places.ts';
import { blockTexts } from '../../../document/yaml/tree.ts';
import type { Fix } from '../../engine/rule.ts';

/** How far apart the tab stops of editors are, the usual ones first. */
const widths = [2, 4, 8, 3, 6, 5, 7, 1];
/** In characters; a part that is longer is not parsed to find out how wide its tabs are. */
const maxParsed = 200_000;
const maxMargin = 1000;
const maxRuns = 20;
/** What is before the words of a line; a dash is part of it, as what follows it is indented, too. */
const margin = /^(?:[ \t]|-(?=[ \t]))*/;

/** A line with a tab before its words. */
interface TabbedLine {
  readonly start: number;
  readonly margin: string;
}

/**
 * The fix for a tab in the indentation. Replacing one tab alone would move its line away from its neighbours, so the
 * tabs of all lines below the same key of the top level are replaced together, as an editor with tab stops shows them.
 *
 * @returns a function that takes the range of a tab; the work is done once for tabs below the same key that are asked
 *   for one after another
 */
export function tabFixes(text: CharText): (tab: Range) => readonly Fix[] {
  let last: { readonly part: Range; readonly fixes: readonly Fix[] } | undefined;
  return (tab) => {
    if (last === undefined || tab.start < last.part.start || last.part.end <= tab.start) {
      const part = { start: startOfPart(text, tab.start), end: endOfPart(text, tab.start) };
      last = { part, fixes: fixesOfPart(text, part) };
    }
    const isReplaced = last.fixes.some(({ edits }) =>
      edits.some(({ range }) => range.start <= tab.start && tab.end <= range.end),
    );
    return isReplaced ? last.fixes : [oneSpace(tab)];
  };
}

const title = 'Replace the tabs with spaces';

function oneSpace(range: Range): Fix {
  return { title, preferred: true, edits: [{ range, newText: ' ' }] };
}

function fixesOfPart(text: CharText, { start, end }: Range): readonly Fix[] {
  const part = text.slice(start, end);
  const lines = tabbedLines(part);
  if (lines.length === 0) return [];
  let best = bestOf(
    part,
    lines,
    widthsInOrder(part, lines[0]).map((width) => lines.map(() => width)),
  );
  const runs = best.count === 0 ? [] : runsOf(part, lines);
  // Lines that were pasted from different editors have different tabs.
  for (const run of runs.length > 1 && runs.length <= maxRuns ? runs : []) {
    const { ofLines } = best;
    const others = widthsInOrder(part, run[0]).map((width) =>
      lines.map((line, index) => (run.includes(line) ? width : (ofLines[index] ?? width))),
    );
    best = bestOf(part, lines, [ofLines, ...others]);
  }
  const edits = editsOf(lines, best.ofLines).map(({ start: from, end: to, text: newText }) => ({
    range: { start: from + start, end: to + start },
    newText,
  }));
  return [{ title, preferred: true, edits }];
}

/** Lines with tabs that follow each other. */
function runsOf(part: string, lines: readonly TabbedLine[]): readonly (readonly TabbedLine[])[] {
  const runs: TabbedLine[][] = [];
  let next = -1;
  for (const line of lines) {
    if (line.start === next) runs.at(-1)?.push(line);
    else runs.push([line]);
    next = startOfNextLine(part, line.start);
  }
  return runs;
}

/** The widths, those first with which the line is where the line before it asks for. */
function widthsInOrder(part: string, first: TabbedLine | undefined): readonly number[] {
  if (first === undefined) return widths;
  const meant = columnMeant(part, first);
  const [indent = ''] = /^[ \t]*/.exec(first.margin) ?? [];
  const isMeant = (width: number): boolean => spaced(indent, width).length === meant;
  return [...widths.filter(isMeant), ...widths.filter((width) => !isMeant(width))];
}

/** Of widths for all lines, the first with which the part has the fewest mistakes, and how many. */
function bestOf(
  part: string,
  lines: readonly TabbedLine[],
  tries: readonly (readonly number[])[],
): { readonly ofLines: readonly number[]; readonly count: number } {
  let best = { ofLines: tries[0] ?? [], count: Infinity };
  for (const ofLines of part.length > maxParsed ? [] : tries) {
    // A key that is then written twice is in the place that the tabs show all the same.
    const count = parseYaml(withEdits(part, editsOf(lines, ofLines)) ?? part).problems.filter(
      ({ related }) => related === undefined,
    ).length;
    if (count < best.count) best = { ofLines, count };
    if (count === 0) break;
  }
  return best;
}

function editsOf(lines: readonly TabbedLine[], ofLines: readonly number[]): readonly TextEdit[] {
  return lines.map((line, index) => editOf(line, ofLines[index] ?? 1));
}

/** The margin as an editor shows it: each tab goes on to the next tab stop. */
function spaced(written: string, width: number): string {
  let result = '';
  for (const sign of written) result += sign === '\t' ? ' '.repeat(width - (result.length % width)) : sign;
  return result;
}

function editOf({ start, margin: written }: TabbedLine, width: number): TextEdit {
  const from = written.indexOf('\t');
  const to = written.lastIndexOf('\t') + 1;
  const shown = spaced(written, width);
  return { start: start + from, end: start + to, text: shown.slice(from, shown.length - (written.length - to)) };
}

/** The lines with tabs before their words; a tab inside of a text over several lines belongs to the text. */
function tabbedLines(part: string): readonly TabbedLine[] {
  const lines: TabbedLine[] = [];
  const { root, problems } = part.length > maxParsed ? { root: undefined, problems: [] } : parseYaml(part);
  const texts = root === undefined ? [] : blockTexts(root);
  const unread = new Set(problems.map(({ range }) => lineStartAt(part, range.start)));
  let next = 0;
  for (let start = 0; start < part.length; start = startOfNextLine(part, start)) {
    const [written = ''] = margin.exec(part.slice(start, Math.min(endOfLineAt(part, start), start + maxMargin))) ?? [];
    if (!written.includes('\t') || start + written.length === endOfLineAt(part, start)) continue;
    while ((texts[next]?.end ?? Infinity) <= start) next++;
    if ((texts[next]?.start ?? Infinity) < start && !unread.has(start)) continue;
    lines.push({ start, margin: written });
  }
  return lines;
}

/** The column that the line before asks for. */
function columnMeant(part: string, { start }: TabbedLine): number {
  const before =
    part
      .slice(0, start)
      .split(/\r?\n/)
      .findLast((line) => /^[ \t]*[^#\s]/.test(line)) ?? '';
  const column = /^(?: |- )*/.exec(before)?.[0].length ?? 0;
  return column + (/:[ \t]*(?:[|>][+-]?[ \t]*)?(?:#[^]*)?$/.test(before) ? 2 : 0);
}

/** The start of the key of the top level above an offset, or of the text. */
function startOfPart(text: CharText, offset: number): number {
  let start = lineStartAt(text, offset);
  while (start > 0 && !beginsPart(text, start)) start = lineStartAt(text, start - 1);
  return start;
}

function endOfPart(text: CharText, offset: number): number {
  let end = startOfNextLine(text, offset);
  while (end < text.length && !beginsPart(text, end)) end = startOfNextLine(text, end);
  return end;
}

function beginsPart(text: CharText, line: number): boolean {
  return !' \t-'.includes(text.charAt(line)) && saysSomething(text, line);
}
