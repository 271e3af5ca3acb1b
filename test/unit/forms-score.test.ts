import { beforeAll, describe, expect, it } from 'vitest';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { ownersOfLines } from '../kit/forms/owners-of-lines.ts';
import { measures, scoreForm, type ExpectedForm, type Measure } from '../kit/forms/score.ts';
import { bold, docxOf, form, p } from '../kit/make-docx.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const docx = docxOf({
  body: p('Purpose: Information') + p('Korea') + p('desk@example.org') +
    form({ a: [p(bold('One')) + p('The text of it.') + p('https://a.example/x'), p('Ongoing')], c: [p('A sentence without a title, which is long enough to be one. More.'), p('')] }),
});
const right: ExpectedForm = {
  form: 1, habit: '', made: '', why: '', cover: { purpose: 'Information' }, economy: 'Korea', contacts: [{ email: 'desk@example.org' }],
  issues: {
    'business-continuity': [{ title: 'One', contains: ['The text of it.'], without: ['a.example'], outcome: 'Ongoing', links: ['https://a.example/x'], agencies: [] }],
    'digital-technologies': [{ title: 'A sentence without a title, which is long enough to be one', contains: ['More.'] }],
  },
  told: [{ at: 'A sentence without a title, which is long enough to be one', says: 'title' }],
};

/** The measures that lose points, and how many. */
function lost(expected: ExpectedForm): Readonly<Partial<Record<Measure, number>>> {
  const { points } = scoreForm(docx, expected, store);
  return Object.fromEntries(measures.filter((measure) => points[measure].right < points[measure].of).map((measure) => [measure, points[measure].of - points[measure].right]));
}

/** The form with other things wanted of its first initiative. */
function wanting(change: Partial<ExpectedForm['issues'][string][number]>): ExpectedForm {
  const [one] = right.issues['business-continuity'] ?? [];
  return { ...right, issues: { ...right.issues, 'business-continuity': [{ title: '', ...one, ...change }] } };
}

describe('the score of a filled form', () => {
  it('is full where all came out', () => {
    expect(lost(right)).toEqual({});
  });

  it.each<[string, ExpectedForm, Partial<Record<Measure, number>>]>([
    ['another title', wanting({ title: 'Two' }), { titles: 1 }],
    ['another outcome', wanting({ outcome: 'Planned' }), { outcomes: 1 }],
    ['an outcome in parts', wanting({ outcome: { actual: 'Ongoing' } }), { outcomes: 1 }],
    ['an outcome that another initiative has', wanting({ shares: true, outcome: '' }), { outcomes: 1 }],
    ['another address', wanting({ links: ['https://a.example/y'] }), { addresses: 2 }],
    ['no address', wanting({ links: [] }), { addresses: 1 }],
    ['other words', wanting({ contains: ['The text of another.', 'The text of it.'] }), { texts: 1 }],
    ['without its words', wanting({ without: ['text of it'] }), { texts: 1 }],
    ['an agency', wanting({ agencies: ['METI'] }), { texts: 1 }],
    ['a sub-point', wanting({ points: ['a.i'] }), { texts: 1 }],
    ['another issue', { ...right, issues: { 'data-exchange': right.issues['business-continuity'] ?? [], 'digital-technologies': right.issues['digital-technologies'] ?? [] } }, { issues: 1 }],
    ['an initiative more', { ...right, issues: { ...right.issues, 'data-exchange': [{ title: 'Three' }] } }, { initiatives: 1, titles: 1, issues: 1 }],
    ['an initiative less', { ...right, issues: { 'digital-technologies': right.issues['digital-technologies'] ?? [] } }, { initiatives: 1 }],
    ['another economy', { ...right, economy: 'Japan' }, { front: 1 }],
    ['a cover’s field less', { ...right, cover: {} }, { front: 1 }],
    ['a contact more', { ...right, contacts: [...right.contacts, { name: 'A. Person' }] }, { front: 1 }],
    ['something told elsewhere', { ...right, told: ['One'] }, { told: 1 }],
    ['something told in other words', { ...right, told: [{ at: 'A sentence without a title, which is long enough to be one', says: 'outcome' }] }, { told: 1 }],
    ['words anywhere', { ...right, kept: ['lost words'], gone: ['The text of it.'] }, { texts: 2 }],
  ])('tells %s', (_, expected, faults) => {
    expect(lost(expected)).toEqual(faults);
  });

  it('counts nothing of a form that is refused', () => {
    const { points, faults } = scoreForm(new Uint8Array(), right, store);
    expect(Object.values(points).reduce((sum, one) => sum + one.right, 0)).toBe(0);
    expect(faults[0]?.said).toBe('The file is empty.');
  });
});

it('a line of a submission belongs to the initiative, the issue or the key around it, a comment to what is below it', () => {
  const text = 'template: x\n# c\neconomy: Korea\ncontact:\n  # c\n  email: a\nissues:\n  # c\n  a:\n    # c\n    - title: One\n      # c\n      outcome: x\n    # c\n    - title: Two\n  b: []\n# c';
  expect(ownersOfLines(text.split('\n'), [{ title: 'One', line: 10 }, { title: 'Two', line: 14 }])).toEqual([
    'template', 'economy', 'economy', 'contact', 'contact', 'contact', 'issues', 'a', 'a', 'One', 'One', 'One', 'One', 'Two', 'Two', 'b', 'b',
  ]);
});
