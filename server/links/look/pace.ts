import { HttpFailure, type Clock, type Disposable } from '../../ports.ts';

export interface PaceLimits {
  /** Requests under way at the same time, in all. */
  readonly total: number;
  readonly perHost: number;
  /** Between the beginnings of two visits to one host; what continues one may follow at once, as in a browser. */
  readonly gapMs: number;
}

interface Waiting {
  readonly continues: boolean;
  start(): void;
  refuse(reason: HttpFailure): void;
}

interface Line {
  readonly host: string;
  underWay: number;
  /** No visit begins before. */
  readyAtMs: number;
  /** Nothing at all begins before. */
  heldUntilMs: number;
  /** The host was too busy for us once: one request at a time from then on. */
  careful: boolean;
  readonly waiting: Waiting[];
}

/** Lets requests through, so many in all and so many a host, and not all at once. Hosts take turns. */
export class Pace {
  readonly #limits: () => PaceLimits;
  readonly #clock: Clock;
  readonly #lines = new Map<string, Line>();
  /** Those in which something waits, in the order of their turns. */
  readonly #turns = new Set<Line>();
  /** Those whose next request continues a visit. They go first: what was begun is finished before more is begun. */
  readonly #begun = new Set<Line>();
  #underWay = 0;
  #alarm: { readonly atMs: number; readonly timer: Disposable } | undefined;

  constructor(limits: () => PaceLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Runs `task` when it is its turn. `continues` goes before others of the same host: what was begun is finished first.
   * @throws what `task` throws; `HttpFailure` of kind `aborted` when `clear` came first.
   */
  run<T>(host: string, continues: boolean, task: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const line = this.#lineOf(host);
      const waiting: Waiting = {
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

  /** Leaves a host alone for so long, and then asks it for one thing at a time. */
  hold(host: string, forMs: number): void {
    const line = this.#lineOf(host);
    line.careful = true;
    line.heldUntilMs = Math.max(line.heldUntilMs, this.#clock.now() + forMs);
  }

  /** Calls off what has not begun. */
  clear(): void {
    this.#alarm?.timer.dispose();
    this.#alarm = undefined;
    this.#begun.clear();
    const waiting = [...this.#turns].flatMap((line) => line.waiting.splice(0));
    this.#turns.clear();
    for (const each of waiting) each.refuse(new HttpFailure('aborted', 'called off'));
  }

  #lineOf(host: string): Line {
    const known = this.#lines.get(host);
    if (known !== undefined) return known;
    const line = { host, underWay: 0, readyAtMs: 0, heldUntilMs: 0, careful: false, waiting: [] };
    this.#lines.set(host, line);
    return line;
  }

  #leave(line: Line): void {
    this.#underWay--;
    line.underWay--;
    this.#admit();
  }

  /** Begins what may begin, and sets the alarm for what has to wait for its time only. */
  #admit(): void {
    const limits = this.#limits();
    const nowMs = this.#clock.now();
    let nextMs = Infinity;
    for (const line of this.#begun) {
      if (this.#underWay >= limits.total) return;
      nextMs = Math.min(nextMs, this.#serve(line, nowMs, limits));
    }
    // A host that had its turn goes to the end, and comes by again in this same round.
    for (const line of this.#turns) {
      if (this.#underWay >= limits.total) return;
      nextMs = Math.min(nextMs, this.#serve(line, nowMs, limits));
    }
    if (nextMs < Infinity) this.#wakeAt(nextMs);
  }

  /** Begins the next request of a host, if there is one and it may begin. @returns when it may, where it is only too early. */
  #serve(line: Line, nowMs: number, { perHost, gapMs }: PaceLimits): number {
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
