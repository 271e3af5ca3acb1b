import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../build-extension.mjs';
import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { Problem } from '../vscode-host/problem.mjs';
import { extensionFiles } from './extension-files.mjs';
import { extensionManifest } from './extension-manifest.mjs';
import { extensionReadme } from './extension-readme.mjs';
import { ensureVsce } from './vsce.mjs';

/** The packaged extension, unless another place is asked for. */
export const extensionPackage = path.join(root, 'policy-submissions.vsix');

/**
 * The same bytes come of the same files: without a time of its own, each file in the package gets this one.
 */
const someTime = '1577836800';

/**
 * Packages what was built, and what belongs to it.
 *
 * @param {object} [wishes]
 * @param {string} [wishes.output] the file to write
 * @param {Record<string, any>} [wishes.manifest] the `package.json` of the repository
 * @param {string} [wishes.dist] where the extension was built
 * @returns {Promise<string>} what vsce said
 * @throws {Problem} when it can not be packaged, or vsce warns of something
 */
export async function packageExtension({
  output = extensionPackage,
  manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')),
  dist = path.join(root, 'dist'),
} = {}) {
  const vsce = await ensureVsce();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'policy-submissions-package-'));
  try {
    stage(folder, manifest, dist);
    return await run(vsce, folder, output, manifest.repository === undefined);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Puts what is packaged into a folder of its own: vsce takes what is there, and a package for npm needs other files.
 *
 * @param {string} folder
 * @param {Record<string, any>} manifest
 * @param {string} dist
 */
function stage(folder, manifest, dist) {
  for (const [name, file] of extensionFiles(root, dist)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.copyFileSync(file, path.join(folder, name));
  }
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(extensionManifest(manifest), undefined, 1)}\n`);
  fs.writeFileSync(
    path.join(folder, 'README.md'),
    extensionReadme(path.join(root, 'docs', 'marketplace.md'), root, manifest),
  );
  // vsce wants one, so that nothing is packaged by oversight.
  fs.writeFileSync(path.join(folder, '.vscodeignore'), '.vscodeignore\n');
}

/**
 * @param {string} vsce
 * @param {string} folder
 * @param {string} output
 * @param {boolean} isHomeless nobody has said yet where the repository is
 */
async function run(vsce, folder, output, isHomeless) {
  const args = [
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--out',
    output,
    ...(isHomeless ? ['--allow-missing-repository'] : []),
  ];
  const child = spawnOwned(process.execPath, [vsce, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SOURCE_DATE_EPOCH: process.env['SOURCE_DATE_EPOCH'] ?? someTime, FORCE_COLOR: '0' },
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  const code = await ended(child);
  if (code !== 0 || /\bWARNING\b/.test(said))
    throw new Problem(`The extension was not packaged as it should be; vsce says:\n${said}`);
  return said;
}
