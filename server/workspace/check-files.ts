import type { Clock, Digest, FileStamp, FileStamps, FileSystem, KeptBytes } from '../ports.ts';
import { isTemplateUri } from '../template/template-files.ts';
import { fingerprintOf, type CheckInputs } from './check-inputs.ts';
import { KeptResults } from './kept-results.ts';

export interface FileToCheck {
  readonly uri: string;
  /** The same object for all files that share them. */
  readonly inputs: CheckInputs;
}

/** Reads texts and says what is wrong in them; of their trees it keeps nothing. */
export interface FileChecker {
  /** How many files it is worth to hand over before the first is done. */
  readonly atOnce: number;
  check(file: FileToCheck, bytes: Uint8Array): Promise<CheckedFile>;
  dispose(): Promise<void>;
}

export interface CheckedFile {
  /** In the order of the text, as `findingsToBytes` writes them. */
  readonly findings: Uint8Array;
  /** What went wrong inside a check, so that findings may be missing. */
  readonly complaints: readonly string[];
  /** What is to be said about the templates of the workspace. */
  readonly warnings: readonly string[];
}

export interface CheckFilesPorts {
  readonly files: Pick<FileSystem, 'readFile'> & FileStamps;
  readonly clock: Clock;
  readonly digest: Digest;
  /** Absent when nothing is to be kept. */
  readonly kept: KeptBytes | undefined;
  /** That of `fingerprintOf`. */
  readonly product: string;
  /** Asked once, when there is something that may have to be checked; disposed of at the end. */
  createChecker(work: CheckWork): Promise<FileChecker>;
  /** True from when nobody wants to know any more: no further file is begun, and what was found is kept. */
  readonly isStopped?: () => boolean;
}

/** The most that there may be to check. */
export interface CheckWork {
  readonly files: number;
  readonly bytes: number;
}

export type FileOutcome =
  /** `findings` as `findingsToBytes` writes them. */
  | { readonly kind: 'findings'; readonly findings: Uint8Array; readonly complaints: readonly string[] }
  | { readonly kind: 'unreadable'; readonly error: unknown };

export interface FilesChecked {
  readonly warningsOf: (inputs: CheckInputs) => readonly string[];
  readonly counts: CheckCounts;
  /** Keeps what was found for the next time. What a stopped check found is kept without it. */
  save(): Promise<void>;
}

export interface CheckCounts {
  /** Files whose findings were known. */
  readonly known: number;
  /** Files whose content was read. */
  readonly read: number;
  /** Files that were parsed and checked. */
  readonly checked: number;
}

/** What was found is kept so often, whichever comes first, so that a process that is ended loses no more. */
const keptEveryMs = 1000;
const keptEveryFiles = 250;
/** So long nothing else gets a turn, as the signal that a user wants to stop. */
const longestTurnMs = 100;

/**
 * Says what is wrong in files. Of a file that did not change since it was checked with the same inputs the findings are
 * known: by its stamp, without reading it, or else by its content.
 *
 * @param onOutcome called when a file is done, in any order
 */
export async function checkFiles(
  files: readonly FileToCheck[], ports: CheckFilesPorts, onOutcome: (outcome: FileOutcome, file: FileToCheck) => void,
): Promise<FilesChecked> {
  const kept = await openKept(files, ports);
  const counts = { known: 0, read: 0, checked: 0 };
  const isStopped = ports.isStopped ?? (() => false);

  const changed: { readonly file: FileToCheck; readonly stamp: FileStamp | undefined; readonly stampedMs: number }[] = [];
  for (const file of files) {
    const stampedMs = ports.clock.now();
    const stamp = await ports.files.stampOf(file.uri);
    const findings = stamp && kept.get(file.inputs)?.ofFile(file.uri, stamp.text);
    if (findings === undefined) {
      changed.push({ file, stamp, stampedMs });
      continue;
    }
    counts.known += 1;
    onOutcome({ kind: 'findings', findings, complaints: [] }, file);
  }

  const checkOne = async ({ file, stamp, stampedMs }: (typeof changed)[number], checker: FileChecker): Promise<FileOutcome> => {
    let bytes: Uint8Array;
    try {
      bytes = await ports.files.readFile(file.uri);
    } catch (error) {
      return { kind: 'unreadable', error };
    }
    counts.read += 1;
    const results = kept.get(file.inputs);
    const key = keyOf(file.uri, bytes, ports.digest);
    const keep = async (): Promise<void> => results?.see(file.uri, await trustedStamp(file.uri, stamp, stampedMs, ports.files), key);
    const known = results?.ofContent(key);
    if (known !== undefined) {
      counts.known += 1;
      await keep();
      return { kind: 'findings', findings: known, complaints: [] };
    }
    const { findings, complaints, warnings } = await checker.check(file, bytes);
    counts.checked += 1;
    results?.setWarnings(warnings);
    // Where a check failed, something may be missing: next time it is tried again.
    if (complaints.length === 0) {
      results?.keep(key, findings);
      await keep();
    }
    return { kind: 'findings', findings, complaints };
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
    save: async () => {
      for (const results of kept.values()) await results.save();
    },
  };
}

async function saveParts(kept: ReadonlyMap<CheckInputs, KeptResults>): Promise<void> {
  for (const results of kept.values()) await results.savePart();
}

/** What is done between files: now and then others get their turn, and what was found is kept. */
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
    // Not again before it is done, however long that takes.
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
  files: readonly FileToCheck[], { kept, digest, product }: CheckFilesPorts,
): Promise<ReadonlyMap<CheckInputs, KeptResults>> {
  const opened = new Map<CheckInputs, KeptResults>();
  for (const inputs of new Set(files.map((file) => file.inputs))) {
    opened.set(inputs, await KeptResults.open(fingerprintOf(inputs, product, digest), kept, digest));
  }
  return opened;
}

/** A template is checked as one because of its name. */
function keyOf(uri: string, bytes: Uint8Array, digest: Digest): string {
  return `${isTemplateUri(uri) ? 'template' : 'submission'} ${digest(bytes)}`;
}

/** As coarse as the time of a change is on any disk, and some more for two clocks that differ. */
const coarsestMs = 3000;

/**
 * The stamp of a file that was read, if a later change is sure to give it another one. Not so when it was changed just
 * now: a second change within the same tick of the disk's clock looks like none, so the file is read again next time.
 */
async function trustedStamp(
  uri: string, stamp: FileStamp | undefined, stampedMs: number, files: FileStamps,
): Promise<string | undefined> {
  if (stamp === undefined || stamp.changedMs > stampedMs - coarsestMs) return undefined;
  // Changed while it was read: which of the two was read, nobody knows.
  return (await files.stampOf(uri))?.text === stamp.text ? stamp.text : undefined;
}
