/** Runs tasks one after the other, in the order in which they are given; one that fails does not stop the others. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** @throws what the task throws, to whoever waits for it */
  run<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
