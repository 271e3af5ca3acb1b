import type { Digest, KeptBytes } from '../ports.ts';
import { findingsFromText, findingsToText, type PlacedFinding } from './file-findings.ts';
import { decodeResultFile, encodeResultFile, type SeenFile } from './result-file.ts';

/** Of what nobody asked for lately, as of a branch that may come back, this many UTF-16 units are kept. */
const mostIdle = 8_000_000;

/** What was found in the files of one workspace, of one fingerprint: read once, written once. */
export class KeptResults {
  readonly #name: string;
  readonly #bytes: KeptBytes | undefined;
  readonly #digest: Digest;
  readonly #files = new Map<string, SeenFile>();
  readonly #results = new Map<string, string>();
  /** Asked for since it was opened: keys of results, and addresses of files. */
  readonly #used = new Set<string>();
  readonly #seen = new Set<string>();
  #warnings: readonly string[] | undefined;
  #changed = false;

  private constructor(name: string, bytes: KeptBytes | undefined, digest: Digest) {
    this.#name = name;
    this.#bytes = bytes;
    this.#digest = digest;
  }

  /** @param bytes absent when nothing is to be kept */
  static async open(fingerprint: string, bytes: KeptBytes | undefined, digest: Digest): Promise<KeptResults> {
    const kept = new KeptResults(`${fingerprint}.results`, bytes, digest);
    const content = await bytes?.read(kept.#name);
    if (content !== undefined) kept.#load(content);
    return kept;
  }

  #load(content: Uint8Array): void {
    const file = decodeResultFile(content, this.#digest);
    if (file === undefined) return;
    this.#warnings = file.warnings;
    for (const [uri, seen] of file.files) this.#files.set(uri, seen);
    for (const [key, text] of file.results) this.#results.set(key, text);
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

  /** What was found in a file that still has the stamp it had then. */
  ofFile(uri: string, stamp: string): readonly PlacedFinding[] | undefined {
    const seen = this.#files.get(uri);
    const findings = seen?.stamp === stamp ? this.ofContent(seen.key) : undefined;
    if (findings !== undefined) this.#seen.add(uri);
    return findings;
  }

  /** What was found in this content, whatever file it stood in. */
  ofContent(key: string): readonly PlacedFinding[] | undefined {
    const text = this.#results.get(key);
    const findings = text === undefined ? undefined : findingsFromText(text);
    if (findings !== undefined) this.#used.add(key);
    return findings;
  }

  keep(key: string, findings: readonly PlacedFinding[]): void {
    this.#results.set(key, findingsToText(findings));
    this.#used.add(key);
    this.#changed = true;
  }

  /** A file has this content. @param stamp absent when it can not be told by its stamp that it keeps it */
  see(uri: string, stamp: string | undefined, key: string): void {
    const known = this.#files.get(uri);
    this.#seen.add(uri);
    if (known?.stamp === stamp && (stamp === undefined || known?.key === key)) return;
    if (stamp === undefined) this.#files.delete(uri);
    else this.#files.set(uri, { stamp, key });
    this.#changed = true;
  }

  /** Writes what there is now, when it is not what was read. */
  async save(): Promise<void> {
    if (!this.#changed || this.#bytes === undefined) return;
    const results = usedFirst(this.#results, this.#used, (text) => text.length);
    const files = usedFirst(this.#files, this.#seen, ({ stamp }) => stamp.length);
    for (const [uri, { key }] of files) if (!results.has(key)) files.delete(uri);
    await this.#bytes.write(this.#name, encodeResultFile({ warnings: this.#warnings ?? [], files, results }, this.#digest));
    this.#changed = false;
  }
}

/** What was used, and as much of the rest as is worth it. */
function usedFirst<T>(all: ReadonlyMap<string, T>, used: ReadonlySet<string>, lengthOf: (value: T) => number): Map<string, T> {
  const first = [...all].filter(([key]) => used.has(key));
  let idle = 0;
  const rest = [...all].filter(([key, value]) => !used.has(key) && (idle += key.length + lengthOf(value)) <= mostIdle);
  return new Map([...first, ...rest]);
}
