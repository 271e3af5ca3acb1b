import type { Clock, Digest, FileStamp, FileStamps, FileSystem, KeptBytes } from '../ports.ts';
import { type CheckInputs, fingerprintOf } from './check-inputs.ts';
import { findingsFromBytes, trustedStamp } from './file-findings.ts';
import { KeptResults } from './kept-results.ts';

/** What is known of a content. */
interface KnownOutcome {
  /** As `findingsToBytes` writes them. */
  readonly findings: Uint8Array;
  /** As in `CheckedFile`; absent where nobody asks. */
  readonly summary?: Uint8Array;
}

/**
 * The stored results of one workspace. The summaries of files are stored apart from what was found in them: only
 * editors ask for it, and the command line, which asks for findings, reads nothing else.
 */
class KeptOutcomes {
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

export interface FileToCheck {
  readonly uri: string;
  /** Files with the same inputs share one object: results are looked up by its identity. */
  readonly inputs: CheckInputs;
}

/** Checks texts. It keeps none of the trees that it parses, so that memory stays bounded. */
export interface FileChecker {
  /** How many files to hand over before the first of them is done. */
  readonly atOnce: number;
  check(file: FileToCheck, bytes: Uint8Array): Promise<CheckedFile>;
  dispose(): Promise<void>;
}

export interface CheckedFile {
  /** Findings in the order of the text, as `findingsToBytes` writes them. */
  readonly findings: Uint8Array;
  /**
   * What others ask of the file while it is closed, in a form that only they read; present where its inputs say that
   * somebody does.
   */
  readonly summary?: Uint8Array;
  /** Sentences about what failed inside the check, so that findings may be missing. */
  readonly complaints: readonly string[];
  /** Sentences about the workspace's templates and registries. */
  readonly warnings: readonly string[];
  /**
   * The folders in which attached files were looked for; none of them where it rests on the day. What was found then
   * rests on more than the text, and is not kept.
   */
  readonly lookedIn?: readonly string[];
}

export interface CheckFilesPorts {
  readonly files: Pick<FileSystem, 'readFile'> & FileStamps;
  readonly clock: Clock;
  readonly digest: Digest;
  /** Where results are stored; absent when nothing is to be stored. */
  readonly kept: KeptBytes | undefined;
  /** The name of this product's build, as `productName` gives it. */
  readonly product: string;
  /** Called once, when a file may have to be checked. The checker is disposed of at the end. */
  createChecker(work: CheckWork): Promise<FileChecker>;
  /** True once the result is no longer wanted: no further file is begun, and the results so far are stored. */
  readonly isStopped?: () => boolean;
}

/** Upper bounds of what there is to check. */
export interface CheckWork {
  readonly files: number;
  readonly bytes: number;
}

/** `stamp`: that of the file as it was read, if a later change is sure to give it another one. */
export type FileOutcome =
  | ({
      readonly kind: 'findings';
      readonly complaints: readonly string[];
      readonly lookedIn?: readonly string[];
      readonly stamp?: string | undefined;
    } & KnownOutcome)
  | { readonly kind: 'unreadable'; readonly error: unknown; readonly stamp?: string | undefined };

export interface FilesChecked {
  readonly warningsOf: (inputs: CheckInputs) => readonly string[];
  readonly counts: CheckCounts;
  /**
   * The findings that are stored of a file that has not changed since, as bytes that nobody has looked at; undefined
   * where it must be read.
   */
  storedOf(file: FileToCheck): Promise<Uint8Array | undefined>;
  /** Stores the results for the next run. A stopped check has stored its results already. */
  save(): Promise<void>;
}

export interface CheckCounts {
  /** Files whose findings were known without a check. */
  readonly known: number;
  /** Files whose content was read. */
  readonly read: number;
  /** Files that were parsed and checked. */
  readonly checked: number;
}

/**
 * Results are stored after this time or this many files, whichever comes first, so that a process that is killed loses
 * little.
 */
const keptEveryMs = 1000;
const keptEveryFiles = 250;
/** The longest time before the event loop gets a turn, in which the signal of a user who wants to stop is heard. */
const longestTurnMs = 100;

/**
 * Checks files. The findings of a file that has not changed since it was checked with the same inputs are taken from
 * the store: by the file's stamp, without reading the file, or else by its content.
 *
 * @param onOutcome called when a file is done, in any order
 */
export async function checkFiles(
  files: readonly FileToCheck[],
  ports: CheckFilesPorts,
  onOutcome: (outcome: FileOutcome, file: FileToCheck) => void,
): Promise<FilesChecked> {
  const kept = await openKept(files, ports);
  const counts = { known: 0, read: 0, checked: 0 };
  const isStopped = ports.isStopped ?? (() => false);

  const changed: { readonly file: FileToCheck; readonly stamp: FileStamp | undefined; readonly stampedMs: number }[] =
    [];
  for (const file of files) {
    const stampedMs = ports.clock.now();
    const stamp = await ports.files.stampOf(file.uri);
    const known = stamp && kept.get(file.inputs)?.ofFile(file.uri, stamp.text);
    if (known === undefined) {
      changed.push({ file, stamp, stampedMs });
      continue;
    }
    counts.known += 1;
    onOutcome({ kind: 'findings', ...known, complaints: [], stamp: stamp?.text }, file);
  }

  const checkOne = async (
    { file, stamp, stampedMs }: (typeof changed)[number],
    checker: FileChecker,
  ): Promise<FileOutcome> => {
    let bytes: Uint8Array;
    try {
      bytes = await ports.files.readFile(file.uri);
    } catch (error) {
      return { kind: 'unreadable', error, stamp: await trustedStamp(file.uri, stamp, stampedMs, ports.files) };
    }
    counts.read += 1;
    const results = kept.get(file.inputs);
    const key = keyOf(file.uri, bytes, ports.digest);
    const trusted = await trustedStamp(file.uri, stamp, stampedMs, ports.files);
    const known = results?.ofContent(key);
    if (known !== undefined) {
      counts.known += 1;
      results?.see(file.uri, trusted, key);
      return { kind: 'findings', ...known, complaints: [], stamp: trusted };
    }
    const { findings, summary, complaints, warnings, lookedIn } = await checker.check(file, bytes);
    const outcome = { findings, ...(summary && { summary }) };
    counts.checked += 1;
    results?.setWarnings(warnings);
    // When a rule failed, findings may be missing, and attached files come and go without a change of the text: then
    // the result is not stored, and the next run checks the file again.
    if (complaints.length === 0 && lookedIn === undefined) {
      results?.keep(key, outcome);
      results?.see(file.uri, trusted, key);
    }
    return { kind: 'findings', ...outcome, complaints, ...(lookedIn && { lookedIn }), stamp: trusted };
  };

  if (changed.length > 0) {
    const bytes = changed.reduce((sum, { stamp }) => sum + (stamp?.bytes ?? 0), 0);
    const checker = await ports.createChecker({ files: changed.length, bytes });
    const pauses = new Pauses(ports.clock, () => saveParts(kept));
    const waiting = changed.values();
    const lane = async (): Promise<void> => {
      for (const one of waiting) {
        if (isStopped()) return;
        onOutcome(await checkOne(one, checker), one.file);
        await pauses.afterFile();
      }
    };
    try {
      await Promise.all(Array.from({ length: checker.atOnce }, lane));
      if (isStopped()) await saveParts(kept);
    } finally {
      await checker.dispose();
    }
  }

  return {
    warningsOf: (inputs) => kept.get(inputs)?.warnings ?? [],
    counts,
    storedOf: async ({ uri, inputs }) => {
      const results = kept.get(inputs);
      // Of thousands of files that no check has seen yet, the system is not asked one by one.
      const stamp = results?.hasSeen(uri) === true ? await ports.files.stampOf(uri) : undefined;
      return stamp && results?.storedOf(uri, stamp.text);
    },
    save: async () => {
      for (const results of kept.values()) await results.save();
    },
  };
}

async function saveParts(kept: ReadonlyMap<CheckInputs, KeptOutcomes>): Promise<void> {
  for (const results of kept.values()) await results.savePart();
}

/** Between files, gives the event loop its turn and stores results, each from time to time. */
class Pauses {
  readonly #clock: Clock;
  readonly #keep: () => Promise<void>;
  #keepAtMs: number;
  #turnAtMs: number;
  #filesSinceKept = 0;
  #isKeeping = false;

  constructor(clock: Clock, keep: () => Promise<void>) {
    this.#clock = clock;
    this.#keep = keep;
    this.#keepAtMs = clock.now() + keptEveryMs;
    this.#turnAtMs = clock.now() + longestTurnMs;
  }

  async afterFile(): Promise<void> {
    const nowMs = this.#clock.now();
    this.#filesSinceKept += 1;
    // One save at a time, however long it takes.
    if (!this.#isKeeping && (nowMs >= this.#keepAtMs || this.#filesSinceKept >= keptEveryFiles)) {
      this.#isKeeping = true;
      this.#filesSinceKept = 0;
      await this.#keep();
      this.#keepAtMs = this.#clock.now() + keptEveryMs;
      this.#isKeeping = false;
    }
    if (nowMs < this.#turnAtMs) return;
    this.#turnAtMs = nowMs + longestTurnMs;
    await new Promise<void>((resolve) => void this.#clock.after(0, resolve));
  }
}

async function openKept(
  files: readonly FileToCheck[],
  ports: CheckFilesPorts,
): Promise<ReadonlyMap<CheckInputs, KeptOutcomes>> {
  const opened = new Map<CheckInputs, KeptOutcomes>();
  for (const inputs of new Set(files.map((file) => file.inputs)))
    opened.set(inputs, await KeptOutcomes.open(inputs, ports));
  return opened;
}

/**
 * The key of a content among the results. It names the file, because findings also depend on its name, and on which
 * other templates have its ID.
 */
function keyOf(uri: string, bytes: Uint8Array, digest: Digest): string {
  return `${uri} ${digest(bytes)}`;
}
