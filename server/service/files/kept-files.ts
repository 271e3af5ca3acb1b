import { BlockReader } from '../../document/model/block-reader.ts';

/** What services keep of a file from one version to the next. All of it goes when the file is forgotten. */
export class KeptFiles {
  readonly #readers = new Map<string, BlockReader>();
  readonly #places: Map<string, unknown>[] = [];

  /** What reads the versions of a file; from now on the file is kept. */
  readerOf(uri: string): BlockReader {
    let reader = this.#readers.get(uri);
    if (reader === undefined) this.#readers.set(uri, (reader = new BlockReader()));
    return reader;
  }

  /** From now on the file is kept, though it is read as a whole each time, as templates are. */
  keep(uri: string): void {
    this.readerOf(uri);
  }

  forget(uri: string): void {
    this.#readers.delete(uri);
    for (const place of this.#places) place.delete(uri);
  }

  /**
   * A place of one service for what it keeps of each file.
   *
   * @returns what is kept of a file, made when it is first asked for; undefined for a file that was not read, or was
   *   forgotten
   */
  place<Kept>(make: () => Kept): (uri: string) => Kept | undefined {
    // No `WeakMap` by the reader: V8 keeps what stands in one until it collects its whole heap, and a check of many
    // files spent twice the time on that.
    const kept = new Map<string, Kept>();
    this.#places.push(kept);
    return (uri) => {
      if (!this.#readers.has(uri)) return undefined;
      let ofFile = kept.get(uri);
      if (ofFile === undefined) kept.set(uri, (ofFile = make()));
      return ofFile;
    };
  }
}
