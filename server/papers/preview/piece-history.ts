import type { RenderedPiece } from './preview-pieces.ts';

/** What somebody needs who has an earlier state of the pieces. */
export interface PieceChanges {
  /** The state after them; to be named when asking again. */
  readonly revision: number;
  readonly changed: readonly RenderedPiece[];
  /** All keys in their order; absent when it is still the same. */
  readonly order?: readonly string[];
}

interface KnownPiece {
  readonly html: string;
  readonly issue: string | undefined;
  readonly revision: number;
}

/** Remembers when each piece of one preview became what it is, so that any number of pages ask for what they lack. */
export class PieceHistory {
  readonly #nextRevision: () => number;
  #pieces: ReadonlyMap<string, KnownPiece> = new Map<string, KnownPiece>();
  #order: readonly string[] = [];
  #orderRevision = 0;
  #revision = 0;

  /** `nextRevision` never gives a number twice, not even to the history of another time that a file was open. */
  constructor(nextRevision: () => number) {
    this.#nextRevision = nextRevision;
  }

  /** @param known the revision that the asker has; without it all pieces are given */
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
