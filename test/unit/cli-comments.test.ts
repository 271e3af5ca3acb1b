import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, type Ran } from '../kit/cli.ts';
import { FakeClock } from '../kit/ports.ts';
import { ownComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const japan = `template: apec-desg-covid19-2020
economy: Japan
contact: {agency: METI, email: a@example.org}
issues:
  business-continuity:
    - title: Telework for firms
      agencies: [MIC]
      description: |
        We support telework since March.
        It helps small firms a lot.
      outcome: Ongoing
  data-exchange: []
`;
const comments = '.policy-submissions/comments/answers/japan';
const noGit = { show: () => Promise.reject(new Error('asked')), mergeLines: () => Promise.reject(new Error('asked')), versions: () => Promise.reject(new Error('asked')), userName: () => Promise.resolve(undefined) };

class Desk {
  readonly folder: string;
  #minutes = 0;
  constructor(folder: string) {
    this.folder = folder;
  }

  static async at(files: Readonly<Record<string, string>> = {}): Promise<Desk> {
    return new Desk(await temporaryFolder({ '.git/HEAD': '', 'answers/japan.submission.yaml': japan, ...files }));
  }

  /** Runs a command for the submission, a minute after the one before. */
  run(...args: readonly string[]): Promise<Ran> {
    const clock = new FakeClock(Date.UTC(2026, 11, 1, 9, this.#minutes++));
    return runCli(this.folder, ['comments', 'answers/japan.submission.yaml', ...args], { clock, io: { git: noGit } });
  }

  /** Adds something. @returns its id */
  async add(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args, ...(args.includes('--author') ? [] : ['--author', 'Keiko Tanaka']));
    expect([code, stderr]).toEqual([0, `Written to ${comments}/${stdout.trim()}.yaml.\n`]);
    return stdout.trim();
  }

  async json(...args: readonly string[]): Promise<unknown> {
    const { stdout } = await this.run(...args, '--format', 'json');
    const answer = JSON.parse(stdout) as { comments: unknown };
    expect(ownComplaints('comments')(answer)).toEqual([]);
    return answer.comments;
  }
}

describe('comments', () => {
  it('are added, answered, resolved and listed, and the submission stays as it is', async () => {
    const desk = await Desk.at();
    const first = await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms', '--weight', 'must');
    await desk.add('--reply', first, '--text', 'All with up to 20 people.', '--author', 'B. Person');
    const second = await desk.add('--add', '--text', 'Nice.', '--author', 'B. Person');
    expect(await desk.json()).toEqual([
      { id: second, author: 'B. Person', date: '2026-12-01T09:02:00.000Z', text: 'Nice.', weight: 'note', state: 'open', at: {}, quote: '', replies: [] },
      {
        id: first, author: 'Keiko Tanaka', date: '2026-12-01T09:00:00.000Z', text: 'Which firms?', weight: 'must', state: 'open',
        at: { issue: 'business-continuity', title: 'Telework for firms', field: 'description' }, quote: 'small firms',
        replies: [{ author: 'B. Person', date: '2026-12-01T09:01:00.000Z', text: 'All with up to 20 people.' }],
      },
    ]);
    await desk.add('--resolve', first, '--text', 'Named the size.');
    expect((await desk.run()).stdout).toBe(`answers/japan.submission.yaml  2 comments, 1 open. Draft.

answers/japan.submission.yaml:1:1  note
  Nice.
  — B. Person, 2026-12-01
  ${second}

answers/japan.submission.yaml:10:18  resolved  “small firms”
  Which firms?
  — Keiko Tanaka, 2026-12-01
  ${first}
    All with up to 20 people.
    — B. Person, 2026-12-01
    Resolved by Keiko Tanaka on 2026-12-01: Named the size.
`);
    expect(await desk.json('--open')).toMatchObject([{ id: second }]);
    expect(await desk.json('--must')).toMatchObject([{ id: first, state: 'resolved' }]);
    expect(await desk.json('--mine', '--author', 'Keiko Tanaka')).toMatchObject([{ id: first }]);
    expect(await desk.json('--mine', '--author', 'B. Person')).toHaveLength(2);
    expect(readFileSync(join(desk.folder, 'answers/japan.submission.yaml'), 'utf8')).toBe(japan);
    expect(readdirSync(join(desk.folder, comments))).toHaveLength(4);
  });

  it('keep an earlier answer in the thread when they are reopened and resolved again; nobody edits it', async () => {
    const desk = await Desk.at();
    const first = await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms');
    const answer = await desk.add('--resolve', first, '--text', 'Named.');
    await desk.add('--reopen', first, '--text', 'Not enough.', '--author', 'B. Person');
    const shown = `    Resolved by Keiko Tanaka on 2026-12-01: Named.\n    Reopened by B. Person on 2026-12-01: Not enough.\n`;
    expect((await desk.run()).stdout).toContain(shown);
    await desk.add('--resolve', first, '--text', 'All named.');
    expect((await desk.run()).stdout).toContain(`${shown}    Resolved by Keiko Tanaka on 2026-12-01: All named.\n`);
    expect(await desk.json()).toMatchObject([{
      state: 'resolved', replies: [{ text: 'Named.', settling: 'resolved' }, { author: 'B. Person', text: 'Not enough.', settling: 'reopened' }], settled: { author: 'Keiko Tanaka', text: 'All named.' },
    }]);
    expect((await desk.run('--edit', answer, '--text', 'Other.', '--author', 'Keiko Tanaka')).stderr).toContain(`There is no comment ${answer}`);
  });

  it('follow their words, and those whose words are gone are shown as such', async () => {
    const desk = await Desk.at();
    await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms');
    writeFileSync(join(desk.folder, 'answers/japan.submission.yaml'), japan.replace('small firms', 'small and new firms'));
    expect(await desk.json()).toMatchObject([{ quote: 'small and new firms' }]);
    writeFileSync(join(desk.folder, 'answers/japan.submission.yaml'), japan.replace('It helps small firms a lot.', 'More follows.'));
    expect(await desk.json()).toMatchObject([{ quote: 'small firms', orphan: true }]);
    expect((await desk.run()).stdout).toContain('answers/japan.submission.yaml:8:7  note  “small firms” (no longer in the text)');
  });

  it('are at words that run over lines of the file, and at those of several places that a line names', async () => {
    const folded = japan.replace('description: |', 'description: >-').replace('since March.\n        It', 'since March. It\n       ').replace('a lot.', 'a lot, and firms on islands.');
    const desk = await Desk.at({ 'answers/japan.submission.yaml': folded });
    await desk.add('--add', '--text', 'Which?', '--quote', 'March. It helps small');
    expect(await desk.json()).toMatchObject([{ at: { field: 'description' }, quote: 'March. It helps small' }]);
    await desk.add('--add', '--text', 'Only these?', '--quote', 'firms', '--line', '6');
    expect(await desk.json()).toMatchObject([{ at: { field: 'title' }, quote: 'firms' }, {}]);
  });

  it('are on an issue where its id is quoted, and a comment of the file is named with what it stands above', async () => {
    const withRemark = japan.replace('  data-exchange', '  # b) Exchange of data\n  data-exchange');
    const desk = await Desk.at({ 'answers/japan.submission.yaml': withRemark });
    expect((await desk.run('--add', '--author', 'A', '--text', 'x', '--quote', 'b) Exchange')).stderr).toContain('Nearest to them is the issue “data-exchange” in line 13;');
    await desk.add('--add', '--text', 'Nothing here?', '--quote', 'data-exchange');
    expect(await desk.json()).toMatchObject([{ at: { issue: 'data-exchange' } }]);
    expect((await desk.run()).stdout).toContain('japan.submission.yaml:13:3');
    const { stdout } = await runCli(desk.folder, ['responses', 'answers/japan.submission.yaml', '--to', 'csv'], { io: { git: noGit } });
    expect(stdout).toContain('Issue');
    expect(stdout.split('\r\n')[1]).toMatch(/^[^,]*b\)/);
  });

  it('have a state of the submission, and the answers of agencies', async () => {
    const desk = await Desk.at();
    await desk.add('--status', 'for-clearance');
    await desk.add('--agency', 'METI', '--answer', 'nil');
    expect((await desk.run()).stdout).toBe('answers/japan.submission.yaml  No comments. For clearance since 2026-12-01 (Keiko Tanaka).\n');
  });

  it('are offered only lines whose words can be commented on', async () => {
    const desk = await Desk.at({ 'answers/japan.submission.yaml': `# to support\n${japan}        And support for schools.\n`.replace('      outcome: Ongoing\n  data-exchange: []\n', '') });
    const { stderr } = await desk.run('--add', '--text', 'x', '--quote', 'support', '--author', 'A');
    expect(stderr).toContain('in lines 10 and 12; name more words around them, or say in which line they begin: --line 10.');
    await desk.add('--add', '--text', 'x', '--quote', 'support', '--line', '10');
    // Words that one answer has, and a comment of the file, too, are those of the answer.
    const twice = await Desk.at({ 'answers/japan.submission.yaml': `# Telework for firms\n${japan}` });
    await twice.add('--add', '--text', 'x', '--quote', 'Telework for firms');
  });

  it('are on no comment or name of the file, also where it is in a list or behind the sign of a block', async () => {
    const listed = japan.replace('    - title: Telework', '    - agencies:\n        - METI  # leads it\n        - MIC\n      links:\n        - url: https://example.org/a\n          title: A page\n      title: Telework')
      .replace(/ {6}agencies: \[MIC\]\n/, '').replace('description: |', 'description: |  # to shorten');
    const desk = await Desk.at({ 'answers/japan.submission.yaml': `${listed}    - title: Two\n      agencies: [METI, MOF]\n`.replace('  data-exchange: []\n', '') });
    const refusal = async (...quoted: readonly string[]): Promise<string> => (await desk.run('--add', '--text', 'x', '--author', 'A', '--quote', ...quoted)).stderr;
    for (const words of ['# leads it', 'leads it', 'title: A page', '# to shorten']) expect(await refusal(words)).toMatch(/ are (?:a name or a comment of the file, and no words of an answer|not only words of one answer)/);
    for (const words of ['METI  # leads it', 'leads it - MIC', 'METI # leads it - MIC']) expect(await refusal(words)).toContain('are not only words of one answer; quote words of one value alone, such as ');
    for (const quoted of [['agencies'], ['agencies', '--line', '6'], ['agencies', '--line', '2']]) expect(await refusal(...quoted)).toContain('The words “agencies” in line 6 are a name or a comment of the file');
    await desk.add('--add', '--text', 'x', '--quote', 'METI, MOF');
    expect(await desk.json()).toMatchObject([{ at: { field: 'agencies' }, quote: 'METI\nMOF' }]);
  });

  it('are of submissions, by authors with a name on one line', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'README.md': '# Read: me\n', 'answers/japan.submission.yaml': japan });
    const add = (file: string, author: string): Promise<Ran> => runCli(folder, ['comments', file, '--add', '--text', 'x', '--author', author], { io: { git: noGit } });
    expect(await add('README.md', 'A')).toMatchObject({ code: 2, stderr: 'README.md is not a submission, so it cannot have comments; name a submission.\n' });
    expect(await add('answers/japan.submission.yaml', 'N\nL')).toMatchObject({ code: 2, stderr: 'The name of an author is one line, without line breaks.\n' });
    expect(readdirSync(folder)).not.toContain('.policy-submissions');
  });

  it.each([
    [['--add', '--text', 'x', '--quote', 'nowhere'], 'The words “nowhere” are not in the file; name them as the file has them, with all signs between them.'],
    [['--add', '--text', 'x', '--quote', 'e'], 'The words “e” occur several times in the file, in lines 3, 5, 6, 9, 10 and 12; name more words around them, or say in which line they begin: --line 3.'],
    [['--add', '--text', 'x', '--quote', 'support', '--line', '5'], 'The words “support” do not begin in line 5, but in line 9.'],
    [['--add', '--text', 'x', '--quote', 'ms'], 'The words “ms” occur several times in the file, in lines 6 and 10; name more words around them, or say in which line they begin: --line 6.'],
    [['--add', '--text', 'x', '--quote', 'l', '--line', '10'], 'The words “l” occur several times in line 10; name more words around them.'],
    [['--add', '--text', 'x', '--quote', 'economy: Japan'], 'The words “economy: Japan” in line 2 are not only words of one answer; quote words of one value alone, such as “Japan”.'],
    [['--add', '--text', 'x', '--quote', 'MIC] description: | We'], 'in line 7 are not only words of one answer; quote words of one value alone, such as “MIC”.'],
    [['--add', '--text', 'x', '--quote', 'description'], 'The words “description” in line 8 are a name or a comment of the file, and no words of an answer. Nearest to them is “description” of the initiative “Telework for firms” in line 8;'],
    [['--add', '--text', 'x', '--quote', 'template: apec'], 'Nearest to them is “economy” in line 2; quote words of its value, or comment on the whole submission.'],
    [['--add', '--text', 'x', '--line', '10'], '--line belongs to --quote.'],
    [['--add'], 'Enter the text of the comment.'],
    [['--reply', '01KBD9G3C00000000000000001', '--text', 'x'], 'There is no comment 01KBD9G3C00000000000000001 on this submission; “policy-submissions comments” lists them.'],
    [['--add', '--resolve', 'x', '--text', 'y'], 'Add one thing at a time'],
    [['--edit', '01KBD9G3C00000000000000001', '--text', 'x'], 'There is no comment 01KBD9G3C00000000000000001 on this submission'],
    [['--weight', 'must'], '--text, --quote and --weight belong to --add'],
    [['--take-over', 'nowhere.submission.yaml'], 'There are no comments on nowhere.submission.yaml.'],
    [['--agency', 'METI'], '--agency and --answer belong together.'],
    [['--open', '--status', 'draft'], '--open, --mine and --must choose which comments are listed'],
    [['--text', 'x'], '--text, --quote and --weight belong to --add'],
  ])('%j is refused', async (args, message) => {
    const desk = await Desk.at();
    const { code, stderr } = await desk.run(...args, '--author', 'A');
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(desk.folder).sort()).toEqual(['.git', 'answers']);
  });

  it('are edited by their author alone, in their text, their weight, or both', async () => {
    const desk = await Desk.at();
    const first = await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms');
    const reply = await desk.add('--reply', first, '--text', 'All.', '--author', 'B. Person');
    expect(await desk.run('--edit', first, '--text', 'x', '--author', 'B. Person')).toMatchObject({ code: 2, stderr: 'Only Keiko Tanaka can edit this comment. Reply to it instead.\n' });
    expect(await desk.run('--edit', reply, '--weight', 'must', '--author', 'B. Person')).toMatchObject({ code: 2, stderr: 'A reply has no weight; edit that of its comment.\n' });
    expect(await desk.run('--edit', first, '--author', 'Keiko Tanaka')).toMatchObject({ code: 2, stderr: 'Enter the text of the comment.\n' });
    await desk.add('--edit', first, '--text', 'Which small firms?');
    await desk.add('--edit', reply, '--text', 'All of them.', '--author', 'B. Person');
    await desk.add('--edit', first, '--weight', 'must');
    expect(await desk.json()).toMatchObject([{ text: 'Which small firms?', weight: 'must', replies: [{ text: 'All of them.' }] }]);
    expect((await desk.run()).stdout).toContain('  — Keiko Tanaka, 2026-12-01 (edited)\n');
  });

  it('of a submission that was renamed elsewhere are named and taken over, and those of others stay', async () => {
    const desk = await Desk.at({ 'answers/korea.submission.yaml': japan.replace('Japan', 'Korea') });
    const id = await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms');
    renameSync(join(desk.folder, 'answers/japan.submission.yaml'), join(desk.folder, 'answers/final japan.submission.yaml'));
    const of = (name: string, ...args: readonly string[]): Promise<Ran> => runCli(desk.folder, ['comments', name, ...args], { io: { git: noGit } });
    expect(await of('answers/final japan.submission.yaml')).toMatchObject({
      code: 0, stdout: 'answers/final japan.submission.yaml  No comments. Draft.\n',
      stderr: '1 comment on answers/japan.submission.yaml, which is gone, may belong to this submission. To move them here: policy-submissions comments "answers/final japan.submission.yaml" --take-over answers/japan.submission.yaml\n',
    });
    expect(await of('answers/japan.submission.yaml', '--take-over', 'answers/korea.submission.yaml')).toMatchObject({ code: 2 });
    expect(await of('answers/final japan.submission.yaml', '--take-over', 'answers/japan.submission.yaml')).toMatchObject({ code: 0, stderr: 'Moved 1 file of comments.\n' });
    expect(readdirSync(join(desk.folder, '.policy-submissions/comments/answers'), { recursive: true }).sort()).toEqual(['final japan', `final japan/${id}.yaml`, 'japan']);
    expect(await of('answers/final japan.submission.yaml')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Which firms?') as string });
    await of('answers/korea.submission.yaml', '--add', '--text', 'x', '--author', 'A');
    expect(await of('answers/final japan.submission.yaml', '--take-over', 'answers/korea.submission.yaml')).toMatchObject({ code: 2, stderr: 'answers/korea.submission.yaml is still there, so its comments stay with it.\n' });
  });

  it('of a submission that was renamed elsewhere hold it up, with what to type', async () => {
    const desk = await Desk.at({ 'answers/korea.submission.yaml': japan.replace('Japan', 'Korea').replaceAll('firms', 'schools').replace('Telework', 'Reading').replace('We support telework since March.', 'Books are read.').replace('It helps small', 'They please') });
    for (const weight of ['must', 'should', 'must', 'note']) await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms', '--weight', weight);
    await desk.add('--resolve', await desk.add('--add', '--text', 'Done.', '--quote', 'small firms', '--weight', 'must'));
    renameSync(join(desk.folder, 'answers/japan.submission.yaml'), join(desk.folder, 'answers/final.submission.yaml'));
    const ready = async (): Promise<readonly string[]> => (await runCli(desk.folder, ['check', '--ready', 'answers'], { io: { git: noGit } })).stdout.split('\n').filter((line) => /comment/.test(line));
    expect(await ready()).toEqual([
      expect.stringContaining('2 open comments') as string,
      'answers/final.submission.yaml:1:1  comment  2 comments that must be addressed are on “answers/japan.submission.yaml”, which is gone: take them over, then address them. To move them here: policy-submissions comments answers/final.submission.yaml --take-over answers/japan.submission.yaml',
      'answers/final.submission.yaml:1:1  optional  One comment that should be addressed is on “answers/japan.submission.yaml”, which is gone: take it over to see it at its words. To move them here: policy-submissions comments answers/final.submission.yaml --take-over answers/japan.submission.yaml',
    ]);
    const { stdout } = await runCli(desk.folder, ['check', '--ready', 'answers/final.submission.yaml', '--format', 'json'], { io: { git: noGit } });
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ ready: false, heldUp: { comment: 2 } }] });
    await runCli(desk.folder, ['comments', 'answers/final.submission.yaml', '--take-over', 'answers/japan.submission.yaml'], { io: { git: noGit } });
    expect((await ready()).slice(1)).toEqual([
      'answers/final.submission.yaml:10:18  comment  A comment that must be addressed is open: address it, then resolve it.',
      'answers/final.submission.yaml:10:18  comment  A comment that must be addressed is open: address it, then resolve it.',
      'answers/final.submission.yaml:10:18  optional  A comment that should be addressed is open: address it, then resolve it, or leave it open.',
    ]);
  });

  it('on a file with another name are not those of a submission that is gone', async () => {
    const desk = await Desk.at({ 'plain.yaml': japan });
    await runCli(desk.folder, ['comments', 'plain.yaml', '--add', '--text', 'x', '--quote', 'small firms', '--author', 'A'], { io: { git: noGit } });
    expect((await desk.run()).stderr).toBe('');
  });

  it('that fit no other submission are not offered to it, and no link is followed', async () => {
    const desk = await Desk.at({ 'other.submission.yaml': japan.replace('Telework for firms', 'Clouds').replace('We support telework since March.', 'Clouds are used.').replace('It helps small firms a lot.', 'They are everywhere.') });
    await desk.add('--add', '--text', 'Which firms?', '--quote', 'small firms');
    await desk.add('--add', '--text', 'On the whole.');
    renameSync(join(desk.folder, 'answers/japan.submission.yaml'), join(desk.folder, 'answers/new.submission.yaml'));
    expect((await runCli(desk.folder, ['comments', 'other.submission.yaml'])).stderr).toBe('');
    expect((await runCli(desk.folder, ['comments', 'answers/new.submission.yaml'])).stderr).toContain('2 comments on answers/japan.submission.yaml');
    renameSync(join(desk.folder, '.policy-submissions/comments'), join(desk.folder, 'moved'));
    symlinkSync(join(desk.folder, 'moved'), join(desk.folder, '.policy-submissions/comments'));
    expect((await runCli(desk.folder, ['comments', 'answers/new.submission.yaml'])).stderr).not.toContain('which is gone');
  });

  it('need a name, which git knows', async () => {
    const desk = await Desk.at();
    expect(await desk.run('--add', '--text', 'x')).toMatchObject({ code: 2, stderr: 'Your name is not known. Give it with --author NAME, or set it once with: git config --global user.name "NAME"\n' });
    const ran = await runCli(desk.folder, ['comments', 'answers/japan.submission.yaml', '--add', '--text', 'x'], { io: { git: { ...noGit, userName: () => Promise.resolve('From Git') } } });
    expect(ran.code).toBe(0);
    expect(await desk.json()).toMatchObject([{ author: 'From Git' }]);
  });

  it('and the real git is asked for it', async () => {
    const folder = await temporaryFolder({ 'japan.submission.yaml': japan });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['config', 'user.name', 'Given Family'], { cwd: folder });
    expect((await runCli(folder, ['comments', 'japan.submission.yaml', '--add', '--text', 'x'])).code).toBe(0);
    expect((await runCli(folder, ['comments', 'japan.submission.yaml', '--mine'])).stdout).toContain('— Given Family, ');
  });

  it('that cannot be used are named, and the exit code says so', async () => {
    const desk = await Desk.at({ [`${comments}/01KBD9G3C00000000000000001.yaml`]: 'type: [\n', [`${comments}/notes.yaml`]: 'x: 1\n' });
    const { code, stdout, stderr } = await desk.run();
    expect([code, stdout]).toEqual([2, 'answers/japan.submission.yaml  No comments. Draft.\n']);
    expect(stderr.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^\.policy-submissions\/comments\/answers\/japan\/01KBD9G3C00000000000000001\.yaml cannot be used: it cannot be read/),
      expect.stringMatching(/notes\.yaml cannot be used: its name is not/),
    ]);
  });

  it('are not written through a link that leads out of the folder', async () => {
    const desk = await Desk.at();
    const outside = await temporaryFolder({ 'kept': '' });
    mkdirSync(join(desk.folder, '.policy-submissions'));
    symlinkSync(outside, join(desk.folder, '.policy-submissions/comments'));
    const { code, stderr } = await desk.run('--add', '--text', 'x', '--author', 'A');
    expect(code).toBe(2);
    expect(stderr).toContain('is not a folder but a link or a file');
    expect(readdirSync(outside)).toEqual(['kept']);
    rmSync(join(desk.folder, '.policy-submissions'), { recursive: true });
  });

  it('a hostile comment cannot steer a terminal or a CI runner', async () => {
    const desk = await Desk.at();
    await desk.add('--add', '--text', '::error::pwned\n\u001b[2J##[command]x\u202e', '--author', 'Eve\u001b[31m');
    const { stdout } = await desk.run();
    expect(stdout).not.toMatch(/[\u001b\u202e]|^\s*::|##\[/m);
  });
});
