import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hostFolder } from '../../scripts/vscode-host/cache.mjs';
import { endTree, spawnOwned } from '../../scripts/vscode-host/child-processes.mjs';
import { ensureHost } from '../../scripts/vscode-host/install.mjs';
import { repository, temporaryFolder } from './sample-workspace.mjs';

const printed = /^ {2}(http:\/\/127\.0\.0\.1:(\d+)\/\?tkn=([^&\s]+)&folder=\S+)$/m;

const stopWithinMs = 20_000;
const pollMs = 50;

/**
 * @typedef {object} Started
 * @property {string} address that was printed
 * @property {number} port
 * @property {string} token
 * @property {() => string} output what was printed until now
 * @property {string} cache where it keeps what it keeps
 * @property {() => readonly string[]} opened the arguments with which a browser was asked for
 * @property {() => Promise<void>} stop
 */

/**
 * Runs `npm start` as a person does, with nothing in it that is made for tests. It keeps its things apart from the
 * person's own; the browser that it asks for only notes what it was asked.
 *
 * @param {string} folder
 * @param {(data: string) => void} [prepare] puts into VS Code's data what an earlier start has left there
 * @returns {Promise<Started>}
 */
export async function npmStart(folder, prepare) {
  await ensureHost();
  const own = temporaryFolder('start');
  const [cache, programs] = [path.join(own, 'cache'), path.join(own, 'programs')];
  for (const one of [cache, programs]) fs.mkdirSync(one);
  fs.symlinkSync(hostFolder(), path.join(cache, path.basename(hostFolder())), 'junction');
  prepare?.(path.join(cache, 'start', 'data'));
  const asked = path.join(programs, 'asked');
  fs.writeFileSync(path.join(programs, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${asked}'\n`, { mode: 0o755 });
  const child = spawnOwned('npm', ['start', '--', folder], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      POLICY_SUBMISSIONS_HOST_DIR: cache,
      // What is seen of links of a test is not to be kept among those of the person who runs it.
      XDG_CACHE_HOME: path.join(cache, 'ours'),
      PATH: `${programs}${path.delimiter}${process.env['PATH']}`,
      DISPLAY: ':0',
      WSL_DISTRO_NAME: '',
    },
  });
  let output = '';
  /** @type {RegExpExecArray} */
  const found = await new Promise((resolve, reject) => {
    const take = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      const match = printed.exec(output);
      if (match) resolve(match);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', () => reject(new Error(`npm start has ended:\n${output}`)));
  });
  const [, address = '', port = '', token = ''] = found;
  return {
    address, port: Number(port), token, cache,
    output: () => output,
    opened: () => (fs.existsSync(asked) ? fs.readFileSync(asked, 'utf8').split('\n').filter(Boolean) : []),
    stop: async () => {
      await endTree(child, { graceMs: stopWithinMs });
      // npm ends before what it has started.
      for (const until = Date.now() + stopWithinMs; isAlive(-(child.pid ?? 0)) && Date.now() < until;) await delay(pollMs);
    },
  };
}

/** @param {number} group */
function isAlive(group) {
  try {
    process.kill(group, 0);
    return true;
  } catch {
    return false;
  }
}
