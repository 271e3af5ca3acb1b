/**
 * Patterns of `.gitignore`, read and matched as git does. Texts are byte strings, one character for each byte of UTF-8,
 * because git compares bytes: `?` is one byte. Matching follows all ways through a pattern at once, so its time is at
 * most the length of the pattern times the length of the text, whatever was written.
 */

type Token =
  | { readonly kind: 'char'; readonly code: number }
  /** One byte of a set, and no slash. */
  | { readonly kind: 'set'; readonly has: Uint8Array }
  /** Any bytes but slashes. */
  | { readonly kind: 'star' }
  /** Any bytes. */
  | { readonly kind: 'deep' }
  /** Before a `deep` and a slash, both of which may be absent. */
  | { readonly kind: 'optional' };

export interface IgnorePattern {
  /** Brings back what an earlier pattern leaves out. */
  readonly negates: boolean;
  readonly foldersOnly: boolean;
  /** Without a slash in it, a pattern is compared with the name alone, at any depth. */
  readonly nameOnly: boolean;
  readonly tokens: readonly Token[];
  /**
   * The whole text, or after a star at the start its end, of patterns that need no more than a comparison; most are
   * such.
   */
  readonly literal: string | undefined;
}

/** Counts the steps of matching, so that a caller can end what takes too long. */
export interface MatchSteps {
  steps: number;
}

/** A path is no longer, so neither is a pattern that anybody needs. */
const maxPatternLength = 4096;

const slash = code('/');

/**
 * @param line without its line break
 * @returns undefined for a line that matches nothing: empty, without the end of a bracket, or too long
 */
export function parseIgnorePattern(line: string, ignoresCase: boolean): IgnorePattern | undefined {
  let text = byteString(withoutEndSpaces(line), ignoresCase);
  const negates = text.startsWith('!');
  if (negates) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  const nameOnly = !text.includes('/');
  if (text.startsWith('/')) text = text.slice(1);
  if (text === '' || text.length > maxPatternLength) return undefined;
  const tokens = tokensOf(text, ignoresCase);
  return tokens && { negates, foldersOnly, nameOnly, tokens, literal: literalOf(tokens, nameOnly) };
}

/** @param path below the folder that the pattern is relative to; `nameStart` is where its last name begins */
export function matchesIgnorePattern(
  { nameOnly, tokens, literal }: IgnorePattern,
  path: string,
  nameStart: number,
  steps: MatchSteps,
): boolean {
  steps.steps += 1;
  const from = nameOnly ? nameStart : 0;
  if (literal === undefined) return matchesTokens(tokens, path, from, steps);
  const length = path.length - from;
  const isWhole = tokens.length === literal.length;
  return (isWhole ? length === literal.length : length >= literal.length) && path.endsWith(literal);
}

function matchesTokens(tokens: readonly Token[], text: string, from: number, steps: MatchSteps): boolean {
  let active: number[] = [];
  // By index of the token, the position at which it last became active.
  const reached = new Int32Array(tokens.length + 1).fill(-1);
  const reach = (start: number, position: number, into: number[]): void => {
    for (let index = start; reached[index] !== position; index++) {
      reached[index] = position;
      into.push(index);
      const kind = tokens[index]?.kind;
      if (kind === 'optional') reach(index + 3, position, into);
      if (kind !== 'optional' && kind !== 'star' && kind !== 'deep') return;
    }
  };
  reach(0, from, active);
  for (let position = from; position < text.length && active.length > 0; position++) {
    const byte = text.charCodeAt(position);
    const next: number[] = [];
    steps.steps += active.length;
    for (const index of active) {
      const token = tokens[index];
      if (token === undefined || token.kind === 'optional') continue;
      if (token.kind === 'char' || token.kind === 'set') {
        if (token.kind === 'char' ? token.code === byte : token.has[byte] === 1) reach(index + 1, position + 1, next);
      } else if (token.kind === 'deep' || byte !== slash) reach(index, position + 1, next);
    }
    active = next;
  }
  return active.includes(tokens.length);
}

/** @returns undefined for a pattern that git never matches */
function tokensOf(text: string, ignoresCase: boolean): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '\\':
        at++;
        if (at === text.length) return undefined;
        tokens.push(charOf(text, at, ignoresCase));
        break;
      case '?':
        tokens.push({ kind: 'set', has: setOf((byte) => byte !== slash) });
        break;
      case '[': {
        const set = bracketAt(text, at, ignoresCase);
        if (set === undefined) return undefined;
        tokens.push({ kind: 'set', has: set.has });
        at = set.end;
        break;
      }
      case '*': {
        const start = at;
        while (text[at + 1] === '*') at++;
        tokens.push(...starsOf(text, start, at));
        break;
      }
      default:
        tokens.push(charOf(text, at, ignoresCase));
    }
  }
  return tokens;
}

/**
 * One star, or several of them, which mean more between slashes. Git compares a start without special characters by
 * itself, and looks for slashes after it.
 */
function starsOf(text: string, start: number, end: number): readonly Token[] {
  const before = text.slice(0, start);
  const isAfterSlash = before === '' || before.endsWith('/') || (text.includes('/') && !/[*?[\\]/.test(before));
  const after = text.slice(end + 1);
  if (start === end || !isAfterSlash || !(after === '' || after.startsWith('/') || after.startsWith('\\/')))
    return [{ kind: 'star' }];
  return after.startsWith('/') ? [{ kind: 'optional' }, { kind: 'deep' }] : [{ kind: 'deep' }];
}

function charOf(text: string, at: number, ignoresCase: boolean): Token {
  return { kind: 'char', code: ignoresCase ? lower(text.charCodeAt(at)) : text.charCodeAt(at) };
}

/** `[a-z]`, `[!a]`, `[[:digit:]]`. @returns undefined without an end, or with a class that does not exist */
function bracketAt(
  text: string,
  start: number,
  ignoresCase: boolean,
): { readonly has: Uint8Array; readonly end: number } | undefined {
  let at = start + 1;
  const isNegated = text[at] === '!' || text[at] === '^';
  if (isNegated) at++;
  const tests: ((byte: number) => boolean)[] = [];
  let before: number | undefined;
  for (let isFirst = true; isFirst || text[at] !== ']'; isFirst = false, at++) {
    if (text[at] === '-' && before !== undefined && at + 1 < text.length && text[at + 1] !== ']') {
      at += text[at + 1] === '\\' ? 2 : 1;
      const [least, most] = [before, text.charCodeAt(at)];
      tests.push((byte) => byte >= least && byte <= most);
      before = undefined;
      continue;
    }
    if (text.startsWith('[:', at)) {
      const end = text.indexOf(']', at + 2);
      if (end === -1) return undefined;
      if (end - at > 2 && text[end - 1] === ':') {
        const test = classes[text.slice(at + 2, end - 1)];
        if (test === undefined) return undefined;
        tests.push(test);
        at = end;
        before = undefined;
        continue;
      }
    }
    if (text[at] === '\\') at++;
    if (at >= text.length) return undefined;
    const only = text.charCodeAt(at);
    tests.push((byte) => byte === only);
    before = only;
  }
  const has = setOf((byte) => {
    const isIn = tests.some((test) => test(byte) || (ignoresCase && (test(lower(byte)) || test(upper(byte)))));
    return isIn !== isNegated && byte !== slash;
  });
  return { has, end: at };
}

function setOf(has: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (has(byte) ? 1 : 0));
}

const isUpper = (byte: number): boolean => byte >= code('A') && byte <= code('Z');
const isLower = (byte: number): boolean => byte >= code('a') && byte <= code('z');
const isDigit = (byte: number): boolean => byte >= code('0') && byte <= code('9');
const isLetter = (byte: number): boolean => isUpper(byte) || isLower(byte);
const isGraphic = (byte: number): boolean => byte > 32 && byte < 127;

/** Those of POSIX, in ASCII as git has them. */
const classes: Readonly<Record<string, (byte: number) => boolean>> = {
  alnum: (byte) => isLetter(byte) || isDigit(byte),
  alpha: isLetter,
  digit: isDigit,
  lower: isLower,
  upper: isUpper,
  blank: (byte) => byte === 32 || byte === 9,
  space: (byte) => byte === 32 || (byte >= 9 && byte <= 13),
  cntrl: (byte) => byte < 32 || byte === 127,
  graph: isGraphic,
  print: (byte) => byte === 32 || isGraphic(byte),
  punct: (byte) => isGraphic(byte) && !isLetter(byte) && !isDigit(byte),
  xdigit: (byte) => isDigit(byte) || (lower(byte) >= code('a') && lower(byte) <= code('f')),
};

function literalOf(tokens: readonly Token[], nameOnly: boolean): string | undefined {
  const rest = nameOnly && tokens[0]?.kind === 'star' ? tokens.slice(1) : tokens;
  const codes = rest.flatMap((token) => (token.kind === 'char' ? [token.code] : []));
  return codes.length === rest.length ? String.fromCharCode(...codes) : undefined;
}

function withoutEndSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  let backslashes = 0;
  while (line[end - 1 - backslashes] === '\\') backslashes++;
  // A space after an escape belongs to the pattern.
  return line.slice(0, end < line.length && backslashes % 2 === 1 ? end + 1 : end);
}

/** A text as the bytes of its UTF-8. @param ignoresCase systems that do so may write one letter in two ways, too */
export function byteString(text: string, ignoresCase: boolean): string {
  let isPlain = true;
  for (let at = 0; at < text.length && isPlain; at++) isPlain = text.charCodeAt(at) < 128;
  if (isPlain) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(ignoresCase ? text.normalize('NFC') : text))
    bytes += String.fromCharCode(byte);
  return bytes;
}

function code(character: string): number {
  return character.charCodeAt(0);
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

function upper(byte: number): number {
  return byte >= 97 && byte <= 122 ? byte - 32 : byte;
}
