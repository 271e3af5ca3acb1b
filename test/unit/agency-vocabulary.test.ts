import { expect, it } from 'vitest';
import { agencies, contactAgencies } from '../../server/language/vocabulary/agencies.ts';
import { scopeOf } from '../../server/language/scope.ts';
import { read } from '../kit/completion.ts';
import { storeWith } from '../kit/template-store.ts';

it('makes what is told of an agency once, because completion shows it at each key that is typed', () => {
  const store = storeWith();
  const scope = { ...scopeOf(read('economy: Japan\nissues: {}\n'), store), path: ['contact', 'agency'] };
  const [first] = contactAgencies.words(scope, [], 'Ministry of Eco');
  expect(first?.about?.plain).toContain('Ministry of Economy, Trade and Industry (METI)');
  expect(contactAgencies.words(scope, [], 'Ministry of Econ')[0]?.about).toBe(first?.about);
  expect(contactAgencies.describe?.('METI', scope)?.plain).toContain(first?.about?.plain);
});

it('proposes no agency of which one name has some of the words, and another the others', () => {
  const store = storeWith();
  const scope = { ...scopeOf(read('economy: Viet Nam\nissues: {}\n'), store), path: ['issues', 'a', 0, 'agencies', 0] };
  // A former name of the ministry in Chinese Taipei is “Department of Health, Executive Yuan”.
  expect(agencies.words(scope, [], 'Ministry of Health, Department of e-Health').map(({ text }) => text)).toEqual([]);
  const there = { ...scopeOf(read('economy: Chinese Taipei\nissues: {}\n'), store), path: scope.path };
  expect(agencies.words(there, [], 'health welfare ministry').some(({ detail }) => detail.includes('Ministry of Health and Welfare'))).toBe(true);
});

it.each(['Trade Office', 'The Governor', '(old', '@x', 'name'])('proposes no agency of another economy by words within its name: %s', (typed) => {
  const scope = { ...scopeOf(read('economy: Peru\nissues: {}\n'), storeWith()), path: ['issues', 'a', 0, 'agencies', 0] };
  expect(agencies.words(scope, [], typed).filter(({ detail }) => !/, Peru$|^[^,]*$/.test(detail))).toEqual([]);
  expect(agencies.words(scope, [], 'METI').map(({ text }) => text)).toContain('METI');
});

it.each([
  ['Chile', 'Ministerio Turismo', false], ['Chile', 'Ministerio de Economía', true], ['Chile', 'turismo', true],
  ['Japan', 'trade industry', true], ['Japan', 'trade ministry', false], ['Japan', 'industry, trade, economy ministry', true],
])('of %s proposes by “%s” what has these words next to each other, or no others: %s', (economy, typed, isProposed) => {
  const scope = { ...scopeOf(read(`economy: ${economy}\nissues: {}\n`), storeWith()), path: ['issues', 'a', 0, 'agencies', 0] };
  expect(agencies.words(scope, [], typed).some(({ text }) => text === 'MINECON' || text === 'METI')).toBe(isProposed);
});

it('proposes first the agency whose whole acronym is typed', () => {
  const store = storeWith({ '.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: ZQXA\n    name: Office of A\n  - acronym: ZQX\n    name: Office of Z\n' });
  const scope = { ...scopeOf(read('economy: Japan\nissues: {}\n'), store), path: ['issues', 'a', 0, 'agencies', 0] };
  expect(agencies.words(scope, [], 'zq').map(({ text }) => text)).toEqual(['ZQXA', 'ZQX']);
  expect(agencies.words(scope, [], 'zqx').map(({ text }) => text)).toEqual(['ZQX', 'ZQXA']);
});

it.each([
  ['Australia', 'Dept Finance', 'Department of Finance'], ['Australia', 'Dept. of Foreign Affairs', 'DFAT'], ['Australia', 'Natl Off', 'NOCS'], ['Australia', 'Comms Media Auth', 'ACMA'],
  ['Japan', 'Min. of Econ', 'METI'], ['Singapore', 'Econ Dev Bd', 'EDB'], ['Chinese Taipei', 'Natl Dev Coun', 'NDC'], ['Chile', 'Ministeryo de Econ', 'MINECON'],
  ['Japan', "Japan Int'l Coop", 'JICA'], ['Japan', 'Minstry of Economy', 'METI'], [undefined, 'Natl Infocomm Mgmt', undefined],
])('of %s takes shortened and mistyped words for what they mean: %s', (economy, typed, wanted) => {
  const scope = { ...scopeOf(read(`economy: ${economy ?? ''}\nissues: {}\n`), storeWith()), path: ['issues', 'a', 0, 'agencies', 0] };
  const found = agencies.words(scope, [], typed).slice(0, 5).map(({ text }) => text);
  expect(found.includes(wanted ?? '') || found.length === 0, found.join()).toBe(true);
  expect(found.length > 0).toBe(wanted !== undefined);
});

it('takes no word for another that only has its letters, and no short word for a mistyped one', () => {
  const scope = { ...scopeOf(read('economy: Japan\nissues: {}\n'), storeWith()), path: ['issues', 'a', 0, 'agencies', 0] };
  expect(['Trde', 'Mony', 'Fishing Mgzt', 'Xinistry of Economy', 'Ministry of Nothing'].map((typed) => agencies.words(scope, [], typed).filter(({ detail }) => !detail.includes(', ')).length)).toEqual([0, 0, 0, 0, 0]);
});
