import { describe, expect, test } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { FakeClock, MemoryText } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const good = `template: apec-desg-covid19-2020
document: {number: 2020/DESG/010}
economy: Japan
contact: {email: a@example.org}
issues:
  business-continuity:
    - title: A
      description: B
      outcome: Ongoing
  data-exchange: []
`;
const linked = good.replace('description: B', 'description: B\n      links: [https://example.org/a]');

/** Time stands still, but what is to be done now is done. */
class StandingClock extends FakeClock {
  override after(delayMs: number, callback: () => void): { dispose: () => void } {
    if (delayMs === 0) setImmediate(callback);
    return { dispose: () => undefined };
  }
}

async function ready(files: Readonly<Record<string, string>>, args: readonly string[] = ['.'], linkFacts?: MemoryText): Promise<Ran> {
  const folder = await temporaryFolder({ '.git/HEAD': '', ...files });
  return runCli(folder, ['check', '--ready', ...args], { clock: new StandingClock(Date.UTC(2020, 5, 21)), ...(linkFacts && { linkFacts }) });
}

describe('check --ready', () => {
  test('says that a submission is ready, and where it goes', async () => {
    expect(await ready({ 'japan.submission.yaml': good })).toEqual({
      code: 0, stderr: '', stdout: `japan.submission.yaml  Ready to send. Optional: 4 unanswered issues. Send it to APEC Collaboration System (ACS) by 23 June 2020.
japan.submission.yaml:1:11  optional  Send it to APEC Collaboration System (ACS) by 23 June 2020, which is in 2 days.
japan.submission.yaml:5:1  optional  The issue “Use of digital technologies and solutions including for tracing purpose” is not in this file; this is allowed.  issue.empty
japan.submission.yaml:5:1  optional  The issue “Secure and trusted online environment” is not in this file; this is allowed.  issue.empty
japan.submission.yaml:5:1  optional  The issue “Preparations for economic recovery post-COVID” is not in this file; this is allowed.  issue.empty
japan.submission.yaml:10:3  optional  “Exchange and use of data in a secure manner” has no answer yet; this is allowed.  issue.empty

1 of 1 submission is ready to send.
`,
    });
  });

  test('says what is left, each at its place, and first what holds the paper up', async () => {
    const { code, stdout, stderr } = await ready({
      'a.submission.yaml': `${linked.replace('title: A', 'title: TBC')}attachments: [a.pdf]\n`, 'b.submission.yaml': good.replace('/010', '/011'), 'mine.submission-template.yaml': 'id: mine\n',
    });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'a.submission.yaml  3 items are left to do: 1 placeholder, 1 link to check and 1 missing file.',
      'a.submission.yaml:7:14  placeholder  “TBC” is a placeholder; replace it with your own text, or remove it.  placeholder.left',
      'a.submission.yaml:9:15  link  The link “https://example.org/a” has not been checked yet; check the links.',
      'a.submission.yaml:12:15  missing file  There is no file “a.pdf” in the folder of this submission; put it there, or correct the name.  attachment.missing',
    ]);
    expect(stdout).toContain('\nb.submission.yaml  Ready to send');
    expect(stdout).toMatch(/\n1 of 2 submissions is ready to send\.\n$/);
  });

  test('says the same for other programs', async () => {
    const { code, stdout } = await ready({ 'a.submission.yaml': linked, 'b.submission.yaml': good.replace('/010', '/011') }, ['.', '--format', 'json']);
    expect(code).toBe(1);
    const { files, ...more } = JSON.parse(stdout) as { files: readonly { toDo: readonly { kind: string }[] }[] };
    expect(more).toEqual({ complete: true, summary: { files: 2, ready: 1, notReady: 1 } });
    expect(files[0]).toMatchObject({
      path: 'a.submission.yaml', ready: false, paperName: '20_desg_010', submitTo: 'APEC Collaboration System (ACS)',
      deadline: { date: '2020-06-23', daysLeft: 2 }, counts: { deadline: 1, issue: 4, link: 1 }, heldUp: { link: 1 },
    });
    expect(files[0]?.toDo.slice(0, 2).map(({ kind }) => kind), 'what holds it up comes first').toEqual(['link', 'deadline']);
    expect(files[0]?.toDo.find(({ kind }) => kind === 'link')).toEqual({
      kind: 'link', holdsUp: true, code: null, url: 'https://example.org/a', message: 'The link “https://example.org/a” has not been checked yet; check the links.',
      range: { start: { line: 8, character: 14 }, end: { line: 8, character: 35 } }, node: 'issues/business-continuity/0/links/0',
    });
    expect(files[1]).toMatchObject({ path: 'b.submission.yaml', ready: true, heldUp: {} });
  });

  test('knows what was seen of links before', async () => {
    const linkFacts = new MemoryText();
    const text = linked.replace('[https://example.org/a]', '[https://example.org/a, https://example.org/gone, https://example.org/new]');
    const folder = await temporaryFolder({ 'seen.submission.yaml': text.replace(', https://example.org/new', '') });
    const [real, begunMs] = [createNodeClock(), Date.now()];
    await runCli(folder, ['links', '.'], {
      linkFacts, clock: { ...real, now: () => Date.UTC(2020, 5, 20) + Date.now() - begunMs },
      openHttp: () => Promise.resolve({
        request: ({ url }) => Promise.resolve({ status: url.pathname === '/gone' ? 404 : 200, headers: { 'content-type': 'text/html' } }), dispose: () => undefined,
      }),
    });
    const { stdout } = await ready({ 'a.submission.yaml': text }, ['.'], linkFacts);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'a.submission.yaml  2 items are left to do: 1 error and 1 link to check.',
      expect.stringMatching(/^a\.submission\.yaml:9:38 {2}error {2}This link is broken\. .* {2}link\.broken$/) as string,
      'a.submission.yaml:9:64  link  The link “https://example.org/new” has not been checked yet; check the links.',
    ]);
  });

  test('counts no links that the folder’s settings exclude, and waits for none where links are off', async () => {
    const settings = (value: object): Readonly<Record<string, string>> => ({ 'a.submission.yaml': linked, '.vscode/settings.json': JSON.stringify(value) });
    expect((await ready(settings({ 'policySubmissions.links.exclude': ['example.org'] }))).stdout).not.toContain('example.org/a');
    expect(await ready(settings({ 'policySubmissions.links.check': 'off' }))).toMatchObject({ code: 0, stdout: expect.stringContaining('1 link to check') as string });
    expect(await ready(settings({ 'policySubmissions.links.check': 'off' }), ['.', '--no-settings'])).toMatchObject({ code: 1 });
    expect(await ready(settings({ 'policySubmissions.rules': { 'link.broken': 'off', 'link.unverified': 'off' } }))).toMatchObject({ code: 0 });
  });

  test('is incomplete when something can not be judged', async () => {
    const { code, stderr } = await ready({ 'mine.submission-template.yaml': 'id: mine\n', 'a.submission.yaml': good }, ['mine.submission-template.yaml', 'a.submission.yaml']);
    expect(code).toBe(2);
    expect(stderr).toBe('mine.submission-template.yaml is a template, which is not sent; name a submission.\nThe check is incomplete; see the messages above.\n');
    expect(JSON.parse((await ready({ 'mine.submission-template.yaml': 'id: mine\n' }, ['mine.submission-template.yaml', '--format', 'json'])).stdout)).toMatchObject({ files: [], complete: false });
  });

  test('keeps nothing, and so goes with no option about what is kept', async () => {
    for (const option of ['--no-cache', '--stats']) {
      expect(await ready({ 'a.submission.yaml': good }, ['.', option])).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with --no-cache or --stats') as string });
    }
  });
});
