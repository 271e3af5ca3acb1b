import { decodeText } from '../../document/text/decode-file.ts';
import type { FileSystem, SearchTold } from '../../ports.ts';
import { byteString, matchesIgnorePattern, parseIgnorePattern, type IgnorePattern } from './ignore-pattern.ts';

/** Patterns that somebody has listed, in the grammar of `.gitignore`. */
export interface ExcludeList {
  /** The folder that the patterns are relative to. */
  readonly folderUri: string;
  readonly patterns: readonly string[];
}

/** The files whose patterns count, by their name in each folder. */
export const ignoreFileName = '.gitignore';

/** More patterns in one list are taken for a mistake: each is compared with each file. */
const maxPatterns = 5000;
/** A bound on the work for all files of a folder, seconds at most. */
const maxSteps = 300_000_000;

interface PatternList {
  /** The folder that they are relative to, with a slash at its end. */
  readonly base: string;
  readonly patterns: readonly IgnorePattern[];
}

/**
 * Which files below a folder are left out of a check, by the `.gitignore` files of the repository and by what is excluded. As in git, the
 * last pattern that matches decides, those of inner folders after those of outer ones, and nothing comes back below a folder that is
 * left out. The folder itself was asked for, so it is not left out.
 */
export class IgnoreRules {
  readonly #lists: readonly PatternList[];
  readonly #ignoresCase: boolean;
  readonly #root: string;
  readonly #folders = new Map<string, boolean>();
  readonly #work = { steps: 0 };

  private constructor(folderUri: string, lists: readonly PatternList[], ignoresCase: boolean) {
    this.#root = pathOf(folderUri, ignoresCase).replace(/\/$/, '');
    this.#lists = lists;
    this.#ignoresCase = ignoresCase;
  }

  /**
   * @param ignoreUris the `.gitignore` files below the folder
   * @param excluded counts after all `.gitignore` files
   * @param unreadable called for a `.gitignore` that cannot be read or is too long, which then has no effect
   */
  static async read(
    folderUri: string, ignoreUris: readonly string[], files: Pick<FileSystem, 'readFile' | 'reasonOf' | 'ignoresCase'>, excluded: readonly ExcludeList[], unreadable?: SearchTold['unreadable'],
  ): Promise<IgnoreRules> {
    const ignoresCase = files.ignoresCase === true;
    const lists: PatternList[] = [];
    const add = (parentUri: string, lines: readonly string[], name: string): void => {
      if (lines.length > maxPatterns) unreadable?.(parentUri, `${name} has more than ${maxPatterns} lines`);
      else lists.push({ base: `${pathOf(parentUri, ignoresCase).replace(/\/$/, '')}/`, patterns: lines.flatMap((line) => parseIgnorePattern(line, ignoresCase) ?? []) });
    };
    for (const { parent, bytes } of await ignoreFilesAbove(folderUri, files)) add(parent, linesOf(bytes), ignoreFileName);
    for (const uri of [...ignoreUris].sort((a, b) => a.length - b.length)) {
      const parent = parentOf(uri);
      try {
        add(parent, linesOf(await files.readFile(uri)), ignoreFileName);
      } catch (error) {
        unreadable?.(parent, `${ignoreFileName} cannot be read: ${files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error))}`);
      }
    }
    for (const { folderUri: of, patterns } of excluded) add(of, patterns, 'the list of excluded files');
    return new IgnoreRules(folderUri, lists, ignoresCase);
  }

  /** True when comparing took too long, and files may therefore be checked that should be left out. */
  get isExhausted(): boolean {
    return this.#work.steps > maxSteps;
  }

  /** @param uri of a file or a folder below the folder */
  ignores(uri: string, isFolder = false): boolean {
    return this.#lists.length > 0 && this.#ignores(pathOf(uri, this.#ignoresCase), isFolder);
  }

  #ignores(path: string, isFolder: boolean): boolean {
    const end = path.lastIndexOf('/');
    if (end < this.#root.length) return false;
    const parent = path.slice(0, end);
    let known = this.#folders.get(parent);
    if (known === undefined) this.#folders.set(parent, known = this.#ignores(parent, true));
    return known || this.#matches(path, isFolder);
  }

  #matches(path: string, isFolder: boolean): boolean {
    const nameStart = path.lastIndexOf('/') + 1;
    for (let list = this.#lists.length - 1; list >= 0 && !this.isExhausted; list--) {
      const { base, patterns } = this.#lists[list] ?? { base: '', patterns: [] };
      if (!path.startsWith(base)) continue;
      const below = path.slice(base.length);
      for (let index = patterns.length - 1; index >= 0; index--) {
        const pattern = patterns[index];
        if (pattern === undefined || (pattern.foldersOnly && !isFolder)) continue;
        if (matchesIgnorePattern(pattern, below, nameStart - base.length, this.#work)) return !pattern.negates;
      }
    }
    return false;
  }
}

/** The files that a search finds below a folder, without those that are left out. */
export interface CountedFiles {
  readonly uris: readonly string[];
  /** How many were left out. */
  readonly ignored: number;
}

/** Searches a folder for the files that count there. What cannot be searched is reported only where it counts. */
export async function findCounted(
  files: FileSystem, folderUri: string, wants: (fileName: string) => boolean, excluded: readonly ExcludeList[], told: SearchTold = {},
): Promise<CountedFiles> {
  const unsearched: [string, string][] = [];
  const found = await files.findFiles(folderUri, (name) => name === ignoreFileName || wants(name), { ...told, unreadable: (uri, reason) => void unsearched.push([uri, reason]) });
  const isIgnoreFile = (uri: string): boolean => uri.endsWith(`/${ignoreFileName}`);
  const wanted = found.filter((uri) => !isIgnoreFile(uri));
  const rules = await IgnoreRules.read(folderUri, found.filter(isIgnoreFile), files, excluded, (uri, reason) => told.unreadable?.(uri, reason));
  const uris = wanted.filter((uri) => !rules.ignores(uri));
  for (const [uri, reason] of unsearched) if (uri === folderUri || !rules.ignores(uri, true)) told.unreadable?.(uri, reason);
  if (rules.isExhausted) told.unreadable?.(folderUri, `comparing its files with the patterns of ${ignoreFileName} and of excluded files takes too long`);
  return { uris, ignored: wanted.length - uris.length };
}

/** The `.gitignore` files above a folder, outermost first, up to the top of its repository; none outside of a repository. */
async function ignoreFilesAbove(
  folderUri: string, files: Pick<FileSystem, 'readFile'>,
): Promise<readonly { readonly parent: string; readonly bytes: Uint8Array }[]> {
  // Files of a client may be far away, and only those in its folders can be read.
  if (!folderUri.startsWith('file:')) return [];
  const there = (uri: string): Promise<Uint8Array | undefined> => files.readFile(uri).catch(() => undefined);
  const isTop = async (folder: string): Promise<boolean> => (await there(`${folder}/.git/HEAD`) ?? await there(`${folder}/.git`)) !== undefined;
  const above: { readonly parent: string; readonly bytes: Uint8Array }[] = [];
  let folder = folderUri.replace(/\/$/, '');
  while (!await isTop(folder)) {
    folder = parentOf(folder);
    // The root of the disk.
    if (folder.length <= 'file://'.length) return [];
    const bytes = await there(`${folder}/${ignoreFileName}`);
    if (bytes !== undefined) above.unshift({ parent: folder, bytes });
  }
  return above;
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes).replace(/^\ufeff/, '').split('\n').map((line) => line.replace(/\r$/, '')).filter((line) => line !== '' && !line.startsWith('#'));
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** A URI as a byte string. */
function pathOf(uri: string, ignoresCase: boolean): string {
  let path = uri;
  if (uri.includes('%')) {
    try {
      path = decodeURIComponent(uri);
    } catch {
      // A name that is not UTF-8 is compared as it is written in the URI.
    }
  }
  const bytes = byteString(path, ignoresCase);
  return ignoresCase ? bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : bytes;
}
