import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileContent, PathKind } from '../../../cli/io.ts';

/** @throws when the system does not say. */
export async function kindOfPath(path: string): Promise<PathKind> {
  try {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return 'missing';
    throw error;
  }
}

/**
 * Writes beside the file and renames: whoever reads it meanwhile sees the old content or the new one, and a crash leaves
 * one of them. An existing file keeps its mode; a new one gets `mode`.
 *
 * @param options `replaces: 'anything'` also where a link or a device is in the place: of a folder of our own, where nobody
 *   but a stranger puts such a thing
 * @throws when it can not; what was there is left.
 */
export async function writeWhole(
  path: string, content: FileContent, options: { readonly mode?: number; readonly replaces?: 'anything' } = {},
): Promise<void> {
  const kind = options.replaces === 'anything' ? 'missing' : await kindOfPath(path);
  // A device or a pipe is written to; put in its place, the file would not arrive.
  if (kind === 'other') return writeFile(path, content);
  const target = kind === 'missing' ? path : await realpath(path);
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
    // Each goes on where the last one ended.
    for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) await file.writeFile(piece);
    // Without it, a power cut after the rename can leave an empty file in the place of the old one.
    await file.sync();
  } finally {
    await file.close();
  }
}
