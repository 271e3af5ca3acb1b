/** The encoding of older Windows programs, which do not declare it. */
const fallback = 'windows-1252';

/** Decodes a file by its byte order mark, else as UTF-8, else as the encoding `declared`, else as Windows-1252. Never throws. */
export function decodeDeclared(bytes: Uint8Array, declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderOf(declared ?? fallback).decode(bytes);
  }
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder(fallback);
  }
}
