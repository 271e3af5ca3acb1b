/**
 * A file's text as the editor would show it. The encoding is UTF-16 where a byte order mark says so or, as YAML specifies,
 * where every second byte of the beginning is zero, and UTF-8 otherwise; a byte order mark is dropped. Bytes that are not
 * valid in the encoding become “�”, which a rule reports.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
}
