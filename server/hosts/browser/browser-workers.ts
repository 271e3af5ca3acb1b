/// <reference lib="webworker" />
import { doWork } from '../../service/work/do-work.ts';
import type { WorkQuestion } from '../../service/work/heavy-work.ts';
import { WorkEnded, type WorkEnd, type Workers } from '../../ports.ts';
import { workMessages } from '../../words/messages/work.ts';

/** The name of a worker that calls `serveWork` instead of being a language server. */
export const workName = 'policy-submissions work';

/** The messages of a worker to the server that started it. The first one is `begun`. */
type WorkMessage =
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Starts workers from within the worker that is the server. The browser limits the memory of each; the caller limits
 * its time by `signal`.
 *
 * @param programUri the server's own program, which the browser has loaded already
 */
export function createBrowserWorkers(programUri: string): Workers {
  return {
    run: (question, told, signal) =>
      new Promise((resolve, reject) => {
        let worker: Worker | undefined;
        let hasBegun = false;
        const end = (): void => {
          signal.removeEventListener('abort', cancel);
          worker?.terminate();
        };
        const fail = (why: WorkEnd, message: string): void => {
          end();
          reject(new WorkEnded(why, message));
        };
        const cancel = (): void => fail('cancelled', workMessages.cancelled);
        signal.addEventListener('abort', cancel);
        try {
          worker = startOwnWorker(programUri, workName);
        } catch (error) {
          return fail('no-worker', String(error));
        }
        worker.onmessage = ({ data }: MessageEvent<WorkMessage>) => {
          switch (data.kind) {
            case 'begun':
              hasBegun = true;
              return worker?.postMessage(question);
            case 'progress':
              return told(data.progress);
            case 'done':
              end();
              return resolve(data.answer);
            case 'failed':
              return fail('failed', data.message);
          }
        };
        worker.onerror = (event) => {
          // The error is reported by the rejection here; without this the browser would report it, too.
          event.preventDefault();
          if (!hasBegun) fail('no-worker', event.message);
          else fail(/memory/i.test(event.message) ? 'memory' : 'failed', event.message);
        };
      }),
  };
}

/**
 * A further worker that runs this program.
 *
 * @throws where the browser lets a worker start none
 */
export function startOwnWorker(programUri: string, name: string): Worker {
  // A worker's script must have the same origin as the page, but that script may import one from another origin; it
  // reads its parts from beside that one (`read-part.ts`).
  const script = URL.createObjectURL(
    new Blob([`policySubmissionsProgram = ${JSON.stringify(programUri)};importScripts(policySubmissionsProgram);`], {
      type: 'text/javascript',
    }),
  );
  const worker = new Worker(script, { name });
  // With its first message the worker has read the script.
  const revoke = (): void => URL.revokeObjectURL(script);
  worker.addEventListener('message', revoke, { once: true });
  worker.addEventListener('error', revoke, { once: true });
  return worker;
}

/** Runs inside the worker: answers one question. The server ends the worker afterwards. */
export function serveWork(scope: DedicatedWorkerGlobalScope): void {
  const say = (message: WorkMessage): void => scope.postMessage(message);
  const noFile = (uri: string): Promise<never> =>
    Promise.reject(new Error(`${uri} is on a computer, which a browser cannot read`));
  scope.onmessage = ({ data }: MessageEvent<WorkQuestion>) => {
    doWork(data, { readFile: noFile }, (progress) => say({ kind: 'progress', progress })).then(
      (answer) => say({ kind: 'done', answer }),
      (error: unknown) =>
        say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  };
  say({ kind: 'begun' });
}
