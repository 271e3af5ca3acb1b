import type { Clock, FileStamp, FileStamps, FileSystem, KeptBytes, ListedEntry, Logger, SharedText } from '../../server/ports.ts';
import type { FolderEntry } from '../../server/protocol/files.ts';

/** Files that exist in memory only. URIs are compared as they are written. */
export class MemoryFiles implements FileSystem, FileStamps {
  readonly #files = new Map<string, Uint8Array>();
  readonly #stamps = new Map<string, string>();
  #writes = 0;
  /** The URIs of the files that were read, in order. */
  readonly reads: string[] = [];
  /** Awaited before a file is read; it may throw, as reading from a disk may. */
  beforeRead: (uri: string) => Promise<void> | void = () => undefined;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [uri, content] of Object.entries(files)) this.write(uri, content);
  }

  write(uri: string, content: string | Uint8Array): void {
    this.#files.set(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    this.#stamps.set(uri, `write ${++this.#writes}`);
  }

  remove(uri: string): void {
    this.#files.delete(uri);
  }

  async readFile(uri: string): Promise<Uint8Array> {
    this.reads.push(uri);
    await this.beforeRead(uri);
    const content = this.#files.get(uri);
    if (content === undefined) throw new Error(`There is no file ${uri}`);
    return content;
  }

  /** The stamp of a file, which looks as if the file was written long ago. */
  stampOf(uri: string): Promise<FileStamp | undefined> {
    const [content, text] = [this.#files.get(uri), this.#stamps.get(uri)];
    return Promise.resolve(content && text !== undefined ? { text, changedMs: 0, bytes: content.length } : undefined);
  }

  /** The entries of a folder; none for a folder that does not exist. */
  entries(folderUri: string): readonly FolderEntry[] {
    const folder = `${folderUri.replace(/\/$/, '')}/`;
    const below = [...this.#files.keys()].filter((uri) => uri.startsWith(folder)).map((uri) => uri.slice(folder.length).split('/'));
    const kinds = new Map(below.map(([name = '', ...deeper]) => [decodeURIComponent(name), deeper.length === 0 ? 'file' as const : 'folder' as const]));
    return [...kinds].map(([name, kind]) => ({ name, kind }));
  }

  /** The URIs of the folders that were looked into, in order. */
  readonly looks: string[] = [];

  listFolder = (folderUri: string): Promise<readonly ListedEntry[] | undefined> => {
    this.looks.push(folderUri);
    const entries = this.entries(folderUri);
    return Promise.resolve(entries.length === 0 ? undefined : entries);
  };

  findFiles(folderUri: string, wants: (fileName: string) => boolean): Promise<readonly string[]> {
    const folder = `${folderUri.replace(/\/$/, '')}/`;
    const found = [...this.#files.keys()].filter((uri) => {
      if (!uri.startsWith(folder)) return false;
      const segments = uri.slice(folder.length).split('/');
      const fileName = segments.at(-1) ?? '';
      return wants(fileName) && !segments.slice(0, -1).some((segment) => segment.startsWith('.') || segment === 'node_modules');
    });
    return Promise.resolve(found.sort());
  }
}

/** Bytes kept from one run to the next, in memory only. */
export class MemoryBytes implements KeptBytes {
  readonly #bytes = new Map<string, Uint8Array>();

  read(name: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#bytes.get(name));
  }

  names(start: string): Promise<readonly string[]> {
    return Promise.resolve([...this.#bytes.keys()].filter((name) => name.startsWith(start)));
  }

  write(name: string, bytes: Uint8Array): Promise<boolean> {
    this.#bytes.set(name, bytes);
    return Promise.resolve(true);
  }

  remove(name: string): Promise<void> {
    this.#bytes.delete(name);
    return Promise.resolve();
  }
}

/** A kept text that exists in memory only, for as many processes as open it. */
export class MemoryText {
  text: string | undefined;

  open(): SharedText {
    let seen: string | undefined | null = null;
    return {
      read: () => Promise.resolve(seen = this.text),
      isOutdated: () => Promise.resolve(seen !== this.text),
      update: (change) => {
        seen = this.text = change(this.text);
        return Promise.resolve();
      },
    };
  }
}

export const nullLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A logger that records its lines for a test to inspect. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = [];
  info(message: string): void {
    this.lines.push(`info: ${message}`);
  }
  warn(message: string): void {
    this.lines.push(`warn: ${message}`);
  }
  error(message: string, cause?: unknown): void {
    this.lines.push(`error: ${message}${cause instanceof Error ? `: ${cause.message}` : ''}`);
  }
}

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #nowMs: number;
  #timers: { readonly dueMs: number; readonly callback: () => void }[] = [];

  /** By how many minutes the user's clock is ahead of UTC. */
  aheadMinutes = 0;

  constructor(nowMs = 0) {
    this.#nowMs = nowMs;
  }

  offsetMinutes(): number {
    return this.aheadMinutes;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): { dispose(): void } {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#timers.push(timer);
    return { dispose: () => void (this.#timers = this.#timers.filter((other) => other !== timer)) };
  }

  /** Lets time pass; callbacks that fall due are called in the order of their times. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.callback();
    }
    this.#nowMs = untilMs;
  }
}
