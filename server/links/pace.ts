import { HttpFailure, type Clock, type Disposable } from '../ports.ts';

export interface PaceLimits {
  /** Requests under way at the same time, in all. */
  readonly total: number;
  readonly perHost: number;
  /** Between the beginnings of two requests to one host. */
  readonly gapMs: number;
}

interface Waiting {
  start(): void;
  refuse(reason: HttpFailure): void;
}

interface Line {
  underWay: number;
  /** Nothing begins before. */
  readyAtMs: number;
  /** The host was too busy for us once: one request at a time from then on. */
  careful: boolean;
  readonly waiting: Waiting[];
}

/** Lets requests through, so many in all and so many a host, and not all at once. Hosts take turns. */
export class Pace {
  readonly #limits: () => PaceLimits;
  readonly #clock: Clock;
  /** In the order of their turns. */
  readonly #lines = new Map<string, Line>();
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
        start: () => {
          task().then(resolve, reject).finally(() => this.#leave(line));
        },
        refuse: reject,
      };
      if (continues) line.waiting.unshift(waiting);
      else line.waiting.push(waiting);
      this.#admit();
    });
  }

  /** Leaves a host alone for so long, and then asks it for one thing at a time. */
  hold(host: string, forMs: number): void {
    const line = this.#lineOf(host);
    line.careful = true;
    line.readyAtMs = Math.max(line.readyAtMs, this.#clock.now() + forMs);
  }

  /** Calls off what has not begun. */
  clear(): void {
    this.#alarm?.timer.dispose();
    this.#alarm = undefined;
    const waiting = [...this.#lines.values()].flatMap((line) => line.waiting.splice(0));
    for (const each of waiting) each.refuse(new HttpFailure('aborted', 'called off'));
  }

  #lineOf(host: string): Line {
    const known = this.#lines.get(host);
    if (known !== undefined) return known;
    const line = { underWay: 0, readyAtMs: 0, careful: false, waiting: [] };
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
    const { total, perHost, gapMs } = this.#limits();
    const nowMs = this.#clock.now();
    let nextMs = Infinity;
    // A host that had its turn goes to the end, and comes by again in this same round.
    for (const [host, line] of this.#lines) {
      if (this.#underWay >= total) return;
      if (line.waiting.length === 0) {
        if (line.underWay === 0 && line.readyAtMs <= nowMs && !line.careful) this.#lines.delete(host);
        continue;
      }
      if (line.underWay >= (line.careful ? 1 : perHost)) continue;
      if (line.readyAtMs > nowMs) {
        nextMs = Math.min(nextMs, line.readyAtMs);
        continue;
      }
      this.#lines.delete(host);
      this.#lines.set(host, line);
      line.readyAtMs = nowMs + gapMs;
      this.#underWay++;
      line.underWay++;
      line.waiting.shift()?.start();
    }
    if (nextMs < Infinity) this.#wakeAt(nextMs);
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
