import { describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { completionsAt } from '../kit/completion.ts';
import { FakeClock } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const own = `id: own-2021
title: Our own
deadline: 2021-03-04
outcomes: [Ongoing]
limits: {description: 50}
members: [Japan, Viet Nam]
columns: [Issue, Initiatives, Outcome, {id: cost, title: Cost, description: In dollars., required: true}]
issues:
  - id: first
    letter: a
    title: The first
    guidance: Say how.
    points:
      - {id: a.i, text: Trade and data}
      - {id: a.ii, text: Data on roads}
  - {id: second, title: The second}
`;
const answer = `template: own-2021
economy: Japan
issues:
  first:
    - title: One
      points: [a.i]
      description: three words here
`;
const clock = new FakeClock(Date.parse('2021-03-02T12:00:00Z'));
const folderWith = (files: Readonly<Record<string, string>> = {}): Promise<string> => temporaryFolder({ '.git/HEAD': '', 'own.submission-template.yaml': own, 'a.submission.yaml': answer, ...files });
const run = async (args: readonly string[], folder?: string): ReturnType<typeof runCli> => runCli(folder ?? await folderWith(), args, { clock });
const json = async (args: readonly string[], folder?: string): Promise<Record<string, unknown>> => JSON.parse((await run([...args, '--format', 'json'], folder)).stdout) as Record<string, unknown>;

describe('templates', () => {
  it('lists those of the folder and ours, with deadline and place', async () => {
    const { code, stdout, stderr } = await run(['templates']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`own-2021
  Our own
  Deadline: 2021-03-04 (in 2 days)
  In own.submission-template.yaml
apec-desg-covid19-2020
  COVID-19 and the Digital Economy
  Asia-Pacific Economic Cooperation
  Digital Economy Steering Group Special Virtual Meeting on COVID-19, 2020-06-26
  Deadline: 2020-06-23 (passed 252 days ago)
  Comes with Policy Submissions
`);
    expect(await json(['templates'])).toMatchObject({ version: 1, templates: [
      { id: 'own-2021', title: 'Our own', deadline: { date: '2021-03-04', daysLeft: 2 }, builtIn: false, file: 'own.submission-template.yaml' }, { id: 'apec-desg-covid19-2020', date: '2020-06-26', builtIn: true },
    ] });
  });

  it('lists one ID once: that of the folder, which applies', async () => {
    const folder = await folderWith({ 'b.submission-template.yaml': own.replace('own-2021', 'apec-desg-covid19-2020') });
    expect(((await json(['templates', '--folder', '.'], folder))['templates'] as { id: string; builtIn: boolean }[]).map(({ id, builtIn }) => [id, builtIn]))
      .toEqual([['apec-desg-covid19-2020', false], ['own-2021', false]]);
  });
});

describe('templates with mistakes', () => {
  it('are told: broken YAML, and an ID that is used twice', async () => {
    const folder = await folderWith({ 'broken.submission-template.yaml': 'id: broken\ntitle: [a\nissues: }\n', 'zz.submission-template.yaml': own });
    const { code, stdout, stderr } = await run(['templates'], folder);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^broken\.submission-template\.yaml has an error in line \d, so something of this template may be missing: /)]);
    expect(stdout).toContain('  The same ID is in zz.submission-template.yaml, which does not count; give each template its own ID\n');
  });
});

describe('describe', () => {
  it('shows all that a template asks for', async () => {
    const { template } = await json(['describe', 'own-2021']);
    expect(template).toEqual({
      id: 'own-2021', title: 'Our own', deadline: { date: '2021-03-04', daysLeft: 2 }, builtIn: false, file: 'own.submission-template.yaml',
      columns: [
        { id: 'issue', title: 'Issue', required: false, holds: 'issue' }, { id: 'initiatives', title: 'Initiatives', required: false, holds: 'initiatives' },
        { id: 'outcome', title: 'Outcome', required: false, holds: 'outcome' }, { id: 'cost', title: 'Cost', description: 'In dollars.', required: true, holds: 'text' },
      ],
      issues: [
        { id: 'first', letter: 'a', title: 'The first', guidance: 'Say how.', points: [{ id: 'a.i', text: 'Trade and data' }, { id: 'a.ii', text: 'Data on roads' }] },
        { id: 'second', letter: 'b', title: 'The second', points: [] },
      ],
      outcomes: ['Ongoing'], limits: { description: 50 }, economies: ['Japan', 'Viet Nam'], answerKeys: expect.arrayContaining([{ key: 'issues/ISSUE/0/title', says: 'A short title, shown in bold above the text.', required: true }]) as unknown,
    });
    expect(await json(['describe', 'own.submission-template.yaml'])).toEqual({ version: 1, template });
  });

  it('shows of a submission how far each issue is', async () => {
    const described = await json(['describe', 'a.submission.yaml']);
    expect(described['submission']).toEqual({ file: 'a.submission.yaml', economy: 'Japan', issuesAnswered: 1, points: { answered: 1, of: 2 }, words: 4, overLimit: 0, unconfirmed: 0, isBroken: false });
    expect((described['template'] as { issues: { answer: unknown }[] }).issues.map((issue) => issue.answer))
      .toEqual([{ initiatives: 1, words: 4, points: { answered: 1, of: 2 } }, { initiatives: 0, words: 0, points: { answered: 0, of: 0 } }]);
    const { stdout } = await run(['describe', 'a.submission.yaml']);
    expect(stdout).toMatch(/^a\.submission\.yaml, Japan: 1 of 2 issues and 1 of 2 sub-points answered, 4 words\.\n/);
    for (const line of ['a) The first [first]', '  1 initiative, 4 words, 1 of 2 sub-points.', '  Not answered.', '  a.ii Data on roads', '  cost: Cost (required). In dollars.', 'At most: 50 words in description.', 'Words for an outcome: “Ongoing”.', 'May answer: Japan and Viet Nam.']) {
      expect(stdout.split('\n')).toContain(line);
    }
  });

  it.each([
    ['own-2020', 'There is no template “own-2020”; did you mean “own-2021”?'],
    ['zzz', 'There is no template “zzz”. There are: own-2021, apec-desg-covid19-2020.'],
    ['lost.submission.yaml', 'lost.submission.yaml does not exist.'],
    ['none.submission.yaml', 'none.submission.yaml: It does not name its template; add “template:” and one of own-2021, apec-desg-covid19-2020.'],
    ['torn.submission.yaml', 'torn.submission.yaml: It cannot be read as a submission: there is an error in line 2. A check of the file (“policy-submissions check FILE”, or the tool check_answer) says what is wrong.'],
    ['binary.submission.yaml', 'binary.submission.yaml: It cannot be read as a submission: there is an error in line 1. A check of the file (“policy-submissions check FILE”, or the tool check_answer) says what is wrong.'],
    ['other.submission.yaml', 'other.submission.yaml: Its template “own-2022” was not found; did you mean “own-2021”?'],
    ['.policy-submissions/config.yaml', '.policy-submissions/config.yaml: It is neither a template nor a submission.'],
  ])('says what is wrong with %s', async (named, said) => {
    const folder = await folderWith({ 'none.submission.yaml': 'economy: Japan\n', 'torn.submission.yaml': 'economy: Japan\ntemplate: [\n  x: "unclosed\n', 'binary.submission.yaml': '\0\u0001\0PNG', 'other.submission.yaml': 'template: own-2022\n', '.policy-submissions/config.yaml': 'rules: {}\n' });
    const { code, stdout, stderr } = await run(['describe', named], folder);
    expect([code, stdout, stderr]).toEqual([2, '', `${said}\n`]);
  });
});

describe('names of agencies', () => {
  const lines = async (...args: readonly string[]): Promise<readonly string[]> => (await runCli(await temporaryFolder({}), ['find', 'agency', ...args])).stdout.trim().split('\n');

  it('say whose they are, each of them once, the exact name first', async () => {
    const [, ...others] = (await lines('MOF', '--limit', '4')).filter((line) => line.startsWith('MOF '));
    expect(others.length).toBeGreaterThan(0);
    expect(await lines('MOF', '--limit', '4')).not.toContain('MOF  Ministry of Finance');
    const found = await lines('Secretaría de Economía');
    expect(found[0]).toMatch(/Ministry of Economy, Mexico$/);
    expect(found.filter((line) => line.endsWith('Ministry of Economy, Mexico'))).toHaveLength(1);
    expect((await lines('SE', '--economy', 'Viet Nam'))[0]).toMatch(/, Mexico$/);
    // A name that many economies use shows one line for each, and not one of them several times.
    const ministries = await lines('Ministry of Education', '--economy', 'Viet Nam', '--limit', '100');
    expect(ministries[0]).toBe('MOET  Ministry of Education and Training');
    expect(new Set(ministries).size).toBe(ministries.length);
    expect(ministries).toContain('Ministry of Education, Singapore');
    expect((await lines('Ministry of Agriculture')).filter((line) => line.endsWith(', Chile'))).toHaveLength(1);
    // In June 2020, of which the form is, it was in use.
    expect((await lines('MIC', '--economy', 'Viet Nam'))[0]).toBe('MIC  Ministry of Information and Communications');
  });
});

describe('words of agencies', () => {
  const found = async (words: string, ...args: readonly string[]): Promise<readonly string[]> => {
    const { results } = await json(['find', 'agency', words, ...args, '--template', 'apec-desg-covid19-2020', '--limit', '10000']);
    return (results as { text: string; detail: string }[]).map(({ text, detail }) => `${text}  ${detail}`);
  };
  const cyber = 'BSSN  National Cyber and Crypto Agency';
  const education = 'Kemendikbud  Ministry of Education and Culture';

  it.each([
    ['education ministry', education], ['ministry education', education], ['culture education', education],
    ['cyber agency', cyber], ['agency cyber', cyber], ['agency crypto national', cyber],
  ])('find the economy’s own first, in any order: %s', async (words, own) => {
    expect((await found(words, '--economy', 'Indonesia'))[0]).toBe(own);
  });

  it('find more, the fewer they are', async () => {
    const names = ['National Cyber Crypto Agency', 'Ministry Education Culture'];
    for (const [name, line] of names.map((one, index) => [one, [cyber, education][index] ?? ''] as const)) {
      const words = name.split(' ');
      for (let choice = 1; choice < 2 ** words.length; choice++) {
        const some = words.filter((_, index) => (choice >> index) % 2 === 1);
        for (const typed of [some, some.toReversed()]) {
          expect(await found(typed.join(' '), '--economy', 'Indonesia'), typed.join(' ')).toContain(line);
          expect(await found(typed.join(' ')), typed.join(' ')).toContain(`${line}, Indonesia`);
        }
      }
    }
  });

  it('find last the economy’s own that have most of them', async () => {
    const all = await found('national cyber security agency', '--economy', 'Indonesia');
    expect(all.length).toBeGreaterThan(1);
    expect(all.at(-1)).toBe(cyber);
    expect(await found('ministry of zebras', '--economy', 'Indonesia')).not.toContain(education);
  });
});

describe('find', () => {
  it.each([['M', 'Viet Nam'], ['industry', 'Viet Nam'], ['mini', 'Japan'], ['trade', 'Japan'], ['METI', 'Chile']])('ranks agencies as completion does, and then has those that completion leaves out: %s of %s', async (words, economy) => {
    const { results, truncated } = await json(['find', 'agency', words, '--economy', economy, '--template', 'apec-desg-covid19-2020', '--limit', '10000']);
    const { items } = completionsAt(`template: apec-desg-covid19-2020\neconomy: ${economy}\nissues:\n  data-exchange:\n    - agencies: [${words}<|>]\n`);
    const ranked = items.filter(({ sortText }) => sortText?.startsWith('1')).sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ textEdit }) => textEdit?.newText.replace(/\$1|^['"]|['"]$/g, ''));
    expect(ranked.length).toBeGreaterThan(0);
    const found = (results as { text: string }[]).map(({ text }) => text);
    expect([found.slice(0, ranked.length), truncated]).toEqual([ranked, false]);
  });

  it.each<readonly [readonly string[], readonly string[]]>([
    [['economy', 'viet'], ['Viet Nam']], [['economy', 'ROK'], ['Korea']], [['economy', 'japanese'], ['Japan']], [['economy', '中国'], ['China']],
    [['point', 'roads', '--template', 'own-2021'], ['a.ii']], [['point', 'data', '--template', 'own-2021'], ['a.ii', 'a.i']], [['point', '--template', 'own-2021'], ['a.i', 'a.ii']],
    [['term', 'member', 'state'], ['member economy', 'member economies']],
    [['agency', 'zzzzqqq', '--economy', 'VN'], []],
  ])('%s: %s', async (args, texts) => {
    const { results } = await json(['find', ...args]);
    expect((results as { text: string }[]).map(({ text }) => text)).toEqual(texts);
  });

  it.each<readonly [readonly string[], string]>([
    [['agency', 'The Ministry of Economy, Trade and Industry (METI)'], 'METI'], [['agency', 'METI, Japan'], 'METI'], [['agency', 'Japanese Ministry of Economy, Trade and Industry'], 'METI'],
    [['agency', 'Ministry of Finance, Japan', '--economy', 'Japan'], 'MOF'], [['agency', 'the ministry of health', '--economy', 'Viet Nam'], 'MOH'], [['agency', 'Japanese Ministry of Economy, Trade and Industry', '--economy', 'Japan'], 'METI'],
  ])('finds a name as a document has it: %s', async (args, text) => {
    const [first] = (await json(['find', ...args, '--template', 'apec-desg-covid19-2020']))['results'] as { text: string; detail: string }[];
    expect([first?.text, first?.detail]).toEqual([text, expect.stringMatching(/^Ministry of/)]);
  });

  it('shows agencies of other economies behind those of the economy that is named, and none is lost', async () => {
    const of = async (...more: readonly string[]): Promise<{ total: number; results: { text: string; detail: string }[] }> => await json(['find', 'agency', 'industry', '--limit', '1000', '--template', 'apec-desg-covid19-2020', ...more]) as never;
    const [all, ofVietNam] = [await of(), await of('--economy', 'Viet Nam')];
    expect(ofVietNam.total).toBe(all.total);
    expect(ofVietNam.results[0]?.detail).not.toContain(', ');
  });

  it('finds sub-points by words that they have', async () => {
    const { results } = await json(['find', 'point', 'women', '--template', 'apec-desg-covid19-2020']);
    expect((results as { text: string }[]).map(({ text }) => text)).toEqual(['a.i']);
  });

  it('says that a sub-point must have all words, where none has', async () => {
    const said = async (words: string): Promise<string> => (await run(['find', 'point', words, '--template', 'own-2021'])).stdout;
    expect(await said('data roads bridges')).toBe('No sub-point has all these words; use fewer.\n');
    expect(await said('bridges')).toBe('No point matches “bridges”.\n');
  });

  it('refuses a folder that does not exist', async () => {
    const folder = await folderWith();
    for (const args of [['find', 'agency', 'x'], ['templates'], ['describe', 'own-2021']]) {
      expect(await run([...args, '--folder', 'nope'], folder)).toMatchObject({ code: 2, stdout: '', stderr: 'nope does not exist; name a folder with --folder.\n' });
      expect(await run([...args, '--folder', 'a.submission.yaml'], folder)).toMatchObject({ code: 2, stderr: 'a.submission.yaml is not a folder; name a folder with --folder.\n' });
    }
  });

  it('knows the terms of the team, and which are off', async () => {
    const folder = await folderWith({ '.policy-submissions/terms.yaml': 'off: [economy-not-country]\nterms:\n  - {find: tele-work, prefer: telework}\n  - {find: synergy}\n' });
    expect((await run(['find', 'term', 'telework'], folder)).stdout).toBe('telework  Instead of “tele-work”\n');
    expect((await run(['find', 'term', 'synergy'], folder)).stdout).toBe('synergy  Avoid it\n');
    expect((await json(['find', 'term', 'nation'], folder))['results']).not.toContainEqual(expect.objectContaining({ text: 'economy' }));
  });

  it('shows so many, and says how many there are', async () => {
    const found = await json(['find', 'economy', '--limit', '3']);
    expect(found).toMatchObject({ version: 1, kind: 'economy', words: '', total: 21, truncated: true });
    expect(found['results']).toHaveLength(3);
    expect((await run(['find', 'economy', '--limit', '3'])).stdout).toMatch(/\n18 more; add words, or raise --limit\.\n$/);
    expect((await run(['find', 'agency', 'zzzzqqq', '--economy', 'vietnam'])).stdout).toBe('No agency, of Viet Nam or another economy, matches “zzzzqqq”.\n');
  });

  it.each<readonly [readonly string[], string]>([
    [['agncy', 'x'], '“agncy” is not something to find; did you mean “agency”?'], [[], 'Say what to find: agency, economy, point or term.'],
    [['agency', 'x', '--economy', 'Japn'], 'There is no economy “Japn”; did you mean “Japan”?'],
    [['point', 'x'], 'Sub-points belong to a template; say which with “template” (on the command line, “--template”): own-2021 or apec-desg-covid19-2020.'],
    [['point', 'x', '--template', 'own'], 'There is no template “own”; did you mean “own-2021”?'],
  ])('refuses %s', async (args, said) => {
    const { code, stdout, stderr } = await run(['find', ...args]);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', said]);
  });
});

describe('explain', () => {
  it('lists each code with a line, for people and for programs', async () => {
    const folder = await temporaryFolder({ 'issue.empty.md': '# An issue\n' });
    const list = (args: readonly string[]): ReturnType<typeof runCli> => runCli(folder, ['explain', ...args], { rulesFolder: folder });
    expect((await list([])).stdout).toBe('issue.empty    \nissue.unknown  An issue that the template does not have\n');
    expect(JSON.parse((await list(['--format', 'json'])).stdout)).toEqual({ version: 1, codes: [{ code: 'issue.empty', title: '' }, { code: 'issue.unknown', title: 'An issue that the template does not have', severity: 'error' }] });
    expect(JSON.parse((await list(['issue.unknown', '--format', 'json'])).stdout)).toEqual({
      version: 1, code: 'issue.unknown', title: 'An issue that the template does not have', severity: 'error', page: '# issue.unknown\n\nAn issue that the template does not have\n',
    });
  });
});

describe('what is typed around a name', () => {
  it.each(['(METI)', '[METI]', '«METI»', '“METI”', '"(METI)"', 'METI)', '{METI}'])('is not looked for: %s', async (words) => {
    const { stdout } = await runCli(await temporaryFolder(), ['find', 'agency', words]);
    expect(stdout).toMatch(/^METI\b/);
    expect(stdout).not.toMatch(/more; add words/);
  });

  it.each([['agency', '()'], ['agency', '«»'], ['economy', '.'], ['point', '.*'], ['term', '***']])('is nothing to look for alone: %s %s', async (kind, words) => {
    const { code, stderr } = await runCli(await temporaryFolder(), ['find', kind, words]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`There is nothing to look for in “${words}”; give a name, or words of it.`) as string });
  });

  it('may be an economy by its two letters, or by no name, which lists all', async () => {
    const folder = await temporaryFolder();
    expect((await runCli(folder, ['find', 'agency', 'SICT', '--economy', 'MX'])).stdout).not.toContain('Mexico');
    expect((await runCli(folder, ['find', 'agency', 'x', '--economy', 'Qqqq'])).stderr).toMatch(/; China; Hong Kong, China; Indonesia; /);
  });
});
