import type { PlacedFinding } from './file-findings.ts';
import type { LineRange } from './line-range.ts';
import { Roots, fileKey } from '../document/file-key.ts';

/** A place of another file. */
export interface SamePlace {
  readonly uri: string;
  /** The file as it is called in a message: its path from the top of the folder. */
  readonly name: string;
  readonly range: LineRange;
}

/**
 * The places in other files that have a key. A paper's number may stand in thousands of files, so only some of them are
 * given.
 */
export interface SamePlaces {
  readonly count: number;
  /** The first of them by address, at most `mostPlaces`. */
  readonly first: readonly SamePlace[];
}

/** So many other files are named with a finding. */
export const mostPlaces = 10;

/** A key that a file has, and where. */
export interface KeyPlace {
  readonly key: string;
  readonly range: LineRange;
}

/** The keys of a file: what the conditions of its findings ask for in other files. */
export function keysOf(findings: readonly Pick<PlacedFinding, 'when' | 'range'>[]): readonly KeyPlace[] {
  return findings.flatMap(({ when, range }) => (when?.kind === 'same' ? [{ key: when.key, range }] : []));
}

interface FileWithKeys {
  readonly uri: string;
  saved: readonly KeyPlace[];
  /** As it stands in an open editor, which counts instead of what is saved. */
  open: readonly KeyPlace[] | undefined;
}

const nothing: readonly never[] = [];
const nowhere: SamePlaces = { count: 0, first: nothing };

/**
 * Knows which files of a folder have the same key. Files of two folders are never compared: two folders of a window may
 * be two copies of one repository.
 */
export class SameNumbers {
  readonly #roots = new Roots();
  readonly #files = new Map<string, FileWithKeys>();
  /** The files that have a key, by the folder and the key, and then by file. */
  readonly #having = new Map<string, Map<string, SamePlace>>();
  /** Where in `#having` a file is. */
  readonly #places = new Map<string, readonly string[]>();
  /** The first by address of what `#having` has, one more than is told, as it was last asked for. */
  readonly #sorted = new Map<string, readonly SamePlace[]>();
  /** Where in `#having` something has changed since `takeAffected` was last called. */
  #changed = new Set<string>();
  /** The addresses of files that have left such a place since then, by the key of the file. */
  #left = new Map<string, string>();

  /** @param folderUris the folders that are open */
  setFolders(folderUris: readonly string[]): Promise<void> {
    const files = [...this.#files.values()];
    for (const { uri } of files) this.#placed(uri, nothing);
    this.#roots.set(folderUris);
    for (const { uri, open, saved } of files) this.#placed(uri, open ?? saved);
    return Promise.resolve();
  }

  /** What stands in files is told by whoever checks them. */
  filesChanged(): Promise<boolean> {
    return Promise.resolve(false);
  }

  setSaved(uri: string, keys: readonly KeyPlace[]): void {
    this.#set(uri, (file) => (file.saved = keys));
  }

  /** @param keys `undefined` when it was closed */
  setOpen(uri: string, keys: readonly KeyPlace[] | undefined): void {
    this.#set(uri, (file) => (file.open = keys));
  }

  /** The addresses of the files for which the answer of `sameAs` may have changed since the last call. */
  takeAffected(): readonly string[] {
    if (this.#changed.size === 0) return nothing;
    const affected = this.#left;
    for (const place of this.#changed)
      for (const [fileName, { uri }] of this.#having.get(place) ?? nothing) affected.set(fileName, uri);
    this.#changed = new Set();
    this.#left = new Map();
    return [...affected.values()];
  }

  sameAs(uri: string, key: string): SamePlaces {
    const place = placeOf(this.#folderOf(uri), key);
    const having = this.#having.get(place);
    if (having === undefined) return nowhere;
    let sorted = this.#sorted.get(place);
    if (sorted === undefined)
      this.#sorted.set(
        place,
        (sorted = [...having.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1)).slice(0, mostPlaces + 1)),
      );
    const own = having.get(fileKey(uri));
    return {
      count: having.size - (own === undefined ? 0 : 1),
      first: sorted.filter((one) => one !== own).slice(0, mostPlaces),
    };
  }

  #set(uri: string, change: (file: FileWithKeys) => void): void {
    const fileName = fileKey(uri);
    const known = this.#files.get(fileName);
    const file: FileWithKeys = known ?? { uri, saved: nothing, open: undefined };
    const before = file.open ?? file.saved;
    change(file);
    const after = file.open ?? file.saved;
    if (file.saved.length === 0 && file.open === undefined) this.#files.delete(fileName);
    else if (known === undefined) this.#files.set(fileName, file);
    if (!isEqual(before, after)) this.#placed(file.uri, after);
  }

  #placed(uri: string, keys: readonly KeyPlace[]): void {
    const fileName = fileKey(uri);
    for (const place of this.#places.get(fileName) ?? nothing) {
      const having = this.#having.get(place);
      if (having?.delete(fileName) === true) this.#left.set(fileName, uri);
      this.#touch(place);
      if (having?.size === 0) this.#having.delete(place);
    }
    const folder = this.#folderOf(uri);
    for (const { key, range } of keys) {
      const place = placeOf(folder, key);
      const having = this.#having.get(place) ?? new Map<string, SamePlace>();
      this.#having.set(place, having.set(fileName, { uri, name: nameBelow(folder, uri), range }));
      this.#touch(place);
    }
    if (keys.length === 0) this.#places.delete(fileName);
    else
      this.#places.set(
        fileName,
        keys.map(({ key }) => placeOf(folder, key)),
      );
  }

  #touch(place: string): void {
    this.#sorted.delete(place);
    this.#changed.add(place);
  }

  /** The deepest of the folders that a file lies in; the empty text for one that lies in none. */
  #folderOf(uri: string): string {
    return this.#roots.keyOf(uri) ?? '';
  }
}

function placeOf(folder: string, key: string): string {
  return `${folder}\n${key}`;
}

function nameBelow(folder: string, uri: string): string {
  const key = fileKey(uri);
  return folder === '' ? key.slice(key.lastIndexOf('/') + 1) : key.slice(folder.length);
}

function isEqual(a: readonly KeyPlace[], b: readonly KeyPlace[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ key, range }, index) => {
      const other = b[index];
      return other?.key === key && JSON.stringify(other.range) === JSON.stringify(range);
    })
  );
}
