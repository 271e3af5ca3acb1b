import type { MessagePort } from 'node:worker_threads';
import { LocalChecker } from '../../../cli/local-checker.ts';
import type { CheckedFile } from '../../../workspace/check-files.ts';
import type { CheckInputs } from '../../../workspace/check-inputs.ts';
import { createNodeFiles } from '../files/node-files.ts';
import { createNodeClock } from '../files/node-stamps.ts';

export interface ThreadQuestion {
  readonly id: number;
  readonly uri: string;
  readonly bytes: Uint8Array;
  readonly inputsId: number;
  /** Sent with the first question that has this `inputsId` only. */
  readonly inputs?: CheckInputs;
}

export interface ThreadAnswer extends CheckedFile {
  readonly id: number;
}

/**
 * How many answers are sent in one message: each message wakes the receiving thread, which on few cores interrupts this
 * one.
 */
const answersAtOnce = 3;

/** Runs inside a thread of `CheckThreads`: answers its questions, several in one message, until the thread is ended. */
export function serveChecks(port: MessagePort): void {
  const checker = new LocalChecker(createNodeClock(), createNodeFiles());
  const known = new Map<number, CheckInputs>();
  let waiting: ThreadAnswer[] = [];
  const send = (): void => {
    if (waiting.length > 0) port.postMessage(waiting);
    waiting = [];
  };
  const answer = (one: ThreadAnswer): void => {
    waiting.push(one);
    if (waiting.length >= answersAtOnce) send();
    // `setImmediate` runs once the questions that have already arrived are answered; the rest of the answers is sent
    // then.
    else setImmediate(send);
  };
  port.on('message', ({ id, uri, bytes, inputsId, inputs: told }: ThreadQuestion) => {
    if (told !== undefined) known.set(inputsId, told);
    const inputs = known.get(inputsId);
    if (inputs === undefined) throw new Error('A question came without its inputs.');
    // A rejection is not caught here: it reaches the starter as the thread's `error` event.
    void checker.check({ uri, inputs }, bytes).then((checked) => answer({ id, ...checked }));
  });
}
