import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, stat, symlink, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

async function found(folder: string, options?: Parameters<typeof createNodeFiles>[0]): Promise<readonly string[]> {
  const uris = await createNodeFiles(options).findFiles(pathToFileURL(folder).href, (name) => name.endsWith('.yaml'));
  return uris.map((uri) => fileURLToPath(uri).slice(folder.length + 1));
}

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

describe('finding files', () => {
  it('goes into folders, but not hidden ones and node_modules', async () => {
    const folder = await temporaryFolder({
      'b.yaml': '', 'a.yaml': '', '.hidden.yaml': '', 'c.txt': '', 'deep/er/d e#%.yaml': '',
      '.git/x.yaml': '', 'node_modules/y.yaml': '', 'deep/node_modules/z.yaml': '',
    });
    expect(await found(folder)).toEqual(['.hidden.yaml', 'a.yaml', 'b.yaml', 'deep/er/d e#%.yaml']);
  });

  it('looks into the folder that it is given, hidden or not', async () => {
    const folder = await temporaryFolder({ '.hidden/a.yaml': '' });
    expect(await found(join(folder, '.hidden'))).toEqual(['a.yaml']);
  });

  it('follows links, but not in circles', async () => {
    const folder = await temporaryFolder({ 'one/a.yaml': '', 'two/b.yaml': '' });
    await symlink('..', join(folder, 'one/up'));
    await symlink('one', join(folder, 'other'));
    await symlink('two/b.yaml', join(folder, 'c.yaml'));
    await symlink('nothing', join(folder, 'gone.yaml'));
    expect(await found(folder)).toEqual(['c.yaml', 'gone.yaml', 'one/a.yaml', 'two/b.yaml']);
  });

  it('does not follow links to folders outside, and tells of them once', async () => {
    const outside = await temporaryFolder({ 'c.yaml': '', 'deep/d.yaml': '' });
    const folder = await temporaryFolder({ 'one/a.yaml': '', 'two/b.yaml': '' });
    await symlink('/', join(folder, 'root'));
    await symlink(outside, join(folder, 'one/outside'));
    await symlink('../..', join(folder, 'two/above'));
    await symlink(join(outside, 'c.yaml'), join(folder, 'c.yaml'));
    await symlink(join(folder, 'two'), join(folder, 'again'));
    const told: (readonly string[])[] = [];
    const uris = await createNodeFiles().findFiles(pathToFileURL(folder).href, (name) => name.endsWith('.yaml'), {
      unreadable: (uri, reason) => told.push([uri, reason]),
      linksOut: (links) => told.push(links.map((link) => fileURLToPath(link).slice(folder.length + 1))),
    });
    expect(uris.map((uri) => fileURLToPath(uri).slice(folder.length + 1))).toEqual(['c.yaml', 'again/b.yaml', 'one/a.yaml']);
    expect(told).toEqual([['root', 'again/above', 'one/outside']]);
  });

  it('looks into the folder to which the link leads that it is given, and a neighbour is outside', async () => {
    const folder = await temporaryFolder({ 'in/a.yaml': '', 'inside/b.yaml': '' });
    await symlink('in', join(folder, 'link'));
    await symlink('../inside', join(folder, 'in/beside'));
    expect(await found(join(folder, 'link'))).toEqual(['a.yaml']);
  });

  it('finds nothing in a folder that is not there, and nothing of other schemes', async () => {
    const folder = await temporaryFolder();
    expect(await found(join(folder, 'nothing'))).toEqual([]);
    expect(await createNodeFiles().findFiles('untitled:x', () => true)).toEqual([]);
    expect(await createNodeFiles().findFiles('vscode-vfs://github/x', () => true)).toEqual([]);
  });

  it('stops somewhere, and says so', async () => {
    const folder = await temporaryFolder({ 'a.yaml': '', 'b/b.yaml': '', 'c/c.yaml': '' });
    const reasons: string[] = [];
    const uris = await createNodeFiles({ maxFolders: 2 }).findFiles(pathToFileURL(folder).href, () => true, { unreadable: (_, reason) => reasons.push(reason) });
    expect(uris).toHaveLength(2);
    expect(reasons).toEqual(['it has more than 2 folders']);
  });

  it('says which folder may not be read', async () => {
    const folder = await temporaryFolder({ 'closed/a.yaml': '' });
    await chmod(folder, 0o755);
    await chmod(join(folder, 'closed'), 0);
    const told: string[] = [];
    // Root may read everything, so for a moment it is nobody.
    if (isRoot) process.seteuid?.(nobody);
    try {
      await createNodeFiles().findFiles(pathToFileURL(folder).href, () => true, { unreadable: (uri, reason) => told.push(`${uri.split('/').at(-1)}: ${reason}`) });
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(join(folder, 'closed'), 0o755);
    }
    expect(told).toEqual(['closed: permission is missing']);
  });
});

describe('reading a file', () => {
  const waysToRead = [
    ['the server', (uri: string): Promise<Uint8Array> => createNodeFiles().readFile(uri)],
    ['the command line', (uri: string): Promise<Uint8Array> => createNodeCliIo('/').files.readFile(uri)],
  ] as const;

  it.each(waysToRead)('%s reads the whole of it, of every length, also where a link leads', async (_, read) => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 300_000]) {
      const content = Uint8Array.from({ length }, (__, index) => index % 251);
      const folder = await temporaryFolder({ 'a.yaml': content });
      await symlink('a.yaml', join(folder, 'link.yaml'));
      for (const name of ['a.yaml', 'link.yaml']) expect(Buffer.compare(await read(pathToFileURL(join(folder, name)).href), content)).toBe(0);
    }
  });

  it.each(waysToRead)('%s reads what the system makes up as it is read, whose size is said to be nothing', async (_, read) => {
    expect(new TextDecoder().decode(await read('file:///proc/self/status'))).toMatch(/^Name:.*\n[^]*ctxt_switches:\s+\d+\n$/);
  });

  it.each(waysToRead)('%s neither waits for a pipe nor reads a device or a socket, and says so', async (_, read) => {
    const folder = await temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    await symlink('/dev/zero', join(folder, 'device.yaml'));
    const socket = createServer().listen(join(folder, 'socket.yaml'));
    await once(socket, 'listening');
    for (const name of ['pipe.yaml', 'device.yaml', 'socket.yaml']) {
      await expect(read(pathToFileURL(join(folder, name)).href), name).rejects.toThrow('it is a device or a pipe, and not a file');
    }
    await expect(read(pathToFileURL(folder).href)).rejects.toThrow('it is a folder');
    await new Promise((resolve) => socket.close(resolve));
  });

  it.each(waysToRead)('%s reads no file that is too large', async (_, read) => {
    const folder = await temporaryFolder({ 'a.yaml': '' });
    await truncate(join(folder, 'a.yaml'), 128 * 1024 * 1024 + 1);
    await expect(read(pathToFileURL(join(folder, 'a.yaml')).href)).rejects.toThrow('it is larger than 128 MB');
  });
});

describe('writing a file', () => {
  const write = (path: string, text: string): Promise<void> => createNodeCliIo('/').files.writeFile(pathToFileURL(path).href, text);

  it('replaces it whole, keeps its mode and leaves nothing beside it', async () => {
    const folder = await temporaryFolder({ 'a.html': 'old' });
    await chmod(join(folder, 'a.html'), 0o600);
    await write(join(folder, 'a.html'), 'new');
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toBe('new');
    expect((await stat(join(folder, 'a.html'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['a.html']);
  });

  it('writes to where a link leads', async () => {
    const folder = await temporaryFolder({ 'a.html': 'old' });
    await symlink('a.html', join(folder, 'b.html'));
    await write(join(folder, 'b.html'), 'new');
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toBe('new');
  });

  it('fails where there is no folder, and leaves nothing', async () => {
    const folder = await temporaryFolder();
    await expect(write(join(folder, 'no/a.html'), 'x')).rejects.toThrow();
    await mkdir(join(folder, 'is-a-folder'));
    await expect(write(join(folder, 'is-a-folder'), 'x')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['is-a-folder']);
  });
});

it.each([
  ['a.yaml', 'a.yaml'],
  ['./x/../a.yaml', 'a.yaml'],
  ['/home/me/deep/a.yaml', 'deep/a.yaml'],
  ['../a.yaml', '../a.yaml'],
  ['/elsewhere/a.yaml', '/elsewhere/a.yaml'],
  ['..a.yaml', '..a.yaml'],
  ['.', '.'],
])('the path %s is shown as %s', (typed, shown) => {
  const { paths } = createNodeCliIo('/home/me');
  expect(paths.toDisplay(paths.toUri(typed), typed)).toBe(shown);
});
