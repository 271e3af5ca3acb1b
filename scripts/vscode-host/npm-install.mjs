import { ended, spawnOwned } from './child-processes.mjs';
import { missingIn, writeLock } from './locks.mjs';
import { Problem } from './problem.mjs';

/** No scripts of packages are run, whatever the user's npm settings are, because nobody could look at them before. */
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
];

/**
 * Shorter waits than npm's defaults, which are too long for somebody who waits for the first start; the user's own
 * settings win.
 */
const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

const noNetwork =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;
const noSpace = /\bENOSPC\b/;
const otherHash = /\bEINTEGRITY\b/;
const whatToDo =
  'nothing of it was run or kept. Run the command again; if it says the same, ask whoever looks after your registry or proxy for npm what it changes.';

/**
 * Installs exactly the packages of a lock into a folder. A package with another hash is refused, and no package's
 * script runs.
 *
 * @param {import('./locks.mjs').Lock} lock
 * @param {string} folder
 * @param {string} what the name under which people know it
 * @throws {Problem} with one sentence on what to do
 */
export async function installLocked(lock, folder, what = 'VS Code') {
  await writeLock(lock, folder);
  await npm(folder, ['ci', ...flags, ...(process.env['npm_config_fetch_retries'] === undefined ? patience : [])], what);
  const [missing] = missingIn(lock, folder);
  if (missing !== undefined)
    throw new Problem(
      `${what} could not be downloaded because its part ${missing} is missing or is not what it should be: ${whatToDo}`,
    );
}

/**
 * @param {string} folder
 * @param {readonly string[]} options
 * @param {string} what is downloaded
 * @throws {Problem} with one sentence on what to do
 */
export async function npm(folder, options, what = 'VS Code') {
  const { command, args } = npmCommand();
  const child = spawnOwned(command, [...args, ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  });
  let complaints = '';
  child.stderr?.on('data', (chunk) => (complaints += chunk));
  const code = await ended(child).catch(() => {
    throw new Problem('npm could not be started: install Node.js together with npm, and run the command again.');
  });
  if (code !== 0) throw new Problem(explain(complaints, code, what));
}

/** The npm to run: the one that runs this script, if any, whatever the PATH says. */
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script && /npm-cli\.c?js$/.test(script)) return { command: process.execPath, args: [script] };
  return { command: 'npm', args: [] };
}

/**
 * @param {string} complaints what npm wrote to its standard error
 * @param {number} code
 * @param {string} what
 */
function explain(complaints, code, what) {
  if (otherHash.test(complaints)) {
    return `${what} was downloaded, but a part of it is not what it should be (its hash differs from the one in scripts/vscode-host/locks), so ${whatToDo}`;
  }
  if (noNetwork.test(complaints)) {
    return `${what} could not be downloaded because the npm registry did not answer: check the network, or the proxy and registry set for npm, and run the command again.`;
  }
  if (noSpace.test(complaints)) {
    return `${what} could not be downloaded because the disk is full: free about 800 MB, or point POLICY_SUBMISSIONS_HOST_DIR to a folder on another disk, and run the command again.`;
  }
  const first = complaints
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*(code\s)?/, '').trim())
    .find(Boolean);
  return `${what} could not be downloaded because npm failed (${first ?? `exit code ${code}`}): mend that and run the command again.`;
}
