import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { codeOf } from '../error-code.ts';
import { FileUnfit } from '../../../ports.ts';

export interface PlainFileLimits {
  readonly mostBytes?: number;
  /** Whether a symbolic link is followed. Absent: yes. */
  readonly followLinks?: boolean;
}

/** A submission of 30 MB has a hundred thousand initiatives; a Word file with many pictures may be larger. */
const usualMostBytes = 128 * 1024 * 1024;

/** Reads a file that a stranger may have put there. @throws {FileUnfit} for what is not a plain file or is too large */
export async function readPlainFile(path: string, limits: PlainFileLimits = {}): Promise<Buffer> {
  const file = await open(path, flagsFor(limits)).catch((error: unknown) => unfit(error, limits));
  try {
    const { mostBytes, expected } = admit(await file.stat(), limits);
    const parts = new Parts(mostBytes, expected);
    for (;;) {
      const { bytesRead } = await file.read(parts.free, 0, parts.free.length, null);
      if (bytesRead === 0) return parts.whole();
      parts.took(bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** `readPlainFile` without waiting, for processes in which nothing else has to run meanwhile. */
export function readPlainFileSync(path: string, limits: PlainFileLimits = {}): Buffer {
  const file = openPlain(path, limits);
  try {
    const { mostBytes, expected } = admit(fstatSync(file), limits);
    const parts = new Parts(mostBytes, expected);
    for (;;) {
      const bytesRead = readSync(file, parts.free, 0, parts.free.length, null);
      if (bytesRead === 0) return parts.whole();
      parts.took(bytesRead);
    }
  } finally {
    closeSync(file);
  }
}

function openPlain(path: string, limits: PlainFileLimits): number {
  try {
    return openSync(path, flagsFor(limits));
  } catch (error) {
    return unfit(error, limits);
  }
}

/** Translates the system's errors for opening a socket and, where links are not to be followed, a link. @throws always */
function unfit(error: unknown, { followLinks = true }: PlainFileLimits): never {
  const code = codeOf(error);
  if (code === 'ENXIO') throw notPlain();
  if (code === 'ELOOP' && !followLinks) throw new FileUnfit('it is a link to a file, and not a file');
  throw error;
}

export function notPlain(): FileUnfit {
  return new FileUnfit('it is a device or a pipe, and not a file');
}

/**
 * `O_NONBLOCK` keeps the call from waiting at a pipe to which nobody writes. Whether it is a plain file is asked of the
 * opened file, not of its path, where something else may stand a moment later. Windows has neither flag, and no such files.
 */
function flagsFor({ followLinks = true }: PlainFileLimits): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return O_RDONLY | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW);
}

function admit(found: Stats, { mostBytes = usualMostBytes }: PlainFileLimits): { readonly mostBytes: number; readonly expected: number } {
  if (found.isDirectory()) throw new FileUnfit('it is a folder');
  if (!found.isFile()) throw notPlain();
  if (found.size > mostBytes) throw tooLarge(mostBytes);
  return { mostBytes, expected: found.size };
}

function tooLarge(mostBytes: number): FileUnfit {
  return new FileUnfit(`it is larger than ${mostBytes / 1024 / 1024} MB`);
}

/**
 * The bytes that were read so far. A file may be longer than its size said: it may grow, or the system may generate it
 * while it is read.
 */
class Parts {
  readonly #mostBytes: number;
  #buffer: Buffer;
  #used = 0;

  constructor(mostBytes: number, expected: number) {
    this.#mostBytes = mostBytes;
    // One byte more than expected, so that a second read meets the end of the file without the buffer having to grow.
    this.#buffer = Buffer.allocUnsafeSlow(expected + 1);
  }

  /** Where the next read may write; never empty. */
  get free(): Buffer {
    return this.#buffer.subarray(this.#used);
  }

  took(bytes: number): void {
    this.#used += bytes;
    if (this.#used > this.#mostBytes) throw tooLarge(this.#mostBytes);
    if (this.#used < this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(64 * 1024, this.#buffer.length * 2));
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }

  whole(): Buffer {
    return this.#buffer.subarray(0, this.#used);
  }
}
