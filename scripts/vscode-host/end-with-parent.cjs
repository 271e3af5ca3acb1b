/**
 * Read by VS Code's server before its own code (`--require`): ends the server, with all that it has started, when the process that started
 * it is gone, also one that was killed and could end nothing itself. Otherwise a server with a token that works would stay behind.
 */
'use strict';
const { spawnSync } = require('node:child_process');

const parent = process.ppid;
// Processes of the server inherit its arguments and its environment, and end with it.
if (process.env['POLICY_SUBMISSIONS_STARTED_BY'] === String(parent)) {
  setInterval(() => {
    if (isThere()) return;
    if (process.platform === 'win32')
      spawnSync('taskkill', ['/pid', String(process.pid), '/T', '/F'], { stdio: 'ignore' });
    // The server leads a group of its own.
    else process.kill(-process.pid, 'SIGKILL');
  }, 500).unref();
}

/** A process without its parent gets another one; on Windows it keeps the number. */
function isThere() {
  if (process.ppid !== parent) return false;
  try {
    return process.kill(parent, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
