import type { RenderedPiece } from './preview-pieces.ts';

/** The difference between an earlier state of a preview's pieces and the present one. */
export interface PieceChanges {
  /** The revision of the present state; the page names it in its next request. */
  readonly revision: number;
  readonly changed: readonly RenderedPiece[];
  /** The keys of all pieces from top to bottom; absent when they are unchanged. */
  readonly order?: readonly string[];
}

interface KnownPiece {
  readonly html: string;
  readonly issue: string | undefined;
  readonly revision: number;
}

/**
 * Remembers in which revision each piece of one preview last changed, so that any number of pages can ask for the
 * changes since theirs.
 */
export class PieceHistory {
  readonly #nextRevision: () => number;
  #pieces: ReadonlyMap<string, KnownPiece> = new Map<string, KnownPiece>();
  #order: readonly string[] = [];
  #orderRevision = 0;
  #revision = 0;

  /**
   * @param nextRevision never gives a number twice, not even to another history of the same file after it was closed
   * and opened again
   */
  constructor(nextRevision: () => number) {
    this.#nextRevision = nextRevision;
  }

  /**
   * Takes the present pieces and tells what has changed since a revision.
   *
   * @param known the revision that the page has; without it all pieces are given
   */
  update(pieces: readonly RenderedPiece[], known: number | undefined): PieceChanges {
    this.#take(pieces);
    const since = known === undefined || known > this.#revision ? -1 : known;
    return {
      revision: this.#revision,
      changed: pieces.filter(({ key }) => (this.#pieces.get(key)?.revision ?? 0) > since),
      ...(this.#orderRevision > since && { order: this.#order }),
    };
  }

  #take(pieces: readonly RenderedPiece[]): void {
    const revision = this.#nextRevision();
    let changed = false;
    const next = new Map<string, KnownPiece>();
    for (const { key, html, issue } of pieces) {
      const before = this.#pieces.get(key);
      const same = before?.html === html && before.issue === issue;
      if (!same) changed = true;
      next.set(key, same ? before : { html, issue, revision });
    }
    const order = [...next.keys()];
    if (order.length !== this.#order.length || order.some((key, index) => key !== this.#order[index])) {
      this.#order = order;
      this.#orderRevision = revision;
      changed = true;
    }
    this.#pieces = next;
    if (changed) this.#revision = revision;
  }
}
