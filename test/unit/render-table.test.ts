import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderFragment, renderPage } from '../../server/papers/html/html.ts';
import { plainBlocks } from '../../server/document/prose/plain-prose.ts';
import type { ProseBlock } from '../../server/document/prose/prose.ts';
import type { InitiativeView, SubmissionView } from '../../server/papers/view/table-model.ts';
import type { OpenInputs } from '../kit/template-store.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore, sampleView, viewOf } from '../kit/views.ts';
import { propertyRuns } from '../kit/property-runs.ts';

let store: OpenInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
const view = (text: string): SubmissionView => viewOf(head + text, store);
const first = (text: string): InitiativeView => {
  const [initiative] = view(text).rows.flatMap((row) => row.initiatives);
  if (initiative === undefined) throw new Error('no initiative');
  return initiative;
};
/** The lines of the blocks, without the marks of items. */
const words = (blocks: readonly ProseBlock[]): readonly string[] => plainBlocks(blocks).flatMap((block) => block.split('\n').map((line) => line.replace(/^(?:-|\d+\.) /, '')));

describe('the cover', () => {
  it('takes from the template what the submission leaves out', () => {
    const { cover, title } = view('issues: {}\n');
    expect(cover).toMatchObject({
      organisation: 'Asia-Pacific Economic Cooperation', number: undefined, place: undefined,
      agenda: [{ text: 'Agenda Item: 4', inherited: true }],
      title: { text: 'COVID-19 and the Digital Economy', inherited: true },
      fields: [{ label: 'Purpose', value: { text: 'Information' } }, { label: 'Submitted by', value: { text: 'Japan', path: { text: 'economy' } } }],
      date: { text: '26 June 2020' }, isoDate: '2020-06-26',
    });
    expect(title).toBe('Japan: COVID-19 and the Digital Economy');
  });

  it('lets a session replace the agenda item, an empty text what the template says', () => {
    const { cover } = view('document: {session: 1.4, purpose: "", submittedBy: SCE Chair}\nissues: {}\n');
    expect(cover.agenda.map((one) => one.text)).toEqual(['Session 1.4']);
    expect(cover.fields.map((one) => one.value.text)).toEqual(['SCE Chair']);
  });

  it('shows a date that is none as it is written', () => {
    const { cover } = view('document: {date: 2020-06-31}\nissues: {}\n');
    expect(cover.date?.text).toBe('2020-06-31');
    expect(cover.isoDate).toBeUndefined();
  });

  it('says what can be said without a template', () => {
    const { cover, columns, rows, title } = viewOf('template: nothing\nissues:\n  a-thing:\n    - title: T\n', store);
    expect(cover).toMatchObject({ organisation: undefined, title: undefined, agenda: [], fields: [] });
    expect(columns.map((column) => column.title)).toEqual(['Issue', 'Initiatives', 'Outcome']);
    expect(rows).toMatchObject([{ title: 'a-thing', known: false, initiatives: [{ title: { text: 'T' } }] }]);
    expect(title).toBe('Submission');
  });

  it.each(['', 'text', '- a\n- b\n', '\t', 'a: b: c', '{', 'issues: 5', 'issues: [1]', 'contact: x\ndocument: []\n'])('of %j does not fail', (text) => {
    expect(viewOf(text, store).columns).toHaveLength(3);
  });
});

describe('the text of an initiative that is no text', () => {
  it.each([
    ['{a: b, c: 5}', ['a: b', 'c: 5']],
    ['{a: [b, {c: d}], e: {f: g}}', ['a:', 'b', 'c: d', 'e:', 'f: g']],
    ['[one, [two]]', ['one', 'two']],
  ])('%s is shown with all the words in it', (description, shown) => {
    expect(words(first(`issues:\n  data-exchange:\n    - title: T\n      description: ${description}\n`).description.blocks)).toEqual(shown);
  });
});

describe('the contact block', () => {
  const lines = (contact: string): readonly string[] => view(`contact: ${contact}\nissues: {}\n`).contact.lines.map((line) => line.text);

  it("spells out an acronym of the economy's own agency", () => {
    expect(lines('{agency: METI}')).toEqual(['Ministry of Economy, Trade and Industry (METI)']);
    expect(lines('{agency: CORFO}')).toEqual(['CORFO']);
    expect(lines('{agency: Nobody}')).toEqual(['Nobody']);
  });

  it('puts a comma after the office where an agency follows', () => {
    expect(lines('{office: Desk, agency: X}')).toEqual(['Desk,', 'X']);
    expect(lines('{office: "Desk,", agency: X}')).toEqual(['Desk,', 'X']);
    expect(lines('{office: Desk}')).toEqual(['Desk']);
  });

  it('links an address only when it is one', () => {
    const hrefs = view('contact: {email: "a@b.org, c@d.org"}\nissues: {}\n').contact.lines.map((line) => line.href);
    expect(hrefs).toEqual([undefined]);
  });
});

describe('rows', () => {
  it("stand in the template's order, unknown issues last, empty ones kept", () => {
    const { rows } = view('issues:\n  invented: [{title: A}]\n  economic-recovery: [{title: B}]\n  data-exchange:\n');
    expect(rows.map((row) => [row.id, row.known, row.initiatives.length])).toEqual([
      ['business-continuity', true, 0], ['data-exchange', true, 0], ['digital-technologies', true, 0],
      ['trusted-environment', true, 0], ['economic-recovery', true, 1], ['invented', false, 1],
    ]);
  });

  it('know the node of every text', () => {
    const initiative = first('issues:\n  a/b~c:\n    -\n    - title: T\n      outcome: {expected: E}\n      links:\n        - https://a.example\n');
    expect(initiative.path.text).toBe('issues/a~1b~0c/0');
    expect(initiative.path.segments).toEqual(['issues', 'a/b~c', 0]);
    expect(initiative.title?.path.text).toBe('issues/a~1b~0c/0/title');
    expect(initiative.outcome.parts.map((part) => part.path.text)).toEqual(['issues/a~1b~0c/0/outcome/expected']);
    expect(initiative.links.map((link) => link.path.text)).toEqual(['issues/a~1b~0c/0/links/0']);
  });

  it('lose no text that stands in the wrong place', () => {
    const texts = view('issues:\n  data-exchange: bare text\n  invented:\n    - an item\n    - description: no title\n    - title: T\n      outcome: [o1, o2]\n      columns: {budget: much}\n')
      .rows.flatMap((row) => row.initiatives).map((one) => [
        one.title?.text, words(one.description.blocks), one.outcome.parts.flatMap((part) => words(part.blocks)),
        one.others.map((other) => [other.label, words(other.blocks)]),
      ]);
    expect(texts).toEqual([
      [undefined, ['bare text'], [], []],
      [undefined, ['an item'], [], []],
      [undefined, ['no title'], [], []],
      ['T', [], ['o1', 'o2'], [['budget', ['much']]]],
    ]);
  });

  it('keep both lists of an issue whose key is written twice', () => {
    const { rows } = view('issues:\n  data-exchange:\n    - title: A\n  data-exchange:\n    - title: B\n');
    expect(rows.flatMap((row) => row.initiatives.map((one) => one.title?.text))).toEqual(['A', 'B']);
  });
});

describe('columns', () => {
  it('are those of another organisation, its texts in them', () => {
    const { columns, rows } = sampleView('second-template.submission.yaml', store);
    expect(columns.map((column) => [column.title, column.holds])).toEqual([
      ['Question', 'issue'], ['Measures taken', 'initiatives'], ['Budget', 'text'], ['Timetable', 'text'], ['Result', 'outcome'],
    ]);
    const [, solar] = rows[0]?.initiatives ?? [];
    expect(words(solar?.texts.get('budget')?.blocks ?? [])).toEqual(['USD 900,000 from the rural service fund']);
    expect(solar?.outcome.parts.map((part) => [part.label, words(part.blocks)])).toEqual([
      ['Actual', ['140 masts equipped']], ['Expected', ['200 masts by the end of 2021']],
    ]);
  });

  it('always hold issues and initiatives; outcomes without a column go under the text', () => {
    store.setOpenText('file:///one.submission-template.yaml', 'id: one\ncolumns: [{id: cost, title: Cost}, {id: initiatives, title: What}, {id: initiative, title: Again}]\nissues: [{id: a, title: A}]\n');
    const { columns, rows } = viewOf('template: one\nissues:\n  a:\n    - title: T\n      outcome: done\n', store);
    store.setOpenText('file:///one.submission-template.yaml', undefined);
    expect(columns.map((column) => column.id)).toEqual(['issue', 'cost', 'initiatives']);
    expect(rows[0]?.initiatives[0]?.others.map((other) => [other.label, words(other.blocks)])).toEqual([['Outcome', ['done']]]);
  });
});

describe('a template that leaves out what every table has', () => {
  const columnsOf = (columns: string, text = 'issues:\n  a:\n    - title: T\n      columns: {cost: much}\n'): SubmissionView => {
    store.setOpenText('file:///one.submission-template.yaml', `id: one\ncolumns: ${columns}\nissues: [{id: a, title: A}]\n`);
    const made = viewOf(`template: one\n${text}`, store);
    store.setOpenText('file:///one.submission-template.yaml', undefined);
    return made;
  };

  it('has the initiatives right behind the issue, whatever columns it names', () => {
    const { columns, rows } = columnsOf('[{id: cost, title: Cost}, {id: issue, title: Question}, {id: outcome, title: Result}]');
    expect(columns.map(({ title, holds }) => `${title}: ${holds}`)).toEqual(['Cost: text', 'Question: issue', 'Initiatives: initiatives', 'Result: outcome']);
    expect(rows[0]?.initiatives[0]?.title?.text).toBe('T');
    expect(columnsOf('[{id: cost, title: Cost}]').columns.map(({ id }) => id)).toEqual(['issue', 'initiatives', 'cost']);
  });

  it('shows a column of texts once that it names twice, and two of other texts', () => {
    const { columns, rows } = columnsOf('[{id: issue, title: Issue}, {id: initiatives, title: What}, {id: cost, title: Cost}, {id: cost, title: Price}, {id: time, title: Time}]');
    expect(columns.map(({ title }) => title)).toEqual(['Issue', 'What', 'Cost', 'Time']);
    expect([...rows[0]?.initiatives[0]?.texts ?? []].map(([id, cell]) => [id, words(cell.blocks)])).toEqual([['cost', ['much']], ['time', []]]);
  });
});

describe('links', () => {
  const links = (text: string): InitiativeView['links'] => first(`issues:\n  a:\n    - title: T\n      links: ${text}\n`).links;

  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['HTTP://a.example', 'HTTP://a.example'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['javascript:alert(1)', undefined],
    ['"java\\nscript:alert(1)"', undefined],
    ['" https://a.example"', 'https://a.example'],
    ['"https://a.example/x y"', undefined],
    ['"https://a.example/\\u0007"', undefined],
    ['"data:text/html,x"', undefined],
    ['file:///etc/passwd', undefined],
    ['www.a.example', undefined],
    ['"https://"', undefined],
  ])('%s leads to %s', (written, href) => {
    expect(links(`[${written}]`).map((link) => link.href)).toEqual([href]);
  });

  it('say what language a page is in, unless it is that of the paper', () => {
    expect(links('[{url: "https://a.example", language: Japanese}, {url: "https://b.example", language: English}]')
      .map((link) => link.remarks.map(({ text }) => text))).toEqual([['(Japanese text only)'], []]);
    expect(['Old English', 'English and Maori', ' eNGLISH ', 'Maori  and\tThai'].map((language) => (
      links(`[{url: "https://a.example", language: ${JSON.stringify(language)}}]`)[0]?.remarks[0]?.text
    ))).toEqual(['(Old English text only)', '(English and Maori text only)', undefined, '(Maori and Thai text only)']);
  });
});

describe('HTML', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[<>&"'\/ a-z\u0000-\u001f]*$/));

  it('is well-formed and says the title that was written, whatever it is', () => {
    fc.assert(fc.property(text, text, text, (title, description, url) => {
      const html = renderFragment(view(`issues: ${JSON.stringify({ a: [{ title, description, links: [{ url }], outcome: description }] })}\n`));
      const [shown] = all(readHtml(html), 'p.initiative-title');
      const expected = title.replace(/\s+/g, ' ').trim().replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '\ufffd');
      expect(textOf(shown)).toBe(expected.replace(/\s+/g, ' ').trim());
    }), propertyRuns('is well-formed and says the title that was written, whatever it is', 0.15));
  });

  it('forbids scripts on its page', () => {
    const page = readHtml(renderPage(view('issues: {}\n')));
    const policies = all(page, 'meta').filter((meta) => meta.attributes.get('http-equiv') === 'Content-Security-Policy');
    expect(policies.map((meta) => meta.attributes.get('content'))).toEqual([
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    ]);
    expect(all(page, 'script')).toEqual([]);
    expect(textOf(all(page, 'title')[0])).toBe('Japan: COVID-19 and the Digital Economy');
  });
});
