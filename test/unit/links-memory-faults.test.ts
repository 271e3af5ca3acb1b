import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../scripts/bundle-for-node.mjs';
import { createNodeSharedText } from '../../server/hosts/node/files/node-shared-text.ts';
import { createLinkMemory, type KeptLinkMemory } from '../../server/links/remember/memory.ts';
import { FakeClock, nullLogger } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const writer = join(root, 'node_modules/.cache/policy-submissions-test/memory-writer.js');

beforeAll(() => bundleForNode({ input: 'test/kit/memory-writer.ts', outfile: writer }));

async function opened(path: string): Promise<KeptLinkMemory> {
  const memory = createLinkMemory({ store: createNodeSharedText(path), clock: new FakeClock(Date.now()), logger: nullLogger });
  await memory.load();
  return memory;
}

function answers(memory: KeptLinkMemory, name: string, round: number): boolean {
  const outcome = memory.get(`https://${name}.example.org/${round}`)?.looks[0]?.outcome;
  return outcome?.kind === 'answer' && outcome.status === 200;
}

/** Runs a writer to its end, or until `isEnough` of what it said. @returns its lines. */
function write(path: string, name: string, rounds: number, size: number, isEnough: (line: string) => boolean = () => false): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, path, name, String(rounds), String(size)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.split('\n').some(isEnough)) child.kill('SIGKILL');
    });
    child.on('error', reject).on('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}

describe('the memory of links', () => {
  it('of two processes that write at the same time loses nothing', async () => {
    const path = join(await temporaryFolder(), 'links.jsonl');
    const said = await Promise.all([write(path, 'one', 25, 10), write(path, 'two', 25, 10)]);
    expect(said.flat().filter((line) => line.startsWith('fault'))).toEqual([]);
    const memory = await opened(path);
    for (let round = 0; round < 25; round++) expect([answers(memory, 'one', round), answers(memory, 'two', round)]).toEqual([true, true]);
    expect(await readdir(dirname(path))).toEqual(['links.jsonl']);
  });

  it('whose writer is killed in mid-write loses its last batch at most', async () => {
    const path = join(await temporaryFolder(), 'links.jsonl');
    // Large titles, so that there is a middle of a write to be killed in.
    for (let attempt = 0; attempt < 8; attempt++) {
      const said = await write(path, `run${attempt}`, 40, 9_000, (line) => line === `saving ${attempt * 2 + 1}`);
      const memory = await opened(path);
      const saved = said.filter((line) => line.startsWith('saved')).map((line) => Number(line.split(' ')[1]));
      for (const round of saved) expect(answers(memory, `run${attempt}`, round), `round ${round}`).toBe(true);
      for (let before = 0; before < attempt; before++) expect(answers(memory, `run${before}`, 0)).toBe(true);
      // The lock of the dead is in the way of the next for a moment only; here it is made old.
      await utimes(`${path}.lock`, 0, 0).catch(() => undefined);
    }
    await write(path, 'last', 1, 10);
    expect(answers(await opened(path), 'last', 0)).toBe(true);
  }, 60_000);

  it('is read, and written later, while another process holds the lock', async () => {
    const path = join(await temporaryFolder(), 'links.jsonl');
    await write(path, 'one', 1, 10);
    await writeFile(`${path}.lock`, '');
    const memory = createLinkMemory({ store: createNodeSharedText(path, { patienceMs: 0 }), clock: new FakeClock(Date.now()), logger: nullLogger });
    await memory.load();
    expect(answers(memory, 'one', 0)).toBe(true);
    memory.set('https://two.example.org/0', { checkedAtMs: Date.now(), looks: [], networkSeen: false });
    await memory.save();
    expect(memory.fault).toBe('another process is writing it');
    await rm(`${path}.lock`);
    await memory.save();
    expect(memory.fault).toBeUndefined();
    expect((await opened(path)).get('https://two.example.org/0')).toBeDefined();
  });

  it.each([['long ago', 0], ['in the future', 4_000_000_000]])('does not wait for a lock that was left %s', async (_, seconds) => {
    const path = join(await temporaryFolder(), 'links.jsonl');
    await writeFile(`${path}.lock`, '');
    await utimes(`${path}.lock`, seconds, seconds);
    expect(await write(path, 'one', 1, 10)).toContain('saved 0');
    expect(await readdir(dirname(path))).toEqual(['links.jsonl']);
  });

  it('removes what a killed process left beside the file, and nothing else', async () => {
    const path = join(await temporaryFolder({ '.links.jsonl.old.tmp': '', '.links.jsonl.new.tmp': '', '.other.jsonl.old.tmp': '' }), 'links.jsonl');
    for (const name of ['.links.jsonl.old.tmp', '.other.jsonl.old.tmp']) await utimes(join(dirname(path), name), 0, 0);
    await write(path, 'one', 1, 10);
    expect(await readdir(dirname(path))).toEqual(['.links.jsonl.new.tmp', '.other.jsonl.old.tmp', 'links.jsonl']);
  });

  it.skipIf(process.platform === 'win32')('is for the eyes of its owner only', async () => {
    const path = join(await temporaryFolder(), 'new/links.jsonl');
    await write(path, 'one', 1, 10);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });

  it.skipIf(process.platform === 'win32')('that may grow no further stays as it was, and says why', async () => {
    const path = join(await temporaryFolder(), 'links.jsonl');
    await write(path, 'one', 1, 10);
    const before = await readFile(path, 'utf8');
    const { stdout } = spawnSync('sh', ['-c', `ulimit -f 4; exec "$0" "$@"`, process.execPath, writer, path, 'two', '1', '9000'], { encoding: 'utf8' });
    expect(stdout.split('\n')).toContain('fault 0: it would become larger than is allowed');
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(dirname(path))).toEqual(['links.jsonl']);
  });

  /** A disk of 16 KB, where the system lets us make one. */
  const smallDisk = (folder: string, command: string): ReturnType<typeof spawnSync> => (
    spawnSync('unshare', ['-rm', 'sh', '-c', `mount -t tmpfs -o size=16k none "$1" && ${command}`, 'sh', folder, process.execPath, writer], { encoding: 'utf8' })
  );
  const hasSmallDisks = process.platform === 'linux' && smallDisk('/mnt', 'true').status === 0;

  it.skipIf(!hasSmallDisks)('on a full disk stays as it was, and says why', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    const { stdout } = smallDisk(folder, '"$2" "$3" "$1/links.jsonl" one 1 10 && "$2" "$3" "$1/links.jsonl" two 1 9900 && "$2" "$3" "$1/links.jsonl" three 1 9900; cat "$1/links.jsonl" | cut -c1-60; ls -A "$1"');
    const lines = String(stdout).split('\n');
    expect(lines).toContain('fault 0: the disk is full');
    expect(lines.filter((line) => line.includes('https://one.example.org/0'))).toHaveLength(1);
    expect(lines.at(-2)).toBe('links.jsonl');
  });
});
