import { HttpFailure, type Disposable } from '../ports.ts';

/** The one limit of a request: name resolution, a second try and the body included. */
export class Deadline {
  #failure: HttpFailure | undefined;
  readonly #onEnd = new Set<(failure: HttpFailure) => void>();
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #abort = (): void => this.#end(new HttpFailure('aborted', 'called off'));

  constructor(timeoutMs: number, signal: AbortSignal | undefined) {
    this.#timer = setTimeout(() => this.#end(new HttpFailure('timeout', `no answer within ${timeoutMs} ms`)), timeoutMs);
    this.#signal = signal;
    if (signal === undefined) return;
    if (signal.aborted) this.#abort();
    else listenersOf(signal).add(this.#abort);
  }

  /** Calls once when time is up or the request is called off; at once when it already is. */
  onEnd(callback: (failure: HttpFailure) => void): Disposable {
    if (this.#failure !== undefined) callback(this.#failure);
    else this.#onEnd.add(callback);
    return { dispose: () => void this.#onEnd.delete(callback) };
  }

  limit<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = this.onEnd(reject);
      work.then(resolve, reject).finally(() => end.dispose());
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    if (this.#signal !== undefined) listenersOf(this.#signal).delete(this.#abort);
  }

  #end(failure: HttpFailure): void {
    this.#failure ??= failure;
    for (const callback of [...this.#onEnd]) callback(this.#failure);
    this.#onEnd.clear();
  }
}

/** One signal calls off hundreds of requests, and looks through all of its own listeners whenever one is added. */
const knownListeners = new WeakMap<AbortSignal, Set<() => void>>();

function listenersOf(signal: AbortSignal): Set<() => void> {
  const known = knownListeners.get(signal);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  knownListeners.set(signal, listeners);
  signal.addEventListener('abort', () => {
    for (const listener of [...listeners]) listener();
  }, { once: true });
  return listeners;
}
