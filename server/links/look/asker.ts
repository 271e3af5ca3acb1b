import {
  HttpFailure,
  type Clock,
  type Disposable,
  type HttpClient,
  type HttpResponse,
  type Logger,
} from '../../ports.ts';
import type { LinkSettings } from '../../contract/settings.ts';
import { isAllowedHost, isIpLiteral } from '../collect/address.ts';
import { bytesWorthReading, readRetryAfter, type Looking, type LookRequest } from './look.ts';
import { Pace } from './pace.ts';
import { jitter } from '../facts.ts';
import { headersOf, methodOf, mostPatienceMs } from './rungs.ts';

const requestsPerHost = 4;
const gapPerHostMs = 50;
/** All requests for one address together may take this many times the limit of one request. */
const addressTimeFactor = 4;
/** How long a host is left alone that answers 429 without `Retry-After`. */
const holdMs = 1_000;
/**
 * How long a host is left alone whose `Retry-After` is longer than `mostPatienceMs`, before it is asked for one page
 * more: it may have meant the first page only.
 */
const probeAfterMs = 10_000;

export interface AskerPorts {
  readonly http?: HttpClient;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sends requests: at a limited pace, with time limits and the current settings, and never to a host that asked to be
 * left alone.
 */
export class Asker {
  readonly #ports: AskerPorts;
  readonly #settings: () => LinkSettings;
  readonly #isOff: () => boolean;
  readonly #onAnswer: (host: string) => void;
  readonly #pace: Pace;
  /**
   * Hosts whose `Retry-After` was longer than `mostPatienceMs` twice in a row; the value is the time until which they
   * are not asked.
   */
  readonly #heldOff = new Map<string, number>();
  /** Hosts whose last answer had such a `Retry-After`; the value is the time when it came. */
  readonly #strained = new Map<string, number>();
  readonly #pauses = new Set<() => void>();
  #abort = new AbortController();
  #lastAnswered: string | undefined;

  constructor(ports: AskerPorts, settings: () => LinkSettings, isOff: () => boolean, onAnswer: (host: string) => void) {
    this.#ports = ports;
    this.#settings = settings;
    this.#isOff = isOff;
    this.#onAnswer = onAnswer;
    this.#pace = new Pace(
      () => ({ total: Math.max(1, settings().concurrency), perHost: requestsPerHost, gapMs: gapPerHostMs }),
      ports.clock,
    );
  }

  /** The address with a public host name that answered last; to ask it again tells whether the network is there. */
  get lastAnswered(): string | undefined {
    return this.#lastAnswered;
  }

  /** Gives what one address is looked at with; all requests sent through it share one time limit. */
  begin(fragments: () => readonly string[]): Looking {
    let spentMs = 0;
    const { signal } = this.#abort;
    const ask = (request: LookRequest): Promise<HttpResponse> =>
      this.#pace.run(request.url.hostname, request.continues, async () => {
        const startMs = this.#ports.clock.now();
        try {
          return await this.#send(request, spentMs, signal);
        } finally {
          spentMs += this.#ports.clock.now() - startMs;
        }
      });
    return { ask, pause: (delayMs) => this.#pause(delayMs), fragments };
  }

  /** Aborts the requests and pauses that are under way. */
  cancel(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#pace.clear();
    for (const resume of [...this.#pauses]) resume();
  }

  async #send({ url, rung, bytes }: LookRequest, spentMs: number, signal: AbortSignal): Promise<HttpResponse> {
    const { http, clock, logger } = this.#ports;
    if (this.#isOff() || signal.aborted || http === undefined) throw new HttpFailure('aborted', 'called off');
    if (this.#heldOff.size > 0 && (this.#heldOff.get(url.host) ?? 0) > clock.now())
      throw new HttpFailure('held-off', `${url.host} asked for patience`);
    const { timeoutSeconds, allowPrivateHosts, route } = this.#settings();
    const limitMs = Math.max(1, timeoutSeconds) * 1000;
    const sentMs = clock.now();
    const leftMs = limitMs * addressTimeFactor - spentMs;
    if (leftMs <= 0) throw new HttpFailure('timeout', 'the redirects take too long');
    try {
      const response = withDate(
        clock,
        await http.request({
          url,
          method: methodOf(rung),
          headers: headersOf(rung, bytes),
          timeoutMs: Math.min(limitMs, leftMs),
          signal,
          allowPrivateHosts,
          route,
          bodyLimit: ({ status, headers }) => bytesWorthReading(status, headers, bytes),
        }),
      );
      this.#heed(url, response, sentMs);
      // An answer from a host inside the network, or from an IP address, does not show that public names can be
      // resolved.
      if (!isIpLiteral(url.hostname) && !isAllowedHost(url, allowPrivateHosts)) {
        this.#lastAnswered = url.href;
        this.#onAnswer(url.hostname);
      }
      return response;
    } catch (error) {
      if (error instanceof HttpFailure) throw error;
      logger.error(`asking ${url.origin} failed`, error);
      throw new HttpFailure('network', 'the request failed');
    }
  }

  /** Leaves a host that answers 429 or 503 alone for as long as it asks, and sends it fewer requests from then on. */
  #heed(url: URL, { status, headers }: HttpResponse, sentMs: number): void {
    const isBusy = status === 429 || status === 503;
    if (!isBusy && this.#strained.size === 0) return;
    const askedForMs = isBusy ? readRetryAfter(headers['retry-after'], headers['date']) : undefined;
    const strainedMs = this.#strained.get(url.host);
    if (askedForMs !== undefined && askedForMs > mostPatienceMs) {
      const nowMs = this.#ports.clock.now();
      // A request that was sent before the host's first wish could not heed it, so its answer does not count as a
      // second one.
      if (strainedMs !== undefined && sentMs > strainedMs)
        this.#heldOff.set(url.host, nowMs + Math.min(askedForMs, 60 * 60_000));
      else this.#strained.set(url.host, nowMs);
      this.#pace.hold(url.hostname, probeAfterMs);
      return;
    }
    if (strainedMs !== undefined && sentMs > strainedMs) this.#strained.delete(url.host);
    if (!isBusy || (askedForMs === undefined && status === 503)) return;
    // The delay varies a little, so that not all programs that were told the same time come back in the same moment.
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

/**
 * The response with a `Date` header: where the server sent none, the time here stands for it, so that a date in
 * `Retry-After` can be read.
 */
function withDate(clock: Clock, response: HttpResponse): HttpResponse {
  if (response.headers['date'] !== undefined) return response;
  return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
}
