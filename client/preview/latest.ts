/** Runs one task at a time; of those that come meanwhile, the newest follows and the others never run. */
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

  /** Forgets what waits. */
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
