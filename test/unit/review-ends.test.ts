import { describe, expect, it } from 'vitest';
import { ReviewDesk, shownChange } from '../kit/review-desk.ts';
import { paragraphLike, ReviewedDocx, run } from '../kit/reviewed-docx.ts';

const file = 'japan.submission.yaml';
const last = 'It is open at night.';
const submission = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Helpline
      description: |
        Workers call it free of charge.

        ${last}
      links:
        - url: https://example.org/helpline
          title: Open at night, a report
      outcome: Ongoing in most regions
`;
type Edit = (docx: ReviewedDocx) => void;

/** What comes back of a change at the end of a description, which is in the row above its links. */
async function backWith(edit: Edit, meanwhile: readonly [string, string] = ['', '']) {
  const desk = await ReviewDesk.make();
  desk.write(file, Buffer.from(submission));
  const docx = new ReviewedDocx(await desk.export('out.docx'));
  edit(docx);
  desk.write('back.docx', docx.bytes);
  desk.write(file, Buffer.from(submission.replace(...meanwhile)));
  const { tracked, untracked } = await desk.import('back.docx');
  const comments = (await desk.comments()).filter((one) => /^[AB], |without tracking/.test(one));
  return { changes: [...tracked, ...untracked].map((one) => `${shownChange(one)}${one.taken === true ? '' : ', open'}`), comments, yaml: desk.yaml };
}

const newLine = (docx: ReviewedDocx, beside: string, words: string, mark: boolean): void => (
  docx.around('w:p', beside, (xml) => xml + paragraphLike(xml, mark ? `<w:ins ${docx.by('A')}/>` : '', docx.ins('A', words)))
);

describe('a line that is new behind the last one of a description', () => {
  const follow = 'Clinics follow.';
  it.each<[string, Edit, string]>([
    ['with the mark of its paragraph', (d) => newLine(d, last, follow, true), `paragraph, A:  → ${follow} (Helpline, description)`],
    ['without that mark', (d) => newLine(d, last, follow, false), `insert, A:  → ${follow} (Helpline, description)`],
    ['with the mark of the one before', (d) => d.around('w:p', last, (xml) => paragraphLike(xml, `<w:ins ${d.by('A')}/>`, run(last)) + paragraphLike(xml, '', d.ins('A', follow))), `paragraph, A:  → ${follow} (Helpline, description)`],
    ['untracked', (d) => d.around('w:p', last, (xml) => xml + paragraphLike(xml, '', run(follow))), ` → ${follow}⏎ (Helpline, description)`],
    ['behind the links', (d) => newLine(d, 'Open at night, a report', follow, true), `paragraph, A:  → ${follow} (Helpline, description)`],
  ])('is told there: %s', async (_name, edit, told) => {
    const { changes, yaml } = await backWith(edit);
    expect(changes).toEqual([told]);
    expect(yaml).toContain(`${last}\n\n        ${follow}\n      links:`);
  });

  it('is told at the links if it is one', async () => {
    const { changes, yaml } = await backWith((d) => newLine(d, last, 'https://example.org/new', true));
    expect(changes).toEqual(['paragraph, A:  → https://example.org/new (Helpline, links)']);
    expect(yaml).toContain('links:\n        - https://example.org/new\n');
  });
});

describe('a change at the end of a description that was changed meanwhile', () => {
  const [noon, added] = [['at night.', 'at noon only.'], [last, `${last}\n        Nobody pays.`]] as const;
  const all = [/Workers call[^]*night\./.exec(submission)?.[0] ?? '', 'Something else was said.'] as const;
  it.each<[string, Edit, readonly [string, string], readonly string[]]>([
    ['a deletion', (d) => d.at('at night.', (w) => d.del('A', w)), noon, ['delete “at night.”. (Helpline, description: at noon only.)']],
    ['a replacement', (d) => d.at('at night.', (w) => d.del('A', w) + d.ins('A', 'by day.')), noon, ['replace “at night.” with “by day.”. (Helpline, description: at noon only.)']],
    ['other words everywhere', (d) => d.at('at night.', (w) => d.del('A', w) + d.ins('A', 'by day.')), all, ['replace “at night.” with “by day.”. (Helpline, description: Something else was said.)']],
    ['a full stop', (d) => d.at('night.', () => run('night') + d.del('A', '.')), noon, ['delete “.” after “is open at night”. (Helpline, description: noon only.)']],
    ['a full stop, and other words everywhere', (d) => d.at('night.', () => run('night') + d.del('A', '.') + d.ins('A', '!')), all, ['replace “.” with “!” after “is open at night”. (Helpline, description: Something else was said.)']],
    ['its whole paragraph', (d) => d.around('w:p', last, (xml) => paragraphLike(xml, `<w:del ${d.by('A')}/>`, d.del('A', last))), noon, [`delete the paragraph “${last}”. (Helpline, description: It is open at noon only.)`]],
    ['a paragraph that is divided', (d) => d.around('w:p', last, (xml) => paragraphLike(xml, `<w:ins ${d.by('A')}/>`, run('It is open')) + paragraphLike(xml, '', run(' at night.'))), noon, ['divide the paragraph after “It is open”. (Helpline, description: It is open)']],
    ['two authors', (d) => d.at('at night.', (w) => d.del('A', w) + d.ins('A', 'by day.') + d.ins('B', ' Or not.')), added, [
      'insert “Or not.” after “is open at night.”. (Helpline, description: is open at night)', 'replace “at night.” with “by day.”. (Helpline, description: at night.)',
    ]],
  ])('is left open at the words of today in its place: %s', async (_name, edit, meanwhile, told) => {
    const { changes, comments, yaml } = await backWith(edit, meanwhile);
    expect(changes.filter((one) => !one.endsWith(', open'))).toEqual([]);
    expect(comments.map((one) => one.replace(/^[AB], open: Suggested change: /, '')).sort()).toEqual([...told].sort());
    expect(yaml).toBe(submission.replace(...meanwhile));
  });
});
