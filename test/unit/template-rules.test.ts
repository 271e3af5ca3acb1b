import { describe, expect, test } from 'vitest';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { checkTemplate } from '../../server/rules/engine/runner.ts';
import { letterAfter, nextPointId } from '../../server/template/new/template-parts.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { isNightly } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const mine = 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - {id: one, title: One}\n';

/** `code severity [words]` of a file of a workspace that has these templates. */
function told(name: string, files: Readonly<Record<string, string>>): readonly string[] {
  const text = files[name] ?? '';
  return checkTemplate(readTemplateDocument(`file:///workspace/${name}`, 1, text), { severities: {} }, storeWith(files).all())
    .map(({ code, severity, range, message }) => `${code} ${severity} [${text.slice(range.start, range.end)}] ${message}`);
}

describe('the id of a template', () => {
  const [first, second] = ['a.submission-template.yaml', 'b.submission-template.yaml'];

  test('that two files have is told at the one that does not count', () => {
    const files = { [second]: mine, [first]: mine };
    expect(told(first, files)).toEqual([]);
    expect(told(second, files)).toEqual([expect.stringMatching(/^template\.duplicate warning \[mine\] The template “a\.submission-template\.yaml” has this “id” too/)]);
    expect(told(second, { [first]: mine.replace('mine', 'other'), [second]: mine })).toEqual([]);
  });

  test.each([[second, `nested/${second}`, `../${second}`], [`zz/${second}`, `aa/${second}`, `../aa/${second}`], [second, `aa/${second}`, `aa/${second}`]])('that %s and %s have names the other by the way to it, because their names may be equal', (one, two, path) => {
    const files = { [one]: mine, [two]: mine };
    const found = [...told(one, files), ...told(two, files)];
    expect(found).toEqual([expect.stringContaining(` The template “${path}” has this “id” too`)]);
  });

  test('that is one of ours is a hint, because it may be meant', () => {
    const ours = mine.replace('id: mine', 'id: apec-desg-covid19-2020');
    expect(told(first, { [first]: ours })).toEqual([expect.stringMatching(/^template\.duplicate hint \[apec-desg-covid19-2020\] A template that comes with Policy Submissions/)]);
  });
});

describe('titles and clauses', () => {
  test('of nothing but blanks are empty', () => {
    const text = "id: mine\ntitle: ' '\ncolumns: [{id: issue, title: ' '}]\nissues:\n  - {id: one, title: ' ', points: [{id: ' ', text: ' '}]}\n";
    expect(told('a.submission-template.yaml', { 'a.submission-template.yaml': text }).map((one) => one.replace(/;.*/, ''))).toEqual([
      'schema.value error [title] “title” is empty', 'schema.value error [title] “title” is empty', 'schema.value error [title] “title” is empty',
      'schema.value error [id] “id” is empty', 'schema.value error [text] “text” is empty',
    ]);
  });
});

describe('the next', () => {
  test.each([
    ['a', ['a.i', 'a.ii'], [], 'a.iii'], ['a', ['a.i', 'a.iii'], [], 'a.iv'], ['b', [], ['a.i'], 'b.i'], ['2', [], ['1.a', '1.b'], '2.a'],
    ['2', ['2.a'], ['1.a'], '2.b'], ['1', ['1.1', '1.2'], [], '1.3'], ['C', [], [], 'c.i'], ['a', ['A-I'], [], 'A-II'], ['a', ['speed'], [], 'a.ii'],
    ['a', ['a.i'], ['a.ii'], 'a.iii'],
  ])('sub-point of issue %s with %j, beside %j, is %s', (letter, own, others, expected) => {
    expect(nextPointId(letter, own, new Set([...others, ...own]))).toBe(expected);
  });

  test.each([['a', ['a', 'b'], 'c'], ['1', ['1', '2'], '3'], ['z', ['z'], 'aa'], ['A', ['a'], 'B'], ['i)', ['i)', 'a'], 'b']])('letter after %s with %j is %s', (letter, taken, expected) => {
    expect(letterAfter(letter, new Set(taken))).toBe(expected);
  });
});

test('many issues with one letter, and sub-points of another issue, take no longer than their number: ten thousand at night', () => {
  const text = (count: number): string => `id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - {id: b, letter: b, title: B}\n${Array.from({ length: count }, (_, at) => `  - {id: i-${at}, letter: a, title: T, points: [{id: b.i, text: x}]}\n`).join('')}`;
  const check = (count: number) => (): void => void checkTemplate(readTemplateDocument('file:///x', 1, text(count)), { severities: {} });
  const count = isNightly ? 1000 : 200;
  check(count)();
  const [small, large] = [processorMsOf(check(count)), processorMsOf(check(10 * count))];
  expect(large).toBeLessThan(small * 40 + (isNightly ? 500 : 100));
});
