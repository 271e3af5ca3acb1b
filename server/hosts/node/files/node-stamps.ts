import { statSync } from 'node:fs';
import type { FileStamp } from '../../../ports.ts';

/** What tells that a file is as it was; undefined when the system does not say. */
export function stampOf(path: string): FileStamp | undefined {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
    const latestNs = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
    return { text: [size, mtimeNs, ctimeNs, ino].join(' '), changedMs: Number(latestNs / 1_000_000n), bytes: Number(size) };
  } catch {
    return undefined;
  }
}
