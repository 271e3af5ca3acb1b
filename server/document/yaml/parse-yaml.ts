import { parseDocument, visit, type Document } from 'yaml';
import { readCleanYaml } from './clean-yaml.ts';
import { explainSyntax } from './explain-syntax.ts';
import { canBeMasked, masked } from './masked.ts';
import { hasOtherSpaces, parsePlainMargins } from './other-spaces.ts';
import type { ParsedYaml, SyntaxProblem, YamlNode } from './tree.ts';
import { lineStartAt, startOfNextLine, untilSibling } from './syntax-places.ts';
import type { Range } from '../text/text.ts';
import { TreeReader } from './tree-reader.ts';
import type { Message } from '../../words/messages/message.ts';
import { fileMessages } from '../../words/messages/findings/file.ts';

/** More nested brackets, or more spaces and dashes before the first word of a line, than any submission has. */
const mostBrackets = 300;
const mostBlanks = 600;

/**
 * True for a text whose nesting could exhaust the stack of the parser, which is recursive. This is found out before
 * parsing, because the JavaScript engine may end the process instead of throwing when little of the stack is left.
 */
function isNestedTooDeeply(text: string): boolean {
  let open = 0;
  /** Number of spaces, dashes and question marks since the start of the line; -1 behind its first word. */
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 10: // line feed
        before = 0;
        continue;
      case 32: // blank
      case 45: // -
      case 63: // ?
        if (before >= 0 && ++before > mostBlanks) return true;
        continue;
      case 91: // [
      case 123: // {
        if (++open > mostBrackets) return true;
        break;
      case 93: // ]
      case 125: // }
        if (open > 0) open--;
        break;
    }
    before = -1;
  }
  return false;
}

/**
 * How many punctuation characters and lines a text may have (see `countSigns`). The parser makes objects of each: five
 * megabytes of brackets would take more memory than a machine has. Five megabytes of a real submission have less than
 * half of this.
 */
const mostSigns = 300_000;
/** A block scalar with an indentation indicator, as `|2`, which may reach over lines that look like keys. */
const fixedIndentation = /(?:^|[\s:-])[|>][+-]?[1-9]/m;
/** A block scalar with text behind its `|`, for which the parser's errors depend on the lines that follow. */
const signWithMore = /^ *(?:- +)*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:[ \t]+)?[|>][+\-\d]*[ \t]+[^\s#]/m;
/** A tag. In a text with mistakes, the parser's errors about a tag depend on the lines that follow. */
const tag = /(?:^|[\s,[{])!/m;

/** A carriage return alone, which ends a line in YAML and on old Macs, and in no program that reads lines. */
const loneReturn = /\r(?!\n)/;

/** The most unclosed quotes and brackets that are passed over in one text, as each of them takes another parse. */
const mostPassedOver = 6;
const mostCompared = 100;

/**
 * Reads YAML 1.2 (core schema). Never throws: what cannot be read is among the problems, and the rest is in the tree. A
 * quote or bracket that is not closed, as while somebody types, would take in the text behind it; so the text is parsed
 * again as if that character were not there.
 */
export function parseYaml(text: string): ParsedYaml {
  if (isTooMuch(text)) return refused(text, fileMessages.syntax.tooLarge);
  const clean = readCleanYaml(text);
  return clean === undefined
    ? parseAnyYaml(text)
    : { root: clean, problems: [], entangled: fixesIndentation(text), skips: false };
}

/**
 * True when a block scalar has an indentation indicator. Looking for its first character is many times as fast as the
 * pattern.
 */
function fixesIndentation(text: string): boolean {
  return (isBeforeDigit(text, '|') || isBeforeDigit(text, '>')) && fixedIndentation.test(text);
}

/** True when the character stands before a digit, `+` or `-`. */
function isBeforeDigit(text: string, sign: string): boolean {
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next === 43 || next === 45 || (next > 48 && next <= 57)) return true;
  }
  return false;
}

/** As `parseYaml`, but by the `yaml` package alone: the result to which that of `readCleanYaml` must be equal. */
export function parseAnyYaml(text: string): ParsedYaml {
  return hasOtherSpaces(text) ? parsePlainMargins(text, parseWithPackage) : parseWithPackage(text);
}

function parseWithPackage(text: string): ParsedYaml {
  const isLong = text.length > mostSigns;
  if (isTooMuch(text)) return refused(text, fileMessages.syntax.tooLarge);
  if (isNestedTooDeeply(text)) return refused(text, fileMessages.syntax.tooDeep);
  // The next line would be a part of this one, and nobody would see it behind a comment.
  const oldBreak = text.search(loneReturn);
  if (oldBreak !== -1)
    return refused(
      text,
      text.includes('\n') ? fileMessages.syntax.oneLineEnding : fileMessages.syntax.lineEndings,
      lineStartAt(text, oldBreak),
    );
  const passedOver: SyntaxProblem[] = [];
  let readable = text;
  for (;;) {
    const parsed = parseOnce(text, readable);
    const open =
      passedOver.length < (isLong ? 1 : mostPassedOver)
        ? parsed.problems.find((problem) => problem.opens === true)
        : undefined;
    if (open === undefined) {
      const { root, problems, entangled, skips } =
        isLong || parsed.repeats || !canBeMasked(text) ? parsed : asMeant(text, passedOver, parsed);
      return {
        root,
        problems: passedOver.length === 0 ? problems : together(text, passedOver, problems),
        entangled,
        skips,
      };
    }
    const { start } = open.range;
    passedOver.push({ ...open, reach: untilSibling(text, start), passedOver: true });
    readable = withoutSign(readable, start);
  }
}

/**
 * The same with the tree of the text in which everything that was meant as text is read as it is written: a second
 * colon on a line, a quote that is not closed, or a sign at the beginning takes no word from what is shown.
 */
function asMeant(text: string, passedOver: readonly SyntaxProblem[], parsed: ParsedYaml): ParsedYaml {
  let readable = text;
  for (const {
    range: { start },
  } of passedOver) {
    readable = /["']/.test(text.charAt(start))
      ? masked(readable, [{ start, end: startOfNextLine(text, start) }])
      : withoutSign(readable, start);
  }
  let read = parsed;
  for (let round = 0; round < mostPassedOver; round++) {
    const plain = withoutHeaders(
      masked(
        readable,
        read.problems.flatMap(({ meant }) => meant ?? []),
      ),
      read.problems,
    );
    if (plain === (read === parsed ? text : readable)) break;
    readable = plain;
    read = parseOnce(text, readable);
  }
  return { ...parsed, root: read.root, entangled: parsed.entangled || read.entangled };
}

/** The text with spaces in place of each `|` or `>` that has words behind it and goes on below. */
function withoutHeaders(text: string, problems: readonly SyntaxProblem[]): string {
  let result = '';
  let at = 0;
  for (const {
    mend,
    range: { start },
    meant,
  } of problems) {
    if (mend !== 'next-line' || meant === undefined) continue;
    result += text.slice(at, start) + ' '.repeat(meant.start - start);
    at = meant.start;
  }
  return result + text.slice(at);
}

/** The text with a space in place of the quote or bracket at `offset`, and of every colon behind it on its line. */
function withoutSign(text: string, offset: number): string {
  const end = startOfNextLine(text, offset);
  return `${text.slice(0, offset)} ${text.slice(offset + 1, end).replace(/:(?=\s|$)/g, ' ')}${text.slice(end)}`;
}

/**
 * The problems of a text in which quotes or brackets were passed over. Other problems within their reach are left out,
 * because the open quote or bracket is the mistake there.
 */
function together(
  text: string,
  passedOver: readonly SyntaxProblem[],
  others: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  const ranges = passedOver.map(({ range, reach }) => ({
    start: lineStartAt(text, range.start),
    end: reach ?? range.end,
  }));
  const told = others.filter(({ range }) => !ranges.some((one) => one.start <= range.start && range.start < one.end));
  // A closing bracket that seems to have no opening one belongs to a bracket that was passed over.
  const opened = new Set(passedOver.map((problem) => text.charAt(problem.range.start)));
  const closes = ({ range }: SyntaxProblem): boolean =>
    range.end === range.start + 1 &&
    opened.has(text.charAt(range.start) === ']' ? '[' : text.charAt(range.start) === '}' ? '{' : '');
  return inOrder([...passedOver, ...told.filter((problem) => !closes(problem))]);
}

function inOrder(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  return [...problems].sort((a, b) => a.range.start - b.range.start);
}

/**
 * Parses once. @param readable `text` with spaces in place of the characters that are passed over, at the same offsets
 */
function parseOnce(text: string, readable: string): ParsedYaml & { readonly repeats: boolean } {
  let document: Document.Parsed;
  // The parser makes an Error object for each mistake. Nobody reads their stack traces, which would take most of the
  // time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    document = parseDocument(readable, {
      version: '1.2',
      schema: 'core',
      keepSourceTokens: false,
      uniqueKeys: false,
      strict: true,
      // With `silent` the parser would not report a second document.
      prettyErrors: false,
      logLevel: 'error',
      stringKeys: false,
    });
  } catch (error) {
    // The parser is recursive, so deep nesting exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    return { ...refused(text, fileMessages.syntax.tooDeep), repeats: false };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const reader = new TreeReader(text, document);
  const root = document.contents === null ? undefined : reader.read(document.contents);
  reader.noteUnusedAnchors();
  const { errors, warnings } = document;
  let quotedOnce: readonly Range[] | undefined;
  const problems =
    errors.length + warnings.length === 0
      ? []
      : explainSyntax({ text: readable, errors, warnings, quoted: () => (quotedOnce ??= quotedTexts(document)) });
  return {
    root: root !== undefined && isEmptyRoot(root) ? undefined : root,
    problems: inOrder([...outside(problems, reader.problems), ...reader.problems, ...secondVersion(readable)]),
    repeats: reader.repeats,
    entangled:
      reader.entangled ||
      fixesIndentation(text) ||
      document.directives.docStart === true ||
      errors.some((error) => error.code === 'MULTIPLE_DOCS' || error.code === 'BAD_ALIAS') ||
      (errors.length > 0 && (leavesOut(text, root) || signWithMore.test(text) || tag.test(text))),
    // A list where a key is expected, as below `a: []`: the parser drops the entry that follows it.
    skips: errors.some(({ message }) => message.startsWith('A block sequence')),
  };
}

/** The problem of a second `%YAML` directive, which the parser accepts although only one is allowed. */
function secondVersion(text: string): readonly SyntaxProblem[] {
  let said = false;
  for (
    let start = 0;
    start < text.length && /[%#\s\ufeff]/.test(text.charAt(start));
    start = startOfNextLine(text, start)
  ) {
    if (!text.startsWith('%YAML', start)) continue;
    if (said) return [{ message: fileMessages.syntax.secondVersion, range: { start, end: start + 5 }, spreads: true }];
    said = true;
  }
  return [];
}

/**
 * The problems outside of what other problems say to put in quotes, or to free of asterisks, so that each text is
 * reported once.
 */
function outside(problems: readonly SyntaxProblem[], others: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const wholes = others.filter(({ mend }) => mend === 'quotes' || mend === 'bold').slice(0, mostCompared);
  if (wholes.length === 0) return problems;
  return problems.filter(
    ({ range }) => !wholes.some((one) => one.range.start <= range.start && range.end <= one.range.end),
  );
}

/** True when the parser has silently dropped lines at the end of the text, as it does after some errors. */
function leavesOut(text: string, root: YamlNode | undefined): boolean {
  return text
    .slice(root?.range.end ?? 0)
    .split('\n')
    .some((line) => !/^\s*(?:#|$)/.test(line));
}

function quotedTexts(document: Document.Parsed): readonly Range[] {
  const found: Range[] = [];
  visit(document, {
    Scalar(_key, { type, range }) {
      if ((type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') && range) found.push({ start: range[0], end: range[1] });
    },
  });
  return found;
}

function isEmptyRoot(root: YamlNode): boolean {
  return root.kind === 'scalar' && root.style === 'absent';
}

function isTooMuch(text: string): boolean {
  return text.length > mostSigns && countSigns(text) > mostSigns;
}

/**
 * Counts the characters of which the parser makes objects: line breaks, brackets, quotes, commas, anchors, colons and
 * the like.
 */
function countSigns(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 10: // line feed
      case 33: // !
      case 34: // "
      case 38: // &
      case 39: // '
      case 42: // *
      case 44: // ,
      case 63: // ?
      case 91: // [
      case 93: // ]
      case 123: // {
      case 125: // }
        count++;
        break;
      case 45: // -
      case 58: // :
        if (text.charCodeAt(at + 1) <= 32) count++;
        break;
    }
  }
  return count;
}

function refused(text: string, message: Message, start = 0): ParsedYaml {
  return {
    root: undefined,
    problems: [{ message, range: { start, end: Math.min(text.length, start + 1) }, spreads: true }],
    entangled: true,
    skips: false,
  };
}
