import { HttpFailure, type Clock, type HttpClient } from '../../ports.ts';
import type { LinkSettings } from '../../contract/settings.ts';
import { isAllowedHost, isIpLiteral, isNameForInside, parsedUrl, requestAddress } from '../collect/address.ts';
import { copyQuestion, readCopyAnswer, type ArchivedCopy, type CopyFacts } from '../remember/archived-copy.ts';
import type { KeptLinkMemory } from '../remember/memory.ts';
import { headersOf } from './rungs.ts';
import { isoDay } from '../../words/dates.ts';
import { archiveMessages } from '../../words/messages/archive.ts';

export interface ArchivePorts {
  readonly http: HttpClient;
  readonly clock: Pick<Clock, 'now'>;
  readonly memory: Pick<KeptLinkMemory, 'copy' | 'setCopy'>;
}

export interface WantedCopy {
  readonly url: string;
  /** The day that the copy is to be near to, `2020-06-26`; absent: today. */
  readonly near: string | undefined;
}

/** The sentence about the links for which the archive could not be searched. */
type Fault = (left: { readonly count: number }) => string;

/** How many requests the archive gets at the same time; few, because it is a public service. */
const atOnce = 2;
/** After this time no further copy is asked for, because somebody waits for the answers. */
const patienceMs = 2 * 60_000;
/** An answer is some 300 bytes. */
const mostBytes = 64 * 1024;

const dayMs = 24 * 60 * 60_000;

/** Asks an archive for copies of pages, and does not repeat a question that was answered lately. */
export class Archive {
  readonly #ports: ArchivePorts;
  readonly #settings: () => LinkSettings;

  constructor(ports: ArchivePorts, settings: () => LinkSettings) {
    this.#ports = ports;
    this.#settings = settings;
  }

  /** The copy of an address, if one is known. */
  known(url: string): ArchivedCopy | undefined {
    return this.#ports.memory.copy(requestAddress(url) ?? '')?.copy;
  }

  /**
   * Asks the archive for copies, which `known` then returns. A failed request does not reject.
   *
   * @param onProgress told how many of the wanted copies are settled
   * @returns a sentence that says why not all could be asked for; undefined when all were
   */
  async find(
    wanted: readonly WantedCopy[],
    onProgress: (done: number) => void,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const untilMs = this.#ports.clock.now() + patienceMs;
    const inside = wanted.filter((one) => this.#isSecret(one));
    const waiting = wanted.filter((one) => !this.#isSecret(one) && !this.#isKnown(one));
    let done = wanted.length - waiting.length;
    let fault: Fault | undefined;
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && fault === undefined; next = waiting.shift()) {
        fault = this.#ports.clock.now() > untilMs ? archiveMessages.slow : await this.#ask(next, signal);
        if (fault === undefined) onProgress(++done);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const sentences = [
      ...(fault === undefined ? [] : [fault({ count: wanted.length - done })]),
      ...(inside.length === 0 ? [] : [archiveMessages.inside({ count: inside.length })]),
    ];
    return sentences.length === 0 ? undefined : sentences.join(' ');
  }

  /**
   * True for a page inside this machine's network, unless the archive is inside it, too: a public archive has no copy
   * of such a page, and must not learn its address.
   */
  #isSecret({ url }: WantedCopy): boolean {
    const { archive, allowPrivateHosts } = this.#settings();
    const isInside = (one: URL | undefined): boolean =>
      one !== undefined && (isNameForInside(one.hostname) || isAllowedHost(one, allowPrivateHosts));
    const asked = parsedUrl(archive);
    return isInside(parsedUrl(url)) && !isInside(asked) && !(asked !== undefined && isIpLiteral(asked.hostname));
  }

  #isKnown({ url, near }: WantedCopy): boolean {
    const facts = this.#ports.memory.copy(requestAddress(url) ?? '');
    if (facts === undefined || facts.near !== this.#day(near)) return false;
    // The distance counts, not the age: an answer that is dated in the future by a wrong clock would never grow old.
    return Math.abs(this.#ports.clock.now() - facts.askedAtMs) < (facts.copy === undefined ? dayMs : 30 * dayMs);
  }

  /** @returns what is said when there is no answer. */
  async #ask({ url, near }: WantedCopy, signal: AbortSignal | undefined): Promise<Fault | undefined> {
    const address = requestAddress(url);
    if (address === undefined) return undefined;
    const { archive, allowPrivateHosts, timeoutSeconds, route } = this.#settings();
    if (!URL.canParse(archive)) return archiveMessages.noArchive;
    const question = copyQuestion(archive, address, this.#day(near));
    try {
      const { status, body } = await this.#ports.http.request({
        url: question,
        method: 'GET',
        headers: { ...headersOf('head', mostBytes), accept: 'application/json' },
        timeoutMs: timeoutSeconds * 1000,
        bodyLimit: () => mostBytes,
        route,
        // The user has chosen the archive, so it may be in a private network.
        allowPrivateHosts: [...allowPrivateHosts, question.host],
        ...(signal !== undefined && { signal }),
      });
      if (status === 429) return archiveMessages.later;
      const answer = status === 200 && body !== undefined ? readCopyAnswer(new TextDecoder().decode(body)) : undefined;
      if (answer === undefined) return (left) => archiveMessages.noAnswer({ ...left, archive: question.host, status });
      this.#keep(address, {
        askedAtMs: this.#ports.clock.now(),
        near: this.#day(near),
        ...(answer !== 'none' && { copy: answer }),
      });
      return undefined;
    } catch (error) {
      if (error instanceof HttpFailure)
        return (left) => archiveMessages.unreachable({ ...left, archive: question.host, failure: error.kind });
      throw error;
    }
  }

  #keep(address: string, facts: CopyFacts): void {
    this.#ports.memory.setCopy(address, facts);
  }

  #day(near: string | undefined): string {
    return near ?? isoDay(this.#ports.clock.now());
  }
}
