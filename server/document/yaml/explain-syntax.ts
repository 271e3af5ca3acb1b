import type { YAMLError } from 'yaml';
import type { SyntaxProblem } from './tree.ts';
import { unmasked } from './masked.ts';
import {
  boldNameAt,
  boldNameMessage,
  endOfLineAt,
  endsWithLine,
  firstLine,
  inBlockText,
  inSingleQuotes,
  isListAt,
  lineStartAt,
  linesInBrackets,
  messageOf,
  openBracketBefore,
  otherSpaceIn,
  restOfLine,
  signedTextStart,
  startOfNextLine,
  untilDedent,
  saysSomething,
  indentAt,
  untilSibling,
  valueWithSign,
  wideColonIn,
  wordAt,
} from './syntax-places.ts';
import type { Range } from '../text/text.ts';
import { rewritten } from '../../words/messages/message.ts';
import { syntaxMessages } from '../../words/messages/findings/syntax.ts';

/** The parser's errors and warnings, with what is needed to find the place where each mistake was made. */
export interface ParserReport {
  readonly text: string;
  readonly errors: readonly YAMLError[];
  readonly warnings: readonly YAMLError[];
  /** Gives the ranges of all quoted scalars, in the order of the text; called only for an error about quotes. */
  readonly quoted: () => readonly Range[];
}

interface ProblemCandidate extends SyntaxProblem {
  /**
   * Of several problems on one line the one with the lowest rank is reported: rather a mistake than its consequences.
   */
  readonly rank: number;
  /**
   * Gives the range in which other errors are consequences of this one. It takes time, so it is called only when
   * needed.
   */
  readonly explains?: () => Range;
  /** The closing bracket that is missing, or that was never opened. */
  readonly bracket?: string;
}

/**
 * A YAML parser's errors in the words of somebody who has never heard of YAML: what is wrong and what to do,
 * one sentence each, at the word where the mistake was made, one for each line.
 */
export function explainSyntax(report: ParserReport): readonly SyntaxProblem[] {
  const { errors, warnings, text } = report;
  const tooDeep = startsOf(errors, 'BLOCK_AS_IMPLICIT_KEY');
  const overLines = startsOf(errors, 'MULTILINE_IMPLICIT_KEY');
  const candidates: ProblemCandidate[] = [];
  for (const error of [...errors, ...warnings.filter((warning) => warning.code === 'TAG_RESOLVE_FAILED')]) {
    // A key that is indented too far causes two errors at one place; the other one, MULTILINE_IMPLICIT_KEY, is
    // explained.
    if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && overLines.has(error.pos[0])) continue;
    candidates.push(explain(error, report, tooDeep));
  }
  return bestOfEachLine(candidates, text).map(
    ({
      message,
      range,
      spreads,
      mend,
      explains,
      meant = explains === undefined ? valueWithSign(text, range.start) : undefined,
    }) => ({
      message: rewritten(message, unmasked),
      range,
      spreads,
      ...(mend && { mend }),
      ...(meant && { meant }),
      ...(spreads && explains && { reach: Math.min(explains().end, text.length), opens: true }),
    }),
  );
}

function startsOf(errors: readonly YAMLError[], code: YAMLError['code']): ReadonlySet<number> {
  return new Set(errors.filter((error) => error.code === code).map((error) => error.pos[0]));
}

function bestOfEachLine(candidates: readonly ProblemCandidate[], text: string): readonly ProblemCandidate[] {
  const best = new Map<number, ProblemCandidate>();
  /** The last candidate that explains others, or says that a bracket is open. */
  let explainer: { readonly candidate: ProblemCandidate; readonly explains: Range } | undefined;
  /** When a problem is left out that spreads, the one that is reported on the line has to spread instead. */
  const passOn = (from: ProblemCandidate, line: number | undefined): void => {
    const to = line === undefined ? undefined : best.get(line);
    if (from.spreads && to !== undefined && !to.spreads && line !== undefined) best.set(line, { ...to, spreads: true });
  };
  for (const candidate of [...candidates].sort((a, b) => a.range.start - b.range.start || a.rank - b.rank)) {
    const line = lineStartAt(text, candidate.range.start);
    if (explainer !== undefined && isExplained(candidate, explainer.candidate, explainer.explains)) {
      passOn(candidate, lineStartAt(text, explainer.candidate.range.start));
      continue;
    }
    if (candidate.explains !== undefined) explainer = { candidate, explains: candidate.explains() };
    const other = best.get(line);
    if (other === undefined || candidate.rank < other.rank) {
      best.set(line, candidate);
      if (other !== undefined) passOn(other, line);
    } else passOn(candidate, line);
  }
  return [...best.values()];
}

function isExplained({ range, bracket }: ProblemCandidate, by: ProblemCandidate, explains: Range): boolean {
  return (
    (bracket !== undefined && bracket === by.bracket) || (explains.start < range.start && range.start < explains.end)
  );
}

function explain(error: YAMLError, report: ParserReport, tooDeep: ReadonlySet<number>): ProblemCandidate {
  return (
    quoteNotClosed(error, report) ??
    bracketNotClosed(error, report.text) ??
    keyTooDeep(error, report.text, tooDeep) ??
    dashAndKey(error, report.text) ??
    commentInText(error, report.text) ??
    atWord(error, report.text)
  );
}

/** True for an error after which the parser misreads further lines, as after an open quote or bracket. */
function spreads(error: YAMLError): boolean {
  if (error.code === 'MISSING_CHAR') return /closing|end with|^Comments must/i.test(error.message);
  return unsettling.has(error.code) || /flow-|^Flow |^Unexpected (?!scalar)\S+ at node end/.test(error.message);
}

const unsettling = new Set<string>([
  'IMPOSSIBLE',
  'BAD_DIRECTIVE',
  'MULTIPLE_DOCS',
  'BLOCK_IN_FLOW',
  'RESOURCE_EXHAUSTION',
]);

/**
 * An open quote: the parser reports it at the end of the file or at the next quote, but the mistake is where it was
 * opened.
 */
function quoteNotClosed(error: YAMLError, { text, quoted }: ParserReport): ProblemCandidate | undefined {
  const [from] = error.pos;
  if (error.code === 'MISSING_CHAR' && /closing ['"]quote/.test(error.message)) {
    const opened = lastBefore(quoted(), from, ({ start }) => start);
    return opened === undefined || opened.end < from ? undefined : openQuote(opened, text);
  }
  if (!/at node end$/.test(error.message)) return undefined;
  const closing = text.slice(0, from).trimEnd().length;
  if (!/["']/.test(text.charAt(closing - 1))) return undefined;
  const before = lastBefore(quoted(), closing + 1, ({ end }) => end);
  if (before?.end !== closing) return undefined;
  if (text.slice(before.start, before.end).includes('\n')) return openQuote(before, text);
  const sign = text.charAt(before.start);
  return {
    rank: 1,
    spreads: false,
    range: wordAt(text, from, error.pos[1]),
    ...(endsWithLine(text, before.start) && { mend: 'inner-quotes' }),
    message: sign === "'" ? syntaxMessages.textAfterSingle : syntaxMessages.textAfterDouble,
  };
}

/** The last of the ascending ranges whose place, its start or its end, is before an offset. */
function lastBefore(texts: readonly Range[], offset: number, placeOf: (text: Range) => number): Range | undefined {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const text = texts[middle];
    if (text !== undefined && placeOf(text) < offset) low = middle + 1;
    else high = middle;
  }
  return texts[low - 1];
}

function openQuote(opened: Range, text: string): ProblemCandidate {
  const sign = text.charAt(opened.start);
  return {
    rank: 0,
    spreads: true,
    range: { start: opened.start, end: Math.max(wordAt(text, opened.start, opened.start + 1).end, opened.start + 1) },
    message: syntaxMessages.openQuote({ sign }),
    explains: () => ({ start: opened.start, end: Math.max(opened.end + 1, untilDedent(text, opened.start).end) }),
  };
}

function bracketNotClosed(error: YAMLError, text: string): ProblemCandidate | undefined {
  const [from] = error.pos;
  const opened = /^Flow (?:map|sequence)/.test(error.message) ? openBracketBefore(text, from) : undefined;
  if (opened === undefined) return undefined;
  const sign = text.charAt(opened);
  const closing = sign === '[' ? ']' : '}';
  const below = linesInBrackets(text, opened, closing);
  if (below !== undefined)
    return {
      rank: 0,
      spreads: true,
      range: { start: opened, end: opened + 1 },
      explains: () => ({ start: opened, end: Math.max(from + 1, afterOpenBracket(text, below.end + 1)) }),
      mend: 'indent',
      meant: below,
      message: syntaxMessages.closedBelow({ sign, closing }),
    };
  return {
    rank: 0,
    spreads: true,
    range: { start: opened, end: opened + 1 },
    explains: () => ({ start: opened, end: Math.max(from + 1, afterOpenBracket(text, opened)) }),
    bracket: closing,
    message: syntaxMessages.openBracket({ sign, closing }),
  };
}

/**
 * Where the consequences of an open bracket end. The parser misreads the item that follows too, as it has lost the
 * indentation.
 */
function afterOpenBracket(text: string, opened: number): number {
  const near = untilDedent(text, opened).end;
  return /^ *- /.test(text.slice(near, near + 200)) ? untilDedent(text, near).end : near;
}

/** A key that is indented below a plain text: the parser takes text and key together for one key over several lines. */
function keyTooDeep(error: YAMLError, text: string, tooDeep: ReadonlySet<number>): ProblemCandidate | undefined {
  const [from, to] = error.pos;
  if (error.code !== 'MULTILINE_IMPLICIT_KEY' || !tooDeep.has(from)) return undefined;
  const newline = text.lastIndexOf('\n', to - 1);
  if (newline < from) return undefined;
  const range = wordAt(text, newline + 1, to);
  // No key has a capital letter first, or a blank: such a line goes on with the text above it.
  if (!/^(?:- .*|[a-z][\w-]*:?)$/.test(text.slice(range.start, range.end))) {
    const end = from + text.slice(from, untilSibling(text, from)).trimEnd().length;
    return {
      rank: 0,
      spreads: false,
      range: restOfLine(text, from),
      explains: () => ({ start: from - 1, end }),
      mend: 'quotes',
      meant: { start: from, end },
      message: syntaxMessages.colonBelow,
    };
  }
  return {
    rank: 0,
    spreads: false,
    range,
    explains: () => ({ start: from - 1, end: to }),
    message: syntaxMessages.tooFarIn({ word: firstLine(text.slice(range.start, range.end)).replace(/:$/, '') }),
  };
}

/** A key right behind its dash, `-title: Kits`: the lines below it have no item that they could belong to. */
function dashAndKey({ pos: [from] }: YAMLError, text: string): ProblemCandidate | undefined {
  const line = lineStartAt(text, from);
  const [, before, key] = /^( *(?:- +)*)-([A-Za-z]\w*):(?=\s|$)/.exec(text.slice(line, line + longestLine)) ?? [];
  if (before === undefined || key === undefined) return undefined;
  const start = line + before.length;
  return {
    rank: 0,
    spreads: false,
    range: { start, end: start + key.length + 2 },
    // The dash of the next item is in its place, whatever the parser says.
    explains: () => ({ start: line, end: untilSibling(text, start) + before.length + 1 }),
    mend: 'blank',
    message: syntaxMessages.dashAndKey({ key }),
  };
}

/** A comment at the margin in the middle of a text of several lines: those below it belong to nothing. */
function commentInText({ pos: [from] }: YAMLError, text: string): ProblemCandidate | undefined {
  const sign = from + indentAt(text, from);
  if (from !== lineStartAt(text, from) || text.charAt(sign) !== '#') return undefined;
  let above = lineStartAt(text, from - 1);
  while (above > 0 && !saysSomething(text, above)) above = lineStartAt(text, above - 1);
  let below = startOfNextLine(text, from);
  while (below < text.length && !saysSomething(text, below)) below = startOfNextLine(text, below);
  const isKey = /^ *(?:- +)*[\w-]+[ \t]*:(?:[ \t]+[^\s|>]|[ \t]*$)/m.test(
    text.slice(above, Math.min(from, above + longestLine)),
  );
  const indent = indentAt(text, above);
  if (isKey || indentAt(text, from) >= indent || indentAt(text, below) < indent) return undefined;
  return {
    rank: 0,
    spreads: false,
    range: { start: sign, end: wordAt(text, sign, sign + 1).end },
    explains: () => ({ start: from, end: untilDedent(text, below).end }),
    message: syntaxMessages.commentInText,
  };
}

/** In characters, of the start of a line that is looked at. */
const longestLine = 300;

function atWord(error: YAMLError, text: string): ProblemCandidate {
  const [from, to] = error.pos;
  const spread = spreads(error);
  const sign = text.charAt(from);
  if (/^Unexpected (?:,|flow-)/.test(error.message) && ',]}'.includes(sign)) {
    const message = sign === ',' ? syntaxMessages.emptyItem : syntaxMessages.unopenedBracket({ sign });
    const isStart = sign !== ',' && valueWithSign(text, from)?.start === from;
    return {
      ...(isStart && { mend: 'quotes' }),
      rank: 1,
      spreads: spread,
      range: { start: from, end: from + 1 },
      message,
      ...(sign !== ',' && { bracket: sign }),
    };
  }
  if (/directives-end/.test(error.message)) {
    const line = error.message.startsWith('Block') ? lineStartAt(text, from) : Math.max(0, text.search(/^%/m));
    const message = text.charAt(line) === '%' ? syntaxMessages.percent : syntaxMessages.afterDashes;
    return { rank: 0, spreads: true, range: wordAt(text, line, line + 1), message };
  }
  if (error.code === 'MULTIPLE_DOCS') {
    const marker = markerBefore(text, from);
    return {
      rank: 0,
      spreads: true,
      range: marker,
      message: syntaxMessages.secondDocument({ word: text.slice(marker.start, marker.end) }),
    };
  }
  if (error.code === 'TAB_AS_INDENT') {
    let end = from;
    while (text.charAt(end) === '\t') end++;
    return { rank: 0, spreads: spread, range: { start: from, end }, mend: 'spaces', message: syntaxMessages.tab };
  }
  const fence = error.code === 'BAD_SCALAR_START' ? fenceAt(text, from) : undefined;
  if (fence !== undefined) {
    const sign = text.slice(fence.start, fence.end);
    return { rank: 0, spreads: true, range: fence, mend: 'remove', message: syntaxMessages.fence({ sign }) };
  }
  const isOfDash = error.code === 'BLOCK_AS_IMPLICIT_KEY' && /sequence/.test(error.message);
  const word = (isOfDash ? dashOf(text, from) : undefined) ?? wordAt(text, from, to);
  const tabs = tabsBefore(text, word.start);
  // A tab in place of spaces ends a text of several lines, and the parser complains of what follows; people do not see
  // the tab.
  if (
    tabs !== undefined &&
    (error.code === 'BAD_INDENT' ||
      error.code === 'MULTILINE_IMPLICIT_KEY' ||
      error.message.startsWith('Implicit map keys'))
  ) {
    return { rank: 0, spreads: spread, range: tabs, mend: 'spaces', message: syntaxMessages.tab };
  }
  const signed = error.code === 'UNEXPECTED_TOKEN' ? signedTextStart(text, from) : undefined;
  if (signed !== undefined) {
    return { rank: 1, spreads: spread, ...signedText(text, restOfLine(text, signed)) };
  }
  const dashed = /block-seq/.test(error.message) && !isListAt(text, from) ? valueWithSign(text, from) : undefined;
  if (dashed?.start === from && endsWithLine(text, from) && !/:(?:\s|$)/.test(text.slice(from, dashed.end)))
    return { rank: 1, spreads: spread, range: dashed, mend: 'quotes', message: syntaxMessages.dash };
  const bold = boldNameAt(text, from);
  // Where the writer meant plain text, quotes around all of it are the fix, so all of it is underlined.
  const quotable =
    wantsQuotes.has(error.code) &&
    !/sequence/.test(error.message) &&
    inBlockText(text, from) &&
    !isOtherAlias(error, text) &&
    bold === undefined;
  const message = bold
    ? boldNameMessage(bold)
    : quotable && /^[?:]\s/.test(text.slice(from, from + 2))
      ? syntaxMessages.start({ sign })
      : messageOf(error, text.slice(word.start, word.end));
  return {
    rank: rankOf(error),
    spreads: spread,
    message,
    range: quotable ? restOfLine(text, from) : word,
    ...(quotable && { mend: 'quotes', meant: restOfLine(text, from) }),
    ...(error.code === 'BAD_DQ_ESCAPE' && inSingleQuotes(text, from)),
    ...(message.key.includes('wideColon') && { mend: 'colon', meant: wideColonIn(text, word) }),
    ...(message.key.includes('otherSpaceBehind') && { mend: 'plain-spaces', meant: otherSpaceIn(text, word) }),
    ...(bold && { mend: 'bold' }),
  };
}

/** A line of Markdown that begins or ends what is shown as it was typed. */
function fenceAt(text: string, at: number): Range | undefined {
  const line = lineStartAt(text, at);
  const end = endOfLineAt(text, line);
  return end - line < longestFence && /^[ \t]*`{3,}[\w-]*[ \t]*$/.test(text.slice(line, end))
    ? { start: at, end }
    : undefined;
}

/** In characters, with the name of a language. */
const longestFence = 40;

/** The dash that an error about a list is about: the parser points at the end of the line before it. */
function dashOf(text: string, offset: number): Range | undefined {
  for (let start = offset; start < text.length;) {
    const sign = text.charAt(start);
    if (sign === '-') return { start, end: start + 1 };
    if (sign !== '#' && sign.trim() !== '') return undefined;
    start = sign === '#' ? startOfNextLine(text, start) : start + 1;
  }
  return undefined;
}

/** @param range of the text, from its sign to the end of the line */
function signedText(text: string, range: Range): Pick<SyntaxProblem, 'message' | 'range' | 'mend' | 'meant'> {
  const sign = text.charAt(range.start);
  const isOneLine = endsWithLine(text, range.start);
  if (sign === '[' || sign === '{')
    return { range, message: syntaxMessages.startOfList({ sign }), ...(isOneLine && { mend: 'quotes' }) };
  if (isOneLine) return { range, message: syntaxMessages.startOfLines({ sign }), mend: 'quotes' };
  // Before more lines, the sign is probably that of a block whose line break was deleted, and no part of the text.
  const header = /^[>|][-+]?[ \t]+/.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
  return {
    range,
    message: syntaxMessages.nothingBehind({ sign }),
    mend: 'next-line',
    meant: { start: range.start + header, end: range.end },
  };
}

/** The first run of tabs in the indentation of the line. */
function tabsBefore(text: string, offset: number): Range | undefined {
  const line = lineStartAt(text, offset);
  const [, spaces = '', tabs] = /^( *)(\t+)/.exec(text.slice(line, offset)) ?? [];
  return tabs === undefined ? undefined : { start: line + spaces.length, end: line + spaces.length + tabs.length };
}

const wantsQuotes = new Set<string>(['BLOCK_AS_IMPLICIT_KEY', 'BAD_SCALAR_START', 'TAG_RESOLVE_FAILED', 'BAD_ALIAS']);

/**
 * True for a `&` or `*` that is no sign alone before a text: one that is glued to a bracket, or that begins a line as a
 * bullet does.
 */
function isOtherAlias({ code, pos: [from] }: YAMLError, text: string): boolean {
  return (
    code === 'BAD_ALIAS' &&
    (!/^.(?:\s|$)/.test(text.slice(from, from + 2)) || text.slice(lineStartAt(text, from), from).trim() === '')
  );
}

/** The range of the document marker, `---` or `...`, that ended the document before `offset`. */
function markerBefore(text: string, offset: number): Range {
  for (let line = lineStartAt(text, offset); ; line = lineStartAt(text, line - 1)) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4))) return { start: line, end: line + 3 };
    if (line === 0) return wordAt(text, offset, offset + 1);
  }
}

function rankOf(error: YAMLError): number {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 0;
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 1;
    case 'MULTILINE_IMPLICIT_KEY':
      return 4;
    case 'MISSING_CHAR':
      return 5;
    default:
      return 2;
  }
}
