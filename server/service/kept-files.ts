import { BlockReader } from '../document/model/block-reader.ts';

/** What services keep of a file from one version to the next. All of it goes when the file is forgotten. */
export class KeptFiles {
  readonly #readers = new Map<string, BlockReader>();

  /** What reads the versions of a file; from now on the file is kept. */
  readerOf(uri: string): BlockReader {
    let reader = this.#readers.get(uri);
    if (reader === undefined) this.#readers.set(uri, reader = new BlockReader());
    return reader;
  }

  forget(uri: string): void {
    this.#readers.delete(uri);
  }

  /**
   * A place of one service for what it keeps of each file.
   *
   * @returns what is kept of a file, made when it is first asked for; undefined for a file that was not read, or was forgotten
   */
  place<Kept>(make: () => Kept): (uri: string) => Kept | undefined {
    // By the reader, so that nothing outlives it.
    const kept = new WeakMap<BlockReader, Kept>();
    return (uri) => {
      const reader = this.#readers.get(uri);
      if (reader === undefined) return undefined;
      let ofFile = kept.get(reader);
      if (ofFile === undefined) kept.set(reader, ofFile = make());
      return ofFile;
    };
  }
}
