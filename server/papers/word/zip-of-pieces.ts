import { strToU8, Zip, ZipDeflate } from 'fflate';
import { inBatches } from '../view/pieces.ts';
import type { Turn } from '../view/turns.ts';

/**
 * A zip whose files are compressed while they are made, so that only compressed data is in memory. Equal files give
 * equal bytes: all have the first date that a zip can hold (in local time, as the format has no time zone), and no
 * operating system.
 */
export class ZipOfPieces {
  readonly #packed: Uint8Array[] = [];
  readonly #zip: Zip;
  #failure: Error | undefined;

  constructor() {
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) this.#failure ??= error;
      else this.#packed.push(bytes);
    });
  }

  add(path: string, content: Uint8Array): void {
    this.#begin(path).push(content, true);
  }

  /** @param turn awaited now and then while pieces are made and packed */
  async addPieces(path: string, pieces: Iterable<string>, turn: Turn): Promise<void> {
    const file = this.#begin(path);
    for (const text of inBatches(pieces)) {
      file.push(strToU8(text));
      await turn();
    }
    file.push(new Uint8Array(), true);
  }

  #begin(path: string): ZipDeflate {
    const file = Object.assign(new ZipDeflate(path, { level: 6 }), { mtime: new Date(1980, 0, 1), os: 0 });
    this.#zip.add(file);
    return file;
  }

  /**
   * Ends the zip: nothing can be added any more.
   *
   * @returns the bytes of the whole zip
   * @throws the first error of the compression
   */
  end(): Uint8Array {
    this.#zip.end();
    if (this.#failure !== undefined) throw this.#failure;
    const bytes = new Uint8Array(this.#packed.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#packed) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}
