import type { Clock, Disposable, Logger } from '../../ports.ts';
import type { FolderChecks, FolderQuestion, FoldersChecked, RunningCheck } from '../../workspace/check-folders.ts';
import { fileKey } from '../../document/file-key.ts';
import { KeptFindings, type FolderFinding, type KeptFindingsOptions } from './kept-findings.ts';

/** The check of a folder begins so long after the start, so that the file that is opened first is answered before. */
const firstDelayMs = 1_000;
/**
 * A check waits until nothing has changed for so long: a change of branch changes many files, and a file that was just
 * closed may be asked about once more.
 */
const delayMs = 500;
/**
 * Where changes keep coming, a check waits at most so long; and so many times as long as the last one took, where that
 * is longer.
 */
const mostDelayMs = 3_000;
const mostDelayInChecks = 4;
/** Where nobody tells of changes, files are looked at again at most this often. */
const lookAgainAfterMs = 60_000;

export interface FolderFindingsOptions extends KeptFindingsOptions {
  readonly checks: FolderChecks;
  /** What is to be checked now; undefined when nothing is. */
  readonly question: () => FolderQuestion | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The findings in the saved files of the window's folders, the same as those of `check` on the command line. Open files
 * are among them; those who show the findings leave them out, because an open file is judged by its text.
 */
export class FolderFindings {
  readonly #options: FolderFindingsOptions;
  readonly #kept: KeptFindings;
  /**
   * Files that were closed since the last check, by key with their addresses: the client still shows what was found
   * while they were open.
   */
  readonly #closed = new Map<string, string>();
  readonly #listeners: ((uris: readonly string[]) => void)[] = [];
  #checkListener: (checked: FoldersChecked) => void = () => undefined;
  #failListener: () => void = () => undefined;
  #timer: Disposable | undefined;
  /** When the first of the changes for which it waits came, and when it is to go off. */
  #waitsSinceMs = 0;
  #dueMs = 0;
  #lastCheckMs = 0;
  #running: RunningCheck | undefined;
  #state: 'not started' | 'incomplete' | 'complete' | 'disposed' = 'not started';
  #wasComplete = false;
  /** True when something changed that the check under way may have read before the change. */
  #again = false;
  #checkedAtMs = 0;

  constructor(options: FolderFindingsOptions) {
    this.#options = options;
    this.#kept = new KeptFindings(options);
  }

  /** Starts the first check. Nothing is checked before this is called, and a second call does nothing. */
  start(): void {
    if (this.#state !== 'not started') return;
    this.#state = 'incomplete';
    this.#schedule(firstDelayMs);
  }

  /** Somebody waits for what is found: the first check, if it has not begun, begins at once. */
  startNow(): void {
    if (this.#running === undefined && !this.#wasComplete) this.checkNow();
  }

  /**
   * Each listener is called with the files whose findings changed, which `of` gives, and at the end of a check, perhaps
   * with none.
   */
  onDidChange(listener: (uris: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }

  /** The listener is called after each check that came to its end. */
  onDidCheck(listener: (checked: FoldersChecked) => void): void {
    this.#checkListener = listener;
  }

  /** The listener is called when a check came to no end. */
  onDidFail(listener: () => void): void {
    this.#failListener = listener;
  }

  /** True when each file was checked since it changed. */
  get isComplete(): boolean {
    return this.#state === 'complete';
  }

  /** True once each file has been checked, whatever has changed since. */
  get wasComplete(): boolean {
    return this.#wasComplete;
  }

  /** False where files that are not open are not checked now. */
  get isWanted(): boolean {
    return this.#options.question() !== undefined;
  }

  get isDisposed(): boolean {
    return this.#state === 'disposed';
  }

  /** Undefined when nothing was found in it. */
  of(uri: string): FolderFinding | undefined {
    return this.#kept.of(uri);
  }

  /** Changes whenever what was found in this file does. Undefined when nothing was. */
  resultIdOf(uri: string): string | undefined {
    return this.#kept.resultIdOf(uri);
  }

  /** Files in which something was found, with the `resultId` of each. */
  all(): readonly { readonly uri: string; readonly resultId: string }[] {
    return this.#kept.all();
  }

  /** What other files say, or the day, is another for these files; without them, for all. */
  settleAnew(uris?: readonly string[]): void {
    const changed = this.#kept.settleAnew(uris);
    if (changed.length > 0) this.#tell(changed);
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

  /** Files are others than those that were checked, and somebody waits for what is found in them. */
  checkNow(): void {
    if (this.#state === 'disposed') return;
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#cancel();
    this.#state = 'incomplete';
    this.#run();
  }

  /** The user is at work: what others have changed meanwhile is looked for, if the last check was a while ago. */
  lookAgain(): void {
    if (this.#state === 'complete' && this.#options.clock.now() - this.#checkedAtMs >= lookAgainAfterMs)
      this.filesChanged();
  }

  closed(uri: string): void {
    this.#closed.set(fileKey(uri), uri);
    this.filesChanged();
  }

  dispose(): void {
    this.#state = 'disposed';
    this.#timer?.dispose();
    this.#cancel();
    this.#tell([]);
  }

  #tell(uris: readonly string[]): void {
    for (const listener of this.#listeners) listener(uris);
  }

  #schedule(afterMs: number): void {
    if (this.#state === 'not started' || this.#state === 'disposed') return;
    this.#state = 'incomplete';
    const nowMs = this.#options.clock.now();
    if (this.#timer === undefined) this.#waitsSinceMs = this.#dueMs = nowMs;
    this.#timer?.dispose();
    const latestMs = this.#waitsSinceMs + Math.max(mostDelayMs, mostDelayInChecks * this.#lastCheckMs);
    this.#dueMs = Math.max(this.#dueMs, Math.min(nowMs + afterMs, latestMs));
    this.#timer = this.#options.clock.after(this.#dueMs - nowMs, () => {
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
    if (question === undefined || question.folderUris.length === 0)
      return this.#finish(this.#kept.forgetAll(), new Set(), closed);
    const told = new Set<string>();
    const round = this.#options.saved.round(question.folderUris);
    const startedMs = this.#options.clock.now();
    const running = this.#options.checks.start(question, (files) => {
      if (this.#running !== running) return;
      const changed = this.#kept.take(files, round.take(files));
      for (const uri of changed) told.add(fileKey(uri));
      if (changed.length > 0) this.#tell(changed);
    });
    this.#running = running;
    running.done.then(
      (checked) =>
        this.#running === running &&
        this.#ended(
          startedMs,
          () => {
            round.finish();
            this.#finish(this.#kept.forgetGone(), told, closed);
          },
          checked,
        ),
      (error: unknown) =>
        this.#running === running &&
        this.#ended(startedMs, () => {
          this.#options.logger.error(
            'Files that are not open could not be checked; their previous findings are still shown',
            error,
          );
          this.#failListener();
        }),
    );
  }

  #ended(startedMs: number, finish: () => void, checked?: FoldersChecked): void {
    this.#running = undefined;
    this.#lastCheckMs = this.#options.clock.now() - startedMs;
    const { logger } = this.#options;
    if (checked !== undefined) {
      const {
        counts: { known, checked: anew, read },
        baselined,
      } = checked;
      logger.info(
        `Of the files in this window’s folders ${known} were known from an earlier check, and ${anew} were checked; ${read} were read.${baselined === 0 ? '' : ` ${baselined} findings are in a baseline, so they are not shown.`}`,
      );
    }
    for (const complaint of checked?.complaints ?? []) logger.warn(complaint);
    if (checked !== undefined) this.#checkListener(checked);
    finish();
    if (!this.#again) return;
    this.#again = false;
    this.#schedule(delayMs);
  }

  /**
   * @param gone files in which nothing is found any more, and others that are told with them
   * @param told the keys of those that were told in this check
   */
  #finish(gone: readonly string[], told: ReadonlySet<string>, closed: ReadonlyMap<string, string>): void {
    const changed = [...gone];
    for (const [key, uri] of closed) {
      if (!told.has(key)) changed.push(uri);
      // A file that was closed again during this check is told after the next one.
      if (this.#closed.get(key) === uri) this.#closed.delete(key);
    }
    this.#state = 'complete';
    this.#checkedAtMs = this.#options.clock.now();
    this.#wasComplete = true;
    this.#tell(changed);
  }
}
