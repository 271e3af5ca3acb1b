import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles as build, type Built } from '../../scripts/bundles.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/policy-submissions-test');
const modulesName = 'modules.json';
const dayMs = 24 * 60 * 60 * 1000;

let folder: Promise<string> | undefined;

/**
 * Builds all bundles as they are shipped, but not into `dist/`, whose bundles may be of an older source. They are cached for the next files
 * and runs until something changes that they are built from, so no test may change them.
 *
 * @returns a folder in place of the extension's; the bundles are in its `dist/`
 */
export function buildBundles(): Promise<string> {
  folder ??= cachedFolder();
  return folder;
}

/** What is in each file of these bundles. */
export async function builtFiles(): Promise<readonly (Pick<Built, 'name' | 'modules'> & { readonly bytes: number })[]> {
  return JSON.parse(await readFile(join(await buildBundles(), modulesName), 'utf8')) as readonly (Pick<Built, 'name' | 'modules'> & { readonly bytes: number })[];
}

async function cachedFolder(): Promise<string> {
  const cached = join(cache, sourcesHash());
  if (existsSync(cached)) return cached;
  const temporary = `${cached}-${String(process.pid)}`;
  const built = await build({ outdir: join(temporary, 'dist') });
  await writeFile(join(temporary, modulesName), JSON.stringify(built.map(({ name, text, modules }) => ({ name, modules, bytes: Buffer.byteLength(text) }))));
  await rename(temporary, cached).catch(async (error: unknown) => {
    // Another worker, which has built the same, was first.
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(cached)) throw error;
  });
  await removeOld();
  return cached;
}

/** A hash of the contents of all that the bundles are built from; versions of packages are in the lock file. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['server', 'client', 'schemas', 'scripts']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
    }
  }
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Removes what was built from sources of another day. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(cache)) {
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > dayMs) await rm(join(cache, name), { recursive: true, force: true });
  }
}
