import { beforeAll, describe, expect, it } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { columnShares, isWide } from '../../server/papers/view/column-shares.ts';
import { detailsByPath } from '../../server/papers/view/initiative-details.ts';
import { below, nodePath } from '../../server/papers/view/node-path.ts';
import { noNotes, notesOf } from '../../server/papers/view/notes.ts';
import { inBatches } from '../../server/papers/view/pieces.ts';
import { plainBlocks } from '../../server/document/prose/plain-prose.ts';
import type { ProseBlock } from '../../server/document/prose/prose.ts';
import { safeHref } from '../../server/document/prose/addresses.ts';
import { buildTable, type InitiativeView, type SubmissionView, type TableColumn } from '../../server/papers/view/table-model.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { OpenInputs } from '../kit/template-store.ts';
import { showProse } from '../kit/show-prose.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: OpenInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const view = (text: string): SubmissionView => viewOf(head + text, store);
const first = (text: string): InitiativeView => {
  const [initiative] = view(`issues:\n  data-exchange:\n    - ${text}\n`).rows.flatMap((row) => row.initiatives);
  if (initiative === undefined) throw new Error('no initiative');
  return initiative;
};
/** The lines of the blocks, without the marks of items. */
const words = (blocks: readonly ProseBlock[]): readonly string[] => plainBlocks(blocks).flatMap((block) => block.split('\n').map((line) => line.replace(/^(?:-|\d+\.) /, '')));
const withTemplate = (template: string, submission: string): SubmissionView => {
  store.setOpenText('file:///one.submission-template.yaml', template);
  const made = viewOf(submission, store);
  store.setOpenText('file:///one.submission-template.yaml', undefined);
  return made;
};

describe('the cover', () => {
  it('says what the submission says, each text with its place, and the template where it says nothing', () => {
    const { cover } = view('document:\n  number: 2020/DESG/010\n  agendaItem: 5\n  title: Our  answer\n  purpose: Consideration\n  submittedBy: The Chair\n  meeting: A meeting\n  place: Kuala Lumpur\n  date: 2020-07-01\nissues: {}\n');
    const placed = (key: string, text: string): object => ({ text, path: nodePath('document', key), inherited: false });
    expect(cover).toEqual({
      organisation: 'Asia-Pacific Economic Cooperation', number: placed('number', '2020/DESG/010'), agenda: [placed('agendaItem', 'Agenda Item: 5')], title: placed('title', 'Our answer'),
      fields: [{ label: 'Purpose', value: placed('purpose', 'Consideration') }, { label: 'Submitted by', value: placed('submittedBy', 'The Chair') }],
      meeting: placed('meeting', 'A meeting'), place: placed('place', 'Kuala Lumpur'), date: placed('date', '1 July 2020'), isoDate: '2020-07-01',
    });
  });

  it('has both an item and a session where the submission names both, or the template alone does', () => {
    expect(view('document: {agendaItem: 5, session: 1.2}\nissues: {}\n').cover.agenda.map(({ text }) => text)).toEqual(['Agenda Item: 5', 'Session 1.2']);
    const { cover } = withTemplate(
      'id: one\ntitle: The form\norganisation: Org\nmeeting: The meeting\ndate: 2021-02-03\ndocument: {agendaItem: 7, session: "2.1", place: Online}\ncolumns: [A, B, C]\nissues: [{id: a, title: A}]\n',
      'template: one\neconomy: Japan\nissues: {}\n',
    );
    expect(cover.agenda.map(({ text, inherited }) => [text, inherited])).toEqual([['Agenda Item: 7', true], ['Session 2.1', true]]);
    expect([cover.title, cover.meeting, cover.place, cover.date].map((one) => [one?.text, one?.inherited, one?.path.text])).toEqual([
      ['The form', true, 'document/title'], ['The meeting', true, 'document/meeting'], ['Online', true, 'document/place'], ['3 February 2021', true, 'document/date'],
    ]);
    expect(cover.isoDate).toBe('2021-02-03');
  });

  it('says nothing where an empty text stands', () => {
    const { cover } = view('document: {title: "", meeting: "", date: "", submittedBy: "", number: ""}\nissues: {}\n');
    expect(cover).toMatchObject({ title: undefined, meeting: undefined, date: undefined, isoDate: undefined, number: undefined });
    expect(cover.fields.map(({ label }) => label)).toEqual(['Purpose']);
    expect(view('document: {title: ""}\nissues: {}\n').title).toBe('Japan');
  });
});

describe('the contact', () => {
  it('has a line for each thing that is said, with its place; an address that can be written to is a link', () => {
    const { contact } = view('contact: {name: A  B, office: "Desk", agency: METI, email: desk@example.org}\nissues: {}\n');
    expect(contact.economy).toEqual({ text: 'Japan', path: nodePath('economy'), inherited: false });
    expect(contact.lines.map(({ field, text, href, path }) => [field, text, href, path.text])).toEqual([
      ['name', 'A B', undefined, 'contact/name'], ['office', 'Desk,', undefined, 'contact/office'],
      ['agency', 'Ministry of Economy, Trade and Industry (METI)', undefined, 'contact/agency'], ['email', 'desk@example.org', 'mailto:desk@example.org', 'contact/email'],
    ]);
  });

  it.each([['a@b@c.org', undefined], ['@b.org', undefined], ['a@', undefined], ['a b@c.org', undefined], ['a@c.org', 'mailto:a@c.org']])('the address %s leads to %s', (email, href) => {
    expect(view(`contact: {email: "${email}"}\nissues: {}\n`).contact.lines.map((line) => line.href)).toEqual([href]);
  });

  it.each([['Desk (1)', 'Desk (1),'], ['Desk 1', 'Desk 1,'], ['Desk.', 'Desk.'], ['課', '課,']])('the office “%s” before an agency is “%s”', (office, line) => {
    expect(view(`contact: {office: "${office}", agency: X}\nissues: {}\n`).contact.lines[0]?.text).toBe(line);
  });

  it('spells out agencies of the economy alone, whatever name it goes by, and none where none is named', () => {
    const lines = (economy: string, agency = 'METI'): readonly string[] => viewOf(`template: apec-desg-covid19-2020\n${economy}contact: {agency: ${agency}}\nissues: {}\n`, store).contact.lines.map(({ text }) => text);
    expect(lines('economy: Chile\n')).toEqual(['METI']);
    expect(lines('')).toEqual(['METI']);
    expect(lines('economy: Republic of Korea\n', 'MSIT')).toEqual(['Ministry of Science and ICT (MSIT)']);
    store.setOpenText('file:///w/.policy-submissions/agencies.yaml', 'Japan:\n  - acronym: ABC\n    name: ABC\n');
    expect(lines('economy: Japan\n', 'ABC')).toEqual(['ABC']);
    store.setOpenText('file:///w/.policy-submissions/agencies.yaml', undefined);
    expect(lines('economy: Japan\n', '"Ministry of Economy, Trade and Industry"')).toEqual(['Ministry of Economy, Trade and Industry']);
  });
});

describe('the guidance', () => {
  const guidanceOf = (issues: string, guidance = ''): SubmissionView['guidance'] => withTemplate(`id: one\n${guidance}columns: [A, B, C]\nissues: ${issues}\n`, 'template: one\nissues: {}\n').guidance;

  it('is there when the template says anything: of the whole, of an issue, or a sub-point', () => {
    expect(guidanceOf('[{id: a, title: A}]')).toBeUndefined();
    expect(guidanceOf('[{id: a, title: A}]', 'guidance: "Write  this."\n')?.blocks.map((block) => words([block]))).toEqual([['Write this.']]);
    expect(guidanceOf('[{id: a, title: "A  title", guidance: "Say **what**."}]')?.issues).toEqual([
      { id: 'a', letter: 'a)', title: 'A title', points: [], blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Say ' }, { kind: 'text', text: 'what', bold: true }, { kind: 'text', text: '.' }] }] },
    ]);
    expect(guidanceOf('[{id: a, title: A, points: [{id: a.i, text: "The  first"}, {id: a.ii, text: The second}]}, {id: b, title: B}]')?.issues.map(({ letter, points }) => [letter, points.map(({ label, blocks }) => [label, ...words(blocks)])])).toEqual([
      ['a)', [['i.', 'The first'], ['ii.', 'The second']]], ['b)', []],
    ]);
    expect(viewOf('template: nothing\nissues: {}\n', store).guidance).toBeUndefined();
  });

  it('has the line breaks of a literal block, and paragraphs elsewhere', () => {
    const shown = (mark: string): readonly string[] | undefined => guidanceOf(`\n  - id: a\n    title: A\n    guidance: ${mark}\n      One\n      two\n\n      - three`)?.issues[0]?.blocks.flatMap((block) => showProse([block]));
    expect(shown('|')).toEqual(['One⏎two', '• three']);
    expect(shown('>')).toEqual(['One two', '• three']);
  });
});

describe('an initiative', () => {
  it('is shown with all its parts, each with its place', () => {
    const made = first('title: T  itle\n      kind: policy\n      description: One.\n      outcome: Done.');
    const path = nodePath('issues', 'data-exchange', 0);
    expect(made).toMatchObject({
      path, title: { text: 'T itle', path: below(path, 'title'), inherited: false }, kind: { text: 'policy', path: below(path, 'kind') }, description: { path: below(path, 'description') },
      outcome: { path: below(path, 'outcome'), parts: [{ path: below(path, 'outcome'), label: undefined }] }, others: [], links: [],
    });
    expect([words(made.description.blocks), made.outcome.parts.flatMap((part) => words(part.blocks))]).toEqual([['One.'], ['Done.']]);
    expect(first('kind: ""')).toMatchObject({ title: undefined, kind: undefined, description: { blocks: [] }, outcome: { parts: [] } });
  });

  it('shows what stands where a text should, with the names that it has there', () => {
    const texts = (description: string): readonly string[] => words(first(`description: ${description}`).description.blocks);
    expect(texts('{a: b}')).toEqual(['a: b']);
    expect(texts('{a: {b: c,  d: }, e: [f, g]}')).toEqual(['a:', 'b: c', 'd:', 'e:', 'f', 'g']);
    expect(texts('[one, {two: 3}, , four]')).toEqual(['one', 'two: 3', 'four']);
    expect([texts('~'), texts('5'), texts('true'), texts('""')]).toEqual([[], ['5'], ['true'], []]);
  });

  it('has its actual and its expected outcome, whichever there are', () => {
    const parts = (outcome: string): readonly unknown[] => first(`outcome: ${outcome}`).outcome.parts.map(({ label, path, blocks }) => [label, path.text, words(blocks)]);
    expect(parts('{expected: E, actual: A}')).toEqual([['Actual', 'issues/data-exchange/0/outcome/actual', ['A']], ['Expected', 'issues/data-exchange/0/outcome/expected', ['E']]]);
    expect(parts('{actual: "", expected: E}')).toEqual([['Expected', 'issues/data-exchange/0/outcome/expected', ['E']]]);
    expect([parts('{}'), parts('~'), parts('""')]).toEqual([[], [], []]);
  });

  it('loses no text of a column that the table does not have, and shows none that is empty', () => {
    const others = (columns: string): readonly unknown[] => first(`columns: ${columns}`).others.map(({ label, path, blocks }) => [label, path.text, words(blocks)]);
    expect(others('{budget: much, time: "", place: here}')).toEqual([
      ['budget', 'issues/data-exchange/0/columns/budget', ['much']], ['place', 'issues/data-exchange/0/columns/place', ['here']],
    ]);
    expect(others('text')).toEqual([]);
  });

  it('without a column for outcomes keeps their labels below its text', () => {
    const outcomes = (outcome: string): readonly unknown[] => withTemplate(
      'id: one\ncolumns: [{id: issue, title: I}, {id: initiatives, title: W}]\nissues: [{id: a, title: A}]\n', `template: one\nissues:\n  a:\n    - title: T\n      outcome: ${outcome}\n`,
    ).rows[0]?.initiatives[0]?.others.map(({ label, blocks }) => [label, words(blocks)]) ?? [];
    expect(outcomes('done')).toEqual([['Outcome', ['done']]]);
    expect(outcomes('{actual: A, expected: E}')).toEqual([['Actual', ['A']], ['Expected', ['E']]]);
  });

  it('has links with what is said of them; one of which nothing is written is none', () => {
    const links = (text: string): InitiativeView['links'] => first(`links: ${text}`).links;
    expect(links('[{url: "https://a.example", title: A  title, language: Thai, archived: "https://web.archive.org/web/1/x", accessed: 2020-06-20}]')).toMatchObject([{
      path: nodePath('issues', 'data-exchange', 0, 'links', 0), text: 'A title', url: 'https://a.example', href: 'https://a.example',
      remarks: [{ text: '(Thai text only)' }, { text: 'archived copy', href: 'https://web.archive.org/web/1/x' }, { text: 'accessed 20 June 2020', value: '20 June 2020' }],
    }]);
    expect(links('[{title: Only a title}, {url: ""}, {language: Thai}, www.a.example]').map(({ text, url, href, remarks }) => [text, url, href, remarks])).toEqual([
      ['Only a title', '', undefined, []], ['www.a.example', 'www.a.example', undefined, []],
    ]);
    expect(links('[{url: "https://a.example", accessed: soon, archived: "javascript:x"}]')).toMatchObject([{ remarks: [{ text: 'accessed soon', value: 'soon' }] }]);
  });

  it('is the same object while nothing that it shows has changed', () => {
    const reader = new BlockReader();
    const text = (titles: readonly string[]): string => `${head}issues:\n  data-exchange:\n${titles.map((title) => `    - title: ${title}\n`).join('')}`;
    const template = store.get('apec-desg-covid19-2020');
    const shown = (version: number, titles: readonly string[], of = template): readonly InitiativeView[] => (
      buildTable(readSubmissionDocument('file:///a.submission.yaml', version, text(titles), { reader }), of, store.registries).rows.flatMap((row) => row.initiatives)
    );
    const before = shown(1, ['A', 'B', 'C']);
    const after = shown(2, ['A', 'X', 'C']);
    expect([after[0], after[1], after[2]].map((one, index) => one === before[index])).toEqual([true, false, true]);
    // In another place it has other paths, in another table other cells.
    expect(shown(3, ['X', 'C'])[1]?.path.text).toBe('issues/data-exchange/1');
    const [, inOne] = shown(3, ['X', 'C']);
    expect(shown(3, ['X', 'C'], store.get('regional-resilience-2021'))[1]).not.toBe(inOne);
  });
});

describe('a table', () => {
  it('has a title of the economy and the title, of what there is of them', () => {
    expect([view('document: {title: T}\n').title, viewOf('document: {title: T}\n', store).title, viewOf('economy: Japan\n', store).title, viewOf('', store).title]).toEqual(['Japan: T', 'T', 'Japan', 'Submission']);
    expect(view('').language).toBe('en');
    expect(viewOf('', store).columns).toEqual([
      { id: 'issue', title: 'Issue', holds: 'issue' }, { id: 'initiatives', title: 'Initiatives', holds: 'initiatives' }, { id: 'outcome', title: 'Outcome', holds: 'outcome' },
    ]);
  });

  it('shows a row for each issue, with its title in one line', () => {
    const { rows } = withTemplate('id: one\ncolumns: [A, B, C]\nissues: [{id: a, title: "The  first"}, {id: b, title: B}]\n', 'template: one\nissues:\n  new  one:\n    - title: N\n  b: []\n');
    expect(rows.map(({ id, title, known, path, initiatives }) => [id, title, known, path.text, initiatives.length])).toEqual([
      ['a', 'The first', true, 'issues/a', 0], ['b', 'B', true, 'issues/b', 0], ['new  one', 'new one', false, 'issues/new  one', 1],
    ]);
  });

  it('has one column of each kind that holds something of ours', () => {
    const { columns } = withTemplate(
      'id: one\ncolumns: [{id: outcome, title: "The  outcome"}, {id: outcome, title: Again}, {id: issue, title: Issue}, {id: x, title: X}, {id: initiatives, title: What}]\nissues: [{id: a, title: A}]\n',
      'template: one\nissues: {}\n',
    );
    expect(columns).toEqual([
      { id: 'outcome', title: 'The outcome', holds: 'outcome' }, { id: 'issue', title: 'Issue', holds: 'issue' }, { id: 'x', title: 'X', holds: 'text' }, { id: 'initiatives', title: 'What', holds: 'initiatives' },
    ]);
  });
});

describe('the widths of columns', () => {
  const shares = (holds: string, total = 1000): readonly number[] => columnShares(holds.split(' ').map((one, index): TableColumn => ({ id: `${index}`, title: one, holds: one as TableColumn['holds'] })), total);

  it.each([
    ['issue initiatives outcome', [190, 630, 180]], ['issue initiatives text outcome', [190, 450, 180, 180]], ['issue initiatives text text outcome', [140, 410, 150, 150, 150]],
    ['issue initiatives text text text text outcome', [140, 330, 106, 106, 106, 106, 106]], ['issue initiatives', [190, 810]], ['outcome issue initiatives', [180, 190, 630]],
  ])('%s: %j', (holds, expected) => {
    expect(shares(holds)).toEqual(expected);
  });

  it('of more than four are those of a wide table', () => {
    const columns = Array.from({ length: 5 }, (_, index): TableColumn => ({ id: `${index}`, title: '', holds: 'text' }));
    expect([isWide(columns.slice(1)), isWide(columns)]).toEqual([false, true]);
  });
});

describe('what the table does not show of an initiative', () => {
  it('is known by its path: sub-points and agencies, each once, those that say nothing not at all', () => {
    const document = readSubmissionDocument('file:///a.submission.yaml', 1, `${head}issues:\n  a:\n    - title: A\n      points: [a.i, " a.i ", "", a.ii]\n      agencies: [METI, METI]\n    - title: B\n  b:\n    - title: C\n      agencies: [X]\n`);
    expect([...detailsByPath(document)]).toEqual([
      ['issues/a/0', { points: ['a.i', 'a.ii'], agencies: ['METI'] }], ['issues/a/1', { points: [], agencies: [] }], ['issues/b/0', { points: [], agencies: ['X'] }],
    ]);
  });
});

describe('findings beside the table', () => {
  it('stand by the row that they are about: an initiative, an issue, or all else', () => {
    const text = `${head}issues:\n  a:\n    - title: A\n      links:\n        - https://a.example\n    - title: B\n  b: []\n`;
    const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
    const finding = (at: string, message: string): Finding => (
      { code: 'link.broken', severity: 'warning', message, key: message, range: { start: text.indexOf(at), end: text.length }, related: [], fixes: [] }
    );
    const verdict = (): undefined => undefined;
    const notes = notesOf(document, [finding('https://a', '1'), finding('Japan', '2'), finding('title: B', '3'), finding('title: A', '4'), finding('b: []', '5'), finding('issues:', '6')], verdict);
    expect([...notes.ofRow].map(([row, all]) => [row, all.map(({ path, message, code, severity }) => `${message} ${path.text} ${code} ${severity}`)])).toEqual([
      ['issues/a/0', ['1 issues/a/0/links/0 link.broken warning', '4 issues/a/0/title link.broken warning']],
      ['', ['2 economy link.broken warning', '6 issues link.broken warning']], ['issues/a/1', ['3 issues/a/1/title link.broken warning']], ['issues/b', ['5 issues/b link.broken warning']],
    ]);
    expect(notes.linkVerdict).toBe(verdict);
    expect([noNotes.ofRow.size, noNotes.linkVerdict('https://a.example')]).toEqual([0, undefined]);
  });
});

it('a path below another has its segments and their texts, a slash in a key written otherwise', () => {
  expect(below(nodePath('issues', 'a/b'), 'x~y', 0)).toEqual({ segments: ['issues', 'a/b', 'x~y', 0], text: 'issues/a~1b/x~0y/0' });
  expect(below(nodePath(), 'a')).toEqual(nodePath('a'));
  expect(below(nodePath('a'))).toEqual(nodePath('a'));
});

it('pieces of a text are joined to larger ones, and none is lost', () => {
  const sizes = (...lengths: readonly number[]): readonly number[] => [...inBatches(lengths.map((length) => 'x'.repeat(length)))].map(({ length }) => length);
  expect([sizes(), sizes(0), sizes(1, 2), sizes(65_535, 1, 3), sizes(65_536, 4), sizes(65_535)]).toEqual([[], [], [3], [65_536, 3], [65_536, 4], [65_535]]);
});

it.each([
  ['https://a.example/x', true], ['MAILTO:a@b.example', true], ['https://a.example/<x>', false], ['https://a.example/x\u007f', false], ['https://', false], ['see https://a.example', false], ['ftp://a.example', false],
])('%j may become a link: %s', (written, may) => {
  expect(safeHref(written)).toBe(may ? written : undefined);
});

it('a map in place of a text keeps the prose of its texts', () => {
  const { description } = first('title: T\n      description: {a: "**b** and", c: "- d", e: {f: g}}');
  expect(showProse(description.blocks)).toEqual(['a: b{b} and', 'c:', '• d', 'e:', 'f: g']);
});
