/**
 * The address of a file in one spelling. Clients write one address in several: with characters encoded (`%3A`) or not, and with
 * the letter of a disk in upper or lower case.
 */
export function fileKey(uri: string): string {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // A “%” that encodes nothing: the address is compared as it is written.
  }
  return decoded.replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
}
