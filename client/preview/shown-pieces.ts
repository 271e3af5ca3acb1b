import type { PreviewPiece, PreviewResult } from '../../server/protocol/preview.ts';
import type { ShowMessage } from './messages.ts';

/**
 * The pieces that the page shows. They are kept here because VS Code discards the page of a hidden tab, and it loads
 * again later.
 */
export class ShownPieces {
  readonly #pieces = new Map<string, PreviewPiece>();
  #order: readonly string[] = [];
  #language = 'en';
  #revision: number | undefined;

  /** The revision to name in the next request; undefined to get all pieces. */
  get revision(): number | undefined {
    return this.#revision;
  }

  /** Takes the server's result. @returns the message for a page that shows the pieces from before */
  take({ changed, order, language, revision }: PreviewResult): ShowMessage {
    for (const piece of changed) this.#pieces.set(piece.key, piece);
    if (order !== undefined) {
      const wanted = new Set(order);
      for (const key of this.#pieces.keys()) if (!wanted.has(key)) this.#pieces.delete(key);
      this.#order = order;
    }
    this.#language = language;
    this.#revision = revision;
    return { type: 'show', changed, language, ...(order && { order }) };
  }

  /** The message with all pieces for a page that has just loaded; undefined while there are none. */
  whole(): ShowMessage | undefined {
    if (this.#revision === undefined) return undefined;
    const changed = this.#order.flatMap((key) => this.#pieces.get(key) ?? []);
    return { type: 'show', changed, order: this.#order, language: this.#language };
  }

  /**
   * To be called when the server was restarted or the document was opened again: revisions from before are void. The
   * pieces are kept.
   */
  forgetRevision(): void {
    this.#revision = undefined;
  }

  clear(): void {
    this.#pieces.clear();
    this.#order = [];
    this.#revision = undefined;
  }
}
