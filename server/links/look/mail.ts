import type { Clock, Disposable, MailAnswer, MailDomains } from '../../ports.ts';
import type { LinkSettings } from '../../contract/settings.ts';
import { isReservedName, mailDomain } from '../collect/address.ts';
import { excludedBy, exclusionReason } from '../collect/exclude.ts';
import { type MailFacts, type MailMemory, jitter } from '../facts.ts';
import { noNetwork } from '../judge/reasons.ts';
import type { LinkVerdict } from '../judge/verdict.ts';

export interface MailPorts {
  /** Absent: no name server is asked, and the facts in the memory are all that is known. */
  readonly domains?: MailDomains;
  readonly clock: Clock;
  readonly memory: MailMemory;
  /** Host names of sites that answer. Whether the name server finds one of them shows whether it can be believed. */
  readonly controls: () => Promise<readonly string[]>;
}

const atOnce = 4;
const mostControls = 3;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Finds out whether mail can arrive at addresses. It asks the name server about each domain once, and never about a
 * person.
 */
export class MailChecker implements Disposable {
  readonly #ports: MailPorts;
  readonly #settings: () => LinkSettings;
  readonly #onChange: (link: string) => void;
  readonly #onProgress: () => void;
  /** The `mailto:` links that were requested, by domain. */
  readonly #links = new Map<string, Set<string>>();
  readonly #waiting = new Set<string>();
  /** Domains that have left `#waiting` and have no final answer yet. */
  readonly #asking = new Set<string>();
  readonly #old = new Set<string>();
  #run: Promise<void> | undefined;
  #abort = new AbortController();

  constructor(
    ports: MailPorts,
    settings: () => LinkSettings,
    onChange: (link: string) => void,
    onProgress: () => void,
  ) {
    this.#ports = ports;
    this.#settings = settings;
    this.#onChange = onChange;
    this.#onProgress = onProgress;
  }

  /** The number of domains that are being asked about or wait for it. */
  get underWay(): number {
    return this.#asking.size + this.#waiting.size;
  }

  /** The verdict on a `mailto:` link that is known now. */
  peek(link: string): LinkVerdict | undefined {
    const { check, mail, exclude } = this.#settings();
    const domain = check === 'off' || !mail ? undefined : mailDomain(link);
    if (domain === undefined) return undefined;
    const exclusion = excludedBy(`http://${domain}/`, exclude);
    if (exclusion !== undefined) return { kind: 'excluded', reason: exclusionReason(exclusion, 'setting') };
    const facts = this.#ports.memory.mail(domain);
    return facts && judgeMail(domain, facts);
  }

  /** Asks about the domains of links whose verdict is unknown or no longer fresh. */
  request(links: readonly string[]): void {
    const { check, mail, exclude } = this.#settings();
    if (check === 'off' || !mail || this.#ports.domains === undefined) return;
    for (const link of links) {
      const domain = mailDomain(link);
      if (domain === undefined || excludedBy(`http://${domain}/`, exclude) !== undefined) continue;
      const known = this.#links.get(domain) ?? new Set();
      this.#links.set(domain, known.add(link));
      if (!this.#asking.has(domain) && !this.#isFresh(domain)) this.#waiting.add(domain);
    }
    this.#start(this.#ports.domains);
  }

  async idle(): Promise<void> {
    while (this.#run !== undefined) await this.#run;
  }

  /** Marks what is known about the links' domains as old, so that the next request asks again. */
  forget(links: readonly string[]): void {
    for (const domain of links.map(mailDomain)) if (domain !== undefined) this.#old.add(domain);
  }

  cancel(): void {
    this.#waiting.clear();
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  dispose(): void {
    this.cancel();
    this.#links.clear();
  }

  #isFresh(domain: string): boolean {
    const facts = this.#ports.memory.mail(domain);
    if (facts === undefined || this.#old.has(domain)) return false;
    const { kind } = judgeMail(domain, facts);
    const lifeMs =
      kind === 'ok'
        ? 24 * hourMs
        : facts.answer === 'unknown' || (kind === 'unverified' && facts.answer === 'name-not-found')
          ? minuteMs
          : hourMs;
    return Math.abs(this.#ports.clock.now() - facts.askedAtMs) < lifeMs * (0.8 + 0.4 * jitter(domain));
  }

  #start(domains: MailDomains): void {
    if (this.#waiting.size === 0) return;
    this.#run ??= this.#askAll(domains).finally(() => {
      this.#run = undefined;
      this.#asking.clear();
      this.#onProgress();
      this.#start(domains);
    });
    this.#onProgress();
  }

  async #askAll(domains: MailDomains): Promise<void> {
    const missing: string[] = [];
    let networkSeen = false;
    const { signal } = this.#abort;
    const work = async (): Promise<void> => {
      for (const domain of this.#waiting) {
        this.#waiting.delete(domain);
        this.#asking.add(domain);
        const answer = await this.#ask(domains, domain, signal);
        networkSeen ||= isFound(answer);
        if (answer === 'name-not-found' && !isReservedName(domain)) missing.push(domain);
        else this.#keep(domain, answer, false, signal);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (missing.length === 0) return;
    const controls = networkSeen ? [] : await this.#ports.controls();
    for (const name of controls.slice(0, mostControls)) networkSeen ||= isFound(await this.#ask(domains, name, signal));
    for (const domain of missing) {
      const answer = networkSeen ? await this.#ask(domains, domain, signal) : 'name-not-found';
      this.#keep(domain, answer, networkSeen, signal);
    }
  }

  async #ask(domains: MailDomains, domain: string, signal: AbortSignal): Promise<MailAnswer> {
    if (isReservedName(domain)) return 'name-not-found';
    return signal.aborted
      ? 'unknown'
      : domains.look(domain, Math.round(Math.max(1, this.#settings().timeoutSeconds) * 1000), signal);
  }

  #keep(domain: string, answer: MailAnswer, networkSeen: boolean, signal: AbortSignal): void {
    this.#asking.delete(domain);
    this.#onProgress();
    // A cancelled question shows nothing, so the earlier facts stay.
    if (signal.aborted) return;
    this.#old.delete(domain);
    this.#ports.memory.setMail(domain, { askedAtMs: this.#ports.clock.now(), answer, networkSeen });
    for (const link of this.#links.get(domain) ?? []) this.#onChange(link);
  }
}

/** True when the name server knows the name, whether or not it takes mail. */
function isFound(answer: MailAnswer): boolean {
  return answer !== 'name-not-found' && answer !== 'unknown';
}

function judgeMail(domain: string, { answer, askedAtMs: checkedAtMs, networkSeen }: MailFacts): LinkVerdict {
  switch (answer) {
    case 'takes-mail':
      return { kind: 'ok', checkedAtMs };
    case 'name-not-found':
      return networkSeen || isReservedName(domain)
        ? { kind: 'broken', checkedAtMs, reason: { code: 'noDomain', site: domain } }
        : { kind: 'unverified', checkedAtMs, cause: 'network', reason: noNetwork };
    case 'refuses-mail':
      return { kind: 'unverified', checkedAtMs, reason: { code: 'refusesMail', site: domain } };
    case 'no-record':
      return { kind: 'unverified', checkedAtMs, reason: { code: 'noMailServer', site: domain } };
    case 'unknown':
      return { kind: 'unverified', checkedAtMs, cause: 'network', reason: { code: 'mailUnknown', site: domain } };
  }
}
