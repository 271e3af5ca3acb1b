import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission, createMemory } from '../../server/rules/engine/runner.ts';
import { termSets } from '../../server/template/terms/term-rules.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const store = storeWith();
const rulesOfApec = termSets.flatMap(({ rules }) => rules);
const on = Object.fromEntries(rulesOfApec.filter(({ isOff }) => isOff).map(({ code, severity }) => [code, severity]));

function fileWith(description: string, template = 'apec-desg-covid19-2020'): string {
  return `template: ${template}\neconomy: Chile\nissues:\n  data-exchange:\n    - title: One\n      description: ${description}\n`;
}

function termsIn(text: string, from = store, severities = on): readonly Finding[] {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const findings = checkSubmission(document, from, { severities, linkVerdict: () => undefined });
  expect(findings.filter(({ code }) => code === 'internal.rule-failed')).toEqual([]);
  return findings.filter(({ code }) => code.startsWith('term.'));
}

/** Wordings of all rules that need nothing beside them. */
const wordings = rulesOfApec.filter(({ sentence }) => sentence === '').flatMap(({ code, words }) => (
  words.filter(({ onlyAfter, onlyBefore }) => onlyAfter === undefined && onlyBefore === undefined).flatMap(({ find }) => find.map((one) => ({ code, find: one })))
));
const block = (words: string): string => `|\n        ${words}`;

describe('what APEC calls otherwise is found', () => {
  const frames: readonly ((words: string) => string)[] = [
    (words) => `We spoke about ${words} at length.`,
    (words) => `It was clear (${words}) to us.`,
    (words) => `What we saw, ${words} showed; it is so.`,
    (words) => `See [a page about ${words}](https://example.org/a) for more.`,
  ];
  const cases = wordings.flatMap((wording) => frames.map((frame) => ({ ...wording, text: frame(wording.find) })));

  test('in over a hundred and fifty sentences', () => {
    expect(cases.length).toBeGreaterThan(150);
    expect(cases.filter(({ code, text }) => !termsIn(fileWith(block(text))).some((one) => one.code === code)).map(({ code, text }) => `${code}: ${text}`)).toEqual([]);
  });

  test.each([
    ['a literal block', '|\n        We saw Vietnam here.'],
    ['a folded one', '>\n        We saw\n        Vietnam here.'],
    ['single quotes', "'It isn''t Vietnam here.'"],
    ['double quotes', '"We saw \\"it\\" in Vietnam here."'],
    ['lines without quotes', 'We saw\n        Vietnam here.'],
    ['bold letters', '|\n        We saw **Vietnam** here.'],
    ['a table', '|\n        | a | b |\n        |---|---|\n        | x | Vietnam |'],
    ['a footnote', '|\n        A word[^1].\n\n        [^1]: It is Vietnam.'],
  ])('at its place in %s', (_, written) => {
    const text = fileWith(written);
    const [found] = termsIn(text);
    expect(found?.code).toBe('term.viet-nam');
    expect(text.slice(found?.range.start, found?.range.end)).toBe('Vietnam');
    const [edit] = found?.fixes[0]?.edits ?? [];
    const fixed = text.slice(0, edit?.range.start) + (edit?.newText ?? '') + text.slice(edit?.range.end);
    expect(fixed).toBe(text.replace('Vietnam', 'Viet Nam'));
    expect(termsIn(fixed)).toEqual([]);
  });

  test('also where a word is bold in part, and nothing is replaced there', () => {
    const text = fileWith(block('The **Viet**nam case.'));
    const [found] = termsIn(text);
    expect(text.slice(found?.range.start, found?.range.end)).toBe('Viet**nam');
    expect(found?.fixes).toEqual([]);
  });

  test('once a word and file, with its other places beside it, and one fix for all', () => {
    const text = fileWith(block('Vietnam and Vietnam, and a Vietnam.'));
    const [found, ...others] = termsIn(text);
    expect(others).toEqual([]);
    expect(found?.message).toBe('APEC writes “Viet Nam” instead of “Vietnam” (in 3 places).');
    expect(found?.related.map(({ range }) => text.slice(range.start, range.end))).toEqual(['Vietnam', 'Vietnam']);
    expect(found?.fixes.map(({ title, safe, edits }) => [title, safe, edits.length])).toEqual([
      ['Replace with “Viet Nam” in all 3 places', true, 3], ['Replace with “Viet Nam”, only here', undefined, 1],
    ]);
  });

  test('with the capitals that are written', () => {
    const newTexts = ['Countries do it.', 'COUNTRIES do it.', 'Some countries do it.'].map((words) => termsIn(fileWith(block(words)))[0]?.fixes[0]?.edits[0]?.newText);
    expect(newTexts).toEqual(['Economies', 'ECONOMIES', 'economies']);
  });
});

describe('nothing is found', () => {
  const frames: readonly ((words: string) => string)[] = [
    (words) => `They call it "${words}" there.`,
    (words) => `They call it “as ${words} is” there.`,
    (words) => `See https://example.org/${words.replaceAll(' ', '-')}/page for more.`,
    (words) => `Write to ${words.replaceAll(/[^A-Za-z]/g, '')}@example.org today.`,
    (words) => `It is in files/of/${words.replaceAll(/[^A-Za-z]/g, '')}/report.pdf here.`,
  ];
  const cases = wordings.flatMap(({ find }) => frames.map((frame) => frame(find)));
  const alike = [
    'The EU countries agreed.', 'Schengen countries agreed.', 'Countries in Africa agreed.', 'African countries agreed.', 'The countries of the Gulf agreed.', 'Countries such as France agreed.',
    'ASEAN countries agreed.', 'Cross-country skiing is fun.', 'The United Nations agreed.', 'Smart Nation is a programme.', 'Countries around the world agreed.', 'The G-7 countries agreed.', 'The G20 countries agreed.', 'The G-8 nations agreed.', 'We saw two country parks and a country house.', 'We care for Country together.', 'The least developed countries agreed.',
    'It is state of the art.', 'State-owned firms took part.', 'In the United States it is so.', 'The country code is +56.', 'Foreign nationals came.', 'A national of Chile came.', 'The National Privacy Commission came.',
    'EU member states agreed.', 'The member states of ASEAN agreed.', 'All 193 member states agreed.', 'The People’s Republic of China agreed.', 'The Taiwan Strait is wide.',
    'The Hong Kong government agreed.', 'Hong Kong International Airport is open.', 'Hong Kong residents came.', 'China, Hong Kong and others came.', 'It is in Wan Chai, Hong Kong.', 'Hong Kong, China came.',
    'The Vietnam War ended.', 'Brunei Darussalam agreed.', 'The Brunei dollar rose.', 'The Philippines agreed.', 'The University of the Philippines agreed.', 'Latin America agreed.', 'The Bank of America agreed.',
    'The Americas are wide.', 'Japan and Korea agreed.', 'Japan, France, and Korea agreed.', 'Singapore Airlines, Korea Telecom, and Japan Post agreed.', 'Heads of government departments agreed.',
    'The APEC CEO Summit was held.', 'The APEC Secretariat agreed.', 'Its accession to the treaty was quick.', 'The president agreed.', 'The Greater Bay Area is wide.', 'We organise and digitise.', 'The process is a rock.',
  ];

  test('in over a hundred and fifty sentences that look alike', () => {
    expect(cases.length + alike.length).toBeGreaterThan(150);
    const told = [...cases, ...alike].flatMap((text) => termsIn(fileWith(block(text))).map(({ code, message }) => `${code}: ${text} ${message}`));
    expect(told).toEqual([]);
  });

  test('in Japan’s paper', () => {
    expect(termsIn(sample('japan.submission.yaml'))).toEqual([]);
  });

  test('in answers to templates of other organisations, and where the workspace says so', () => {
    const others = storeWith({ 'x.submission-template.yaml': 'id: other\ntitle: Other\ncolumns: [A, B, C]\nissues: [{id: data-exchange, title: D}]\n' });
    expect(termsIn(fileWith(block('Vietnam and Taiwan.'), 'other'), others)).toEqual([]);
    expect(termsIn(fileWith(block('Vietnam and a Taiwan.')), storeWith({ '.policy-submissions/terms.yaml': 'off: [viet-nam, term.chinese-taipei]' }))).toEqual([]);
  });
});

test('inside another name it is a hint, and nothing is replaced by itself', () => {
  const [found] = termsIn(fileWith(block('The Bank of Taiwan agreed.')));
  expect(found?.severity).toBe('hint');
  expect(found?.fixes.some(({ safe, preferred }) => safe === true || preferred === true)).toBe(false);
});

test('beside a hyphen it is a hint, and nothing is replaced by itself', () => {
  for (const text of ['We made a Hong Kong-based fund.', 'We made a Zhuhai-Hong Kong link.']) {
    const [found] = termsIn(fileWith(block(text)));
    expect([found?.severity, found?.fixes.some(({ safe }) => safe === true)]).toEqual(['hint', false]);
  }
});

test('where “Hong Kong” stands before a noun, nothing is replaced by itself', () => {
  const fixOf = (text: string): readonly (boolean | undefined)[] => {
    const [{ fixes } = { fixes: [] }] = termsIn(fileWith(block(text)));
    return fixes.map(({ safe }) => safe);
  };
  for (const text of ['We met Hong Kong exporters.', 'We met the Hong Kong\n        exporters.']) expect(fixOf(text)).toEqual([undefined]);
  for (const text of ['It is in Hong Kong.', 'It is Hong Kong', 'In Hong Kong and elsewhere it is so.', 'In (Hong Kong) firms came.', 'Hong Kong has it.', 'In Hong Kong\n\n        Firms came.']) expect(fixOf(text)).toEqual([true]);
  expect(fixOf('We met Vietnam exporters.')).toEqual([true]);
});

test('the way words are spelt is counted only where the template has terms, and anew when it gets them', () => {
  const memory = createMemory();
  const others = storeWith({ 'x.submission-template.yaml': 'id: other\ntitle: Other\ncolumns: [A, B, C]\nissues: [{id: data-exchange, title: D}]\n' });
  const codes = (template: string): readonly string[] => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, fileWith(block('We digitize it, and organise it, and digitise it.'), template));
    return checkSubmission(document, others, { severities: on, linkVerdict: () => undefined, memory }).map(({ code }) => code).filter((code) => code.startsWith('term.'));
  };
  expect([codes('other'), memory.summary.withZ, memory.summary.withS]).toEqual([[], 0, 0]);
  expect([codes('apec-desg-covid19-2020'), memory.summary.withZ, memory.summary.withS]).toEqual([['term.spelling-variant'], 1, 2]);
  expect([codes('other'), memory.summary.withZ]).toEqual([[], 0]);
});

test('what stands at the place of a finding is the wording that was found, in every style, and never in quotation marks', () => {
  const words = fc.array(fc.constantFrom('Vietnam', 'a', 'of', 'countries', '“Vietnam”', 'https://example.org/Vietnam', 'in', 'Hong Kong', 'the', 'we', '**bold**', 'so,', '日本'), { minLength: 1, maxLength: 14 });
  const style = fc.constantFrom<(text: readonly string[]) => string>(
    (text) => `|\n        ${text.join(' ')}`, (text) => `>\n        x\n        ${text.join('\n        ')}`, (text) => `'${text.join(' ')}'`,
    (text) => `"${text.join('\\x20')}"`, (text) => `x ${text.join('\n        ')}`,
  );
  fc.assert(fc.property(words, style, (text, write) => {
    const file = fileWith(write(text));
    for (const { range, related, code } of termsIn(file)) {
      for (const { start, end } of [range, ...related.map((one) => one.range)]) {
        if (!code.includes('list')) expect(file.slice(start, end).replace(/\s+|\\x20/g, ' ').toLowerCase()).toMatch(/^(?:vietnam|countries|hong kong)$/);
        expect(file.slice(Math.max(0, start - 1), start)).not.toMatch(/[“/]/);
      }
    }
  }), propertyRuns('terms at their places'));
});

test('ten thousand terms of a team cost a text no more than a few', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `- {find: the word${index} of it, prefer: other${index}}`).join('\n');
  const own = storeWith({ '.policy-submissions/terms.yaml': many });
  const text = fileWith(block(`${'the word of it is here '.repeat(2000)} the word77 of it.`));
  termsIn(text, own);
  const tookMs = processorMsOf(() => expect(termsIn(text, own).map(({ code }) => code)).toEqual(['term.own']));
  expect(tookMs).toBeLessThan(1000);
});

describe('a word that is said of others, or of nobody', () => {
  test.each([
    'They keep ties with the mother country.', 'A second generation left its adopted country.', 'It reports as an EITI implementing country.', 'Aid goes to IDA eligible countries.', 'He meets the prime minister as head of government.',
    'A head of state signs each law.', 'Duties on goods of least-developed countries were removed.', 'Loans for middle-income countries and upper-middle-income countries.', 'We publish country-by-country reports.', 'A nation-to-nation relationship is renewed.',
    'We stood by Ukraine as a free and independent nation.', 'Laos is a landlocked country.', 'Tonga became an associated country.', 'The CBD contracting countries met.', 'The first nations of the north met.',
  ])('%s', (text) => {
    expect(termsIn(fileWith(block(text)), store, {}).map(({ message }) => message)).toEqual([]);
  });

  test.each([
    'Chile is a small country.', 'We are a country of islands.', 'My country supports this.', 'APEC implementing countries met.', 'Laos helped us as we became a country.', 'Laos says that ours is a country of rules.', 'As partner countries we agreed.', 'Each country by itself decides.',
    'The APEC head of government met.', 'Heads of government met in Lima.', 'In each country-led programme.', 'In Laos, a country that we support.', 'Developed countries agreed.', 'It was the first country to sign.', 'Countries of the Pacific Rim trade.', 'Our country has income.',
  ])('but it is found in: %s', (text) => {
    expect(termsIn(fileWith(block(text)), store, {}).length).toBe(1);
  });
});
