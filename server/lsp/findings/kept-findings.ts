import type { FileFindings } from '../../workspace/check-folders.ts';
import { findingsFromBytes, type PlacedFinding } from '../../workspace/file-findings.ts';
import { fileKey } from '../../document/file-key.ts';
import { keysOf, type SameNumbers } from '../../workspace/same-numbers.ts';
import { isSameBytes } from '../../workspace/same-bytes.ts';

export interface KeptFindingsOptions {
  readonly sameNumbers: Pick<SameNumbers, 'setSaved'>;
  /** Those of the findings of a file that are to be shown now. */
  readonly settled: (findings: readonly PlacedFinding[], uri: string) => readonly PlacedFinding[];
  /** Gives the files whose findings may be others because of what was saved in other files, and tells those that are open. */
  readonly takeAffected: () => readonly string[];
  /** Names this run of the server in each `resultId`: its numbers begin anew in every run, and clients keep them across runs. */
  readonly run: string;
}

/** What is known of a file in which something was found. */
export interface FolderFinding {
  readonly uri: string;
  /** Changes whenever the findings change. */
  readonly resultId: string;
  readonly findings: readonly PlacedFinding[];
}

/** Findings are kept as the bytes in which they came, which take a small part of the memory that objects would. */
interface KeptFile extends FileFindings {
  readonly resultId: string;
  /** False when each of the findings has a condition that does not hold. */
  readonly isShown: boolean;
}

/** What was found in files, and which of it holds now, from one check to the next. */
export class KeptFindings {
  readonly #options: KeptFindingsOptions;
  readonly #files = new Map<string, KeptFile>();
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
   * @param files in which something was found
   * @param seen gets their keys
   * @returns the files whose findings are to be told
   */
  take(files: readonly FileFindings[], seen: Set<string>): readonly string[] {
    const anew = new Map<string, { readonly uri: string; readonly wasShown: boolean }>();
    for (const { uri, findings } of files) {
      const key = fileKey(uri);
      seen.add(key);
      const before = this.#files.get(key);
      if (before !== undefined && isSameBytes(before.findings, findings)) continue;
      // A copy, because the bytes that came may be a view of a much larger message, which would stay in memory.
      this.#files.set(key, { uri, findings: new Uint8Array(findings), resultId: this.#nextId(), isShown: !mayHaveConditions(findings) });
      anew.set(key, { uri, wasShown: before?.isShown === true });
      this.#options.sameNumbers.setSaved(uri, mayHaveConditions(findings) ? keysOf(findingsFromBytes(findings) ?? []) : []);
    }
    const affected = this.#options.takeAffected().filter((uri) => !anew.has(fileKey(uri)) && this.#settleAnew(uri));
    const changed = [...anew.values()].filter(({ uri, wasShown }) => this.#settleAnew(uri) || wasShown || this.#shown(uri) !== undefined);
    return [...changed.map(({ uri }) => uri), ...affected];
  }

  /** @returns the files whose findings are to be told, because there are none any more or because they are others without those */
  keepOnly(seen: ReadonlySet<string>): readonly string[] {
    const gone: string[] = [];
    for (const [key, { uri, isShown }] of this.#files) {
      if (seen.has(key)) continue;
      this.#files.delete(key);
      if (isShown) gone.push(uri);
      this.#options.sameNumbers.setSaved(uri, []);
    }
    return [...gone, ...this.settleAnew(this.#options.takeAffected())];
  }

  /** @returns true when that is to be told */
  #settleAnew(uri: string): boolean {
    const file = this.#files.get(fileKey(uri));
    if (file === undefined || !mayHaveConditions(file.findings)) return false;
    const isShown = this.#settled(file).length > 0;
    this.#files.set(fileKey(uri), { ...file, isShown, resultId: this.#nextId() });
    return isShown || file.isShown;
  }

  #shown(uri: string): KeptFile | undefined {
    const file = this.#files.get(fileKey(uri));
    return file?.isShown === true ? file : undefined;
  }

  #settled({ uri, findings }: FileFindings): readonly PlacedFinding[] {
    return this.#options.settled(findingsFromBytes(findings) ?? [], uri);
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
