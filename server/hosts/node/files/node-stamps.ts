import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { FileStamp, Digest, Clock } from '../../../ports.ts';

/** The stamp of a file, which changes with the file; undefined when the system gives no information. */
export function stampOf(path: string): FileStamp | undefined {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
    const latestNs = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
    return {
      text: [size, mtimeNs, ctimeNs, ino].join(' '),
      changedMs: Number(latestNs / 1_000_000n),
      bytes: Number(size),
    };
  } catch {
    return undefined;
  }
}

export const nodeDigest: Digest = (content) => hash('sha256', content, 'base64url');

export function createNodeClock(): Clock {
  return {
    now: () => Date.now(),
    offsetMinutes: (atMs) => -new Date(atMs).getTimezoneOffset(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return { dispose: () => clearTimeout(timer) };
    },
  };
}
