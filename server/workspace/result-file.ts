import type { Digest } from '../ports.ts';

/** The content of a file of stored results. */
export interface ResultFile {
  /** Sentences about the workspace's templates and registries. */
  readonly warnings: readonly string[];
  /** Files as they were last seen, by URI. */
  readonly files: ReadonlyMap<string, SeenFile>;
  /** Findings as `findingsToBytes` writes them, by the key of a content. Those that were used last come first. */
  readonly results: ReadonlyMap<string, Uint8Array>;
}

export interface SeenFile {
  /** The `text` of the file's `FileStamp`. */
  readonly stamp: string;
  /** The key of the file's content in `results`. */
  readonly key: string;
}

const form = 'policy-submissions results 4';
const lineBreak = 10;

/**
 * Encodes results as three parts: a line with the format's name and the digest of all that follows; a line of JSON that is
 * the index; and the results, one after another. The digest shows whether a file was cut off or damaged.
 */
export function encodeResultFile({ warnings, files, results }: ResultFile, digest: Digest): Uint8Array {
  const keys = [...results.keys()];
  const places = new Map(keys.map((key, index) => [key, index]));
  const index = new TextEncoder().encode(`${JSON.stringify({
    warnings,
    files: [...files].map(([uri, { stamp, key }]) => [uri, stamp, places.get(key)]),
    results: keys.map((key) => [key, results.get(key)?.length]),
  })}\n`);
  // The bytes are put together only once, because they may take as much memory as everything else in this process.
  const headLength = form.length + 1 + digest('').length + 1;
  const whole = new Uint8Array([...results.values()].reduce((sum, { length }) => sum + length, headLength + index.length));
  whole.set(index, headLength);
  let end = headLength + index.length;
  for (const bytes of results.values()) {
    whole.set(bytes, end);
    end += bytes.length;
  }
  whole.set(new TextEncoder().encode(`${form} ${digest(whole.subarray(headLength))}\n`));
  return whole;
}

/** @returns undefined for anything that `encodeResultFile` did not write. Never throws. */
export function decodeResultFile(bytes: Uint8Array, digest: Digest): ResultFile | undefined {
  const headEnd = bytes.indexOf(lineBreak);
  const body = bytes.subarray(headEnd + 1);
  if (headEnd < 0 || new TextDecoder().decode(bytes.subarray(0, headEnd)) !== `${form} ${digest(body)}`) return undefined;
  const indexEnd = body.indexOf(lineBreak);
  if (indexEnd < 0) return undefined;
  try {
    return readIndex(JSON.parse(new TextDecoder().decode(body.subarray(0, indexEnd))), body.subarray(indexEnd + 1));
  } catch {
    return undefined;
  }
}

/** @throws for an index of another shape. */
function readIndex(index: unknown, written: Uint8Array): ResultFile {
  const { warnings, files, results } = index as Readonly<Record<'warnings' | 'files' | 'results', readonly unknown[]>>;
  const found = new Map<string, Uint8Array>();
  let start = 0;
  for (const [key, length] of results as readonly (readonly [unknown, unknown])[]) {
    if (typeof length !== 'number' || !(length >= 0)) throw new Error('A result has no length.');
    found.set(textOf(key), written.subarray(start, start + length));
    start += length;
  }
  if (start !== written.length) throw new Error('The results end elsewhere.');
  const keys = [...found.keys()];
  const seen = (files as readonly (readonly [unknown, unknown, unknown])[]).map(([uri, stamp, place]) => (
    [textOf(uri), { stamp: textOf(stamp), key: textOf(keys[Number(place)]) }] as const
  ));
  return { warnings: warnings.map(textOf), files: new Map(seen), results: found };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error('Something else stands where a text is wanted.');
  return value;
}
