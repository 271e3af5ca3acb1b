export interface PreviewQueueHooks<Answer> {
  /** Asks the server; `null` when the document is not a submission. */
  request(): Promise<Answer | null>;
  show(answer: Answer): void;
  showNothing(): void;
  showFailure(error: unknown): void;
}

/**
 * Keeps one panel up to date: at most one request is under way, the newest wish always follows it, and an answer for
 * an older text than the one shown is dropped.
 */
export class PreviewQueue<Answer extends { readonly version: number }> {
  readonly #hooks: PreviewQueueHooks<Answer>;
  #underWay = false;
  #wanted = false;
  #disposed = false;
  #shownVersion = Number.NEGATIVE_INFINITY;
  /** Goes up when versions start anew: an answer that was asked for before then says nothing about now. */
  #era = 0;

  constructor(hooks: PreviewQueueHooks<Answer>) {
    this.#hooks = hooks;
  }

  /** The document, or what its preview depends on, has changed. */
  want(): void {
    this.#wanted = true;
    if (!this.#underWay) void this.#run();
  }

  /** Versions start anew: the document was closed and opened again, or another server answers. */
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
        if (this.#isCurrent(era)) this.#take(answer);
      } catch (error) {
        // A newer request follows: what failed may be what changed.
        if (this.#isCurrent(era) && !this.#wanted) this.#hooks.showFailure(error);
      }
    }
    this.#underWay = false;
  }

  #isCurrent(era: number): boolean {
    return !this.#disposed && era === this.#era;
  }

  #take(answer: Answer | null): void {
    if (answer === null) {
      if (!this.#wanted) this.#hooks.showNothing();
      return;
    }
    if (answer.version < this.#shownVersion) return;
    this.#shownVersion = answer.version;
    this.#hooks.show(answer);
  }
}
