import type { Clock, Disposable, Logger } from '../ports.ts';
import { findingsFromBytes, type PlacedFinding } from '../workspace/file-findings.ts';
import type { FileFindings, FolderChecks, FolderQuestion, FoldersChecked, RunningCheck } from '../workspace/check-folders.ts';
import { fileKey } from './same-file.ts';

/** The file that somebody opens first comes first. */
const firstDelayMs = 1_000;
/** Files change in crowds, as when a branch is changed; and a client may still ask about a file that it just closed. */
const delayMs = 500;

export interface FolderFindingsOptions {
  readonly checks: FolderChecks;
  /** What is to be checked now; undefined: nothing. */
  readonly question: () => FolderQuestion | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Names this run of the server: an earlier one counted from the same number. */
  readonly run: string;
}

/** What is known of a file in which something was found. */
export interface FolderFinding {
  readonly uri: string;
  /** Another one whenever something else was found. */
  readonly resultId: string;
  readonly findings: readonly PlacedFinding[];
}

/** As `FileFindings`; bytes for each file, and no trees. */
interface Kept extends FileFindings {
  readonly resultId: string;
}

/**
 * What is wrong in the files of the window's folders, as the command line says it of what is saved. Files that are open are
 * among them; who shows the findings leaves those out.
 */
export class FolderFindings {
  readonly #options: FolderFindingsOptions;
  readonly #kept = new Map<string, Kept>();
  /** Files that were closed: what is shown of them is what was found while they were open. By key, their addresses. */
  readonly #closed = new Map<string, string>();
  #results = 0;
  #listener: (uris: readonly string[]) => void = () => undefined;
  #timer: Disposable | undefined;
  #running: RunningCheck | undefined;
  #state: 'not started' | 'incomplete' | 'complete' | 'disposed' = 'not started';
  /** Something changed that the check under way may have passed by. */
  #again = false;

  constructor(options: FolderFindingsOptions) {
    this.#options = options;
  }

  /** Starts to check, when it has not. Nothing is done before. */
  start(): void {
    if (this.#state !== 'not started') return;
    this.#state = 'incomplete';
    this.#schedule(firstDelayMs);
  }

  /** Called with the files of which something else is known now; `of` says what. And at the end, with none. */
  onDidChange(listener: (uris: readonly string[]) => void): void {
    this.#listener = listener;
  }

  /** True when each file was checked since it changed. */
  get isComplete(): boolean {
    return this.#state === 'complete';
  }

  get isDisposed(): boolean {
    return this.#state === 'disposed';
  }

  /** Undefined when nothing was found in it. */
  of(uri: string): FolderFinding | undefined {
    const kept = this.#kept.get(fileKey(uri));
    return kept && { uri: kept.uri, resultId: kept.resultId, findings: findingsFromBytes(kept.findings) ?? [] };
  }

  /** Files in which something was found, with the `resultId` of each. */
  all(): readonly { readonly uri: string; readonly resultId: string }[] {
    return [...this.#kept.values()];
  }

  /** Files of ours were created, changed or deleted. */
  filesChanged(): void {
    if (this.#running !== undefined) this.#again = true;
    else this.#schedule(delayMs);
  }

  /** Folders, severities, templates or registries are others. */
  inputsChanged(): void {
    this.#cancel();
    this.#schedule(delayMs);
  }

  closed(uri: string): void {
    this.#closed.set(fileKey(uri), uri);
    this.filesChanged();
  }

  dispose(): void {
    this.#state = 'disposed';
    this.#timer?.dispose();
    this.#cancel();
    this.#listener([]);
  }

  #schedule(afterMs: number): void {
    if (this.#state === 'not started' || this.#state === 'disposed') return;
    this.#state = 'incomplete';
    this.#timer ??= this.#options.clock.after(afterMs, () => {
      this.#timer = undefined;
      this.#run();
    });
  }

  #cancel(): void {
    this.#running?.cancel();
    this.#running = undefined;
    this.#again = false;
  }

  #run(): void {
    const closed = new Map(this.#closed);
    const question = this.#options.question();
    if (question === undefined || question.folderUris.length === 0) return this.#finish(new Set(), closed);
    const seen = new Set<string>();
    const running = this.#options.checks.start(question, (files) => {
      if (this.#running === running) this.#take(files, seen);
    });
    this.#running = running;
    running.done.then(
      (checked) => this.#running === running && this.#ended(() => this.#finish(seen, closed), checked),
      (error: unknown) => this.#running === running && this.#ended(() => {
        this.#options.logger.error('Files that are not open could not be checked; what was found in them before is still shown', error);
      }),
    );
  }

  #ended(finish: () => void, checked?: FoldersChecked): void {
    this.#running = undefined;
    const { logger } = this.#options;
    if (checked !== undefined) {
      const { known, checked: anew, read } = checked.counts;
      logger.info(`Of the files in this window’s folders ${known} were known from an earlier check, and ${anew} were checked; ${read} were read.`);
    }
    for (const complaint of checked?.complaints ?? []) logger.warn(complaint);
    finish();
    if (!this.#again) return;
    this.#again = false;
    this.#schedule(delayMs);
  }

  #take(files: readonly FileFindings[], seen: Set<string>): void {
    const changed: string[] = [];
    for (const { uri, findings } of files) {
      const key = fileKey(uri);
      seen.add(key);
      if (isSame(this.#kept.get(key)?.findings, findings)) continue;
      // A copy: what came may be a small part of something larger.
      this.#kept.set(key, { uri, findings: new Uint8Array(findings), resultId: `folder ${this.#options.run}/${++this.#results}` });
      changed.push(uri);
    }
    if (changed.length > 0) this.#listener(changed);
  }

  /** @param seen all in which something was found */
  #finish(seen: ReadonlySet<string>, closed: ReadonlyMap<string, string>): void {
    const changed: string[] = [];
    for (const [key, { uri }] of this.#kept) {
      if (seen.has(key)) continue;
      this.#kept.delete(key);
      changed.push(uri);
    }
    for (const [key, uri] of closed) {
      changed.push(uri);
      // Not those that were closed meanwhile: their turn comes.
      if (this.#closed.get(key) === uri) this.#closed.delete(key);
    }
    this.#state = 'complete';
    this.#listener(changed);
  }
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, index) => byte === b[index]);
}
