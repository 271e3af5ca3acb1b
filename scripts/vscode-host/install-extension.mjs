import { ended, spawnOwned } from './child-processes.mjs';
import { Problem } from './problem.mjs';

/**
 * Installs a packaged extension for a server that is started with the same folders afterwards.
 *
 * @param {import('./install.mjs').Host} host
 * @param {string} packaged the `.vsix` file
 * @param {{readonly dataFolder: string, readonly extensionsFolder: string}} folders
 * @throws {Problem} when VS Code refuses it
 */
export async function installExtension(host, packaged, { dataFolder, extensionsFolder }) {
  const args = [
    '--install-extension',
    packaged,
    '--server-data-dir',
    dataFolder,
    '--extensions-dir',
    extensionsFolder,
    '--accept-server-license-terms',
  ];
  const child = spawnOwned(host.node, [host.serverMain, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', VSCODE_IPC_HOOK_CLI: undefined },
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  if ((await ended(child)) !== 0 || !/was successfully installed/.test(said))
    throw new Problem(`VS Code does not install ${packaged}:\n${said}`);
}
