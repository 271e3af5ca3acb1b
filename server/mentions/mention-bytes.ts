import type { SourceDocument } from '../document/model/source-document.ts';
import type { SourceText } from '../document/text/source-text.ts';
import { lineBreakFrom, type Range } from '../document/text/text.ts';
import type { LinePosition, LineRange } from '../workspace/line-range.ts';
import { mentionForms, mentionKinds, type Mention, type MentionForm, type MentionKind } from './mention.ts';

/** A mention with lines and characters, so that its text is not needed to show it. */
export interface LinedMention {
  readonly kind: MentionKind;
  readonly key: string;
  readonly range: LineRange;
  readonly role: Mention['role'];
  readonly written: MentionForm;
  readonly acronym?: LineRange;
}

/** The mention with the lines of its text. */
export function lined(
  { lines }: Pick<SourceDocument, 'lines'>,
  { kind, key, range, role, written, acronym }: Mention,
): LinedMention {
  const at = ({ start, end }: Range): LineRange => ({ start: lines.positionAt(start), end: lines.positionAt(end) });
  return { kind, key, range: at(range), role, written, ...(acronym && { acronym: at(acronym) }) };
}

/**
 * A number that is equal for mentions of one thing: a file is searched by comparing these, and only where one is equal
 * are its mentions read. Of attachments it is always the same, because their keys depend on the file's place, and so it
 * is of what was not read.
 */
export function mentionHash(kind: MentionKind, key: string): number {
  let hash = 0x811c9dc5 ^ mentionKinds.indexOf(kind);
  if (kind === 'attachment' || kind === 'unread') return hash >>> 0;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * The mentions of a text as bytes, in four parts: how many there are; the hash of each, four bytes, the lowest first;
 * what each is and where, in numbers of seven bits a byte; and the keys, each once: their lengths, and all of them as
 * one text in UTF-8.
 *
 * @param mentions in the order of the text
 */
export function mentionsToBytes({ lines }: Pick<SourceDocument, 'lines'>, mentions: readonly Mention[]): Uint8Array {
  const out = new ByteWriter();
  const keys = new Map<string, number>();
  out.fixed(mentions.length);
  for (const { kind, key } of mentions) out.fixed(mentionHash(kind, key));
  const at = placesInOrder(lines);
  let line = 0;
  for (const { kind, key, range, role, written, acronym } of mentions) {
    const start = at(range.start);
    // What ends in the line that it begins in, as nearly all do, is as long as its offsets say.
    const isLong = range.end > at.lineEnd(range.start);
    let keyAt = keys.get(key);
    if (keyAt === undefined) keys.set(key, (keyAt = keys.size));
    out.number(
      (((mentionKinds.indexOf(kind) * 2 + (role === 'definition' ? 1 : 0)) * mentionForms.length +
        mentionForms.indexOf(written)) *
        2 +
        (isLong ? 1 : 0)) *
        2 +
        (acronym ? 1 : 0),
    );
    out.number(start.line - line);
    line = start.line;
    out.number(start.character);
    if (isLong) {
      const end = lines.positionAt(range.end);
      out.number(end.line - line);
      out.number(end.character);
    } else out.number(range.end - range.start);
    if (acronym !== undefined)
      for (const { line: its, character } of [lines.positionAt(acronym.start), lines.positionAt(acronym.end)]) {
        out.number(its - line);
        out.number(character);
      }
    out.number(keyAt);
  }
  out.number(keys.size);
  let all = '';
  for (const key of keys.keys()) {
    out.number(key.length);
    all += key;
  }
  out.text(all);
  return out.bytes();
}

interface PlacesInOrder {
  (offset: number): LinePosition;
  /** Where the line of an offset ends, before its line break; it may be less where that can not be told quickly. */
  readonly lineEnd: (offset: number) => number;
}

/** As `positionAt`, for offsets that ascend: the lines between them are counted once. */
function placesInOrder(lines: SourceText): PlacesInOrder {
  const text = lines.toString();
  // Line breaks of old systems are left to whoever knows all of them.
  if (text.includes('\r'))
    return Object.assign((offset: number) => lines.positionAt(offset), {
      lineEnd: (offset: number) => lines.offsetAt({ line: lines.positionAt(offset).line, character: Infinity }),
    });
  let [line, start, end] = [0, 0, lineBreakFrom(text, 0)];
  const place = (offset: number): LinePosition => {
    while (offset > end) {
      line++;
      start = end + 1;
      end = lineBreakFrom(text, start);
    }
    return { line, character: offset - start };
  };
  return Object.assign(place, { lineEnd: () => end });
}

/** Whether bytes that `mentionsToBytes` wrote may have a mention with this hash. */
export function mayMention(bytes: Uint8Array, hash: number): boolean {
  const end = 4 + 4 * fixedAt(bytes, 0);
  const [first, second, third, fourth] = [hash & 255, (hash >>> 8) & 255, (hash >>> 16) & 255, hash >>> 24];
  for (let at = 4; at < end; at += 4) {
    if (bytes[at] === first && bytes[at + 1] === second && bytes[at + 2] === third && bytes[at + 3] === fourth)
      return true;
  }
  return false;
}

/**
 * Reads what `mentionsToBytes` wrote, in the order of the text.
 *
 * @param wants the kinds and hashes that are wanted: of others nothing is made
 * @throws where the bytes are others
 */
export function mentionsFromBytes(
  bytes: Uint8Array,
  wants?: (kind: MentionKind, hash: number) => boolean,
): readonly LinedMention[] {
  const input = new ByteReader(bytes);
  const count = fixedAt(bytes, 0);
  if (4 + 4 * count > bytes.length) throw new Error('There are fewer mentions than there should be.');
  input.at = 4 + 4 * count;
  const found: (Omit<LinedMention, 'key'> & { key: string })[] = [];
  const keysAt: number[] = [];
  let line = 0;
  for (let index = 0; index < count; index++) {
    const what = input.number();
    const hasAcronym = (what & 1) === 1;
    const isLong = (what & 2) === 2;
    const rest = what >>> 2;
    const written = mentionForms[rest % mentionForms.length];
    const kindAndRole = Math.floor(rest / mentionForms.length);
    const kind = mentionKinds[kindAndRole >>> 1];
    if (kind === undefined || written === undefined) throw new Error('A mention is of no kind.');
    line += input.number();
    const character = input.number();
    if (wants?.(kind, fixedAt(bytes, 4 + 4 * index)) === false) {
      input.skip((isLong ? 2 : 1) + (hasAcronym ? 4 : 0) + 1);
      continue;
    }
    const start: LinePosition = { line, character };
    const end: LinePosition = isLong
      ? { line: line + input.number(), character: input.number() }
      : { line, character: character + input.number() };
    const place = (): LinePosition => ({ line: line + input.number(), character: input.number() });
    const role = (kindAndRole & 1) === 1 ? 'definition' : 'use';
    if (hasAcronym)
      found.push({ kind, key: '', range: { start, end }, role, written, acronym: { start: place(), end: place() } });
    else found.push({ kind, key: '', range: { start, end }, role, written });
    keysAt.push(input.number());
  }
  if (found.length === 0) return found;
  const keys = input.texts(input.number());
  for (const [index, one] of found.entries()) one.key = keys(keysAt[index] ?? -1);
  return found;
}

function fixedAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}

class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  fixed(value: number): void {
    const at = this.#room(4);
    for (let byte = 0; byte < 4; byte++) this.#bytes[at + byte] = (value >>> (8 * byte)) & 255;
  }

  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#room(1)] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#room(1)] = rest;
  }

  text(text: string): void {
    const encoded = encoder.encode(text);
    this.number(encoded.length);
    const at = this.#room(encoded.length);
    this.#bytes.set(encoded, at);
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Makes room for so many bytes. @returns where they are to be written */
  #room(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

class ByteReader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    for (let value = 0, shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) break;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new Error('The bytes end where a number is wanted.');
  }

  /** Passes over so many numbers. */
  skip(count: number): void {
    for (let left = count; left > 0; this.at++) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) throw new Error('The bytes end where a number is wanted.');
      if (byte < 128) left--;
    }
  }

  /** Reads texts, of which first the lengths are written. */
  texts(count: number): (index: number) => string {
    const starts = [0];
    for (let index = 0; index < count; index++) starts.push((starts[index] ?? 0) + this.number());
    const length = this.number();
    if (this.at + length > this.#bytes.length) throw new Error('The bytes end in a text.');
    const all = decoder.decode(this.#bytes.subarray(this.at, this.at + length));
    return (index) => {
      if (index < 0 || index >= count) throw new Error('A mention has no key.');
      return all.slice(starts[index], starts[index + 1]);
    };
  }
}
