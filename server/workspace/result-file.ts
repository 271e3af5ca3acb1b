import type { Digest } from '../ports.ts';

/** What a file of kept results holds. */
export interface ResultFile {
  /** What was said about the workspace's own templates when they were read. */
  readonly warnings: readonly string[];
  /** Files as they were seen last, by address. */
  readonly files: ReadonlyMap<string, SeenFile>;
  /** Findings as bytes, by the key of a content. Those that were used last come first. */
  readonly results: ReadonlyMap<string, Uint8Array>;
}

export interface SeenFile {
  /** That of `FileStamp`. */
  readonly stamp: string;
  /** Of its content, among the results. */
  readonly key: string;
}

const form = 'policy-submissions results 2';
const lineBreak = 10;

/**
 * Three parts: a line with the form and the digest of all that follows; a line of JSON that says what there is; the
 * results, one after another. The digest tells a file that was cut off, or spoilt in any other way.
 */
export function encodeResultFile({ warnings, files, results }: ResultFile, digest: Digest): Uint8Array {
  const keys = [...results.keys()];
  const places = new Map(keys.map((key, index) => [key, index]));
  const index = new TextEncoder().encode(`${JSON.stringify({
    warnings,
    files: [...files].map(([uri, { stamp, key }]) => [uri, stamp, places.get(key)]),
    results: keys.map((key) => [key, results.get(key)?.length]),
  })}\n`);
  // Put together once: what is kept may be as large as all else that this process has.
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
