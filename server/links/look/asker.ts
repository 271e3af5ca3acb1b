import { HttpFailure, type Clock, type Disposable, type HttpClient, type HttpResponse, type Logger } from '../../ports.ts';
import type { LinkSettings } from '../../contract/settings.ts';
import { isAllowedHost, isIpLiteral } from '../collect/address.ts';
import { bytesWorthReading, readRetryAfter, type Looking, type LookRequest } from './look.ts';
import { Pace } from './pace.ts';
import { jitter } from '../jitter.ts';
import { headersOf, methodOf, mostPatienceMs } from './rungs.ts';

const requestsPerHost = 4;
const gapPerHostMs = 50;
/** All requests for one address together may take so many times the limit of one. */
const addressTimeFactor = 4;
/** For a host that is too busy and does not say for how long. */
const holdMs = 1_000;
/** For one that wants more patience than we have: it may have meant the one page. */
const probeAfterMs = 10_000;

export interface AskerPorts {
  readonly http?: HttpClient;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Sends requests: paced, timed, with the settings of the moment, and never to a host that asked to be left alone. */
export class Asker {
  readonly #ports: AskerPorts;
  readonly #settings: () => LinkSettings;
  readonly #isOff: () => boolean;
  readonly #onAnswer: (host: string) => void;
  readonly #pace: Pace;
  /** Hosts that asked twice in a row for more patience than we have, until when. */
  readonly #heldOff = new Map<string, number>();
  /** Hosts whose last answer was such a wish, since when. */
  readonly #strained = new Map<string, number>();
  readonly #pauses = new Set<() => void>();
  #abort = new AbortController();
  #lastAnswered: string | undefined;

  constructor(ports: AskerPorts, settings: () => LinkSettings, isOff: () => boolean, onAnswer: (host: string) => void) {
    this.#ports = ports;
    this.#settings = settings;
    this.#isOff = isOff;
    this.#onAnswer = onAnswer;
    this.#pace = new Pace(() => ({ total: Math.max(1, settings().concurrency), perHost: requestsPerHost, gapMs: gapPerHostMs }), ports.clock);
  }

  /** The address that answered last, by a public name: it tells whether the network is there. */
  get lastAnswered(): string | undefined {
    return this.#lastAnswered;
  }

  /** What one address is looked at with: its requests share one limit of time. */
  begin(fragments: () => readonly string[]): Looking {
    let spentMs = 0;
    const { signal } = this.#abort;
    const ask = (request: LookRequest): Promise<HttpResponse> => this.#pace.run(request.url.hostname, request.continues, async () => {
      const startMs = this.#ports.clock.now();
      try {
        return await this.#send(request, spentMs, signal);
      } finally {
        spentMs += this.#ports.clock.now() - startMs;
      }
    });
    return { ask, pause: (delayMs) => this.#pause(delayMs), fragments };
  }

  /** Calls off what is under way. */
  cancel(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#pace.clear();
    for (const resume of [...this.#pauses]) resume();
  }

  async #send({ url, rung, bytes }: LookRequest, spentMs: number, signal: AbortSignal): Promise<HttpResponse> {
    const { http, clock, logger } = this.#ports;
    if (this.#isOff() || signal.aborted || http === undefined) throw new HttpFailure('aborted', 'called off');
    if (this.#heldOff.size > 0 && (this.#heldOff.get(url.host) ?? 0) > clock.now()) throw new HttpFailure('held-off', `${url.host} asked for patience`);
    const { timeoutSeconds, allowPrivateHosts, route } = this.#settings();
    const limitMs = Math.max(1, timeoutSeconds) * 1000;
    const sentMs = clock.now();
    const leftMs = limitMs * addressTimeFactor - spentMs;
    if (leftMs <= 0) throw new HttpFailure('timeout', 'the redirects take too long');
    try {
      const response = withDate(clock, await http.request({
        url, method: methodOf(rung), headers: headersOf(rung, bytes), timeoutMs: Math.min(limitMs, leftMs), signal, allowPrivateHosts, route,
        bodyLimit: ({ status, headers }) => bytesWorthReading(status, headers, bytes),
      }));
      this.#heed(url, response, sentMs);
      // A host inside the own network, or one in digits, says nothing about names.
      if (!isIpLiteral(url.hostname) && !isAllowedHost(url, allowPrivateHosts)) {
        this.#lastAnswered = url.href;
        this.#onAnswer(url.hostname);
      }
      return response;
    } catch (error) {
      if (HttpFailure.is(error)) throw error;
      logger.error(`asking ${url.origin} failed`, error);
      throw new HttpFailure('network', 'the request failed');
    }
  }

  /** A host that has too much to do is left alone, as long as it says, and asked less from then on. */
  #heed(url: URL, { status, headers }: HttpResponse, sentMs: number): void {
    const isBusy = status === 429 || status === 503;
    if (!isBusy && this.#strained.size === 0) return;
    const askedForMs = isBusy ? readRetryAfter(headers['retry-after'], headers['date']) : undefined;
    const strainedMs = this.#strained.get(url.host);
    if (askedForMs !== undefined && askedForMs > mostPatienceMs) {
      const nowMs = this.#ports.clock.now();
      // What was under way when it first said so could not heed it.
      if (strainedMs !== undefined && sentMs > strainedMs) this.#heldOff.set(url.host, nowMs + Math.min(askedForMs, 60 * 60_000));
      else this.#strained.set(url.host, nowMs);
      this.#pace.hold(url.hostname, probeAfterMs);
      return;
    }
    if (strainedMs !== undefined && sentMs > strainedMs) this.#strained.delete(url.host);
    if (!isBusy || (askedForMs === undefined && status === 503)) return;
    // Not all of those who were told the same time come back in the same moment.
    this.#pace.hold(url.hostname, (askedForMs ?? holdMs) + 250 * jitter(url.href));
  }

  #pause(delayMs: number): Promise<void> {
    if (this.#isOff()) return Promise.resolve();
    return new Promise((resolve) => {
      let timer: Disposable | undefined = undefined;
      const resume = (): void => {
        timer?.dispose();
        this.#pauses.delete(resume);
        resolve();
      };
      this.#pauses.add(resume);
      timer = this.#ports.clock.after(delayMs, resume);
    });
  }
}

/** A server that does not say what time it is there goes by ours. */
function withDate(clock: Clock, response: HttpResponse): HttpResponse {
  if (response.headers['date'] !== undefined) return response;
  return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
}
