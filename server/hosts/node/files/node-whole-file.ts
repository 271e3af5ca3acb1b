import { randomUUID } from 'node:crypto';
import { open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isMissing } from '../error-code.ts';
import type { FileContent, PathKind } from '../../../cli/io.ts';
import { notPlain } from './node-plain-file.ts';

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
    return target === undefined ? join(await realPathOf(parent), basename(path)) : realPathOf(resolve(await realpath(parent), target));
  }
}

/**
 * Writes a draft beside the file and renames it: whoever reads the file meanwhile gets either the old content or the new
 * one, and a crash leaves one of the two. An existing file keeps its mode; a new one gets `mode`.
 *
 * @param options `replaces: 'anything'`: also a link or a device at the path is replaced. Only for a folder of our own,
 *   where nobody but a stranger puts such a thing
 * @throws when it can not be written; the old content is left
 */
export async function writeWhole(
  path: string, content: FileContent, options: { readonly mode?: number; readonly replaces?: 'anything' } = {},
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
    for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) await file.writeFile(piece);
    // Without `sync`, a power cut after the rename can leave an empty file in the place of the old one.
    await file.sync();
  } finally {
    await file.close();
  }
}
