import { Uri, workspace, type Disposable } from 'vscode';

/**
 * A browser reads a page within this time, even if it must be started first; afterwards it no longer needs the file.
 */
const readWithinMs = 2 * 60_000;

/**
 * Pages that the browser opens for printing, as files in a folder of the extension. Each is deleted when a browser has
 * had the time to read it, because nobody would look for the texts of a submission there, or ever delete them. A page
 * of a window that was closed earlier is deleted when the next window sweeps the folder.
 */
export class PrintPapers implements Disposable {
  readonly #folder: Uri;
  readonly #nowMs: () => number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** @param folder used by nothing else; it is made when it is needed */
  constructor(folder: Uri, nowMs: () => number = Date.now) {
    this.#folder = folder;
    this.#nowMs = nowMs;
  }

  /**
   * Writes a page into a folder of its own, so that pages with the same name do not overwrite each other. @returns its
   * URI
   */
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

  /** Deletes the pages whose time is over. A page that can not be deleted now is left to the next call. */
  async sweep(): Promise<void> {
    for (const [name] of await this.#entries()) {
      const entry = Uri.joinPath(this.#folder, name);
      try {
        const { mtime } = await workspace.fs.stat(entry);
        // If the clock was set back, a file's time lies in the future, and the file would never become old.
        if (Math.abs(this.#nowMs() - mtime) >= readWithinMs)
          await workspace.fs.delete(entry, { recursive: true, useTrash: false });
      } catch {
        // Another window has just deleted it, or the browser is reading it at this moment.
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
