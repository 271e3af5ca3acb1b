import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { patternOf } from '../../server/hosts/node/node-cli-io.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const config = '.policy-submissions/config.yaml';
/** One error and a document number. */
const wrong = (economy: string): string => `template: apec-desg-covid19-2020\ndocument:\n  number: 2020/DESG/010\neconomy: ${economy}\ncontact: {email: a@example.org}\nissues:\n  invented: []\n  data-exchange: [{title: One in ${economy}}]\n`;
const files = { '.git/HEAD': '', 'a.submission.yaml': wrong('Japan'), 'drafts/b.submission.yaml': wrong('Chile'), 'drafts/deep/c.submission.yaml': wrong('Peru') };

/** The files in a report, in its order. */
function checked({ stdout }: Ran): readonly string[] {
  return (JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] }).files.map(({ path }) => path);
}

const check = async (more: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly string[]> => (
  checked(await runCli(await temporaryFolder({ ...files, ...more }), ['check', '--format', 'json', ...args]))
);
const [a, b, c] = ['a.submission.yaml', 'drafts/b.submission.yaml', 'drafts/deep/c.submission.yaml'];

describe('files that are left out of a folder', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ['none', {}, ['.'], [a, b, c]],
    ['by --exclude, several times', {}, ['.', '--exclude', 'deep', '--exclude', '/a.*'], [b]],
    ['by --exclude, from the working folder', {}, ['drafts', '--exclude', './drafts/deep/'], [b]],
    ['by .gitignore', { '.gitignore': 'deep/\n', 'drafts/.gitignore': 'b.*\n' }, ['.'], [a]],
    ['by .gitignore above the folder', { '.gitignore': '/drafts/deep\n' }, ['drafts'], [b]],
    ['by the configuration, above the folder, too', { [config]: 'exclude: [/drafts/deep/]\n' }, ['drafts'], [b]],
    ['not by a configuration that is ignored', { [config]: 'exclude: [drafts/]\n' }, ['.', '--no-config'], [a, b, c]],
    ['by another configuration', { [config]: 'exclude: [drafts/]\n', 'ci.yaml': 'exclude: [a.*]\n' }, ['.', '--config', 'ci.yaml'], [b, c]],
    ['by all of them, the last of which brings back', { '.gitignore': 'drafts/\n', [config]: 'exclude: ["!drafts/", deep/]\n' }, ['.', '--exclude', 'a.*', '--exclude', '!deep/'], [b, c]],
    ['but not one that is named itself', { '.gitignore': '*\n' }, [b, '--exclude', '*'], [b]],
  ])('%s', async (_, more, args, paths) => {
    expect((await check(more, ...args)).filter((path) => path !== config)).toEqual(paths);
  });

  it('do not count in the others: their number is not taken', async () => {
    const folder = await temporaryFolder({ ...files, [config]: 'exclude: [drafts/]\n' });
    const said = async (...args: readonly string[]): Promise<boolean> => (await runCli(folder, ['check', a, ...args])).stdout.includes('document.number-duplicate');
    expect([await said(), await said('--no-config')]).toEqual([false, true]);
  });

  it('are counted with --stats, and a folder that has no others is told', async () => {
    const folder = await temporaryFolder(files);
    expect((await runCli(folder, ['check', '.', '--stats', '--exclude', 'drafts'])).stderr).toContain('1 file: 0 known from an earlier check, 1 checked; 1 read. 2 files excluded.');
    expect(await runCli(folder, ['check', 'drafts', '--exclude', '*'])).toMatchObject({
      code: 0, stderr: 'Nothing to check in drafts: 2 files are excluded, by .gitignore, “exclude:” or --exclude; name a file to check it anyway.\n',
    });
  });

  it.each<readonly [command: readonly string[], tells: string]>([
    [['check', '.', '--ready'], 'a.submission.yaml'], [['fix', '.', '--dry-run'], '1 file'], [['format', '.', '--check'], '2 files'],
    [['compile', '.', '--to', 'csv'], 'Japan'], [['render', '.', '--to', 'markdown', '--out-dir', 'out'], 'out/'], [['links', '.', '--offline'], '1 file'],
  ])('are left out by %j, too', async (command, tells) => {
    const folder = await temporaryFolder({ ...files, [config]: 'exclude: [deep/]\n', '.gitignore': 'drafts/b.*\n' });
    const { stdout } = await runCli(folder, command, { clock: createNodeClock() });
    expect(stdout).toContain(tells);
    expect(stdout).not.toMatch(/Chile|Peru|drafts/);
    const option = command[0] === 'links' ? '--exclude-files' : '--exclude';
    if (command[0] !== 'format') expect((await runCli(folder, [...command, option, 'a.*'])).stderr).toMatch(/^Nothing to .* 3 files are excluded/);
  });

  it('are left out of what is staged, too', async () => {
    const folder = await temporaryFolder({ ...Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith('.git/'))), [config]: 'exclude: [deep/]\n' });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', '.'], { cwd: folder });
    expect(checked(await runCli(folder, ['check', '--staged', '--format', 'json'])).filter((path) => path !== config)).toEqual([a, b]);
  });

  it.each([
    [['check', '.', '--config', 'gone.yaml'], 'The configuration gone.yaml cannot be read: it does not exist.\n'],
    [['check', '.', '--config', 'a.yaml', '--no-config'], '--config cannot be used with --no-config.'],
  ])('%j is refused', async (args, sentence) => {
    const { code, stderr } = await runCli(await temporaryFolder(files), args);
    expect([code, stderr.slice(0, sentence.length)]).toEqual([2, sentence]);
  });

  it('may be typed as Windows writes paths', () => {
    expect(['drafts\\deep\\', '.\\a.*', '!.\\a', '*.yaml'].map((typed) => patternOf(typed, '\\'))).toEqual(['drafts/deep/', '/a.*', '!/a', '*.yaml']);
    expect(['a\\*', './a', '././a/', '.'].map((typed) => patternOf(typed, '/'))).toEqual(['a\\*', '/a', '/a/', '.']);
  });
});

describe('another configuration', () => {
  it('counts for all that the folder’s own is asked for, and is named where it is wrong', async () => {
    const folder = await temporaryFolder({ ...files, [config]: 'ci: {failOn: hint}\nrules: {issue.unknown: hint}\n', 'ci/strict.yaml': 'rules: {issue.unknown: warning}\nci: {failOn: warnin}\n' });
    const { stdout, stderr, code } = await runCli(folder, ['check', a, '--config', 'ci/strict.yaml', '--no-baseline']);
    expect(stdout).toMatch(/warning {2}.*issue\.unknown/);
    expect([stderr, code]).toEqual([expect.stringContaining('ci/strict.yaml:2: '), 0]);
    const { stdout: shown } = await runCli(folder, ['check', '--show-config', '--config', 'ci/strict.yaml']);
    expect(shown).toContain('ci/strict.yaml:1');
    expect((await runCli(folder, ['check', '--show-config', '--exclude', 'x'])).stdout).toMatch(/^exclude +x +command line$/m);
  });
});
