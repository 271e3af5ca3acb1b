/**
 * One spelling for an address: some write signs as they are and some encode them, and the letter of a disk is large to one
 * and small to another.
 */
export function fileKey(uri: string): string {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // A lone “%”: as it is.
  }
  return decoded.replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
}
