import { constants, setPriority } from 'node:os';
import { LocalChecker } from '../../../cli/local-checker.ts';
import { folderCheckMessages } from '../../../words/messages/findings/folder-check.ts';
import type { FileFindings, FolderQuestion, FoldersChecked } from '../../../workspace/check-folders.ts';
import { checkFolders, type CheckFoldersPorts } from '../../../workspace/check-folders.ts';
import { CheckThreads, threadsFor } from './node-check-threads.ts';
import { createNodeClock, stampOf } from '../files/node-stamps.ts';
import { createNodeFiles } from '../files/node-files.ts';
import { readPlainFileSync, pathOfUri, uriOfPath } from '../files/node-plain-file.ts';

/** The messages of this process to the server that started it. */
export type FolderCheckMessage =
  | { readonly kind: 'found'; readonly files: readonly FileFindings[] }
  | { readonly kind: 'done'; readonly checked: FoldersChecked }
  | { readonly kind: 'failed'; readonly reason: string };

/** How many files go into one message: each message wakes the process that answers the editor. */
const filesAtOnce = 40;

/**
 * Answers one question of the process that started this one, and ends. It runs at a low priority, so that it does not
 * slow the editor down.
 *
 * @param outside `program`: a script that can be a thread of this process, as for `CheckThreads`
 */
export function serveFolderCheck(outside: Omit<Outside, 'isStopped'>): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not let a process change its priority.
  }
  let isStopped = false;
  let isUnderWay = false;
  // The server has gone, or has asked again with other inputs. The results so far are stored before this process ends.
  const stop = (): void => {
    isStopped = true;
    if (!isUnderWay) process.exit();
  };
  process.once('disconnect', stop);
  process.once('SIGTERM', stop);
  process.once('message', (question: FolderQuestion) => {
    isUnderWay = true;
    void answer(question, { ...outside, isStopped: () => isStopped })
      .catch((error: unknown) =>
        say({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
      .then(() => {
        // All messages have been delivered, or the server has gone.
        process.exit();
      });
  });
}

type Outside = Pick<CheckFoldersPorts, 'digest' | 'kept' | 'product'> &
  Required<Pick<CheckFoldersPorts, 'isStopped'>> & { readonly program: string };

async function answer(
  { folderUris, ofFolders = {}, ...settings }: FolderQuestion,
  { program, ...outside }: Outside,
): Promise<void> {
  const clock = createNodeClock();
  let waiting: FileFindings[] = [];
  const checked = await checkFolders(
    {
      ...settings,
      folderUris: folderUris.filter(isHere).map(asOnCommandLine),
      ofFolders: Object.fromEntries(
        Object.entries(ofFolders)
          .filter(([uri]) => isHere(uri))
          .map(([uri, own]) => [asOnCommandLine(uri), own]),
      ),
    },
    {
      // Stamps and files are read synchronously, which is faster; `checkFiles` awaits each of them.
      ...outside,
      clock,
      files: {
        ...createNodeFiles(),
        readFile: (uri) => new Promise((resolve) => void resolve(readPlainFileSync(pathOfUri(uri)))),
        stampOf: (uri) => Promise.resolve(stampOf(pathOfUri(uri))),
      },
      createChecker: (work) => {
        const threads = threadsFor(work);
        return Promise.resolve(
          threads === 0 ? new LocalChecker(clock, createNodeFiles()) : new CheckThreads(program, threads),
        );
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
  const elsewhere = folderUris.filter((uri) => !isHere(uri)).map((uri) => folderCheckMessages.elsewhere({ uri }));
  await say({ kind: 'done', checked: { ...checked, complaints: [...checked.complaints, ...elsewhere] } });
}

const isHere = (uri: string): boolean => uri.startsWith('file:');

/** A URI as the command line spells it, so that both share their stored results. */
const asOnCommandLine = (uri: string): string => uriOfPath(pathOfUri(uri));

/** Resolves when the message has been handed over, or nobody is connected to receive it. */
function say(message: FolderCheckMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}
