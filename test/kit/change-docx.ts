import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The Word file with another text in one of its parts. */
export function rezipped(docx: Uint8Array, path: string, change: (part: string) => string): Uint8Array {
  const parts = unzipSync(docx);
  const before = strFromU8(parts[path] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error(`nothing has changed in ${path}`);
  return zipSync({ ...parts, [path]: strToU8(after) });
}
