import { percentDecoded } from '../words/printable.ts';

/**
 * The address of a file in one spelling. Clients write one address in several: with characters encoded (`%3A`) or not,
 * and with the letter of a disk in upper or lower case.
 */
export function fileKey(uri: string): string {
  return percentDecoded(uri).replace(/^file:\/\/\/[A-Z]:/, (start) => start.toLowerCase());
}

/** Splits a URI into its start, such as `file:///`, and the names in its path. @param key the result of `fileKey` */
export function partsOfKey(key: string): { readonly top: string; readonly names: readonly string[] } {
  const top = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/|^[a-z][a-z0-9+.-]*:\/*/i.exec(key)?.[0] ?? '';
  return { top, names: key.slice(top.length).split('/') };
}

/**
 * The relative path from the folder of one file to another: folders to go up, then names to follow. @returns undefined
 * if there is none, as between two drives
 */
export function stepsBetween(
  fromKey: string,
  toKey: string,
): { readonly up: number; readonly names: readonly string[] } | undefined {
  const [from, to] = [partsOfKey(fromKey), partsOfKey(toKey)];
  if (from.top !== to.top) return undefined;
  const folders = from.names.slice(0, -1);
  let same = 0;
  while (same < folders.length && same < to.names.length - 1 && folders[same] === to.names[same]) same++;
  return { up: folders.length - same, names: to.names.slice(same) };
}

/**
 * The folders that are open. What a file is judged by, compared with and renamed with is bound to the one that it lies
 * in.
 */
export class Roots {
  #roots: readonly { readonly uri: string; readonly key: string }[] = [];

  set(folderUris: readonly string[]): void {
    const uris = folderUris.map((uri) => uri.replace(/\/$/, ''));
    // The innermost is the longest.
    this.#roots = uris.map((uri) => ({ uri, key: `${fileKey(uri)}/` })).sort((a, b) => b.key.length - a.key.length);
  }

  get count(): number {
    return this.#roots.length;
  }

  /** The folder that a file lies in, without a slash at its end: of folders within each other, the innermost. */
  of(uri: string): string | undefined {
    return this.#find(uri)?.uri;
  }

  /** The same in the spelling of `fileKey`, with a slash at its end. */
  keyOf(uri: string): string | undefined {
    return this.#find(uri)?.key;
  }

  #find(uri: string): { readonly uri: string; readonly key: string } | undefined {
    if (this.#roots.length === 0) return undefined;
    const key = fileKey(uri);
    // A text that is not saved yet has the path of where it will be, and no more of the address.
    if (key.startsWith('untitled:/'))
      return this.#roots.find((root) => key.slice('untitled:'.length).startsWith(pathOf(root.key)));
    return this.#roots.find((root) => key.startsWith(root.key));
  }
}

/** `/work/` of `file:///work/` and of `vscode-vfs://github/work/`. */
function pathOf(key: string): string {
  return key.replace(/^[a-z][\w+.-]*:(?:\/\/[^/]*)?/i, '');
}

/** Where a file lies in a folder, with slashes between names, in the spelling of `fileKey`; undefined outside of it. */
export function pathBelow(folderUri: string, uri: string): string | undefined {
  const start = `${fileKey(folderUri).replace(/\/$/, '')}/`;
  const key = fileKey(uri);
  return key.startsWith(start) ? key.slice(start.length) : undefined;
}
