import type { Digest, KeptBytes } from '../ports.ts';
import { findingsFromBytes } from './file-findings.ts';
import { decodeResultFile, encodeResultFile, type SeenFile } from './result-file.ts';

/** Of what nobody asked for lately, as of a branch that may come back, this many bytes are kept. */
const mostIdle = 8_000_000;

/**
 * What was found in the files of one workspace, of one fingerprint. It is read once, and written as a whole at the end; until
 * then what is new is written beside it, part after part, so that a process that is ended loses next to nothing.
 */
export class KeptResults {
  readonly #name: string;
  readonly #fingerprint: string;
  readonly #bytes: KeptBytes | undefined;
  readonly #digest: Digest;
  readonly #files = new Map<string, SeenFile>();
  readonly #results = new Map<string, Uint8Array>();
  /** Asked for since it was opened: keys of results, and addresses of files. */
  readonly #used = new Set<string>();
  readonly #seen = new Set<string>();
  /** Found out since the last part was written. */
  readonly #newFiles = new Set<string>();
  readonly #newResults = new Set<string>();
  /** Parts that are in here, and will be in the whole. */
  readonly #parts = new Set<string>();
  #warnings: readonly string[] | undefined;
  #changed = false;

  private constructor(fingerprint: string, bytes: KeptBytes | undefined, digest: Digest) {
    this.#fingerprint = fingerprint;
    this.#name = `${fingerprint}.results`;
    this.#bytes = bytes;
    this.#digest = digest;
  }

  /** @param bytes absent when nothing is to be kept */
  static async open(fingerprint: string, bytes: KeptBytes | undefined, digest: Digest): Promise<KeptResults> {
    const kept = new KeptResults(fingerprint, bytes, digest);
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

  /** What is to be said about the templates of the workspace; undefined when nobody has read them yet. */
  get warnings(): readonly string[] | undefined {
    return this.#warnings;
  }

  setWarnings(warnings: readonly string[]): void {
    if (this.#warnings !== undefined) return;
    this.#warnings = warnings;
    this.#changed = true;
  }

  /** What was found in a file that still has the stamp it had then, as `findingsToBytes` writes it. */
  ofFile(uri: string, stamp: string): Uint8Array | undefined {
    const seen = this.#files.get(uri);
    const findings = seen?.stamp === stamp ? this.ofContent(seen.key) : undefined;
    if (findings !== undefined) this.#seen.add(uri);
    return findings;
  }

  /** What was found in this content, whatever file it stood in. */
  ofContent(key: string): Uint8Array | undefined {
    const findings = this.#results.get(key);
    if (findings === undefined || (!this.#used.has(key) && findingsFromBytes(findings) === undefined)) return undefined;
    this.#used.add(key);
    return findings;
  }

  /** @param findings those of `findingsToBytes` */
  keep(key: string, findings: Uint8Array): void {
    this.#results.set(key, findings);
    this.#used.add(key);
    this.#newResults.add(key);
    this.#changed = true;
  }

  /** A file has this content. @param stamp absent when it can not be told by its stamp that it keeps it */
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

  /** Writes what was found out since the last time as a part of its own: what is written already is not written again. */
  async savePart(): Promise<void> {
    if (this.#bytes === undefined || this.#newResults.size === 0) return;
    const results = new Map([...this.#newResults].flatMap((key) => entryOf(this.#results, key)));
    const files = new Map([...this.#newFiles].flatMap((uri) => entryOf(this.#files, uri)).filter(([, { key }]) => results.has(key)));
    this.#newResults.clear();
    this.#newFiles.clear();
    const part = encodeResultFile({ warnings: this.#warnings ?? [], files, results }, this.#digest);
    const name = `${this.#fingerprint}.${this.#digest(part)}.part`;
    if (await this.#bytes.write(name, part)) this.#parts.add(name);
  }

  /** Writes all that there is now, when it is not what was read. */
  async save(): Promise<void> {
    if (!this.#changed || this.#bytes === undefined) return;
    const results = usedFirst(this.#results, this.#used, (findings) => findings.length);
    const files = usedFirst(this.#files, this.#seen, ({ stamp }) => stamp.length);
    for (const [uri, { key }] of files) if (!results.has(key)) files.delete(uri);
    const isWritten = await this.#bytes.write(this.#name, encodeResultFile({ warnings: this.#warnings ?? [], files, results }, this.#digest));
    if (isWritten) for (const part of this.#parts) await this.#bytes.remove(part);
    this.#parts.clear();
    this.#changed = false;
  }
}

function entryOf<T>(all: ReadonlyMap<string, T>, key: string): readonly (readonly [string, T])[] {
  const value = all.get(key);
  return value === undefined ? [] : [[key, value]];
}

/** What was used, and as much of the rest as is worth it. */
function usedFirst<T>(all: ReadonlyMap<string, T>, used: ReadonlySet<string>, lengthOf: (value: T) => number): Map<string, T> {
  const first = [...all].filter(([key]) => used.has(key));
  let idle = 0;
  const rest = [...all].filter(([key, value]) => !used.has(key) && (idle += key.length + lengthOf(value)) <= mostIdle);
  return new Map([...first, ...rest]);
}
