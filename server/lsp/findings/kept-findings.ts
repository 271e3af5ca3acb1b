import type { FileFindings } from '../../workspace/check-folders.ts';
import { findingsFromBytes, hasFindings, type PlacedFinding } from '../../workspace/file-findings.ts';
import { fileKey } from '../../document/file-key.ts';
import { keysOf, type SameNumbers } from '../../workspace/same-numbers.ts';
import type { SavedFiles } from '../../workspace/saved-files.ts';

export interface KeptFindingsOptions {
  /** Keeps the findings as the bytes in which they came, which take a small part of the memory that objects would. */
  readonly saved: SavedFiles;
  readonly sameNumbers: Pick<SameNumbers, 'setSaved'>;
  /** Those of the findings of a file that are to be shown now. */
  readonly settled: (findings: readonly PlacedFinding[], uri: string) => readonly PlacedFinding[];
  /**
   * Gives the files whose findings may be others because of what was saved in other files, and tells those that are
   * open.
   */
  readonly takeAffected: () => readonly string[];
  /**
   * Names this run of the server in each `resultId`: its numbers begin anew in every run, and clients keep them across
   * runs.
   */
  readonly run: string;
}

/** What is known of a file in which something was found. */
export interface FolderFinding {
  readonly uri: string;
  /** Changes whenever the findings change. */
  readonly resultId: string;
  readonly findings: readonly PlacedFinding[];
}

/** What a client may be told of a file; its findings are those of the saved file. */
interface ToldFile {
  readonly uri: string;
  readonly resultId: string;
  /** False when each of the findings has a condition that does not hold. */
  readonly isShown: boolean;
}

/** Which of what was found in saved files holds now, from one check to the next. */
export class KeptFindings {
  readonly #options: KeptFindingsOptions;
  /** The files in which something was found, by key. */
  readonly #files = new Map<string, ToldFile>();
  #results = 0;

  constructor(options: KeptFindingsOptions) {
    this.#options = options;
  }

  /** Undefined when nothing was found in it. */
  of(uri: string): FolderFinding | undefined {
    const file = this.#shown(uri);
    return file && { uri: file.uri, resultId: file.resultId, findings: this.#settled(file) };
  }

  resultIdOf(uri: string): string | undefined {
    return this.#shown(uri)?.resultId;
  }

  all(): readonly { readonly uri: string; readonly resultId: string }[] {
    return [...this.#files.values()].filter(({ isShown }) => isShown);
  }

  /** @returns those of the files, or of all, whose findings are to be told anew */
  settleAnew(uris: readonly string[] = [...this.#files.values()].map(({ uri }) => uri)): readonly string[] {
    return uris.filter((uri) => this.#settleAnew(uri));
  }

  /**
   * @param files that were checked, with findings or without
   * @param changed those whose findings are others than before
   * @returns the files whose findings are to be told
   */
  take(files: readonly FileFindings[], changed: ReadonlySet<FileFindings>): readonly string[] {
    const anew = new Map<string, { readonly uri: string; readonly wasShown: boolean }>();
    for (const file of files) {
      const { uri, findings } = file;
      const key = fileKey(uri);
      const before = this.#files.get(key);
      if (!hasFindings(findings) || (before !== undefined && !changed.has(file))) continue;
      this.#files.set(key, { uri, resultId: this.#nextId(), isShown: !mayHaveConditions(findings) });
      anew.set(key, { uri, wasShown: before?.isShown === true });
      this.#options.sameNumbers.setSaved(
        uri,
        mayHaveConditions(findings) ? keysOf(findingsFromBytes(findings) ?? []) : [],
      );
    }
    const affected = this.#options.takeAffected().filter((uri) => !anew.has(fileKey(uri)) && this.#settleAnew(uri));
    const toTell = [...anew.values()].filter(
      ({ uri, wasShown }) => this.#settleAnew(uri) || wasShown || this.#shown(uri) !== undefined,
    );
    return [...toTell.map(({ uri }) => uri), ...affected];
  }

  /**
   * Forgets the files in which nothing is found any more. @returns the files whose findings are to be told, those among
   * them that are others without these
   */
  forgetGone(): readonly string[] {
    return this.#forget(({ uri }) => this.#findingsOf(uri) === undefined);
  }

  /** Forgets all files, because none are checked any more. @returns those whose findings are to be told */
  forgetAll(): readonly string[] {
    return this.#forget(() => true);
  }

  #forget(isGone: (file: ToldFile) => boolean): readonly string[] {
    const gone: string[] = [];
    for (const [key, file] of this.#files) {
      if (!isGone(file)) continue;
      this.#files.delete(key);
      if (file.isShown) gone.push(file.uri);
      this.#options.sameNumbers.setSaved(file.uri, []);
    }
    return [...gone, ...this.settleAnew(this.#options.takeAffected())];
  }

  /** @returns true when that is to be told */
  #settleAnew(uri: string): boolean {
    const file = this.#files.get(fileKey(uri));
    const findings = this.#findingsOf(uri);
    if (file === undefined || findings === undefined || !mayHaveConditions(findings)) return false;
    const isShown = this.#settled(file).length > 0;
    this.#files.set(fileKey(uri), { ...file, isShown, resultId: this.#nextId() });
    return isShown || file.isShown;
  }

  #shown(uri: string): ToldFile | undefined {
    const file = this.#files.get(fileKey(uri));
    return file?.isShown === true ? file : undefined;
  }

  #findingsOf(uri: string): Uint8Array | undefined {
    return this.#options.saved.get(uri)?.findings;
  }

  #settled({ uri }: ToldFile): readonly PlacedFinding[] {
    const findings = this.#findingsOf(uri);
    return this.#options.settled((findings && findingsFromBytes(findings)) ?? [], uri);
  }

  #nextId(): string {
    return `folder ${this.#options.run}/${++this.#results}`;
  }
}

const condition = new TextEncoder().encode('"when":');

/** A fast test that is true of few files: findings are read only when they are shown. */
function mayHaveConditions(findings: Uint8Array): boolean {
  const first = condition[0] ?? 0;
  for (let at = findings.indexOf(first); at !== -1; at = findings.indexOf(first, at + 1)) {
    if (condition.every((byte, index) => findings[at + index] === byte)) return true;
  }
  return false;
}
