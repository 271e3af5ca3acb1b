import { fork } from 'node:child_process';
import type { FolderChecks, FoldersChecked } from '../../../workspace/check-folders.ts';
import { folderCheckName } from './node-check-threads.ts';
import type { FolderCheckMessage } from './node-folder-check.ts';

/**
 * Checks folders in a process of its own, which can run at a lower priority than the server and gives all its memory
 * back at the end.
 *
 * @param program the command line's own file: both run the same code to the last byte, so they share their stored
 *   results
 */
export function createNodeFolderChecks(program: string): FolderChecks {
  return {
    start(question, found) {
      const child = fork(program, [folderCheckName], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // Structured cloning, so that `Uint8Array`s arrive as such.
        serialization: 'advanced',
        // In VS Code on the desktop, the executable is Electron, which this variable makes behave as Node.
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      let cancelled = false;
      const done = new Promise<FoldersChecked>((resolve, reject) => {
        child.on('message', (message: FolderCheckMessage) => {
          if (cancelled) return;
          if (message.kind === 'found') found(message.files);
          else if (message.kind === 'done') resolve(message.checked);
          else reject(new Error(message.reason));
        });
        child.on('error', (error) => {
          if (!cancelled) reject(error);
        });
        child.on('exit', (code, signal) => {
          if (!cancelled) reject(new Error(`The process ended by itself (${String(code ?? signal)}).`));
        });
      });
      child.send(question, (error) => {
        // The `exit` event of the killed process rejects `done`.
        if (error !== null) child.kill();
      });
      return {
        done,
        cancel: () => {
          cancelled = true;
          child.kill();
        },
      };
    },
  };
}
