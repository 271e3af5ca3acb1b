/** Decides whether a server that has just crashed may be started again. */
export class CrashCounter {
  readonly #tolerated: number;
  readonly #withinMs: number;
  #crashesAtMs: readonly number[] = [];

  /** `tolerated` crashes within `withinMs` are put up with. */
  constructor(tolerated: number, withinMs: number) {
    this.#tolerated = tolerated;
    this.#withinMs = withinMs;
  }

  /** Notes a crash. `nowMs` never goes back. */
  tolerates(nowMs: number): boolean {
    this.#crashesAtMs = [...this.#crashesAtMs.filter((atMs) => nowMs - atMs < this.#withinMs), nowMs];
    return this.#crashesAtMs.length <= this.#tolerated;
  }
}
