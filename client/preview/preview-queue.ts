export interface PreviewQueueHooks<Answer> {
  /** Asks the server; `null` when the document is not a submission. */
  request(): Promise<Answer | null>;
  show(answer: Answer): Promise<void>;
  showNothing(): void;
  showFailure(error: unknown): void;
}

/**
 * Keeps one panel up to date. At most one request is under way; changes during a request lead to one more request after
 * it; an answer for an older version of the document than the one shown is dropped.
 */
export class PreviewQueue<Answer extends { readonly version: number }> {
  readonly #hooks: PreviewQueueHooks<Answer>;
  #underWay = false;
  #wanted = false;
  #disposed = false;
  #shownVersion = Number.NEGATIVE_INFINITY;
  /** Incremented when version numbers start anew: the answer to a request from before is ignored. */
  #era = 0;

  constructor(hooks: PreviewQueueHooks<Answer>) {
    this.#hooks = hooks;
  }

  /** The document, or what its preview depends on, has changed. */
  want(): void {
    this.#wanted = true;
    if (!this.#underWay) void this.#run();
  }

  /**
   * Forgets the versions of the document, which start at 1 again when it is opened again or the server is restarted.
   */
  startOver(): void {
    this.#era += 1;
    this.#shownVersion = Number.NEGATIVE_INFINITY;
    this.want();
  }

  dispose(): void {
    this.#disposed = true;
  }

  async #run(): Promise<void> {
    this.#underWay = true;
    while (this.#wanted && !this.#disposed) {
      this.#wanted = false;
      const era = this.#era;
      try {
        const answer = await this.#hooks.request();
        if (this.#isCurrent(era)) await this.#take(answer);
      } catch (error) {
        // If another request follows anyway, its result tells whether the failure persists.
        if (this.#isCurrent(era) && !this.#wanted) this.#hooks.showFailure(error);
      }
    }
    this.#underWay = false;
  }

  #isCurrent(era: number): boolean {
    return !this.#disposed && era === this.#era;
  }

  async #take(answer: Answer | null): Promise<void> {
    if (answer === null) {
      if (!this.#wanted) this.#hooks.showNothing();
      return;
    }
    if (answer.version < this.#shownVersion) return;
    this.#shownVersion = answer.version;
    await this.#hooks.show(answer);
  }
}
