import type { YAMLError } from 'yaml';
import type { SyntaxProblem } from './parse-yaml.ts';

/**
 * A YAML parser's error in the words of somebody who has never heard of YAML:
 * what is wrong and what to do, one sentence.
 */
export function explainSyntax(error: YAMLError, text: string): SyntaxProblem {
  const [from, to] = error.pos;
  const opened = /^Flow (?:map|sequence)/.test(error.message) ? openBracketBefore(text, from) : undefined;
  if (opened !== undefined) {
    const closing = text.charAt(opened) === '[' ? ']' : '}';
    return {
      message: `The bracket “${text.charAt(opened)}” is never closed; put “${closing}” at its end.`,
      range: { start: opened, end: opened + 1 },
      spreads: true,
    };
  }
  const at = wordAt(text, from, to);
  const word = text.slice(at.start, at.end);
  return { message: sentence(error, word, text, from), range: at, spreads: spreads(error) };
}

/** After an open quote or bracket the parser reads on differently, beyond the place of the error. */
function spreads(error: YAMLError): boolean {
  if (error.code === 'MISSING_CHAR') return /closing|end with|^Comments must/i.test(error.message);
  return unsettling.has(error.code) || /flow-|^Flow /.test(error.message);
}

const unsettling = new Set<string>(['IMPOSSIBLE', 'BAD_DIRECTIVE', 'MULTIPLE_DOCS', 'BLOCK_IN_FLOW', 'RESOURCE_EXHAUSTION']);

function sentence(error: YAMLError, word: string, text: string, offset: number): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'A tab stands where spaces are needed; replace it by two spaces.';
    case 'BAD_INDENT':
      return 'This line does not start below its neighbours; give it the same number of spaces as the lines it belongs with.';
    case 'MISSING_CHAR':
      return missingCharacter(error.message);
    case 'MULTILINE_IMPLICIT_KEY':
      return `“${firstLine(word)}” stands alone; put a colon behind it if it is a key, or indent it below the text it continues.`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'Two keys stand on one line; put each on a line of its own, or put the text in quotes if it has a colon in it.';
    case 'BLOCK_IN_FLOW':
      return 'A list with dashes can not stand inside brackets; close the bracket or write the items between commas.';
    case 'BAD_SCALAR_START':
      return `Text can not start with “${word.slice(0, 1)}”; put it in quotes.`;
    case 'BAD_DQ_ESCAPE':
      return 'A backslash inside double quotes has a meaning of its own; write two of them, or use single quotes.';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return `“${word}” refers to a text that has no such name; put the text in quotes if the * belongs to it, or write it out.`;
    case 'BAD_DIRECTIVE':
      return 'A line that starts with % is an instruction to YAML; remove it.';
    case 'MULTIPLE_DOCS':
      return 'A line of three dashes starts a second document; keep one submission in a file and remove the line.';
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
    case 'TAG_RESOLVE_FAILED':
      return `“${word}” is an instruction to YAML that submissions do not need; remove it, or put the text in quotes.`;
    case 'KEY_OVER_1024_CHARS':
      return 'This line is read as a key because of a colon in it; put the text in quotes, or start it on a new line after “|”.';
    case 'NON_STRING_KEY':
    case 'BAD_COLLECTION_TYPE':
      return `“${word}” can not be a key; use one of the names that completion offers.`;
    case 'DUPLICATE_KEY':
      return `“${word}” is written twice here; keep one of them.`;
    default:
      return unexpected(error.message, word, text, offset);
  }
}

function missingCharacter(message: string): string {
  if (/closing .*quote/i.test(message)) return 'The text starts with a quote that is never closed; add the closing quote at its end.';
  const wanted = /(?:missing|expected|with)[^"\w]*(?:a )?"?([\]},:])"?/i.exec(message)?.[1] ?? /([\]},:])/.exec(message)?.[1];
  if (wanted === ':') return 'A colon is missing; write “key: text”, with a space after the colon.';
  if (wanted === ',') return 'A comma is missing between two items in brackets.';
  if (wanted === ']' || wanted === '}') return `A bracket is opened and never closed; add “${wanted}” at its end.`;
  return 'A space or a sign is missing here; compare the line with its neighbours.';
}

function unexpected(message: string, word: string, text: string, offset: number): string {
  if (/seq-item-ind|block-seq|sequence/i.test(message) && word.startsWith('-')) {
    return 'A list item can not stand here; put the dash on a line of its own, below the key it belongs to.';
  }
  if (/flow-(map|seq)-end/i.test(message)) return `“${text.charAt(offset)}” closes a bracket that was never opened; remove it, or put the text in quotes.`;
  return `“${firstLine(word) || text.charAt(offset)}” can not stand here; check the spaces at the start of the line and the colon before it, or put the text in quotes.`;
}

/** The bracket that is still open at `offset`, on its line or one of the lines before. */
function openBracketBefore(text: string, offset: number): number | undefined {
  let closed = 0;
  for (let at = offset - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (sign === ']' || sign === '}') closed++;
    if (sign !== '[' && sign !== '{') continue;
    if (closed === 0) return at;
    closed--;
  }
  return undefined;
}

function firstLine(text: string): string {
  const line = text.split(/\r?\n/, 1)[0]?.trim() ?? '';
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** The word at the error: the parser often points at a blank, at a line's end, or at whole blocks. */
function wordAt(text: string, from: number, to: number): { start: number; end: number } {
  const length = text.length;
  let start = Math.min(from, length);
  const lineEnd = endOfLine(text, start);
  let end = Math.min(Math.max(to, start), lineEnd);
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end > start + 1) return { start, end };
  // One sign or nothing: take the word that it belongs to, or the one before it on the line.
  let left = start;
  while (left > 0 && /[ \t]/.test(text.charAt(left - 1)) && (left >= length || /\s/.test(text.charAt(left)))) left--;
  while (left > 0 && !/\s/.test(text.charAt(left - 1))) left--;
  let right = Math.max(left, start);
  while (right < length && !/\s/.test(text.charAt(right))) right++;
  return right > left ? { start: left, end: right } : { start, end: Math.min(start + 1, length) };
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}
