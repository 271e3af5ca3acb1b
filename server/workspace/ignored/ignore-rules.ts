import { decodeText } from '../../document/text/decode-file.ts';
import type { SearchTold } from '../../ports.ts';
import { byteString, matchesIgnorePattern, parseIgnorePattern, type IgnorePattern } from './ignore-pattern.ts';
import { ignoreFileName, type ExcludeList, type Ignored, type IgnoreFile } from './ignored.ts';

/** More patterns in one list are taken for a mistake: each is compared with each file. */
const maxPatterns = 5000;
/** A bound on the work for all files of a folder, seconds at most. */
const maxSteps = 300_000_000;

interface PatternSources {
  /** Outer folders first. */
  readonly read: readonly IgnoreFile[];
  readonly excluded: readonly ExcludeList[];
  readonly ignoresCase: boolean;
}

interface PatternList {
  /** The folder that they are relative to, with a slash at its end. */
  readonly base: string;
  readonly patterns: readonly IgnorePattern[];
}

/**
 * Which files below a folder are left out of a check, by the `.gitignore` files of the repository and by what is
 * excluded. As in git, the last pattern that matches decides, those of inner folders after those of outer ones, and
 * nothing comes back below a folder that is left out. The folder itself was asked for, so it is not left out.
 */
export class IgnoreRules implements Ignored {
  readonly #lists: readonly PatternList[];
  readonly #ignoresCase: boolean;
  readonly #root: string;
  readonly #folders = new Map<string, boolean>();
  readonly #work = { steps: 0 };

  /** @param unreadable called for a list that is too long, which then has no effect */
  constructor(
    folderUri: string,
    { read, excluded, ignoresCase }: PatternSources,
    unreadable?: SearchTold['unreadable'],
  ) {
    const lists: PatternList[] = [];
    const add = (parentUri: string, lines: readonly string[], name: string): void => {
      if (lines.length > maxPatterns) unreadable?.(parentUri, `${name} has more than ${maxPatterns} lines`);
      else
        lists.push({
          base: `${pathOf(parentUri, ignoresCase).replace(/\/$/, '')}/`,
          patterns: lines.flatMap((line) => parseIgnorePattern(line, ignoresCase) ?? []),
        });
    };
    for (const { parentUri, bytes } of read) add(parentUri, linesOf(bytes), ignoreFileName);
    for (const { folderUri: of, patterns } of excluded) add(of, patterns, 'the list of excluded files');
    this.#root = pathOf(folderUri, ignoresCase).replace(/\/$/, '');
    this.#lists = lists;
    this.#ignoresCase = ignoresCase;
  }

  get isExhausted(): boolean {
    return this.#work.steps > maxSteps;
  }

  ignores(uri: string, isFolder = false): boolean {
    return this.#lists.length > 0 && this.#ignores(pathOf(uri, this.#ignoresCase), isFolder);
  }

  #ignores(path: string, isFolder: boolean): boolean {
    const end = path.lastIndexOf('/');
    if (end < this.#root.length) return false;
    const parent = path.slice(0, end);
    let known = this.#folders.get(parent);
    if (known === undefined) this.#folders.set(parent, (known = this.#ignores(parent, true)));
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

function linesOf(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes)
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));
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
