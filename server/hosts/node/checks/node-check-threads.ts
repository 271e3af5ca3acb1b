import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckedFile, CheckWork, FileChecker, FileToCheck } from '../../../workspace/check-files.ts';
import type { CheckInputs } from '../../../workspace/check-inputs.ts';
import type { ThreadAnswer, ThreadQuestion } from './node-check-thread.ts';

/**
 * The least work for which a thread is started, in bytes. Each thread loads and compiles the program again, which costs
 * as much as checking some megabytes: 300 answers of 20 KB take 1.0 s of CPU in one thread and 1.7 s in two, and both
 * are done at the same time.
 */
const leastBytesOfThread = 5_000_000;

/** How many threads to start for this work: none, or from two to one for each core. */
export function threadsFor({ files, bytes }: CheckWork, cores = availableParallelism()): number {
  const threads = Math.min(cores, files, Math.floor(bytes / leastBytesOfThread));
  return threads < 2 ? 0 : threads;
}

interface Asked {
  readonly resolve: (answer: CheckedFile) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Questions that were sent to the thread and are not answered yet, by id. */
  readonly asked: Map<number, Asked>;
  readonly knownInputs: Set<CheckInputs>;
}

/** How many questions a thread has at a time, so that it has work while its answers are on the way. */
const askedAtOnce = 6;

/** Checks files in threads. A further thread is started when all others are busy. */
export class CheckThreads implements FileChecker {
  readonly atOnce: number;
  readonly #program: string;
  readonly #most: number;
  readonly #threads: Thread[] = [];
  readonly #inputIds = new Map<CheckInputs, number>();
  #questions = 0;
  #failure: Error | undefined;

  /** @param program a script that calls `serveChecks` when its `workerData` is `checkThreadName` */
  constructor(program: string, threads: number) {
    this.#program = program;
    this.#most = threads;
    this.atOnce = threads * askedAtOnce;
  }

  check({ uri, inputs }: FileToCheck, bytes: Uint8Array): Promise<CheckedFile> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      const thread = this.#freest();
      const id = this.#questions++;
      const inputsId = this.#inputIds.get(inputs) ?? this.#inputIds.size;
      this.#inputIds.set(inputs, inputsId);
      thread.asked.set(id, { resolve, reject });
      const question: ThreadQuestion = {
        id,
        uri,
        bytes,
        inputsId,
        ...(thread.knownInputs.has(inputs) ? {} : { inputs }),
      };
      thread.knownInputs.add(inputs);
      thread.worker.postMessage(question);
    });
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #freest(): Thread {
    const [freest] = [...this.#threads].sort((a, b) => a.asked.size - b.asked.size);
    if (freest !== undefined && (freest.asked.size === 0 || this.#threads.length >= this.#most)) return freest;
    return this.#start();
  }

  #start(): Thread {
    const worker = new Worker(this.#program, { name: checkThreadName, workerData: checkThreadName });
    const thread: Thread = { worker, asked: new Map(), knownInputs: new Set() };
    worker.on('message', (answers: readonly ThreadAnswer[]) => {
      for (const { id, ...answer } of answers) {
        const asked = thread.asked.get(id);
        thread.asked.delete(id);
        asked?.resolve(answer);
      }
    });
    worker.on('error', (error) => this.#fail(error));
    worker.on('messageerror', (error) => this.#fail(error));
    worker.on('exit', (code) => this.#fail(new Error(`A thread ended by itself (${code}).`)));
    this.#threads.push(thread);
    return thread;
  }

  /** A check that throws is a fault of this product, and ends the run as it does without threads. */
  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { asked } of this.#threads) {
      for (const { reject } of asked.values()) reject(error);
      asked.clear();
    }
  }
}

/** The `workerData` of a thread that calls `serveChecks`. */
export const checkThreadName = 'policy-submissions check';

/** The only argument of a process that calls `serveFolderCheck`. */
export const folderCheckName = '--policy-submissions-folder-check';
