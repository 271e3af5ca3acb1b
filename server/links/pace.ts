import { HttpFailure } from '../ports.ts';

export interface PaceLimits {
  /** Requests under way at the same time, in all. */
  readonly total: number;
  readonly perHost: number;
}

interface Waiting {
  start(): void;
  refuse(reason: HttpFailure): void;
}

interface Line {
  underWay: number;
  readonly waiting: Waiting[];
}

/** Lets requests through, so many in all and so many a host. Hosts take turns. */
export class Pace {
  readonly #limits: () => PaceLimits;
  /** In the order of their turns. */
  readonly #lines = new Map<string, Line>();
  #underWay = 0;

  constructor(limits: () => PaceLimits) {
    this.#limits = limits;
  }

  /**
   * Runs `task` when it is its turn. `continues` goes before others of the same host: what was begun is finished first.
   * @throws what `task` throws; `HttpFailure` of kind `aborted` when `clear` came first.
   */
  run<T>(host: string, continues: boolean, task: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const line = this.#lines.get(host) ?? { underWay: 0, waiting: [] };
      this.#lines.set(host, line);
      const waiting: Waiting = {
        start: () => {
          task().then(resolve, reject).finally(() => this.#leave(host, line));
        },
        refuse: reject,
      };
      if (continues) line.waiting.unshift(waiting);
      else line.waiting.push(waiting);
      this.#admit();
    });
  }

  /** Calls off what has not begun. */
  clear(): void {
    const waiting = [...this.#lines.values()].flatMap((line) => line.waiting.splice(0));
    for (const each of waiting) each.refuse(new HttpFailure('aborted', 'called off'));
  }

  #leave(host: string, line: Line): void {
    this.#underWay--;
    line.underWay--;
    if (line.underWay === 0 && line.waiting.length === 0) this.#lines.delete(host);
    this.#admit();
  }

  #admit(): void {
    const { total, perHost } = this.#limits();
    let admitted = true;
    while (admitted) {
      admitted = false;
      for (const [host, line] of [...this.#lines]) {
        if (this.#underWay >= total) return;
        if (line.underWay >= perHost) continue;
        const next = line.waiting.shift();
        if (next === undefined) continue;
        // To the end of the turns.
        this.#lines.delete(host);
        this.#lines.set(host, line);
        this.#underWay++;
        line.underWay++;
        admitted = true;
        next.start();
      }
    }
  }
}
