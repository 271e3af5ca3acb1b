import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder of extensions in which this checkout is one, as if it were installed: a link leads to it. (An address that
 * names an extension under development is heard only by a VS Code that is started for tests, and that hides its messages.)
 *
 * @param {string} parent
 * @param {string} checkout
 * @returns {string} the folder; each checkout has its own, so that two of them can be started side by side
 */
export function linkExtension(parent, checkout) {
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  const folder = path.join(parent, createHash('sha256').update(checkout).digest('hex').slice(0, 10));
  fs.mkdirSync(folder, { recursive: true });
  for (const entry of fs.readdirSync(folder)) {
    // A link of an earlier version, and VS Code's list of what it found the last time: what is new would not be seen.
    if (entry.startsWith(`${publisher}.${name}-`) || entry === 'extensions.json' || entry === '.obsolete') fs.rmSync(path.join(folder, entry));
  }
  // Windows lets everybody make a junction, and not everybody a link.
  fs.symlinkSync(checkout, path.join(folder, `${publisher}.${name}-${version}`), 'junction');
  return folder;
}
