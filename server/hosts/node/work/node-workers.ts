import { fork } from 'node:child_process';
import { WorkEnded, type WorkEnd, type Workers } from '../../../ports.ts';
import { workMessages } from '../../../words/messages/work.ts';
import type { WorkMessage } from './node-work.ts';

/** The heap limit of a worker. The largest documents that can be read need less than half of it. */
const mostMegabytes = 1024;

/**
 * Starts workers as processes of their own: they may run out of memory without harm to the server, can be ended at any
 * time, and give all their memory back. No process is started before there is a question.
 *
 * @param program the bundle `node-work.js`
 */
export function createNodeWorkers(
  program: string,
  { megabytes = mostMegabytes }: { readonly megabytes?: number } = {},
): Workers {
  return {
    run: (question, told, signal) =>
      new Promise((resolve, reject) => {
        const child = fork(program, [], {
          execArgv: [`--max-old-space-size=${megabytes}`],
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
          // In VS Code on the desktop, the executable is Electron, which this variable makes behave as Node.
          env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        });
        let said = '';
        let settled = false;
        const settle = (): boolean => {
          const first = !settled;
          settled = true;
          signal.removeEventListener('abort', cancel);
          return first;
        };
        const fail = (why: WorkEnd, message: string): void => {
          if (!settle()) return;
          // SIGKILL ends the process however busy it is.
          child.kill('SIGKILL');
          reject(new WorkEnded(why, message));
        };
        const cancel = (): void => fail('cancelled', workMessages.cancelled);
        signal.addEventListener('abort', cancel);
        child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-mostSaid)));
        child.on('message', (message: WorkMessage) => {
          if (settled) return;
          if (message.kind === 'progress') told(message.progress);
          else if (message.kind === 'ended') fail(message.why, message.message);
          else if (settle()) {
            // Once disconnected, the process ends by itself and can store its compiled code for the next start.
            child.disconnect();
            resolve(message.answer);
          }
        });
        child.on('error', (error) => fail(child.pid === undefined ? 'no-worker' : 'failed', error.message));
        // Not at `exit`, because standard error is read to its end only at `close`.
        child.on('close', (code, end) => {
          if (ranOutOfMemory.test(said) || end === 'SIGKILL') fail('memory', workMessages.outOfMemory);
          else fail('failed', `The process ended by itself (${String(code ?? end)}). ${said}`.trim());
        });
        child.send(question as object, (error) => {
          if (error !== null) fail('failed', error.message);
        });
      }),
  };
}

/** How many of the last letters of standard error are kept: V8's message, without all of the dump that follows it. */
const mostSaid = 4000;
const ranOutOfMemory =
  /heap out of memory|Reached heap limit|invalid (?:array|table) (?:size|length)|Zone Allocation failed/i;
