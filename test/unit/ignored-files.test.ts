import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNodeFiles } from '../../server/hosts/node/files/node-files.ts';
import { matchesIgnorePattern, parseIgnorePattern } from '../../server/workspace/ignored/ignore-pattern.ts';
import { findCounted } from '../../server/workspace/ignored/ignored-files.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** What is found below a folder, and what is told meanwhile. */
async function found(folder: string, patterns: readonly string[] = [], below = '', ignoresCase = false): Promise<{ readonly paths: readonly string[]; readonly told: readonly string[] }> {
  const told: string[] = [];
  const folderUri = pathToFileURL(`${folder}${below}`).href;
  const { uris } = await findCounted({ ...createNodeFiles(), ignoresCase }, folderUri, (name) => name.endsWith('.yaml'), [{ folderUri: pathToFileURL(folder).href, patterns }], {
    unreadable: (_, reason) => told.push(reason),
  });
  return { paths: uris.map((uri) => decodeURIComponent(uri.slice(pathToFileURL(folder).href.length + 1))), told };
}

function git(folder: string, args: readonly string[], input = ''): string {
  try {
    return execFileSync('git', args, { cwd: folder, input, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }, stdio: ['pipe', 'pipe', 'ignore'] });
  } catch (error) {
    // Exit code 1 says that none is ignored.
    return (error as { readonly stdout: string }).stdout;
  }
}

const names = ['a', 'b', 'ab', 'aXb', 'A', 'x y', 'é', '!a', '#a', '[a]', 'a*'];
const pieces = ['a', 'b', 'A', 'X', ' ', 'é', '*', '**', '?', '/', '/', '[ab]', '[!a]', '[a-c]', '[[:upper:]]', '[', ']', '\\', '\\*', '!', '#', '.yaml', '*.yaml', '**/', '/**', 'ab'];
const pattern = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

describe('files that .gitignore leaves out', () => {
  it('are those that git leaves out', async () => {
    const paths = names.flatMap((name) => [`${name}.yaml`, ...names.slice(0, 7).flatMap((folder) => [`${folder}/${name}.yaml`, `${folder}/b/${name}.yaml`, `b/${folder}/a/${name}`])]).map((path) => (path.endsWith('.yaml') ? path : `${path}.yaml`));
    const folder = await temporaryFolder(Object.fromEntries(paths.map((path) => [path, ''])));
    git(folder, ['init', '-q']);
    const files = createNodeFiles();
    let compared = 0;
    let left = 0;
    await fc.assert(fc.asyncProperty(fc.array(pattern, { minLength: 1, maxLength: 3 }), fc.array(pattern, { maxLength: 2 }), async (top, inner) => {
      const written = new Map([[folder, top], [`${folder}/b`, inner]].map(([at, lines]) => [pathToFileURL(`${String(at)}/.gitignore`).href, `${(lines as string[]).join('\n')}\n`]));
      for (const [uri, text] of written) (await import('node:fs')).writeFileSync(new URL(uri), text);
      const { uris } = await findCounted({ ...files, ignoresCase: false, readFile: (uri) => (written.has(uri) ? Promise.resolve(Buffer.from(written.get(uri) ?? '')) : files.readFile(uri)) }, pathToFileURL(folder).href, (name) => name.endsWith('.yaml'), []);
      const counted = new Set(uris.map((uri) => decodeURIComponent(uri.slice(pathToFileURL(folder).href.length + 1))));
      const ignored = new Set(git(folder, ['check-ignore', '--stdin', '-z'], paths.join('\0')).split('\0'));
      for (const path of paths) expect([top, inner, path, !counted.has(path)]).toEqual([top, inner, path, ignored.has(path)]);
      compared += paths.length;
      left += ignored.size - 1;
    }), propertyRuns('patterns as git reads them', 1));
    process.stdout.write(`${String(compared)} pairs, ${String(left)} ignored\n`);
    expect(left).toBeGreaterThan(compared / 100);
  }, propertyTimeoutMs);

  it.each<readonly [string, Readonly<Record<string, string>>, string, readonly string[]]>([
    ['above the folder, up to the top of the repository', { '.git/HEAD': '', '.gitignore': 'old-*\n', 'in/old-a.yaml': '', 'in/b.yaml': '' }, '/in', ['in/b.yaml']],
    ['without a repository only in the folder itself', { '.gitignore': '*.yaml\n', 'in/.gitignore': 'c.*\n', 'in/b.yaml': '', 'in/c.yaml': '' }, '/in', ['in/b.yaml']],
    ['but not the folder that was asked for', { '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.yaml': '' }, '/out', ['out/a.yaml']],
    ['with line breaks of Windows and a mark at the start', { '.gitignore': '\ufeffa.yaml\r\n# b.yaml\r\n', 'a.yaml': '', 'b.yaml': '' }, '', ['b.yaml']],
  ])('%s', async (_, files, below, paths) => {
    expect(await found(await temporaryFolder(files), [], below)).toEqual({ paths, told: [] });
  });

  it('count after the patterns of a list, which may bring them back', async () => {
    const folder = await temporaryFolder({ '.gitignore': 'out/\n', 'out/a.yaml': '', 'old/b.yaml': '', 'c.yaml': '' });
    expect((await found(folder)).paths).toEqual(['c.yaml', 'old/b.yaml']);
    expect((await found(folder, ['!out/', '/old/**'])).paths).toEqual(['c.yaml', 'out/a.yaml']);
    expect((await found(folder, ['!*'])).paths).toEqual(['c.yaml', 'old/b.yaml', 'out/a.yaml']);
  });

  it.each<readonly [pattern: string, name: string, without: boolean, withCase: boolean]>([
    ['Old/', 'old/a.yaml', false, true], ['[O]ld', 'old/a.yaml', false, true], ['É.yaml', 'É.yaml', false, true], ['OLD/*.YAML', 'old/a.yaml', false, true], ['old', 'old/a.yaml', true, true],
  ])('%s leaves out %s where case counts: %s, where it does not: %s', async (one, name, without, withCase) => {
    const folder = await temporaryFolder({ [name.normalize('NFD')]: '' });
    expect((await found(folder, [one])).paths).toHaveLength(without ? 0 : 1);
    expect((await found(folder, [one], '', true)).paths).toHaveLength(withCase ? 0 : 1);
  });

  it('report a list that is too long, and the time that comparing takes is bounded', async () => {
    const folder = await temporaryFolder({ '.gitignore': 'x\n'.repeat(5001), 'a.yaml': '' });
    expect(await found(folder)).toEqual({ paths: ['a.yaml'], told: ['.gitignore has more than 5000 lines'] });
    const work = { steps: 0 };
    const hard = parseIgnorePattern('*a'.repeat(2000), false);
    expect(hard && matchesIgnorePattern(hard, 'a'.repeat(250), 0, work)).toBe(false);
    expect(work.steps).toBeLessThan(250 * 4001);
    expect(parseIgnorePattern('a'.repeat(4097), false)).toBeUndefined();
  });
});
