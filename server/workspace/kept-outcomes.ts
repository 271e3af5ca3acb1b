import type { Digest, KeptBytes } from '../ports.ts';
import { fingerprintOf, type CheckInputs } from './check-inputs.ts';
import { findingsFromBytes } from './file-findings.ts';
import { KeptResults } from './kept-results.ts';

/** What is known of a content. */
export interface KnownOutcome {
  /** As `findingsToBytes` writes them. */
  readonly findings: Uint8Array;
  /** As in `CheckedFile`; absent where nobody asks. */
  readonly summary?: Uint8Array;
}

/**
 * The stored results of one workspace. The summaries of files are stored apart from what was found in them: only
 * editors ask for it, and the command line, which asks for findings, reads nothing else.
 */
export class KeptOutcomes {
  readonly #findings: KeptResults;
  readonly #summaries: KeptResults | undefined;

  private constructor(findings: KeptResults, summaries: KeptResults | undefined) {
    this.#findings = findings;
    this.#summaries = summaries;
  }

  /**
   * @param kept the store; absent when nothing is to be stored
   * @param product of `productName`
   */
  static async open(
    inputs: CheckInputs,
    {
      kept,
      digest,
      product,
    }: { readonly kept: KeptBytes | undefined; readonly digest: Digest; readonly product: string },
  ): Promise<KeptOutcomes> {
    const findings = await KeptResults.open(
      fingerprintOf(inputs, product, digest),
      kept,
      digest,
      (bytes) => findingsFromBytes(bytes) !== undefined,
    );
    const summaries =
      inputs.summaries === true
        ? await KeptResults.open(fingerprintOf(inputs, `${product} summaries`, digest), kept, digest)
        : undefined;
    return new KeptOutcomes(findings, summaries);
  }

  /** Sentences about the workspace's templates and registries; undefined when they have not been read yet. */
  get warnings(): readonly string[] | undefined {
    return this.#findings.warnings;
  }

  setWarnings(warnings: readonly string[]): void {
    this.#findings.setWarnings(warnings);
  }

  /** What is known of a file that still has the stamp of when it was checked; else undefined. */
  ofFile(uri: string, stamp: string): KnownOutcome | undefined {
    return both(this.#findings.ofFile(uri, stamp), this.#summaries, (summaries) => summaries.ofFile(uri, stamp));
  }

  /** False for a file of which no stamp is stored. */
  hasSeen(uri: string): boolean {
    return this.#findings.hasSeen(uri);
  }

  /** The findings that are stored of a file that still has this stamp, whether or not they can be read. */
  storedOf(uri: string, stamp: string): Uint8Array | undefined {
    return this.#findings.storedOf(uri, stamp);
  }

  /** What is known of a file with this content, by its key; undefined when nothing is, or not all that is asked. */
  ofContent(key: string): KnownOutcome | undefined {
    return both(this.#findings.ofContent(key), this.#summaries, (summaries) => summaries.ofContent(key));
  }

  keep(key: string, { findings, summary }: KnownOutcome): void {
    this.#findings.keep(key, findings);
    if (summary !== undefined) this.#summaries?.keep(key, summary);
  }

  /** Records that a file has the content with this key, as `KeptResults` does. */
  see(uri: string, stamp: string | undefined, key: string): void {
    this.#findings.see(uri, stamp, key);
    this.#summaries?.see(uri, stamp, key);
  }

  async savePart(): Promise<void> {
    await this.#findings.savePart();
    await this.#summaries?.savePart();
  }

  async save(): Promise<void> {
    await this.#findings.save();
    await this.#summaries?.save();
  }
}

function both(
  findings: Uint8Array | undefined,
  kept: KeptResults | undefined,
  read: (kept: KeptResults) => Uint8Array | undefined,
): KnownOutcome | undefined {
  if (findings === undefined) return undefined;
  if (kept === undefined) return { findings };
  const summary = read(kept);
  return summary && { findings, summary };
}
