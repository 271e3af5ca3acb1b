/**
 * The words of a text: runs of letters and digits. Of a script that is written without blanks, such as Chinese, each
 * sign is one.
 */
export interface WordsInText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The words in small letters, without the signs of bold and italic that stand inside them. */
  readonly keys: readonly string[];
}

const unknown = 0;
const between = 1;
const letter = 2;
const alone = 3;
/** An asterisk, which inside a word is a sign of bold or italic. */
const star = 4;

/** What each UTF-16 code unit is, and its small letter, found out when it is first met. */
const kinds = new Uint8Array(0x10000);
const smallLetters = new Int32Array(0x10000);

const withoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/u;

function kindOf(code: number): number {
  const known = kinds[code];
  return known !== undefined && known !== unknown ? known : learn(code);
}

function learn(code: number): number {
  const sign = String.fromCharCode(code);
  const small = sign.toLowerCase();
  smallLetters[code] = small.length === 1 ? small.charCodeAt(0) : code;
  const kind = code === 42 ? star : (usualKind(code, sign) ?? rareKind(sign));
  kinds[code] = kind;
  return kind;
}

/**
 * Judges the characters of most texts without Unicode's tables: V8 needs longer to load them than to read such a text.
 */
function usualKind(code: number, sign: string): number | undefined {
  // Before the phonetic alphabet, what has a capital is a letter.
  if (code < 0x250 && sign.toLowerCase() !== sign.toUpperCase()) return letter;
  if (code < 0x80) return code >= 48 && code <= 57 ? letter : between;
  return code >= 0x2000 && code < 0x2070 ? between : undefined;
}

function rareKind(sign: string): number {
  return !/[\p{L}\p{M}\p{N}]/u.test(sign) ? between : withoutBlanks.test(sign) ? alone : letter;
}

/** Where the word that begins at `start` ends. */
function endOfWord(text: string, start: number): number {
  if (kindOf(text.charCodeAt(start)) === alone) return start + 1;
  let end = start + 1;
  for (let at = end; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === letter) end = at + 1;
    else if (kind !== star) break;
  }
  return end;
}

function isStart(text: string, at: number): boolean {
  const kind = kindOf(text.charCodeAt(at));
  return kind === letter || kind === alone;
}

export function splitWords(text: string): WordsInText {
  const starts: number[] = [];
  const ends: number[] = [];
  const keys: string[] = [];
  for (let at = 0; at < text.length;) {
    if (!isStart(text, at)) {
      at++;
      continue;
    }
    const end = endOfWord(text, at);
    starts.push(at);
    ends.push(end);
    keys.push(composed(bare(text.slice(at, end)).toLowerCase()));
    at = end;
  }
  return { text, starts, ends, keys };
}

/** A word without the signs of bold and italic in it. */
export function bare(word: string): string {
  return word.includes('*') ? word.replaceAll('*', '') : word;
}

/** No letter before these has an accent of its own behind it. */
const mayCombine = /[\u0300-\uffff]/;
const combining = /\p{M}/u;

/** A word with each accent in its letter (NFC), however it is typed. */
export function composed(word: string): string {
  return mayCombine.test(word) && combining.test(word) ? word.normalize('NFC') : word;
}

/**
 * What stands between two neighbouring words, with one blank for any number, and hyphens and apostrophes as they are
 * typed.
 */
export function signsBetween({ text, starts, ends }: WordsInText, index: number): string {
  const start = ends[index] ?? text.length;
  const end = starts[index + 1] ?? text.length;
  if (end - start === 1 && text.charCodeAt(start) === 32) return ' ';
  return plainSigns(text.slice(start, end));
}

export function plainSigns(signs: string): string {
  if (signs === '' || signs === ' ') return signs;
  return signs
    .replaceAll('*', '')
    .replace(/\n[^\S\n]*\n/g, '¶')
    .replace(/\s+/g, ' ')
    .replace(/[‐‑‒–]/g, '-')
    .replace(/[’ʼ]/g, "'");
}

/**
 * Says in one pass, without making a single string, which kinds of words a text may have: each kind is a bit. A word
 * that was not put in is taken for one now and then.
 */
export class WordFilter {
  readonly #bits: Uint8Array;
  readonly #mask: number;

  /** @param kinds words in small letters, by their bit */
  constructor(kindsOfWords: ReadonlyMap<number, Iterable<string>>) {
    const kinds = [...kindsOfWords].map(([bit, words]) => ({ bit, words: [...words] }));
    const count = kinds.reduce((sum, { words }) => sum + words.length, 0);
    let size = 4096;
    while (size < count * 32) size *= 2;
    this.#mask = size - 1;
    this.#bits = new Uint8Array(size);
    for (const { bit, words } of kinds) {
      for (const word of words) {
        this.#add(word, bit);
        const apart = word.normalize('NFD');
        if (apart !== word) this.#add(apart, bit);
      }
    }
  }

  #add(word: string, bit: number): void {
    const slot = hashOf(word, 0, word.length) & this.#mask;
    this.#bits[slot] = (this.#bits[slot] ?? 0) | bit;
  }

  /** The bits of all words together. @param found is told the place of each word with a bit in `told` */
  look(text: string, told = 0, found?: (start: number, end: number) => void): number {
    const bits = this.#bits;
    const mask = this.#mask;
    let seen = 0;
    for (let at = 0; at < text.length;) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === letter || kind === alone) {
        const start = at;
        let hash = hashStart;
        let end = at;
        do {
          const code = text.charCodeAt(at++);
          const next = kindOf(code);
          if (next === letter || at === start + 1) {
            hash = Math.imul(hash ^ (smallLetters[code] ?? code), hashFactor);
            end = at;
          } else if (next !== star) break;
        } while (kind === letter && at < text.length);
        at = end;
        const here = bits[(hash ^ (hash >>> 15)) & mask] ?? 0;
        if (here !== 0) {
          seen |= here;
          if ((here & told) !== 0) found?.(start, end);
        }
      } else at++;
    }
    return seen;
  }
}

const hashStart = 0x811c9dc5 | 0;
const hashFactor = 0x01000193;

function hashOf(word: string, start: number, end: number): number {
  let hash = hashStart;
  for (let at = start; at < end; at++) {
    const code = word.charCodeAt(at);
    kindOf(code);
    hash = Math.imul(hash ^ (smallLetters[code] ?? code), hashFactor);
  }
  return hash ^ (hash >>> 15);
}
