/** Which tests are nearest to what has changed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../build-extension.mjs';

/**
 * @returns {readonly string[]} what differs from the last commit, new files among it; if nothing does, what the last
 *   commit changed
 */
export function changedFiles() {
  const git = (/** @type {string[]} */ ...args) =>
    spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  const uncommitted = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')];
  return uncommitted.length > 0 ? uncommitted : git('diff', '--name-only', 'HEAD~1', 'HEAD');
}

/**
 * @param {readonly string[]} changed files, from the root
 * @returns {readonly string[]} the files of tests from which imports lead to a changed file, or that name it or its
 *   folder, the nearest first
 */
export function nearestTests(changed) {
  const sources = ['server', 'client', 'scripts', 'test']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.split(path.sep).join('/')),
      ),
    )
    .filter((name) => /\.m?ts$|\.mjs$/.test(name) && !name.startsWith('test/fixtures/'));
  const texts = new Map(sources.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  for (const [name, text] of texts) {
    for (const [, specifier = ''] of text.matchAll(/['"](\.\.?\/[^'"\n]+)['"]/g)) {
      const imported = path.posix.join(path.posix.dirname(name), specifier);
      importers.set(imported, [...(importers.get(imported) ?? []), name]);
    }
  }
  const reached = new Set(changed.flatMap((name) => [name, ...namesIt(name, texts)]));
  for (const name of reached) for (const importer of importers.get(name) ?? []) reached.add(importer);
  return [...reached].filter(
    (name) =>
      name.endsWith('.test.ts') &&
      !name.endsWith('.nightly.test.ts') &&
      !name.startsWith('test/clients/vscode/') &&
      existsSync(path.join(root, name)),
  );
}

/**
 * @param {string} changed data, a page, a fixture: it is read by its name, or with all of its folder
 * @param {ReadonlyMap<string, string>} texts
 */
function namesIt(changed, texts) {
  if (/\.m?ts$/.test(changed)) return [];
  const folder = path.posix.dirname(changed).split('/').slice(-2).join('/');
  return [...texts]
    .filter(
      ([, text]) => text.includes(path.posix.basename(changed)) || (folder.includes('/') && text.includes(folder)),
    )
    .map(([name]) => name);
}
