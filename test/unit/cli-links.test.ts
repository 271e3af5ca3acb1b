import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { HttpFailure, type Clock } from '../../server/ports.ts';
import { runCli, type CliOptions, type Ran } from '../kit/cli.ts';
import { redirect, silence, startHttpServer, type TestServer } from '../kit/http-server.ts';
import { MemoryText } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

interface JsonLinks {
  readonly links: readonly {
    readonly url: string; readonly verdict: string; readonly status: number | null; readonly finalUrl: string | null;
    readonly reason: string | null; readonly checkedAt: string | null;
    readonly places: readonly { readonly path: string; readonly range: unknown }[];
    readonly archived?: { readonly url: string; readonly takenAt: string } | null;
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

let server: TestServer;

beforeEach(async () => {
  server = await startHttpServer({
    '/moved': redirect(301, '/report'), '/head': (request, response) => void response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
  });
});

afterEach(() => server.close());

function submission(urls: readonly string[], cover = ''): string {
  return `template: apec-desg-covid19-2020\n${cover}economy: Japan\nissues:\n  business-continuity:\n    - title: One\n      links:\n${urls.map((url) => `        - ${url}\n`).join('')}`;
}

/** As it will be so many days from now. */
function later(days: number): Clock {
  const clock = createNodeClock();
  return { ...clock, now: () => clock.now() + days * 24 * 60 * 60_000 };
}

function run(folder: string, args: readonly string[], options: CliOptions = {}): Promise<Ran> {
  return runCli(folder, ['links', ...args, '--allow-host', server.host, '--timeout', '5'], options);
}

async function json(folder: string, args: readonly string[], options: CliOptions = {}): Promise<JsonLinks & Ran> {
  const ran = await run(folder, [...args, '--format', 'json'], options);
  return { ...JSON.parse(ran.stdout) as JsonLinks, ...ran };
}

function verdicts({ links }: JsonLinks): Readonly<Record<string, string>> {
  return Object.fromEntries(links.map(({ url, verdict }) => [url.replace(server.origin, ''), verdict]));
}

describe('links', () => {
  it('says of each address what was seen, once, with all its places', async () => {
    const urls = ['/report', '/status/404', '/moved', '/status/403', '/head'].map((path) => `${server.origin}${path}`);
    const folder = await temporaryFolder({
      'a.submission.yaml': submission(urls), 'sub/b.submission.yml': submission(urls.slice(0, 2)), 'c.submission-template.yaml': 'id: x\n',
    });
    const report = await json(folder, ['.']);
    expect(verdicts(report)).toEqual({ '/report': 'ok', '/status/404': 'broken', '/moved': 'moved', '/status/403': 'unverified', '/head': 'ok' });
    expect(report.summary).toEqual({ files: 2, links: 5, ok: 2, moved: 1, unverified: 1, broken: 1, excluded: 0 });
    expect([report.code, report.stderr]).toEqual([1, '']);
    const gone = report.links.find(({ verdict }) => verdict === 'broken');
    expect(Object.keys(gone ?? {})).toEqual(['url', 'verdict', 'status', 'finalUrl', 'reason', 'checkedAt', 'places']);
    expect(gone).toMatchObject({ status: 404, finalUrl: null, checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
    const end = 10 + `${server.origin}/status/404`.length;
    expect(gone?.places).toEqual(['a.submission.yaml', 'sub/b.submission.yml'].map((path) => (
      { path, range: { start: { line: 7, character: 10 }, end: { line: 7, character: end } } }
    )));
    expect(report.links.find(({ verdict }) => verdict === 'moved')?.finalUrl).toBe(`${server.origin}/report`);
  });

  it('says of a file with a conflict that addresses may be missing', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': `${submission(['https://a.example/'])}<<<<<<< HEAD\n    - title: Ours\n=======\n    - title: Theirs\n>>>>>>> desk\n` });
    const { code, stderr } = await run(folder, ['.', '--offline']);
    expect([code, stderr]).toEqual([2, 'a.submission.yaml cannot be read as a whole, so links in it may be missing; “policy-submissions check” shows where.\n']);
  });

  it('asks once for an address, however many files cite it and however it is spelt', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.submission.yaml`, submission([`${server.origin}/report`, `${server.origin}/report#part${index % 2}`])]));
    await run(await temporaryFolder(files), ['.']);
    expect(server.seen.filter(({ path }) => path === '/report')).toHaveLength(1);
  });

  it.each([
    [['/report'], [], 0], [['/status/403'], [], 0], [['/status/403'], ['--fail-on', 'unverified'], 1],
    [['/status/404'], ['--fail-on', 'unverified'], 1], [['/moved'], ['--fail-on', 'unverified'], 0], [[], [], 0],
  ])('of %j with %j gives the exit code %i', async (paths, args, code) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission(paths.map((path) => `${server.origin}${path}`)) });
    expect((await run(folder, ['.', ...args])).code).toBe(code);
  });

  it('never says that a private address is gone', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`http://localhost:${server.port}/status/404`]) });
    const report = await json(folder, ['.']);
    expect([report.code, verdicts(report)]).toEqual([0, { [`http://localhost:${server.port}/status/404`]: 'unverified' }]);
    expect(server.seen).toEqual([]);
  });

  it('leaves out what a comment hides, with its reason', async () => {
    const folder = await temporaryFolder({
      'a.submission.yaml': submission([`${server.origin}/report`]) + `        # policy-submissions-disable-next-line link.broken -- the site moves in July\n        - ${server.origin}/status/404\n`,
    });
    const report = await json(folder, ['.']);
    expect(report.code).toBe(0);
    expect(report.links[1]).toMatchObject({ verdict: 'excluded', reason: 'A comment hides it: the site moves in July.' });
    // Another place of the same address is not hidden by it.
    await writeFile(join(folder, 'b.submission.yaml'), submission([`${server.origin}/status/404`]));
    const both = await json(folder, ['.']);
    expect([both.code, both.links[1]?.verdict, both.links[1]?.places.map(({ path }) => path)]).toEqual([1, 'broken', ['b.submission.yaml']]);
  });

  it('says what can not be read, reports the rest, and fails as wrong use', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/status/404`]) });
    expect(await run(folder, ['a.submission.yaml', 'nothing.yaml'])).toMatchObject({ code: 2, stdout: '', stderr: 'nothing.yaml does not exist.\n' });
  });

  it.each([
    [['links'], 'Name at least one file or folder.'],
    [['links', '.', '--fail-on', 'moved'], '--fail-on is one of broken, unverified, not “moved”.'],
    [['links', '.', '--format', 'xml'], '--format is one of text, json, markdown, not “xml”.'],
    [['links', '.', '--concurrency', '0'], '--concurrency is a whole number from 1 to 256, not “0”.'],
    [['links', '.', '--concurrency', '1.5'], '--concurrency is a whole number from 1 to 256, not “1.5”.'],
    [['links', '.', '--timeout', 'soon'], '--timeout is a number from 1 to 120, not “soon”.'],
    [['links', '.', '--allow-host', 'http://x/'], '--allow-host takes HOST or HOST:PORT, such as intranet.example.org:8080, not “http://x/”.'],
    [['links', '.', '--offline', '--no-cache'], '--offline shows the results in the cache, so it cannot be used with --no-cache.'],
    [['links', '.', '--suggest', '--offline'], '--suggest searches an archive, so it cannot be used with --offline.'],
    [['links', '.', '--no-cache', '--cache-file', 'x'], '--cache-file cannot be used with --no-cache.'],
    [['links', '.', '--archive', 'nowhere'], '--archive takes the address of an archive’s service, not “nowhere”.'],
  ])('%j is wrong use', async (argv, sentence) => {
    const { code, stdout, stderr } = await runCli(await temporaryFolder(), argv);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', sentence]);
    expect(stderr).toContain('Usage: policy-submissions links PATH...');
  });
});

describe('what .vscode/settings.json excludes', () => {
  const settings = (hosts: readonly string[]): string => `{ // as VS Code reads it\n"policySubmissions.links.exclude": ${JSON.stringify(hosts)},}`;

  it('is left out, with its reason, unless the settings are not to be read', async () => {
    const folder = await temporaryFolder({
      'a.submission.yaml': submission([`${server.origin}/status/404`]), '.vscode/settings.json': settings(['127.0.0.1 -- the site moves in July']),
    });
    const ran = await json(folder, ['.']);
    expect(ran.links).toMatchObject([{
      verdict: 'excluded', status: null, reason: 'The setting policySubmissions.links.exclude names “127.0.0.1”. The reason given for it: the site moves in July.',
    }]);
    expect([ran.code, ran.summary['excluded'], server.seen]).toEqual([0, 1, []]);
    expect((await json(folder, ['.', '--no-settings'])).code).toBe(1);
  });

  it('is left out for the files below alone: an address that others cite, too, is looked at', async () => {
    const url = `${server.origin}/status/404`;
    const folder = await temporaryFolder({
      'a.submission.yaml': submission([url]), 'old/b.submission.yaml': submission([url]), 'old/.vscode/settings.json': settings(['127.0.0.1']),
    });
    const { links } = await json(folder, ['.']);
    expect(links.map(({ verdict, places }) => [verdict, places.map(({ path }) => path)])).toEqual([['broken', ['a.submission.yaml']]]);
  });
});

describe('mail addresses', () => {
  const mailDomains = (asked: string[]): CliOptions => ({ io: { mailDomains: () => Promise.resolve({
    look: (domain) => {
      asked.push(domain);
      return Promise.resolve(domain === 'gone.org' ? 'name-not-found' : 'takes-mail');
    },
  }) } });
  const text = submission(['mailto:desk@gone.org', 'mailto:desk@there.org']).replace('issues:', 'contact:\n  email: office@gone.org\nissues:');

  it('are asked about with --mail: the domain alone, each once', async () => {
    const asked: string[] = [];
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    const ran = await json(folder, ['.', '--mail'], mailDomains(asked));
    expect(ran.links.map(({ url, verdict, reason, places }) => [url, verdict, reason, places.length])).toEqual([
      ['mailto:office@gone.org', 'broken', 'There is no domain named gone.org.', 1], ['mailto:desk@gone.org', 'broken', 'There is no domain named gone.org.', 1],
      ['mailto:desk@there.org', 'ok', null, 1],
    ]);
    expect(ran.code).toBe(1);
    expect(asked.sort()).toEqual(['gone.org', 'gone.org', 'there.org']);
  });

  it('are not asked about without it', async () => {
    const asked: string[] = [];
    const folder = await temporaryFolder({ 'a.submission.yaml': text });
    expect((await json(folder, ['.'], mailDomains(asked))).links).toEqual([]);
    expect(asked).toEqual([]);
  });

  const team = (mail: boolean): string => `links: {mail: ${mail}}\n`;
  const editor = (mail: boolean): string => JSON.stringify({ 'policySubmissions.links.mail': mail });
  it.each<[string, Readonly<Record<string, string>>, readonly string[], boolean]>([
    ['the team has agreed on it', { '.policy-submissions/config.yaml': team(true) }, [], true],
    ['the team has agreed on it, and a setting wins over it', { '.policy-submissions/config.yaml': team(true), '.vscode/settings.json': editor(false) }, [], false],
    ['the setting is left out of account', { '.policy-submissions/config.yaml': team(true), '.vscode/settings.json': editor(false) }, ['--no-settings'], true],
    ['a setting says so', { '.vscode/settings.json': editor(true) }, [], true],
    ['the team has agreed on the contrary, and --mail wins over it', { '.policy-submissions/config.yaml': team(false) }, ['--mail'], true],
  ])('%s', async (_, files, options, isAsked) => {
    const asked: string[] = [];
    const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': text, ...files });
    const { links } = await json(folder, ['.', ...options], mailDomains(asked));
    expect([links.length, asked.includes('there.org')]).toEqual([isAsked ? 3 : 0, isAsked]);
  });
});

describe('the cache of links', () => {
  it('saves the second run from asking', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`, `${server.origin}/status/404`]) });
    const linkFacts = new MemoryText();
    const first = await json(folder, ['.'], { linkFacts });
    const asked = server.seen.length;
    expect(await json(folder, ['.'], { linkFacts })).toEqual(first);
    expect(server.seen.length).toBe(asked);
  });

  it('is neither read nor written with --no-cache', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`]) });
    const linkFacts = new MemoryText();
    await run(folder, ['.'], { linkFacts });
    const before = linkFacts.text;
    const asked = server.seen.length;
    await run(folder, ['.', '--no-cache'], { linkFacts });
    expect(server.seen.length).toBe(2 * asked);
    expect(linkFacts.text).toBe(before);
  });

  it('is all there is with --offline: the last verdict and its age', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/status/404`]) });
    const linkFacts = new MemoryText();
    await run(folder, ['.'], { linkFacts });
    await writeFile(join(folder, 'b.submission.yaml'), submission([`${server.origin}/new`]));
    const asked = server.seen.length;
    const clock = later(3);
    const { code, stdout } = await run(folder, ['.', '--offline'], { linkFacts, clock });
    expect(code).toBe(1);
    expect(stdout).toContain('checked 3 days ago');
    expect(stdout).toContain('It has not been checked yet, and nothing is checked offline.');
    expect(server.seen.length).toBe(asked);
  });

  it('tells in how many runs a link was seen gone', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/status/404`]) });
    const linkFacts = new MemoryText();
    for (const day of [0, 1]) await run(folder, ['.'], { linkFacts, clock: later(day) });
    const { stdout } = await run(folder, ['.'], { linkFacts, clock: later(2) });
    expect(stdout).toContain('broken in 3 checks since ');
  });

  it('can be a file of the workspace', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`]) });
    const args = ['.', '--cache-file', '.policy-submissions/links-cache.jsonl'];
    await run(folder, args);
    expect(await readFile(join(folder, '.policy-submissions/links-cache.jsonl'), 'utf8')).toContain(`${server.origin}/report`);
    const asked = server.seen.length;
    await run(folder, args);
    expect(server.seen.length).toBe(asked);
  });

  it('never takes the place of a file that is none', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`]), 'diary.txt': 'Dear diary' });
    const { code, stderr } = await run(folder, ['.', '--cache-file', 'diary.txt']);
    expect([code, stderr]).toEqual([2, 'diary.txt is not a link cache, so it was not changed. Name another file.\n']);
    expect(await readFile(join(folder, 'diary.txt'), 'utf8')).toBe('Dear diary');
    expect((await run(folder, ['.', '--cache-file', '.'])).stderr).toBe('. cannot be used as a cache: it is not a file.\n');
  });

  it('that can not be written is said, and spoils nothing', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/status/404`]), 'file': '' });
    const { code, stdout, stderr } = await run(folder, ['.', '--cache-file', 'file/below/it']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 link is broken.');
    expect(stderr).toBe('The results could not be stored for the next time: a part of its path is not a folder.\n');
  });
});

describe('--changed-since', () => {
  it('looks at links on changed lines only', async () => {
    const urls = ['/report', '/status/404'].map((path) => `${server.origin}${path}`);
    const folder = await temporaryFolder({ 'a.submission.yaml': submission(urls), 'same.submission.yaml': submission(urls) });
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args]);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'x');
    await writeFile(join(folder, 'a.submission.yaml'), submission([...urls, `${server.origin}/added`]));
    await writeFile(join(folder, 'new.submission.yaml'), submission([`${server.origin}/new`]));
    const report = await json(folder, ['.', '--changed-since', 'HEAD']);
    expect([report.code, verdicts(report), report.summary['files']]).toEqual([0, { '/added': 'ok', '/new': 'ok' }, 2]);
    expect(server.seen.map(({ path }) => path).sort()).toEqual(['/added', '/new']);
  });

  it('without git, or without such a revision, is one sentence', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([]) });
    const { code, stderr } = await run(folder, ['.', '--changed-since', 'main']);
    expect([code, stderr]).toEqual([2, `${folder} is not in a git repository, so --changed-since cannot be used.\n`]);
  });
});

describe('the reports for people', () => {
  const paths = ['/status/404', '/moved', '/status/403', '/report'];

  async function ran(args: readonly string[], options?: CliOptions): Promise<string> {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission(paths.map((path) => `${server.origin}${path}`)) });
    const { stdout } = await run(folder, ['.', ...args], options);
    return stdout.replaceAll(server.host, 'site');
  }

  it('in text begin with what is gone and end with a summary', async () => {
    expect(await ran([])).toMatchInlineSnapshot(`
      "1 link is broken. Enter the new address, or remove the link.

        http://site/status/404
          The server answers 404 (no such page).
          a.submission.yaml:7:11

      1 link has moved permanently. The old address still leads there; change it to the new one.

        http://site/moved
          new address: http://site/report
          a.submission.yaml:8:11

      1 link could not be checked. They may still work; open them in a browser.

        http://site/status/403
          The server answers 403 (it refuses this request; it may only block automatic checks).
          a.submission.yaml:9:11

      4 links in 1 file: 1 broken, 1 moved, 1 could not be checked, 1 works.
      "
    `);
  });

  it('say once that the network is away, and do not list what is not at fault', async () => {
    const openHttp: CliOptions['openHttp'] = () => Promise.resolve({
      request: () => Promise.reject(new HttpFailure('network', 'no network')), dispose: () => undefined,
    });
    const folder = await temporaryFolder({ 'a.submission.yaml': submission(['https://a.example.com/x', 'https://b.example.org/y']) });
    const sentence = '2 links could not be checked, because of a problem with the network. '
      + 'No site could be reached, so the network may be down. Try again later, or from another network.';
    expect(await run(folder, ['.'], { openHttp })).toEqual({ code: 0, stderr: '', stdout: `${sentence}\n\n2 links in 1 file: 2 could not be checked.\n` });
    const { stdout } = await run(folder, ['.', '--format', 'markdown'], { openHttp });
    expect(stdout.match(/the network may be down/g)).toHaveLength(1);
  });

  it('in Markdown are a comment for a pull request', async () => {
    expect(await ran(['--format', 'markdown'])).toMatchInlineSnapshot(`
      "### Links

      4 links in 1 file: 1 broken, 1 moved, 1 could not be checked, 1 works.

      **1 link is broken.** Enter the new address, or remove the link.

      | link | result | where |
      |---|---|---|
      | <http://site/status/404> | The server answers 404 (no such page). | a.submission.yaml:7 |

      <details><summary><b>1 link has moved permanently.</b> The old address still leads there; change it to the new one.</summary>

      | link | result | where |
      |---|---|---|
      | <http://site/moved> | new address: <http://site/report> | a.submission.yaml:8 |

      </details>

      <details><summary><b>1 link could not be checked.</b> They may still work; open them in a browser.</summary>

      | link | result | where |
      |---|---|---|
      | <http://site/status/403> | The server answers 403 (it refuses this request; it may only block automatic checks). | a.submission.yaml:9 |

      </details>
      "
    `);
  });

  it('in Markdown call nobody and break no table, whatever stands in an address or in a reason', async () => {
    const folder = await temporaryFolder({
      'a|b.submission.yaml': submission([]) + `        # policy-submissions-disable-next-line link.moved -- x\n        - "${server.origin}/status/404?a=|b&c=<script>@everyone"\n`,
    });
    const { stdout } = await run(folder, ['.', '--format', 'markdown']);
    const row = stdout.split('\n').find((line) => line.startsWith('| [http'));
    expect(row?.split(/(?<!\\)\|/)).toHaveLength(5);
    expect(stdout).not.toMatch(/<script|a\|b|a=\|b/);
  });

  it('say so when all is well, or there is nothing', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`]), 'b.submission.yaml': submission([]) });
    expect((await run(folder, ['.'])).stdout).toBe('The one link in 2 files works.\n');
    expect((await run(folder, ['b.submission.yaml'])).stdout).toBe('No links in 1 file.\n');
  });

  it('do not steer the terminal', async () => {
    const folder = await temporaryFolder({ 'a\u001b[31m.submission.yaml': submission([`${server.origin}/status/404`]) });
    expect((await run(folder, ['.'])).stdout).not.toContain('\u001b');
  });
});

describe('progress', () => {
  it('is a bar on a terminal, wiped away at the end', async () => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`]) });
    const { stdout, stderr } = await run(folder, ['.'], { stderrColumns: 80 });
    expect(stderr).toContain('Checking links ');
    expect(stderr).toContain('of 1 link');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout).not.toContain('\u001b');
  });

  it.each([['no terminal', {}, undefined], ['a terminal that can do nothing', { TERM: 'dumb' }, 80]])('is nothing that a log would keep, with %s and a short run', async (_, env, stderrColumns) => {
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/report`]) });
    const { stderr } = await run(folder, ['.'], { env, ...(stderrColumns !== undefined && { stderrColumns }) });
    expect(stderr).toBe('');
  });
});

describe('Ctrl-C', () => {
  it('ends with what is known', async () => {
    let interrupt = (): void => undefined;
    server.on('/slow', (request, response) => {
      silence(request, response);
      interrupt();
    });
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/status/404`, `${server.origin}/slow`]) });
    const linkFacts = new MemoryText();
    const report = await json(folder, ['.', '--concurrency', '1'], { linkFacts, onInterruptible: (call) => (interrupt = call) });
    expect(verdicts(report)).toEqual({ '/status/404': 'broken', '/slow': 'unverified' });
    expect(report.links[1]).toMatchObject({ reason: 'It was not checked before the run was stopped.', checkedAt: null });
    expect([report.code, report.stderr]).toEqual([130, 'Stopped before all links were checked.\n']);
    expect(linkFacts.text).toContain('/status/404');
  });
});

describe('--suggest', () => {
  it('offers the archived copy nearest to the day of the submission for what is gone', async () => {
    server.on('/available', (request, response) => {
      const asked = new URL(request.url ?? '', server.origin).searchParams;
      const closest = { status: '200', available: true, url: `https://web.archive.org/web/20200620000000/${asked.get('url')}`, timestamp: '20200620000000' };
      response.end(JSON.stringify({ archived_snapshots: { closest } }));
    });
    const urls = ['/status/404', '/status/403', '/report'].map((path) => `${server.origin}${path}`);
    const folder = await temporaryFolder({ 'a.submission.yaml': submission(urls, 'document:\n  date: 2020-06-26\n') });
    const args = ['.', '--suggest', '--archive', `${server.origin}/available`];
    const { links } = await json(folder, args);
    expect(links.map(({ archived }) => archived)).toEqual([
      { url: `https://web.archive.org/web/20200620000000/${urls[0]}`, takenAt: '2020-06-20T00:00:00.000Z' }, null, null,
    ]);
    expect(server.seen.filter(({ path }) => path.startsWith('/available')).map(({ path }) => path)).toEqual([expect.stringContaining('timestamp=20200626')]);
    expect((await run(folder, args)).stdout).toContain(`archived copy of 20 June 2020: https://web.archive.org/web/20200620000000/${urls[0]}`);
  });

  it('says when the archive does not answer, and reports all the same', async () => {
    server.on('/available', (_, response) => void response.writeHead(503).end());
    const folder = await temporaryFolder({ 'a.submission.yaml': submission([`${server.origin}/status/404`]) });
    const { code, stdout, stderr } = await run(folder, ['.', '--suggest', '--archive', `${server.origin}/available`]);
    expect([code, stderr]).toEqual([1, `The archive could not be searched for one link: the answer of ${server.host} (503) is not that of an archive.\n`]);
    expect(stdout).toContain('1 link is broken.');
  });
});
