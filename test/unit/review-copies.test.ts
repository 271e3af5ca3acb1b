import { describe, expect, it } from 'vitest';
import { reviewedSubmission } from '../kit/review-cases.ts';
import { ReviewDesk } from '../kit/review-desk.ts';
import { deletedRun, ReviewedDocx, run } from '../kit/reviewed-docx.ts';

type Edit = (docx: ReviewedDocx) => void;

function replaced(author: string, old: string, now: string): Edit {
  return (docx) => docx.at(old, (words) => docx.del(author, words) + docx.ins(author, now));
}

function row(author: string, after: string, title: string): Edit {
  return (docx) => docx.around('w:tr', after, (xml) => {
    const cell = (text: string): string => `<w:tc><w:p>${text === '' ? '' : `<w:pPr><w:rPr><w:ins ${docx.by(author)}/></w:rPr></w:pPr>${docx.ins(author, text)}`}</w:p></w:tc>`;
    return `${xml}<w:tr><w:trPr><w:ins ${docx.by(author)}/></w:trPr>${cell('')}${cell(title)}${cell('Planned')}</w:tr>`;
  });
}

/** Copies of one export, which come back one after the other. */
async function copies(desk: ReviewDesk, ...edits: readonly Edit[]): Promise<readonly string[]> {
  const exported = await desk.export('out.docx');
  return edits.map((edit, index) => {
    const docx = new ReviewedDocx(exported);
    edit(docx);
    desk.write(`copy${index}.docx`, docx.bytes);
    return `copy${index}.docx`;
  });
}

describe('a paragraph whose deletion is refused', () => {
  // As LibreOffice saves it: with the style, the list and the link of another paragraph.
  it.each([
    ['is the text that it was, though it looks like a title', '<w:pStyle w:val="InitiativeTitle"/>'],
    ['is the text that it was, though it looks like an item', '<w:pStyle w:val="InitiativeText"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'],
  ])('%s', async (_, looks) => {
    const desk = await ReviewDesk.make();
    const [file = ''] = await copies(desk, (docx) => docx.around('w:p', 'Hospitals publish', (xml) => (
      `<w:p><w:pPr>${looks}</w:pPr><w:del ${docx.by('A')}>${deletedRun([...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''))}</w:del></w:p>`
    )));
    const { stderr } = await desk.run('import', file, '--into', 'japan.submission.yaml', '--refuse', 'A');
    expect(stderr).toContain('Refused.');
    expect(desk.yaml).toBe(reviewedSubmission);
  });
});

describe('several copies of one export', () => {
  const words: readonly (readonly [string, string])[] = [['support telework', 'promote telework'], ['all regions', 'most regions'], ['a lot', 'much']];
  const withAll = words.reduce((text, [old, now]) => text.replace(old, now), reviewedSubmission);

  it('with changes of one text: those of all reviewers stay, in whatever order the files come back, and also again', async () => {
    const desk = await ReviewDesk.make();
    const files = await copies(desk, ...words.map(([old, now], index) => replaced(`Reviewer ${index}`, old, now)));
    for (const file of files) await desk.import(file);
    expect(desk.yaml).toBe(withAll);
    for (const file of [...files].reverse()) await desk.import(file);
    expect(desk.yaml).toBe(withAll);
  });

  it('keep what the author has changed since', async () => {
    const desk = await ReviewDesk.make();
    const [file = ''] = await copies(desk, replaced('A', 'all regions', 'most regions'));
    desk.write('japan.submission.yaml', Buffer.from(desk.yaml.replace('March 2020', 'April 2020').replace('Helpline for workers', 'Helpline for all workers')));
    await desk.import(file);
    expect(desk.yaml).toBe(reviewedSubmission.replace('March 2020', 'April 2020').replace('Helpline for workers', 'Helpline for all workers').replace('all regions', 'most regions'));
  });

  it('may be taken author by author from one file', async () => {
    const desk = await ReviewDesk.make();
    const [file = ''] = await copies(desk, (docx) => { for (const [index, [old, now]] of words.entries()) replaced(`Reviewer ${index}`, old, now)(docx); });
    for (const index of words.keys()) await desk.import(file, '--only', `Reviewer ${index}`);
    expect(desk.yaml).toBe(withAll);
  });

  /** What one makes of a word, and what another inserts behind it. */
  const beside = (word: (docx: ReviewedDocx) => string) => (docx: ReviewedDocx) => docx.at('telework since', () => word(docx) + docx.ins('B', ' and trade') + run(' since'));

  it.each([
    ['a deletion over what another has inserted', (docx: ReviewedDocx) => docx.at('in all regions', () => (
      `${docx.del('B', 'in ')}<w:ins ${docx.by('A')}><w:del ${docx.by('B')}>${deletedRun('nearly ')}</w:del></w:ins>${docx.del('B', 'all regions')}`
    )), 'since March 2020 .', ['A', 'B']],
    ['an insertion beside what another has deleted', (docx: ReviewedDocx) => docx.at('telework since March 2020', () => (
      `${docx.del('B', 'telework ')}${run('since ')}${docx.ins('A', 'late ')}${run('March 2020')}`
    )), 'We support since late March 2020 in', ['B', 'A']],
    ['a part of a word, with words of another behind the rest of it', beside((docx) => run('tele') + docx.del('A', 'wor') + run('k')), 'support telek and trade since', ['A', 'B']],
    ['words behind the rest of a word of which another has deleted a part', beside((docx) => run('tele') + docx.del('A', 'wor') + run('k')), 'support telek and trade since', ['B', 'A']],
    ['an end of a word, with words of another behind it', beside((docx) => run('tele') + docx.del('A', 'work')), 'support tele and trade since', ['A', 'B']],
    ['a part that is new in a word, with words of another behind it', beside((docx) => run('tele') + docx.ins('A', 'net') + run('work')), 'support telenetwork and trade since', ['A', 'B']],
    ['another part of a word, with words of another behind it', beside((docx) => run('tele') + docx.del('A', 'wor') + docx.ins('A', 'tal') + run('k')), 'support teletalk and trade since', ['A', 'B']],
  ] as const)('may be taken from one author first and then from all: %s', async (_name, edit, wanted, [first, second]) => {
    const desk = await ReviewDesk.make();
    const [file = ''] = await copies(desk, edit);
    const only = await desk.import(file, '--only', first);
    expect(only.tracked.filter(({ author }) => author === second).every(({ taken }) => taken !== true)).toBe(true);
    expect(await desk.comments()).toContainEqual(expect.stringMatching(new RegExp(`^${second}, open: Suggested change`)));
    const all = await desk.import(file);
    expect(desk.yaml).toContain(wanted);
    expect(all.tracked.every(({ taken }) => taken)).toBe(true);
    expect(await desk.comments()).not.toContainEqual(expect.stringMatching(/, open: Suggested change/));
  });

  it('with a deletion over words that its author has inserted: what is refused of it stays out the next time, too', async () => {
    const desk = await ReviewDesk.make();
    const [file = ''] = await copies(desk, (docx) => docx.at('March 2020 in all', () => (
      `${docx.del('B', 'March ')}<w:ins ${docx.by('B')}><w:del ${docx.by('B')}>${deletedRun('and ')}</w:del></w:ins>${docx.del('B', '2020 ')}${run('in all')}`
    )));
    for (const more of [['--refuse', 'B'], []]) {
      const { tracked } = await desk.import(file, ...more);
      expect(tracked).toMatchObject([{ old: 'March 2020 ', new: '' }]);
      expect(desk.yaml).toBe(reviewedSubmission);
    }
  });

  it('with another title for an initiative that has got a new one and a new issue since: it is left open there, and called by its title of today', async () => {
    const desk = await ReviewDesk.make();
    const [file = ''] = await copies(desk, (docx) => {
      replaced('B', 'Helpline', 'Hotline')(docx);
      replaced('B', 'free of charge', 'for free')(docx);
    });
    const lines = /    - title: Helpline for workers\n(?: {6}.*\n)*/.exec(desk.yaml)?.[0] ?? '';
    const moved = lines.replace('Helpline for workers', 'Advice to staff');
    desk.write('japan.submission.yaml', Buffer.from(desk.yaml.replace(lines, '').replace('  data-exchange:\n', () => `  data-exchange:\n${moved}`)));
    const { changes } = await desk.import(file);
    expect(desk.yaml).toContain('    - title: Advice to staff\n      description: |\n        Workers call it for free.');
    expect(changes.map(({ message }) => message)).toEqual([expect.stringContaining('The description of “Advice to staff” was changed'), expect.stringContaining('Advice to staff')]);
    expect(await desk.comments()).toContainEqual(expect.stringMatching(/^B, open: .*“Helpline” with “Hotline”.*\(Advice to staff, title/));
    expect(desk.events.some((name) => desk.read(`.policy-submissions/comments/japan/${name}`).includes('Advice to staff'))).toBe(true);
  });

  it.each([
    ['alike', 'Skills training for small retailers', 'Skills training for rural teachers'],
    ['unlike', 'Vouchers for cafés', 'Radio lessons'],
  ])('with a new initiative each: both are there, with %s titles', async (_name, one, other) => {
    const desk = await ReviewDesk.make();
    const files = await copies(desk, row('A', 'Helpline for workers', one), row('B', 'Helpline for workers', other));
    for (const file of [...files, ...files]) await desk.import(file);
    for (const title of [one, other]) expect(desk.yaml.split(`- title: ${title}`)).toHaveLength(2);
  });

  it('with other words for the same ones: the first stay, and the others are told and left open under the name of their author', async () => {
    const desk = await ReviewDesk.make();
    const [first = '', second = ''] = await copies(desk, replaced('A', 'all regions', 'most regions'), replaced('B', 'all regions', 'some regions'));
    await desk.import(first);
    const report = await desk.import(second);
    expect(desk.yaml).toBe(reviewedSubmission.replace('all regions', 'most regions'));
    expect(report.tracked).toMatchObject([{ author: 'B', taken: false, clashes: true }]);
    expect(report.changes.map(({ message }) => message).join('\n')).toContain('the submission’s words were kept. The document has: ');
    expect((await desk.comments()).filter((one) => one.startsWith('B'))).toEqual([expect.stringContaining('B, open: Suggested change: replace “all regions” with “some regions”.')]);
    const { events } = desk;
    expect((await desk.import(second)).comments.decided).toBe(0);
    expect(desk.events).toEqual(events);
  });

  it('with a change that the submission has already, from another or from its author: it is not recorded as refused', async () => {
    const desk = await ReviewDesk.make();
    const change = (author: string): Edit => replaced(author, 'all regions', 'most regions');
    const [first = '', second = '', third = ''] = await copies(desk, change('A'), change('B'), replaced('C', 'at night', 'by night'));
    await desk.import(first);
    const { events } = desk;
    for (const [name, author] of [[first, 'A'], [second, 'B']] as const) {
      const { tracked, comments } = await desk.import(name, '--refuse', author);
      expect(tracked).toMatchObject([{ taken: true, line: 11 }]);
      expect(comments).toMatchObject({ decided: 0, notes: ['A change was not refused, because the submission has it already, in line 12: replace “all regions” with “most regions”. Undo it there if it should not stay.'] });
    }
    expect(desk.events).toEqual(events);
    await desk.import(third, '--refuse', 'C');
    expect((await desk.comments()).at(-1)).toMatch(/^C, resolved: .*at night/);
    desk.write('japan.submission.yaml', Buffer.from(desk.yaml.replace('at night', 'by night')));
    await desk.import(third);
    expect(JSON.stringify((await desk.run('responses', 'japan.submission.yaml', '--to', 'json')).stdout)).toMatch(/"addressed\\": \\"Accepted\./);
  });

  describe('with words that the author has taken out again after they were accepted', () => {
    const both: Edit = (docx) => {
      replaced('A', 'all regions', 'most regions')(docx);
      docx.at('since ', (words) => run(words) + docx.ins('A', 'early '));
    };
    const taken = reviewedSubmission.replace('all regions', 'most regions').replace('since March', 'since early March');
    const out = taken.replace('early ', '');
    const suggested = async (desk: ReviewDesk): Promise<readonly string[]> => (await desk.comments()).filter((comment) => comment.includes('Suggested change'));

    it('leave them out, and say so; who names their author gets them back', async () => {
      const desk = await ReviewDesk.make();
      const [first = '', second = ''] = await copies(desk, both, (docx) => {
        both(docx);
        replaced('B', 'a lot', 'much')(docx);
      });
      await desk.import(first);
      expect(desk.yaml).toBe(taken);
      desk.write('japan.submission.yaml', Buffer.from(out));
      for (const file of [first, second, first]) {
        const { tracked } = await desk.import(file);
        expect(tracked.find(({ new: words }) => words === 'early ')).toMatchObject({ taken: false, decided: 'accepted' });
      }
      const outAndB = out.replace('a lot', 'much');
      expect([desk.yaml, await suggested(desk)]).toEqual([outAndB, []]);
      const { stderr } = await desk.run('import', second, '--into', 'japan.submission.yaml');
      expect(stderr).toContain('It was accepted before and is no longer in the submission, so it stays out.');
      expect(stderr).toContain('To take again what was accepted before, name its author with `--only`');
      await desk.import(second, '--only', 'A');
      expect(desk.yaml).toBe(taken.replace('a lot', 'much'));
    });

    it('also where that leaves the text as it was exported, and where it was changed without tracking', async () => {
      const desk = await ReviewDesk.make();
      const [file = ''] = await copies(desk, (docx) => docx.at('all regions', () => run('most regions')));
      await desk.import(file);
      expect(desk.yaml).toBe(reviewedSubmission.replace('all regions', 'most regions'));
      desk.write('japan.submission.yaml', Buffer.from(reviewedSubmission));
      expect((await desk.import(file)).untracked).toMatchObject([{ taken: false, decided: 'accepted' }]);
      expect(desk.yaml).toBe(reviewedSubmission);
      // In the next round, the same words are somebody’s new edit.
      const [next = ''] = await copies(desk, (docx) => docx.at('all regions', () => run('most regions')));
      await desk.import(next);
      expect(desk.yaml).toBe(reviewedSubmission.replace('all regions', 'most regions'));
    });

    it('and leave other words as the author has written them since, with nothing open', async () => {
      const desk = await ReviewDesk.make();
      const [file = ''] = await copies(desk, both);
      await desk.import(file);
      const edited = taken.replace('most regions', 'nearly every region');
      desk.write('japan.submission.yaml', Buffer.from(edited));
      await desk.import(file);
      expect([desk.yaml, await suggested(desk)]).toEqual([edited, []]);
    });

    it('and say of marks alone that the submission has them, and of what cannot be found only that it was accepted', async () => {
      const desk = await ReviewDesk.make();
      const [file = ''] = await copies(desk, replaced('A', 'all regions', 'all-regions'), (docx) => docx.around('w:tr', 'Helpline for workers', (xml) => xml.replace('<w:tr>', `<w:tr><w:trPr><w:del ${docx.by('A')}/></w:trPr>`)));
      for (const again of [false, true]) {
        const { stderr } = await desk.run('import', file, '--into', 'japan.submission.yaml');
        expect(stderr.includes('The submission has it already, in line')).toBe(again);
        expect(stderr).not.toMatch(/stays out|Undo it yourself/);
      }
    });

    it('but take them where the merged text went elsewhere before', async () => {
      const desk = await ReviewDesk.make();
      const [file = ''] = await copies(desk, both);
      await desk.run('import', file, '--into', 'japan.submission.yaml', '-o', 'trial.submission.yaml');
      expect(desk.yaml).toBe(reviewedSubmission);
      await desk.import(file);
      expect(desk.yaml).toBe(taken);
    });
  });

  it('with other, longer words in a folded text, which stay out: its lines stay as they are', async () => {
    const desk = await ReviewDesk.make();
    const folded = reviewedSubmission.replace('|\n        Hospitals publish their free beds each day.', '>\n        Hospitals publish all of their free beds each day.');
    desk.write('japan.submission.yaml', Buffer.from(folded));
    const [first = '', second = ''] = await copies(desk, replaced('A', 'publish', 'print'), replaced('B', 'publish', 'communicate electronically'));
    await desk.import(first);
    await desk.import(second);
    expect(desk.yaml).toBe(folded.replace('publish', 'print'));
  });

  it('of a plain export, without git: no copy is said to have made the edits of those before it', async () => {
    const desk = await ReviewDesk.make();
    await desk.run('render', 'japan.submission.yaml', '--to', 'docx', '-o', 'plain.docx');
    const copy = (name: string, ...edits: readonly Edit[]): void => {
      const docx = new ReviewedDocx(desk.read('plain.docx'));
      for (const edit of edits) edit(docx);
      desk.write(name, docx.bytes);
    };
    copy('a.docx', replaced('A', 'support telework', 'promote telework'), replaced('A', 'at night', 'by night'));
    copy('b.docx', replaced('B', 'all regions', 'most regions'));
    copy('c.docx', replaced('C', 'each day', 'each hour'), (docx) => docx.change('word/document.xml', (xml) => xml.replace('grants for software', 'loans for software')));
    await desk.import('a.docx');
    await desk.import('b.docx');
    const report = await desk.import('c.docx');
    expect(report.untracked).toMatchObject([{ old: 'grants', new: 'loans', taken: true }]);
    const changes = [...words.slice(0, 2), ['at night', 'by night'], ['each day', 'each hour'], ['grants', 'loans']] as const;
    expect(desk.yaml).toBe(changes.reduce((text, [old, now]) => text.replace(old, now), reviewedSubmission));
    const { events } = desk;
    await desk.import('a.docx');
    expect([desk.yaml, desk.events]).toEqual([changes.reduce((text, [old, now]) => text.replace(old, now), reviewedSubmission), events]);
  });

  it('with words of an initiative that another copy has removed since: the report says so, in words', async () => {
    const desk = await ReviewDesk.make();
    const remove: Edit = (docx) => docx.around('w:tr', 'Helpline for workers', (xml) => xml
      .replace('<w:trPr><w:cantSplit/>', `<w:trPr><w:cantSplit/><w:del ${docx.by('A')}/>`)
      .replaceAll(/<w:r>(?:(?!<\/w:r>).)*<w:t [^>]*>([^<]*)<\/w:t><\/w:r>/g, (_, text: string) => docx.del('A', text)));
    const [first = '', second = ''] = await copies(desk, remove, replaced('B', 'free of charge', 'at any time'));
    await desk.import(first);
    expect(desk.yaml).not.toContain('Helpline');
    const report = await desk.import(second, '--dry-run');
    expect(report.tracked).toMatchObject([{ author: 'B', taken: false, clashes: true, isGone: true }]);
    expect(report.changes.map(({ message }) => message).join('\n')).toMatch(/removed from the submission since the export/);
    expect(JSON.stringify(report)).not.toMatch(/- title:|description: \|/);
    const { stderr } = await desk.run('import', second, '--into', 'japan.submission.yaml');
    expect(stderr).toContain('Left open: the initiative has been removed since the export.');
  });

  it('with words of an initiative that was removed, where another has a title like it: the comment is at the issue and names the one that is gone', async () => {
    const desk = await ReviewDesk.make();
    const phase = (number: number, text: string): string => `    - title: Helpline for workers, phase ${number}\n      description: ${text}\n      outcome: Ongoing\n`;
    const [one, two] = [phase(1, 'Workers call it free of charge.'), phase(2, 'Its hours are longer than before.')];
    const rest = reviewedSubmission.replace(/ {4}- title: Helpline (?:.*\n)*?(?= {2}data)/, one);
    desk.write('japan.submission.yaml', Buffer.from(rest.replace(one, one + two)));
    const [file = ''] = await copies(desk, replaced('B', 'longer than', 'shorter than'));
    desk.write('japan.submission.yaml', Buffer.from(rest));
    await desk.import(file);
    expect(desk.yaml).toBe(rest);
    const comments = (await desk.comments()).filter((comment) => comment.startsWith('B'));
    expect(comments).toEqual([expect.stringMatching(/^B, open: Suggested change in “Helpline for workers, phase 2”, which has been removed: .* \(undefined, undefined: /)]);
  });
});
