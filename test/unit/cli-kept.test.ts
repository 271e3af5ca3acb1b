import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliIo } from '../../server/cli/io.ts';
import { createNodeClock, nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { createNodeKeptBytes } from '../../server/hosts/node/files/node-kept-bytes.ts';
import type { FileStamp } from '../../server/ports.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { isNightly } from '../kit/property-runs.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n';
const fine = `${head}  data-exchange: []\n`;
const wrong = `${head}  invented: []\n`;
const other = `${head}  imagined: []\n`;
const mine = 'id: mine\ntitle: Mine\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n';

const files = {
  '.git/HEAD': '', 'a.submission.yaml': fine, 'b.submission.yaml': wrong, 'deep/c.submission.yaml': wrong.replace('invented', 'odd'),
  'deep/d e#%ü.submission.yaml': `${fine}contact: {email: TBC}\n`, 'mine.submission-template.yaml': mine,
  'mine.submission.yaml': 'template: mine\neconomy: Japan\nissues: {b: []}\n',
};
const count = 6;

/** An hour from now: files that were written a moment ago are old. */
const later: CliIo['clock'] = { ...createNodeClock(), now: () => Date.now() + 3_600_000 };

interface Kept {
  readonly folder: string;
  readonly cache: string;
  /** What is checked; without it, all of the folder. */
  readonly path?: string;
}

async function workspace(content: Readonly<Record<string, string>> = files): Promise<Kept> {
  return { folder: await temporaryFolder(content), cache: join(await temporaryFolder(), 'checks') };
}

interface Checked extends Ran {
  /** That of `--stats`. */
  readonly known: number;
  readonly checked: number;
  readonly read: number;
}

async function check({ folder, cache, path = '.' }: Kept, args: readonly string[] = [], io: Partial<CliIo> = {}): Promise<Checked> {
  const ran = await runCli(folder, ['check', path, '--stats', ...args], { io: { kept: createNodeKeptBytes(cache), clock: later, ...io } });
  const stats = /^\d+ files?: (\d+) known from an earlier check, (\d+) checked; (\d+) read\.\n/m.exec(ran.stderr);
  const [known, checked, read] = (stats?.slice(1) ?? []).map(Number);
  return { ...ran, stderr: ran.stderr.replace(stats?.[0] ?? '', ''), known: known ?? NaN, checked: checked ?? NaN, read: read ?? NaN };
}

/** What is said when nothing is known from before. */
async function fresh({ folder, path = '.' }: Kept, args: readonly string[] = []): Promise<Ran> {
  return runCli(folder, ['check', path, '--no-cache', ...args]);
}

async function resultFile({ cache }: Kept): Promise<string> {
  const names = await readdir(cache);
  expect(names).toEqual([expect.stringMatching(/^[\w-]{43}\.results$/)]);
  return join(cache, names[0] ?? '');
}

describe('a second check', () => {
  it.each([[[]], [['--format', 'json']]])('reads nothing when nothing changed, and says the same to the byte %j', async (args) => {
    const place = await workspace();
    const expected = await fresh(place, args);
    expect(expected.code).toBe(1);
    expect(await check(place, args)).toEqual({ ...expected, known: 0, checked: count, read: count });
    expect(await check(place, args)).toEqual({ ...expected, known: count, checked: 0, read: 0 });
  });

  it('reads and checks the one that changed', async () => {
    const place = await workspace();
    await check(place);
    await writeFile(join(place.folder, 'b.submission.yaml'), other);
    expect(await check(place)).toEqual({ ...await fresh(place), known: count - 1, checked: 1, read: 1 });
    expect(await check(place)).toEqual({ ...await fresh(place), known: count, checked: 0, read: 0 });
  });

  it('checks a new file, and says nothing of one that is gone', async () => {
    const place = await workspace();
    await check(place);
    await rm(join(place.folder, 'b.submission.yaml'));
    await writeFile(join(place.folder, 'z.submission.yaml'), other);
    expect(await check(place)).toEqual({ ...await fresh(place), known: count - 1, checked: 1, read: 1 });
  });

  it('knows a file that was touched, and checks one that was moved or copied: its name may tell the economy', async () => {
    const place = await workspace();
    await check(place);
    await utimes(join(place.folder, 'a.submission.yaml'), 1, 1);
    await rename(join(place.folder, 'b.submission.yaml'), join(place.folder, 'z.submission.yaml'));
    await writeFile(join(place.folder, 'copy.submission.yaml'), wrong);
    expect(await check(place)).toEqual({ ...await fresh(place), known: count - 1, checked: 2, read: 3 });
    expect(await check(place)).toMatchObject({ known: count + 1, checked: 0, read: 0 });
  });

  it.each([['same', 'below/t'], ['u', 't']])('tells each of two equal templates what it is told alone, however long it is known (%s, %s)', async (one, two) => {
    const place = await workspace({ '.git/HEAD': '', [`${one}.submission-template.yaml`]: mine, [`${two}.submission-template.yaml`]: mine });
    const first = await check(place);
    expect(first.stdout.match(/template\.duplicate/g)).toHaveLength(1);
    expect((await check(place)).stdout).toBe(first.stdout);
    expect((await check({ ...place, path: `${one}.submission-template.yaml` })).stdout + (await check({ ...place, path: `${two}.submission-template.yaml` })).stdout).toContain('template.duplicate');
  });

  it('gives two equal submissions each the fix that its name tells', async () => {
    const text = 'template: apec-desg-covid19-2020\nissues: {}\n';
    const place = await workspace({ '.git/HEAD': '', 'chile.submission.yaml': text, 'peru.submission.yaml': text });
    for (const run of ['cold', 'warm']) {
      const { stdout } = await check(place, ['--format', 'json', '--fixes']);
      for (const name of ['Chile', 'Peru']) expect(stdout.match(new RegExp(`economy: ${name}`, 'g'))?.length, `${run} ${name}`).toBe(1);
    }
  });

  it('knows a text that comes back, as with another branch', async () => {
    const place = await workspace();
    await check(place);
    await writeFile(join(place.folder, 'b.submission.yaml'), other);
    await check(place);
    await writeFile(join(place.folder, 'b.submission.yaml'), wrong);
    expect(await check(place)).toMatchObject({ checked: 0, read: 1 });
  });

  it('takes a template for a template, though a submission has the same text', async () => {
    const place = await workspace({ '.git/HEAD': '', 'a.submission.yaml': mine });
    await check(place);
    await writeFile(join(place.folder, 'a.submission-template.yaml'), mine);
    // A new template is a change for all.
    expect(await check(place)).toEqual({ ...await fresh(place), known: 0, checked: 2, read: 2 });
  });

  it('of a part of the folder leaves what is known of the rest', async () => {
    const place = await workspace();
    await check(place);
    await writeFile(join(place.folder, 'deep/c.submission.yaml'), other);
    await runCli(place.folder, ['check', 'deep'], { io: { kept: createNodeKeptBytes(place.cache), clock: later } });
    expect(await check(place)).toMatchObject({ known: count, checked: 0, read: 0 });
  });

  it.each([
    ['a template', 'mine.submission-template.yaml', mine.replace('A}]', 'B}]')],
    ['a new template', 'new.submission-template.yaml', mine.replace('mine', 'new')],
    ['a registry', '.policy-submissions/agencies.yaml', 'Japan: [{acronym: X, name: Y}]\n'],
    ['a severity', '.vscode/settings.json', '{"policySubmissions.rules": {"issue.unknown": "hint"}}'],
  ])('checks all when %s changed', async (_, name, content) => {
    const place = await workspace();
    await check(place);
    await mkdir(join(place.folder, name, '..'), { recursive: true });
    await writeFile(join(place.folder, name), content);
    const all = (await readdir(place.folder, { recursive: true })).filter((path) => /(?:\.submission(?:-template)?|\.policy-submissions[\\/]agencies)\.yaml$/.test(path)).length;
    expect(await check(place)).toEqual({ ...await fresh(place), known: 0, checked: all, read: all });
    expect(await check(place)).toMatchObject({ known: all, checked: 0, read: 0 });
  });

  it('checks all for another build of this product, and for another version', async () => {
    const place = await workspace();
    await check(place);
    expect(await check(place, [], { build: 'another' })).toMatchObject({ known: 0, checked: count });
    expect(await check(place, [], { version: '9.9.9' })).toMatchObject({ known: 0, checked: count });
    expect(await check(place)).toMatchObject({ known: count, read: 0 });
  });

  it('checks all with --no-cache, and keeps nothing of it', async () => {
    const place = await workspace();
    expect(await check(place, ['--no-cache'])).toMatchObject({ known: 0, checked: count });
    expect(await check(place, ['--no-cache'])).toMatchObject({ known: 0, checked: count });
    await expect(readdir(place.cache)).rejects.toThrow();
  });

  it('tells the fixes after a check of a format that tells none', async () => {
    const place = await workspace({ ...files, 'c.submission.yaml': fine.replace('data-exchange', 'Data-Exchange') });
    await check(place, ['--format', 'json']);
    for (const format of ['text', 'jsonl', 'sarif', 'rdjson']) {
      const expected = await fresh(place, ['--format', format]);
      expect(expected.stdout).toMatch(/can be fixed by|"fix"|"fixes"|"suggestions"/);
      expect((await check(place, ['--format', format])).stdout, format).toBe(expected.stdout);
    }
    const written = await fresh(place, ['--format', 'json', '--output', '../report.json', '--force']);
    expect(written.stdout).toContain('can be fixed by');
  });

  it('says again what was said of a template that can not be used', async () => {
    const place = { ...await workspace({ ...files, 'nameless.submission-template.yaml': 'title: T\n' }), path: 'a.submission.yaml' };
    const expected = await fresh(place);
    expect(expected.stderr).toContain('nameless.submission-template.yaml has no ID');
    expect(await check(place)).toMatchObject(expected);
    expect(await check(place)).toMatchObject({ ...expected, read: 0 });
  });

  it.each([
    ['a mistake', 'Japan:\n  - acronym: QQQ\n  name: [', 'agencies.yaml has an error in line 3'],
    ['something else', 'QQQ\n', 'agencies.yaml has no agencies; write an economy with a colon'],
  ])('says again that there is %s in a registry', async (_, text, sentence) => {
    const place = { ...await workspace({ ...files, '.policy-submissions/agencies.yaml': text }), path: 'a.submission.yaml' };
    const expected = await fresh(place);
    expect(expected.stderr).toContain(`.policy-submissions/${sentence}`);
    // People are shown the path that they type, and not an address.
    expect(expected.stderr).not.toContain('file:');
    expect(await check(place)).toMatchObject(expected);
    expect(await check(place)).toMatchObject({ ...expected, read: 0 });
  });

  it('does not write what it read already', async () => {
    const place = await workspace();
    await check(place);
    const { mtimeMs, ino } = await stat(await resultFile(place));
    await check(place);
    expect(await stat(await resultFile(place))).toMatchObject({ mtimeMs, ino });
  });

  it('keeps the results for the eyes of their owner only', async () => {
    const place = await workspace();
    await check(place);
    expect((await stat(await resultFile(place))).mode & 0o777).toBe(0o600);
    expect((await stat(place.cache)).mode & 0o777).toBe(0o700);
  });
});

describe('a change that the time of a file does not show', () => {
  /** Files whose stamps the test makes up. */
  const stamped = (folder: string, stampOf: () => FileStamp): CliIo['files'] => (
    { ...createNodeCliIo(folder).files, stampOf: () => Promise.resolve(stampOf()) }
  );

  it('is seen when it may have come within the same tick of the clock', async () => {
    const place = await workspace({ 'a.submission.yaml': wrong });
    const clock = { ...later, now: () => 1_000_000 };
    for (const changedMs of [1_000_000, 999_000, 2_000_000]) {
      const io = { clock, files: stamped(place.folder, () => ({ text: 'the same', changedMs, bytes: wrong.length })) };
      for (const text of [wrong, wrong.replace('invented', 'inverted')]) {
        await writeFile(join(place.folder, 'a.submission.yaml'), text);
        expect(await check(place, [], io)).toMatchObject({ ...await fresh(place), read: 1 });
      }
    }
  });

  it('is looked for no more when the file was old already', async () => {
    const place = await workspace({ 'a.submission.yaml': wrong });
    const io = { clock: { ...later, now: () => 1_000_000 }, files: stamped(place.folder, () => ({ text: 'the same', changedMs: 990_000, bytes: 1 })) };
    expect(await check(place, [], io)).toMatchObject({ read: 1 });
    expect(await check(place, [], io)).toMatchObject({ read: 0 });
  });

  it('is seen when the file changed while it was read', async () => {
    const place = await workspace({ 'a.submission.yaml': wrong });
    let stamp = 'before';
    const io = { files: { ...stamped(place.folder, () => ({ text: stamp, changedMs: 0, bytes: 1 })) } };
    await check(place, [], {
      files: {
        ...io.files,
        readFile: async (uri) => {
          const bytes = await io.files.readFile(uri);
          if (uri.endsWith('a.submission.yaml')) stamp = 'after';
          return bytes;
        },
      },
    });
    await writeFile(join(place.folder, 'a.submission.yaml'), other);
    for (const now of ['before', 'after']) {
      stamp = now;
      expect(await check(place, [], io)).toMatchObject(await fresh(place));
    }
  });

  it('is nothing to worry about in real files, changed as fast as can be', async () => {
    const place = await workspace({ 'a.submission.yaml': wrong });
    for (let round = 0; round < 20; round++) {
      await writeFile(join(place.folder, 'a.submission.yaml'), wrong.replace('invented', `invente${round % 10}`));
      const { stdout } = await check(place, [], { clock: createNodeClock() });
      expect(stdout).toContain(`“invente${round % 10}”`);
    }
  });
});

describe('results that are spoilt', () => {
  const spoilt = async (place: Kept, spoil: (path: string, bytes: Buffer) => Promise<void>): Promise<void> => {
    const path = await resultFile(place);
    await spoil(path, await readFile(path));
    expect(await check(place)).toEqual({ ...await fresh(place), known: 0, checked: count, read: count });
    expect(await check(place)).toMatchObject({ known: count, checked: 0, read: 0 });
  };

  it.each([0, 1, 40, 72, 73, 200, 0.5, 0.9])('by being cut off (%d) are found out again', async (where) => {
    const place = await workspace();
    await check(place);
    await spoilt(place, (path, bytes) => truncate(path, where % 1 === 0 ? where : Math.floor(bytes.length * where)));
  });

  it('by one byte anywhere are found out again', async () => {
    const place = await workspace();
    await check(place);
    const path = await resultFile(place);
    const sound = await readFile(path);
    const expected = await fresh(place);
    for (let at = 0; at < sound.length; at += isNightly ? 97 : 397) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path, bytes);
      expect(await check(place), `byte ${at}`).toMatchObject({ ...expected, known: 0, read: count });
    }
  });

  it.each([
    ['nothing', ''], ['zeros', Buffer.alloc(5000)], ['garbage', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))],
    ['JSON', '{"files": []}'], ['an older form', 'policy-submissions results 1 x\n{}'],
  ])('%s in their place does no harm', async (_, content) => {
    const place = await workspace();
    await check(place);
    await spoilt(place, (path) => writeFile(path, content));
  });

  const forged = (body: string): string => `policy-submissions results 4 ${nodeDigest(body)}\n${body}`;
  const index = (value: unknown): string => forged(`${JSON.stringify(value)}\n`);

  it.each([
    ['no index', forged('')], ['null', index(null)], ['a list', index([])], ['nothing in it', index({})],
    ['numbers', index({ warnings: 1, files: 2, results: 3 })], ['wrong items', index({ warnings: [], files: [1], results: [2] })],
    ['results that are longer than all', index({ warnings: [], files: [], results: [['submission x', 5000]] })],
    ['a negative length', index({ warnings: [], files: [], results: [['submission x', -1]] })],
    ['a file without a result', index({ warnings: [], files: [['file:///a', 's', 7]], results: [] })],
    ['warnings that are no text', index({ warnings: [{}], files: [], results: [] })],
  ])('%s with the right digest does no harm', async (_, content) => {
    const place = await workspace();
    await check(place);
    await spoilt(place, (path) => writeFile(path, content));
  });

  it.each(['{}', '[1]', '[{"code":"x"}]', 'x', '[{"code":"x","severity":"grave","message":"","range":{},"related":[]}]'])('a result %s is found out again', async (text) => {
    const place = await workspace({ 'a.submission.yaml': wrong });
    await check(place);
    const path = await resultFile(place);
    const key = `submission ${nodeDigest(wrong)}`;
    const uri = `file://${join(place.folder, 'a.submission.yaml')}`;
    await writeFile(path, forged(`${JSON.stringify({ warnings: [], files: [[uri, 'stamp', 0]], results: [[key, text.length]] })}\n${text}`));
    expect(await check(place)).toEqual({ ...await fresh(place), known: 0, checked: 1, read: 1 });
  });
});

describe('where results can not be kept', () => {
  const isRoot = process.getuid?.() === 0;
  const nobody = 65_534;

  it('as when a file stands in the place of the folder, the check is the same', async () => {
    const place = await workspace();
    await writeFile(join(place.cache, '..', 'checks'), 'in the way');
    const expected = await fresh(place);
    for (let round = 0; round < 2; round++) expect(await check(place)).toEqual({ ...expected, known: 0, checked: count, read: count });
    expect(await readFile(place.cache, 'utf8')).toBe('in the way');
  });

  it('as when a folder stands in the place of the file, the check is the same', async () => {
    const place = await workspace();
    await check(place);
    const path = await resultFile(place);
    await rm(path);
    await mkdir(join(path, 'full'), { recursive: true });
    const expected = await fresh(place);
    for (let round = 0; round < 2; round++) expect(await check(place)).toEqual({ ...expected, known: 0, checked: count, read: count });
    expect(await readdir(place.cache)).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('as in a folder that may not be written to, the check is the same', async () => {
    const place = await workspace();
    await check(place);
    await writeFile(join(place.folder, 'b.submission.yaml'), other);
    const expected = await fresh(place);
    for (const path of [place.folder, join(place.folder, 'deep'), join(place.cache, '..'), place.cache]) await chmod(path, 0o555);
    await chmod(await resultFile(place), 0o444);
    // Root may write everywhere, so for a moment it is nobody.
    if (isRoot) process.seteuid?.(nobody);
    try {
      expect(await check(place)).toEqual({ ...expected, known: count - 1, checked: 1, read: 1 });
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(place.cache, 0o700);
    }
    expect(await readdir(place.cache)).toHaveLength(1);
  });

  const mounted = (folder: string): boolean => (
    isRoot && process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'none', folder]).status === 0
  );

  it('as on a full disk, the check is the same, and nothing half written is left', async ({ skip }) => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.submission.yaml`, wrong.replace('invented', `invented${index}`)]));
    const place = await workspace(many);
    await mkdir(place.cache);
    if (!mounted(place.cache)) skip('Only root on Linux can make a small disk.');
    try {
      const expected = await fresh(place);
      for (let round = 0; round < 2; round++) expect(await check(place)).toEqual({ ...expected, known: 0, checked: 60, read: 60 });
      expect(await readdir(place.cache)).toEqual([]);
    } finally {
      spawnSync('umount', [place.cache]);
    }
  });
});

describe('the folder of results', () => {
  const name = (letter: string): string => `${letter.repeat(43)}.results`;
  const draft = `.${name('d')}.00000000-0000-0000-0000-000000000000.tmp`;

  it('is rid of what is old and of what a killed process left, and of nothing that is not ours', async () => {
    const folder = await temporaryFolder({ [name('o')]: '', [draft]: '', [name('n')]: '', 'notes.results': '', 'mine.tmp': '', 'sub/x': '' });
    const long = Date.now() / 1000 - 31 * 24 * 3600;
    for (const path of await readdir(folder)) if (path !== name('n')) await utimes(join(folder, path), long, long);
    await createNodeKeptBytes(folder).write(name('w'), new Uint8Array(3));
    expect((await readdir(folder)).sort()).toEqual([name('n'), name('w'), 'mine.tmp', 'notes.results', 'sub'].sort());
  });

  it('leaves alone what another process is writing', async () => {
    const folder = await temporaryFolder({ [draft]: '' });
    await createNodeKeptBytes(folder).write(name('w'), new Uint8Array(3));
    expect(await readdir(folder)).toContain(draft);
  });

  it('is bounded: what was of no use longest goes first', async () => {
    const folder = await temporaryFolder();
    const kept = createNodeKeptBytes(folder, { mostBytes: 250 });
    const now = Date.now() / 1000;
    for (const [index, letter] of ['a', 'b', 'c'].entries()) {
      await kept.write(name(letter), new Uint8Array(100));
      await utimes(join(folder, name(letter)), now - 3 * 24 * 3600 + index, now - 3 * 24 * 3600 + index);
    }
    expect((await readdir(folder)).sort()).toEqual([name('b'), name('c')]);
    await kept.read(name('b'));
    await kept.write(name('d'), new Uint8Array(100));
    expect((await readdir(folder)).sort()).toEqual([name('b'), name('d')]);
    await kept.write(name('e'), new Uint8Array(1000));
    expect(await readdir(folder)).toEqual([name('e')]);
  });
});
