import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../../../package.json';
import type { KeptBytes } from '../../../ports.ts';
import { productName } from '../../../workspace/check-inputs.ts';
import { makeFolders } from './make-folders.ts';
import { cacheFolder } from './node-cache-folder.ts';
import { readPlainFile, writeWhole } from './node-plain-file.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** No file that this product writes grows so large. */
const mostFileBytes = 512 * 1024 * 1024;

export interface KeptBytesOptions {
  /** Files that were not read for longer than this are deleted. */
  readonly mostAgeMs?: number;
  /** The most that all files take together; those that were not read for longest are deleted first. */
  readonly mostBytes?: number;
}

/** Stores bytes in the files of one folder. They quote users' texts, so only their owner may read them. */
export function createNodeKeptBytes(folder: string, options: KeptBytesOptions = {}): KeptBytes {
  return {
    async read(name) {
      const path = join(folder, name);
      try {
        const bytes = await readPlainFile(path, { followLinks: false, mostBytes: mostFileBytes });
        await touch(path);
        return bytes;
      } catch {
        return undefined;
      }
    },
    async names(start) {
      const names = await readdir(folder).catch(() => []);
      return names.filter((name) => name.startsWith(start)).sort();
    },
    async write(name, bytes) {
      let isWritten = false;
      try {
        await makeFolders(folder, 0o700);
        await writeWhole(join(folder, name), bytes, { mode: 0o600, replaces: 'anything' });
        isWritten = true;
      } catch {
        // The disk is full or read-only; the next run finds everything out anew.
      }
      // Old files are looked for only after the whole has been written, since parts are written every second.
      if (!name.endsWith('.part')) await prune(folder, name, options);
      return isWritten;
    },
    remove: (name) => rm(join(folder, name), { force: true }).catch(() => undefined),
  };
}

/** Sets a file's modification time, which here means when the file was last read. A day's precision is enough. */
async function touch(path: string): Promise<void> {
  const now = Date.now();
  const { mtimeMs } = await stat(path);
  if (mtimeMs < now - dayMs) await utimes(path, now / 1000, now / 1000).catch(() => undefined);
}

/**
 * Matches the names that this product writes. Only such files are deleted, because the folder may be shared with other
 * programs.
 */
const ours = /^(?:[\w-]{43}\.(?:results|[\w-]{43}\.part)|\.[\w-]{43}\.(?:results|[\w-]{43}\.part)\.[\da-f-]{36}\.tmp)$/;

/**
 * Deletes files that are old, drafts that a killed run left, and the least recently read files beyond the bound. Never
 * throws.
 */
async function prune(
  folder: string,
  written: string,
  { mostAgeMs = 30 * dayMs, mostBytes = 200_000_000 }: KeptBytesOptions,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => ours.test(name))
      .map(async (name) => {
        const stats = await stat(join(folder, name)).catch(() => undefined);
        return stats?.isFile() === true ? [{ name, usedMs: stats.mtimeMs, bytes: stats.size }] : [];
      }),
  );
  const now = Date.now();
  let bytes = 0;
  for (const file of found.flat().sort((a, b) => b.usedMs - a.usedMs)) {
    bytes += file.bytes;
    const age = now - file.usedMs;
    const kept =
      file.name === written || (bytes <= mostBytes && age <= (file.name.endsWith('.tmp') ? dayMs / 24 : mostAgeMs));
    if (!kept) await rm(join(folder, file.name), { force: true }).catch(() => undefined);
  }
}

/** The digest of the scripts, which the bundler writes here (`scripts/bundles.mjs`). */
const digestOfScripts = '@digest-of-scripts@';

/** Identifies the code that produces results, and Node's version, which decides what it knows of Unicode. */
export const buildHere = `${digestOfScripts} ${process.version}`;

export const productHere = productName(version, buildHere);

/** Where the command line and the editor keep what they have found. */
export function keptChecks(): KeptBytes {
  return createNodeKeptBytes(join(cacheFolder(), 'checks'));
}
