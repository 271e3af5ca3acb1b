import type { Clock, Digest, FileStamp, FileStamps, FileSystem, KeptBytes } from '../ports.ts';
import { folderCheckMessages } from '../words/messages/findings/folder-check.ts';
import type { FileChecker } from '../workspace/check-files.ts';
import { checkFolders, type FileFindings, type FolderChecks, type LimitedFiles } from '../workspace/check-folders.ts';
import { findingsToBytes, notJudged } from '../workspace/file-findings.ts';

export interface ClientFolderChecksPorts {
  /** Those of the client: each call is a question to another program, which may ask a computer far away. */
  readonly files: FileSystem & FileStamps;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly createChecker: () => Promise<FileChecker>;
  /** For tests. */
  readonly bounds?: ClientCheckBounds;
}

export interface ClientCheckBounds {
  readonly files: number;
  readonly bytes: number;
  readonly bytesOfFile: number;
}

/** Two hundred times what a large meeting needs; the check of so much takes seconds beside the thread that answers. */
const usualBounds: ClientCheckBounds = { files: 1_000, bytes: 32_000_000, bytesOfFile: 4_000_000 };
/** How many files go into one report. */
const filesAtOnce = 40;
const statsAtOnce = 16;

/**
 * Checks the files of a client that reads them on request: in a browser, or in a virtual folder. What was found is kept
 * as long as the server runs, so that a later check asks only when each file was changed, and reads those that were.
 */
export function createClientFolderChecks({
  files,
  clock,
  digest,
  createChecker,
  bounds = usualBounds,
}: ClientFolderChecksPorts): FolderChecks {
  const kept = sessionBytes();
  return {
    mayMissChanges: true,
    start(question, found) {
      let isStopped = false;
      let waiting: FileFindings[] = [];
      const report = (): void => {
        const reported = waiting;
        waiting = [];
        if (reported.length > 0 && !isStopped) found(reported);
      };
      const stamps = stampsAhead(files);
      const done = checkFolders(
        question,
        {
          files: { ...files, stampOf: (uri) => stamps.stampOf(uri) },
          clock,
          digest,
          kept,
          product: '',
          createChecker,
          isStopped: () => isStopped,
          limit: async (uris) => limitedFiles(uris, await stamps.readAhead(uris, () => isStopped), bounds),
        },
        (file) => {
          waiting.push(file);
          if (waiting.length >= filesAtOnce) report();
        },
      );
      return {
        done: new Promise((resolve, reject) => {
          done.then(
            (checked) => {
              if (isStopped) return;
              report();
              resolve(checked);
            },
            (error: unknown) => {
              if (!isStopped) reject(error instanceof Error ? error : new Error(String(error)));
            },
          );
        }),
        cancel: () => {
          isStopped = true;
        },
      };
    },
  };
}

interface StampsAhead {
  readonly readAhead: (
    uris: readonly string[],
    isStopped: () => boolean,
  ) => Promise<ReadonlyMap<string, FileStamp | undefined>>;
  readonly stampOf: FileStamps['stampOf'];
}

/**
 * Stamps that are asked for several at a time, because an answer may come from far away. Each is given out once: the
 * next question is for a new one.
 */
function stampsAhead(files: FileStamps): StampsAhead {
  const ahead = new Map<string, FileStamp | undefined>();
  return {
    async readAhead(uris, isStopped) {
      const waiting = uris.values();
      const lane = async (): Promise<void> => {
        for (const uri of waiting) {
          if (isStopped()) return;
          ahead.set(uri, await files.stampOf(uri));
        }
      };
      await Promise.all(Array.from({ length: statsAtOnce }, lane));
      return new Map(ahead);
    },
    stampOf(uri) {
      if (!ahead.has(uri)) return files.stampOf(uri);
      const stamp = ahead.get(uri);
      ahead.delete(uri);
      return Promise.resolve(stamp);
    },
  };
}

/**
 * The first files, by their names, that are together within the bounds. The first of the others says what becomes of
 * all of them.
 */
function limitedFiles(
  uris: readonly string[],
  stamps: ReadonlyMap<string, FileStamp | undefined>,
  bounds: ClientCheckBounds,
): LimitedFiles {
  const within: string[] = [];
  const beyond: FileFindings[] = [];
  let bytes = 0;
  for (const [index, uri] of uris.entries()) {
    const size = stamps.get(uri)?.bytes ?? 0;
    if (size > bounds.bytesOfFile) {
      beyond.push(saidOf(uri, folderCheckMessages.fileTooLarge({ size: megabytes(bounds.bytesOfFile) })));
      continue;
    }
    bytes += size;
    if (within.length >= bounds.files || bytes > bounds.bytes) {
      beyond.push(saidOf(uri, sentenceForRest(uris.length - index - 1, within.length)));
      return { within, beyond };
    }
    within.push(uri);
  }
  return { within, beyond };
}

function sentenceForRest(further: number, checked: number): string {
  if (further === 0) return folderCheckMessages.folderTooLarge({ checked });
  if (further === 1) return folderCheckMessages.folderTooLargeForTwo({ checked });
  return folderCheckMessages.folderTooLargeForSome({ further, checked });
}

function saidOf(uri: string, message: string): FileFindings {
  return { uri, findings: findingsToBytes([{ ...notJudged(message), severity: 'information' }]) };
}

function megabytes(bytes: number): string {
  return `${bytes / 1_000_000} MB`;
}

/**
 * Keeps bytes until this program ends. Of one workspace with one set of inputs, the names of what was found have the
 * same beginning, up to a full stop, and the names of what is mentioned have another; when entries with a third one
 * come, the oldest are of no use any more and are dropped.
 */
export function sessionBytes(): KeptBytes {
  const entries = new Map<string, Uint8Array>();
  /** The last one that was written to comes last. */
  let beginnings: readonly string[] = [];
  return {
    read: (name) => Promise.resolve(entries.get(name)),
    names: (start) => Promise.resolve([...entries.keys()].filter((name) => name.startsWith(start))),
    write(name, bytes) {
      const [start = ''] = name.split('.', 1);
      beginnings = [...beginnings.filter((one) => one !== start), start].slice(-2);
      for (const one of entries.keys()) if (!beginnings.includes(one.split('.', 1)[0] ?? '')) entries.delete(one);
      entries.set(name, bytes);
      return Promise.resolve(true);
    },
    remove(name) {
      entries.delete(name);
      return Promise.resolve();
    },
  };
}
