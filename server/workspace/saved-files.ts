import { fileKey, Roots } from '../document/file-key.ts';
import type { FileFindings } from './check-folders.ts';
import { hasFindings, isSameBytes } from './file-findings.ts';

/** All that is known of a saved file, as bytes: those who ask read them. */
export interface SavedFile {
  readonly uri: string;
  /** Of `folderOf`. */
  readonly folder: string;
  /** That of the file as it was read; undefined where a later change may leave it as it is. */
  readonly stamp?: string | undefined;
  /** As `findingsToBytes` writes them; undefined where nothing was found. */
  readonly findings?: Uint8Array | undefined;
  /** As in `CheckedFile`; undefined where the file could not be read. */
  readonly summary?: Uint8Array | undefined;
}

/** What one check tells of all files of some folders. */
export interface FileRound {
  /** @returns the files whose findings are others than before */
  take(files: readonly FileFindings[]): ReadonlySet<FileFindings>;
  /** Each file has been told of: all others are forgotten. */
  finish(): void;
}

/** What is known of the saved files of folders, from one check to the next. */
export class SavedFiles {
  readonly #roots = new Roots();
  readonly #files = new Map<string, SavedFile>();
  #wholeFolders: ReadonlySet<string> = new Set();
  #rounds = 0;

  /** @param folderUris the folders that are open */
  setFolders(folderUris: readonly string[]): Promise<void> {
    this.#roots.set(folderUris);
    for (const [name, file] of this.#files) this.#files.set(name, { ...file, folder: this.folderOf(file.uri) });
    return Promise.resolve();
  }

  /** @param folderUris the folders that are checked */
  round(folderUris: readonly string[]): FileRound {
    const told = new Set<string>();
    return {
      take: (files) =>
        new Set(
          files.filter(({ uri, findings, summary, stamp }) => {
            told.add(fileKey(uri));
            const before = this.#files.get(fileKey(uri))?.findings;
            const now = this.#set(uri, {
              findings: hasFindings(findings) ? findings : undefined,
              summary,
              stamp,
            }).findings;
            return now !== before;
          }),
        ),
      finish: () => {
        this.#wholeFolders = new Set(folderUris);
        this.#rounds++;
        for (const name of this.#files.keys()) if (!told.has(name)) this.#files.delete(name);
      },
    };
  }

  /** What the text says that was saved now: it counts until the file is read again. */
  setSummary(uri: string, summary: Uint8Array): void {
    this.#set(uri, { ...this.#files.get(fileKey(uri)), summary });
  }

  #set(uri: string, { findings, summary, stamp }: Omit<SavedFile, 'uri' | 'folder'>): SavedFile {
    const before = this.#files.get(fileKey(uri));
    const file = {
      uri,
      folder: before?.uri === uri ? before.folder : this.folderOf(uri),
      stamp,
      findings: kept(before?.findings, findings),
      summary: kept(before?.summary, summary),
    };
    this.#files.set(fileKey(uri), file);
    return file;
  }

  /** Undefined of a file of which nothing is known. */
  get(uri: string): SavedFile | undefined {
    return this.#files.get(fileKey(uri));
  }

  /** How often each file of some folders has been read. */
  get rounds(): number {
    return this.#rounds;
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
   * Whether the files of a folder count for a file: of the folder that it lies in, and of all folders where it lies in
   * none.
   */
  countsFor(uri: string): (folder: string) => boolean {
    const root = this.#roots.keyOf(uri);
    return (folder) => root === undefined || folder === root;
  }

  /**
   * Names the deepest of the folders that a file lies in; for one that lies in none, the folder that holds it. Files of
   * two folders are apart, as two folders of a window may be two copies of one repository.
   */
  folderOf(uri: string): string {
    const key = fileKey(uri);
    return this.#roots.keyOf(uri) ?? key.slice(0, key.lastIndexOf('/') + 1);
  }
}

/**
 * What did not change stays the same object, by which others know what they have made of it; the rest is copied, as it
 * may be a view of a much larger message.
 */
function kept(before: Uint8Array | undefined, now: Uint8Array | undefined): Uint8Array | undefined {
  if (now === undefined || now === before) return now;
  return before !== undefined && isSameBytes(before, now) ? before : new Uint8Array(now);
}
