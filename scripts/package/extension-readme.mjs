import fs from 'node:fs';
import path from 'node:path';
import { originOf } from './origin.mjs';

const picture = /!\[([^\]]*)\]\(([^)\s:]+)\)/g;

/**
 * The page that the marketplaces, and VS Code itself, show of the extension. Both show pictures of web addresses only,
 * whatever is in the package: pictures get the address that they have in the repository. As long as nobody has said
 * where that is, they are left out, because a frame with nothing in it is worse.
 *
 * @param {string} file the page
 * @param {string} root of the repository
 * @param {Parameters<typeof originOf>[0]} manifest
 * @returns {string}
 */
export function extensionReadme(file, root, manifest) {
  const files = originOf(manifest)?.files;
  const text = fs.readFileSync(file, 'utf8');
  if (files === undefined) return text.replace(picture, '').replace(/\n{3,}/g, '\n\n');
  return text.replace(picture, (_, words, place) => {
    const at = path.relative(root, path.resolve(path.dirname(file), place)).replaceAll(path.sep, '/');
    return `![${words}](${files}/${at})`;
  });
}
