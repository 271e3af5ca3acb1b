import fc from 'fast-check';

/** An answer that is made of values, and the edits of it that people make; both are written as a submission. */
export interface Answer {
  readonly cover: Readonly<Record<string, string>>;
  readonly contacts: readonly Readonly<Record<string, string>>[];
  readonly attachments: readonly unknown[];
  readonly issues: Readonly<Record<string, readonly AnsweredInitiative[]>>;
}

export interface AnsweredInitiative {
  readonly title: string;
  readonly description?: string;
  readonly agencies?: readonly string[];
  readonly links?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly outcome?: unknown;
}

const issueIds = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'] as const;

/** The text of a submission, in which each value is written as JSON, which is YAML, too. */
export function submissionOf({ cover, contacts, attachments, issues }: Answer): string {
  const keys = (of: object, indent: string): string => Object.entries(of).map(([key, value]) => `${indent}${key}: ${JSON.stringify(value)}\n`).join('');
  return [
    'template: apec-desg-covid19-2020\neconomy: Japan\n', `document:\n${keys(cover, '  ')}`, `contact: ${JSON.stringify(contacts)}\n`, `attachments: ${JSON.stringify(attachments)}\n`, 'issues:\n',
    ...issueIds.map((id) => {
      const initiatives = issues[id] ?? [];
      return initiatives.length === 0 ? `  ${id}: []\n` : `  ${id}:\n${initiatives.map((one) => keys(one, '      ').replace('      ', '    - ')).join('')}`;
    }),
  ].join('');
}

/** An answer with all that papers show. */
export const richAnswer: Answer = {
  cover: { number: '2020/DESG/010', purpose: 'Information', date: '2020-06-26' },
  contacts: [{ name: 'A. Person', office: 'International Affairs Office', agency: 'METI', email: 'desk@example.org' }, { name: 'B. Other', email: 'other@example.org' }],
  attachments: ['annex1.pdf', { file: 'annex2.xlsx', title: 'Figures by region', language: 'Japanese' }],
  issues: {
    'business-continuity': [
      { title: 'Supporting SMEs in teleworking', agencies: ['METI'], description: 'We support small firms with grants of USD 1,200 each.\n\nThe programme began in April 2020, and 3,400 firms have joined “free of charge”.', links: ['https://www.example.org/telework', { url: 'https://www.example.org/letter.pdf', title: 'Message of 17 April', language: 'Japanese' }], outcome: 'Ongoing, N/A' },
      { title: 'Platforms for delivery', description: 'Steps:\n\n- to register shops\n- to deliver goods\n  - within a day\n  - without contact\n- to count them\n\nThen we report.', outcome: { actual: '12,000 shops', expected: '20,000 shops' } },
      { title: 'Loans without interest', description: 'One sentence.', attachments: ['loans.pdf'] },
    ],
    'data-exchange': [
      { title: 'Figures of infections', description: 'By region:\n\n| Region | Cases |\n| --- | --- |\n| North | 120 |\n| South | 80 |\n\nSee [the portal](https://data.example.org/1) for more.[^1]\n\n[^1]: Updated each day.', links: ['https://data.example.org'], outcome: 'Completed' },
    ],
    'digital-technologies': [
      { title: 'An app for contacts', description: '1. **Install** the app\n2. *Agree* to its terms\n3. Be told', links: [{ url: 'https://app.example.org', archived: 'https://archive.example.org/app', accessed: '2020-06-20' }] },
      { title: 'Telemedicine' },
    ],
    'economic-recovery': [{ title: 'Vouchers for culture', description: 'Planned for autumn: “Go To Culture”, with 50% off.', outcome: 'Planned' }],
  },
};

type Edit = (answer: Answer) => Answer;

function inIssue(id: string, change: (initiatives: readonly AnsweredInitiative[]) => readonly AnsweredInitiative[]): Edit {
  return (answer) => ({ ...answer, issues: { ...answer.issues, [id]: change(answer.issues[id] ?? []) } });
}

function inInitiative(id: string, at: number, change: Partial<AnsweredInitiative> | ((one: AnsweredInitiative) => Partial<AnsweredInitiative>)): Edit {
  return inIssue(id, (all) => all.map((one, index) => (index === at ? { ...one, ...(typeof change === 'function' ? change(one) : change) } : one)));
}

function inText(id: string, at: number, from: string | RegExp, to: string): Edit {
  return inInitiative(id, at, ({ description = '' }) => ({ description: description.replace(from, to) }));
}

function both(...edits: readonly Edit[]): Edit {
  return (answer) => edits.reduce((now, edit) => edit(now), answer);
}

function without(id: string, at: number, ...keys: readonly (keyof AnsweredInitiative)[]): Edit {
  return inIssue(id, (all) => all.map((one, index) => (index === at ? Object.fromEntries(Object.entries(one).filter(([key]) => !keys.includes(key as keyof AnsweredInitiative))) as unknown as AnsweredInitiative : one)));
}

const [a, b, c, e] = ['business-continuity', 'data-exchange', 'digital-technologies', 'economic-recovery'] as const;
const fresh: AnsweredInitiative = { title: 'A helpline', description: 'Open day and night:\n\n- by telephone\n- at https://example.org/help', links: ['https://example.org/helpline'], outcome: { actual: 'Open', expected: 'Busy' } };

/** Forty edits of `richAnswer`, by what they are. */
export const answerEdits: Readonly<Record<string, Edit>> = {
  'a word': inText(a, 0, 'small', 'little'),
  'the first word and the last': inText(a, 0, /^We support|charge”\.$/g, 'They help'),
  'a number': inText(a, 0, '1,200', '1,250'),
  'a percentage in quotes': inText(e, 0, '50%', '55%'),
  'quotation marks': inText(a, 0, '“free of charge”', '"free of charge"'),
  'a sentence more': inText(a, 2, 'One sentence.', 'One sentence. Another one.'),
  'a paragraph more at the end': inText(a, 0, /$/, '\n\nA third paragraph.'),
  'a paragraph more at the beginning': inText(a, 0, /^/, 'A new first one.\n\n'),
  'a paragraph less': inText(a, 0, /^[^\n]*\n\n/, ''),
  'a paragraph divided': inText(a, 0, ', and 3,400', '.\n\n3,400'),
  'two paragraphs joined': inText(a, 0, '\n\n', ' '),
  'a line break more': inText(a, 0, ' with grants', '\nwith grants'),
  'all of a text': inInitiative(a, 0, { description: 'Nothing of this was said before.' }),
  'a text more': inInitiative(c, 1, { description: 'By video.' }),
  'a text less': without(a, 0, 'description'),
  'an item more in the middle': inText(a, 1, '- to deliver', '- to pack\n- to deliver'),
  'an item less at the end': inText(a, 1, '- to count them\n', ''),
  'items of a deeper list less': inText(a, 1, /\n {2}- [^\n]*/g, ''),
  'a list instead of a text': inText(a, 2, 'One sentence.', '- one\n- two'),
  'a text instead of a list': inText(a, 1, /- to register[^]*them/, 'All of it at once.'),
  'numbers instead of bullets': inText(a, 1, /^- (to \w+)/gm, '1. $1'),
  'a numbered item less at the beginning': inText(c, 0, '1. **Install** the app\n', ''),
  'emphasis': inText(c, 0, '**Install** the', 'Install **the**'),
  'a cell of a table': inText(b, 0, '| 80 |', '| 90 |'),
  'a row of a table more': inText(b, 0, '| South', '| East | 7 |\n| South'),
  'a row of a table less': inText(b, 0, '| North | 120 |\n', ''),
  'a column of a table more': inText(b, 0, /\| (Cases|---|120|80) \|/g, '| $1 | $1 |'),
  'a table less': inText(b, 0, /\|[^]*\|\n\n/, ''),
  'the address of a link in a text': inText(b, 0, 'example.org/1', 'example.org/2'),
  'the words of a link in a text': inText(b, 0, 'the portal', 'our portal'),
  'a footnote': both(inText(b, 0, 'Updated each day', 'Updated each hour'), inText(a, 2, 'One sentence.', 'One sentence.[^n]\n\n[^n]: A new note.')),
  'a title': inInitiative(a, 0, { title: 'Supporting all firms in teleworking' }),
  'a title and its text': inInitiative(c, 0, { title: 'Tracing', description: 'Without any app.' }),
  'an initiative more, and one less': both(inIssue(a, (all) => [...all.slice(0, 1), fresh, ...all.slice(1, 2)]), inIssue(c, (all) => all.slice(1))),
  'initiatives in another order': inIssue(a, (all) => [...all].reverse()),
  'an initiative under another issue': both(inIssue(b, () => []), inIssue('trusted-environment', () => richAnswer.issues[b] ?? [])),
  'outcomes': both(inInitiative(a, 0, { outcome: 'Completed' }), inInitiative(a, 1, { outcome: { actual: '13,000 shops' } }), inInitiative(a, 2, { outcome: 'Agreed' }), without(b, 0, 'outcome')),
  'links': both(
    inInitiative(a, 0, { links: ['https://www.example.org/teleworking', { url: 'https://www.example.org/letter.pdf', title: 'Message of 18 April' }, 'https://www.example.org/third'] }),
    inInitiative(c, 0, { links: [{ url: 'https://app.example.org', archived: 'https://archive.example.org/app2', accessed: '2020-06-21' }] }), without(b, 0, 'links'),
  ),
  'attachments, of the answer and of an initiative': both((answer) => ({ ...answer, attachments: ['annex1.pdf', { file: 'annex2.xlsx', title: 'Figures by town' }, 'annex3.pdf'] }), inInitiative(a, 2, { attachments: ['loans2.pdf'] }), inInitiative(e, 0, { attachments: ['vouchers.pdf'] })),
  'agencies, contacts and the cover': both(inInitiative(a, 0, { agencies: ['MIC', 'METI'] }), (answer) => ({
    ...answer, contacts: [{ name: 'A. Person', office: 'Digital Office', email: 'new@example.org' }], cover: { ...answer.cover, number: '2020/DESG/011', date: '2020-06-30', title: 'Another title' },
  })),
};

const words = fc.constantFrom('firms', 'grants', 'of 2021', '“free”', '1,500', 'USD 3.5 million', 'and', 'schools & shops', '<tags>', '電子政府', 'été');
const sentence = fc.array(words, { minLength: 2, maxLength: 9 }).map((all) => `${all.join(' ')}.`);
const structure = fc.oneof(
  { weight: 4, arbitrary: sentence },
  { weight: 2, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.map((one) => `- ${one}`).join('\n')) },
  { weight: 1, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.map((one, index) => `${index + 1}. ${one}`).join('\n')) },
  { weight: 1, arbitrary: fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 3 }).map((rows) => ['| A | B |', '| --- | --- |', ...rows.map(([one, two]) => `| ${one} | ${two} |`)].join('\n')) },
  { weight: 1, arbitrary: fc.tuple(sentence, fc.nat({ max: 3 })).map(([text, at]) => `See [${text.slice(0, -1)}](https://example.org/${at}) and **more**.`) },
);
const prose = fc.array(structure, { minLength: 1, maxLength: 5 }).map((all) => all.join('\n\n'));
const address = fc.nat({ max: 5 }).map((at) => `https://example.org/${at}`);
const link = fc.oneof(address, fc.record({ url: address, title: sentence, language: fc.constantFrom('Japanese', 'English') }));
const initiative: fc.Arbitrary<AnsweredInitiative> = fc.record({
  title: fc.tuple(words, sentence).map((all) => all.join(' ').slice(0, -1)), description: prose, links: fc.array(link, { maxLength: 3 }), outcome: fc.oneof(sentence, fc.record({ actual: sentence, expected: sentence })),
  attachments: fc.array(fc.constantFrom('one.pdf', 'two.pdf', 'three.pdf'), { maxLength: 2 }),
}, { requiredKeys: ['title'] });

/** One edit at a place; the place is taken modulo what there is. */
const generatedEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('add', 'remove', 'move', 'replace', 'words', 'words', 'words', 'paragraph', 'drop-paragraph', 'swap-paragraphs'), issue: fc.constantFrom(...issueIds), to: fc.constantFrom(...issueIds),
  at: fc.nat({ max: 20 }), part: fc.nat({ max: 20 }), one: initiative, text: structure,
}).map(({ kind, issue, to, at: place, part, one, text }): Edit => (answer) => {
  const all = answer.issues[issue] ?? [];
  const at = all.length === 0 ? 0 : place % all.length;
  const paragraphs = (change: (all: readonly string[]) => readonly string[]): Edit => inInitiative(issue, at, ({ description = '' }) => ({ description: change(description.split('\n\n')).join('\n\n') }));
  switch (kind) {
    case 'add': return inIssue(issue, () => [...all.slice(0, at), one, ...all.slice(at)])(answer);
    case 'remove': return inIssue(issue, () => all.filter((_, index) => index !== at))(answer);
    case 'move': return all.length === 0 ? answer : both(inIssue(issue, () => all.filter((_, index) => index !== at)), inIssue(to, (others) => [...others, ...all.slice(at, at + 1)]))(answer);
    case 'replace': return inInitiative(issue, at, { ...one, title: all[at]?.title ?? '' })(answer);
    case 'words': return inInitiative(issue, at, ({ title, description = '' }) => (part % 4 === 0 ? { title: `${title} again` } : { description: description.replace(/\b(?:firms|and|grants)\b/, part % 3 === 0 ? 'people and towns' : 'towns') }))(answer);
    case 'paragraph': return paragraphs((before) => [...before.slice(0, part % (before.length + 1)), text, ...before.slice(part % (before.length + 1))])(answer);
    case 'drop-paragraph': return paragraphs((before) => (before.length < 2 ? before : before.filter((_, index) => index !== part % before.length)))(answer);
    case 'swap-paragraphs': return paragraphs((before) => [...before.slice(1), ...before.slice(0, 1)])(answer);
  }
});

const answers: fc.Arbitrary<Answer> = fc.tuple(...issueIds.map(() => fc.array(initiative, { maxLength: 3 }))).map((all) => (
  { ...richAnswer, issues: Object.fromEntries(issueIds.map((id, index) => [id, all[index] ?? []])) }
));

/** Two answers of which one grew out of the other. */
export const twoAnswers: fc.Arbitrary<readonly [string, string]> = fc.tuple(fc.oneof(answers, fc.constant(richAnswer)), fc.array(generatedEdit, { minLength: 1, maxLength: 7 }))
  .map(([old, edits]) => [submissionOf(old), submissionOf(both(...edits)(old))]);
