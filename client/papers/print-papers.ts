import { Uri, workspace, type Disposable } from 'vscode';

/** A browser that has to be started first reads a page within this time; what it has read, it keeps itself. */
const readWithinMs = 2 * 60_000;

/**
 * Pages that the browser opens for printing. They are files in a folder of ours, each as long as a browser needs to read it:
 * nobody would look for what is written of a submission there, or ever delete it. It goes when its time is over; what a window that
 * was closed before has left goes when the next one starts.
 */
export class PrintPapers implements Disposable {
  readonly #folder: Uri;
  readonly #nowMs: () => number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** @param folder of ours alone; it need not be there */
  constructor(folder: Uri, nowMs: () => number = Date.now) {
    this.#folder = folder;
    this.#nowMs = nowMs;
  }

  /** @returns the page's place, in a folder of its own, so that two of one name are two. */
  async write(name: string, bytes: Uint8Array): Promise<Uri> {
    const page = Uri.joinPath(this.#folder, crypto.randomUUID(), name);
    await workspace.fs.writeFile(page, bytes);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.sweep();
    }, readWithinMs);
    this.#timers.add(timer);
    return page;
  }

  /** Deletes those whose time is over. What can not be deleted now is left to the next time. */
  async sweep(): Promise<void> {
    for (const [name] of await this.#entries()) {
      const entry = Uri.joinPath(this.#folder, name);
      try {
        const { mtime } = await workspace.fs.stat(entry);
        // A clock that was put back makes files of the future, which would never be old.
        if (Math.abs(this.#nowMs() - mtime) >= readWithinMs) await workspace.fs.delete(entry, { recursive: true, useTrash: false });
      } catch {
        // Another window has just done it, or the browser reads at this moment.
      }
    }
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #entries(): Promise<readonly (readonly [string, unknown])[]> {
    try {
      return await workspace.fs.readDirectory(this.#folder);
    } catch {
      return [];
    }
  }
}
