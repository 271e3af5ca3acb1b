/**
 * A file's text as the editor would show it. The encoding is UTF-16 where a byte order mark says so or, as YAML
 * specifies, where every second byte of the beginning is zero, and UTF-8 otherwise; a byte order mark is dropped. Bytes
 * that are not valid in the encoding become “�”, which a rule reports.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return (encoding === 'utf-8' ? utf8 : new TextDecoder(encoding)).decode(bytes);
}

/** Of a folder's small files, making a decoder for each takes longer than decoding. */
const utf8 = new TextDecoder();

function encodingOf({ 0: first, 1: second, 2: third, 3: fourth }: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
}

/**
 * A text as the bytes of a file that was read as `before`: in its encoding, and with a byte order mark where it had
 * one.
 *
 * @returns undefined where `before` holds bytes that are no text in its encoding, which would be lost
 */
export function encodeLike(before: Uint8Array, text: string): Uint8Array | undefined {
  const encode = (one: string): Uint8Array => encoded(one, encodingOf(before), hasMark(before));
  const again = encode(decodeText(before));
  const isSame = again.length === before.length && again.every((byte, index) => byte === before[index]);
  return isSame ? encode(text) : undefined;
}

/** How the bytes of a file are encoded; `unknown` where some are no text in the encoding that they are read in. */
export type FileEncoding = 'utf-8' | 'utf-8 with mark' | 'utf-16' | 'unknown';

export function fileEncoding(bytes: Uint8Array): FileEncoding {
  if (encodingOf(bytes) !== 'utf-8') return 'utf-16';
  if (encodeLike(bytes, '') === undefined) return 'unknown';
  return hasMark(bytes) ? 'utf-8 with mark' : 'utf-8';
}

function hasMark({ 0: first, 1: second, 2: third }: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0xef && second === 0xbb && third === 0xbf)
  );
}

function encoded(text: string, encoding: string, withMark: boolean): Uint8Array {
  const marked = withMark ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < marked.length; index++)
    view.setUint16(index * 2, marked.charCodeAt(index), encoding === 'utf-16le');
  return bytes;
}
