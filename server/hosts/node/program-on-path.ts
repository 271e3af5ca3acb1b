import { realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, parse, sep } from 'node:path';

/**
 * The full path of the first of these programs on the PATH: given the bare name, Windows would look into the working folder
 * first. A folder of the PATH is skipped when it is relative, is in a `node_modules`, such as those that `npm run` adds of each folder
 * above, or is below one of `roots`.
 *
 * @param names of files, those that are preferred first
 * @param roots real paths of folders that a stranger may have filled: no program below them is found, whatever the PATH says
 */
export function programOnPath(names: readonly string[], roots: readonly string[], path: string = process.env['PATH'] ?? process.env['Path'] ?? ''): string | undefined {
  const folders = path.split(delimiter).map((written) => written.replace(/^"(.*)"$/, '$1')).filter((folder) => isAbsolute(folder) && !isOfPackages(folder) && !isBelowAny(folder, roots));
  for (const name of names) {
    for (const folder of folders) {
      const program = join(folder, name);
      if (isProgram(program) && !isBelowAny(program, roots)) return program;
    }
  }
  return undefined;
}

export function isProgram(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile() && (process.platform === 'win32' || (found.mode & 0o111) !== 0);
  } catch {
    return false;
  }
}

function isOfPackages(folder: string): boolean {
  return folder.split(/[\\/]/).includes('node_modules');
}

function isBelowAny(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => isBelow(path, root));
}

function isBelow(path: string, root: string): boolean {
  // If the folder is a whole disk, every program is below it, so none can be refused.
  if (root === parse(root).root) return false;
  try {
    const real = realpathSync(path);
    return real === root || real.startsWith(`${root}${sep}`);
  } catch {
    return false;
  }
}
