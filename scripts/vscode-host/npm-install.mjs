import { ended, spawnOwned } from './child-processes.mjs';
import { Problem } from './problem.mjs';

const flags = [
  '--ignore-scripts',
  '--omit=dev',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--no-update-notifier',
  '--prefer-offline',
  '--engine-strict=false',
  '--loglevel=error',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

const noNetwork = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;
const noSpace = /\bENOSPC\b/;

/**
 * Installs what the `package.json` in a folder asks for, running none of the packages' own scripts.
 *
 * @param {string} folder
 * @throws {Problem} with one sentence on what to do
 */
export async function npmInstall(folder) {
  const { command, args } = npmCommand();
  const child = spawnOwned(command, [...args, 'install', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  let complaints = '';
  child.stderr?.on('data', (chunk) => (complaints += chunk));
  const code = await ended(child).catch(() => {
    throw new Problem('npm could not be started: install Node.js together with npm, and run the command again.');
  });
  if (code !== 0) throw new Problem(explain(complaints, code));
}

/** The npm that runs this script, if one does: its path is known then, whatever PATH says. */
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script && /npm-cli\.c?js$/.test(script)) return { command: process.execPath, args: [script] };
  return { command: 'npm', args: [] };
}

/**
 * @param {string} complaints what npm wrote to its standard error
 * @param {number} code
 */
function explain(complaints, code) {
  if (noNetwork.test(complaints)) {
    return 'VS Code could not be downloaded because the npm registry did not answer: check the network, or the proxy and registry set for npm, and run the command again.';
  }
  if (noSpace.test(complaints)) {
    return 'VS Code could not be downloaded because the disk is full: free about 800 MB, or point POLICY_SUBMISSIONS_HOST_DIR to a folder on another disk, and run the command again.';
  }
  const first = complaints.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*(code\s)?/, '').trim()).find(Boolean);
  return `VS Code could not be downloaded because npm failed (${first ?? `exit code ${code}`}): mend that and run the command again.`;
}
