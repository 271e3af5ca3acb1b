/** Runs one task at a time. Of the tasks that are given meanwhile, only the newest is run afterwards. */
export class Latest {
  readonly #onError: (error: unknown) => void;
  #isRunning = false;
  #next: (() => Promise<void>) | undefined;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  run(task: () => Promise<void>): void {
    this.#next = task;
    if (!this.#isRunning) void this.#work();
  }

  /** Drops the task that is waiting, if any. */
  clear(): void {
    this.#next = undefined;
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    for (let task = this.#next; task !== undefined; task = this.#next) {
      this.#next = undefined;
      try {
        await task();
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#isRunning = false;
  }
}
