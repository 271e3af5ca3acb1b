import { execFile } from 'node:child_process';
import { cp, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { importHint } from '../../server/papers/hint/import-hint.ts';
import { generateSubmission } from '../bench/generate.mjs';
import { buildCli, executeCli, type Ended } from '../kit/built-cli.ts';
import { isNightly } from '../kit/property-runs.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { sampleStore, sampleView } from '../kit/views.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Each test has a cache of its own. */
let cache = '';

let program = '';

beforeAll(async () => {
  program = await buildCli();
});
beforeEach(async () => {
  cache = await temporaryFolder();
});

const execute = (args: readonly string[], cwd: string, closeAfterFirst = false): Promise<Ended> => (
  executeCli(args, { program, cwd, cache, closeAfterFirst })
);

/** What is left to do is said in a line. */
const notReady = /^samples\/japan\.submission\.yaml is not ready to be sent\. .*\n$/;

describe('the built command line', () => {
  it('checks', async () => {
    const { code, stdout, stderr } = await execute(['check', 'samples', '--format', 'json'], root);
    expect([code, stderr]).toEqual([1, '']);
    const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] };
    expect(files.map((file) => file.path)).toContain('samples/japan.submission.yaml');
  });

  it('reads nothing that is needed seldom for a file without mistakes', async () => {
    const folder = await temporaryFolder({
      'a.submission.yaml': generateSubmission({ bytes: 5000, seed: 1 }),
      'read.cjs': "process.on('exit', () => console.error(Object.keys(require.cache).map((file) => require('path').parse(file).name).sort().join(' ')));",
    });
    const { code, stderr } = await executeCli(['check', 'a.submission.yaml'], { program, cwd: folder, cache, env: { NODE_OPTIONS: `--require ${join(folder, 'read.cjs')}` } });
    expect([code, stderr.trim().split(' ')]).toEqual([0, ['agencies', 'cache-folder', 'checking', 'cli', 'command-line', 'common', 'compiled-code', 'core', 'node', 'read', 'rolldown-runtime']]);
  });

  it('renders', async () => {
    const { code, stdout, stderr } = await execute(['render', 'samples/japan.submission.yaml', '--to', 'html'], root);
    expect([code, stderr]).toEqual([0, expect.stringMatching(notReady)]);
    expect(stdout).toBe(await readFile(join(root, 'test/fixtures/golden/japan.html'), 'utf8'));
  });

  it('compiles', async () => {
    const { code, stdout } = await execute(['compile', 'samples', '--to', 'csv', '--template', 'apec-desg-covid19-2020'], root);
    expect(code).toBe(0);
    expect(stdout).toContain('supporting SMEs in introducing teleworking');
  });

  it('renders to Word with the bundle beside it', async () => {
    const folder = await temporaryFolder();
    expect(await execute(['render', 'samples/japan.submission.yaml', '--to', 'docx', '-o', join(folder, 'japan.docx')], root)).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(notReady) as string });
    const text = await readFile(join(root, 'samples/japan.submission.yaml'), 'utf8');
    const { submission } = readSubmissionDocument('file:///japan.submission.yaml', 1, text);
    const expected = await renderDocx(sampleView('japan.submission.yaml', await sampleStore()), importHint(submission));
    expect(Buffer.compare(await readFile(join(folder, 'japan.docx')), expected)).toBe(0);
  });

  it('imports with the bundle beside it', async () => {
    const { code, stdout, stderr } = await execute(['import', 'test/fixtures/seed/2020-DESG-010-japan.md'], root);
    expect([code, stderr.split('\n').length]).toEqual([0, 2]);
    expect(stdout).toContain('economy: Japan\n');
  });

  it('knows its version and its use', async () => {
    expect(await execute(['--version'], root)).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    expect(await execute([], root)).toMatchObject({ code: 2, stdout: '' });
  });

  it('finds the pages of the rules beside dist', async () => {
    const folder = await temporaryFolder({ 'docs/rules/issue.unknown.md': '# The page\n' });
    await cp(join(program, '..'), join(folder, 'dist'), { recursive: true });
    const explain = (code: string): Promise<Ended> => executeCli(['explain', code], { program: join(folder, 'dist', 'cli.js'), cwd: root, cache });
    expect(await explain('issue.unknown')).toEqual({ code: 0, stdout: '# The page\n', stderr: '' });
    // All pages are in dist, too, where the folder is not.
    expect(await explain('yaml.syntax')).toMatchObject({ code: 0, stdout: expect.stringContaining('# A line that cannot be read') as string });
  });

  it('is a program that a link on the PATH starts', async () => {
    expect((await stat(program)).mode & 0o111).toBe(0o111);
    const folder = await temporaryFolder();
    await symlink(program, join(folder, 'policy-submissions'));
    const { code, stdout } = await executeCli(['check', 'samples/new-zealand.submission.yaml'], { program: join(folder, 'policy-submissions'), cwd: root, cache });
    expect([code, stdout]).toEqual([0, 'No findings in 1 file.\n']);
  });

  it('says so when its folder was deleted', async () => {
    const folder = await temporaryFolder();
    const ended = new Promise<Ended>((resolve) => {
      execFile('sh', ['-c', 'rmdir "$PWD" && exec "$0" "$1" --version', process.execPath, program], { cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
    expect(await ended).toEqual({ code: 2, stdout: '', stderr: 'The current folder no longer exists; change to another one.\n' });
  });

  /** A folder with so many findings that no pipe holds them. */
  const folderOfMany = async (): Promise<string> => {
    const folder = await temporaryFolder();
    await cp(join(root, 'samples/mistakes.submission.yaml'), join(folder, 'mistakes.submission.yaml'));
    await Promise.all(Array.from({ length: 60 }, (_, index) => symlink('mistakes.submission.yaml', join(folder, `${index}.submission.yaml`))));
    return folder;
  };

  it.each(['text', 'json', 'sarif', 'junit', 'jsonl'])('ends in peace when nobody reads on, its exit code kept, as %s', async (format) => {
    expect(await execute(['check', '.', '--format', format], await folderOfMany(), true)).toMatchObject({ code: 1, stderr: '' });
  });

  it('says all there is to a reader that takes its time', async () => {
    const folder = await folderOfMany();
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', '"$0" "$1" check . --format sarif | (sleep 2; cat) > piped.sarif; "$0" "$1" check . --format sarif -o file.sarif > text; cmp piped.sarif file.sarif && wc -c < file.sarif', process.execPath, program], {
      cwd: folder, env: { PATH: process.env['PATH'], XDG_CACHE_HOME: cache },
    });
    expect(Number(stdout)).toBeGreaterThan(200_000);
  });

  // A push tries every third of them.
  it.each([
    'check samples | head -1', 'links samples --offline | head -1', 'render samples/japan.submission.yaml --to html | head -1', 'compile samples --to html --template apec-desg-covid19-2020 | head -1',
    'import test/fixtures/seed/2020-DESG-010-japan.md | head -1', 'diff samples/japan.submission.yaml samples/new-zealand.submission.yaml | head -1', 'explain issue.unknown | true', '--help | true', 'check --help | head -1',
  ].filter((_, index) => isNightly || index % 3 === 0))('is quiet when %s closes its pipe', async (line) => {
    const said = await promisify(execFile)('bash', ['--norc', '-c', `"$0" "$1" ${line} >/dev/null`, process.execPath, program], { cwd: root, env: { PATH: process.env['PATH'], XDG_CACHE_HOME: cache } });
    expect(said.stderr).not.toMatch(/EPIPE|cannot be written|because of an internal error/);
  });
});
