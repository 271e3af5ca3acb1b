import { chmod, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { runCli } from '../kit/cli.ts';
import { startHttpServer } from '../kit/http-server.ts';
import { MemoryText } from '../kit/ports.ts';
import { readCsv } from '../kit/read-csv.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const template = 'apec-desg-covid19-2020';

function answer(economy: string, of = template): string {
  return `template: ${of}\neconomy: ${economy}\nissues: {business-continuity: [{title: From ${economy}}]}\n`;
}

describe('compile', () => {
  it.each(['html', 'markdown', 'csv', 'json'])('--to %s has every submission of a folder', async (to) => {
    const folder = await temporaryFolder({ 'in/japan.submission.yaml': answer('Japan'), 'in/deep/chile.submission.yml': answer('Chile'), 'in/other.yaml': 'x' });
    const { code, stdout, stderr } = await runCli(folder, ['compile', 'in', '--to', to]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('From Japan');
    expect(stdout.indexOf('From Chile')).toBeLessThan(stdout.indexOf('From Japan'));
  });

  it('gives no economy the ministry of another, where several have one of this name', async () => {
    const of = (economy: string): string => answer(economy).replace('}]}', ', agencies: [Ministry of Finance, MOH, METI]}]}');
    const folder = await temporaryFolder({ 'a.submission.yaml': of('Chile'), 'b.submission.yaml': of('Papua New Guinea') });
    const { stdout } = await runCli(folder, ['compile', '.', '--to', 'markdown']);
    expect(stdout.split('\n').filter((line) => /^\| (?:Chile|Papua New Guinea) \| .*\| 1 \|$/.test(line))).toEqual([
      '| Chile | MOH (not in the registry) | MOH | 1 |', '| Chile | Ministry of Economy, Trade and Industry (METI), Japan | METI | 1 |', '| Chile | Ministry of Finance | Ministry of Finance | 1 |',
      '| Papua New Guinea | MOH (not in the registry) | MOH | 1 |', '| Papua New Guinea | Ministry of Economy, Trade and Industry (METI), Japan | METI | 1 |',
      '| Papua New Guinea | Ministry of Finance (not in the registry) | Ministry of Finance | 1 |',
    ]);
  });

  it('goes on over what it can not read, says so, and fails', async () => {
    const folder = await temporaryFolder({
      'a.submission.yaml': answer('Japan'), 'b.submission.yaml': 'economy: Chile\nissues: {}\n', 'c.submission.yaml': answer('Peru'),
      'd.submission.yaml': `template: ${template}\neconomy: Korea\nissues: {business-continuity: [{title: From Korea, invented: [text]}]}\n`,
    });
    await symlink('nowhere', join(folder, 'e.submission.yaml'));
    await writeFile(join(folder, 'f.submission.yaml'), 'template: [\n');
    const { code, stdout, stderr } = await runCli(folder, ['compile', '.', '--to', 'csv']);
    expect(code).toBe(2);
    expect(stderr).toBe([
      'b.submission.yaml has no template, so it was skipped; add “template:” with the ID of the form that it answers as its first line.',
      'e.submission.yaml cannot be read: it does not exist.',
      'f.submission.yaml cannot be read as a submission, so it was skipped: there is an error in line 1. “policy-submissions check f.submission.yaml” says what is wrong.',
      'd.submission.yaml has an error, so parts of it may be missing.',
      '',
    ].join('\n'));
    expect(readCsv(stdout).map((row) => row[0])).toEqual(['Economy', 'Japan', 'Korea', 'Peru']);
  });

  it('--without-contacts says nothing of contacts, and tells of mail addresses that are left', async () => {
    const contact = 'contact: [{name: A. Person, email: a@example.org}, {office: B Office, email: b@example.org}]\n';
    const folder = await temporaryFolder({
      'a.submission.yaml': `${answer('Japan')}${contact}`,
      'b.submission.yaml': `template: ${template}\neconomy: Chile\n${contact}issues: {business-continuity: [{title: One, description: Ask c@example.org., links: ["mailto:d@example.org"]}]}\n`,
    });
    for (const to of ['html', 'markdown', 'csv', 'json']) {
      const { code, stdout, stderr } = await runCli(folder, ['compile', '.', '--to', to, '--without-contacts']);
      expect(stdout).not.toMatch(/A\. Person|B Office|[ab]\\?@example/);
      expect([code, stderr]).toEqual([0, '2 email addresses are in texts and links of initiatives, and were not removed.\n']);
    }
    const { stderr } = await runCli(folder, ['compile', 'a.submission.yaml', '--to', 'json', '--without-contacts']);
    expect(stderr).toBe('');
    expect((await runCli(folder, ['compile', '.', '--to', 'html'])).stdout).toContain('b@example.org');
  });

  it('asks which template is meant when there are several', async () => {
    const { code, stdout, stderr } = await runCli(samples, ['compile', '.', '--to', 'csv']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`These submissions answer 2 templates: ${template} (5 files), regional-resilience-2021 (1 file). Choose one with --template ID, or name a folder with -o for a file each.\n`);
    // In one order, whichever file comes first.
    const folder = await temporaryFolder({ 'a.submission.yaml': answer('Japan', 'zeta'), 'b.submission.yaml': answer('Chile', 'alpha') });
    expect((await runCli(folder, ['compile', '.', '--to', 'csv'])).stderr).toContain('answer 2 templates: alpha (1 file), zeta (1 file).');
    const chosen = await runCli(samples, ['compile', '.', '--to', 'csv', '--template', 'regional-resilience-2021']);
    expect(chosen.code).toBe(0);
    expect(readCsv(chosen.stdout)).toHaveLength(5);
  });

  it('writes a file for each template into a folder', async () => {
    const folder = await temporaryFolder();
    await cp(samples, folder, { recursive: true });
    await mkdir(join(folder, 'out'));
    expect((await runCli(folder, ['compile', '.', '--to', 'html', '-o', 'out/'])).code).toBe(0);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual([`${template}.html`, 'regional-resilience-2021.html']);
    expect(await readFile(join(folder, 'out/regional-resilience-2021.html'), 'utf8')).toContain('A second cable route for the northern coast');
  });

  it('lets no template’s id lead out of the folder', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': answer('Japan', '"../../x/.."'), 'out/keep': '' });
    expect((await runCli(folder, ['compile', 'a.submission.yaml', '--to', 'csv', '-o', 'out'])).code).toBe(0);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['-..-x-...csv', 'keep']);
  });

  it('writes over a file only with --force, and over a submission never', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': answer('Japan'), 'out.csv': 'mine' });
    const run = async (...more: readonly string[]): Promise<unknown> => {
      const { code, stderr } = await runCli(folder, ['compile', '.', '--to', 'csv', ...more]);
      return [code, stderr];
    };
    expect(await run('-o', 'out.csv')).toEqual([2, 'out.csv already exists; use --force to overwrite it.\n']);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('mine');
    expect(await run('-o', 'a.submission.yaml', '--force')).toEqual([2, 'a.submission.yaml is one of the files that are read; name another file to write.\n']);
    expect(await readFile(join(folder, 'a.submission.yaml'), 'utf8')).toBe(answer('Japan'));
    expect(await run('-o', 'out.csv', '--force')).toEqual([0, '']);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toContain('From Japan');
  });

  it.each([
    [['compile', '--to', 'csv'], 'Name at least one file or folder with submissions.'],
    [['compile', '.'], 'Choose an output format with --to: html, docx, markdown, csv or json.'],
    [['compile', '.', '--to', 'pdf'], '--to is one of html, docx, markdown, csv, json, not “pdf”.'],
    [['compile', 'none', '--to', 'csv'], 'none does not exist.'],
    [['compile', '.', '--to', 'csv', '--cache-file', 'none'], 'none does not exist.'],
    [['compile', '.', '--to', 'csv', '--cache-file', 'a.submission.yaml'], 'a.submission.yaml is not a link cache, so it was not changed. Name another file.'],
    [['compile', '.', '--to', 'csv', '--cache-file', 'x', '--no-cache'], '--cache-file cannot be used with --no-cache.'],
    [['compile', 'empty', '--to', 'csv'], 'There is no submission to compile in empty.'],
    [['compile', '.', '--to', 'csv', '--template', 'x'], `No submission answers the template “x”. There are: ${template} (1 file).`],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': answer('Japan') });
    await mkdir(join(folder, 'empty'));
    const { code, stdout, stderr } = await runCli(folder, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${sentence}\n`);
  });

  it('says which folder it could not look into', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': answer('Japan'), 'shut/b.submission.yaml': answer('Chile') });
    await chmod(join(folder, 'shut'), 0o000);
    const { code, stderr } = await runCli(folder, ['compile', '.', '--to', 'csv']);
    await chmod(join(folder, 'shut'), 0o755);
    // Root reads everything.
    if (process.getuid?.() === 0) expect([code, stderr]).toEqual([0, '']);
    else expect([code, stderr]).toEqual([2, expect.stringContaining('shut')]);
  });

  it('shows what “links” saw, and asks nothing', async () => {
    const server = await startHttpServer();
    const citing = (...paths: readonly string[]): string => (
      `template: ${template}\neconomy: Japan\nissues: {business-continuity: [{title: A, links: [${paths.map((path) => `"${server.origin}${path}"`).join(', ')}]}]}\n`
    );
    const folder = await temporaryFolder({ 'a.submission.yaml': citing('/report', '/status/404') });
    const linkFacts = new MemoryText();
    const clock = createNodeClock();
    const startMs = clock.now();
    const inJune = { ...clock, now: () => Date.UTC(2020, 5, 20, 12) + clock.now() - startMs };
    const look = (...more: readonly string[]): Promise<unknown> => runCli(folder, ['links', '.', '--allow-host', server.host, ...more], { linkFacts, clock: inJune });
    await look();
    await writeFile(join(folder, 'a.submission.yaml'), citing('/report', '/status/404', '/new'));
    await look('--cache-file', 'seen.jsonl');
    const asked = server.seen.length;
    const said = async (...more: readonly string[]): Promise<unknown> => {
      const { code, stdout, stderr } = await runCli(folder, ['compile', '.', '--to', 'json', ...more], { linkFacts });
      expect([code, stderr]).toEqual([0, '']);
      return (JSON.parse(stdout) as { links: { verdict: string; checkedAt: string | null }[] }).links.map(({ verdict, checkedAt }) => `${verdict} ${checkedAt?.slice(0, 10)}`);
    };
    expect(await said()).toEqual(['ok 2020-06-20', 'broken 2020-06-20', 'not-checked undefined']);
    expect(await said('--cache-file', 'seen.jsonl')).toEqual(['ok 2020-06-20', 'broken 2020-06-20', 'ok 2020-06-20']);
    expect(await said('--no-cache')).toEqual(['not-checked undefined', 'not-checked undefined', 'not-checked undefined']);
    expect((await runCli(folder, ['compile', '.', '--to', 'markdown'], { linkFacts })).stdout)
      .toContain('3 links: 1 is broken, 1 works, 1 has not been checked. Checked on 20 June 2020.');
    expect(server.seen.length).toBe(asked);
    await server.close();
  });

  it('finds the template beside the submissions', async () => {
    const folder = await temporaryFolder();
    await cp(join(samples, 'second-template.submission.yaml'), join(folder, 'a.submission.yaml'));
    await writeFile(join(folder, 't.submission-template.yaml'), await readFile(join(samples, 'regional-resilience-2021.submission-template.yaml'), 'utf8'));
    const { code, stdout, stderr } = await runCli(folder, ['compile', '.', '--to', 'markdown']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 of 9 economies has answered, with 4 initiatives.');
  });
});
