import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { unconfirmedIn, type Submission } from '../../server/document/model/submission.ts';
import { carryOver, type CarriedOver } from '../../server/import/carry/carry-over.ts';
import { templateFromValue, type Template } from '../../server/template/template.ts';
import { soundText } from '../kit/generated.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const store = storeWith();

interface IssueValue {
  readonly id: string;
  readonly letter?: string;
  readonly title?: string;
  readonly points?: readonly { readonly id: string; readonly text: string }[];
}

function templateOf(id: string, issues: readonly IssueValue[], more: Readonly<Record<string, unknown>> = {}): Template {
  const template = templateFromValue({ id, title: `Template ${id}`, issues, ...more });
  if (template === undefined) throw new Error('It has no id.');
  return template;
}

const before = templateOf('before', [
  { id: 'continuity', letter: 'a', title: 'Business continuity and resilience', points: [{ id: 'a.i', text: 'Ensure access to reliable connectivity' }, { id: 'a.ii', text: 'Encourage smart working solutions, including remote working' }, { id: 'a.iii', text: 'Share what was learned' }] },
  { id: 'data', letter: 'b', title: 'Exchange and use of data in a secure manner' },
  { id: 'recovery', letter: 'c', title: 'Preparations for economic recovery' },
]);
const after = templateOf('after', [
  { id: 'resilience', letter: 'a', title: 'Business continuity, resilience and growth', points: [{ id: 'a.i', text: 'Ensure access to reliable connectivity for all' }, { id: 'a.iv', text: 'Encourage smart working solutions, also remote working' }] },
  { id: 'data', letter: 'b', title: 'Data' },
  { id: 'skills', letter: 'c', title: 'Digital skills' },
]);

interface Carrying {
  readonly from?: Template;
  readonly to?: Template;
  readonly sameFolder?: boolean;
}

function attempt(text: string, { from = before, to = after, sameFolder = false }: Carrying = {}): CarriedOver | { readonly refused: string } {
  return carryOver({ template: to, economy: 'Canada' }, { text, templateOf: (id) => (id === from.id ? from : undefined), isAnother: (economy) => economy !== 'Canada', sameFolder });
}

function carry(text: string, options: Carrying = {}): CarriedOver {
  const made = attempt(text, options);
  if ('refused' in made) throw new Error(made.refused);
  return made;
}

function read(text: string): Submission {
  const document = readSubmissionDocument('file:///w/new.submission.yaml', 1, text);
  expect(document.problems).toEqual([]);
  return document.submission;
}

const head = 'template: before\neconomy: Canada\n';

describe('an earlier answer', () => {
  test('is carried over as it is written: comments, quotes, wrapping and all', () => {
    const answers = `    # asked in May
    - title: "One: with quotes"   # a remark
      points: [a.i]
      description: >-
        Wrapped
        by hand.
      outcome:
        expected: Much
        actual: 'Some'   # so far

    - title: Two
      links:
        - https://www.example.org/two
`;
    const { text, initiatives, notices, place } = carry(`${head}issues:\n  # a) Business continuity\n  continuity:\n${answers}  # b) Data\n  data: []\n`, { to: before });
    expect(text).toContain(`  # a) Business continuity and resilience\n  continuity:\n${answers.replace("'Some'   # so far\n", "'Some'   # so far\n      confirm: true\n")}      confirm: true\n  # b) Exchange`);
    expect([initiatives, notices]).toEqual([2, []]);
    expect(text.slice(0, place).endsWith('    - title: "One: with quotes"')).toBe(true);
    expect(unconfirmedIn(read(text))).toHaveLength(2);
  });

  test('brings its contact, its language and its attachments, and nothing of the old cover', () => {
    const { text, notices } = carry(`# Of last year.
template: before
document: {number: 2020/X/001, date: 2020-06-26, agendaItem: 4}
economy: Canada
contact:          # ask before July
  - agency: ISED
    email: a@example.org
  - {office: Press, email: b@example.org}
language: fr
attachments:
  - annex.pdf
issues:
  data:
    - title: One
      attachments: [figures.xlsx, https://www.example.org/guide.pdf]
`);
    expect(text.split('\n').slice(0, 10)).toEqual([
      'template: after', 'economy: Canada', 'language: fr', 'contact:          # ask before July', '  - agency: ISED', '    email: a@example.org',
      '  - {office: Press, email: b@example.org}', 'attachments:', '  - annex.pdf', '# An answer starts with “- title:” below its issue; [] means that there is none.',
    ]);
    expect(text).not.toContain('2020');
    expect(notices).toEqual(['2 attachments (annex.pdf, figures.xlsx) have their paths as in the previous file; if the new file is in another folder, correct them.']);
    expect(carry(`${head}attachments: [annex.pdf]\nissues: {}\n`, { sameFolder: true }).notices).toEqual([]);
  });

  test('of another economy brings no contact, and says so', () => {
    const { text, notices } = carry('template: before\neconomy: Japan\ncontact: {email: a@example.org}\nissues: {}\n');
    expect(text).toContain('economy: Canada\ncontact:\n  office:\n');
    expect(text).not.toContain('example.org');
    expect(notices).toEqual(['The previous submission is from “Japan”; its contact was not carried over.']);
  });

  test('goes to the issue with its id, else to the one whose title is most like it, else it stands as comments at the end', () => {
    const { text, initiatives, notices } = carry(`${head}issues:\n  recovery:\n    - title: Lost\n      description: |\n        One.\n\n        Two.\n  data:\n    - title: By id\n  continuity:\n    - title: By likeness\n`);
    const { issues } = read(text);
    expect(issues.map(({ id, initiatives: own }) => [id.value, ...own.map(({ title }) => title?.value)])).toEqual([['resilience', 'By likeness'], ['data', 'By id'], ['skills']]);
    expect(initiatives).toBe(2);
    expect(notices).toEqual([
      'The template has no issue like “Preparations for economic recovery” any more; its answer was kept as comments at the end of the new submission.',
      'The answers to “Business continuity and resilience” are now under “a) Business continuity, resilience and growth”, which is the most similar issue; check that they belong there.',
    ]);
    expect(text.endsWith(`  skills: []

# Carried over from “Preparations for economic recovery”, which has no place in this template:
#   recovery:
#     - title: Lost
#       description: |
#         One.
#
#         Two.
`)).toBe(true);
  });

  test('of a template that is not known any more goes by ids alone, and says so', () => {
    const { text, notices } = carry('template: gone\neconomy: Canada\nissues:\n  data:\n    - title: One\n      points: [x.i]\n  continuity:\n    - title: Two\n');
    expect(read(text).issues.map(({ initiatives }) => initiatives.length)).toEqual([0, 1, 0]);
    expect(notices).toEqual([
      'The template “gone” of the previous submission was not found, so its issues and sub-points were matched by their IDs only.',
      'The template has no issue like “continuity” any more; its answer was kept as comments at the end of the new submission.',
      'The sub-point “x.i” no longer exists; it was removed from 1 answer.',
    ]);
  });

  test('has its sub-points under their new ids, without those that are no more', () => {
    const { text, notices } = carry(`${head}issues:\n  continuity:\n    - title: One\n      points: [a.i, "a.ii", a.iii]\n    - title: Two\n      points:\n        - a.ii\n        - a.i\n    - title: Three\n      points:\n        - a.iii\n      outcome: Ongoing\n`);
    expect(text).toContain('    - title: One\n      points: [a.i, a.iv]\n      confirm: true\n');
    expect(text).toContain('    - title: Two\n      points:\n        - a.iv\n        - a.i\n      confirm: true\n');
    expect(text).toContain('    - title: Three\n      points: []\n      outcome: Ongoing\n      confirm: true\n');
    expect(notices.slice(1)).toEqual(['The sub-point “a.ii” is now “a.iv”, which has the most similar text (2 answers).', 'The sub-point “a.iii” no longer exists; it was removed from 2 answers.']);
  });

  test('names the sub-point of another issue that has its clause, and does not move the answer there', () => {
    const clause = 'Publish statistics of trade in services';
    const from = templateOf('before', [{ id: 'data', points: [{ id: 'a.i', text: 'Ensure access to reliable connectivity' }, { id: 'a.ii', text: clause }] }]);
    const to = templateOf('now', [{ id: 'data', points: [{ id: 'a.i', text: 'Ensure access to reliable connectivity' }] }, { id: 'figures', points: [{ id: 'b.i', text: clause }] }]);
    const { text, notices } = carry(`${head}issues:\n  data:\n    - title: One\n      points: [a.i, a.ii]\n`, { from, to });
    expect(text).toContain('points: [a.i]');
    expect(notices).toEqual(['The sub-point “a.ii” is now “b.i”, under another issue; it was removed from 1 answer, so move there what belongs to it.']);
  });

  test('does not say that a sub-point is gone where the template has another with its id', () => {
    const from = templateOf('before', [{ id: 'data', points: [{ id: 'a.i', text: 'Ensure access to reliable connectivity' }, { id: 'a.ii', text: 'Help firms' }] }]);
    const to = templateOf('now', [{ id: 'data', points: [{ id: 'a.i', text: 'Publish statistics of trade in services' }] }]);
    const { text, notices } = carry(`${head}issues:\n  data:\n    - title: One\n      points: [a.i, a.ii]\n`, { from, to });
    expect(text).toContain('points: []');
    expect(notices.slice(-2)).toEqual([
      'The sub-point “a.i” has another text in this template; it was removed from 1 answer.', 'The sub-point “a.ii” no longer exists; it was removed from 1 answer.',
    ]);
  });

  test('keeps the texts of columns that are still there, and those of others as comments', () => {
    const columns = (...ids: readonly string[]): Readonly<Record<string, unknown>> => ({ columns: [{ id: 'issue', title: 'Issue' }, ...ids.map((id) => ({ id, title: id.toUpperCase() }))] });
    const from = templateOf('before', [{ id: 'data' }], columns('budget', 'timeline'));
    const answer = '      description: |\n        One.\n      columns:\n        budget: |\n          USD 2 million\n\n          in all\n        timeline: 2021\n';
    const text = `${head}issues:\n  data:\n    - title: One\n${answer}`;
    expect(carry(text, { from, to: from }).text).toContain(`${answer}      confirm: true\n`);
    const some = carry(text, { from, to: templateOf('after', [{ id: 'data' }], columns('timeline')) });
    expect(some.text).toContain('      columns:\n      #   budget: |\n      #     USD 2 million\n\n      #     in all\n        timeline: 2021\n      confirm: true\n');
    expect(some.notices).toEqual(['There is no column “budget” any more (there is Issue and TIMELINE); its text was kept as a comment in 1 answer.']);
    const none = carry(text, { from, to: templateOf('after', [{ id: 'data' }], columns()) });
    expect(none.text).toContain('        One.\n      # columns:\n      #   budget: |\n      #     USD 2 million\n\n      #     in all\n      #   timeline: 2021\n      confirm: true\n');
    expect(read(none.text).issues[0]?.initiatives[0]?.columns.size).toBe(0);
  });

  test.each([
    ['- title: One\n      columns: { budget: "10", timeline: 2021 }\n', '- title: One\n      # budget: "10"\n      columns: { timeline: 2021 }\n'],
    ['- title: One\n      columns: {timeline: 2021, budget: USD 2, place: X}\n', '- title: One\n      # budget: USD 2\n      # place: X\n      columns: {timeline: 2021}\n'],
    ['- title: One\n      columns: {budget: USD 2,\n        place: X}\n', '- title: One\n      # budget: USD 2\n      # place: X\n      columns: {}\n'],
    ['- {title: One, columns: {budget: "10"}, outcome: Ongoing}\n', '# budget: "10"\n    - {title: One, columns: {}, outcome: Ongoing'],
    ['- columns: {budget: "10"}\n      title: One\n', '# budget: "10"\n    - columns: {}\n      title: One\n'],
  ])('keeps those in braces as comments above their line: %s', (written, now) => {
    const columns = (...ids: readonly string[]): Readonly<Record<string, unknown>> => ({ columns: [{ id: 'issue', title: 'Issue' }, ...ids.map((id) => ({ id, title: id.toUpperCase() }))] });
    const from = templateOf('before', [{ id: 'data' }], columns('budget', 'timeline', 'place'));
    const { text, notices } = carry(`${head}issues:\n  data:\n    ${written}`, { from, to: templateOf('after', [{ id: 'data' }], columns('timeline')) });
    expect(text).toContain(`  data:\n    ${now}`);
    expect(notices[0]).toMatch(/^There is no column “budget” any more .*; its text was kept as a comment in 1 answer\.$/);
  });

  test('says for the document that an economy gets which words are not in it, and nothing of files that it does not have', () => {
    const columns = (...ids: readonly string[]): Readonly<Record<string, unknown>> => ({ columns: ids.map((id) => ({ id, title: id.toUpperCase() })) });
    const from = templateOf('before', [{ id: 'data' }, { id: 'recovery', title: 'Preparations' }], columns('issue', 'budget'));
    const text = `${head}attachments: [annex.pdf]\nissues:\n  recovery:\n    - title: Short\n      description: |\n        One,\n        two.\n      outcome: {actual: Done}\n    - title: Long\n      description: ${'word '.repeat(120)}\n  data:\n    - title: Alpha\n      columns: {budget: 2 million}\n    - title: Beta\n      columns:\n        budget: none\n`;
    const { documentNotices } = carry(text, { from, to: templateOf('after', [{ id: 'data' }], columns('issue')) });
    expect(documentNotices).toEqual([
      'The template has no issue like “Preparations” any more, so these answers are not in this document: “Short – One, two. – Done” and “Long”.',
      'There is no column “BUDGET” any more, so these texts are not in this document: “2 million” of “Alpha” and “none” of “Beta”.',
    ]);
  });

  test('keeps how it is indented, its kind of line break, and lists in brackets', () => {
    const deep = carry(`${head}issues:\n    data:\n    - title: One\n      outcome: Ongoing\n`);
    expect(deep.text).toContain('\n    data:\n    - title: One\n      outcome: Ongoing\n      confirm: true\n    # c)');
    const windows = `${head}issues:\n  data:\n    - title: One\n      description: |\n        Two\n`.replaceAll('\n', '\r\n');
    const { text, place } = carry(windows);
    expect(text).toBe(carry(windows.replaceAll('\r\n', '\n')).text.replaceAll('\n', '\r\n'));
    expect(text.slice(0, place).endsWith('- title: One')).toBe(true);
    expect(carry(`${head}issues:\n  data: [{title: One, outcome: Ongoing}, {title: Two}]\n`).text).toContain('  data: [{title: One, outcome: Ongoing, confirm: true}, {title: Two, confirm: true}]\n');
  });

  test('that is still to be confirmed itself stays so, and one that says “false” is to be confirmed again', () => {
    const { text } = carry(`${head}issues:\n  data:\n    - title: One\n      confirm: true\n    - title: Two\n      confirm: false # since May\n`);
    expect(text).toContain('    - title: One\n      confirm: true\n    - title: Two\n      confirm: true # since May\n');
  });

  test('that can not be taken apart is written anew, and that is told', () => {
    const { text, notices } = carry(`${head}contact: {email: a@example.org}\nissues: {recovery: [{title: Some words}], data: [{title: Some words, points: [b.i], outcome: {actual: Much}, links: [{url: https://example.org, language: Korean}], description: "One.\\n\\nTwo."}]}\n`);
    expect(text).toContain('  data:\n    - title: Some words\n      description: |\n        One.\n\n        Two.\n      links:\n        - url: https://example.org\n          language: Korean\n      outcome:\n        actual: Much\n      confirm: true\n');
    expect(text).toContain('#     - title: Some words\n');
    expect(notices[0]).toBe('The answers were rewritten, because the previous file could not be copied as it is; its comments were not carried over.');
    expect(read(carry('{template: before, economy: Canada, issues: {data: [{title: One}]}}').text).issues[1]?.initiatives[0]?.title?.value).toBe('One');
  });

  test('two issues that have become one stand one after the other', () => {
    const from = templateOf('before', [{ id: 'skills', title: 'Digital skills' }, { id: 'skills-for-all', letter: 'x', title: 'Digital skills for all' }]);
    const { text, initiatives } = carry(`${head}issues:\n  skills:\n    - title: One\n      description: |\n        Some.\n  skills-for-all:\n    - title: Two\n`, { from });
    expect(text).toContain('  skills:\n    - title: One\n      description: |\n        Some.\n      confirm: true\n    - title: Two\n      confirm: true\n');
    expect(initiatives).toBe(2);
  });

  test('that does not parse is refused, with its line', () => {
    expect(attempt(`${head}issues:\n  data: [\n`)).toMatchObject({ refused: expect.stringMatching(/^The previous submission has an error in line \d+; correct it first, so that nothing is lost: /) as string });
  });

  test('what is no list of answers stands as a comment, and remarks between issues are kept', () => {
    const { text, notices, initiatives } = carry(`${head}issues:\n  data: some text\n  continuity:\n    - title: One\n  # ask the ministry\n  # c) Recovery\n  recovery: []\n`);
    expect(initiatives).toBe(1);
    expect(notices[0]).toBe('The text under “Exchange and use of data in a secure manner” is not a list of answers; it was kept as a comment at the end of the new submission.');
    expect(text).toContain('# Carried over from “Exchange and use of data in a secure manner”, which is not a list of answers:\n#   data: some text\n');
    expect(text).toContain('    - title: One\n      confirm: true\n  # ask the ministry\n  # b)');
  });

  test('issues that are written as a list stand as a comment, and that is told', () => {
    const list = 'issues:\n  - id: data\n    initiatives:\n      - title: Kept words\n';
    const { text, notices, initiatives } = carry(`${head}${list}`);
    expect(initiatives).toBe(0);
    expect(notices).toContain('The text under “issues:” is not divided into issues, so it was kept as a comment at the end of the new submission.');
    expect(text).toContain('# issues:\n#   - id: data\n#     initiatives:\n#       - title: Kept words\n');
    for (const nothing of ['issues:\n', 'issues: {}\n', 'issues: []\n']) expect(carry(`${head}${nothing}`).text).not.toContain('# issues:');
  });

  test('of every sample keeps every word', () => {
    for (const name of ['japan', 'new-zealand', 'long']) {
      const text = sample(`${name}.submission.yaml`);
      const desg = store.get('apec-desg-covid19-2020');
      if (desg === undefined) throw new Error('The template is not there.');
      const made = carry(text, { from: desg, to: desg });
      expect(made.initiatives).toBe(read(text).issues.flatMap((issue) => issue.initiatives).length);
      const words = (yaml: string): string => JSON.stringify(read(yaml).issues.map(({ id, initiatives }) => [id.value, initiatives.map(({ title, description, outcome, points }) => [title?.value, description?.value, outcome?.text?.value, points.map(({ value }) => value)])]).sort());
      expect(words(made.text)).toBe(words(text));
    }
  });
});

test('whatever is written, nothing of an earlier answer is lost, and the new submission parses', () => {
  const desg = store.get('apec-desg-covid19-2020');
  if (desg === undefined) throw new Error('The template is not there.');
  fc.assert(fc.property(soundText, (text) => {
    const made = attempt(text, { from: desg, to: desg });
    if ('refused' in made) return;
    const titles = (submission: Submission): readonly string[] => submission.issues.flatMap(({ initiatives }) => initiatives.map(({ title, description }) => JSON.stringify([title?.value ?? '', description?.value.trim() ?? '']))).sort();
    const old = readSubmissionDocument('', 1, text).submission;
    const known = { ...old, issues: old.issues.filter(({ id }) => desg.issues.some((issue) => issue.id === id.value)) };
    expect(titles(read(made.text))).toEqual(titles(known));
  }), propertyRuns('carrying over', 0.5));
}, propertyTimeoutMs);
