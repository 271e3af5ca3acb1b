import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsOnLines } from '../../server/cli/check/changed-findings.ts';
import { coverOf, numbersIn } from '../../server/cli/check/other-papers.ts';
import { createNodeKeptBytes } from '../../server/hosts/node/files/node-kept-bytes.ts';
import { createNodeClock, nodeDigest } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeCliIo } from '../../server/hosts/node/node-cli-io.ts';
import { runCli } from '../kit/cli.ts';
import { rdjsonComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const paper = (number: string): string => `template: apec-desg-covid19-2020\ndocument: {number: ${number}}\neconomy: Japan\ncontact: {email: desk@example.org}\nissues: {}\n`;
const later = { ...createNodeClock(), now: () => Date.now() + 3_600_000 };
const lines = (stdout: string): readonly string[] => stdout.split('\n').filter((line) => /number-duplicate|same number|deadline/.test(line));

test('the same number in two files of a folder is told of both, with the other place, also from what is kept', async () => {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': paper('2020/DESG/010'), 'deep/b.submission.yaml': paper('2020/DESG/010'), 'deep/.git/HEAD': '', 'c/d.submission.yaml': paper('2020/DESG/010'), '.hidden/e.submission.yaml': paper('2020/DESG/010') });
  const kept = createNodeKeptBytes(join(await temporaryFolder(), 'checks'));
  const check = () => runCli(folder, ['check', '.', '--stats'], { clock: later, io: { kept, digest: nodeDigest } });
  const first = await check();
  expect(lines(first.stdout)).toEqual([
    'a.submission.yaml:2:20  warning  “2020/DESG/010” is also the number in “c/d.submission.yaml”; give each document its own number.  document.number-duplicate',
    '    c/d.submission.yaml:2:20  The same number is here.',
    'c/d.submission.yaml:2:20  warning  “2020/DESG/010” is also the number in “a.submission.yaml”; give each document its own number.  document.number-duplicate',
    '    a.submission.yaml:2:20  The same number is here.',
  ]);
  const second = await check();
  expect(second.stdout).toBe(first.stdout);
  expect(second.stderr).toContain('0 checked');
});

const told = 'a.submission.yaml:2:20  warning  “2020/DESG/010” is also the number in “c/d.submission.yaml”; give each document its own number.  document.number-duplicate';
const other = '    c/d.submission.yaml:2:20  The same number is here.';

test('one file alone is compared with the others of its workspace, as in the editor, however the number is written there', async () => {
  for (const written of ['2020/DESG/010', '2020-desg-10', '"2020\\/DESG/010"', '20_desg_010', '>-\n  2020/DESG/010']) {
    const folder = await temporaryFolder({
      '.git/HEAD': '', 'a.submission.yaml': paper('2020/DESG/010'), 'deep/b.submission.yaml': paper('2020/DESG/010'), 'deep/.git/HEAD': '', 'e.submission.yaml': paper('2020/DESG/011'),
      'c/d.submission.yaml': paper('X').replace('{number: X}', `\n  number: ${written.replace('\n', '\n  ')}\n  date: 2020-06-26`), '.hidden/e.submission.yaml': paper('2020/DESG/010'),
    });
    const kept = createNodeKeptBytes(join(await temporaryFolder(), 'checks'));
    const io = { clock: later, io: { kept, digest: nodeDigest } };
    const found = lines((await runCli(folder, ['check', 'a.submission.yaml'], io)).stdout);
    expect(found, written).toEqual([told, other.replace('2:20', '3:11')]);
    // From what is kept, too; then the whole folder, and of it what is known.
    expect(lines((await runCli(folder, ['check', 'a.submission.yaml'], io)).stdout)).toEqual(found);
    const all = await runCli(folder, ['check', '.', '--stats'], io);
    expect(lines(all.stdout).slice(0, 2)).toEqual(found);
    expect(all.stderr).toContain('2 known from an earlier check');
    const typed = await runCli(folder, ['check', '-', '--stdin-path', 'a.submission.yaml'], { ...io, io: { ...io.io, readStandardInput: () => Promise.resolve(new TextEncoder().encode(paper('2020/DESG/010'))) } });
    expect(lines(typed.stdout)).toEqual(found);
    expect((await runCli(folder, ['check', 'a.submission.yaml', '--ready'], io)).stdout).toContain('is also the number in “c/d.submission.yaml”');
    expect((await runCli(folder, ['check', 'e.submission.yaml', '--ready'], io)).stdout).not.toContain('is also the number');
  }
}, 60_000);

test('of files that were checked and have not changed since, none is opened, and what has changed is noticed', async () => {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': paper('2020/DESG/011'), 'c.submission.yaml': paper('2020/DESG/012') });
  const { files } = createNodeCliIo(folder);
  const opened: string[] = [];
  const io = {
    kept: createNodeKeptBytes(join(await temporaryFolder(), 'checks')), digest: nodeDigest,
    files: { ...files, readFile: (uri: string) => (opened.push(uri.slice(uri.lastIndexOf('/') + 1)), files.readFile(uri)) },
  };
  await runCli(folder, ['check', '.'], { clock: later, io });
  const openedBy = async (): Promise<readonly string[]> => (opened.length = 0, await runCli(folder, ['check', 'a.submission.yaml'], { clock: later, io }), opened.filter((name) => name.endsWith('.submission.yaml')));
  expect(await openedBy()).toEqual([]);
  await writeFile(join(folder, 'c.submission.yaml'), `${paper('2020/DESG/010')}# longer\n`);
  expect(new Set(await openedBy())).toEqual(new Set(['c.submission.yaml']));
  expect(lines((await runCli(folder, ['check', 'a.submission.yaml'], { clock: later, io })).stdout)[0]).toContain('is also the number in “c.submission.yaml”');
});

test('a baseline has the finding as it is told, and hides it from both sides', async () => {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': paper('2020/DESG/011') });
  await runCli(folder, ['check', '.', '--write-baseline'], { clock: later });
  // It was no finding when the baseline was written: it is new, and shown.
  await writeFile(join(folder, 'b.submission.yaml'), paper('2020/DESG/010'));
  expect(lines((await runCli(folder, ['check', 'a.submission.yaml'], { clock: later })).stdout)).toHaveLength(2);
  await runCli(folder, ['check', '.', '--write-baseline'], { clock: later });
  expect(lines((await runCli(folder, ['check', '.'], { clock: later })).stdout)).toEqual([]);
  expect(lines((await runCli(folder, ['check', 'a.submission.yaml'], { clock: later })).stdout)).toEqual([]);
});

test('which numbers a text may have is told without reading it as YAML, and never wrongly none', () => {
  expect(numbersIn('document:\n  number: 2020/DESG/010\n')).toEqual([['10'], ['10']]);
  expect(numbersIn('document: {"number" : "2020/DESG/010", agendaItem: 4}')).toEqual([['10', '4'], ['10']]);
  for (const unclear of ['number: *n', 'number: &n 1', 'number: |\n  1', 'number:\n  1', 'number: 2020/\n  10\n', 'number: "\\x31"']) expect(numbersIn(unclear), unclear).toBeUndefined();
  expect(numbersIn('number: ""\nplace: x\n')).toEqual([[], []]);
  expect(numbersIn('no such thing')).toEqual([]);
  // The beginning of a text tells where the next key follows, in any of the usual forms.
  for (const whole of ['document:\n  number: 1\neconomy: Japan\n', '# One\ntemplate: x\ndocument: \r\n  number: 1\r\n\r\n# Two\r\n\t\r\nissues:\r\n  - number: 2\r\n'])
    expect(coverOf(whole)?.match(/number: \d/g), whole).toEqual(['number: 1']);
  for (const part of ['', 'document:\n  number: 1\n', 'document: {number: 1}\neconomy: Japan\n', 'issues:\n  document:\n    number: 1\neconomy: Japan\n', 'document:\n  <<: *cover\neconomy: Japan\n', '"document":\n  number: 1\neconomy: Japan\n', 'document:\n<<<<<<< HEAD\n  number: 1\n=======\neconomy: Japan\n'])
    expect(coverOf(part), part).toBeUndefined();
});

test('a number is found at the end of a long text, too, and where the beginning tells it no more is read', async () => {
  const cover = 'document:\n  number: 2020/DESG/010\n';
  const long = `template: apec-desg-covid19-2020\n# ${'x'.repeat(5000)}\n${cover}economy: Japan\nissues: {}\n`;
  const last = `template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: desk@example.org}\nissues: {}\n# ${'x'.repeat(5000)}\n${cover}`;
  const usual = `template: apec-desg-covid19-2020\n${cover}economy: Japan\nissues: {}\n# ${'x'.repeat(5000)}\n`;
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': long, 'c.submission.yaml': last, 'd.submission.yaml': usual, 'e.submission.yaml': usual.replace('010', '011') });
  const { files } = createNodeCliIo(folder);
  const opened: string[] = [];
  const watched = { ...files, readFile: (uri: string) => (opened.push(uri.slice(-17)), files.readFile(uri)) };
  const { stdout } = await runCli(folder, ['check', 'a.submission.yaml'], { clock: later, io: { files: watched } });
  expect(lines(stdout).slice(1).map((line) => line.trim().charAt(0))).toEqual(['b', 'c', 'd']);
  // Of a usual text with another number, the beginning is enough.
  expect(opened).not.toContain('e.submission.yaml');
});

test('what is kept does not grow old: the deadline is judged by the day of each run', async () => {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': paper('""') });
  const kept = createNodeKeptBytes(join(await temporaryFolder(), 'checks'));
  const on = async (day: string): Promise<readonly string[]> => {
    const ran = await runCli(folder, ['check', '.'], { clock: { ...createNodeClock(), now: () => Date.parse(day) + 43_200_000, offsetMinutes: () => 0 }, io: { kept, digest: nodeDigest } });
    return lines(ran.stdout).map((line) => line.replace(/^.* {2}information {2}/, ''));
  };
  expect(await on('2020-06-23')).toEqual([]);
  expect(await on('2020-06-24')).toEqual(['The deadline, 23 June 2020, has passed; ask APEC whether late submissions are accepted.  document.deadline']);
  expect(await on('2022-06-24')).toEqual([]);
});

test('what a comment hides up to a day comes back after it, though nothing else has changed', async () => {
  const folder = await temporaryFolder({
    '.git/HEAD': '', 'a.submission.yaml': 'template: apec-desg-covid19-2020\ndocument:\n  # policy-submissions-disable-next-line document.number-format until 2020-07-01 -- it will come\n  number: 2020-DESG-10\neconomy: Japan\ncontact: {email: desk@example.org}\nissues: {}\n',
  });
  const kept = createNodeKeptBytes(join(await temporaryFolder(), 'checks'));
  const on = async (day: string): Promise<boolean> => {
    const ran = await runCli(folder, ['check', '.'], { clock: { ...createNodeClock(), now: () => Date.parse(day) + 43_200_000, offsetMinutes: () => 0 }, io: { kept, digest: nodeDigest } });
    return ran.stdout.includes('document.number-format');
  };
  expect([await on('2020-07-01'), await on('2020-07-02')]).toEqual([false, true]);
});

test('the other place counts in what has changed, and reports that have room for it name it', async () => {
  const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 9 } };
  const finding = { code: 'document.number-duplicate', severity: 'warning', message: 'x', range, related: [], elsewhere: [{ uri: 'file:///w/b', message: 'there', range }] } as const;
  const left = (first: number, last: number): number => findingsOnLines([finding], [], 'a\nb\nc\nd\n', new Map([['file:///w/b', [{ first, last }]]])).length;
  expect([left(3, 3), left(2, 2), left(4, 3), left(4, 5)]).toEqual([1, 0, 1, 0]);
  const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': paper('2020/DESG/010'), 'b.submission.yaml': paper('2020/DESG/010') });
  const said = async (format: string): Promise<string> => (await runCli(folder, ['check', 'a.submission.yaml', '--format', format, '--fail-on', 'warning'], { clock: later })).stdout;
  expect(await said('junit')).toContain('b.submission.yaml:2:20  The same number is here.');
  const rdjson = await said('rdjson');
  expect(rdjsonComplaints(JSON.parse(rdjson))).toEqual([]);
  expect(rdjson).toContain('"related_locations"');
});
