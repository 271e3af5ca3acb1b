import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes an extensions folder with a link to this checkout, as if it were an installed extension. (The URL parameter for
 * an extension under development works only in a VS Code that is started for tests, which hides its messages.)
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
    // The link of an earlier version, and VS Code's list of the extensions that it found before, would hide the new
    // version.
    if (entry.startsWith(`${publisher}.${name}-`) || entry === 'extensions.json' || entry === '.obsolete')
      fs.rmSync(path.join(folder, entry));
  }
  // On Windows everybody may make a junction, but not everybody a symbolic link.
  fs.symlinkSync(checkout, path.join(folder, `${publisher}.${name}-${version}`), 'junction');
  return folder;
}
