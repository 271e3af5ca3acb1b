import type { FileStamp, FileStamps } from '../ports.ts';

/** Longer than the coarsest clock tick of any file system, with some allowance for the difference between two clocks. */
const coarsestMs = 3000;

/** True for the stamp of a file that is sure not to have changed since a time. */
export function isUnchangedSince({ changedMs }: FileStamp, timeMs: number): boolean {
  return changedMs <= timeMs - coarsestMs;
}

/**
 * The stamp of a file that was read, if any later change is sure to give the file another stamp. That is not sure when the
 * file was changed just now: a second change within the same tick of the disk's clock leaves the stamp as it is. The file
 * is then read again next time.
 */
export async function trustedStamp(
  uri: string, stamp: FileStamp | undefined, stampedMs: number, stamps: FileStamps | undefined,
): Promise<string | undefined> {
  if (stamp === undefined || !isUnchangedSince(stamp, stampedMs)) return undefined;
  // A file that changed while it was read may have been read before or after the change, so its stamp proves nothing.
  return (await stamps?.stampOf(uri))?.text === stamp.text ? stamp.text : undefined;
}
