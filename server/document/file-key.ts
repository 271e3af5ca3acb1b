import { percentDecoded } from '../words/percent-decoded.ts';

/**
 * The address of a file in one spelling. Clients write one address in several: with characters encoded (`%3A`) or not, and with
 * the letter of a disk in upper or lower case.
 */
export function fileKey(uri: string): string {
  return percentDecoded(uri).replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
}

/** Splits a URI into its start, such as `file:///`, and the names in its path. @param key the result of `fileKey` */
export function partsOfKey(key: string): { readonly top: string; readonly names: readonly string[] } {
  const top = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/|^[a-z][a-z0-9+.-]*:\/*/i.exec(key)?.[0] ?? '';
  return { top, names: key.slice(top.length).split('/') };
}

/** The relative path from the folder of one file to another: folders to go up, then names to follow. @returns undefined if there is none, as between two drives */
export function stepsBetween(fromKey: string, toKey: string): { readonly up: number; readonly names: readonly string[] } | undefined {
  const [from, to] = [partsOfKey(fromKey), partsOfKey(toKey)];
  if (from.top !== to.top) return undefined;
  const folders = from.names.slice(0, -1);
  let same = 0;
  while (same < folders.length && same < to.names.length - 1 && folders[same] === to.names[same]) same++;
  return { up: folders.length - same, names: to.names.slice(same) };
}
