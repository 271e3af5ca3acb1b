import { describe, expect, it } from 'vitest';
import { ReviewDesk, shownChange } from '../kit/review-desk.ts';
import { paragraphLike, ReviewedDocx, run } from '../kit/reviewed-docx.ts';

const file = 'japan.submission.yaml';
const [first, last, link] = ['Workers call it free of charge.', 'It is open at night.', 'https://example.org/helpline'];
const submission = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Helpline
      description: |
        ${first}

        ${last}
      links:
        - ${link}
        - https://example.org/report
      outcome:
        actual: Many have called.
        expected: More will call.
`;
type Edit = (docx: ReviewedDocx) => void;

async function deskWith(edits: readonly Edit[], text = submission): Promise<ReviewDesk> {
  const desk = await ReviewDesk.make();
  desk.write(file, Buffer.from(text));
  const docx = new ReviewedDocx(await desk.export('out.docx'));
  for (const edit of edits) edit(docx);
  desk.write('back.docx', docx.bytes);
  return desk;
}

/** What an import says of each change. */
async function imported(desk: ReviewDesk, ...args: readonly string[]): Promise<readonly string[]> {
  const { tracked } = await desk.import('back.docx', ...args);
  return tracked.map((one) => `${shownChange(one).replace(/ \(.*$/, '')}${one.taken === true ? '' : ', open'}`);
}

async function openComments(desk: ReviewDesk): Promise<readonly string[]> {
  return (await desk.comments()).filter((one) => /^[AB], open/.test(one));
}

/** The end of a paragraph is deleted, which joins it with the next one. */
const joined = (words: string): Edit => (docx) => docx.around('w:p', words, (xml) => {
  const change = `<w:del ${docx.by('A')}/>`;
  return xml.includes('</w:rPr></w:pPr>') ? xml.replace('</w:rPr></w:pPr>', `${change}</w:rPr></w:pPr>`) : xml.replace('</w:pPr>', `<w:rPr>${change}</w:rPr></w:pPr>`);
});
const added = (beside: string, words: string): Edit => (docx) => (
  docx.around('w:p', beside, (xml) => xml + paragraphLike(xml, `<w:ins ${docx.by('B')}/>`, docx.ins('B', words)))
);

describe('the end of a paragraph that one removes beside words that another has inserted', () => {
  const more = 'Clinics follow.';
  const divided: Edit = (docx) => docx.around('w:p', last, (xml) => paragraphLike(xml, `<w:ins ${docx.by('B')}/>`, run('It is open')) + paragraphLike(xml, '', run(' at night.')));
  const deleted: Edit = (docx) => docx.around('w:p', last, (xml) => {
    const marks = `<w:ins ${docx.by('B')}/><w:del ${docx.by('A')}/>`;
    return xml + paragraphLike(xml, marks, `<w:ins ${docx.by('B')}>${docx.del('A', more)}</w:ins>`);
  });
  it.each<[string, readonly Edit[], string]>([
    ['before a new paragraph', [added(last, more), joined(last)], `${last}${more}`],
    ['before two new paragraphs', [added(last, 'Doctors follow.'), added(last, more), joined(last)], `${last}${more}\n\n        Doctors follow.`],
    ['behind a new paragraph', [added(first, more), joined(more)], `${first}\n\n        ${more}${last}`],
    ['between the halves of a paragraph that was divided', [divided, joined('It is open')], last],
    ['of a new paragraph that is deleted with its words', [deleted], last],
  ])('is left open until these are taken: %s', async (_name, edits, text) => {
    const desk = await deskWith(edits);
    await imported(desk, '--only', 'A');
    expect(desk.yaml).toBe(submission);
    await imported(desk);
    expect(desk.yaml).toContain(`        ${text}\n      links:\n        - ${link}\n`);
    expect(await openComments(desk)).toEqual([]);
  });
});

describe('the end of a paragraph between two parts of an initiative', () => {
  const reason = 'Left open: it would join two parts of the initiative, such as its description and a link.';
  it.each<[string, readonly Edit[], string]>([
    ['a description and a link', [joined(last)], 'is open at night.'],
    ['two links', [joined(link)], link],
    ['a title and a description', [joined('Helpline')], 'Helpline'],
    ['two outcomes', [joined('Many have called.')], 'Actual: Many have called.'],
    ['a description and a link, when the paragraph between them is deleted', [joined(first), (docx) => docx.around('w:p', last, (xml) => paragraphLike(xml, `<w:del ${docx.by('B')}/>`, docx.del('B', last)))], 'it free of charge.'],
  ])('is never removed, and its removal is left open: %s', async (_name, edits, behind) => {
    const desk = await deskWith(edits);
    const text = edits.length === 1 ? submission : submission.replace(`\n\n        ${last}`, '');
    for (const args of [[], ['--only', 'A']]) {
      expect((await imported(desk, ...args))[0]).toBe('paragraph, A: ⏎ → , open');
      expect(desk.yaml).toBe(text);
    }
    const { stderr } = await desk.run('import', 'back.docx', '--into', file);
    expect(stderr).toContain(reason);
    expect(await openComments(desk)).toEqual([expect.stringContaining(`join the two paragraphs after “${behind}”.`)]);
  });

  it('is removed before a paragraph that is new, is not tracked, and stays', async () => {
    const desk = await deskWith([(docx) => docx.around('w:p', last, (xml) => xml + paragraphLike(xml, `<w:del ${docx.by('B')}/>`, docx.del('B', 'Clinics follow.'))), joined(last)]);
    await imported(desk, '--only', 'A');
    expect(desk.yaml).toContain(`        ${last}Clinics follow.\n      links:\n        - ${link}\n`);
  });
});

describe('items of a list that are joined', () => {
  const list = (...lines: readonly string[]): string => submission.replace(last, ['We do this:', ...lines].join('\n        '));
  const before = ['1. India', '   - fixed', '   - mobile', '2. Juliet', '3. Kilo', '   1. Lima', '   2. Mike', '4. November'];
  it.each<[string, string, readonly string[]]>([
    ['with the next one', 'Juliet', ['1. India', '   - fixed', '   - mobile', '2. JulietKilo', '   1. Lima', '   2. Mike', '3. November']],
    ['with the next one of the list around', 'mobile', ['1. India', '   - fixed', '   - mobileJuliet', '2. Kilo', '   1. Lima', '   2. Mike', '3. November']],
    ['with the first one below', 'Kilo', ['1. India', '   - fixed', '   - mobile', '2. Juliet', '3. KiloLima', '   1. Mike', '4. November']],
    ['with the next one of the list around, that has numbers, too', 'Mike', ['1. India', '   - fixed', '   - mobile', '2. Juliet', '3. Kilo', '   1. Lima', '   2. MikeNovember']],
  ])('are one, and the next ones have the next numbers: %s', async (_name, words, after) => {
    const desk = await deskWith([joined(words)], list(...before));
    await imported(desk);
    expect(desk.yaml).toBe(list(...after));
  });
});
