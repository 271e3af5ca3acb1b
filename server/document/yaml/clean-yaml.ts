import {
  backslash,
  bar,
  blank,
  bracket,
  carriageReturn,
  closingBracket,
  colon,
  comma,
  dash,
  doubleQuote,
  hash,
  lineFeed,
  singleQuote,
} from '../text/signs.ts';
import type { Range } from '../text/text.ts';
import type { ScalarStyle, YamlEntry, YamlNode, YamlScalar } from './tree.ts';

/**
 * Reads YAML as people write a submission: keys and dashes on lines of their own, plain or quoted values on one line,
 * lists in brackets on one line, prose after `|`. It is many times as fast as the `yaml` package and gives the same
 * tree. It refuses a text with anything else in it: comments behind a value, tabs, anchors, values over several lines,
 * mistakes.
 *
 * @returns undefined for a text that the `yaml` package has to read
 */
export function readCleanYaml(text: string): YamlNode | undefined {
  if (beyondAscii.test(text) && unusual.test(text)) return undefined;
  const reader = new CleanReader(text);
  try {
    return reader.read();
  } catch (error) {
    if (error !== notClean) throw error;
    return undefined;
  }
}

/**
 * Tabs, control characters, characters that some readers take for a line break, byte order marks, and a carriage return
 * alone.
 */
const unusual = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]|\r(?!\n)/;
/**
 * Any character but printable ASCII and line feeds. Few texts have one, and this test takes a third of the time of
 * `unusual`.
 */
const beyondAscii = /[^ -~\n]/;
const deepest = 12;
/** In a map with up to this many keys, comparing names one by one is faster than looking them up in a set. */
const fewKeys = 20;
const longestKey = 200;

const notClean = new Error('not clean');

class CleanReader {
  /**
   * Offsets of the current line: its start, its first character that is no space, its text's end, and the next line's
   * start.
   */
  #start = 0;
  #first = 0;
  #end = 0;
  #next = 0;

  constructor(private readonly text: string) {}

  read(): YamlNode {
    this.#lineAt(0);
    this.#skipBlank();
    if (this.#atEnd) throw notClean;
    const root = this.#isDash ? this.#seq(this.#indent, 0) : this.#map(this.#first, this.#indent, 0);
    if (!this.#atEnd) throw notClean;
    return root;
  }

  get #atEnd(): boolean {
    return this.#start >= this.text.length;
  }

  get #indent(): number {
    return this.#first - this.#start;
  }

  get #isDash(): boolean {
    return (
      this.text.charCodeAt(this.#first) === dash &&
      (this.#first + 1 === this.#end || this.text.charCodeAt(this.#first + 1) === blank)
    );
  }

  #lineAt(start: number): void {
    const { text } = this;
    const lineBreak = text.indexOf('\n', start);
    this.#next = lineBreak === -1 ? text.length : lineBreak + 1;
    let end = lineBreak === -1 ? text.length : lineBreak;
    if (end > start && text.charCodeAt(end - 1) === carriageReturn) end--;
    while (end > start && text.charCodeAt(end - 1) === blank) end--;
    let first = start;
    while (first < end && text.charCodeAt(first) === blank) first++;
    this.#start = start;
    this.#first = first;
    this.#end = end;
  }

  /**
   * Moves to the next line with content, unless the current line has some. Comments are skipped where they are indented
   * like the content that follows, or where none follows.
   */
  #skipBlank(): void {
    let comment = -1;
    for (; !this.#atEnd; this.#lineAt(this.#next)) {
      if (this.#first === this.#end) continue;
      if (this.text.charCodeAt(this.#first) !== hash) {
        if (comment !== -1 && comment !== this.#indent) throw notClean;
        return;
      }
      if (comment !== -1 && comment !== this.#indent) throw notClean;
      comment = this.#indent;
    }
  }

  /** Moves to the next line with content, away from the current one. */
  #advance(): void {
    this.#lineAt(this.#next);
    this.#skipBlank();
  }

  /** Reads the list whose dashes stand at `indent`; the current line has the first of them. */
  #seq(indent: number, depth: number): YamlNode {
    if (depth > deepest) throw notClean;
    const start = this.#first;
    const items: YamlNode[] = [];
    let end = start;
    while (!this.#atEnd && this.#indent === indent && this.#isDash) {
      let first = this.#first + 1;
      while (first < this.#end && this.text.charCodeAt(first) === blank) first++;
      const item =
        first >= this.#end
          ? this.#nothing(indent)
          : this.#keyEnd(first) === -1
            ? this.#onOneLine(first, indent)
            : this.#map(first, first - this.#start, depth + 1);
      items.push(item);
      end = item.range.end;
    }
    // A deeper line, or a line at the depth of a top-level list that has no dash, is left to the `yaml` package.
    if (!this.#atEnd && (this.#indent > indent || (this.#indent === indent && depth === 0))) throw notClean;
    return { kind: 'seq', items: fitted(items), flow: false, range: { start, end } };
  }

  /** Reads the map whose keys stand at `indent`; the first key is at offset `first` on the current line. */
  #map(first: number, indent: number, depth: number): YamlNode {
    if (depth > deepest) throw notClean;
    const entries: YamlEntry[] = [];
    let names: Set<unknown> | undefined;
    let end = first;
    for (let at = first; ;) {
      const keyEnd = this.#keyEnd(at);
      if (keyEnd === -1) throw notClean;
      const name = nameAt(this.text, at, keyEnd);
      if (entries.length === fewKeys) names = new Set(entries.map((entry) => entry.key.value));
      if (otherKeys.test(name) || name.length > longestKey || (names?.has(name) ?? hasKey(entries, name)))
        throw notClean;
      names?.add(name);
      const key: YamlScalar = { kind: 'scalar', value: name, style: 'plain', range: { start: at, end: keyEnd } };
      const value = this.#value(keyEnd + 1, indent, depth);
      entries.push({ key, value });
      end = value.range.end;
      if (this.#atEnd || this.#indent < indent) break;
      if (this.#indent > indent || this.#isDash) throw notClean;
      at = this.#first;
    }
    return { kind: 'map', entries: fitted(entries), flow: false, range: { start: first, end } };
  }

  /** Reads the value of a key at `indent`, whose colon stands right before `from`. */
  #value(from: number, indent: number, depth: number): YamlNode {
    const { text } = this;
    let first = from;
    while (first < this.#end && text.charCodeAt(first) === blank) first++;
    if (first < this.#end) {
      return text.charCodeAt(first) === bar ? this.#literal(first, indent) : this.#onOneLine(first, indent);
    }
    const nothing = this.#nothing();
    if (this.#atEnd) return nothing;
    if (this.#isDash && this.#indent >= indent) return this.#seq(this.#indent, depth + 1);
    return this.#indent > indent ? this.#map(this.#first, this.#indent, depth + 1) : nothing;
  }

  /** An absent value, placed at the end of the current line. The next line must not be deeper than `indent`. */
  #nothing(indent = Infinity): YamlScalar {
    const at = this.#lineEnd;
    this.#advance();
    if (!this.#atEnd && this.#indent > indent) throw notClean;
    return scalar(null, 'absent', { start: at, end: at });
  }

  /** The offset of the colon of the plain key that starts at `first`; -1 when no such key stands there. */
  #keyEnd(first: number): number {
    const { text } = this;
    let at = first;
    while (at < this.#end && isKeySign(text.charCodeAt(at))) at++;
    if (at === first || text.charCodeAt(at) !== colon || at >= this.#end) return -1;
    return at + 1 === this.#end || text.charCodeAt(at + 1) === blank ? at : -1;
  }

  /** Reads a value that starts at `first` and ends with its line. The next line must not be deeper than `indent`. */
  #onOneLine(first: number, indent: number): YamlNode {
    const code = this.text.charCodeAt(first);
    const node =
      code === bracket
        ? this.#list(first)
        : code === doubleQuote || code === singleQuote
          ? this.#quoted(first, code)
          : this.#plain(first, this.#end);
    this.#advance();
    if (!this.#atEnd && this.#indent > indent) throw notClean;
    return node;
  }

  #plain(start: number, end: number): YamlScalar {
    const { text } = this;
    if (!startsPlain(text.charCodeAt(start))) throw notClean;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (
        code === colon
          ? at + 1 === end || text.charCodeAt(at + 1) === blank
          : code === hash && text.charCodeAt(at - 1) === blank
      )
        throw notClean;
    }
    return scalar(plainValueOf(text.slice(start, end)), 'plain', this.#trimmed(start, end));
  }

  #quoted(start: number, quote: number): YamlScalar {
    const { text } = this;
    const end = this.#end;
    if (end - start < 2 || text.charCodeAt(end - 1) !== quote) throw notClean;
    for (let at = start + 1; at < end - 1; at++) {
      const code = text.charCodeAt(at);
      if (code === quote || code === backslash) throw notClean;
    }
    return scalar(text.slice(start + 1, end - 1), quote === doubleQuote ? 'double-quoted' : 'single-quoted', {
      start,
      end,
    });
  }

  /** Reads a list of plain words in brackets, `[a.i, a.iii]`. */
  #list(start: number): YamlNode {
    const { text } = this;
    const end = this.#end;
    if (text.charCodeAt(end - 1) !== closingBracket || end - start < 2) throw notClean;
    const items: YamlNode[] = [];
    let from = start + 1;
    for (let at = from; at < end && end - start > 2; at++) {
      const code = text.charCodeAt(at);
      if (code === comma || at === end - 1) {
        let last = at;
        while (from < last && text.charCodeAt(from) === blank) from++;
        while (last > from && text.charCodeAt(last - 1) === blank) last--;
        if (last === from) throw notClean;
        items.push(this.#plain(from, last));
        from = at + 1;
      } else if (!isListSign(code)) throw notClean;
    }
    return { kind: 'seq', items: fitted(items), flow: true, range: { start, end } };
  }

  /** Reads the block scalar after `|` or `|-`, each line of which is deeper than `indent`. */
  #literal(start: number, indent: number): YamlScalar {
    const { text } = this;
    const strip = this.#end === start + 2 && text.charCodeAt(start + 1) === dash;
    if (this.#end !== start + 1 && !strip) throw notClean;
    const lines: string[] = [];
    let depth = -1;
    let end = start + 1;
    let written = 0;
    for (;;) {
      this.#lineAt(this.#next);
      if (this.#atEnd) break;
      const width = this.#lineEnd - this.#start;
      if (this.#first === this.#end) {
        // Spaces on a line before the first text, or beyond the indentation, belong to the value.
        if (width > Math.max(depth, 0)) throw notClean;
        lines.push('');
        continue;
      }
      if (depth === -1) depth = this.#indent;
      if (depth <= indent) throw notClean;
      if (this.#indent < depth) {
        if (this.#indent > indent) throw notClean;
        this.#skipBlank();
        break;
      }
      lines.push(text.slice(this.#start + depth, this.#lineEnd));
      written = lines.length;
      end = this.#end;
      // Where the file ends without a line break, the value would have none at its end either.
      if (this.#next === text.length && text.charCodeAt(text.length - 1) !== lineFeed) throw notClean;
    }
    if (written === 0) throw notClean;
    lines.length = written;
    const prose = lines.join('\n');
    return scalar(strip ? prose : `${prose}\n`, 'literal', this.#trimmed(start, end));
  }

  get #lineEnd(): number {
    let end = this.#next;
    if (end > this.#start && this.text.charCodeAt(end - 1) === lineFeed) end--;
    if (end > this.#start && this.text.charCodeAt(end - 1) === carriageReturn) end--;
    return end;
  }

  #trimmed(start: number, end: number): Range {
    // As in the other reader, blanks other than ASCII at the end belong to the value, but not to its range.
    return this.text.charCodeAt(end - 1) < 128
      ? { start, end }
      : { start, end: start + this.text.slice(start, end).trimEnd().length };
  }
}

/** In V8, a slice of up to this length is a copy; a longer one would hold on to the whole text that it was cut from. */
const longestKnownName = 12;
const mostOfOneLength = 8;
/**
 * Names of keys that were read before, by length. The same few names stand in every initiative, and so share their
 * strings.
 */
const knownNames: readonly string[][] = Array.from({ length: longestKnownName + 1 }, () => []);

function nameAt(text: string, start: number, end: number): string {
  const known = knownNames[end - start];
  if (known === undefined) return text.slice(start, end);
  for (const name of known) if (text.startsWith(name, start)) return name;
  const name = text.slice(start, end);
  if (known.length < mostOfOneLength) known.push(name);
  return name;
}

/**
 * A copy without spare capacity: an array that `push` has filled has room for about sixteen items, and most lists have
 * one.
 */
function fitted<T>(list: readonly T[]): readonly T[] {
  return list.length < 12 ? list.slice() : list;
}

function hasKey(entries: readonly YamlEntry[], name: string): boolean {
  for (const { key } of entries) if (key.value === name) return true;
  return false;
}

function scalar(value: YamlScalar['value'], style: ScalarStyle, range: Range): YamlScalar {
  return { kind: 'scalar', value, style, range };
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isKeySign(code: number): boolean {
  return isLetterOrDigit(code) || code === 95 || code === dash;
}

/** Keys that YAML does not read as text. */
const otherKeys = /^(?:[-\d]|null$|Null$|NULL$|true$|True$|TRUE$|false$|False$|FALSE$)/;

/** True for the characters that can start nothing but a plain scalar: letters, digits, `(` and those beyond ASCII. */
function startsPlain(code: number): boolean {
  return isLetterOrDigit(code) || code === 40 || code > 0xa0;
}

/**
 * True for the characters that may stand in an item between brackets; with which of them it may start, `#plain` checks.
 */
function isListSign(code: number): boolean {
  return (
    isLetterOrDigit(code) ||
    code === blank ||
    code === dash ||
    (code >= 46 && code <= 47) ||
    code === 38 ||
    code === 40 ||
    code === 41 ||
    code === 95 ||
    code > 0xa0
  );
}

const word = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;
const number = /^\d[\d.eExobA-Fa-f+-]*$/;

/** The value of a plain scalar in YAML's core schema. @throws `notClean` where its type is not simple to tell */
function plainValueOf(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    if (!number.test(text)) return text;
    if (/^\d{1,15}$/.test(text)) return Number(text);
    if (/^\d{1,4}-\d\d-\d\d$/.test(text)) return text;
    throw notClean;
  }
  if (text.length <= 5 && word.test(text)) throw notClean;
  return text;
}
