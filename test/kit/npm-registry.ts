import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished, vi } from 'vitest';
import { startHttpServer } from './http-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A package as the registry serves it; the hash that the registry states may be wrong. */
export interface ServedPackage {
  readonly name: string;
  readonly tarball: Uint8Array;
  /** The hash that the registry states; undefined for none. */
  readonly integrity: string | undefined;
  /** What its `package.json` has besides; without a version it is 1.0.0. */
  readonly manifest?: { readonly version: string; readonly bin?: Readonly<Record<string, string>> };
}

export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/** Version 1.0.0 of a package with these files, packed by npm. */
export async function packPackage(name: string, files: Readonly<Record<string, string>>, manifest: Readonly<Record<string, unknown>> = {}): Promise<Uint8Array> {
  const folder = await temporaryFolder({ ...files, 'package.json': JSON.stringify({ name, version: '1.0.0', ...manifest }) });
  await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--silent'], { cwd: folder, shell: process.platform === 'win32' });
  return readFile(join(folder, `${name}-1.0.0.tgz`));
}

/** Until the end of the test, npm uses a registry on this machine with these packages, and an empty cache. */
export async function useRegistry(packages: readonly ServedPackage[]): Promise<void> {
  const server = await startHttpServer({}, { otherwise: (_request, response) => void response.writeHead(404).end('{}') });
  onTestFinished(() => server.close());
  for (const { name, tarball, integrity, manifest = { version: '1.0.0' } } of packages) {
    const dist = { tarball: `${server.origin}/${name}.tgz`, ...(integrity !== undefined && { integrity }) };
    const about = { name, 'dist-tags': { latest: manifest.version }, versions: { [manifest.version]: { name, ...manifest, dist } } };
    server.on(`/${name}`, (_request, response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(about)));
    server.on(`/${name}.tgz`, (_request, response) => void response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(tarball));
  }
  vi.stubEnv('npm_config_registry', server.origin);
  vi.stubEnv('npm_config_cache', await temporaryFolder());
  vi.stubEnv('npm_config_fetch_retries', '0');
  // A setting that a user may have made and that must have no effect.
  vi.stubEnv('npm_config_ignore_scripts', 'false');
  onTestFinished(() => void vi.unstubAllEnvs());
}
