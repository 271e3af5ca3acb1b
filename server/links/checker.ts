import { HttpFailure, type Clock, type Disposable, type HttpClient, type Logger } from '../ports.ts';
import type { LinkSettings } from '../protocol.ts';
import { isAllowedHost, isIpLiteral, isReservedName, requestAddress } from './address.ts';
import type { LinkFacts, LinkMemory, Look } from './facts.ts';
import { freshForMs, judgeLink } from './judge.ts';
import { isNameMissing, lookAt, walk, type Ask } from './look.ts';
import { Pace } from './pace.ts';
import type { LinkChecker, LinkVerdict } from './verdict.ts';

export interface LinkCheckerPorts {
  /** Absent: nothing is asked, and what the memory knows is all there is. */
  readonly http?: HttpClient;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  /** Absent: what was seen is kept for the session only. */
  readonly memory?: LinkMemory;
}

/** The checker of a session: it keeps what it saw until it is disposed of, and then sends nothing more. */
export interface SessionLinkChecker extends LinkChecker, Disposable {
  /** What was seen, for those who show more than the verdict. */
  facts(url: string): LinkFacts | undefined;
}

const requestsPerHost = 4;
/** All requests for one address together may take so many times the limit of one. */
const addressTimeFactor = 4;

const headers = {
  'user-agent': 'Mozilla/5.0 (compatible; policy-submissions link check; looks whether links of a document still work)',
  'accept': 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8',
  'accept-language': 'en,*;q=0.5',
};

/** Never throws, and never sends anything while `settings().check` is `off`. */
export function createLinkChecker(ports: LinkCheckerPorts, settings: () => LinkSettings): SessionLinkChecker {
  return new Checker(ports, settings);
}

interface Entry {
  readonly address: string;
  /** How it was asked for; each is told when something becomes known. */
  readonly spellings: Set<string>;
  facts: LinkFacts | undefined;
  underWay: boolean;
  /** Look again at the next request, whatever the age of the facts. */
  old: boolean;
}

class Checker implements SessionLinkChecker {
  readonly #ports: LinkCheckerPorts;
  readonly #settings: () => LinkSettings;
  readonly #pace: Pace;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(url: string) => void>();
  readonly #abort = new AbortController();
  /**
   * Names that were not found while nobody knows whether the network is there. They are looked at again as soon
   * as another name answers: not found, then the network seen, then not found again is what we believe.
   */
  readonly #doubtful = new Map<Entry, readonly Look[]>();
  /** The address that answered last, by a public name: asked again when nothing else tells whether the network is there. */
  #control: URL | undefined;
  /** Looks that are being taken; doubtful entries only wait. */
  #looking = 0;
  #idle: (() => void)[] = [];

  constructor(ports: LinkCheckerPorts, settings: () => LinkSettings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#pace = new Pace(() => ({ total: Math.max(1, settings().concurrency), perHost: requestsPerHost }));
  }

  peek(url: string): LinkVerdict | undefined {
    if (this.#isOff()) return undefined;
    const facts = this.facts(url);
    return facts && judgeLink(url, facts);
  }

  facts(url: string): LinkFacts | undefined {
    const address = requestAddress(url);
    return address === undefined ? undefined : this.#entries.get(address)?.facts ?? this.#ports.memory?.get(address);
  }

  request(urls: readonly string[]): void {
    if (this.#isOff() || this.#ports.http === undefined) return;
    for (const url of urls) {
      const address = requestAddress(url);
      if (address === undefined) continue;
      const entry = this.#entries.get(address) ?? { address, spellings: new Set(), facts: this.facts(url), underWay: false, old: false };
      this.#entries.set(address, entry);
      entry.spellings.add(url);
      if (entry.underWay || this.#isFresh(entry)) continue;
      entry.underWay = true;
      this.#take(entry, (ask) => lookAt(address, ask), false);
    }
  }

  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  forget(urls: readonly string[]): void {
    for (const url of urls) {
      const entry = this.#entries.get(requestAddress(url) ?? '');
      if (entry !== undefined) entry.old = true;
    }
  }

  onDidChange(listener: (url: string) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#abort.abort();
    this.#listeners.clear();
    this.#pace.clear();
  }

  #isOff(): boolean {
    return this.#abort.signal.aborted || this.#settings().check === 'off';
  }

  #isFresh({ address, facts, old }: Entry): boolean {
    if (facts === undefined || old) return false;
    const ageMs = this.#ports.clock.now() - facts.checkedAtMs;
    return ageMs < freshForMs(judgeLink(address, facts), facts);
  }

  /** Takes looks for an entry and files what they show. `networkSeen`: another name answered just before. */
  #take(entry: Entry, look: (ask: Ask) => Promise<readonly Look[]>, networkSeen: boolean): void {
    this.#looking++;
    look(this.#asker()).then(
      (looks) => {
        if (isNameMissing(looks) && !networkSeen && !isReservedName(hostOf(looks))) this.#doubtful.set(entry, looks);
        else this.#file(entry, looks, networkSeen);
      },
      (error: unknown) => {
        this.#ports.logger.error(`looking at ${originOf(entry.address)} failed`, error);
        entry.underWay = false;
      },
    ).finally(() => this.#lookEnded());
  }

  #file(entry: Entry, looks: readonly Look[], networkSeen: boolean): void {
    entry.underWay = false;
    const outcome = looks.at(-1)?.outcome;
    // Called off: what was known before stays known.
    if (outcome === undefined || (outcome.kind === 'failure' && outcome.failure === 'aborted')) return;
    const before = entry.facts;
    entry.old = false;
    entry.facts = { checkedAtMs: this.#ports.clock.now(), looks, networkSeen };
    this.#ports.memory?.set(entry.address, entry.facts);
    for (const url of entry.spellings) {
      if (before === undefined || !saysTheSame(judgeLink(url, before), judgeLink(url, entry.facts))) this.#tell(url);
    }
  }

  #tell(url: string): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(url);
      } catch (error) {
        this.#ports.logger.error('a listener of the link checker failed', error);
      }
    }
  }

  /** Sends the requests for one address: paced, timed, and with the settings of the moment. */
  #asker(): Ask {
    let spentMs = 0;
    return ({ url, rung, continues }) => this.#pace.run(url.hostname, continues, async () => {
      const { http } = this.#ports;
      if (this.#isOff() || http === undefined) throw new HttpFailure('aborted', 'link checks are off');
      const { timeoutSeconds, allowPrivateHosts } = this.#settings();
      const limitMs = Math.max(1, timeoutSeconds) * 1000;
      const leftMs = limitMs * addressTimeFactor - spentMs;
      if (leftMs <= 0) throw new HttpFailure('timeout', 'the redirects take too long');
      const startMs = this.#ports.clock.now();
      try {
        const response = await http.request({
          url: url.href, method: rung === 'head' ? 'HEAD' : 'GET', headers, timeoutMs: Math.min(limitMs, leftMs), signal: this.#abort.signal, allowPrivateHosts,
        });
        this.#answered(url, allowPrivateHosts);
        return response;
      } catch (error) {
        throw this.#asHttpFailure(error, url);
      } finally {
        spentMs += this.#ports.clock.now() - startMs;
      }
    });
  }

  #asHttpFailure(error: unknown, url: URL): HttpFailure {
    if (error instanceof HttpFailure) return error;
    this.#ports.logger.error(`asking ${url.origin} failed`, error);
    return new HttpFailure('network', 'the request failed');
  }

  /** A name answered: those of other names that were not found get their second look. */
  #answered(url: URL, allowPrivateHosts: readonly string[]): void {
    // A host inside the own network says nothing about the way out of it.
    if (isIpLiteral(url.hostname) || isAllowedHost(url, allowPrivateHosts)) return;
    this.#control = url;
    for (const [entry, looks] of [...this.#doubtful]) {
      if (hostOf(looks) === url.hostname) continue;
      this.#doubtful.delete(entry);
      this.#take(entry, async (ask) => {
        const again = await walk(entry.address, 'browser', true, ask);
        return isNameMissing([again]) ? [...looks, again] : lookAt(entry.address, ask);
      }, true);
    }
  }

  #lookEnded(): void {
    this.#looking--;
    if (this.#looking === 0 && this.#doubtful.size > 0) this.#settleDoubts();
    if (!this.#isIdle()) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Nothing else is under way that could show whether the network is there: ask who answered before, once. */
  #settleDoubts(): void {
    const fileAll = (): void => {
      const doubtful = [...this.#doubtful];
      this.#doubtful.clear();
      for (const [entry, looks] of doubtful) this.#file(entry, looks, false);
    };
    const control = this.#control;
    if (control === undefined || this.#isOff()) return fileAll();
    this.#looking++;
    // An answer takes the doubtful of other names away by itself.
    this.#asker()({ url: control, rung: 'head', continues: true })
      .catch(() => undefined)
      .finally(() => {
        fileAll();
        this.#lookEnded();
      });
  }

  #isIdle(): boolean {
    return this.#looking === 0 && this.#doubtful.size === 0;
  }
}

function hostOf(looks: readonly Look[]): string {
  const last = looks.at(-1);
  return last === undefined ? '' : new URL(last.finalUrl).hostname;
}

/** Without path, query and credentials: a log is read by others. */
function originOf(address: string): string {
  return new URL(address).origin;
}

function saysTheSame(a: LinkVerdict, b: LinkVerdict): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'moved' && b.kind === 'moved') return a.finalUrl === b.finalUrl;
  return a.kind === 'moved' || b.kind === 'moved' || a.reason === b.reason;
}
