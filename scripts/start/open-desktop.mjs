import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { Problem } from '../vscode-host/problem.mjs';
import { onPath } from '../vscode-host/programs.mjs';

const windows = process.platform === 'win32';

/**
 * @returns {string} the path of VS Code's shell command
 * @throws {Problem} when this machine has none
 */
export function findDesktop() {
  const code = onPath(windows ? 'code.cmd' : 'code');
  if (code) return code;
  throw new Problem(
    "The command 'code' is not on the PATH: install VS Code and its shell command, or leave out --desktop.",
  );
}

/**
 * Opens a folder in the VS Code installed on this machine, with the extension under development.
 *
 * @param {string} code
 * @param {string} extension
 * @param {string} folder
 * @returns {Promise<number>} the exit code of `code`
 */
export function openDesktop(code, extension, folder) {
  const args = [`--extensionDevelopmentPath=${extension}`, folder];
  // A .cmd file runs only in a shell, which splits arguments at spaces, so they are quoted.
  if (windows)
    return ended(
      spawnOwned(
        `"${code}"`,
        args.map((argument) => `"${argument}"`),
        { stdio: 'inherit', shell: true },
      ),
    );
  return ended(spawnOwned(code, args, { stdio: 'inherit' }));
}
