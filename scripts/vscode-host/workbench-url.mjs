import { pathToFileURL } from 'node:url';
import { loopback } from './port.mjs';

/**
 * The address that opens the workbench with a folder and with an extension under development.
 *
 * @param {number} port
 * @param {{folder: string, extension?: string, tests?: string}} what absolute paths; `tests` is the module with `run()`
 * @returns {string}
 */
export function workbenchUrl(port, { folder, extension, tests }) {
  const remote = `vscode-remote://${loopback}:${port}`;
  const payload = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote + pathToFileURL(extension).pathname]);
  if (tests) payload.push(['extensionTestsPath', remote + pathToFileURL(tests).pathname]);
  const query = `?folder=${encodeURIComponent(decodeURIComponent(pathToFileURL(folder).pathname)).replaceAll('%2F', '/')}`;
  const extra = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
  return `http://${loopback}:${port}/${query}${extra}`;
}
