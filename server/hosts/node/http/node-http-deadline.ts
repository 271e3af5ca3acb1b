import { HttpFailure } from '../../../ports.ts';

/** The one time limit of a request, which includes name resolution, a second try and the body. */
export class Deadline {
  #failure: HttpFailure | undefined;
  #onEnd: ((failure: HttpFailure) => void) | undefined;
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

  /**
   * Sets the function that is called when the time is up or the request is aborted; it is called at once when that has
   * happened already. It replaces the function of an earlier call.
   */
  onEnd(callback: (failure: HttpFailure) => void): void {
    this.#onEnd = callback;
    if (this.#failure !== undefined) callback(this.#failure);
  }

  limit<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.onEnd(reject);
      work.then(resolve, reject);
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    if (this.#signal !== undefined) listenersOf(this.#signal).delete(this.#abort);
  }

  #end(failure: HttpFailure): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    this.#onEnd?.(failure);
  }
}

/**
 * The listeners on each signal, behind one listener of the signal's own: hundreds of requests share a signal, which
 * searches its whole list whenever one is added.
 */
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
