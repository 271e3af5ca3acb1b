import { Roots } from '../document/roots.ts';
import { fileKey } from '../document/file-key.ts';
import { isSameBytes } from '../workspace/same-bytes.ts';

/** What a saved file mentions. */
export interface SavedFile {
  readonly uri: string;
  /** As `mentionsToBytes` writes them. */
  readonly bytes: Uint8Array;
  /** Of `folderOf`. */
  readonly folder: string;
}

/**
 * What the saved files of folders mention. Of each file the bytes are kept in which its mentions came, and nothing else: those who search
 * read them.
 */
export class SavedMentions {
  readonly #roots = new Roots();
  readonly #files = new Map<string, SavedFile>();
  /** The stamps of the files as they were read, by `fileKey`. */
  readonly #stamps = new Map<string, string>();
  #wholeFolders: ReadonlySet<string> = new Set();
  #rounds = 0;

  /** @param folderUris the folders that are open */
  setFolders(folderUris: readonly string[]): Promise<void> {
    this.#roots.set(folderUris);
    for (const [name, { uri, bytes }] of this.#files) this.#files.set(name, { uri, bytes, folder: this.folderOf(uri) });
    return Promise.resolve();
  }

  /** @param bytes as `mentionsToBytes` writes them */
  set(uri: string, bytes: Uint8Array): void {
    const before = this.#files.get(fileKey(uri));
    // What did not change stays the same object, by which others know what they have made of it.
    if (before?.uri === uri && isSameBytes(before.bytes, bytes)) return;
    // A copy, because the bytes that came may be a view of a much larger message, which would stay in memory.
    this.#files.set(fileKey(uri), { uri, bytes: new Uint8Array(bytes), folder: this.folderOf(uri) });
  }

  /** A file was read, or could not be. @param stamp undefined where a later change may leave it as it is */
  seen(uri: string, stamp: string | undefined): void {
    if (stamp === undefined) this.#stamps.delete(fileKey(uri));
    else this.#stamps.set(fileKey(uri), stamp);
  }

  /** That of a file when it was read; a file that has another one by now has changed. */
  stampOf(uri: string): string | undefined {
    return this.#stamps.get(fileKey(uri));
  }

  /** How often each file of some folders has been read. */
  get rounds(): number {
    return this.#rounds;
  }

  /**
   * Each file of some folders has been read: all others are forgotten.
   *
   * @param names of `fileKey`
   * @param folderUris the folders
   */
  keepOnly(names: ReadonlySet<string>, folderUris: readonly string[] = []): void {
    this.#wholeFolders = new Set(folderUris);
    this.#rounds++;
    for (const name of this.#files.keys()) if (!names.has(name)) this.#files.delete(name);
  }

  /** True when each file of these folders has been read at least once. */
  isWhole(folderUris: readonly string[]): boolean {
    return folderUris.every((uri) => this.#wholeFolders.has(uri));
  }

  /** By `fileKey`. */
  get files(): ReadonlyMap<string, SavedFile> {
    return this.#files;
  }

  /** The saved files of the folder that a file lies in; all of them for one that lies in none. */
  around(uri: string): readonly SavedFile[] {
    const root = this.#roots.keyOf(uri);
    return [...this.#files.values()].filter(({ folder }) => root === undefined || folder === root);
  }

  /**
   * Names the deepest of the folders that a file lies in; for one that lies in none, the folder that holds it. Files of two folders are
   * apart, as two folders of a window may be two copies of one repository.
   */
  folderOf(uri: string): string {
    const key = fileKey(uri);
    return this.#roots.keyOf(uri) ?? key.slice(0, key.lastIndexOf('/') + 1);
  }
}
