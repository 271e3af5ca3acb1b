import { expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { readWorkspaceTerms } from '../../server/template/terms/workspace-terms.ts';
import { storeWith } from '../kit/template-store.ts';
import { processorMsOf } from '../kit/processor-time.ts';

/** What is said of a team's own terms, and what stands at each place. */
function told(terms: string, description: string): readonly { readonly message: string; readonly places: readonly string[]; readonly fixes: number }[] {
  const text = `template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        ${description}\n`;
  const store = storeWith({ '.policy-submissions/terms.yaml': terms });
  return checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => undefined })
    .filter(({ code }) => code === 'term.own').map(({ message, range, related, fixes }) => ({
      message, places: [range, ...related.map((one) => one.range)].map(({ start, end }) => text.slice(start, end)), fixes: fixes.length,
    }));
}

const places = (terms: string, description: string): readonly string[] => told(terms, description).flatMap((one) => one.places);

test('the advice of all terms with one wording is given', () => {
  const [found, ...others] = told('- {find: data base, prefer: database, note: As here.}\n- {find: data base, prefer: data store, note: As there}', 'A data base.');
  expect(others).toEqual([]);
  expect(found).toEqual({ message: 'Your team writes “database” or “data store” instead of “data base” (As here.; As there).', places: ['data base'], fixes: 2 });
});

test('a great many of one wording cost no more than one, and only some of their advice is named', () => {
  const many = Array.from({ length: 12_000 }, (_, index) => `- {find: Data Base, prefer: other${index}}`).join('\n');
  let found: ReturnType<typeof told>[number] | undefined;
  expect(processorMsOf(() => [found] = told(many, 'A Data Base. '.repeat(500)))).toBeLessThan(8000);
  expect(found?.message).toMatch(/“other9” or one of 11990 others instead of “Data Base” \(in 500 places\)\.$/);
});

test('signs at the ends of a wording count, but for a full stop', () => {
  expect(places('- {find: C++, prefer: C}', 'In C++ and C# it is C.')).toEqual(['C++']);
  expect(places('- {find: .NET, prefer: that}', 'In .NET and NET.')).toEqual(['.NET']);
  expect(places('- {find: approx., prefer: about}', 'It is approx. ten, approx ten.')).toEqual(['approx.', 'approx']);
  expect(places('- {find: "a.*b(", prefer: z}', 'We saw a.*b( and axxb( here.')).toEqual(['a.*b(']);
});

test('a wording that differs from what is to be written by its capitals alone is found', () => {
  expect(places('- {find: Email, prefer: email}', 'An Email and email.')).toEqual(['Email']);
  expect(places('- {find: email, prefer: Email}', 'An Email and email.')).toEqual(['email']);
});

test('accents count as they look, however they are typed', () => {
  for (const find of ['caf\u00e9', 'cafe\u0301']) expect(places(`- {find: ${find}, prefer: coffee}`, 'A caf\u00e9 and cafe\u0301, no cafe.')).toEqual(['caf\u00e9', 'cafe\u0301']);
  expect(places('- {find: E\u0301tat, prefer: x}', 'Un \u00c9tat et un \u00e9tat.')).toEqual(['\u00c9tat']);
});

test('scripts without blanks and from right to left are searched', () => {
  expect(places('- {find: 个人信息, prefer: 个人资料}', '我们的个人信息保护。')).toEqual(['个人信息']);
  expect(places('- {find: カタカナ, prefer: x}', 'このカタカナは')).toEqual(['カタカナ']);
  expect(places('- {find: שלום, prefer: x}', 'We שלום here.')).toEqual(['שלום']);
});

test('what is avoided and right at once is told in the file of terms', () => {
  const problems = (terms: string): readonly string[] => readWorkspaceTerms(parseYaml(terms).root).problems.map(({ message }) => message.text);
  expect(problems('- {find: whilst, prefer: whilst}')).toEqual(['“whilst” is to be avoided here, and is right here, too, so it is not reported; remove one of the two.']);
  expect(problems('- {find: a b, prefer: c d}\n- {find: c d, prefer: e}')).toEqual(['“c d” is to be avoided here, and is right in a term of this file, so it is not reported; remove one of the two.']);
  expect(problems('- {find: a b, prefer: c d}\n- {find: Email, prefer: email}')).toEqual([]);
});
