import { randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { sep, basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileContent, PathKind } from '../../../cli/io.ts';
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
      if (parts.metEnd) return parts.whole();
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
      if (parts.metEnd) return parts.whole();
    }
  } finally {
    closeSync(file);
  }
}

/** Reads the first bytes of such a file, `most` of them if it is longer. @throws {FileUnfit} as `readPlainFile` */
export function readHeadSync(path: string, most: number): Buffer {
  const file = openPlain(path, {});
  try {
    admit(fstatSync(file), {});
    const head = Buffer.allocUnsafe(most);
    return head.subarray(0, readSync(file, head, 0, most, 0));
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

/**
 * Translates the system's errors for opening a socket and, where links are not to be followed, a link. @throws always
 */
function unfit(error: unknown, { followLinks = true }: PlainFileLimits): never {
  const code = codeOf(error);
  if (code === 'ENXIO') throw notPlain();
  if (code === 'ELOOP' && !followLinks) throw new FileUnfit('it is a link to a file, and not a file');
  throw error;
}

function notPlain(): FileUnfit {
  return new FileUnfit('it is a device or a pipe, and not a file');
}

/**
 * `O_NONBLOCK` keeps the call from waiting at a pipe to which nobody writes. Whether it is a plain file is asked of the
 * opened file, not of its path, where something else may stand a moment later. Windows has neither flag, and no such
 * files.
 */
function flagsFor({ followLinks = true }: PlainFileLimits): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return O_RDONLY | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW);
}

function admit(
  found: Stats,
  { mostBytes = usualMostBytes }: PlainFileLimits,
): { readonly mostBytes: number; readonly expected: number } {
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
  readonly #expected: number;
  #used = 0;

  constructor(mostBytes: number, expected: number) {
    this.#mostBytes = mostBytes;
    this.#expected = expected;
    // One byte more than expected, so that a read of all that is expected meets the end of the file, too.
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

  /**
   * There was room for more than was expected, and the read has brought no more: a second one would only say that this
   * is the end.
   */
  get metEnd(): boolean {
    return this.#used > 0 && this.#used === this.#expected;
  }

  whole(): Buffer {
    return this.#buffer.subarray(0, this.#used);
  }
}

/** Nearly all paths match this, and their URI is `file://` and the path: nothing to encode, nothing to resolve. */
const plainPath = /^(?:\/[\w-][\w.-]*)+$/;
const scheme = 'file://';

/**
 * Does what `fileURLToPath` does, but faster, since a folder may have thousands of files. @throws for a URI of another
 * scheme
 */
export function pathOfUri(uri: string): string {
  const path = uri.startsWith(scheme) ? uri.slice(scheme.length) : '';
  return sep === '/' && plainPath.test(path) ? path : fileURLToPath(uri);
}

/** Does what `pathToFileURL` does, but faster. @param path absolute */
export function uriOfPath(path: string): string {
  return sep === '/' && plainPath.test(path) ? `${scheme}${path}` : pathToFileURL(path).href;
}

/** The code of an error of Node’s own, such as `ENOENT`; empty for other errors. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** True for an error that says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** @throws when the system gives no information about the path, other than that there is nothing. */
export async function kindOfPath(path: string): Promise<PathKind> {
  try {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

/** Where a path leads once its links are followed, also those to what is not there. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isMissing(error) || parent === path) throw error;
    const target = await readlink(path).catch(() => undefined);
    return target === undefined
      ? join(await realPathOf(parent), basename(path))
      : realPathOf(resolve(await realpath(parent), target));
  }
}

/**
 * Writes a draft beside the file and renames it: whoever reads the file meanwhile gets either the old content or the
 * new one, and a crash leaves one of the two. An existing file keeps its mode; a new one gets `mode`.
 *
 * @param options `replaces: 'anything'`: also a link or a device at the path is replaced. Only for a folder of our own,
 *   where nobody but a stranger puts such a thing
 * @throws when it can not be written; the old content is left
 */
export async function writeWhole(
  path: string,
  content: FileContent,
  options: { readonly mode?: number; readonly replaces?: 'anything' } = {},
): Promise<void> {
  const kind = options.replaces === 'anything' ? 'missing' : await kindOfPath(path);
  if (kind === 'other') throw notPlain();
  const target = options.replaces === 'anything' ? path : await realPathOf(path);
  const mode = kind === 'missing' ? options.mode : (await stat(target)).mode;
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeDraft(draft, content, mode);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeDraft(draft: string, content: FileContent, mode: number | undefined): Promise<void> {
  const file = await open(draft, 'wx', mode);
  try {
    // On a file handle, `writeFile` goes on at the current position.
    for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content)
      await file.writeFile(piece);
    // Without `sync`, a power cut after the rename can leave an empty file in the place of the old one.
    await file.sync();
  } finally {
    await file.close();
  }
}
