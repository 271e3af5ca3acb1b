import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { compareTitle } from '../../server/rules/help/near-titles.ts';
import { scanInitiative, scanTexts } from '../../server/rules/help/terms/scan-initiative.ts';
import { rareWordsOf, indexOfSet } from '../../server/rules/help/terms/term-index.ts';
import { splitWords } from '../../server/rules/help/terms/words-in-text.ts';
import { termSets } from '../../server/template/terms/term-rules.ts';
import { propertyRuns } from '../kit/property-runs.ts';

const pieces = [
  'Vietnam', 'vIETNAM', 'country', 'countries', 'Taiwan', 'R.O.C.', 'U.S.A.', 'national', 'Japan', 'Korea', 'CHINA', 'Peru', 'the Philippines', 'organise', 'organize', 'reorganisations', 'oRGANISE', 'exercise', 'size',
  '\u212aorea', '🇯🇵', 'a', 'of', 'é', '日', '_', '**', '-', ', ', '; ', ' and ', ' ', ' ', '’s', '5', 'x',
];

const styles: readonly ((text: string) => string)[] = [
  (text) => `|\n        ${text}`, (text) => `>\n        x\n        ${text}`, (text) => `'${text}'`, (text) => `"${text}"`, (text) => `x ${text}`,
  (text) => `"${[...text].map((sign) => `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`).join('')}"`,
  (text) => `"${text.slice(0, 3)}\\\n        ${text.slice(3)}"`,
  (text) => `\n        actual: &one '${text}'\n        expected: *one`,
];

function initiativesOf(written: string, more = ''): ReturnType<typeof readSubmissionDocument>['submission']['issues'][number]['initiatives'] {
  const text = `template: x\nissues:\n  data-exchange:\n    - title: One\n      outcome: ${written}\n${more}`;
  return readSubmissionDocument('file:///x.submission.yaml', 1, text).submission.issues.flatMap(({ initiatives }) => initiatives);
}

test('the fast test of a source leaves out nothing that its values have, however they are written', () => {
  const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((some) => some.join(''));
  const far = '      kind: &far Vietnam\n    - title: Two\n      description: *far\n';
  const sought = new Set(termSets.flatMap((set) => [...rareWordsOf(set.rules.filter(({ sentence }) => sentence === '').flatMap(({ words }) => words.flatMap(({ find }) => find))), ...set.rules.filter(({ sentence }) => sentence !== '').flatMap(({ words }) => words.flatMap(({ find }) => find))]));
  let found = 0;
  fc.assert(fc.property(text, fc.constantFrom(...styles), fc.constantFrom('', '', '', far), (words, write, more) => {
    for (const initiative of initiativesOf(write(words), more)) {
      const all = scanTexts(initiative);
      found += all.texts.length;
      const scan = scanInitiative(initiative);
      // The search knows a word by its place in a table, which another word may share.
      if (scan.texts.length > 0 || all.texts.some((one) => one.mayHaveLists || one.mayHaveFlags || one.spelt.length > 0)) expect(scan).toEqual(all);
      else expect(all.texts.flatMap((one) => splitWords(one.text).keys).filter((word) => sought.has(word))).toEqual([]);
    }
  }), propertyRuns('the fast test of a source'));
  expect(found).toBeGreaterThan(10);
});

test.each([
  ['Otherwise enterprises of this size exercise in Japan and Chile; the government of a member promises advice.', false],
  ['Japan, Chile and Peru agreed.', true],
  ['organise it', true],
  ['japan, chile and peru agreed.', false],
  ['They analyse and reorganise it.', true],
  ['It is a discountry, nationally.', false],
  ['It is a Country.', true],
  ['It is a Country', true],
  [`${'a word '.repeat(2000)}country`, true],
  ['é'.repeat(20_000), false],
  ['a word '.repeat(150_000), true],
])('the fast test of %s is %s, so that what has none of them costs nothing more', (text, may) => {
  expect(termSets.map((set) => indexOfSet(set).mayMatch(text))).toEqual([may]);
});

test('a title of letters and digits alone is compared as any other', () => {
  const words = fc.array(fc.constantFrom('fund', 'funds', 'policies', 'policy', 'of', 'the', 'a', 'to', 'from', '2020', '1999', '3', '365', 'ii', 'Digital', 'TRADE', 'class', 'phase'), { minLength: 1, maxLength: 7 });
  fc.assert(fc.property(words, (some) => {
    const [plain, other] = [compareTitle(some.join(' ')), compareTitle(`${some.join(' ')}!`)];
    if (plain.near.startsWith(' ') || other.near.startsWith(' ')) expect([plain.near, plain.years]).toEqual([other.near, other.years]);
    else expect([plain.near, other.near]).toEqual([plain.same, other.same]);
  }), propertyRuns('titles of letters alone'));
});

test('what most signs are is told without the tables of all alphabets, and is the same', () => {
  const others: string[] = [];
  for (let code = 0; code < 0x10000; code++) {
    const sign = String.fromCharCode(code);
    if (sign === '*' || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/u.test(sign)) continue;
    const words = splitWords(`a${sign}b`).keys.length;
    if ((words === 1) !== /[\p{L}\p{M}\p{N}]/u.test(sign)) others.push(`U+${code.toString(16)}`);
  }
  expect(others).toEqual([]);
  expect(splitWords('cafe\u0301').keys).toEqual(['caf\u00e9']);
});
