import { describe, expect, it } from 'vitest';
import { structureProblems } from '../kit/docx-structure.ts';
import { readDocx } from '../kit/read-docx.ts';
import { reviewCases, reviewedSubmission } from '../kit/review-cases.ts';
import { ReviewDesk, shownChange } from '../kit/review-desk.ts';
import { ReviewedDocx, run } from '../kit/reviewed-docx.ts';

const oursOpen = 'Keiko Tanaka, open: Is this right? (Telework for small firms, outcome.actual: most regions)';
const oursResolved = 'Keiko Tanaka, resolved: Is this right? (Telework for small firms, outcome.actual: most regions) / Second Person: Done.';

describe('a Word file that went out for review', () => {
  it('is a sound Word file, tracks changes, and has the thread in parts of its own', async () => {
    const exported = await (await ReviewDesk.make()).export('out.docx');
    expect(structureProblems(readDocx(exported))).toEqual([]);
    const docx = new ReviewedDocx(exported);
    expect(docx.part('word/settings.xml')).toContain('<w:trackRevisions/>');
    expect(docx.part('word/commentsExtended.xml')).toContain('<w15:commentEx w15:paraId="10000000" w15:done="0"/>');
    expect(docx.part('word/comments.xml')).toContain('w:author="Keiko Tanaka" w:date="2026-10-01T09:00:00Z" w:initials="KT"');
  });

  it('changes nothing when it comes back as it was', async () => {
    const desk = await ReviewDesk.make();
    await desk.export('out.docx');
    const before = desk.events;
    const report = await desk.import('out.docx');
    expect(report).toMatchObject({ tracked: [], untracked: [], formatting: 0, comments: { comments: 0, replies: 0, states: 0, known: 1 }, changes: [], notices: [] });
    expect([desk.yaml, desk.events]).toEqual([reviewedSubmission, before]);
  });

  it.each(Object.entries(reviewCases))('comes back with %s', async (_name, one) => {
    const desk = await ReviewDesk.make();
    const docx = new ReviewedDocx(await desk.export('out.docx'));
    one.do(docx);
    desk.write('back.docx', docx.bytes);
    const report = await desk.import('back.docx');
    expect({ changes: report.tracked.map(shownChange), untracked: report.untracked.map(shownChange), formatting: report.formatting })
      .toEqual({ changes: one.changes ?? [], untracked: one.untracked ?? [], formatting: one.formatting ?? 0 });
    const isAnswered = _name.startsWith('an answer');
    const { yaml, events } = desk;
    const ours = (isAnswered ? oursResolved : oursOpen).replace('small firms', yaml.includes('Telework for all firms') ? 'all firms' : 'small firms');
    expect([...await desk.comments()].sort()).toEqual([...one.comments ?? [], ours].sort());
    for (const words of one.has ?? []) expect(yaml).toContain(words);
    for (const words of one.lacks ?? []) expect(yaml).not.toContain(words);
    expect(yaml).not.toMatch(/# (?:Comment|Not understood)/);
    for (const author of new Set(report.tracked.map((change) => change.author ?? ''))) {
      // What is taken of one author and of all others, one after the other, is what there is to take; refused changes stay refused.
      const dry = await desk.import('back.docx', '--dry-run', '--only', author);
      expect(dry.tracked.map(({ taken, line }) => taken && line === undefined)).toEqual(report.tracked.map(() => false));
    }
    // A second time, and after a further round, there is nothing new.
    const again = await desk.import('back.docx');
    expect([desk.events, desk.yaml, again.comments]).toMatchObject([events, yaml, { comments: 0, replies: 0, states: 0 }]);
    await desk.export('out.docx');
    const third = await desk.import('out.docx');
    expect([desk.events, desk.yaml, third.tracked, third.untracked]).toEqual([events, yaml, [], []]);
  }, 60_000);

  /** A copy of the export in which one person replaces some words. */
  function copyOf(exported: Uint8Array, author: string, old: string, now: string): ReviewedDocx {
    const docx = new ReviewedDocx(exported);
    docx.at(old, (words) => docx.del(author, words) + docx.ins(author, now));
    return docx;
  }

  it('gives the submission the changes of those authors who are named, and those of the others when it is read in again', async () => {
    const desk = await ReviewDesk.make();
    const docx = copyOf(await desk.export('out.docx'), 'Reviewer One', 'free of charge', 'at no cost');
    docx.at('in all regions', (words) => docx.del('Second Person', words) + docx.ins('Second Person', 'in most regions'));
    desk.write('back.docx', docx.bytes);
    await desk.import('back.docx', '--only', 'Second Person');
    expect(desk.yaml).toBe(reviewedSubmission.replace('in all regions', 'in most regions'));
    await desk.import('back.docx', '--only', 'Reviewer One');
    expect(desk.yaml).toContain('Workers call it at no cost.');
  });

  it('keeps the words of an author who is refused, also when it is read in again, until her name is given', async () => {
    const desk = await ReviewDesk.make();
    const docx = copyOf(await desk.export('out.docx'), 'Reviewer One', 'free of charge', 'at no cost');
    docx.at('in all regions', (words) => docx.del('Second Person', words) + docx.ins('Second Person', 'in most regions'));
    desk.write('back.docx', docx.bytes);
    const report = await desk.import('back.docx', '--refuse', 'Second Person');
    expect([report.tracked.map(({ author, taken }) => [author, taken]), report.comments]).toMatchObject([[['Second Person', false], ['Reviewer One', true]], { decided: 1, comments: 0 }]);
    const [yaml, { events }] = [reviewedSubmission.replace('free of charge', 'at no cost'), desk];
    // Her comment and how it was addressed, what was there before, and that the other change was accepted.
    expect([desk.yaml, events.length]).toEqual([yaml, 4]);
    expect((await desk.comments()).find((one) => one.includes('Suggested'))).toBe('Second Person, resolved: Suggested change: replace “in all regions” with “in most regions”. (Telework for small firms, description: in all regions)');
    const again = await desk.import('back.docx');
    expect([desk.yaml, desk.events, again.comments]).toMatchObject([yaml, events, { decided: 0 }]);
    // The refused change goes out as it was, with the comment that says so.
    const out = new ReviewedDocx(await desk.export('out.docx'));
    expect(out.part('word/document.xml')).not.toContain('in most regions');
    expect(out.part('word/comments.xml')).toContain('Refused.');
    expect((await desk.import('out.docx')).comments).toMatchObject({ comments: 0, replies: 0, states: 0, decided: 0 });
    await desk.import('back.docx', '--only', 'Second Person');
    expect(desk.yaml).toBe(yaml.replace('in all regions', 'in most regions'));
  });

  it.each<[string, readonly string[], (yaml: string) => string]>([
    ['that is refused', ['--refuse', 'Reviewer One'], (yaml) => yaml],
    ['that is left open', ['--only', 'Second Person'], (yaml) => yaml],
    ['that is taken', [], (yaml) => yaml.replace('in all regions', 'in five towns in all regions')],
  ])('takes what another has corrected in an insertion %s only with it', async (_, args, expected) => {
    const desk = await ReviewDesk.make();
    const docx = new ReviewedDocx(await desk.export('out.docx'));
    const [one, other] = ['Reviewer One', 'Second Person'];
    docx.at('in all regions', (words) => docx.ins(one, 'in ') + `<w:ins ${docx.by(one)}>${docx.del(other, 'four')}</w:ins>` + docx.ins(other, 'five') + docx.ins(one, ' towns ') + run(words));
    desk.write('back.docx', docx.bytes);
    await desk.import('back.docx', ...args);
    expect(desk.yaml).toBe(expected(reviewedSubmission));
  });

  it('may be reviewed by three people, whose copies come back one after the other', async () => {
    const desk = await ReviewDesk.make();
    const exported = await desk.export('out.docx');
    const copies = [copyOf(exported, 'A', 'free of charge', 'at no cost'), copyOf(exported, 'B', 'each day', 'each hour'), copyOf(exported, 'C', 'in all regions', 'in most regions')];
    for (const [index, docx] of copies.entries()) {
      desk.write('back.docx', docx.bytes);
      const { tracked, untracked } = await desk.import('back.docx');
      expect([tracked.map(({ author }) => author), untracked]).toEqual([['A', 'B', 'C'].slice(index, index + 1), []]);
    }
    expect(desk.yaml).toBe(reviewedSubmission.replace('free of charge', 'at no cost').replace('each day', 'each hour').replace('in all regions', 'in most regions'));
  });

  it('keeps how a comment was addressed when a reviewer reopens it, and doubles nothing in the rounds after', async () => {
    const desk = await ReviewDesk.make();
    const [id = ''] = desk.events.map((name) => name.replace(/\.yaml$/, ''));
    await desk.run('comments', 'japan.submission.yaml', '--resolve', id, '--text', 'Said so.');
    const docx = new ReviewedDocx(await desk.export('out.docx'));
    docx.change('word/commentsExtended.xml', (xml) => xml.replaceAll('w15:done="1"', 'w15:done="0"'));
    desk.write('back.docx', docx.bytes);
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 0, replies: 0, states: 1 });
    expect(await desk.comments()).toEqual([`${oursOpen} / Keiko Tanaka: Said so.`]);
    await desk.run('comments', 'japan.submission.yaml', '--resolve', id, '--text', 'Said it twice.');
    const { events } = desk;
    const out = new ReviewedDocx(await desk.export('out.docx'));
    expect(out.part('word/comments.xml').match(/Said [a-z ]+\./g)).toEqual(['Said so.', 'Said it twice.']);
    for (const name of ['out.docx', 'back.docx', 'out.docx']) expect((await desk.import(name)).comments).toMatchObject({ comments: 0, replies: 0 });
    expect(desk.events).toEqual(events);
  });
});
