import fs from 'node:fs/promises';
import path from 'node:path';

const bytesPerMegabyte = 1024 * 1024;
const terminalEveryMs = 1000;
const plainEveryMs = 5000;

/**
 * Shows the progress of a download into a folder: on a terminal as one line that is rewritten, elsewhere as a line now
 * and then.
 *
 * @param {string} what
 * @param {string} folder
 * @param {NodeJS.WriteStream} [out]
 * @returns {{done(): Promise<void>, failed(): void}}
 */
export function showProgress(what, folder, out = process.stderr) {
  const startedAt = Date.now();
  let over = false;
  let timer = setTimeout(tick, 0);

  async function line() {
    const megabytes = Math.round((await folderBytes(folder)) / bytesPerMegabyte);
    return `${what}: ${megabytes} MB, ${secondsSince(startedAt)} s`;
  }

  async function tick() {
    const text = await line();
    if (over) return;
    out.write(out.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    timer = setTimeout(tick, out.isTTY ? terminalEveryMs : plainEveryMs);
  }

  function finish() {
    over = true;
    clearTimeout(timer);
    if (out.isTTY) out.write('\r\x1b[K');
  }

  return {
    async done() {
      finish();
      const kept = Math.round((await folderBytes(folder)) / bytesPerMegabyte);
      out.write(`${what}: done in ${secondsSince(startedAt)} s, ${kept} MB kept.\n`);
    },
    failed: finish,
  };
}

/** @param {number} startedAt */
function secondsSince(startedAt) {
  return Math.round((Date.now() - startedAt) / 1000);
}

/**
 * @param {string} folder
 * @returns {Promise<number>} the size of all files in the folder, in bytes; files that vanish meanwhile are not counted
 */
async function folderBytes(folder) {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  let total = 0;
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) total += await folderBytes(full);
    else if (entry.isFile()) total += (await fs.stat(full).catch(() => undefined))?.size ?? 0;
  }
  return total;
}
