import type { Clock, Disposable, HttpClient, Logger } from '../../ports.ts';
import type { LinkSettings } from '../../contract/settings.ts';
import { isAllowedHost, isIpLiteral, isReservedName, requestAddress } from '../collect/address.ts';
import { Asker } from './asker.ts';
import { Examiner, type Found } from './examiner.ts';
import { excludedBy, exclusionReason } from '../collect/exclude.ts';
import { failureOf, isGood, type DeadRuns, type LinkFacts, type LinkMemory, type Look } from '../facts.ts';
import { fragmentOf, freshForMs, judgeLink, kindOf } from '../judge/judge.ts';
import { isNameMissing, walk } from './look.ts';
import { Surroundings } from './doubts.ts';
import type { LinkChecker, LinkVerdict } from '../judge/verdict.ts';

export interface LinkCheckerPorts {
  /** Absent: no request is sent, and the facts in the memory are all that is known. */
  readonly http?: HttpClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent: facts last for the session only. */
  readonly memory?: LinkMemory;
}

/** The link checker of a session. It remembers facts until it is disposed of, and sends nothing afterwards. */
export interface SessionLinkChecker extends LinkChecker, Disposable {
  /** Public host names of links of this session that answered with a page. */
  namesThatAnswer(): readonly string[];
  /** The facts about a link, for callers that show more than the verdict. */
  facts(url: string): LinkFacts | undefined;
}

const mostSpellings = 10_000;
/** How many looks may be begun beyond those whose requests can be under way, so that hosts can take turns. */
const spareLooks = 128;

/** Looks at a dead link within this time count as one of its `DeadRuns`. */
const runMs = 60 * 60_000;

/** Never throws, and never sends anything while `settings().check` is `off`. */
export function createLinkChecker(ports: LinkCheckerPorts, settings: () => LinkSettings): SessionLinkChecker {
  return new Checker(ports, settings);
}

interface CheckedLink {
  readonly address: string;
  /** The URLs, fragments included, by which the address was requested; listeners are told each of them. */
  readonly spellings: Set<string>;
  facts: LinkFacts | undefined;
  underWay: boolean;
  /** True when the next request must look again, whatever the age of the facts. */
  old: boolean;
}

class Checker implements SessionLinkChecker {
  readonly #ports: LinkCheckerPorts;
  readonly #settings: () => LinkSettings;
  readonly #asker: Asker;
  readonly #examiner: Examiner;
  readonly #entries = new Map<string, CheckedLink>();
  /** Request address by URL. This and `#judged` are caches, because rules ask for every link after every key. */
  readonly #addresses = new Map<string, string>();
  readonly #judged = new Map<string, { readonly facts: LinkFacts; readonly verdict: LinkVerdict }>();
  readonly #listeners = new Set<(url: string) => void>();
  readonly #progressListeners = new Set<() => void>();
  /**
   * Entries whose host name was not found while it is unknown whether the network is there. They are looked at again as
   * soon as another name answers: a name is believed to be missing when it was not found, then another name answered,
   * and then it was not found again.
   */
  readonly #doubtful = new Map<CheckedLink, readonly Look[]>();
  readonly #surroundings = new Surroundings();
  /** Entries whose look has not begun. */
  readonly #waiting: CheckedLink[] = [];
  /** How many looks are being taken. Doubtful entries are not counted, since they only wait. */
  #looking = 0;
  #idle: (() => void)[] = [];
  #disposed = false;

  constructor(ports: LinkCheckerPorts, settings: () => LinkSettings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#asker = new Asker(
      ports,
      settings,
      () => this.#isOff(),
      (host) => this.#answered(host),
    );
    this.#examiner = new Examiner(this.#asker);
  }

  get underWay(): number {
    return this.#waiting.length + this.#looking + this.#doubtful.size;
  }

  namesThatAnswer(): readonly string[] {
    const { allowPrivateHosts } = this.#settings();
    const names = [...this.#entries.values()].flatMap(({ address, facts }) => {
      const last = facts?.looks.at(-1);
      const url = new URL(address);
      return last !== undefined && isGood(last) && !isIpLiteral(url.hostname) && !isAllowedHost(url, allowPrivateHosts)
        ? [url.hostname]
        : [];
    });
    return [...new Set(names)];
  }

  peek(url: string): LinkVerdict | undefined {
    if (this.#isOff()) return undefined;
    const exclusion = excludedBy(url, this.#settings().exclude);
    if (exclusion !== undefined) return { kind: 'excluded', reason: exclusionReason(exclusion, 'setting') };
    const facts = this.facts(url);
    if (facts === undefined) return undefined;
    const known = this.#judged.get(url);
    if (known?.facts === facts) return known.verdict;
    const verdict = judgeLink(url, facts);
    if (this.#judged.size >= mostSpellings) this.#judged.clear();
    this.#judged.set(url, { facts, verdict });
    return verdict;
  }

  facts(url: string): LinkFacts | undefined {
    const address = this.#addressOf(url);
    return address === undefined ? undefined : this.#factsAt(address);
  }

  request(urls: readonly string[]): void {
    if (this.#isOff() || this.#ports.http === undefined) return;
    const { exclude } = this.#settings();
    const wanted: CheckedLink[] = [];
    for (const url of urls) {
      const address = this.#addressOf(url);
      if (address === undefined || excludedBy(url, exclude) !== undefined) continue;
      const entry = this.#entries.get(address) ?? {
        address,
        spellings: new Set(),
        facts: this.#factsAt(address),
        underWay: false,
        old: false,
      };
      this.#entries.set(address, entry);
      entry.spellings.add(url);
      if (entry.underWay || this.#isFresh(entry)) continue;
      entry.underWay = true;
      wanted.push(entry);
    }
    if (wanted.length === 0) return;
    // The list is reversed, so that the next entry is at its end: `pop` moves no other entry.
    this.#waiting.unshift(...inTurns(wanted).reverse());
    this.#takeSome();
    this.#tellProgress();
  }

  /**
   * Begins looks, but no more than keep the allowed requests under way, because a look that only waits takes memory.
   */
  #takeSome(): void {
    const most = 2 * this.#settings().concurrency + spareLooks;
    for (let entry = this.#waiting.at(-1); entry !== undefined && this.#looking < most; entry = this.#waiting.at(-1)) {
      this.#waiting.pop();
      const taken = entry;
      this.#take(taken, () => this.#examiner.lookAt(taken.address, () => fragmentsOf(taken.spellings)), false);
    }
  }

  idle(): Promise<void> {
    if (this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  forget(urls: readonly string[]): void {
    for (const url of urls) {
      const entry = this.#entries.get(this.#addressOf(url) ?? '');
      if (entry !== undefined) entry.old = true;
    }
  }

  onDidChange(listener: (url: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  onDidProgress(listener: () => void): Disposable {
    this.#progressListeners.add(listener);
    return { dispose: () => void this.#progressListeners.delete(listener) };
  }

  cancel(): void {
    this.#asker.cancel();
    for (const entry of [...this.#doubtful.keys(), ...this.#waiting.splice(0)]) entry.underWay = false;
    this.#doubtful.clear();
    this.#settleIdle();
  }

  dispose(): void {
    this.#disposed = true;
    this.#listeners.clear();
    this.#progressListeners.clear();
    this.cancel();
  }

  #factsAt(address: string): LinkFacts | undefined {
    return this.#entries.get(address)?.facts ?? this.#ports.memory?.get(address);
  }

  #addressOf(url: string): string | undefined {
    const known = this.#addresses.get(url);
    if (known !== undefined) return known;
    const address = requestAddress(url);
    if (address === undefined) return undefined;
    if (this.#addresses.size >= mostSpellings) this.#addresses.clear();
    this.#addresses.set(url, address);
    return address;
  }

  #isOff(): boolean {
    return this.#disposed || this.#settings().check === 'off';
  }

  /** Facts that lack a fragment of a current spelling are not fresh, however young they are. */
  #isFresh({ address, facts, old, spellings }: CheckedLink): boolean {
    if (facts === undefined || old || this.#isAllowedNow(address, facts)) return false;
    // The distance counts, because facts that another computer stored may be dated a little after now.
    const ageMs = Math.abs(this.#ports.clock.now() - facts.checkedAtMs);
    if (ageMs >= freshForMs(address, judgeLink(address, facts), facts)) return false;
    return (
      facts.page === undefined ||
      fragmentsOf(spellings).every((fragment) => facts.page?.fragments[fragment] !== undefined)
    );
  }

  /**
   * True when the address was refused as one inside a private network and the setting `allowPrivateHosts` now names its
   * host.
   */
  #isAllowedNow(address: string, { looks }: LinkFacts): boolean {
    return (
      failureOf(looks.at(-1)) === 'private-address' &&
      isAllowedHost(new URL(looks.at(-1)?.finalUrl ?? address), this.#settings().allowPrivateHosts)
    );
  }

  /** Looks at an entry and records what was found. `networkSeen`: another name answered just before. */
  #take(entry: CheckedLink, look: () => Promise<Found>, networkSeen: boolean): void {
    this.#looking++;
    look()
      .then(
        (found) => {
          if (isNameMissing(found.looks) && !networkSeen && !isReservedName(hostOf(found.looks)) && !this.#isOff())
            this.#doubtful.set(entry, found.looks);
          else this.#file(entry, found, networkSeen);
        },
        (error: unknown) => {
          this.#ports.logger.error(`checking ${originOf(entry.address)} failed`, error);
          entry.underWay = false;
        },
      )
      .finally(() => this.#lookEnded());
  }

  #file(entry: CheckedLink, { asked, looks, page, site, secure }: Found, networkSeen: boolean): void {
    entry.underWay = false;
    const outcome = looks.at(-1)?.outcome;
    // An aborted look shows nothing, so the earlier facts stay.
    if (outcome === undefined || (outcome.kind === 'failure' && outcome.failure === 'aborted')) return;
    const facts: LinkFacts = {
      checkedAtMs: this.#ports.clock.now(),
      looks,
      networkSeen,
      ...(page !== undefined && { page }),
      ...(site !== undefined && { site }),
      ...(secure !== undefined && { secure }),
    };
    const dead = deadRuns(kindOf(entry.address, facts), entry.facts?.dead, facts.checkedAtMs);
    this.#keep(entry, dead === undefined ? facts : { ...facts, dead });
    this.#surroundings.landed(asked, facts, (url) => isAllowedHost(url, this.#settings().allowPrivateHosts));
  }

  #keep(entry: CheckedLink, facts: LinkFacts): void {
    const before = entry.facts;
    entry.old = false;
    entry.facts = facts;
    this.#ports.memory?.set(entry.address, facts);
    for (const url of entry.spellings) {
      if (before === undefined || !saysTheSame(judgeLink(url, before), judgeLink(url, facts))) this.#tell(url);
    }
  }

  #tell(url: string): void {
    for (const listener of [...this.#listeners]) this.#call(() => listener(url));
  }

  #call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#ports.logger.error('a listener of the link checker failed', error);
    }
  }

  /** A name has answered, so the network is there: the doubtful entries of other names get their second look. */
  #answered(host: string): void {
    for (const [entry, looks] of [...this.#doubtful]) {
      if (hostOf(looks) === host) continue;
      this.#doubtful.delete(entry);
      this.#take(
        entry,
        () => this.#examiner.lookForNameAgain(entry.address, looks, () => fragmentsOf(entry.spellings)),
        true,
      );
    }
  }

  #lookEnded(): void {
    this.#looking--;
    this.#takeSome();
    if (this.#looking + this.#waiting.length === 0) {
      if (this.#doubtful.size > 0) this.#settleDoubts();
      if (this.#looking === 0) this.#settleSurroundings();
    }
    this.#settleIdle();
  }

  #settleIdle(): void {
    this.#tellProgress();
    if (this.underWay > 0) return;
    this.#examiner.forgetHosts();
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #tellProgress(): void {
    for (const listener of [...this.#progressListeners]) this.#call(listener);
  }

  /** When no look is left that could show whether the network is there, asks the address that answered last, once. */
  #settleDoubts(): void {
    const fileAll = (): void => {
      const doubtful = [...this.#doubtful];
      this.#doubtful.clear();
      for (const [entry, looks] of doubtful)
        this.#file(entry, { asked: new URL(entry.address), looks, page: undefined }, false);
    };
    const control = this.#asker.lastAnswered;
    if (control === undefined || this.#isOff()) return fileAll();
    this.#looking++;
    // If it answers, `#answered` has taken the entries of other names out of `#doubtful` before they are filed here.
    walk(
      new URL(control),
      'head',
      true,
      this.#asker.begin(() => []),
    )
      .catch(() => undefined)
      .finally(() => {
        fileAll();
        this.#lookEnded();
      });
  }

  /** At the end of a run, marks the links whose result was due to the network here and not to the links. */
  #settleSurroundings(): void {
    for (const { address, site } of this.#surroundings.settle()) {
      const entry = this.#entries.get(address);
      if (entry?.facts !== undefined) this.#keep(entry, { ...entry.facts, site: { ...entry.facts.site, ...site } });
    }
  }
}

/** The entries reordered: the first of each origin, then the second of each, and so on. */
function inTurns(entries: readonly CheckedLink[]): CheckedLink[] {
  const turns: CheckedLink[][] = [];
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const end = entry.address.indexOf('/', 'https://'.length);
    const origin = end < 0 ? entry.address : entry.address.slice(0, end);
    const turn = counts.get(origin) ?? 0;
    counts.set(origin, turn + 1);
    (turns[turn] ??= []).push(entry);
  }
  return turns.flat();
}

function fragmentsOf(spellings: Iterable<string>): readonly string[] {
  const fragments: string[] = [];
  for (const spelling of spellings) {
    const fragment = fragmentOf(spelling);
    if (fragment !== undefined) fragments.push(fragment);
  }
  return fragments;
}

function deadRuns(kind: LinkVerdict['kind'], before: DeadRuns | undefined, nowMs: number): DeadRuns | undefined {
  // A look without a verdict does not change what earlier looks saw.
  if (kind === 'unverified') return before;
  if (kind !== 'broken') return undefined;
  if (before === undefined) return { runs: 1, sinceMs: nowMs, lastMs: nowMs };
  if (nowMs - before.lastMs < runMs) return before;
  return { runs: before.runs + 1, sinceMs: before.sinceMs, lastMs: nowMs };
}

function hostOf(looks: readonly Look[]): string {
  const last = looks.at(-1);
  return last === undefined ? '' : new URL(last.finalUrl).hostname;
}

/** Only the origin is logged, because other people may read the log. */
function originOf(address: string): string {
  return new URL(address).origin;
}

/** True when two verdicts differ at most in their times. */
function saysTheSame(a: LinkVerdict, b: LinkVerdict): boolean {
  const said = (verdict: LinkVerdict): string => JSON.stringify({ ...verdict, checkedAtMs: 0, dead: undefined });
  return said(a) === said(b);
}
