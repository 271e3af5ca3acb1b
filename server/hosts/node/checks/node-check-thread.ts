import type { MessagePort } from 'node:worker_threads';
import { LocalChecker } from '../../../cli/local-checker.ts';
import type { CheckedFile } from '../../../workspace/check-files.ts';
import type { CheckInputs } from '../../../workspace/check-inputs.ts';
import { createNodeClock } from '../node-clock.ts';

export interface ThreadQuestion {
  readonly id: number;
  readonly uri: string;
  readonly bytes: Uint8Array;
  readonly inputsId: number;
  /** Told with the first question that has this id. */
  readonly inputs?: CheckInputs;
}

export interface ThreadAnswer extends CheckedFile {
  readonly id: number;
}

/** Each message wakes the other thread, which on few cores takes this one's place: so several answers go together. */
const answersAtOnce = 3;

/** The other end of `CheckThreads`: answers questions until the thread is ended, some at a time. */
export function serveChecks(port: MessagePort): void {
  const checker = new LocalChecker(createNodeClock());
  const known = new Map<number, CheckInputs>();
  let waiting: ThreadAnswer[] = [];
  const send = (): void => {
    if (waiting.length > 0) port.postMessage(waiting);
    waiting = [];
  };
  const answer = (one: ThreadAnswer): void => {
    waiting.push(one);
    if (waiting.length >= answersAtOnce) send();
    // No question is left, as far as is known here.
    else setImmediate(send);
  };
  port.on('message', ({ id, uri, bytes, inputsId, inputs: told }: ThreadQuestion) => {
    if (told !== undefined) known.set(inputsId, told);
    const inputs = known.get(inputsId);
    if (inputs === undefined) throw new Error('A question came without its inputs.');
    // What it throws is not caught: it arrives as the thread's error.
    void checker.check({ uri, inputs }, bytes).then((checked) => answer({ id, ...checked }));
  });
}
