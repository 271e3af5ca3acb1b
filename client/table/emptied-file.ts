import type { TextDocument } from 'vscode';

/** So long a file may be empty in the middle of being written anew. */
const longestMs = 1000;

/** Many programs empty a file and then write it anew, and VS Code may read it in between. Nobody has emptied it until it has stayed empty for a moment. */
export class EmptiedFile {
  #settled = Promise.resolve();
  #settle = (): void => undefined;

  #isEmpty = false;

  /** To be called for each change of the text. @returns whether it was empty, and no longer is */
  changed(document: TextDocument): boolean {
    const wasEmpty = this.#isEmpty;
    this.#settle();
    this.#isEmpty = document.lineCount === 1 && document.getText() === '';
    if (!this.#isEmpty) return wasEmpty;
    this.#settled = new Promise((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      this.#settle = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
    return false;
  }

  /** Ends when the text is no longer empty, or is so for good. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  dispose(): void {
    this.#settle();
  }
}
