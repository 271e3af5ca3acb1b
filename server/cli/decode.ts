/**
 * A file's text as the editor would show it: UTF-8, or UTF-16 where a byte order mark says so; the mark is dropped.
 * Bytes that are no text become “�”, which a rule reports.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
