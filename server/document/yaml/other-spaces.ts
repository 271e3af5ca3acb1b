import { syntaxMessages } from '../../words/messages/findings/syntax.ts';
import type { CharText, Range } from '../text/text.ts';
import { lastNotAfter } from '../text/source-text.ts';
import { startOfNextLine } from './syntax-places.ts';
import { blockTexts, placeProblem, placeTree, type ParsedYaml, type SyntaxProblem } from './tree.ts';

/*
 * Text from Word or from a web page has spaces of other kinds, which look like plain ones, and which YAML takes for
 * letters. Each is as wide as a plain one, so that the indentation is what a person sees. The ideographic space, U+3000,
 * is as wide as two; and as a paragraph of Japanese or Chinese begins with one or two of them, they are a margin only
 * before a line that begins with three, or with a key or a dash behind them.
 */
const signs = String.raw`\u00a0\u1680\u2000-\u200a\u202f\u205f`;
const wide = '\u3000';
const otherSpace = new RegExp(`[${signs}${wide}]`);
const blanks = `[ ${signs}${wide}]`;
/** What is before the words of a line, with its dashes. */
const margin = new RegExp(
  `^(?:${wide}(?=${blanks}*(?:${wide}{2}|- |[\\w-]+:(?:\\s|$)))(?:${blanks}|-(?= ))*|(?:[ ${signs}]|-(?=[ ${signs}]))+)`,
);
/** In characters. */
const longestMargin = 1000;

/** True for a text with such spaces anywhere. */
export function hasOtherSpaces(text: string): boolean {
  return otherSpace.test(text);
}

/** The text as `parse` reads it with plain spaces before the words of its lines; one problem tells of lines in a row. */
export function parsePlainMargins(written: string, parse: (text: string) => ParsedYaml): ParsedYaml {
  // Nothing can be a text of several lines that begins at the margin of the page.
  const outer = otherMargins(written).filter(({ start }) => start === 0 || written.charAt(start - 1) === '\n');
  const text = withPlainSpaces(written, outer);
  const read = parse(text);
  const texts = read.root === undefined ? [] : blockTexts(read.root);
  const inner = otherMargins(text).filter(({ start }) => !texts.some((one) => one.start <= start && start < one.end));
  if (outer.length + inner.length === 0) return read;
  const { root, problems, ...rest } = inner.length === 0 ? read : parse(withPlainSpaces(text, inner));
  const place = placesBefore(written, outer);
  const told = problemsOf(
    written,
    [...outer, ...inner.map(place)].sort((a, b) => a.start - b.start),
  );
  return {
    ...rest,
    root: root && placeTree(root, place),
    problems: [...told, ...problems.map((one) => placeProblem(one, place))].sort(
      (a, b) => a.range.start - b.range.start,
    ),
    entangled: true,
  };
}

/** Where the parts of the text with plain spaces in these margins are written: two are in place of each wide one. */
function placesBefore(written: string, margins: readonly Range[]): (range: Range) => Range {
  const behindWide = [-1];
  for (const { start, end } of margins)
    for (let at = start; at < end; at++) if (written.charAt(at) === wide) behindWide.push(at + behindWide.length + 1);
  const place = (offset: number): number => offset - lastNotAfter(behindWide, offset);
  return ({ start, end }) => ({ start: place(start), end: place(end) });
}

function problemsOf(text: string, margins: readonly Range[]): readonly SyntaxProblem[] {
  const runs: { readonly lines: Range[]; next: number }[] = [];
  for (const one of margins) {
    const run = runs.at(-1);
    const next = startOfNextLine(text, one.start);
    if (run !== undefined && text.slice(run.next, one.start).trim() === '') {
      run.lines.push(one);
      run.next = next;
    } else runs.push({ lines: [one], next });
  }
  return runs.flatMap(({ lines }) => {
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) return [];
    const message =
      lines.length === 1 ? syntaxMessages.otherSpaces : syntaxMessages.otherSpacesBelow({ count: lines.length });
    return [
      {
        message,
        range: first,
        spreads: false,
        isRead: true,
        mend: 'plain-spaces',
        meant: { start: first.start, end: last.end },
      } as const,
    ];
  });
}

/** Of each line with such a space before its words, the range from the first of them to the words. */
export function otherMargins(text: CharText, within: Range = { start: 0, end: text.length }): readonly Range[] {
  const found: Range[] = [];
  for (let line = within.start; line < within.end; line = startOfNextLine(text, line)) {
    const [written = ''] = margin.exec(text.slice(line, line + longestMargin)) ?? [];
    const first = written.search(otherSpace);
    if (first !== -1) found.push({ start: line + first, end: line + written.length });
  }
  return found;
}

function withPlainSpaces(text: string, ranges: readonly Range[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of ranges) {
    result += text.slice(at, start) + plainSpaces(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

/** The text with a plain space in place of each other kind of space, and two in place of a wide one. */
export function plainSpaces(text: string): string {
  return text.replaceAll(wide, '  ').replaceAll(/[^\S \t\r\n]/g, ' ');
}
