import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();

/** Each finding of a term as `id severity: what is written`, with `!` where it may be replaced without anybody looking. */
function told(description: string): readonly string[] {
  const text = `template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        ${description.replaceAll('\n', '\n        ')}\n`;
  const findings = checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined });
  return findings.filter(({ code }) => code.startsWith('term.') || code === 'internal.rule-failed')
    .map(({ code, severity, range, fixes }) => `${code.slice(5)} ${severity}: ${text.slice(range.start, range.end)}${fixes.some(({ safe }) => safe === true) ? ' !' : ''}`);
}

describe('nothing is said of those who are no members', () => {
  test.each([
    'In 190 countries it is so.', 'All 193 member states agreed.', 'It holds in over 100 new member countries.', 'Some 85 pro-growth countries agreed.', 'A sample of 35-40 countries was drawn.', 'Forty-six countries signed it.',
    'Hundreds of countries agreed.', 'It is so in any country in the world.', 'The euro-zone countries agreed.', 'Pacific island countries agreed.', 'The recipient country paid.', 'The signatory countries met.',
    'Austria joined in 1995. The country is neutral.', 'She travels to Cambodia. Ask that country first.', 'A democratic country, Austria joined.', 'Two nations - France and Germany - agreed.',
    'WTO member countries agreed.', 'Ministers of member countries signed the D7 charter.', 'The Commonwealth met, and heads of state agreed.',
    'It is in Canada and the United States in northern America, Australia and New Zealand in Oceania.',
  ])('%s', (text) => expect(told(text)).toEqual([]));
});

describe('it is told where members are meant', () => {
  test.each([
    ['Twelve of the 20 countries agreed.', 'economy-not-country warning: countries'],
    ['In 2019 the countries agreed.', 'economy-not-country warning: countries'],
    ['We sent 25 officials from countries of the region.', 'economy-not-country warning: countries'],
    ['A number of countries agreed.', 'economy-not-country warning: countries'],
    ['Austria and Japan joined. The country agreed.', 'economy-not-country warning: country'],
    ['Austria joined.\n\nThe country agreed.', 'economy-not-country warning: country'],
    ['Austria joined, and our country agreed.', 'economy-not-country warning: country'],
    ['In the country, Congress agreed.', 'economy-not-country warning: country'],
    ['All APEC Member States agreed.', 'member-economies-not-member-states warning: Member States'],
    ['The Member States of APEC agreed.', 'member-economies-not-member-states warning: Member States'],
    ['Each COUNTRY is asked.', 'economy-not-country warning: COUNTRY'],
    ['The _country_ agreed.', 'economy-not-country warning: country'],
    ['We live in\nAmerica now.', 'united-states information: America'],
    ['People all over Taiwan—and others—came.', 'chinese-taipei error: Taiwan !'],
    ['Since it joined the WTO, Vietnam has grown.', 'viet-nam warning: Vietnam !'],
  ])('%s', (text, finding) => expect(told(text)).toEqual([finding]));

  test('though no list that begins with a part of one', () => {
    expect(told('In northern Japan, Korea, Chile and Peru it is so.')).toEqual([]);
  });
});

describe('a list of members', () => {
  test.each([
    ['In northern Japan, Korea, Chile, Peru, Mexico and Canada it is so.', []],
    ['In Viet Nam, Malaysia and Japan it is so.', []],
    ['In Canada, Chile, Japan and Peru it is so.', []],
    ['In Canada, Chile, Japan, Peru and Singapore it is so.', ['list-semicolons information: Canada, Chile, Japan, Peru and Singapore']],
    ['The participants: Japan, Malaysia and Peru.', ['list-semicolons information: Japan, Malaysia and Peru']],
    ['Three members (Japan, Malaysia and Peru) agreed.', ['list-semicolons information: Japan, Malaysia and Peru']],
    ['In Hong Kong, China, Japan and Peru it is so.', ['list-semicolons information: Hong Kong, China, Japan and Peru']],
  ])('wants semicolons only if it is a formal one: %s', (text, findings) => expect(told(text)).toEqual(findings));
});

describe('a paragraph in another language, an address and a reference are left alone', () => {
  test.each([
    'Le Vietnam et les pays de la région ont signé un accord pour que les nations participent.',
    'El país y la nación: Vietnam y Brunei son miembros de la organización para las naciones.',
    'Write to No. 7, Sec. 2, Taipei 100, Taiwan.', 'The office is in Taipei, Taiwan.',
    'Smith, J. (2019). Data in Taiwan. Journal of Trade, 3(2), 1-5.', 'Nguyen (2020), *Vietnam’s digital economy*, Hanoi.',
  ])('%s', (text) => expect(told(text)).toEqual([]));

  test('and not the English one beside it, nor what only looks like one', () => {
    expect(told('Le plan de la région est pour les autres.\n\nThe plan of Vietnam is for the others.')).toEqual(['viet-nam warning: Vietnam !']);
    expect(told('The plan of Vietnam was signed by Ms de la Cruz and Mr de Santos in the city.')).toEqual(['viet-nam warning: Vietnam !']);
    expect(told('In the year (2019), Vietnam has grown.')).toEqual(['viet-nam warning: Vietnam !']);
    expect(told('In March 2020, Taiwan took part.')).toEqual(['chinese-taipei error: Taiwan !']);
    expect(told('Of those who wrote 500, Taiwan agreed.')).toEqual(['chinese-taipei error: Taiwan !']);
    expect(told('We use COVID 19, Taiwan agreed.')).toEqual(['chinese-taipei error: Taiwan !']);
  });
});

test('in the title of a treaty the name of a party is only hinted at', () => {
  expect(told('See the Agreement between the Government of Japan and the Republic of China.')).toEqual(['chinese-taipei hint: Republic of China']);
  expect(told('It is a treaty between Japan and the Republic of China.')).toEqual(['chinese-taipei error: Republic of China']);
});

test('a name with its explanation is replaced as a whole, and never without anybody looking', () => {
  for (const name of ['Taiwan, China', 'Taiwan (China)', 'Taiwan, Province of China', 'Taiwan (R.O.C.)', 'Republic of China (Taiwan)', 'Chinese Taipei (Taiwan)']) {
    expect(told(`We saw ${name} there.`)).toEqual([`chinese-taipei error: ${name}`]);
  }
  expect(told('We saw Hong Kong (SAR) there.')).toEqual(['hong-kong-china error: Hong Kong (SAR) !']);
  expect(told('We saw it there (R.O.C.) then.')).toEqual(['chinese-taipei error: R.O.C.']);
});
