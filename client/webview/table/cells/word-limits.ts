/** What is said waits until the writer pauses. */
const sayAfterMs = 1000;

/**
 * Tells the writer when a text that is written in passes the most words that it may have, and when it is short enough
 * again. The server counts, so that the number is that of the file's findings.
 */
export class WordLimits {
  readonly #host: HTMLElement;
  readonly #say: (sentence: string) => void;
  /** Whether the texts of the row that is written in were too long, by their paths. */
  #known = new Map<string, boolean>();
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, say: (sentence: string) => void) {
    this.#host = host;
    this.#say = say;
  }

  /** To be called when a cell is opened, and when the page shows another version of the file. */
  shown(): void {
    const counts =
      this.#host.querySelector('#cell-editor')?.closest('tr, .head')?.querySelectorAll<HTMLElement>('.word-count') ??
      [];
    const now = new Map(Array.from(counts, (one) => [one.dataset['path'] ?? '', one]));
    for (const [path, count] of now) {
      const isOver = count.classList.contains('over');
      const wasOver = this.#known.get(path);
      if (wasOver !== undefined && wasOver !== isOver)
        this.#later(`${count.textContent}: ${isOver ? 'too long' : 'short enough'}.`);
    }
    this.#known = new Map(Array.from(now, ([path, count]) => [path, count.classList.contains('over')]));
  }

  #later(sentence: string): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => this.#say(sentence), sayAfterMs);
  }
}
