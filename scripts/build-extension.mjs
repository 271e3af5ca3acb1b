import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, spawnOwned } from './vscode-host/child-processes.mjs';
import { Problem } from './vscode-host/problem.mjs';

/** The folder of the extension's `package.json`. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Builds `dist/`.
 *
 * @throws {Problem} when it cannot be built
 */
export async function buildExtension() {
  if (!existsSync(path.join(root, 'node_modules', 'rolldown'))) {
    throw new Problem("The project's packages are not installed: run 'npm ci' first.");
  }
  const child = spawnOwned(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if ((await ended(child)) !== 0) throw new Problem('The extension could not be built: the reason stands above.');
}
