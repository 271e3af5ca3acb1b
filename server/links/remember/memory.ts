import type { Clock, Disposable, Logger, SharedText } from '../../ports.ts';
import { webAddress } from '../collect/address.ts';
import type { CopyFacts } from './archived-copy.ts';
import type { LinkFacts, LinkMemory, MailFacts, MailMemory } from '../facts.ts';
import { readCopyFacts, readLinkFacts, readMailFacts } from './kept-facts.ts';
import { keptLinks, readLines, writeLines, type KeptLine } from './kept-lines.ts';

/**
 * Remembers facts about links and mail domains, and an archive's answers; stores them between sessions where there is a
 * store.
 */
export interface KeptLinkMemory extends LinkMemory, MailMemory, Disposable {
  copy(address: string): CopyFacts | undefined;
  setCopy(address: string, facts: CopyFacts): void;
  /**
   * Reads the store, if it has changed since it was last read. Never rejects. @returns true when something new is known
   */
  load(): Promise<boolean>;
  /** Takes over the newer entries of a text in the store's format. @returns true when something new is known */
  learn(text: string): boolean;
  /** Writes what is new to the store now. Never rejects. */
  save(): Promise<void>;
  /** Why the last attempt to write the store failed, in plain words; undefined when it did not fail. */
  readonly fault: string | undefined;
}

export interface LinkMemoryPorts {
  readonly store: SharedText | undefined;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The store is written when nothing new has come for this long. */
const idleMs = 2_000;
/** The store is written after this long at the latest, even while new facts keep coming. */
const mostUnsavedMs = minuteMs;
/** How long after a failure the store is written again, whatever comes meanwhile. */
const afterFaultMs = 5 * minuteMs;
/** Facts older than this are dropped: a link that nobody has looked at for so long is no longer cited anywhere. */
const keptMs = 180 * dayMs;
const mostKept = 20_000;
const mostLetters = 16_000_000;
/**
 * How far the clocks of computers that share a file may differ. Facts that claim to be later are ignored, because they
 * would never grow old.
 */
const clockSkewMs = 5 * minuteMs;

type KeptFact = { readonly atMs: number } & (
  | { readonly facts: LinkFacts }
  | { readonly copy: CopyFacts }
  | { readonly mail: MailFacts }
);

export function createLinkMemory(ports: LinkMemoryPorts): KeptLinkMemory {
  return new Memory(ports);
}

class Memory implements KeptLinkMemory {
  readonly #ports: LinkMemoryPorts;
  /** What is remembered, by the key of its line in the store. */
  readonly #kept = new Map<string, KeptFact>();
  /** Keys of entries that are not in the store yet. */
  readonly #unsaved = new Set<string>();
  #unsavedSinceMs = 0;
  #timer: Disposable | undefined;
  #writing: Promise<void> = Promise.resolve();
  #disposed = false;
  fault: string | undefined;

  constructor(ports: LinkMemoryPorts) {
    this.#ports = ports;
  }

  get(address: string): LinkFacts | undefined {
    const kept = this.#kept.get(`${linkKey}${address}`);
    return kept !== undefined && 'facts' in kept ? kept.facts : undefined;
  }

  set(address: string, facts: LinkFacts): void {
    this.#learnNew(`${linkKey}${address}`, { atMs: facts.checkedAtMs, facts });
  }

  copy(address: string): CopyFacts | undefined {
    const kept = this.#kept.get(`${copyKey}${address}`);
    return kept !== undefined && 'copy' in kept ? kept.copy : undefined;
  }

  setCopy(address: string, copy: CopyFacts): void {
    this.#learnNew(`${copyKey}${address}`, { atMs: copy.askedAtMs, copy });
  }

  mail(domain: string): MailFacts | undefined {
    const kept = this.#kept.get(`${mailKey}${domain}`);
    return kept !== undefined && 'mail' in kept ? kept.mail : undefined;
  }

  setMail(domain: string, mail: MailFacts): void {
    this.#learnNew(`${mailKey}${domain}`, { atMs: mail.askedAtMs, mail });
  }

  async load(): Promise<boolean> {
    const { store, logger } = this.#ports;
    if (store === undefined || !(await store.isOutdated())) return false;
    try {
      return this.learn((await store.read()) ?? '');
    } catch (error) {
      // Nothing is lost for good: the facts are found out anew.
      logger.warn(`The stored results of links cannot be read: ${messageOf(error)}.`);
      return false;
    }
  }

  save(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #learnNew(key: string, kept: KeptFact): void {
    this.#kept.set(key, kept);
    const { store, clock } = this.#ports;
    if (store === undefined || this.#disposed) return;
    if (this.#unsaved.size === 0) this.#unsavedSinceMs = clock.now();
    this.#unsaved.add(key);
    if (this.fault === undefined)
      this.#saveAfter(Math.min(idleMs, Math.max(0, this.#unsavedSinceMs + mostUnsavedMs - clock.now())));
    else if (this.#timer === undefined) this.#saveAfter(afterFaultMs);
  }

  #saveAfter(delayMs: number): void {
    this.#timer?.dispose();
    this.#timer = this.#ports.clock.after(delayMs, () => void this.save());
  }

  async #write(): Promise<void> {
    const { store, logger } = this.#ports;
    if (store === undefined || this.#unsaved.size === 0) return;
    let written: ReadonlyMap<string, KeptFact | undefined> = new Map();
    try {
      await store.update((text) => {
        this.learn(text ?? '');
        written = new Map([...this.#unsaved].map((key) => [key, this.#kept.get(key)]));
        return writeLines(this.#worthKeeping(), keptLinks, mostLetters);
      });
      this.fault = undefined;
    } catch (error) {
      const fault = messageOf(error);
      if (this.fault !== fault) logger.warn(`The results of links cannot be stored: ${fault}.`);
      this.fault = fault;
      return;
    }
    for (const [key, kept] of written) {
      // An entry that changed during the write stays unsaved, for the next write.
      if (this.#kept.get(key) === kept) this.#unsaved.delete(key);
    }
  }

  learn(text: string): boolean {
    const latestMs = this.#ports.clock.now() + clockSkewMs;
    let learned = false;
    for (const line of readLines(text, keptLinks)) {
      const kept = keptFrom(line);
      if (kept === undefined || kept.atMs > latestMs || kept.atMs <= (this.#kept.get(line.key)?.atMs ?? -1)) continue;
      this.#kept.set(line.key, kept);
      learned = true;
    }
    return learned;
  }

  /** The entries that are not too old, the newest first. */
  #worthKeeping(): readonly KeptLine[] {
    const earliestMs = this.#ports.clock.now() - keptMs;
    return [...this.#kept]
      .filter(([, { atMs }]) => atMs >= earliestMs)
      .sort(([, a], [, b]) => b.atMs - a.atMs)
      .slice(0, mostKept)
      .map(([key, kept]) => ({ key, value: 'facts' in kept ? kept.facts : 'copy' in kept ? kept.copy : kept.mail }));
  }
}

const linkKey = 'link ';
const copyKey = 'copy ';
const mailKey = 'mail ';

function keptFrom({ key, value }: KeptLine): KeptFact | undefined {
  if (key.startsWith(mailKey)) {
    const mail = readMailFacts(value);
    return mail && { atMs: mail.askedAtMs, mail };
  }
  if (webAddress(key.slice(linkKey.length)) === undefined) return undefined;
  if (key.startsWith(linkKey)) {
    const facts = readLinkFacts(value);
    return facts && { atMs: facts.checkedAtMs, facts };
  }
  const copy = key.startsWith(copyKey) ? readCopyFacts(value) : undefined;
  return copy && { atMs: copy.askedAtMs, copy };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
