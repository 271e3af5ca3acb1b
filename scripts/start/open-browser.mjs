import { spawn } from 'node:child_process';
import { onPath } from '../vscode-host/programs.mjs';

/** @type {Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>>} */
const openers = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] };

/**
 * Opens the default browser, or says that there is none.
 *
 * @param {string} address
 */
export function openBrowser(address) {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const complain = () => console.log('No browser could be opened here: open the address above in one yourself.');
  if (process.platform === 'linux' && !(onPath(command) && hasDisplay())) return complain();
  const opener = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  opener.once('error', complain);
  opener.once('exit', (code) => code && complain());
  opener.unref();
}

/** Without a display, xdg-open would start a text browser in the terminal that we hold. */
function hasDisplay() {
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || process.env['WSL_DISTRO_NAME']);
}
