import { HttpFailure, type Clock, type Disposable } from '../../ports.ts';

export interface PaceLimits {
  /** Requests under way at the same time, in all. */
  readonly total: number;
  readonly perHost: number;
  /**
   * The least time between the starts of two visits to one host. A request that continues a visit, as a redirect does,
   * need not wait for it.
   */
  readonly gapMs: number;
}

interface WaitingLook {
  readonly continues: boolean;
  start(): void;
  refuse(reason: HttpFailure): void;
}

interface HostLine {
  readonly host: string;
  underWay: number;
  /** No new visit begins before this time. */
  readyAtMs: number;
  /** No request begins before this time. */
  heldUntilMs: number;
  /** True once the host was too busy: it gets one request at a time from then on. */
  careful: boolean;
  readonly waiting: WaitingLook[];
}

/**
 * Limits how many requests are under way, in all and for each host, and how fast they follow each other. Hosts take
 * turns.
 */
export class Pace {
  readonly #limits: () => PaceLimits;
  readonly #clock: Clock;
  readonly #lines = new Map<string, HostLine>();
  /** Lines in which a request waits, in the order of their turns. */
  readonly #turns = new Set<HostLine>();
  /** Lines whose next request continues a visit. They go first, so that visits are finished before others begin. */
  readonly #begun = new Set<HostLine>();
  #underWay = 0;
  #alarm: { readonly atMs: number; readonly timer: Disposable } | undefined;

  constructor(limits: () => PaceLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Runs `task` when its turn comes. A request that `continues` a visit goes before the others of its host.
   *
   * @throws what `task` throws; `HttpFailure` of kind `aborted` when `clear` was called before its turn
   */
  run<T>(host: string, continues: boolean, task: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const line = this.#lineOf(host);
      const waiting: WaitingLook = {
        continues,
        start: () => {
          const left = (): void => this.#leave(line);
          const running = task();
          running.then(left, left);
          resolve(running);
        },
        refuse: reject,
      };
      if (continues) {
        line.waiting.unshift(waiting);
        this.#begun.add(line);
      } else line.waiting.push(waiting);
      this.#turns.add(line);
      this.#admit();
    });
  }

  /** Sends nothing to a host for `forMs`, and one request at a time afterwards. */
  hold(host: string, forMs: number): void {
    const line = this.#lineOf(host);
    line.careful = true;
    line.heldUntilMs = Math.max(line.heldUntilMs, this.#clock.now() + forMs);
  }

  /** Rejects the requests that have not begun. */
  clear(): void {
    this.#alarm?.timer.dispose();
    this.#alarm = undefined;
    this.#begun.clear();
    const waiting = [...this.#turns].flatMap((line) => line.waiting.splice(0));
    this.#turns.clear();
    for (const each of waiting) each.refuse(new HttpFailure('aborted', 'called off'));
  }

  #lineOf(host: string): HostLine {
    const known = this.#lines.get(host);
    if (known !== undefined) return known;
    const line = { host, underWay: 0, readyAtMs: 0, heldUntilMs: 0, careful: false, waiting: [] };
    this.#lines.set(host, line);
    return line;
  }

  #leave(line: HostLine): void {
    this.#underWay--;
    line.underWay--;
    this.#admit();
  }

  /**
   * Begins the requests that may begin now, and sets the alarm for the earliest of those that only have to wait for
   * their time.
   */
  #admit(): void {
    const limits = this.#limits();
    const nowMs = this.#clock.now();
    let nextMs = Infinity;
    for (const line of this.#begun) {
      if (this.#underWay >= limits.total) return;
      nextMs = Math.min(nextMs, this.#serve(line, nowMs, limits));
    }
    // `#serve` moves a line that had its turn to the end of the set, so this loop comes to it again in the same round.
    for (const line of this.#turns) {
      if (this.#underWay >= limits.total) return;
      nextMs = Math.min(nextMs, this.#serve(line, nowMs, limits));
    }
    if (nextMs < Infinity) this.#wakeAt(nextMs);
  }

  /**
   * Begins the next request of a host, if there is one and it may begin.
   *
   * @returns the time when it may begin, where only the time holds it back; otherwise Infinity
   */
  #serve(line: HostLine, nowMs: number, { perHost, gapMs }: PaceLimits): number {
    const next = line.waiting[0];
    if (next === undefined) return Infinity;
    if (line.underWay >= (line.careful ? 1 : perHost)) return Infinity;
    const readyAtMs = next.continues ? line.heldUntilMs : Math.max(line.readyAtMs, line.heldUntilMs);
    if (readyAtMs > nowMs) return readyAtMs;
    line.waiting.shift();
    if (!next.continues) {
      line.readyAtMs = nowMs + gapMs;
      this.#turns.delete(line);
      if (line.waiting.length > 0) this.#turns.add(line);
    } else if (line.waiting.length === 0) this.#turns.delete(line);
    this.#underWay++;
    line.underWay++;
    if (line.waiting[0]?.continues !== true) this.#begun.delete(line);
    next.start();
    return Infinity;
  }

  #wakeAt(atMs: number): void {
    if (this.#alarm !== undefined && this.#alarm.atMs <= atMs) return;
    this.#alarm?.timer.dispose();
    const timer = this.#clock.after(Math.max(1, atMs - this.#clock.now()), () => {
      this.#alarm = undefined;
      this.#admit();
    });
    this.#alarm = { atMs, timer };
  }
}
