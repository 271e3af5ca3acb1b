import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { createProposalService } from '../../server/service/edit/proposals.ts';
import { runCli, type Ran } from '../kit/cli.ts';
import { bold, docxOf, p } from '../kit/make-docx.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const name = 'a.submission.yaml';
const submission = '# Ours\ntemplate: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: "Alpha" # stays\n  digital-technologies: []\n';
const paper = [
  'Cover note.', '', '# Programmes', '', '## Data sharing', '', 'Text with **weight** and [a plan](https://example.org/plan).', '', '- one', '- two', '', 'Responsible agency: METI', '', 'Outcome: 40 towns.', '',
  '## Training', '', 'Training of firms.', '', '![A chart](chart.png)', '', '# Annex', '',
].join('\n');

const folderWith = (files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> => temporaryFolder({ [name]: submission, 'plan.md': paper, ...files });
const draft = (folder: string, ...args: readonly string[]): Promise<Ran> => runCli(folder, ['import', 'plan.md', '--into', name, ...args]);

describe('import --issue', () => {
  it('makes an initiative of each part, says where it comes from, and loses no word', async () => {
    const folder = await folderWith();
    const { code, stderr } = await draft(folder, '--issue', 'b');
    expect(stderr).toMatch(/^plan\.md was merged into a\.submission\.yaml: 4 changes\.\n {2}line \d+: “plan” was drafted for b\)\.\n/);
    expect(code).toBe(0);
    const text = await readFile(join(folder, name), 'utf8');
    expect(text.startsWith(submission.slice(0, submission.indexOf('  digital')))).toBe(true);
    expect(text.endsWith('  digital-technologies: []\n')).toBe(true);
    expect(text).toContain([
      '    # Drafted from: plan.md, “Programmes”, “Data sharing”. Still missing: the sub-points. Shape it, then remove this comment.', '    - title: Data sharing', '      agencies: [METI]', '      description: |',
      '        Text with **weight** and [a plan](https://example.org/plan).', '', '        - one', '        - two', '      outcome: 40 towns.', '',
    ].join('\n'));
    expect(text).toContain('    # Picture: A chart\n    - title: Training\n');
    for (const word of ['Cover note', 'Programmes', 'Training of firms', 'Annex']) expect(text).toContain(word);
  });

  it('is not of a table, and says where a list of terms goes', async () => {
    const folder = await folderWith({ 'g.csv': 'find,prefer\nfoo bar,baz\n' });
    expect((await runCli(folder, ['import', 'g.csv'])).stderr).toContain('“policy-submissions terms import” imports a list of terms.');
  });

  it('names the headings over a part, and none that has ended before it', async () => {
    const folder = await folderWith({ 'prog.md': '# One\n\n## Empty\n\n## Data sharing\n\nText of it.\n\n# Two\n\n# Three\n\n### Deep\n\nMore text.\n' });
    await runCli(folder, ['import', 'prog.md', '--into', name, '--issue', 'c']);
    const text = await readFile(join(folder, name), 'utf8');
    expect(text.match(/(?<=Drafted from: ).*?(?=\. Still)/g)).toEqual(['prog.md, “One”, “Empty”', 'prog.md, “One”, “Data sharing”', 'prog.md, “Two”', 'prog.md, “Three”, “Deep”']);
    expect(text.match(/(?<=- title: ).*/g)).toEqual(['"Alpha" # stays', 'Empty', 'Data sharing', 'Two', 'Deep']);
  });

  it('takes the parts that are named, into an issue without answers, and writes nothing with --dry-run', async () => {
    const folder = await folderWith();
    const { stdout } = await draft(folder, '--issue', 'digital-technologies', '--part', 'train', '--dry-run');
    expect(stdout.match(/^\+ {4}- title: .*$/gm)).toEqual(['+    - title: Training']);
    expect(await readFile(join(folder, name), 'utf8')).toBe(submission);
  });

  it('adds nothing that is there already, and says so', async () => {
    const folder = await folderWith();
    await draft(folder, '--issue', 'c', '--part', 'train');
    const once = await readFile(join(folder, name), 'utf8');
    expect(once).toContain('“Training”. Still missing: the agencies, the sub-points and the outcome. Shape it,');
    const again = await draft(folder, '--issue', 'c', '--part', 'train');
    expect(again.stderr).toContain('“Training” is in c) already with these words; it was not added again.');
    expect(again.code).toBe(0);
    expect(await readFile(join(folder, name), 'utf8')).toBe(once);
    await draft(folder, '--issue', 'c');
    expect((await readFile(join(folder, name), 'utf8')).match(/- title: Training/g)).toHaveLength(1);
  });

  it('writes a table of Word that is no table of a text once, as lines', async () => {
    const cell = (words: string): string => `<w:tc><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`;
    const folder = await folderWith({ 'plan.docx': docxOf({ body: `${p(bold('Broad band'))}${p('Cables.')}<w:tbl><w:tr>${cell('Towns reached')}${cell('Forty of them')}</w:tr></w:tbl>${p('End.')}` }) });
    const { stderr } = await runCli(folder, ['import', 'plan.docx', '--into', name, '--issue', 'c']);
    expect(stderr).toContain('A table in “Broad band” was written as lines of text.');
    expect((await readFile(join(folder, name), 'utf8')).match(/Towns reached/g)).toHaveLength(1);
  });

  it('takes straight quotation marks for curly ones in the name of a part', async () => {
    const folder = await folderWith({ 'plan.md': '# Women’s “smart” firms\n\nText of it.\n\n# Other\n\nMore.\n' });
    await draft(folder, '--issue', 'c', '--part', 'Women\'s "smart" firms');
    expect(await readFile(join(folder, name), 'utf8')).toMatch(/- title: .*Women’s “smart” firms/);
  });

  it('reads a Word file whose headings are bold lines', async () => {
    const folder = await folderWith({ 'plan.docx': docxOf({ body: p(bold('Broadband')) + p('Cables for all.') + p(bold('Skills')) + p('Courses.') }) });
    await runCli(folder, ['import', 'plan.docx', '--into', name, '--issue', 'c']);
    expect((await readFile(join(folder, name), 'utf8')).match(/- title: .*/g)).toEqual(['- title: "Alpha" # stays', '- title: Broadband', '- title: Skills']);
  });

  it('takes the title of a Word file as a heading', async () => {
    const title = p('Programme of towns', '<w:pStyle w:val="Title"/>');
    const styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>';
    const folder = await folderWith({ 'plan.docx': docxOf({ body: title + p('Cables for all towns.'), styles }) });
    await runCli(folder, ['import', 'plan.docx', '--into', name, '--issue', 'c', '--part', 'Programme of towns']);
    expect((await readFile(join(folder, name), 'utf8')).match(/- title: .*/g)).toEqual(['- title: "Alpha" # stays', '- title: Programme of towns']);
  });

  it('tells parts with one heading apart by a number', async () => {
    const folder = await folderWith({ 'plan.md': '# Data sharing\n\nFirst words.\n\n# Data sharing\n\nSecond words.\n' });
    expect((await draft(folder, '--issue', 'c', '--part', 'Data sharing')).stderr)
      .toBe('“Data sharing” could be more than one part of plan.md; name one of “Data sharing (1)”, “Data sharing (2)”.\n');
    await draft(folder, '--issue', 'c', '--part', 'data sharing (2)');
    const text = await readFile(join(folder, name), 'utf8');
    expect([text.includes('Second words.'), text.includes('First words.')]).toEqual([true, false]);
  });

  it.each([
    ['Expected outcome: 300 clinics.\n\nOutcome: 120 clinics.', '\n        actual: 120 clinics.\n        expected: 300 clinics.'],
    ['Outcome: The portal serves clinics.\n\nExpected outcome: 300 clinics.', '\n        actual: The portal serves clinics.\n        expected: 300 clinics.'],
    ['It opened. Outcome: 3 clinics. Expected: 5 clinics.', '\n        actual: 3 clinics.\n        expected: 5 clinics.'],
    ['Outcome: 3 clinics. Expected: 5 clinics.', '\n        actual: 3 clinics.\n        expected: 5 clinics.'],
    ['Outcome\n\n3 clinics.\n\nExpected\n\n5 clinics.', '\n        actual: 3 clinics.\n        expected: 5 clinics.'],
    ['Outcome: Expected: 5 clinics.', '\n        expected: 5 clinics.'],
    ['Outcome: 3 clinics.', ' 3 clinics.'],
    ['Results\n\n3 clinics.', ' 3 clinics.'],
  ])('an outcome without a kind, beside an expected one, is what came about: %j', async (lines, outcome) => {
    const folder = await folderWith({ 'plan.md': `# Portal\n\nA portal.\n\n${lines}\n` });
    await draft(folder, '--issue', 'c');
    expect((await readFile(join(folder, name), 'utf8')).trimEnd().split('outcome:').at(-1)).toBe(outcome);
  });

  const issuesPage = '<html><head><title>Reply, final v3</title></head><body><h1>Programme</h1><h2>(b) Data exchange</h2><h3>Portal</h3><p>A portal.</p><h3>More</h3><p>More of it.</p><h2>2. Training</h2><p>Courses.</p><h2>Issue 3: Robots</h2><p>They move.</p></body></html>';
  it.each<readonly [readonly string[], readonly string[]]>([
    [['--issue', 'B'], ['Portal', 'More']],
    [['--issue', 'c)'], ['"Issue 3: Robots"']],
    // Nothing is below a heading of this issue.
    [['--issue', 'e'], ['Portal', 'More', 'Training', '"Issue 3: Robots"']],
    [['--issue', 'b', '--part', '2. Training'], ['Training']],
    [['--issue', 'b', '--part', 'training'], ['Training']],
  ])('drafts with %j what is below the heading of the issue, and reports the rest', async (args, titles) => {
    const folder = await folderWith({ 'page.html': issuesPage });
    const { stderr } = await runCli(folder, ['import', 'page.html', '--into', name, ...args]);
    const text = await readFile(join(folder, name), 'utf8');
    expect(text.match(/(?<=- title: ).*/g)?.filter((title) => !title.includes('Alpha'))).toEqual(titles);
    const left = ['Portal', 'More', 'Training', 'Issue 3: Robots'].filter((title) => !text.includes(title));
    if (!args.includes('--part')) for (const title of left) expect(stderr).toContain(`“${title}” is not below the heading of`);
    // The title of the page is no initiative, and not lost.
    expect(text.match(/# Hidden text: Reply, final v3/g)).toEqual(args.includes('--part') || titles[0] !== 'Portal' ? null : ['# Hidden text: Reply, final v3']);
  });

  it.each([
    ['[w](https://a.example/x?a[1]=~y|z^)', '[w](https://a.example/x?a[1]=~y|z^)'],
    ['[w](https://a.example/資料?a=1&amp;b=2&c=%E8%B3%87)', '[w](https://a.example/資料?a=1&b=2&c=%E8%B3%87)'],
    ['https://a.example/x?a=1&amp=2[3]', 'https://a.example/x?a=1&amp=2[3]'],
    ['[w][1]\n\n[1]: https://a.example/100%-x|y', '[w](https://a.example/100%-x|y)'],
    // No address as it is written.
    ['[w](<https://a.example/a b"c">)', '[w](https://a.example/a%20b%22c%22)'],
  ])('reads %j of Markdown with the address as it is typed', async (typed, written) => {
    const folder = await folderWith({ 'plan.md': `# Portal\n\nSee ${typed.replace('\n', ' for more.\n')}${typed.includes('\n') ? '' : ' for more.'}\n` });
    await draft(folder, '--issue', 'c');
    const text = await readFile(join(folder, name), 'utf8');
    expect(text).toContain(`        See ${written} for more.`);
    expect(text).not.toContain('Not understood');
  });

  it('is not led astray by a heading that only begins like one of an issue', async () => {
    const folder = await folderWith({ 'plan.md': '# Issue a permit\n\nText of it.\n\n# 2. Training\n\nMore.\n' });
    await draft(folder, '--issue', 'a');
    expect((await readFile(join(folder, name), 'utf8')).match(/- title: .*/g)).toHaveLength(3);
  });

  it.each<readonly [readonly string[], string]>([
    [['--issue', 'data-exchang'], 'plan.md: There is no issue “data-exchang”; did you mean “data-exchange”?\n'],
    [['--issue', 'b', '--part', 'zz'], 'No part of plan.md is called “zz”. The parts of plan.md are: “plan”, “Data sharing”, “Training”, “Annex”.\n'],
    [['--issue', 'b', '--part', 'a'], '“a” could be more than one part of plan.md; name one of “plan”, “Data sharing”, “Training”, “Annex”.\n'],
    [['--issue', 'b', '--part', 'Programmes'], '“Programmes” in plan.md has no text below it before the next heading; name a part that has. The parts of plan.md are: '],
    [['--part', 'Training'], '--part can only be used with --issue.'],
  ])('refuses %j with a sentence', async (args, said) => {
    const folder = await folderWith();
    const { code, stderr } = await draft(folder, ...args);
    expect([code, stderr.startsWith(said)], stderr).toEqual([2, true]);
    expect(await readFile(join(folder, name), 'utf8')).toBe(submission);
  });

  it('refuses an issue that is written as something else than a list', async () => {
    const folder = await folderWith({ [name]: submission.replace('digital-technologies: []', 'digital-technologies: soon') });
    expect((await draft(folder, '--issue', 'c')).stderr).toMatch(/^plan\.md: Nothing could be added to c\), because of how it is written/);
  });
});

const wrong = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  data-exchange:\n    - title: Countries in Vietnam # Vietnam\n      description: |\n        Each nation of “Vietnam”.\n        Vietnam has no flag.\n';

describe('fix --terms', () => {
  it('writes what the organisation prefers, and fixes nothing else', async () => {
    const folder = await folderWith({ [name]: wrong });
    const { stdout, code } = await runCli(folder, ['fix', name, '--terms', '--dry-run']);
    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => /^[+-] /.test(line))).toEqual([
      '-    - title: Countries in Vietnam # Vietnam', '+    - title: Economies in Viet Nam # Vietnam', '-        Each nation of “Vietnam”.', '-        Vietnam has no flag.', '+        Each economy of “Vietnam”.', '+        Viet Nam has no flag.',
    ]);
    expect(await readFile(join(folder, name), 'utf8')).toBe(wrong);
    expect(await runCli(folder, ['fix', name, '--terms'])).toMatchObject({ code: 0 });
    expect((await runCli(folder, ['fix', name, '--terms', '--dry-run'])).code).toBe(0);
    expect((await runCli(folder, ['fix', name, '--terms', '--rule', 'term.viet-nam'])).stderr).toMatch(/^Give either --terms or --rule, not both\./);
  });
});

describe('Translated, Please Confirm', () => {
  const two = `${submission.replace('  digital-technologies: []\n', '')}    # A remark\n    - title: Beta\n      description: d\n    - title: Gamma\n      confirm: true\n`;
  const service = createProposalService({ findings: { checked: () => [] } });
  const marked = (text: string, first: number, last = first): ReturnType<typeof service.translated> => service.translated(readSubmissionDocument('file:///a.submission.yaml', 1, text), { first, last }, 'the Japanese original');

  it('marks the selected initiatives with where they come from, and changes nothing else', async () => {
    expect(await marked(two, 7)).toMatchObject({
      yaml: two.replace('    # A remark\n    - title: Beta\n      description: d\n', '    # A remark\n    # Translated from: the Japanese original\n    - title: Beta\n      description: d\n      confirm: true\n'),
      report: { changes: expect.arrayContaining([expect.objectContaining({ kind: 'changed', message: '“Beta” is still to be confirmed.' })]) as unknown },
    });
    const all = await marked(two, 0, 20);
    expect('yaml' in (all ?? {}) && JSON.stringify(all).match(/Translated from: the Japanese original\\n/g)).toHaveLength(2);
  });

  it.each([[1, 'No initiative is selected;'], [10, 'This initiative is still to be confirmed already.']])('says why nothing is marked at line %i', async (line, said) => {
    expect(await marked(two, line)).toEqual({ refused: expect.stringMatching(new RegExp(`^${said}`)) as string });
  });

  it('does not speak of a document where nothing is written', async () => {
    expect(await marked('# nothing\n', 0)).toEqual({ refused: 'The submission is empty, so there is no initiative to mark.' });
  });

  it('refuses a text with a mistake', async () => {
    expect(await marked(`${two}  - [\n`, 7)).toEqual({ refused: expect.stringMatching(/^The submission cannot be read/) as string });
  });
});

it('a draft from a document reports a sentence of which only the link was taken', async () => {
  const folder = await temporaryFolder({
    'p.html': '<h1>Part</h1><p>We opened an app in May. See <a href="https://x.jp/p">the portal</a>.</p><p>It helps. All use it.</p>',
    'i.submission.yaml': 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity: []\n',
  });
  const { stderr, stdout } = await runCli(folder, ['import', 'p.html', '--into', 'i.submission.yaml', '--issue', 'a']);
  expect(`${stdout}${stderr}`.match(/Of the sentence .*/g)).toEqual(['Of the sentence “See the portal.”, only the link was taken; it is under “links:”.']);
});
