/** Reads from source files what they import: values and types alike, in every form of import. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * @param {string} root the folder of the project
 * @param {readonly string[]} folders in it
 * @returns {ReadonlyMap<string, readonly string[]>} for each TypeScript file, named from the root with slashes, the
 *   files that it imports
 */
export function importGraph(root, folders) {
  return new Map(
    sourceFiles(root, folders).map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'), true, true);
      const imported = importedFiles.map(({ fileName }) => resolved(file, fileName));
      return [file, [...new Set(imported.filter((one) => one !== undefined))]];
    }),
  );
}

/** @returns {string | undefined} the file that a relative specifier names, from the root; undefined for a library */
export function resolved(file, specifier) {
  return /^\.{1,2}(\/|$)/.test(specifier) ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

/**
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {ReadonlyMap<string, string | undefined>} all files from which imports lead to `file`, each with the next
 *   one on the shortest way there
 */
export function waysTo(graph, file) {
  const next = new Map([[file, undefined]]);
  for (const at of next.keys())
    for (const importer of importersOf(graph).get(at) ?? []) if (!next.has(importer)) next.set(importer, at);
  return next;
}

const importers = new WeakMap();

function importersOf(graph) {
  const known = importers.get(graph);
  if (known !== undefined) return known;
  const made = new Map();
  for (const [file, imported] of graph) {
    for (const one of imported) {
      const others = made.get(one);
      if (others === undefined) made.set(one, [file]);
      else others.push(file);
    }
  }
  importers.set(graph, made);
  return made;
}

/** @returns {readonly string[]} TypeScript files, named from the root with slashes */
export function sourceFiles(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort(),
  );
}
