import type { LinkReason } from '../../words/messages/findings/link-reasons.ts';
import { webAddress, mailDomain } from './address.ts';

/** An entry of the setting that excludes addresses from being checked. */
export interface Exclusion {
  readonly pattern: string;
  /** The reason that the user gave; empty where none is given. */
  readonly reason: string;
}

/**
 * The first entry that excludes an address; undefined when none does. A pattern is a host (`example.org`, which
 * includes all hosts below it), or the start of an address (`https://example.org/private/`); `*` in it stands for
 * anything. ` -- ` and a reason may follow the pattern.
 */
export function excludedBy(url: string, written: readonly string[]): Exclusion | undefined {
  if (written.length === 0) return undefined;
  const address = webAddress(url);
  return address && patternsOf(written).find((pattern) => matches(address, pattern))?.exclusion;
}

/** As `excludedBy`, also for `mailto:` links, whose domain counts as a host. */
export function exclusionOf(link: string, written: readonly string[]): Exclusion | undefined {
  if (written.length === 0 || !link.startsWith('mailto:')) return excludedBy(link, written);
  const domain = mailDomain(link);
  return domain === undefined ? undefined : excludedBy(`http://${domain}/`, written);
}

/** Reads `example.org -- answers robots with 403`. The reason is written as in a comment that hides a finding. */
function readExclusion(written: string): Exclusion {
  for (let at = written.indexOf('--'); at >= 0; at = written.indexOf('--', at + 1)) {
    const [before, behind] = [written[at - 1], written[at + 2]];
    // Two dashes within a word are a part of it.
    if (before === undefined || !isBlank(before) || (behind !== undefined && !isBlank(behind))) continue;
    return { pattern: written.slice(0, at).trim(), reason: written.slice(at + 2).trim() };
  }
  return { pattern: written.trim(), reason: '' };
}

function isBlank(sign: string): boolean {
  return sign.trim() === '';
}

/** Why the address is not checked. `by`: the setting, or the folder's file, that holds the pattern. */
export function exclusionReason({ pattern, reason }: Exclusion, by: 'setting' | 'config'): LinkReason {
  const code = by === 'setting' ? 'excludedBySetting' : 'excludedByConfig';
  return { code, pattern, ...(reason !== '' && { why: reason.replace(/\.$/, '') }) };
}

/** A pattern that has been parsed. */
interface ReadPattern {
  readonly exclusion: Exclusion;
  /** `http`, `https`, or `*` for both. */
  readonly scheme: string;
  /** The pattern's part after `://`, up to the first slash; `path` is the rest, with that slash. */
  readonly name: Wildcard;
  readonly path: Wildcard;
}

/** Parsed lists by the array of the setting: the same array is passed for every link, and may be long. */
const knownLists = new WeakMap<readonly string[], readonly ReadPattern[]>();

function patternsOf(written: readonly string[]): readonly ReadPattern[] {
  const known = knownLists.get(written);
  if (known !== undefined) return known;
  const patterns = written
    .map(readExclusion)
    .filter(({ pattern }) => pattern !== '')
    .map(readPattern);
  knownLists.set(written, patterns);
  return patterns;
}

function readPattern(exclusion: Exclusion): ReadPattern {
  const pattern = exclusion.pattern.toLowerCase();
  const scheme = ['https', 'http', '*'].find((one) => pattern.startsWith(`${one}://`));
  const rest = scheme === undefined ? pattern : pattern.slice(scheme.length + '://'.length);
  const slash = rest.indexOf('/');
  return {
    exclusion,
    scheme: scheme ?? '*',
    name: new Wildcard(slash < 0 ? rest : rest.slice(0, slash)),
    path: new Wildcard(`${slash < 0 ? '' : rest.slice(slash)}*`),
  };
}

function matches({ protocol, host, hostname, pathname, search }: URL, { scheme, name, path }: ReadPattern): boolean {
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  if (!name.isEndOf(hostname, '.') && !name.isEndOf(host, '.')) return false;
  return path.is(`${pathname}${search}`.toLowerCase());
}

/**
 * A pattern in which `*` stands for any text, including none. It is not compiled to a regular expression, because one
 * with several stars may take exponential time; here the time is linear in the length of the text.
 */
export class Wildcard {
  /** The pattern's pieces between its stars. The first piece must begin the text, and the last must end it. */
  readonly #pieces: readonly string[];
  /** The number of letters in all pieces: no shorter text can match. */
  readonly #least: number;

  constructor(pattern: string) {
    this.#pieces = pattern.split(/\*+/);
    this.#least = this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  is(text: string): boolean {
    const [first = '', ...rest] = this.#pieces;
    if (text.length < this.#least || !text.startsWith(first)) return false;
    return rest.length === 0 ? text.length === first.length : this.#endsAt(text, first.length, rest);
  }

  /** True for a text that matches, and for one that ends with `separator` and something that matches. */
  isEndOf(text: string, separator: string): boolean {
    if (this.is(text)) return true;
    const [first = '', ...rest] = this.#pieces;
    if (rest.length === 0) return text.endsWith(`${separator}${first}`);
    // Only the first place need be tried: whatever pieces follow a later place also follow the first one.
    const start = find(`${separator}${first}`, text, 0);
    return start >= 0 && this.#endsAt(text, start + separator.length + first.length, rest);
  }

  /** True when these pieces follow one another from `at` on, and the last of them ends the text. */
  #endsAt(text: string, at: number, pieces: readonly string[]): boolean {
    const last = pieces.at(-1) ?? '';
    const end = text.length - last.length;
    let place = at;
    for (const piece of pieces.slice(0, -1)) {
      const found = find(piece, text, place);
      if (found < 0) return false;
      place = found + piece.length;
    }
    return place <= end && text.endsWith(last);
  }
}

/**
 * Does what `indexOf` does, by the algorithm of Knuth, Morris and Pratt: `indexOf` may compare each letter of the text
 * as many times as the piece has letters.
 */
function find(piece: string, text: string, from: number): number {
  if (piece.length < 16) return text.indexOf(piece, from);
  if (text.length - from < piece.length) return -1;
  /** For each prefix of the piece, the length of the longest shorter prefix that is also its suffix. */
  const shorter = new Int32Array(piece.length);
  for (let at = 1, length = 0; at < piece.length; at++) {
    while (length > 0 && piece.charCodeAt(at) !== piece.charCodeAt(length)) length = shorter[length - 1] ?? 0;
    if (piece.charCodeAt(at) === piece.charCodeAt(length)) length++;
    shorter[at] = length;
  }
  for (let at = from, length = 0; at < text.length; at++) {
    while (length > 0 && text.charCodeAt(at) !== piece.charCodeAt(length)) length = shorter[length - 1] ?? 0;
    if (text.charCodeAt(at) === piece.charCodeAt(length)) length++;
    if (length === piece.length) return at - length + 1;
  }
  return -1;
}
