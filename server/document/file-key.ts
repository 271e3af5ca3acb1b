import { percentDecoded } from '../words/percent-decoded.ts';

/**
 * The address of a file in one spelling. Clients write one address in several: with characters encoded (`%3A`) or not, and with
 * the letter of a disk in upper or lower case.
 */
export function fileKey(uri: string): string {
  return percentDecoded(uri).replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
}
