import { fork } from 'node:child_process';
import type { FolderChecks, FoldersChecked } from '../../../workspace/check-folders.ts';
import { folderCheckName } from './folder-check-name.ts';
import type { FolderCheckMessage } from './node-folder-check.ts';

/**
 * Checks folders in a process of its own: it may be given less of the machine than the one that answers the keyboard, and
 * gives all its memory back.
 *
 * @param program the command line's own file: what checks is the same to the last byte, and so are the results that are kept
 */
export function createNodeFolderChecks(program: string): FolderChecks {
  return {
    start(question, found) {
      const child = fork(program, [folderCheckName], {
        execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // Bytes are bytes on the way.
        serialization: 'advanced',
        // In VS Code on the desktop, Node is a part of another program.
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
        // That it could not be told is told by its end.
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
