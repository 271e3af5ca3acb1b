import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildCli } from './built-cli.ts';
import { integrityOf, type ServedPackage } from './npm-registry.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The package for npm, with the command line as it is shipped. */
export async function packedPackage(): Promise<ServedPackage & { readonly manifest: { readonly version: string } }> {
  const dist = dirname(await buildCli());
  const folder = await mkdtemp(join(tmpdir(), 'policy-submissions-package-'));
  try {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string; readonly bin: Readonly<Record<string, string>> };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts: {}, devDependencies: {} }));
    for (const name of ['problem-matcher.json', 'docs/rules', 'schemas', 'LICENSE']) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
    await cp(dist, join(folder, 'dist'), { recursive: true });
    const { stdout } = await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--silent'], { cwd: folder, shell: process.platform === 'win32' });
    const tarball = await readFile(join(folder, stdout.trim().split('\n').at(-1) ?? ''));
    const { version, bin } = manifest;
    return { name: 'policy-submissions', tarball, integrity: integrityOf(tarball), manifest: { version, bin } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
