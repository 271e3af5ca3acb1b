import { fileKey } from '../workspace/same-file.ts';
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
  /** Each with a slash at its end, in the spelling of `fileKey`. */
  #folders: readonly string[] = [];
  readonly #files = new Map<string, SavedFile>();
  #wholeFolders: ReadonlySet<string> = new Set();

  /** @param folderUris the folders that are open */
  setFolders(folderUris: readonly string[]): Promise<void> {
    this.#folders = folderUris.map((folder) => `${fileKey(folder).replace(/\/$/, '')}/`);
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

  /**
   * Each file of some folders has been read: all others are forgotten.
   *
   * @param names of `fileKey`
   * @param folderUris the folders
   */
  keepOnly(names: ReadonlySet<string>, folderUris: readonly string[] = []): void {
    this.#wholeFolders = new Set(folderUris);
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

  /**
   * Names the deepest of the folders that a file lies in; for one that lies in none, the folder that holds it. Files of two folders are
   * apart, as two folders of a window may be two copies of one repository.
   */
  folderOf(uri: string): string {
    const key = fileKey(uri);
    let deepest: string | undefined;
    for (const folder of this.#folders) if (key.startsWith(folder) && folder.length > (deepest?.length ?? 0)) deepest = folder;
    return deepest ?? key.slice(0, key.lastIndexOf('/') + 1);
  }
}
