/** Patterns that somebody has listed, in the grammar of `.gitignore`. */
export interface ExcludeList {
  /** The folder that the patterns are relative to. */
  readonly folderUri: string;
  readonly patterns: readonly string[];
}

/** A `.gitignore` that was read. */
export interface IgnoreFile {
  readonly parentUri: string;
  readonly bytes: Uint8Array;
}

/** The files whose patterns count, by their name in each folder. */
export const ignoreFileName = '.gitignore';

/** Says which files below a folder are left out. */
export interface Ignored {
  /** @param uri of a file or a folder below the folder */
  ignores(uri: string, isFolder?: boolean): boolean;
  /** True when comparing took too long, and files may therefore be checked that should be left out. */
  readonly isExhausted: boolean;
}
