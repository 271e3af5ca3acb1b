import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SharedText } from '../../../ports.ts';
import { makeFolders } from './make-folders.ts';
import { cacheFolder } from './node-cache-folder.ts';
import { reasonOf } from './node-files.ts';
import { codeOf, readPlainFile, kindOfPath, writeWhole } from './node-plain-file.ts';

export interface SharedTextOptions {
  /** A lock that is older than this was left by a process that died, because a lock is held for milliseconds. */
  readonly staleLockMs?: number;
  /** How long to wait for another process to release the lock. */
  readonly patienceMs?: number;
}

const ownerOnly = 0o600;
/** No file that this product writes grows so large. */
const maxBytes = 64 * 1024 * 1024;
const leftDraftMs = 60 * 60_000;

/** A text in a file that only its owner may read. Its folders are made when it is first written. */
export function createNodeSharedText(path: string, options: SharedTextOptions = {}): SharedText {
  return new FileText(path, options);
}

class FileText implements SharedText {
  readonly #path: string;
  readonly #staleLockMs: number;
  readonly #patienceMs: number;
  /** The identity, time and size of the file when it was last read or written here. */
  #seen: string | undefined;

  constructor(path: string, { staleLockMs = 10_000, patienceMs = 3_000 }: SharedTextOptions) {
    this.#path = path;
    this.#staleLockMs = staleLockMs;
    this.#patienceMs = patienceMs;
  }

  read(): Promise<string | undefined> {
    return inWords(() => this.#read());
  }

  async isOutdated(): Promise<boolean> {
    return this.#seen === undefined || this.#seen !== (await this.#look());
  }

  update(change: (text: string | undefined) => string): Promise<void> {
    return inWords(() => this.#update(change));
  }

  async #read(): Promise<string | undefined> {
    // Taken before reading, so that a text that is written meanwhile is read once too often and not overlooked.
    this.#seen = await this.#look();
    const kind = await kindOfPath(this.#path);
    if (kind === 'missing') return undefined;
    // Reading a device may never end.
    if (kind !== 'file') throw new Error('it is not a file');
    // The file may be in a folder that a stranger can write to, so the target of a link is neither read nor, later,
    // written over.
    return (await readPlainFile(this.#path, { followLinks: false, mostBytes: maxBytes })).toString('utf8');
  }

  async #update(change: (text: string | undefined) => string): Promise<void> {
    await makeFolders(dirname(this.#path), 0o700);
    await this.#locked(async () => {
      await writeWhole(this.#path, change(await this.#read()), { mode: ownerOnly });
      this.#seen = await this.#look();
    });
    await this.#removeLeftDrafts();
  }

  /** The file's identity, time and size. Never rejects. */
  async #look(): Promise<string> {
    try {
      const { ino, mtimeNs, size } = await stat(this.#path, { bigint: true });
      return `${ino} ${mtimeNs} ${size}`;
    } catch {
      return 'none';
    }
  }

  async #locked(work: () => Promise<void>): Promise<void> {
    const lock = `${this.#path}.lock`;
    await this.#takeLock(lock);
    try {
      await work();
    } finally {
      await rm(lock, { force: true });
    }
  }

  async #takeLock(lock: string): Promise<void> {
    const untilMs = Date.now() + this.#patienceMs;
    for (;;) {
      try {
        return await (await open(lock, 'wx', ownerOnly)).close();
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
      if (await this.#isLeft(lock)) {
        // The lock is renamed before it is removed: when two processes find it stale at once, only one rename succeeds.
        const left = `${lock}.${randomUUID()}`;
        await rename(lock, left).then(
          () => rm(left, { force: true }),
          () => undefined,
        );
        continue;
      }
      if (Date.now() >= untilMs) throw new Error('another process is writing it');
      await wait(10 + Math.random() * 40);
    }
  }

  async #isLeft(lock: string): Promise<boolean> {
    const found = await stat(lock).catch(() => undefined);
    // A lock is empty; with another program’s `yarn.lock` beside a cache called `yarn`, nothing is removed.
    if (found !== undefined && found.size > 0)
      throw new Error(`${basename(lock)} beside it belongs to another program; choose another name`);
    // A lock that is dated in the future is stale, too: the clock was set back since.
    return found !== undefined && Math.abs(Date.now() - found.mtimeMs) > this.#staleLockMs;
  }

  /** Removes the drafts of processes that were killed while they wrote. */
  async #removeLeftDrafts(): Promise<void> {
    const folder = dirname(this.#path);
    const start = `.${basename(this.#path)}.`;
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.startsWith(start) && one.endsWith('.tmp'))) {
      const draft = join(folder, name);
      const found = await stat(draft).catch(() => undefined);
      if (found !== undefined && Date.now() - found.mtimeMs > leftDraftMs)
        await rm(draft, { force: true }).catch(() => undefined);
    }
  }
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function isTaken(error: unknown): boolean {
  // Windows reports EPERM for a file that is just being removed.
  const code = codeOf(error);
  return code === 'EEXIST' || (process.platform === 'win32' && code === 'EPERM');
}

/** The store of link facts that this user's editor and command line share. */
export function createLinkStore(): SharedText {
  return createNodeSharedText(join(cacheFolder(), 'links.jsonl'));
}
