import type { TextDocument } from 'vscode';

/** In milliseconds: how long a file may stay empty before that counts as a change. */
const longestMs = 1000;

/**
 * Many programs empty a file before they write it, and VS Code may read it in between. So an empty text counts only
 * after a while.
 */
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
