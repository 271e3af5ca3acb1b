import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli, type CliOptions, type Ran } from '../kit/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-submissions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);
const baselineFile = '.policy-submissions/baseline.json';
const initiative = (title: string, point: string): string => (
  `    - title: ${title}\n      points: [${point}]\n      description: What was done.\n      links: [https://www.example.org/${title}]\n      outcome: Ongoing\n`
);
const text = (...initiatives: readonly string[]): string => (
  `template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n  data-exchange:\n${initiatives.join('')}`
);
const write = (name: string, content: string): void => writeFileSync(path(name), content);
const baseline = (): string => readFileSync(path(baselineFile), 'utf8');
const check = (args: readonly string[] = [], options: CliOptions = {}): Promise<Ran> => runCli(folder, ['check', '.', ...args], options);
const shown = async (args: readonly string[] = []): Promise<readonly string[]> => {
  const { stdout } = await check([...args, '--format', 'jsonl', '--prune-baseline'].filter((one) => !args.includes('--no-baseline') || one !== '--prune-baseline'));
  return stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { path: string; code: string; range: { start: { line: number } } })
    .filter(({ code }) => code.startsWith('point.unknown')).map(({ path: of, code, range }) => `${of}:${range.start.line} ${code}`);
};

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path('.git'), { recursive: true });
  mkdirSync(path('in'), { recursive: true });
  write('a.submission.yaml', text(initiative('One', 'z.z'), initiative('Two', 'b.i')));
  write('in/b.submission.yaml', text(initiative('Three', 'y.y')));
  expect(await check()).toMatchObject({ code: 1 });
  expect(await check(['--write-baseline'])).toMatchObject({ code: 0, stderr: expect.stringMatching(/^The baseline \.policy-submissions\/baseline\.json now has \d+ findings\.\n$/) as string });
});

describe('with a baseline', () => {
  test('what is in it is counted and not shown, and the check is fine', async () => {
    const { code, stdout } = await check(['--fail-on', 'hint']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No findings in 2 files\.\n\d+ findings are in the baseline, so not shown\.\n$/);
    const json = JSON.parse((await check(['--format', 'json'])).stdout) as { summary: { errors: number; baselined: number } };
    expect(json.summary).toMatchObject({ errors: 0, baselined: expect.any(Number) as number });
    expect((await check(['--stats'])).stderr).toMatch(/ \d+ findings in the baseline\.\n$/);
    expect(Object.keys((JSON.parse(baseline()) as { files: object }).files)).toEqual(['a.submission.yaml', 'in/b.submission.yaml']);
  });

  test('what is new is shown and counts, and what has only moved is not', async () => {
    write('a.submission.yaml', text('    # a note\n\n', initiative('New', 'x.x'), initiative('Two', 'b.i'), initiative('One', 'z.z')));
    expect(await shown()).toEqual(['a.submission.yaml:9 point.unknown']);
    expect(await check()).toMatchObject({ code: 1 });
  });

  test('a second one like it at the same place is new', async () => {
    write('a.submission.yaml', text(initiative('One', 'z.z, z.z'), initiative('Two', 'b.i')));
    expect(await shown()).toEqual(['a.submission.yaml:7 point.unknown']);
  });

  test('--no-baseline shows all, and leaves the file alone', async () => {
    const before = baseline();
    write('a.submission.yaml', text(initiative('Two', 'b.i')));
    expect(await shown(['--no-baseline'])).toEqual(['in/b.submission.yaml:7 point.unknown']);
    expect(baseline()).toBe(before);
  });

  test('of the text on standard input hides the same', async () => {
    const on = (stdin: string): Promise<Ran> => runCli(folder, ['check', '-', '--stdin-path', 'a.submission.yaml'], { stdin });
    expect(await on(readFileSync(path('a.submission.yaml'), 'utf8'))).toMatchObject({ code: 0 });
    expect((await on(text(initiative('One', 'x.x')))).stdout).toContain('x.x');
  });
});

describe('a word that stands in several places', () => {
  const saw = (title: string): string => initiative(title, 'b.i').replace('What was done.', 'We saw Vietnam.');
  const words = async (args: readonly string[] = []): Promise<readonly string[]> => {
    const { stdout } = await check([...args, '--format', 'jsonl']);
    return stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { code: string; message: string; range: { start: { line: number } }; fix?: { title: string; edits: readonly unknown[] } })
      .filter(({ code }) => code === 'term.viet-nam')
      .map(({ message, range, fix }) => `${range.start.line} ${/in \d+ places/.exec(message)?.[0] ?? 'here'} ${fix?.title} ${fix?.edits.length}`);
  };
  const baselined = async (): Promise<unknown> => (JSON.parse((await check(['--format', 'json'])).stdout) as { summary: { baselined?: number } }).summary.baselined;

  beforeEach(async () => {
    write('a.submission.yaml', text(saw('One'), saw('Two')));
    expect(await words()).toEqual(['8 in 2 places Replace with “Viet Nam” in both places 2']);
    expect(await check(['--write-baseline'])).toMatchObject({ code: 0 });
  });

  test('is in the baseline with each of them', async () => {
    expect(await words()).toEqual([]);
    expect(baseline().match(/"term\.viet-nam", "node": "issues\/data-exchange\/[^"]*(?:\\"[^"]*)*\/description", "words": "Vietnam"/g)).toHaveLength(2);
  });

  test('is shown where it is new, and nowhere else', async () => {
    write('a.submission.yaml', text(saw('New'), saw('One'), saw('Three'), saw('Two')));
    expect(await words()).toEqual(['8 in 2 places Replace with “Viet Nam” in both places 2']);
    write('a.submission.yaml', text(saw('One'), saw('Two'), saw('Three')));
    expect(await words()).toEqual(['18 here Replace with “Viet Nam” 1']);
    expect(await words(['--no-baseline'])).toEqual(['8 in 3 places Replace with “Viet Nam” in all 3 places 3']);
  });

  test('leaves the baseline place by place', async () => {
    const before = await baselined();
    write('a.submission.yaml', text(saw('One'), initiative('Two', 'b.i')));
    expect(await check(['--prune-baseline'])).toMatchObject({ code: 0, stderr: '1 finding of the baseline .policy-submissions/baseline.json is gone, and no longer in it.\n' });
    expect(await baselined()).toBe(Number(before) - 1);
    write('a.submission.yaml', text(saw('One'), saw('Two')));
    expect(await words()).toEqual(['13 here Replace with “Viet Nam” 1']);
  });
});

describe('what is gone', () => {
  const mended = (): void => write('a.submission.yaml', text(initiative('One', 'b.i'), initiative('Two', 'b.i')));

  test('is pruned when that is asked for, and then counts as new; a check alone only tells of it', async () => {
    const before = baseline();
    mended();
    expect(await check()).toMatchObject({ code: 0, stderr: '1 finding of the baseline .policy-submissions/baseline.json is gone; --prune-baseline removes it from it.\n' });
    expect(baseline()).toBe(before);
    expect(await check(['--prune-baseline'])).toMatchObject({ code: 0, stderr: '1 finding of the baseline .policy-submissions/baseline.json is gone, and no longer in it.\n' });
    expect(before).toContain('"z.z"');
    expect(baseline()).not.toContain('"z.z"');
    expect(await check()).toMatchObject({ stderr: '' });
    write('a.submission.yaml', text(initiative('One', 'z.z'), initiative('Two', 'b.i')));
    expect(await shown()).toEqual(['a.submission.yaml:7 point.unknown']);
  });

  test('is pruned of the files that were checked, and of those that are no longer there', async () => {
    write('in/b.submission.yaml', text(initiative('Three', 'b.i')));
    await runCli(folder, ['check', 'a.submission.yaml', '--prune-baseline']);
    expect(baseline()).toContain('"y.y"');
    rmSync(path('in/b.submission.yaml'));
    await runCli(folder, ['check', 'a.submission.yaml', '--prune-baseline']);
    expect(baseline()).not.toContain('in/b');
    expect(baseline()).toContain('"z.z"');
  });

  test('is not pruned of a file that can not be read as a whole', async () => {
    write('a.submission.yaml', `${text(initiative('One', 'b.i'))}  [\n`);
    await check(['--prune-baseline']);
    expect(baseline()).toContain('"z.z"');
  });

  describe('is not pruned where it was only not looked for', () => {
    const template = `id: form\ntitle: Form\nissues:\n  - id: data-exchange\n    title: Data\n    points:\n      - id: a.i\n        text: A\n`;
    const agencies = 'Japan:\n  - acronym: METI\n    name: Ministry\n';
    const torn = (was: string): string => was.replace(/^(.*(?:title: Form|name: Ministry).*\n)/m, '<<<<<<< HEAD\n$1=======\n  x: y\n>>>>>>> desk\n');
    const ofSubmissions = (written: string): readonly unknown[] => Object.entries((JSON.parse(written) as { files: object }).files).filter(([name]) => name.endsWith('.submission.yaml'));
    beforeEach(async () => {
      write('t.submission-template.yaml', template);
      write('.policy-submissions/agencies.yaml', agencies);
      for (const name of ['a.submission.yaml', 'in/b.submission.yaml']) write(name, readFileSync(path(name), 'utf8').replace('apec-desg-covid19-2020', 'form'));
      expect(await check(['--write-baseline'])).toMatchObject({ code: 0 });
    });

    test.each<[string, () => void, string]>([
      ['the template is missing', () => rmSync(path('t.submission-template.yaml')), 'a.submission.yaml, in/b.submission.yaml could not be checked as a whole, so the baseline .policy-submissions/baseline.json keeps what it has of them.\n'],
      ['the template is missing, and a file renamed', () => {
        rmSync(path('t.submission-template.yaml'));
        renameSync(path('a.submission.yaml'), path('c.submission.yaml'));
      }, 'c.submission.yaml, in/b.submission.yaml could not be checked as a whole'],
      ['the template is in conflict', () => write('t.submission-template.yaml', torn(template).replace('a.i', 'z.z')), 't.submission-template.yaml cannot be read as a whole, so nothing was removed from the baseline .policy-submissions/baseline.json.\n'],
      ['the template has an error', () => write('t.submission-template.yaml', `${template.replace('a.i', 'z.z')}  [\n`), 't.submission-template.yaml cannot be read as a whole'],
      ['the registry is in conflict', () => {
        write('.policy-submissions/agencies.yaml', torn(agencies));
        write('a.submission.yaml', readFileSync(path('a.submission.yaml'), 'utf8').replace('z.z', 'a.i'));
      }, '.policy-submissions/agencies.yaml cannot be read as a whole'],
      ['the configuration is in conflict', () => write('.policy-submissions/config.yaml', 'rules: {point.unknown: off}\n<<<<<<< HEAD\n=======\nci: {failOn: hint}\n>>>>>>> desk\n'), 'config.yaml cannot be read as a whole'],
    ])('%s', async (_, change, sentence) => {
      const before = baseline();
      change();
      expect((await check(['--prune-baseline'])).stderr).toContain(sentence);
      expect(ofSubmissions(baseline())).toEqual(ofSubmissions(before));
      const { code, stderr } = await check(['--write-baseline']);
      if (code === 2) expect([stderr, baseline()]).toEqual([expect.stringContaining('no baseline was written'), before]);
      expect(baseline()).toContain('"z.z"');
      expect(baseline()).not.toContain('template.unknown');
    });
  });

  test('a new baseline keeps what is on the other side of a conflict', async () => {
    const was = readFileSync(path('a.submission.yaml'), 'utf8');
    write('a.submission.yaml', was.replace(/^(.*z\.z.*\n)/m, '<<<<<<< HEAD\n      points: [b.i, x.x]\n=======\n$1>>>>>>> desk\n'));
    expect((await check(['--write-baseline'])).stderr).toContain('a.submission.yaml could not be checked as a whole, so the baseline .policy-submissions/baseline.json keeps what it has of it.\n');
    expect(baseline()).toContain('"z.z"');
    write('a.submission.yaml', was);
    expect(await shown()).toEqual([]);
  });

  test('nothing is written where nothing is gone', async () => {
    const before = statSync(path(baselineFile)).mtimeMs;
    await check(['--prune-baseline']);
    expect(statSync(path(baselineFile)).mtimeMs).toBe(before);
  });
});

test('a file that was renamed takes its findings with it', async () => {
  renameSync(path('a.submission.yaml'), path('japan.submission.yaml'));
  expect(await check()).toMatchObject({ code: 0 });
  expect(await check(['--prune-baseline'])).toMatchObject({ code: 0 });
  expect(Object.keys((JSON.parse(baseline()) as { files: object }).files)).toEqual(['in/b.submission.yaml', 'japan.submission.yaml']);
});

describe('stays hidden', () => {
  const swap = (one: string, other: string): void => {
    renameSync(path(one), path('x'));
    renameSync(path(other), path(one));
    renameSync(path('x'), path(other));
  };
  const move = (...moves: readonly (readonly [string, string])[]): void => {
    for (const [from, to] of moves) renameSync(path(from), path(to));
  };
  test.each<[string, () => void]>([
    ['below a title that changed', () => write('a.submission.yaml', text(initiative('One', 'z.z').replace('title: One', 'title: "First: one"'), initiative('Two', 'b.i')))],
    ['below titles that swapped', () => write('a.submission.yaml', text(initiative('Two', 'z.z'), initiative('One', 'b.i')))],
    ['at a title that changed, of which something is missing', () => write('bare.submission.yaml', text('    - title: New name\n      points: [z.z]\n'))],
    ['in a file that moved, with a title and a finding changed', () => {
      renameSync(path('a.submission.yaml'), path('in/c.submission.yaml'));
      write('in/c.submission.yaml', text(initiative('First', 'z.z'), initiative('Two', 'b.ii')));
    }],
    ['in files that swapped their names', () => swap('a.submission.yaml', 'in/b.submission.yaml')],
    ['in a file that has the name of one that was renamed', () => move(['in/b.submission.yaml', 'm.submission.yaml'], ['a.submission.yaml', 'in/b.submission.yaml'])],
    ['in a longer chain of names, with a change at its end', () => {
      move(['in/b.submission.yaml', 'm.submission.yaml'], ['a.submission.yaml', 'in/b.submission.yaml'], ['bare.submission.yaml', 'a.submission.yaml']);
      write('a.submission.yaml', text('    - title: Other name\n      points: [z.z]\n'));
    }],
    ['in three files that have each the name of another', () => move(['in/b.submission.yaml', 'x'], ['a.submission.yaml', 'in/b.submission.yaml'], ['bare.submission.yaml', 'a.submission.yaml'], ['x', 'bare.submission.yaml'])],
    ['in a file that replaced another', () => move(['a.submission.yaml', 'in/b.submission.yaml'])],
  ])('what is in the baseline, %s', async (_, change) => {
    write('bare.submission.yaml', text('    - title: Old name\n      points: [z.z]\n'));
    await check(['--write-baseline']);
    const before = baseline();
    change();
    const { code, stdout } = await check(['--fail-on', 'hint', '--format', 'jsonl']);
    expect([code, stdout]).toEqual([0, '']);
    expect(baseline()).toBe(before);
  });

  test('after a finding was mended and came back, as often as the hook of a commit looks', async () => {
    const [before, was] = [baseline(), readFileSync(path('a.submission.yaml'), 'utf8')];
    const hook = (): Promise<Ran> => runCli(folder, ['check', 'a.submission.yaml', '--fail-on', 'hint']);
    write('a.submission.yaml', was.replace('z.z', 'b.ii'));
    expect([(await hook()).code, (await hook()).code]).toEqual([0, 0]);
    write('a.submission.yaml', was);
    expect([(await hook()).code, baseline()]).toEqual([0, before]);
  });
});

test('another file that happens to be new does not', async () => {
  rmSync(path('a.submission.yaml'));
  write('c.submission.yaml', text(initiative('Four', 'w.w')));
  expect(await shown()).toEqual(['c.submission.yaml:7 point.unknown']);
});

test('a copy of a file does not take its findings away', async () => {
  write('c.submission.yaml', readFileSync(path('a.submission.yaml'), 'utf8'));
  write('a.submission.yaml', text(initiative('One', 'z.z'), initiative('Two', 'b.ii')));
  expect(await shown()).toEqual(['c.submission.yaml:7 point.unknown']);
});

test('a new baseline of some files keeps what it has of others', async () => {
  write('a.submission.yaml', text(initiative('One', 'x.x')));
  expect(await runCli(folder, ['check', 'a.submission.yaml', '--write-baseline'])).toMatchObject({ code: 0 });
  expect(baseline()).toMatch(/"x\.x"[\s\S]*"y\.y"/);
  expect(baseline()).not.toContain('"z.z"');
});

test('a baseline that can not be read is told, hides nothing, and can be written anew', async () => {
  const before = baseline();
  write(baselineFile, `<<<<<<< HEAD\n${before}`);
  const { code, stdout, stderr } = await check();
  expect(code).toBe(2);
  expect(stderr).toContain('The baseline .policy-submissions/baseline.json cannot be read: two versions of it were merged, and in line 1');
  expect(stdout).toContain('z.z');
  expect(await check(['--write-baseline'])).toMatchObject({ code: 0 });
  expect(baseline()).toBe(before);
});

test('the configuration names another file, and --baseline one more', async () => {
  rmSync(path(baselineFile));
  write('.policy-submissions/config.yaml', 'baseline: known/findings.json\n');
  expect(await check(['--write-baseline'])).toMatchObject({ code: 0 });
  expect(readFileSync(path('known/findings.json'), 'utf8')).toContain('"z.z"');
  expect(await check()).toMatchObject({ code: 0 });
  expect(await check(['--baseline', 'none.json'])).toMatchObject({ code: 1, stderr: 'There is no baseline none.json, so all findings are shown; --write-baseline creates one.\n' });
  expect(await check(['--baseline', 'known/findings.json'])).toMatchObject({ code: 0, stderr: '' });
});

test.each(['a.submission.yaml', '.git/config', '.git/hooks/post-checkout', 'out/b.json'])('no baseline is written to %s', async (name) => {
  mkdirSync(path('.git/hooks'), { recursive: true });
  write('.git/HEAD', 'ref: refs/heads/main\n');
  write('.git/config', '[core]\n');
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  symlinkSync(outside, path('out'));
  write('.policy-submissions/config.yaml', `baseline: ${name}\n`);
  const files = (): readonly unknown[] => [readdirSync(outside), readdirSync(path('.git/hooks')), ...['a.submission.yaml', '.git/config', '.git/HEAD'].map((one) => readFileSync(path(one), 'utf8'))];
  const before = files();
  const { code, stderr } = await check(['--write-baseline']);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/is another file and was not replaced|belongs to git|leads out of its folder/)]);
  expect(files()).toEqual(before);
});

test('wishes that do not go together are refused', async () => {
  for (const args of [['--no-baseline', '--write-baseline'], ['--write-baseline', '--changed-since', 'HEAD'], ['--ready', '--write-baseline']]) expect(await check(args)).toMatchObject({ code: 2 });
  expect(await runCli(folder, ['check', '-', '--write-baseline'], { stdin: '' })).toMatchObject({ code: 2 });
});
