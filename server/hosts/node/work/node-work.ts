import { readFile, stat } from 'node:fs/promises';
import { type WorkFiles, doWork } from '../../../service/work/do-work.ts';
import type { WorkQuestion } from '../../../service/work/heavy-work.ts';
import { reasonOf } from '../files/node-files.ts';
import { pathOfUri } from '../files/node-plain-file.ts';
import type { WorkEnd } from '../../../ports.ts';

/** Larger than any document that can be imported. */
const mostBytes = 128 * 1024 * 1024;

const files: WorkFiles = {
  async readFile(uri) {
    try {
      const path = pathOfUri(uri);
      const found = await stat(path);
      // Reading a pipe or a device may never end.
      if (!found.isFile()) throw new Error(found.isDirectory() ? 'it is a folder' : 'it is not a file');
      if (found.size > mostBytes)
        throw new Error(`it is larger than ${mostBytes / 1024 / 1024} MB, which is too large for a submission`);
      return await readFile(path);
    } catch (error) {
      throw new Error(reasonOf(error), { cause: error });
    }
  },
};

const startedBy = process.ppid;

function say(message: WorkMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, () => resolve());
  });
}

/** Answers the only question of this process. The process that asked then closes the channel, which ends this one. */
async function answer(question: WorkQuestion): Promise<void> {
  let shown = -1;
  const result = await doWork(question, files, (progress) => {
    // The parent process has gone. The `disconnect` event can not arrive during synchronous work, so the parent's id is
    // compared.
    if (process.ppid !== startedBy) process.exit();
    if (progress.percentage === shown) return;
    shown = progress.percentage;
    void say({ kind: 'progress', progress });
  });
  await say({ kind: 'done', answer: result });
}

process.once('disconnect', () => process.exit());
process.once('message', (question: WorkQuestion) => {
  void answer(question).catch((error: unknown) =>
    say({
      kind: 'ended',
      why: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
});

/** The messages of a worker process to the process that started it. */
export type WorkMessage =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'ended'; readonly why: WorkEnd; readonly message: string };
