import { describe, expect, it } from 'vitest';
import { FakeClock } from '../kit/ports.ts';
import { runCli } from '../kit/cli.ts';
import { reviewCases, reviewedSubmission } from '../kit/review-cases.ts';
import { ReviewDesk } from '../kit/review-desk.ts';
import { marked, ReviewedDocx, run } from '../kit/reviewed-docx.ts';

const file = 'japan.submission.yaml';

async function back(desk: ReviewDesk, edit: (docx: ReviewedDocx) => void, name = 'back.docx'): Promise<void> {
  const docx = new ReviewedDocx(await desk.export('out.docx'));
  edit(docx);
  desk.write(name, docx.bytes);
}

const comment = (docx: ReviewedDocx, at: string, text: string, date?: string): void => docx.at(at, (words) => marked(run(words), docx.comment('B', text, { date })));
const undated = (docx: ReviewedDocx): void => docx.change('word/comments.xml', (xml) => xml.replaceAll(/ w:date="[^"]*"/g, ''));

describe('comments of a returned file', () => {
  it('may have a date before 1970: they are read again as they were', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => comment(docx, 'all regions', 'Old', '1969-12-31T23:59:59Z'));
    expect((await desk.import('back.docx')).comments.comments).toBe(1);
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 0, known: 2 });
    const { stdout, stderr } = await desk.run('comments', file);
    expect([stdout, stderr]).toEqual([expect.stringContaining('— B, 1969-12-31'), '']);
  });

  it('keep their states where the file has none', async () => {
    const desk = await ReviewDesk.make();
    const [id = ''] = desk.events;
    await desk.run('comments', file, '--resolve', id.replace('.yaml', ''), '--text', 'Yes.');
    await back(desk, (docx) => docx.change('word/_rels/document.xml.rels', (xml) => xml.replace(/<Relationship [^>]*commentsExtended[^>]*\/>/, '')));
    const { events } = desk;
    const { comments } = await desk.import('back.docx');
    expect([comments.states, desk.events]).toEqual([0, events]);
    expect(comments.notes).toEqual([expect.stringContaining('does not say which comments are resolved')]);
  });

  it('are those that went out, when Word has removed all authors and dates', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      comment(docx, 'all regions', 'New');
      undated(docx);
      docx.change('word/comments.xml', (xml) => xml.replaceAll(/w:author="[^"]*"/g, 'w:author="Author"'));
    });
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 1, replies: 0, known: 1, notes: [] });
  });

  it('without dates are several where they are at several places, and one where they are read in again or elsewhere', async () => {
    const [desk, other] = [await ReviewDesk.make(), await ReviewDesk.make()];
    const first = (docx: ReviewedDocx): void => { comment(docx, 'all regions', 'OK'); comment(docx, 'open at night', 'OK'); undated(docx); };
    await back(desk, first, 'one.docx');
    await back(desk, (docx) => { comment(docx, 'each day', 'OK'); undated(docx); }, 'two.docx');
    expect((await desk.import('one.docx')).comments.comments).toBe(2);
    expect((await desk.import('two.docx')).comments.comments).toBe(1);
    expect((await desk.import('one.docx')).comments.comments).toBe(0);
    for (const name of ['one.docx', 'two.docx']) {
      other.write(name, desk.read(name));
      await other.run('comments', file);
      await other.import(name);
    }
    expect(other.events).toEqual(desk.events);
  });

  it('of an author who is named and has only commented come, and nothing of others', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      comment(docx, 'all regions', 'Really?');
      docx.at('each day', (words) => docx.del('C', words) + docx.ins('C', 'each hour'));
    });
    const { comments, tracked } = await desk.import('back.docx', '--only', 'B');
    expect([comments.comments, tracked.map(({ taken }) => taken), desk.yaml]).toEqual([1, [false], reviewedSubmission]);
  });

  it('of an author who has only commented, or only formatted, come with a sentence that says so, and places in words', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      comment(docx, 'all regions', 'Really?');
      docx.at('each day', (words) => run(words, `<w:b/><w:rPrChange ${docx.by('C')}><w:rPr/></w:rPrChange>`));
      docx.at('Digital Economy', (words) => docx.del('D', words) + docx.ins('D', 'Digital Society'));
      docx.at('Ongoing in', (words) => docx.del('D', words) + docx.ins('D', 'Begun in'));
    });
    const { stderr } = await desk.run('import', 'back.docx', '--into', file, '--only', 'B', '--only', 'C');
    expect(stderr).toContain('“B” has no tracked changes of words; comments are added whoever they are of.\n“C” has no tracked changes of words;');
    expect(stderr).toContain('Added one comment and 2 decisions on changes to the review');
    expect(stderr).toContain('in the title of the document. Left open.');
    expect(stderr).toContain('in “Telework for small firms” (actual outcome). Left open.');
    expect(stderr).toMatch(/formatting/);
    await expect(desk.run('import', 'back.docx', '--into', file, '--only', 'E')).rejects.toThrow('It has no tracked changes or comments of “E”; those in it are of D, Keiko Tanaka, B, C.');
  });

  it('and changes of some authors alone come now, and those of the others later: they are left open, and hold the submission up', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      for (const [author, old, now] of [['B', 'each day', 'each hour'], ['C', 'free of charge', 'for free'], ['D', 'all regions', 'most areas']] as const) docx.at(old, (words) => docx.del(author, words) + docx.ins(author, now));
      docx.at('at night', (words) => run(words, `<w:b/><w:rPrChange ${docx.by('D')}><w:rPr/></w:rPrChange>`));
    });
    const imported = async (...args: readonly string[]): Promise<string> => (await desk.run('import', 'back.docx', '--into', file, ...args)).stderr;
    const some = ['--only', 'B', '--only', 'C'];
    const first = await imported(...some);
    expect(first).toContain('“each day” was replaced by “each hour” in “Open data of hospitals” (description). Taken.');
    expect(first).toContain('“all regions” was replaced by “most areas” in “Telework for small firms” (description). Left open.');
    expect(first).toContain('back.docx has 3 tracked changes:');
    expect(first).toContain('One tracked change is of formatting alone, and was left out');
    const half = reviewedSubmission.replace('each day', 'each hour').replace('free of charge', 'for free');
    expect([desk.yaml, desk.events.length]).toEqual([half, 3]);
    const ready = async (): Promise<string> => (await runCli(desk.folder, ['check', file, '--ready'])).stdout;
    expect(await ready()).toContain('A reviewer’s change is neither accepted nor refused');
    const second = await imported(...some);
    expect(second).toContain('has no changes for japan.submission.yaml');
    expect(second).toContain('The submission has it already, in line ');
    expect([desk.yaml, desk.events.length]).toEqual([half, 3]);
    await expect(desk.run('import', 'back.docx', '--into', file, '--only', 'B', '--refuse', ' B ')).rejects.toThrow('The changes of “B” cannot be both taken and refused');
    expect(await imported('--refuse', 'D', '--dry-run')).toContain('(description). Refused.');
    await imported();
    expect([desk.yaml, desk.events.length]).toEqual([half.replace('all regions', 'most areas'), 4]);
    expect(await desk.comments()).toContainEqual(expect.stringMatching(/^D, resolved.*: Suggested change: replace “all regions” with “most areas”\./));
    expect(await ready()).not.toContain('A reviewer’s change is neither accepted nor refused');
  });

  it('with control characters come back as they went out', async () => {
    const desk = await ReviewDesk.make();
    await desk.run('comments', file, '--add', '--quote', 'each day', '--text', 'One\u000btwo \u0001\u001b[31m\tthree\ufffe');
    await back(desk, (docx) => expect(docx.part('word/comments.xml')).toContain('[31m</w:t><w:tab/><w:t xml:space="preserve">three</w:t>'));
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 0, known: 2, notes: [] });
    expect((await desk.run('comments', file)).stdout).toContain('One\n  two [31m');
  });

  it('and changes without an author can be named', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => docx.at('each day', (words) => (docx.del('X', words) + docx.ins('X', 'each hour')).replaceAll(' w:author="X"', '')));
    const { tracked } = await desk.import('back.docx', '--only', 'Unknown');
    expect([tracked.map(({ author, taken }) => [author, taken]), desk.yaml]).toEqual([[['Unknown', true]], reviewedSubmission.replace('each day', 'each hour')]);
  });
});

describe('what other programs write', () => {
  it('has the true time beside the local one, which Word writes as if it were UTC', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      comment(docx, 'all regions', 'New', '2026-11-02T19:00:00Z');
      const para = /w14:paraId="(2[0-9A-F]{7})"/.exec(docx.part('word/comments.xml'))?.[1] ?? '';
      docx.add('commentsIds', 'http://schemas.microsoft.com/office/2016/09/relationships/commentsIds', `<w16cid:commentsIds xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"><w16cid:commentId w16cid:paraId="${para}" w16cid:durableId="0A1B2C3D"/></w16cid:commentsIds>`);
      docx.add('commentsExtensible', 'http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible', '<w16cex:commentsExtensible xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"><w16cex:commentExtensible w16cex:durableId="0A1B2C3D" w16cex:dateUtc="2026-11-02T10:00:00Z"/></w16cex:commentsExtensible>');
      // Of a comment that went out, Word takes the date for a local one.
      docx.change('word/comments.xml', (xml) => xml.replace(/<w:comment (?=[^>]*w:id="0")/, '<w:comment xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" w16du:dateUtc="2026-10-01T00:00:00Z" '));
      docx.at('each day', (words) => (docx.del('C', words, '2026-11-02T19:00:00Z') + docx.ins('C', 'each hour', '2026-11-02T19:00:00Z'))
        .replaceAll('w:author', 'xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" w16du:dateUtc="2026-11-02T10:00:00Z" w:author'));
    });
    const { comments, tracked } = await desk.import('back.docx');
    expect(comments).toMatchObject({ comments: 1, known: 1, notes: [] });
    expect(tracked.map(({ date }) => date)).toEqual(['2026-11-02T10:00:00Z']);
    expect(JSON.parse((await desk.run('comments', file, '--format', 'json')).stdout)).toMatchObject({ comments: expect.arrayContaining([expect.objectContaining({ text: 'New', date: '2026-11-02T10:00:00.000Z' })]) });
  });

  it.each(['word/commentsExtended.xml', 'docProps/core.xml'])('may be damaged in %s: the comments go into the review all the same, and none into the submission', async (part) => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      comment(docx, 'all regions', 'New');
      docx.change(part, (xml) => xml.replace(/<\/[^>]*>\s*$/, '<x:y'));
    });
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 1, known: 1, states: 0 });
    expect(desk.yaml).toBe(reviewedSubmission);
  });

  it('has an underscore as the code of one, which LibreOffice does before what looks like a code', async () => {
    const desk = await ReviewDesk.make();
    await desk.run('comments', file, '--add', '--quote', 'each day', '--text', 'A _x000D_ here');
    await back(desk, (docx) => docx.change('word/comments.xml', (xml) => xml.replace('_x000D_', '_x005F_x000D_')));
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 0, known: 2, notes: [] });
  });

  it('is known again, with its replies, when a program has dropped its tabs and changed its blanks', async () => {
    const desk = await ReviewDesk.make();
    const id = (await desk.run('comments', file, '--add', '--quote', 'each day', '--text', 'In\tcolumns, see  p.\u00a07:\n\nall')).stdout.trim();
    await desk.run('comments', file, '--reply', id, '--text', 'Yes,\tall\u202f7');
    await back(desk, (docx) => docx.change('word/comments.xml', (xml) => xml.replaceAll('<w:tab/>', '').replace('  p.\u00a07', ' p. 7').replace('\u202f7', '7').replace(/<w:br\/>|(?<=7:<\/w:t><\/w:r>)<\/w:p><w:p[^>]*>/, '')));
    const { events } = desk;
    expect((await desk.import('back.docx')).comments).toMatchObject({ comments: 0, replies: 0, known: 3, notes: [] });
    expect(desk.events).toEqual(events);
  });

  it('tells a move once, with where to and where from, also in what is stored; and a blank by what it is', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      reviewCases['a paragraph that was moved in Word, whose mark goes along']?.do(docx);
      docx.at('grants for', (words) => run(words) + docx.ins('B', ' '));
    });
    const { stderr } = await desk.run('import', 'back.docx', '--into', file, '--refuse', 'Reviewer One', '--refuse', 'B');
    const [words, places] = ['“Hospitals publish their free beds each day.”', 'to “Helpline for workers” (description) from “Open data of hospitals” (description)'];
    expect(stderr).toContain('back.docx has 2 tracked changes:\n');
    expect(stderr).toContain(`${words} was moved ${places}. Refused.\n`);
    expect(stderr).toContain('a space was inserted in “Telework for small firms” (description). Refused.\n');
    const listed = (await desk.comments()).join('\n');
    expect(listed).toContain(`Suggested change: move ${words} ${places}.`);
    expect(listed).toContain('Suggested change: insert a space after “grants for”.');
  });

  it('has a comment on inserted words that are refused as one on words that are gone, not on a part of another word', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => docx.at('each day', () => marked(docx.ins('B', 'ach '), docx.comment('B', 'Which?')) + run('each day')));
    await desk.import('back.docx', '--refuse', 'B');
    expect(await desk.comments()).toContain('B, open, orphan: Which? (Open data of hospitals, description: ach )');
  });

  it('names a row that one has inserted and another has deleted by its title', async () => {
    const desk = await ReviewDesk.make();
    await back(desk, (docx) => {
      reviewCases['a row that is new']?.do(docx);
      docx.around('w:tr', 'Vaccination register', (xml) => xml.replace('</w:trPr>', `<w:del ${docx.by('B')}/></w:trPr>`)
        .replaceAll(/<w:r><w:t [^>]*>([^<]*)<\/w:t><\/w:r>/g, (_, text: string) => docx.del('B', text)));
    });
    const { stderr } = await desk.run('import', 'back.docx', '--into', file);
    expect(stderr).toMatch(/A row was inserted in “Vaccination register”: [^]*A row was deleted in “Vaccination register”: /);
    expect(stderr).not.toContain('in the issue');
  });

  it('marks words that end in a sign that the file has behind a backslash: the comment has the sign', async () => {
    const desk = await ReviewDesk.make();
    desk.write(file, new TextEncoder().encode(reviewedSubmission.replace('each day', 'each \\*day\\* x')));
    await back(desk, (docx) => comment(docx, '*day*', 'Which?'));
    await desk.import('back.docx');
    expect(JSON.parse((await desk.run('comments', file, '--format', 'json')).stdout)).toMatchObject({ comments: expect.arrayContaining([expect.objectContaining({ text: 'Which?', quote: expect.stringMatching(/day\\\*$/) })]) });
  });
});

describe('answers of agencies', () => {
  it('are one of each agency, whichever of its names is used, and the last counts', async () => {
    const desk = await ReviewDesk.make();
    await desk.run('comments', file, '--agency', 'Ministry of Economy, Trade and Industry (METI)', '--answer', 'nil');
    await desk.run('comments', file, '--agency', 'METI', '--answer', 'cleared');
    const { agencies } = JSON.parse((await desk.run('responses', file, '--to', 'json')).stdout) as { readonly agencies: readonly { readonly name: string; readonly answer: string }[] };
    expect(agencies.map(({ name, answer }) => [name, answer])).toEqual([['METI', 'cleared'], ['MIC', null]]);
  });

  it('need a name, and say so where nobody knows it', async () => {
    const desk = await ReviewDesk.make();
    await expect(desk.run('comments', file, '--agency', ' ', '--answer', 'nil')).rejects.toThrow('Enter the name of the agency');
    expect((await desk.run('comments', file, '--agency', 'Foo', '--answer', 'nil')).stderr).toContain('No agency “Foo” is known or named in the submission');
    expect((await desk.run('comments', file, '--agency', 'MIC', '--answer', 'nil')).stderr).not.toContain('No agency');
  });

  it('and comments that are resolved already are not resolved again without a word', async () => {
    const desk = await ReviewDesk.make();
    const id = (desk.events[0] ?? '').replace('.yaml', '');
    await desk.run('comments', file, '--resolve', id, '--text', 'Done in spring');
    await expect(desk.run('comments', file, '--resolve', id)).rejects.toThrow('This comment is resolved already');
    await expect(desk.run('comments', file, '--reply', id, '--text', 'So.', '--weight', 'must')).rejects.toThrow('--weight belongs to --add, or to --edit');
    await expect(desk.run('comments', file, '--resolve', id, '--text', 'So.', '--quote', 'each day')).rejects.toThrow('--quote and --line say what a new comment is about');
    await desk.run('comments', file, '--reopen', id, '--text', '-5 % since May');
    await expect(desk.run('comments', file, '--reopen', id)).rejects.toThrow('This comment is open already');
    await desk.run('comments', file, '--resolve', id, '--text', 'Again.');
    expect((await desk.run('responses', file, '--to', 'csv')).stdout).toContain('Done in spring');
  });
});

it('refuses a document that is no form', async () => {
  const desk = await ReviewDesk.make();
  desk.write('lunch.md', Buffer.from('# Minutes of the lunch meeting\n\nContact: Bob Builder, bob@builders.example\n\nWe had soup.\n'));
  const { code, stderr } = await runCli(desk.folder, ['import', 'lunch.md', '--into', file], { clock: new FakeClock(0) });
  expect([code, stderr, desk.yaml]).toEqual([2, expect.stringContaining('It is not a form of apec-desg-covid19-2020: it has neither its table nor the economy. To draft initiatives from it, name their issue.'), reviewedSubmission]);
});

describe('what is said of the cover and of the contact', () => {
  const headed = reviewedSubmission.replace('  title: COVID', '  agendaItem: 9\n  date: 2020-06-26\n  title: COVID')
    .replace('contact: {agency: METI, email: a@example.org}', 'contact:\n  - name: Aiko Mori\n    office: Digital Office\n    agency: METI\n    email: a@example.org\n  - office: Press Office\n    email: press@example.org\nattachments:\n  - url: https://example.org/annex\n    title: Annex of figures');
  // Where it is said in the paper, the words there, the line of the file that has them, the field, and the words of the file.
  const places: readonly (readonly [string, string, string, string])[] = [
    ['Agenda Item: 9', 'agendaItem', 'document.agendaItem', '9'],
    ['26 June 2020', 'date', 'document.date', '2020-06-26'],
    ['Aiko', 'Aiko', 'contact', 'Aiko'],
    ['Press', 'Press', 'contact', 'Press'],
    ['press@', 'press@', 'contact', 'press@'],
    ['Annex of', 'Annex of', 'attachments', 'Annex of'],
  ];
  const begun = async (): Promise<ReviewDesk> => {
    const desk = await ReviewDesk.make();
    desk.write(file, Buffer.from(headed));
    return desk;
  };
  // Where each comment of B is, with the line of the file that a person is sent to.
  const listed = async (desk: ReviewDesk): Promise<readonly { readonly field: string | undefined; readonly quote: string; readonly line: string }[]> => {
    const lines = [...(await desk.run('comments', file)).stdout.matchAll(/^japan\.submission\.yaml:(\d+):/gm)].map(([, line]) => desk.yaml.split('\n')[Number(line) - 1] ?? '');
    const { comments } = JSON.parse((await desk.run('comments', file, '--format', 'json')).stdout) as { readonly comments: readonly { readonly author: string; readonly at: { readonly field?: string }; readonly quote: string }[] };
    return comments.flatMap(({ author, at, quote }, index) => (author === 'B' ? [{ field: at.field, quote, line: lines[index] ?? '' }] : []));
  };

  it.each(places)('is at its field, not at the start of the file: %s', async (words, line, field, quote) => {
    const desk = await begun();
    await back(desk, (docx) => comment(docx, words, 'Really?'));
    await desk.import('back.docx');
    expect(await listed(desk)).toEqual([{ field, quote, line: expect.stringContaining(line) as string }]);
    // It goes out again on the same words of the paper.
    const paper = new ReviewedDocx(await desk.export('out.docx')).part('word/document.xml');
    const marks = [...paper.matchAll(/<w:commentRangeStart w:id="1"\/>.*?<w:commentRangeEnd w:id="1"\/>/gs)].map(([xml]) => xml.replace(/<[^>]*>/g, ''));
    expect(marks).toEqual([expect.stringContaining(words === 'Agenda Item: 9' ? '9' : words)]);
  });

  it.each(['--refuse', 'open'])('is at its field when it is a change that is not taken: %s', async (option) => {
    const desk = await begun();
    const changes = [['26 June', '27 June'], ['Digital Office', 'Digital Unit'], ['press@example', 'media@example'], ['Item: 9', 'Item: 8']] as const;
    await back(desk, (docx) => { for (const [old, now] of changes) docx.at(old, (words) => docx.del('B', words) + docx.ins('B', now)); });
    if (option === 'open') desk.write(file, Buffer.from(headed.replace('06-26', '07-01').replace('Digital Office', 'Other Desk').replace('press@', 'info@').replace('agendaItem: 9', 'agendaItem: 7')));
    const { stderr } = await desk.run('import', 'back.docx', '--into', file, ...(option === 'open' ? [] : [option, 'B']));
    expect(stderr).not.toContain('outside of the answers');
    const told = (await listed(desk)).map(({ field, line }) => [field, line.trim().split(': ')[0]]);
    expect(told.sort()).toEqual([['contact', 'email'], ['contact', 'office'], ['document.agendaItem', 'agendaItem'], ['document.date', 'date']]);
  });
});
