import { pathToFileURL } from 'node:url';
import { loopback } from './port.mjs';

/**
 * The address that opens the workbench with a folder; in tests, with an extension under development.
 *
 * @param {{port: number, token: string}} server
 * @param {{folder: string, extension?: string, tests?: string}} what absolute paths; `tests` is the module with `run()`
 * @returns {string}
 */
export function workbenchUrl({ port, token }, { folder, extension, tests }) {
  const remote = `vscode-remote://${loopback}:${port}`;
  const payload = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote + pathToFileURL(extension).pathname]);
  if (tests) payload.push(['extensionTestsPath', remote + pathToFileURL(tests).pathname]);
  const query = `?tkn=${token}&folder=${encodeURIComponent(decodeURIComponent(pathToFileURL(folder).pathname)).replaceAll('%2F', '/')}`;
  const extra = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
  return `http://${loopback}:${port}/${query}${extra}`;
}
