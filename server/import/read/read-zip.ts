import { Inflate } from 'fflate';
import { ImportRefusal } from './imported-paper.ts';
import { refusalMessages } from '../../words/messages/import/refused.ts';

/** The most bytes of one part. Five hundred pages of text are about a tenth of it. */
const mostPartBytes = 128 * 1024 * 1024;
/** The most bytes of all parts that are read, together. */
const mostBytes = 192 * 1024 * 1024;
/**
 * The highest ratio of compression for parts beyond `freeOfRatio` bytes. Repetitive text compresses well, but a
 * decompression bomb compresses better.
 */
const mostRatio = 250;
const freeOfRatio = 8 * 1024 * 1024;
const mostEntries = 20_000;
/** How many compressed bytes the inflater gets at a time; each byte can become 1032 at most. */
const slice = 16 * 1024;

/** The parts of a zip file by name. A part is decompressed when it is read. */
export interface Zip {
  readonly names: readonly string[];
  /** @returns undefined when there is no such part. @throws {ImportRefusal} */
  read(name: string): Uint8Array | undefined;
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const damaged = refusalMessages.damaged;

/**
 * Opens a zip file. Names in it are only compared, never used as paths.
 *
 * @throws {ImportRefusal} when it is not a readable zip file
 */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, ZipEntry>();
  for (const entry of readDirectory(bytes, view)) if (!entries.has(entry.name)) entries.set(entry.name, entry);
  let total = 0;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const part = inflate(entry, bytes, view, mostBytes - total);
      total += part.length;
      return part;
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): readonly ZipEntry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (at === 0xffffffff || count > mostEntries) throw new ImportRefusal(refusalMessages.zipTooLarge);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directorySignature) throw new ImportRefusal(damaged);
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder()
        .decode(bytes.subarray(at + 46, at + 46 + nameLength))
        .replaceAll('\\', '/')
        .replace(/^\/+/, ''),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedBytes: view.getUint32(at + 20, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Finds the end of central directory record; a comment of up to 64 KB may follow it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw new ImportRefusal(damaged);
}

function inflate(entry: ZipEntry, bytes: Uint8Array, view: DataView, allowed: number): Uint8Array {
  if (entry.encrypted) throw new ImportRefusal(refusalMessages.zipPassword);
  const header = entry.headerOffset;
  if (header + 30 > bytes.length || view.getUint32(header, true) !== localSignature) throw new ImportRefusal(damaged);
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const end = start + entry.packedBytes;
  if (end > bytes.length) throw new ImportRefusal(damaged);
  const packed = bytes.subarray(start, end);
  if (entry.method === 0) return packed;
  // Deflated data is never empty: even an empty part has an end marker, and where the marker is missing, `Inflate`
  // throws.
  if (entry.method !== 8 || packed.length === 0) throw new ImportRefusal(damaged);
  return inflateWithin(packed, Math.min(mostPartBytes, allowed, Math.max(freeOfRatio, packed.length * mostRatio)));
}

/** Decompresses and counts the bytes meanwhile, because the size that the file declares may be false. */
function inflateWithin(packed: Uint8Array, mostOut: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate((chunk) => {
    length += chunk.length;
    if (length > mostOut) throw new ImportRefusal(refusalMessages.unpackedTooLarge);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length; at += slice) {
      inflater.push(packed.subarray(at, at + slice), at + slice >= packed.length);
    }
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    throw new ImportRefusal(damaged);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
