import { WorkEnded, type Ports } from '../../ports.ts';
import type { WorkProgress } from '../../protocol/import.ts';
import type { Agency } from '../../template/agencies.ts';
import type { Economy } from '../../template/economies.ts';
import type { ReviewQuestion } from '../../review/word/match-rows.ts';
import type { Template } from '../../template/template.ts';
import { workMessages } from '../../words/messages/work.ts';

/** Work that may take long, with all that it needs, as data that can be sent to a worker. */
export type WorkQuestion = ImportQuestion | MergeQuestion | DraftQuestion;

export interface ImportQuestion extends ReadingKnowledge {
  readonly kind: 'import';
  readonly name: string;
  readonly content: DocumentContent;
  /** The id of the template that the user named. */
  readonly template: string | undefined;
}

export interface MergeQuestion extends ReadingKnowledge {
  readonly kind: 'importInto';
  readonly name: string;
  readonly content: DocumentContent;
  /** The text of the submission that the document came from. */
  readonly into: string;
  /** Set where somebody stores what reviewers say in a Word file. */
  readonly review?: ReviewQuestion | undefined;
  /** Its earlier versions, the newest first. */
  readonly earlier?: readonly string[] | undefined;
}

export interface DraftQuestion extends Omit<MergeQuestion, 'kind'> {
  readonly kind: 'draft';
  readonly issue: string | undefined;
  readonly parts: readonly number[] | undefined;
  readonly line: number | undefined;
}

/** What documents are read with. */
interface ReadingKnowledge {
  readonly templates: readonly Template[];
  readonly economies: readonly Economy[];
  /** The workspace's own: a worker reads those that come with this product itself. */
  readonly workspaceAgencies: readonly Agency[];
}

/**
 * A document's bytes, or what the worker reads them from: copying or decoding many megabytes in this thread would take
 * long, too.
 */
export type DocumentContent = { readonly bytes: Uint8Array } | { readonly base64: string } | { readonly uri: string };

/** How the caller that waits for an answer cancels the work and hears how far it is. */
export interface WaitingWork {
  /** Aborted when the answer is not wanted any more. */
  readonly signal?: AbortSignal;
  readonly told?: (progress: WorkProgress) => void;
}

/** A worker is ended after so long. The largest documents that are read at all take a tenth of it on a slow machine. */
export const longestWorkMs = 120_000;

/** A worker may take a gigabyte of memory, so further work waits until one of these is done. */
const mostAtOnce = 2;

/** Hands work that may take long to workers: few at a time, and none for longer than `longestWorkMs`. */
export class HeavyWork {
  readonly #ports: Pick<Ports, 'workers' | 'clock' | 'logger'>;
  readonly #running = new Set<AbortController>();
  readonly #queue: (() => void)[] = [];
  #disposed = false;

  constructor(ports: Pick<Ports, 'workers' | 'clock' | 'logger'>) {
    this.#ports = ports;
  }

  /**
   * @param here does the work in this thread, on hosts without workers
   * @throws {WorkEnded}
   */
  async run<Answer>(
    question: WorkQuestion,
    here: () => Answer | Promise<Answer>,
    waiting: WaitingWork = {},
  ): Promise<Answer> {
    const { workers, logger } = this.#ports;
    if (workers === undefined) return here();
    try {
      return (await this.#inWorker(question, waiting)) as Answer;
    } catch (error) {
      if (!(error instanceof WorkEnded) || error.why !== 'no-worker') throw error;
      logger.warn(`Long tasks run in the main thread, because no other one is available here: ${error.message}`);
      return here();
    }
  }

  /** Ends all workers. */
  dispose(): void {
    this.#disposed = true;
    for (const running of this.#running) running.abort();
    for (const begin of this.#queue.splice(0)) begin();
  }

  async #inWorker(question: WorkQuestion, { signal, told }: WaitingWork): Promise<unknown> {
    const { workers, clock } = this.#ports;
    if (this.#running.size >= mostAtOnce) await this.#turn(signal);
    if (workers === undefined || this.#disposed || signal?.aborted === true)
      throw new WorkEnded('cancelled', workMessages.cancelled);
    const controller = new AbortController();
    let timeIsOver = false;
    const cancel = (): void => controller.abort();
    signal?.addEventListener('abort', cancel);
    const timer = clock.after(longestWorkMs, () => {
      timeIsOver = true;
      controller.abort();
    });
    this.#running.add(controller);
    try {
      return await workers.run(question, (progress) => told?.(progress as WorkProgress), controller.signal);
    } catch (error) {
      throw timeIsOver && error instanceof WorkEnded && error.why === 'cancelled'
        ? new WorkEnded('time', workMessages.tooLong)
        : error;
    } finally {
      timer.dispose();
      signal?.removeEventListener('abort', cancel);
      this.#running.delete(controller);
      this.#queue.shift()?.();
    }
  }

  /** Resolves when one of the running workers is done, or `signal` is aborted. */
  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#queue.splice(this.#queue.indexOf(begin), 1);
        resolve();
      };
      signal?.addEventListener('abort', leave);
      this.#queue.push(begin);
    });
  }
}
