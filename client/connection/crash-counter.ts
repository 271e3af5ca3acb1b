/** Decides whether a server that has just crashed may be started again. */
export class CrashCounter {
  readonly #tolerated: number;
  readonly #withinMs: number;
  #crashesAtMs: readonly number[] = [];

  /** Up to `tolerated` crashes within any `withinMs` milliseconds are tolerated. */
  constructor(tolerated: number, withinMs: number) {
    this.#tolerated = tolerated;
    this.#withinMs = withinMs;
  }

  /** Counts a crash at `nowMs`, which must not decrease from call to call. @returns whether it is still tolerated */
  tolerates(nowMs: number): boolean {
    this.#crashesAtMs = [...this.#crashesAtMs.filter((atMs) => nowMs - atMs < this.#withinMs), nowMs];
    return this.#crashesAtMs.length <= this.#tolerated;
  }
}
