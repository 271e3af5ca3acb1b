import type { SourceDocument } from '../document/model/source-document.ts';
import type { Conflict } from '../document/text/conflicts.ts';
import type { CharText, Range } from '../document/text/text.ts';
import type { SyntaxProblem } from '../document/yaml/tree.ts';
import { escapeInside, quoteIfNeeded } from '../document/yaml/quote.ts';
import {
  endOfLineAt,
  lineStartAt,
  saysSomething,
  startOfNextLine,
  untilSibling,
} from '../document/yaml/syntax-places.ts';
import { otherMargins, plainSpaces } from '../document/yaml/other-spaces.ts';
import { fileMessages } from '../words/messages/findings/file.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { beginsKey, Doubt } from './engine/doubt.ts';
import { defineRule, type AddReport, type Edit, type Fix, type Fixes, type Report } from './engine/rule.ts';
import { replacement } from './engine/summary.ts';
import { lineBreakAt } from './help/edits.ts';
import { pastedLines } from './help/fixes/pasted-lines.ts';
import { closingFixes, correctedQuotes } from './help/fixes/syntax-fixes.ts';
import { tabFixes } from './help/fixes/tab-fixes.ts';

/** The most reports for one file, as nobody reads more, and thousands of them would block an editor. */
const mostReports = 1000;

export const yamlSyntax = defineRule({
  meta: {
    code: 'yaml.syntax',
    title: 'A line that cannot be read',
    severity: 'error',
    fixable: true,
    fixedAlone: true,
    since: '0.1.0',
  },
  checkDocument({ document, summary }, add) {
    const isDamaged = summary.damaged > 0 || document.frameText.includes(replacement);
    if (isDamaged) unreadableSign(document.text).forEach(add);
    syntaxReports(document, add);
  },
  checkTemplate({ document }, add) {
    unreadableSign(document.text).forEach(add);
    syntaxReports(document, add);
  },
  checkConfig({ document }, add) {
    unreadableSign(document.text).forEach(add);
    syntaxReports(document, add);
  },
});

function syntaxReports(document: SourceDocument, add: AddReport): void {
  const { lines: text } = document;
  // Such a text has a problem, so the others are not searched at each key.
  const oldBreak = document.problems.length === 0 ? undefined : oldLineBreak(text);
  if (oldBreak !== undefined) {
    add(oldBreak);
    return;
  }
  const { told, others } = problemsToTell(document);
  const doubt = new Doubt(document, []);
  // All tabs of a text are judged together, when somebody asks for the first of their fixes.
  let tabs: ReturnType<typeof tabFixes> | undefined;
  const fixesOfTab = (range: Range): readonly Fix[] => (tabs ??= tabFixes(text))(range);
  for (const problem of told) {
    const hidden = doubt.lastHidden(problem);
    add({
      message: problem.message,
      range: problem.range,
      fixes: mendingFixes(document, problem, fixesOfTab),
      ...(problem.related && { related: [problem.related] }),
      ...(hidden && { related: [{ message: relatedMessages.hidden, range: hidden }] }),
    });
  }
  const [first] = others;
  if (first === undefined) return;
  add(
    others.length === 1
      ? { message: first.message, range: first.range }
      : { message: fileMessages.syntax.moreLines({ count: others.length }), range: first.range },
  );
}

/** Divides the problems into those that have a report each, and the rest, which share one. */
export function problemsToTell({ lines: text, problems }: Pick<SourceDocument, 'lines' | 'problems'>): {
  readonly told: readonly SyntaxProblem[];
  readonly others: readonly SyntaxProblem[];
} {
  // One mistake often causes several problems on the same line; the first of them is where it was made.
  const lines = new Set<number>();
  const firsts = problems.filter(({ range, related, conflict }) => {
    if (conflict !== undefined) return false;
    const line = text.lastIndexOf('\n', range.start - 1);
    if (lines.has(line) && related === undefined) return false;
    lines.add(line);
    return true;
  });
  return { told: firsts.slice(0, mostReports - 1), others: firsts.slice(mostReports - 1) };
}

function mendingFixes(
  document: SourceDocument,
  { message, range, mend, meant, opens }: SyntaxProblem,
  fixesOfTab: ReturnType<typeof tabFixes>,
): Fixes {
  const { lines: text } = document;
  if (mend === 'indent') return meant === undefined ? [] : indented(text, range.start, meant);
  if (opens === true) return () => closingFixes(document, range, beginsKey);
  if (mend === undefined) return message.key.includes(' noColon ') ? () => pastedLines(text, range.start) : [];
  if (mend === 'spaces') return () => fixesOfTab(range);
  if (mend === 'next-line') return wordsBelow(text, range);
  if (mend === 'remove')
    return [
      {
        title: 'Remove this line',
        preferred: true,
        ...(text.charAt(range.start) === '`' && { safe: true }),
        edits: [{ range: { start: range.start, end: startOfNextLine(text, range.end) }, newText: '' }],
      },
    ];
  if (mend === 'colon')
    return [{ title: 'Write a plain colon', preferred: true, edits: [{ range: meant ?? range, newText: ': ' }] }];
  if (mend === 'plain-spaces') return plainSpacesIn(text, meant ?? range);
  if (mend === 'blank') {
    const behind = range.start + 1;
    return [fixed('Write a space after the dash', { start: behind, end: behind }, ' ', true)];
  }
  if (mend === 'bold') {
    const name = `${text.slice(range.start, range.end).replaceAll(/[*:\s]/g, '')}:`;
    return [fixed('Remove the asterisks', range, name, beginsKey.test(name))];
  }
  if (mend === 'single-quotes') return singleQuotes(text, meant ?? range);
  return quotesAround(text, meant ?? range, mend);
}

function fixed(title: string, range: Range, newText: string, safe: boolean): Fix {
  return { title, preferred: true, ...(safe && { safe }), edits: [{ range, newText }] };
}

function plainSpacesIn(text: CharText, range: Range): readonly Fix[] {
  const margins = otherMargins(text, { start: lineStartAt(text, range.start), end: range.end });
  const edits = (margins.length === 0 ? [range] : margins).map((one) => ({
    range: one,
    newText: plainSpaces(text.slice(one.start, one.end)),
  }));
  return [{ title: 'Write plain spaces', preferred: true, safe: true, edits }];
}

/**
 * The text in single quotes, in which a backslash is printed as it was typed: `"C:\\data"` becomes `'C:\\data'`. A `\n`
 * that is no part of a path may have been meant as a line break, so that somebody has to see what becomes of it.
 */
function singleQuotes(text: CharText, { start, end }: Range): readonly Fix[] {
  const written = text.slice(start + 1, end - 1);
  const safe = /^[^\\]*\b[A-Za-z]:\\/.test(written) || !/\\[\s0abtnvfreNLP_xuU/]/.test(written);
  const newText = `'${escapeInside(written, "'")}'`;
  return [
    { title: 'Use single quotes', preferred: true, ...(safe && { safe }), edits: [{ range: { start, end }, newText }] },
  ];
}

/** Lines of a list in brackets, indented further than its key. */
function indented(text: CharText, opened: number, { start, end }: Range): readonly Fix[] {
  const lineStart = lineStartAt(text, opened);
  const indent = /^[ ]*(?:- +)*/.exec(text.slice(lineStart, opened))?.[0].length ?? 0;
  const edits: Edit[] = [];
  for (let line = start; line < end; line = startOfNextLine(text, line)) {
    const blanks = /^[ \t]*/.exec(text.slice(line, line + mostIndent))?.[0].length ?? 0;
    if (blanks <= indent && saysSomething(text, line))
      edits.push({ range: { start: line, end: line + blanks }, newText: ' '.repeat(indent + 2) });
  }
  return edits.length === 0 ? [] : [{ title: 'Indent the lines of the list', preferred: true, safe: true, edits }];
}

/** The text in quotes, or in others, if those that it has are evidently around all of it. */
function quotesAround(text: CharText, first: Range, mend: 'quotes' | 'inner-quotes'): readonly Fix[] {
  const whole = mend === 'quotes' ? withLinesBelow(text, first) : first;
  const range = whole ?? first;
  const written = text.slice(range.start, range.end);
  const corrected = correctedQuotes(text, range);
  const isGuess = corrected === undefined && mend === 'inner-quotes';
  const line = text.slice(range.start, endOfLineAt(text, range.end));
  // Of a quote without a partner, or one that is escaped, nobody can tell what it belongs to.
  if (isGuess && (line.split(written.charAt(0)).length % 2 === 0 || written.includes('\\'))) return [];
  return [
    {
      title: corrected === undefined ? 'Put the text in quotes' : 'Correct the quotes around the text',
      preferred: true,
      // Behind a name of ours before a colon, the next line may have begun. A date in quotes is not one yet.
      safe: !isGuess && whole !== undefined && !beginsKey.test(written) && !isOfDate(text, range),
      edits: [{ range, newText: corrected ?? quotedLines(written) }],
    },
  ];
}

function isOfDate(text: CharText, { start }: Range): boolean {
  return /^[\s-]*(?:date|accessed):\s*$/.test(text.slice(lineStartAt(text, start), start));
}

/** Lines in quotes are read as one text, as they would be without them. */
function quotedLines(written: string): string {
  if (!written.includes('\n')) return quoteIfNeeded(written, { flow: false });
  const sign = /["\\]/.test(written) ? "'" : '"';
  return sign + written.replaceAll(/[^\r\n]+/g, (line) => escapeInside(line, sign)) + sign;
}

/**
 * A text with the lines below it that are indented further than its key, as they belong to it.
 *
 * @returns undefined where that is not certain, as where one of them begins with a key of ours or has a comment
 */
function withLinesBelow(text: CharText, range: Range): Range | undefined {
  const stop = untilSibling(text, range.start);
  if (stop - range.start > longestText) return undefined;
  let { end } = range;
  for (let line = startOfNextLine(text, range.start); line < stop; line = startOfNextLine(text, line)) {
    const written = text.slice(line, endOfLineAt(text, line));
    if (written.trim() === '') continue;
    if (/(?:^|[ \t])#/.test(written) || /^[ \t]*-[ \t]/.test(written) || beginsKey.test(written)) return undefined;
    end = line + written.trimEnd().length;
  }
  return { start: range.start, end };
}

/** In characters; a longer one is left to a person. */
const longestText = 20_000;

/** Moves the words behind `>` or `|` to the line below, where the text goes on or begins. */
function wordsBelow(text: CharText, range: Range): readonly Fix[] {
  const [, header = '', blanks = ''] = /^([>|][-+]?)([ \t]+)/.exec(text.slice(range.start, range.end)) ?? [];
  const next = startOfNextLine(text, range.end);
  const column = /^ *(?:- +)*/.exec(text.slice(lineStartAt(text, range.start), range.start))?.[0].length ?? 0;
  const [below = ''] = /^ +(?=\S)/.exec(text.slice(next, next + mostIndent)) ?? [];
  if (header === '') return [];
  const indent = below.length > column ? below : ' '.repeat(column + 2);
  const start = range.start + header.length;
  const edits = [{ range: { start, end: start + blanks.length }, newText: `${lineBreakAt(text, range.end)}${indent}` }];
  return [{ title: 'Move the words to the next line', preferred: true, safe: true, edits }];
}

const mostIndent = 200;

/**
 * The report for lines that end with a carriage return alone, as on old Macs: nearly every program reads them as one
 * line.
 */
function oldLineBreak(text: CharText): Report | undefined {
  const first = loneReturnFrom(text, 0);
  if (first === -1) return undefined;
  return {
    message: text.indexOf('\n') === -1 ? fileMessages.syntax.lineEndings : fileMessages.syntax.oneLineEnding,
    range: { start: lineStartAt(text, first), end: first },
    fixes: () => [
      {
        title: 'Write these line ends as in other files',
        preferred: true,
        safe: true,
        edits: usualLineBreaks(text, first),
      },
    ],
  };
}

function usualLineBreaks(text: CharText, first: number): readonly Edit[] {
  const usual = text.indexOf('\n') > 0 ? lineBreakAt(text, 0) : '\n';
  const edits: Edit[] = [];
  for (let at = first; at !== -1; at = loneReturnFrom(text, at + 1)) {
    // Before another line break, it is that of a file whose line ends were converted twice.
    edits.push({ range: { start: at, end: at + 1 }, newText: text.slice(at + 1, at + 3) === '\r\n' ? '' : usual });
  }
  return edits;
}

function loneReturnFrom(text: CharText, from: number): number {
  let at = text.indexOf('\r', from);
  while (at !== -1 && text.charAt(at + 1) === '\n') at = text.indexOf('\r', at + 2);
  return at;
}

/** The report for replacement characters, which a decoder puts in place of bytes that are not valid text. */
function unreadableSign(text: string): readonly Report[] {
  const first = text.indexOf(replacement);
  if (first === -1) return [];
  let end = first;
  while (text.charAt(end) === replacement) end++;
  return [
    {
      message: text.includes(replacement, end)
        ? fileMessages.syntax.unreadableLetters
        : fileMessages.syntax.unreadableLetter,
      range: { start: first, end },
    },
  ];
}

export const mergeConflict = defineRule({
  meta: {
    code: 'merge.conflict',
    title: 'Two versions were not merged',
    severity: 'error',
    always: true,
    fixable: true,
    since: '0.1.0',
  },
  checkDocument: ({ document }, add) => conflictReports(document, add),
  checkTemplate: ({ document }, add) => conflictReports(document, add),
  checkConfig: ({ document }, add) => conflictReports(document, add),
});

function conflictReports({ lines, problems }: SourceDocument, add: AddReport): undefined {
  for (const { conflict, message } of problems) {
    if (conflict === undefined) continue;
    const { marker, whole, theirs } = conflict;
    const lineEnd = lines.indexOf('\n', theirs.end);
    add({
      range: marker,
      within: { start: whole.start, end: lineEnd === -1 ? lines.length : lineEnd },
      message,
      fixes: fixesOf(lines, conflict),
    });
  }
}

function fixesOf(text: CharText, { whole, ours, theirs }: Conflict): readonly Fix[] {
  const [first, second] = [text.slice(ours.start, ours.end), text.slice(theirs.start, theirs.end)];
  const take = (title: string, newText: string): Fix => ({ title, edits: [{ range: whole, newText }] });
  return [take('Take ours', first), take('Take theirs', second), take('Take both', first + second)];
}
