/// <reference lib="webworker" />
import { LocalChecker } from '../../cli/local-checker.ts';
import type { Clock, FileSystem, ListedEntry } from '../../ports.ts';
import { workMessages } from '../../words/messages/work.ts';
import type { CheckedFile, FileChecker, FileToCheck } from '../../workspace/check-files.ts';
import type { CheckInputs } from '../../workspace/check-inputs.ts';

/** The name of a worker that calls `serveFileChecks` instead of being a language server. */
export const checkWorkerName = 'policy-submissions check';

/** The messages of the server to the worker. */
type CheckQuestion =
  /** `inputs` come with the first question that has this `inputsId` only. */
  | {
      readonly kind: 'check';
      readonly id: number;
      readonly uri: string;
      readonly bytes: Uint8Array;
      readonly inputsId: number;
      readonly inputs?: CheckInputs;
    }
  | { readonly kind: 'folder'; readonly id: number; readonly entries: readonly ListedEntry[] | undefined };

/** The messages of the worker to the server. The first one is `begun`. */
type CheckAnswer =
  | { readonly kind: 'begun' }
  | { readonly kind: 'checked'; readonly id: number; readonly checked: CheckedFile }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'list'; readonly id: number; readonly uri: string };

/** So many files are with the worker at a time that it has work while the next ones are read. */
const checkedAtOnce = 4;

/** What is used of a `Worker`, or of whatever stands for one in a test. */
export interface CheckWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Resolves to undefined where no worker can be started. */
export function startCheckWorker(
  start: () => CheckWorker,
  folders: Pick<FileSystem, 'listFolder'>,
): Promise<FileChecker | undefined> {
  return new Promise((resolve) => {
    let worker: CheckWorker;
    try {
      worker = start();
    } catch {
      resolve(undefined);
      return;
    }
    const asked = new Map<
      number,
      { readonly resolve: (checked: CheckedFile) => void; readonly reject: (error: Error) => void }
    >();
    const inputIds = new Map<CheckInputs, number>();
    let questions = 0;
    let failure: Error | undefined;
    const say = (question: CheckQuestion): void => worker.postMessage(question);
    const checker: FileChecker = {
      atOnce: checkedAtOnce,
      check: ({ uri, inputs }, bytes) =>
        new Promise((checked, reject) => {
          if (failure !== undefined) {
            reject(failure);
            return;
          }
          const id = questions++;
          asked.set(id, { resolve: checked, reject });
          const known = inputIds.get(inputs);
          const inputsId = known ?? inputIds.size;
          inputIds.set(inputs, inputsId);
          say({ kind: 'check', id, uri, bytes, inputsId, ...(known === undefined && { inputs }) });
        }),
      dispose: () => {
        worker.terminate();
        return Promise.resolve();
      },
    };
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      switch (data.kind) {
        case 'begun':
          resolve(checker);
          return;
        case 'list':
          void (folders.listFolder?.(data.uri) ?? Promise.resolve(undefined))
            .catch(() => undefined)
            .then((entries) => say({ kind: 'folder', id: data.id, entries }));
          return;
        case 'checked':
          asked.get(data.id)?.resolve(data.checked);
          break;
        case 'failed':
          asked.get(data.id)?.reject(new Error(data.message));
      }
      asked.delete(data.id);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      failure = new Error(event.message);
      for (const { reject } of asked.values()) reject(failure);
      asked.clear();
      worker.terminate();
      resolve(undefined);
    };
  });
}

/** Runs inside the worker: answers until the server ends it. */
export function serveFileChecks(
  scope: Pick<DedicatedWorkerGlobalScope, 'postMessage' | 'onmessage'>,
  clock: Clock,
): void {
  const say = (answer: CheckAnswer): void => scope.postMessage(answer);
  const known = new Map<number, CheckInputs>();
  const listing = new Map<number, (entries: readonly ListedEntry[] | undefined) => void>();
  let lists = 0;
  const checker = new LocalChecker(clock, {
    listFolder: (uri) =>
      new Promise((resolve) => {
        const id = lists++;
        listing.set(id, resolve);
        say({ kind: 'list', id, uri });
      }),
  });
  const check = async (id: number, file: FileToCheck, bytes: Uint8Array): Promise<void> => {
    try {
      say({ kind: 'checked', id, checked: await checker.check(file, bytes) });
    } catch (error) {
      say({ kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  scope.onmessage = ({ data }: MessageEvent<CheckQuestion>) => {
    if (data.kind === 'folder') {
      listing.get(data.id)?.(data.entries);
      listing.delete(data.id);
      return;
    }
    const { id, uri, bytes, inputsId } = data;
    if (data.inputs !== undefined) known.set(inputsId, data.inputs);
    const inputs = known.get(inputsId);
    if (inputs === undefined) say({ kind: 'failed', id, message: workMessages.withoutInputs });
    else void check(id, { uri, inputs }, bytes);
  };
  say({ kind: 'begun' });
}

/** Checks in the thread that answers the editor, which gets its turn after each file. */
export function checkerWithTurns(clock: Clock, folders: Pick<FileSystem, 'listFolder'>): FileChecker {
  const checker = new LocalChecker(clock, folders);
  return {
    atOnce: 1,
    async check(file, bytes) {
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      return checker.check(file, bytes);
    },
    dispose: () => checker.dispose(),
  };
}
