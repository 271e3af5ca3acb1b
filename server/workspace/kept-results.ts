import type { Digest, KeptBytes } from '../ports.ts';

/**
 * How many bytes of results are kept that this run did not use: a branch that they belong to may be checked out again.
 */
const mostIdle = 8_000_000;
/**
 * How many bytes of new results are kept in memory that are stored already: what a folder of a few thousand files has.
 */
const mostStoredHeld = 16_000_000;

/**
 * The stored results of one workspace with one fingerprint. They are read once, and written as a whole at the end.
 * Until then new results are written to files of their own, part by part, so that a process that is killed loses next
 * to nothing. Where they are many, they stay there, and the next run, which finds less anew, makes one file of them.
 */
export class KeptResults {
  readonly #name: string;
  readonly #fingerprint: string;
  readonly #bytes: KeptBytes | undefined;
  readonly #digest: Digest;
  readonly #isRight: (result: Uint8Array) => boolean;
  readonly #files = new Map<string, SeenFile>();
  readonly #results = new Map<string, Uint8Array>();
  /** The keys of results that were used in this run; `#seen` holds the URIs of such files. */
  readonly #used = new Set<string>();
  readonly #seen = new Set<string>();
  /** Files and results that are new since the last part was written. */
  readonly #newFiles = new Set<string>();
  readonly #newResults = new Set<string>();
  /** Names of parts whose content is in this object, so that they can be deleted once the whole is written. */
  readonly #parts = new Set<string>();
  #warnings: readonly string[] | undefined;
  #changed = false;
  #storedHeld = 0;

  private constructor(
    fingerprint: string,
    bytes: KeptBytes | undefined,
    digest: Digest,
    isRight: (result: Uint8Array) => boolean,
  ) {
    this.#fingerprint = fingerprint;
    this.#name = `${fingerprint}.results`;
    this.#bytes = bytes;
    this.#digest = digest;
    this.#isRight = isRight;
  }

  /**
   * @param bytes the store; absent when nothing is to be stored
   * @param isRight false for a result that can not be used; asked once, before it is used for the first time
   */
  static async open(
    fingerprint: string,
    bytes: KeptBytes | undefined,
    digest: Digest,
    isRight: (result: Uint8Array) => boolean = () => true,
  ): Promise<KeptResults> {
    const kept = new KeptResults(fingerprint, bytes, digest, isRight);
    if (bytes !== undefined) await kept.#read(bytes);
    return kept;
  }

  async #read(bytes: KeptBytes): Promise<void> {
    this.#load(await bytes.read(this.#name));
    for (const name of await bytes.names(`${this.#fingerprint}.`)) {
      if (!name.endsWith('.part')) continue;
      this.#load(await bytes.read(name));
      this.#parts.add(name);
      this.#changed = true;
    }
  }

  #load(content: Uint8Array | undefined): void {
    const file = content && decodeResultFile(content, this.#digest);
    if (file === undefined) return;
    this.#warnings ??= file.warnings;
    for (const [uri, seen] of file.files) this.#files.set(uri, seen);
    for (const [key, findings] of file.results) this.#results.set(key, findings);
  }

  /** Sentences about the workspace's templates and registries; undefined when they have not been read yet. */
  get warnings(): readonly string[] | undefined {
    return this.#warnings;
  }

  setWarnings(warnings: readonly string[]): void {
    if (this.#warnings !== undefined) return;
    this.#warnings = warnings;
    this.#changed = true;
  }

  /** What was found of a file that still has the stamp of when it was checked; else undefined. */
  ofFile(uri: string, stamp: string): Uint8Array | undefined {
    const seen = this.#files.get(uri);
    const findings = seen?.stamp === stamp ? this.ofContent(seen.key) : undefined;
    if (findings !== undefined) this.#seen.add(uri);
    return findings;
  }

  /** False for a file of which no stamp is stored. */
  hasSeen(uri: string): boolean {
    return this.#files.has(uri);
  }

  /** What is stored of a file that still has this stamp, without a look at whether it is right. */
  storedOf(uri: string, stamp: string): Uint8Array | undefined {
    const seen = this.#files.get(uri);
    return seen?.stamp === stamp ? this.#results.get(seen.key) : undefined;
  }

  /** What was found of a file with this content, by its key; undefined when nothing is stored. */
  ofContent(key: string): Uint8Array | undefined {
    const findings = this.#results.get(key);
    if (findings === undefined || (!this.#used.has(key) && !this.#isRight(findings))) return undefined;
    this.#used.add(key);
    return findings;
  }

  keep(key: string, result: Uint8Array): void {
    this.#results.set(key, result);
    this.#used.add(key);
    this.#newResults.add(key);
    this.#changed = true;
  }

  /**
   * Records that a file has the content with this key.
   *
   * @param stamp absent when an unchanged stamp would not prove that the content is unchanged
   */
  see(uri: string, stamp: string | undefined, key: string): void {
    const known = this.#files.get(uri);
    this.#seen.add(uri);
    if (known?.stamp === stamp && (stamp === undefined || known?.key === key)) return;
    if (stamp === undefined) this.#files.delete(uri);
    else {
      this.#files.set(uri, { stamp, key });
      this.#newFiles.add(uri);
    }
    this.#changed = true;
  }

  /** Writes the results that are new since the last call as a part of their own, so that nothing is written twice. */
  async savePart(): Promise<void> {
    if (this.#bytes === undefined || this.#newResults.size === 0) return;
    const results = new Map([...this.#newResults].flatMap((key) => entryOf(this.#results, key)));
    const files = new Map(
      [...this.#newFiles].flatMap((uri) => entryOf(this.#files, uri)).filter(([, { key }]) => results.has(key)),
    );
    this.#newResults.clear();
    this.#newFiles.clear();
    const part = encodeResultFile({ warnings: this.#warnings ?? [], files, results }, this.#digest);
    const name = `${this.#fingerprint}.${this.#digest(part)}.part`;
    if (!(await this.#bytes.write(name, part))) return;
    this.#storedHeld += part.length;
    if (this.#storedHeld <= mostStoredHeld) this.#parts.add(name);
    else this.#release(results.keys(), files.keys());
  }

  #release(keys: Iterable<string>, uris: Iterable<string>): void {
    for (const key of keys) this.#results.delete(key);
    for (const uri of uris) this.#files.delete(uri);
  }

  /** Writes all results that are in memory as a whole, if they differ from what was read, and deletes their parts. */
  async save(): Promise<void> {
    if (!this.#changed || this.#bytes === undefined) return;
    const results = usedFirst(this.#results, this.#used, (findings) => findings.length);
    const files = usedFirst(this.#files, this.#seen, ({ stamp }) => stamp.length);
    for (const [uri, { key }] of files) if (!results.has(key)) files.delete(uri);
    const isWritten = await this.#bytes.write(
      this.#name,
      encodeResultFile({ warnings: this.#warnings ?? [], files, results }, this.#digest),
    );
    if (isWritten) for (const part of this.#parts) await this.#bytes.remove(part);
    this.#parts.clear();
    this.#changed = false;
  }
}

function entryOf<T>(all: ReadonlyMap<string, T>, key: string): readonly (readonly [string, T])[] {
  const value = all.get(key);
  return value === undefined ? [] : [[key, value]];
}

/** The entries that were used, then others until they reach `mostIdle` bytes. */
function usedFirst<T>(
  all: ReadonlyMap<string, T>,
  used: ReadonlySet<string>,
  lengthOf: (value: T) => number,
): Map<string, T> {
  const first = [...all].filter(([key]) => used.has(key));
  let idle = 0;
  const rest = [...all].filter(([key, value]) => !used.has(key) && (idle += key.length + lengthOf(value)) <= mostIdle);
  return new Map([...first, ...rest]);
}

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
 * Encodes results as three parts: a line with the format's name and the digest of all that follows; a line of JSON that
 * is the index; and the results, one after another. The digest shows whether a file was cut off or damaged.
 */
export function encodeResultFile({ warnings, files, results }: ResultFile, digest: Digest): Uint8Array {
  const keys = [...results.keys()];
  const places = new Map(keys.map((key, index) => [key, index]));
  const index = new TextEncoder().encode(
    `${JSON.stringify({
      warnings,
      files: [...files].map(([uri, { stamp, key }]) => [uri, stamp, places.get(key)]),
      results: keys.map((key) => [key, results.get(key)?.length]),
    })}\n`,
  );
  // The bytes are put together only once, because they may take as much memory as everything else in this process.
  const headLength = form.length + 1 + digest('').length + 1;
  const whole = new Uint8Array(
    [...results.values()].reduce((sum, { length }) => sum + length, headLength + index.length),
  );
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
  if (headEnd < 0 || new TextDecoder().decode(bytes.subarray(0, headEnd)) !== `${form} ${digest(body)}`)
    return undefined;
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
  const seen = (files as readonly (readonly [unknown, unknown, unknown])[]).map(
    ([uri, stamp, place]) => [textOf(uri), { stamp: textOf(stamp), key: textOf(keys[Number(place)]) }] as const,
  );
  return { warnings: warnings.map(textOf), files: new Map(seen), results: found };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error('Something else stands where a text is wanted.');
  return value;
}
