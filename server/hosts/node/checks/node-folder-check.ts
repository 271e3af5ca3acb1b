import { constants, setPriority } from 'node:os';
import { LocalChecker } from '../../../cli/local-checker.ts';
import type { FileFindings, FolderQuestion, FoldersChecked } from '../../../workspace/check-folders.ts';
import { checkFolders, type CheckFoldersPorts } from '../../../workspace/check-folders.ts';
import { CheckThreads, threadsFor } from './node-check-threads.ts';
import { createNodeClock } from '../node-clock.ts';
import { createNodeFiles } from '../files/node-files.ts';
import { stampOf } from '../files/node-stamps.ts';
import { pathOfUri, uriOfPath } from '../files/node-uri.ts';

/** What this process says to the one that started it. */
export type FolderCheckMessage =
  | { readonly kind: 'found'; readonly files: readonly FileFindings[] }
  | { readonly kind: 'done'; readonly checked: FoldersChecked }
  | { readonly kind: 'failed'; readonly reason: string };

/** So many files go together: each message wakes the process that answers the keyboard. */
const filesAtOnce = 40;

/**
 * Answers one question of the process that started this one, and ends. It gives way to everything else that the machine
 * has to do.
 *
 * @param outside `program`: a script that begins a thread of this process, as for `CheckThreads`
 */
export function serveFolderCheck(outside: Omit<Outside, 'isStopped'>): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not everywhere may a process do that.
  }
  let isStopped = false;
  let isUnderWay = false;
  // Nobody is left who wants to know, or it is to be known of other inputs. What was found by now is kept.
  const stop = (): void => {
    isStopped = true;
    if (!isUnderWay) process.exit();
  };
  process.once('disconnect', stop);
  process.once('SIGTERM', stop);
  process.once('message', (question: FolderQuestion) => {
    isUnderWay = true;
    void answer(question, { ...outside, isStopped: () => isStopped }).catch((error: unknown) => (
      say({ kind: 'failed', reason: error instanceof Error ? error.stack ?? error.message : String(error) })
    )).then(() => {
      // Whoever asked has heard all, or is gone.
      process.exit();
    });
  });
}

type Outside = Pick<CheckFoldersPorts, 'digest' | 'kept' | 'product'> & Required<Pick<CheckFoldersPorts, 'isStopped'>> & { readonly program: string };

async function answer({ folderUris, severities }: FolderQuestion, { program, ...outside }: Outside): Promise<void> {
  const clock = createNodeClock();
  let waiting: FileFindings[] = [];
  const checked = await checkFolders(
    // As the command line writes them, so that both have the same results.
    { folderUris: folderUris.filter((uri) => uri.startsWith('file:')).map((uri) => uriOfPath(pathOfUri(uri))), severities },
    {
      // Read one after another, each in a turn of its own.
      ...outside, clock, files: { ...createNodeFiles(), stampOf: (uri) => Promise.resolve(stampOf(pathOfUri(uri))) },
      createChecker: (work) => {
        const threads = threadsFor(work);
        return Promise.resolve(threads === 0 ? new LocalChecker(clock) : new CheckThreads(program, threads));
      },
    },
    (file) => {
      waiting.push(file);
      if (waiting.length < filesAtOnce) return;
      void say({ kind: 'found', files: waiting });
      waiting = [];
    },
  );
  if (waiting.length > 0) void say({ kind: 'found', files: waiting });
  await say({ kind: 'done', checked });
}

/** Resolves when it is on its way, or nobody is left to hear it. */
function say(message: FolderCheckMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}
