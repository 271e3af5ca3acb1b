/**
 * Writes a text as the file was written: in UTF-16 or UTF-8, with its byte order mark where it had one.
 *
 * @returns undefined when the file has bytes that are no text
 */
export function encoderLike(bytes: Uint8Array, text: string): ((text: string) => Uint8Array) | undefined {
  const encoders: readonly ((text: string) => Uint8Array)[] = [
    (one) => new TextEncoder().encode(one),
    (one) => new TextEncoder().encode(`\ufeff${one}`),
    ...[true, false].flatMap((isLittle) => ['\ufeff', ''].map((mark) => (one: string) => utf16(mark + one, isLittle))),
  ];
  return encoders.find((encode) => {
    const written = encode(text);
    return written.length === bytes.length && written.every((byte, at) => byte === bytes[at]);
  });
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes[at * 2 + (isLittle ? 0 : 1)] = code & 0xff;
    bytes[at * 2 + (isLittle ? 1 : 0)] = code >> 8;
  }
  return bytes;
}
