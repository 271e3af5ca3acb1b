/** A text without its percent-encoding; as it stands, where a “%” in it encodes nothing. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The last part of an address, as people read it. */
export function fileNameIn(uri: string): string {
  return percentDecoded(uri.slice(uri.lastIndexOf('/') + 1));
}
