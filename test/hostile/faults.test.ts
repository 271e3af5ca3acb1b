import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeKeptBytes } from '../../server/hosts/node/files/node-kept-bytes.ts';
import { buildBundles } from '../kit/build-bundles.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { Chance } from './fuzz/chance.ts';

const wrong = 'template: apec-desg-covid19-2020\neconomy: Atlantis\nissues: {}\n';
const right = wrong.replace('Atlantis', 'Japan');
const long = 24 * 60 * 60 * 1000;
const args = ['check', '.', '--format', 'json'];
/** Written long ago, so that the stamps of files are believed. */
const later = { ...createNodeClock(), now: () => Date.now() + long };

describe('a cache that is spoilt', () => {
  const check = (folder: string, cache: string): Promise<Ran> => runCli(folder, args, { io: { kept: createNodeKeptBytes(cache), clock: later } });

  test('in any of 200 ways changes no answer, and is written anew', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, 'b.submission.yaml': right, 'deep/c.submission.yaml': wrong });
    const cache = await temporaryFolder();
    const expected = await check(folder, cache);
    expect([expected.code, expected.stdout.includes('economy.unknown')]).toEqual([1, true]);
    const [name = ''] = await readdir(cache);
    const sound = await readFile(join(cache, name));
    const chance = new Chance(20200626);
    for (let way = 0; way < 200; way++) {
      await writeFile(join(cache, name), spoilt(sound, way, chance));
      expect(await check(folder, cache)).toEqual(expected);
    }
    expect((await readFile(join(cache, name))).length).toBe(sound.length);
  }, 120_000);

  test.each<readonly [string, (cache: string, name: string) => Promise<unknown>]>([
    ['a folder stands in its place', async (cache, name) => {
      await rm(join(cache, name));
      await mkdir(join(cache, name, 'x'), { recursive: true });
    }],
    ['the cache itself is a file', async (cache) => {
      await rm(cache, { recursive: true });
      await writeFile(cache, 'x');
    }],
    ['the cache is gone', (cache) => rm(cache, { recursive: true })],
  ])('%s: the answer is right, and nothing is said', async (_name, spoil) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong });
    const cache = join(await temporaryFolder(), 'cache');
    const expected = await check(folder, cache);
    const [name = ''] = await readdir(cache);
    await spoil(cache, name);
    expect(await check(folder, cache)).toEqual(expected);
  });
});

/** Cut, flipped, doubled, emptied, or another file altogether. */
function spoilt(sound: Buffer, way: number, chance: Chance): Buffer {
  const copy = Buffer.from(sound);
  const at = chance.below(copy.length);
  switch (way % 6) {
    case 0: return copy.subarray(0, at);
    case 1:
      copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
      return copy;
    case 2: return Buffer.concat([copy.subarray(0, at), copy]);
    case 3: return copy.fill(0, at, Math.min(copy.length, at + 1 + chance.below(200)));
    case 4: return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(copy.length, at + 1 + chance.below(50)))]);
    default: return Buffer.from(Array.from({ length: chance.below(2000) }, () => chance.below(256)));
  }
}

describe('a disk that fails', () => {
  test('a file that goes between listing and reading is said, the others are judged, and the check is not whole', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': wrong, 'b.submission.yaml': right });
    const { files } = createNodeCliIo(folder);
    const { code, stdout, stderr } = await runCli(folder, args, {
      io: { files: { ...files, findFiles: async (...what) => {
        const found = await files.findFiles(...what);
        await rm(join(folder, 'b.submission.yaml'), { force: true });
        return found;
      } } },
    });
    expect([code, stdout.includes('economy.unknown')]).toEqual([2, true]);
    expect(stderr).toMatch(/^b\.submission\.yaml cannot be read: [^\n]+\n/m);
  });

  test.each(['ENOSPC: no space left on device', 'EROFS: read-only file system', 'EIO: i/o error'])('what can not be written for %s is said, and nothing is left half', async (message) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': right, 'out.html': 'before' });
    const { files } = createNodeCliIo(folder);
    const { code, stderr } = await runCli(folder, ['render', 'a.submission.yaml', '--to', 'html', '-o', 'out.html', '--force'], {
      io: { files: { ...files, writeFile: () => Promise.reject(Object.assign(new Error(message), { code: message.slice(0, message.indexOf(':')) })) } },
    });
    expect([code, stderr.includes('    at ')]).toEqual([2, false]);
    expect(stderr).toMatch(/^[^\n]*out\.html[^\n]*\n$/);
    expect(await readFile(join(folder, 'out.html'), 'utf8')).toBe('before');
  });
});

describe('a server whose editor is gone', () => {
  let program: string;
  beforeAll(async () => {
    program = join(await buildBundles(), 'dist', 'server.js');
  });
  const said = (method: string, id: number | undefined, params: unknown): string => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...(id !== undefined && { id }), method, params });
    return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
  };

  test.each(['before a word was said', 'in the midst of a message', 'after the first answer'])('ends when its input ends %s', async (when) => {
    const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: await temporaryFolder() } });
    const closed = once(child, 'close');
    if (when.startsWith('in')) child.stdin.write('Content-Length: 1000\r\n\r\n{"jsonrpc":');
    if (when.startsWith('after')) {
      child.stdin.write(said('initialize', 1, { processId: null, rootUri: null, capabilities: {} }));
      await once(child.stdout, 'data');
    }
    child.stdin.end();
    child.stdout.resume();
    await closed;
    expect(child.exitCode).not.toBeNull();
  });

  test('ends when the process that started it was killed', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: await temporaryFolder() } });
    const closed = once(child, 'close');
    child.stdin.write(said('initialize', 1, { processId: parent.pid, rootUri: null, capabilities: {} }) + said('initialized', undefined, {}));
    await once(child.stdout, 'data');
    child.stdout.resume();
    parent.kill('SIGKILL');
    await closed;
    expect(child.exitCode).not.toBeNull();
  }, 60_000);

  test('ends, too, when nobody reads its answers', async () => {
    const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, XDG_CACHE_HOME: await temporaryFolder() } });
    const closed = once(child, 'close');
    child.stdin.on('error', () => undefined);
    child.stdout.destroy();
    child.stdin.write(said('initialize', 1, { processId: null, rootUri: null, capabilities: {} }));
    child.stdin.end();
    await closed;
    expect([child.exitCode, child.signalCode]).not.toEqual([null, null]);
  });
});
