import type { PreviewPiece, PreviewResult } from '../../server/protocol/preview.ts';
import type { ShowMessage } from './messages.ts';

/** What the page shows, for a page that loads again: a hidden tab forgets everything. */
export class ShownPieces {
  readonly #pieces = new Map<string, PreviewPiece>();
  #order: readonly string[] = [];
  #language = 'en';
  #revision: number | undefined;

  /** The state to name when asking for what has changed. */
  get revision(): number | undefined {
    return this.#revision;
  }

  /** @returns what to tell a page that shows what was there before */
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

  /** What to tell a page that shows nothing; undefined while there is nothing to show. */
  whole(): ShowMessage | undefined {
    if (this.#revision === undefined) return undefined;
    const changed = this.#order.flatMap((key) => this.#pieces.get(key) ?? []);
    return { type: 'show', changed, order: this.#order, language: this.#language };
  }

  /** Another server answers, or another file is shown: revisions mean nothing now. What is shown stays. */
  forgetRevision(): void {
    this.#revision = undefined;
  }

  clear(): void {
    this.#pieces.clear();
    this.#order = [];
    this.#revision = undefined;
  }
}
