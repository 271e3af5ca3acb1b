import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { onPath } from '../vscode-host/programs.mjs';
import { ownersOnly } from '../vscode-host/server.mjs';

/**
 * @typedef {object} Opener
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} [input] the text for its standard input
 */

/**
 * Opens the default browser, or says that there is none.
 *
 * @param {string} address contains the token, so it must not be an argument of a program where other users can see
 *   arguments
 * @param {string} folder for a page that redirects the browser to the address; it is deleted when this process ends
 */
export function openBrowser(address, folder) {
  const complain = () => console.log('No browser could be opened here: open the address above in one yourself.');
  if (process.platform === 'linux' && !(onPath('xdg-open') && hasDisplay())) return complain();
  const { command, args, input } = openerOf(address, folder);
  const opener = spawn(command, args, {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore'],
    detached: true,
  });
  opener.once('error', complain);
  opener.once('exit', (code) => code && complain());
  opener.stdin?.on('error', () => undefined).end(input);
  opener.unref();
}

/**
 * @param {string} address
 * @param {string} folder
 * @returns {Opener}
 */
function openerOf(address, folder) {
  switch (process.platform) {
    case 'darwin':
      return { command: 'osascript', args: ['-'], input: `open location "${address}"\n` };
    // On Windows other users can not see the arguments of a program.
    case 'win32':
      return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
    // WSL has no other users, and a browser on Windows may not find a file in it, so the address is given directly.
    default:
      return { command: 'xdg-open', args: [process.env['WSL_DISTRO_NAME'] ? address : pageTo(address, folder)] };
  }
}

/**
 * Writes a page that redirects to the address. It is in the checkout, because sandboxed browsers (snap, Flatpak) can
 * not read a user's hidden folders.
 *
 * @param {string} address
 * @param {string} folder
 * @returns {string} its path
 */
function pageTo(address, folder) {
  fs.mkdirSync(folder, { recursive: true, mode: ownersOnly.folder });
  const file = path.join(folder, `${randomUUID()}.html`);
  const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  fs.writeFileSync(
    file,
    `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${escaped}">
<title>Policy Submissions</title>
<p><a href="${escaped}">Open VS Code with Policy Submissions</a></p>
</html>
`,
    { flag: 'wx', mode: ownersOnly.file },
  );
  process.on('exit', () => fs.rmSync(file, { force: true }));
  return file;
}

/** Whether there is a display: without one, xdg-open would start a text browser in our terminal. */
function hasDisplay() {
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || process.env['WSL_DISTRO_NAME']);
}
