import { LocalChecker } from '../../server/cli/local-checker.ts';
import { createNodeClock, nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import type { CheckCounts } from '../../server/workspace/check-files.ts';
import {
  checkFolders, type FileFindings, type FolderChecks, type FoldersChecked, type FolderQuestion, type RunningCheck,
} from '../../server/workspace/check-folders.ts';
import { MemoryBytes, type MemoryFiles } from './ports.ts';

/** Checks folders in this process, and only when the test allows it. */
export class TestFolderChecks implements FolderChecks {
  readonly questions: FolderQuestion[] = [];
  /** The counts of each check that was done. */
  readonly counts: CheckCounts[] = [];
  cancelled = 0;
  /** As where nobody tells of changes. */
  readonly mayMissChanges: boolean;
  /** While it is set, checks fail with it. */
  failure: Error | undefined;
  /** While it is set, checks wait for it before they begin. */
  gate: Promise<void> | undefined;
  readonly #files: MemoryFiles;
  readonly #kept: MemoryBytes;

  /** @param kept the results that an earlier session has kept */
  constructor(files: MemoryFiles, kept = new MemoryBytes(), mayMissChanges = false) {
    this.mayMissChanges = mayMissChanges;
    this.#files = files;
    this.#kept = kept;
  }

  start(question: FolderQuestion, found: (files: readonly FileFindings[]) => void): RunningCheck {
    this.questions.push(question);
    const state = { isCancelled: false };
    return {
      done: this.#check(question, found, state),
      cancel: () => {
        state.isCancelled = true;
        this.cancelled++;
      },
    };
  }

  async #check(question: FolderQuestion, found: (files: readonly FileFindings[]) => void, state: { readonly isCancelled: boolean }): Promise<FoldersChecked> {
    await this.gate;
    if (this.failure !== undefined) throw this.failure;
    const clock = createNodeClock();
    const checked = await checkFolders(question, {
      files: this.#files, clock, digest: nodeDigest, kept: this.#kept, product: 'test', createChecker: () => Promise.resolve(new LocalChecker(clock, this.#files)),
    }, (file) => found([file]));
    // One that was given up may end behind the one that came after it, and is none that was done.
    if (!state.isCancelled) this.counts.push(checked.counts);
    return checked;
  }
}
