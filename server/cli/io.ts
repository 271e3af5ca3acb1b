import type {
  Clock,
  Digest,
  Disposable,
  FileStamps,
  FileSystem,
  HttpClient,
  KeptBytes,
  MailDomains,
  PdfMaker,
  SharedText,
  Workers,
} from '../ports.ts';
import type { Severity } from '../rules/engine/rule.ts';
import type { CheckWork, FileChecker } from '../workspace/check-files.ts';

/** All that a command asks of the outside. */
export interface CliIo {
  /** Words for people and other programs. */
  readonly stdout: Output;
  /** Standard output for words with colours of ours, in which the words of others were made `printable` before. */
  readonly painted: Output;
  /** What a command was asked to make, as it is, on standard output. */
  readonly document: Output;
  readonly stderr: Output;
  /** True when standard output is a terminal. */
  readonly isTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Columns of the terminal that standard error is; undefined when it is none. */
  readonly stderrColumns: () => number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of this product. */
  readonly version: string;
  /** Names this product to the last byte of its code. */
  readonly build: string;
  readonly paths: Paths;
  /** What the command line says of all folders. */
  readonly choices: FolderChoices;
  readonly files: CliFiles;
  readonly git: Git;
  readonly clock: Clock;
  readonly digest: Digest;
  /** Of the person who runs this; absent when nothing is to be kept. */
  readonly kept: KeptBytes | undefined;
  /** Checks in several threads. @returns undefined when this work is not worth them, or there are none. */
  createThreads(work: CheckWork): FileChecker | undefined;
  /** Absent when what may take long is to be done in this process. */
  readonly workers?: Workers;
  readonly pdf: PdfMaker;
  readonly splitArguments: SplitArguments;
  readonly rulePages: RulePages;
  /** Where this product is at home on the web; undefined until its owner has said it. */
  readonly homepage: () => string | undefined;
  /** All bytes of standard input; undefined when there are more than `mostBytes`. */
  readonly readStandardInput: (mostBytes: number) => Promise<Uint8Array | undefined>;
  /** The lines of standard input as they come; undefined for one that is longer than `maxBytes`. */
  readonly standardInputLines: (maxBytes: number) => AsyncIterable<string | undefined>;
  /** The way to the network; nothing is sent before a request is made. To be disposed of. */
  readonly openHttp: () => Promise<HttpClient & Disposable>;
  /** The way to name servers; nothing is asked before a domain is looked up. */
  readonly mailDomains: () => Promise<MailDomains>;
  /** Where facts about links are kept: in the file named, else where the editor of this person keeps them, too. */
  readonly linkFacts: (fileUri?: string) => SharedText;
  readonly changes: Changes;
  /** Calls back once when the user wants to stop (Ctrl-C), instead of ending at once; a second time ends at once. */
  readonly onInterrupt: (callback: () => void) => Disposable;
}

/** What the command line says of all folders. */
export interface FolderChoices {
  /** Patterns as in `.gitignore`. */
  readonly exclude: readonly string[];
  /** The file that is read instead of each folder's configuration, as it is typed. */
  readonly config: string | undefined;
  readonly ignoresConfig: boolean;
}

/** What a version control system knows of files. */
export interface Changes {
  /**
   * The lines of files that are not as they were at a revision. Where that revision lies on a branch that went on, they
   * are compared with the state at which the present branch left it.
   *
   * @param wants chosen by their path from the top: files that were there and are not any more, which count as changed,
   *   too
   * @returns by URI the lines, counted from 0, or `all` for a new file or one that is gone; a file without changes is
   *   absent.
   * @throws {ChangesUnknown}
   */
  since(
    revision: string,
    fileUris: readonly string[],
    wants?: (path: string) => boolean,
  ): Promise<ReadonlyMap<string, ChangedLines>>;
  /**
   * What the next commit changes and contains in the repositories that files and folders are in, whether or not these
   * exist.
   *
   * @throws {ChangesUnknown}
   */
  staged(uris: readonly string[], wants: WantedOfIndex): Promise<StagedFiles>;
}

/** Which files of an index are wanted, by their path from the top. */
export interface WantedOfIndex {
  /** Among those that the commit changes. */
  changed(this: void, path: string): boolean;
  /** Whether or not the commit changes them. */
  always(this: void, path: string): boolean;
}

export interface StagedFiles {
  /** The files that the commit changes or removes. */
  readonly changed: ReadonlySet<string>;
  /**
   * The content of those files in the index that the commit changes, or that differ in the folder; undefined where the
   * commit removes the file.
   */
  readonly contents: ReadonlyMap<string, Uint8Array | undefined>;
  /** True for a file that is always wanted, and that git does not know. */
  isUntracked(this: void, uri: string): boolean;
}

/**
 * Stretches of lines; where lines were only removed, an empty stretch before the line `first`, with `last` before it.
 */
export type ChangedLines = 'all' | readonly { readonly first: number; readonly last: number }[];

/** What has changed can not be told; the message is a plain sentence for the user. */
export class ChangesUnknown extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ChangesUnknown';
  }
}

export interface Output {
  write(content: string | Uint8Array): void;
}

/** The two ways to name a file: as people type it, and as the service knows it. */
export interface Paths {
  readonly cwdUri: string;
  toUri(path: string): string;
  /** A pattern of files as people type it here, with forward slashes. */
  toPattern(typed: string): string;
  /** With forward slashes: from the working folder where the file is below it, or where `typed` is relative itself. */
  toDisplay(uri: string, typed: string): string;
}

/** A text as a whole or in pieces, or bytes. */
export type FileContent = string | Uint8Array | Iterable<string>;

export type PathKind = 'file' | 'folder' | 'other' | 'missing';

export interface CliFiles extends FileSystem, FileStamps {
  /** @throws when the system does not say. */
  kindOf(uri: string): Promise<PathKind>;
  /** True when both are names of one existing file. */
  isSame(uri: string, otherUri: string): Promise<boolean>;
  /** Reads the first bytes of a file, `most` of them if it is longer. @throws as `readFile` */
  readHead(uri: string, most: number): Promise<Uint8Array>;
  /**
   * Where a path leads once its links are followed, also of a file that is not there yet. @throws when the system does
   * not say.
   */
  realUri(uri: string): Promise<string>;
  /** False for a file that its owner has protected from being changed. */
  isWritable(uri: string): Promise<boolean>;
  /** Writes the whole file or leaves what was there. @throws when it can not. */
  writeFile(uri: string, content: FileContent): Promise<void>;
  /** Makes a folder and those above it, where they are not there. @throws when it can not. */
  makeFolder(uri: string): Promise<void>;
  /** Gives a file another place on the same disk. @throws when it can not. */
  moveFile(uri: string, toUri: string): Promise<void>;
  /** Why an operation was refused, in plain words; completes “… can not be read: ”. */
  reasonOf(error: unknown): string;
}

/** What the installed git is asked for. */
export interface Git {
  /**
   * A file as it was at a revision.
   *
   * @param folderUri where the question is asked; that folder's repository answers
   * @param path from the top of the repository, or with `./` or `../` before it from that folder
   */
  show(folderUri: string, revision: string, path: string): Promise<GitFile | GitRefusal>;
  /**
   * The last committed versions of a file, the newest first; none where git has none, or cannot tell. @param path as
   * for `show`
   */
  versions(folderUri: string, path: string, most: number): Promise<readonly Uint8Array[]>;
  /**
   * Merges two versions of a file line by line, with markers where they conflict, as `git merge-file` does.
   *
   * @param folderUri whose repository's settings count, if it is in one
   */
  mergeLines(folderUri: string, versions: VersionBytes, options: MergeLinesOptions): Promise<MergedLines | GitRefusal>;
  /**
   * The name that commits in a folder would have, by git's setting `user.name`; undefined where there is none, or no
   * git.
   */
  userName(folderUri: string): Promise<string | undefined>;
}

export interface VersionBytes {
  readonly base: Uint8Array;
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
}

export interface MergeLinesOptions {
  /** How conflicts are marked; git's setting where it is undefined. */
  readonly style: 'merge' | 'diff3' | 'zdiff3' | undefined;
  readonly labels: Readonly<Record<keyof VersionBytes, string>>;
  /** How many characters a marker has. */
  readonly markerSize: number;
}

export interface MergedLines {
  readonly bytes: Uint8Array;
  readonly conflicts: number;
}

/** `uri` is where the file is now, or would be. */
export interface GitFile {
  readonly kind: 'file';
  readonly uri: string;
  readonly bytes: Uint8Array;
}

export type GitRefusal =
  | { readonly kind: 'no-git' | 'no-repository' | 'no-revision' | 'no-file' }
  /** `reason` completes “git can not answer: ”. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What is documented about findings. */
export interface RulePages {
  /** All codes, sorted. */
  codes(): Promise<readonly string[]>;
  /** Markdown; the title alone where there is no page. @returns undefined for a code that does not exist. */
  page(code: string): Promise<string | undefined>;
  /** @returns undefined for a code that does not exist */
  words(code: string): Promise<RuleWords | undefined>;
}

/** What is documented of a code. */
export interface RuleWords {
  readonly title: string;
  /** Unless somebody sets another. */
  readonly severity: Severity;
  /** Markdown; undefined where it is not shipped. */
  readonly page: string | undefined;
  /** Where the page can be read on the web; undefined while the product has no home there. */
  readonly uri: string | undefined;
}

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
}

export type ArgumentToken =
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly rawName: string;
      readonly value: string | undefined;
      readonly inlineValue: boolean | undefined;
    }
  | { readonly kind: 'positional'; readonly value: string }
  | { readonly kind: 'option-terminator' };

/** Splits a command line into options and others, and judges nothing. */
export type SplitArguments = (
  args: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
) => readonly ArgumentToken[];
