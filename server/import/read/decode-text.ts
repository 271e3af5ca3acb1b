/** The encoding of older Windows programs, which do not declare it. */
const fallback = 'windows-1252';

/**
 * Decodes a file by its byte order mark, else as UTF-8, else as the encoding `declared`, else as Windows-1252. Never
 * throws.
 */
export function decodeDeclared(bytes: Uint8Array, declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const decoder = decoderOf(declared ?? fallback);
    const text = decoder.decode(bytes);
    return decoder.encoding === fallback ? withWindowsSigns(text) : text;
  }
}

/**
 * What Windows-1252 has in the places of Latin-1's control codes: some versions of Node decode the one as the other.
 */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function withWindowsSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (sign) => windowsSigns.charAt(sign.charCodeAt(0) - 0x80));
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder(fallback);
  }
}
