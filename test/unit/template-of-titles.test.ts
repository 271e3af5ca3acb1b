import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnTitles, listEntries } from '../../client/begin/list-entries.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { checkTemplate } from '../../server/rules/engine/runner.ts';
import { templateOfTitles, type TemplateTitles } from '../../server/template/new/new-template.ts';
import { readWrittenTemplate } from '../../server/template/template.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

interface Made {
  readonly text: string;
  readonly place: number;
  readonly issues: readonly string[];
  readonly columns: readonly string[];
  readonly title: string;
  readonly findings: readonly string[];
}

/** The template that is read of what is written, and what is found in it. */
function made(titles: Partial<TemplateTitles>, taken: readonly string[] = []): Made {
  const { id, text, place } = templateOfTitles({ title: 'Skills', issues: [], columns: [], ...titles }, new Set(taken));
  const document = readTemplateDocument(`file:///workspace/${id}.submission-template.yaml`, 1, text);
  const { template } = readWrittenTemplate(document);
  return {
    text, place, title: `${template.id}: ${template.title}`,
    issues: template.issues.map((issue) => `${issue.letter} ${issue.id} ${issue.title}`), columns: template.columns.map((column) => `${column.id} ${column.title}`),
    findings: [...document.problems.map(({ message }) => message.text), ...checkTemplate(document, { severities: {} }, storeWith().all()).map(({ code, message }) => `${code} ${message}`)],
  };
}

test.each<[readonly string[], readonly string[]]>([
  [['1. Trade', '2. Investment: rules', '3) “Labour” and skills'], ['1 trade Trade', '2 investment-rules Investment: rules', '3 labour-and-skills “Labour” and skills']],
  [['a) Trade', '(b) Data', 'c. Trust'], ['a trade Trade', 'b data Data', 'c trust Trust']],
  [['• Trade', '- Data #1', '"Quoted"', "it's: so", '{a}', '[xyz] y', '* 2'], ['a trade Trade', 'b data-1 Data #1', 'c quoted "Quoted"', "d it-s-so it's: so", 'e a {a}', 'f xyz-y [xyz] y', 'g 2 2']],
  [['', '  ', '—', 'Trade', '1. TRADE', 'Trade ', 'Tráde'], ['a trade Trade', 'b trade-2 Tráde']],
  [['貿易', '投資', 'Yes', '2020', '3.5 GHz'], ['a issue-a 貿易', 'b issue-b 投資', 'c yes Yes', 'd 2020 2020', 'e ghz GHz']],
  [[], ['a first-issue The first issue']],
])('issues as people type them are an issue each: %j', (issues, expected) => {
  const { issues: found, findings } = made({ issues });
  expect(found).toEqual(expected);
  expect(findings).toEqual([]);
});

test('more issues than letters are counted, and writing goes on behind what is still open', () => {
  const { issues, text, place, findings } = made({ issues: Array.from({ length: 30 }, (_, index) => `Topic ${index}`) });
  expect([issues[0], issues[29]]).toEqual(['1 topic-0 Topic 0', '30 topic-29 Topic 29']);
  expect(text.slice(0, place)).toBe('id: skills\ntitle: Skills\norganisation: ');
  expect(findings).toEqual([]);
});

test.each<[readonly string[], readonly string[]]>([
  [[], ['issue Issue', 'initiatives Initiatives', 'outcome Outcome']], [['Question'], ['issue Issue', 'initiatives Initiatives', 'outcome Outcome']],
  [['Question', 'Measures'], ['issue Question', 'initiatives Measures']],
  [['Q', 'Measures: all', 'Budget, 2027', '2027', 'Outcome', 'Result'], ['issue Q', 'initiatives Measures: all', 'budget-2027 Budget, 2027', 'column-4 2027', 'outcome-2 Outcome', 'outcome Result']],
])('columns %j', (columns, expected) => {
  const { columns: found, findings } = made({ issues: ['Trade'], columns });
  expect(found).toEqual(expected);
  expect(findings).toEqual([]);
});

test('the title gives the id, which nobody else has', () => {
  expect([made({ title: '  "Skills": a\nlist # 1 ' }, ['skills-a-list-1']).title, made({ title: '' }).title, made({ title: '技能' }).title]).toEqual(['skills-a-list-1-2: "Skills": a list # 1', 'new-template: New template', 'new-template: 技能']);
});

test('whatever is typed, the template is whole and nothing is found in it', () => {
  const text = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('a: b', '- x', '"', '#', "'", '1. a', '? x', '&a', '!x', '%', '@', '`', 'null', '~', '\u2028', '\ufeffx', '2020-01-01'));
  fc.assert(fc.property(text, fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 5 }), (title, issues, columns) => {
    const { findings, issues: found } = made({ title, issues, columns });
    expect(findings).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  }), propertyRuns('templates of titles'));
});

test.each<[string, string, readonly string[]]>([
  ['1. Trade 2. Investment 3. Labour', '1. Trade\r\n2. Investment\n\n3. Labour\n', ['1. Trade', '2. Investment', '3. Labour']],
  ['TradeInvestment', 'Trade\nInvestment', ['Trade', 'Investment']],
  ['1. Trade 2. Investment, goal 3', '', ['1. Trade', '2. Investment, goal 3']], ['a) Trade b) Data', 'x\ny', ['a) Trade', 'b) Data']], ['(1) A (2) B', '', ['(1) A', '(2) B']], ['• Trade • Data', '', ['Trade', 'Data']], ['Trade - Data', '', ['Trade - Data']],
  ['Trade: 1. of 2. things', 'Trade\nInvestment', ['Trade: 1. of 2. things']], ['2. Data 3. Trust', '', ['2. Data', '3. Trust']], ['', 'a\nb', []], ['  ', '\n', []],
])('a list in a box of one line: %j', (typed, clipboard, expected) => {
  expect(listEntries(typed, clipboard)).toEqual(expected);
});

test.each([
  ['1.\tSkills 2.\tStart-ups: money 3.\tData', ['1. Skills', '2. Start-ups: money', '3. Data']], ['(d)\tOne (e)\tTwo (f)\tThree', ['(d) One', '(e) Two', '(f) Three']],
  ['3. One 4. Two', ['3. One', '4. Two']], ['•\tOne •\tTwo', ['One', 'Two']], ['9) Nine 10) Ten', ['9) Nine', '10) Ten']], ['2. Alone in 2021', ['2. Alone in 2021']], ['Z) The last', ['Z) The last']],
])('a list that a box of one line has joined is divided, wherever it begins to count: %j', (typed, expected) => {
  expect(listEntries(typed, '')).toEqual(expected);
});

test.each([
  ['Issue; Initiatives; Outcome, if any', ['Issue', 'Initiatives', 'Outcome, if any']], ['Issue, Initiatives, Outcome, Budget', ['Issue', 'Initiatives', 'Outcome', 'Budget']], ['Question | Answer', ['Question', 'Answer']],
  ['Issue\tAnswer', ['Issue', 'Answer']], ['Kappa', ['Kappa']], [' ', []],
])('titles of columns: %j', (typed, expected) => {
  expect(columnTitles(typed)).toEqual(expected);
});
