import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf, unsound } from '../kit/imports.ts';
import { bold, docxOf, form, item, lists, p, run } from '../kit/make-docx.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

interface Read {
  readonly title: string;
  readonly description?: string;
  readonly outcome?: unknown;
}

/** The initiatives of the first issue, and what is told. */
function read(initiatives: string, outcomes: string): { readonly of: readonly Read[]; readonly told: readonly string[]; readonly yaml: string } {
  const { yaml, report } = imported(docxOf({ numbering: lists, body: p('Japan') + p('desk@example.org') + form({ a: [initiatives, outcomes] }) }), 'x.docx', store);
  expect(unsound(yaml, store)).toEqual([]);
  const { issues } = modelOf(yaml) as { readonly issues: Readonly<Record<string, readonly Read[]>> };
  return { of: issues['business-continuity'] ?? [], told: report.notices.map(({ message, line }) => `${line === undefined ? '' : yaml.split('\n')[line]?.trim()}: ${message}`), yaml };
}

function outcomes(of: readonly Read[]): readonly unknown[] {
  return of.map(({ outcome }) => (outcome as { readonly text?: string } | undefined)?.text ?? outcome);
}

const three = p(bold('Alpha vouchers')) + p(bold('Beta classes')) + p(bold('Gamma'));
const place = 'This row has one outcome for several initiatives; it was added to “Alpha vouchers”.';

describe('an outcome that leads somewhere', () => {
  it.each([['Done', 'Done'], ['Final report', 'Final report'], ['here', undefined], ['https://a.example/done', undefined]])('“%s” is %s, and the link is one', (words, outcome) => {
    const page = `<table><tr><th>ISSUE<th>INITIATIVES<th>OUTCOME</tr><tr><td>Business continuity and resilience<td><b>One</b><td><a href="https://a.example/done">${words}</a></tr></table>`;
    const { yaml } = imported(page, 'x.html', store, 'apec-desg-covid19-2020');
    expect(yaml).toContain('https://a.example/done');
    expect(/outcome: (.*)/.exec(yaml)?.[1]).toBe(outcome);
  });
});

describe('the outcomes beside several initiatives', () => {
  it('are those that they name', () => {
    expect(outcomes(read(three, p('Gamma: planned') + p('Alpha: 300 firms') + p('and more') + p('Beta classes – ongoing')).of)).toEqual(['300 firms\n\nand more', 'ongoing', 'planned']);
    expect(read(three, p('Gamma: planned') + p('Alpha: 300 firms')).told).toEqual([]);
    // “Firms: 300” names none.
    expect(outcomes(read(three, p('Firms: 300') + p('Gamma: planned')).of)).toEqual(['Firms: 300\n\nGamma: planned', undefined, undefined]);
  });

  it('are those below their titles', () => {
    const { of, told } = read(three, p(bold('Beta classes:')) + p('ongoing') + p(bold('Alpha vouchers')) + p('300 firms') + p('and more') + p('Gamma') + item('planned'));
    expect(outcomes(of)).toEqual(['300 firms\n\nand more', 'ongoing', 'planned']);
    expect(told).toEqual([]);
    // A list of the titles says nothing of them.
    expect(outcomes(read(three, p('Alpha vouchers') + p('Beta classes') + p('Gamma') + p('planned')).of)).toEqual(['Alpha vouchers\n\nBeta classes\n\nGamma\n\nplanned', undefined, undefined]);
  });

  it('are what has come of one and what is expected of it, and the one text of another', () => {
    const both = p('Actual: 300 firms') + p('Expected: 400 firms');
    const map = { actual: '300 firms', expected: '400 firms' };
    const two = p(bold('Alpha vouchers')) + p(bold('Beta classes'));
    expect(outcomes(read(two, both + p('Ongoing')).of)).toEqual([expect.objectContaining({ actual: expect.anything() }), 'Ongoing']);
    expect(read(two, p('Ongoing') + both).yaml).toContain(`outcome:\n        actual: ${map.actual}\n        expected: ${map.expected}`);
    expect(read(two, both).told).toEqual([expect.stringContaining(place)]);
  });

  it('are those of their numbers', () => {
    expect(outcomes(read(three, p('1. 300 firms') + p('3. planned')).of)).toEqual(['300 firms', undefined, 'planned']);
    expect(outcomes(read(three, p('1. 300 firms') + p('2. planned')).of)).toEqual(['1. 300 firms\n2. planned', undefined, undefined]);
  });

  it.each([['of full width', '1）', '２）'], ['and commas', '1、', '2、'], ['in Chinese', '一、', '二、'], ['in circles', '①', '②']])('lose their numbers %s, with which titles may begin, too', (_, first, second) => {
    const { of, told } = read(p(bold(`${first}企业微课`)) + p('共200门课程。') + p(bold(`${second}行动`)) + p('The text.'), p(`${first}观看量`) + p(`${second}进行中`));
    expect(of.map(({ title }) => title)).toEqual(['企业微课', '行动']);
    expect(outcomes(of)).toEqual(['观看量', '进行中']);
    expect(told).toEqual([]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['brackets that are not bold', bold('Beta') + run(' [MOF]'), []],
    ['several', bold('Beta') + run(' (second year) [MOF]'), []],
    ['full-width ones', bold('Beta') + run('（第二期）'), []],
    ['brackets and a text', bold('Beta') + run(' [MOF]: Its text.'), []],
    ['a number that is not bold before it', run('1.2 ') + bold('Beta'), []],
    ['an ending that is not bold', bold('Beta') + run(' since March'), ['“Beta since March” was read as a title, but looks different from the other titles; check it.']],
  ])('are two where the second title has %s', (_, title, messages) => {
    const { of, told } = read(p(bold('Alpha')) + p('Text of alpha.') + p(title) + p('Text of beta.'), p('Ongoing') + p('Planned'));
    expect(outcomes(of)).toEqual(['Ongoing', 'Planned']);
    expect(of[1]?.title).toMatch(/^(?:1\.2 )?Beta/);
    expect(of[0]?.description).toBe('Text of alpha.');
    expect(told.map((text) => text.slice(text.indexOf('“')))).toEqual(messages);
  });

  it('tell of a line that may be the title of the second', () => {
    const lines = (title: string): string => p(bold('Alpha')) + p('Text of alpha.') + p(title) + p('Text of beta.');
    const heading = (words: string): string => `- title: Alpha: “${words}” looks like a heading within “Alpha”, so it was kept in its text; if it is a title, make it one.`;
    expect(read(lines(run('Beta')), p('Ongoing') + p('Planned')).told).toEqual([heading('Beta')]);
    expect(read(lines(run('Beta', '<w:i/>')), p('Ongoing') + p('Planned')).told).toEqual([heading('Beta')]);
    expect(read(lines(bold('Beta') + run(' since March')), p('Ongoing')).told).toEqual([heading('Beta since March')]);
    expect(read(lines(run('Beta')), p('Ongoing')).told).toEqual([]);
  });

  it.each(['一、', '①', '（一）', '1）', 'B. ', '2. ', '(b) '])('loses the number “%s” that its title has', (number) => {
    const of = (outcome: string): readonly unknown[] => outcomes(read(p(bold(`${number}Alpha`)) + p('Its text.'), outcome).of);
    expect(of(p(`${number}Ongoing`))).toEqual(['Ongoing']);
    expect(of(p('三、Ongoing'))).toEqual(['三、Ongoing']);
    expect(of(p(`${number}Ongoing`) + p('三、Planned'))).toEqual([expect.stringContaining('三、Planned')]);
    expect(of(p(`${number}Ongoing`) + p('三、Planned'))).toEqual([expect.stringContaining(number.trim())]);
  });

  it('keep numbers that count nothing', () => {
    expect(outcomes(read(p(bold('One')) + p(bold('Two')), p('二、甲') + p('一、乙')).of)).toEqual(['二、甲', '一、乙']);
    expect(outcomes(read(p(bold('One')) + p(bold('Two')), p('1、2月完成') + p('2、3月完成')).of)).toEqual(['1、2月完成', '2、3月完成']);
  });

  it('are those of a paragraph’s lines, unless a line goes on with a small letter', () => {
    const broken = (...texts: readonly string[]): string => p(texts.map((text) => run(text)).join('<w:r><w:br/></w:r>'));
    expect(outcomes(read(three, broken('300 firms', 'Ongoing', '4 million places')).of)).toEqual(['300 firms', 'Ongoing', '4 million places']);
    expect(outcomes(read(three, broken('300 firms', 'and their staff', 'Ongoing')).of)).toEqual(['300 firms\nand their staff\nOngoing', undefined, undefined]);
  });

  it('lose the numbers that Word goes on to count, and a number or a dot that nothing follows', () => {
    const listed = p('It has:') + item('a part', 2) + item('and another', 2);
    expect(outcomes(read(three + listed, item('300 firms', 2) + p('and more') + item('Ongoing', 2) + item('Planned', 2)).of)).toEqual(['300 firms\n\nand more', 'Ongoing', 'Planned']);
    for (const only of [item('Ongoing', 2), item('Ongoing', 1), p('1. Ongoing'), p('- Ongoing')]) expect(outcomes(read(p(bold('Alpha')), only).of)).toEqual(['Ongoing']);
    expect(outcomes(read(p(bold('Alpha')), p('3. Ongoing')).of)).toEqual(['3. Ongoing']);
  });

  it('actual and expected, are those of each in turn', () => {
    expect(outcomes(read(p(bold('One')) + p(bold('Two')), p('Actual: 300') + p('Expected: 500') + p('Actual: 20') + p('Expected: 30')).of)).toMatchObject([{ actual: '300', expected: '500' }, { actual: '20', expected: '30' }]);
  });

  it('go with the addresses below them', () => {
    const { of, yaml } = read(three, p('300 firms') + p('https://a.example/') + p('ongoing') + p('planned') + p('https://c.example/'));
    expect(outcomes(of)).toEqual(['300 firms', 'ongoing', 'planned']);
    expect(yaml).toMatch(/Alpha[^]*a\.example[^]*Beta[^]*Gamma[^]*c\.example/);
  });

  it('are the first’s when they can not be told apart; no finding asks the others for one, and each is told', () => {
    const { of, told, yaml } = read(three, p('Ongoing'));
    expect(outcomes(of)).toEqual(['Ongoing', undefined, undefined]);
    expect(told).toEqual([`- title: Beta classes: ${place}`, `- title: Gamma: ${place}`]);
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, yaml);
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    expect(checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, linksVersion: 0, logger }).map(({ code }) => code).filter((code) => /^(?:outcome|suppression)\./.test(code))).toEqual([]);
  });

  it('a single item is a text', () => {
    expect(outcomes(read(p(bold('One')), item('6.2 million users')).of)).toEqual(['6.2 million users']);
    // Our own pages say that it was a list.
    const yaml = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: One\n      outcome: "- one item"\n';
    expect(imported(renderPage(viewOf(yaml, store)), 'x.html', store).yaml).toContain('      outcome: "- one item"\n');
  });
});

describe('an outcome at the end of a description, where there is no other', () => {
  it.each([
    ['Outcome: 300 firms', { text: '300 firms' }], ['Results – 300 firms', { text: '300 firms' }], ['Key results: 300 firms', { text: '300 firms' }], ['Impact: 300 firms', { text: '300 firms' }],
    ['Expected outcome: 300 firms', { expected: '300 firms' }], ['Actual: 300 firms', { actual: '300 firms' }], ['Actual/expected outcome: 300 firms', { text: '300 firms' }],
  ])('%s', (line, outcome) => {
    const [one] = read(p(bold('One')) + p('Its text.') + p(line), '').of;
    expect(one).toMatchObject({ description: 'Its text.', outcome });
  });

  it('an actual and an expected one', () => {
    expect(read(p(bold('One')) + p('Its text.') + p('Actual outcome: 300 firms') + p('Expected: 500'), '').of[0]).toMatchObject({ description: 'Its text.', outcome: { actual: '300 firms', expected: '500' } });
  });

  it('behind its label in Thai', () => {
    expect(read(p(bold('One')) + p('Its text.') + p('ผลลัพธ์: 300 firms'), '').of[0]).toMatchObject({ description: 'Its text.', outcome: { text: '300 firms' } });
  });

  it('below its label', () => {
    expect(read(p(bold('One')) + p('Its text.') + p('Results:') + item('300 firms') + item('Two fairs') + p('Background:') + p('An old plan.'), '').of[0])
      .toMatchObject({ description: 'Its text.\n\nBackground:\n\nAn old plan.', outcome: { text: '- 300 firms\n- Two fairs' } });
    expect(read(p(bold('One')) + p('Its text.') + p('Outcome: 300 firms:') + item('in May') + p('It goes on.'), '').of[0]).toMatchObject({ description: 'Its text.\n\nIt goes on.', outcome: { text: '300 firms:\n\n- in May' } });
  });

  it('stays a text where the outcome’s cell has one, and where it is a sentence', () => {
    expect(read(p(bold('One')) + p('Results: 300 firms'), p('Ongoing')).of[0]).toMatchObject({ description: 'Results: 300 firms', outcome: { text: 'Ongoing' } });
    for (const text of ['Outcomes are seen in May.', 'Results']) {
      expect(read(p(bold('One')) + p(text), '').of[0]).toMatchObject({ description: text, outcome: undefined });
    }
  });

  it('with a bold label is no initiative', () => {
    const { of } = read(p(bold('One')) + p('Its text.') + p(bold('Outcome:') + run(' 300 firms')) + p(bold('Two')) + p(bold('Results')) + p('Planned'), '');
    expect(of).toMatchObject([{ title: 'One', description: 'Its text.', outcome: { text: '300 firms' } }, { title: 'Two', outcome: { text: 'Planned' } }]);
  });
});
