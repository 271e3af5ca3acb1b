import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { findingsAt, groupWork, placeByPlace } from '../../server/rules/engine/group-findings.ts';
import { checkSubmission, createMemory } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();

/** Answers whose second lines are these. */
function fileOf(lines: readonly string[]): string {
  return `template: apec-desg-covid19-2020\neconomy: Chile\nissues:\n  data-exchange:\n${lines.map((line, index) => (
    `    - title: Answer ${index}\n      description: |\n        We begin.\n        ${line}\n`
  )).join('')}`;
}

function checking(): (text: string) => readonly Finding[] {
  const reader = new BlockReader();
  const memory = createMemory();
  return (text) => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, text, { reader });
    return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, memory }).filter(({ code }) => code.startsWith('term.'));
  };
}

const said = (text: string, { range }: Pick<Finding, 'range'>): string => text.slice(range.start, range.end);

describe('a word in many answers', () => {
  const lines = Array.from({ length: 1000 }, () => 'We saw Vietnam, and Vietnam again.');
  const text = fileOf(lines);

  test('costs an edit no more places than are told, and none of its fixes', () => {
    const check = checking();
    check(text);
    groupWork.places = 0;
    const [found] = check(text.replace('again', 'once more'));
    expect(found?.group?.size).toBe(2000);
    expect(groupWork.places).toBeLessThanOrEqual(102);
    expect(found?.fixes[0]?.edits).toHaveLength(2000);
    expect(groupWork.places).toBeGreaterThan(2000);
  });

  test('is told with a hundred of its places and the number of the others', () => {
    const [found] = checking()(text);
    expect(found?.message).toContain('(in 2,000 places)');
    expect(found?.related).toHaveLength(101);
    expect(found?.related.slice(0, 100).map((one) => said(text, one))).toEqual(Array.from({ length: 100 }, () => 'Vietnam'));
    expect(new Set(found?.related.map(({ range }) => range.start)).size).toBe(101);
    expect(found?.related.at(-1)?.message).toBe('There are 1,899 more places after this one.');
  });

  test('is replaced everywhere with one fix', () => {
    const [found] = checking()(text);
    const edits = found?.fixes[0]?.edits ?? [];
    let fixed = text;
    for (const { range, newText } of edits.toReversed()) fixed = fixed.slice(0, range.start) + newText + fixed.slice(range.end);
    expect(fixed).toBe(text.replaceAll('Vietnam', 'Viet Nam'));
  });
});

test('after any edit the places are those of a text that is read anew', () => {
  const lines = ['We saw Vietnam.', 'Nothing here.', 'Vietnam and Brunei.', 'In Brunei.'];
  const check = checking();
  const versions = [lines, ['Now longer: we saw Vietnam.', ...lines.slice(1)], [lines[0] ?? '', 'Brunei.', ...lines.slice(2)], lines.slice(1), [...lines, 'Vietnam.']];
  for (const version of versions) {
    const text = fileOf(version);
    const places = (findings: readonly Finding[]): unknown => findings.map(({ code, message, range, group, fixes }) => [code, message, range, group?.ranges(), fixes]);
    expect(places(check(text))).toEqual(places(checking()(text)));
    for (const { group } of check(text)) for (const range of group?.ranges() ?? []) expect(['Vietnam', 'Brunei']).toContain(said(text, { range }));
  }
});

describe('at another of its places', () => {
  const text = fileOf(['We saw Vietnam.', 'They saw Vietnam.', 'You saw Vietnam.']);
  const second = text.indexOf('Vietnam', text.indexOf('They'));

  test('it offers to replace that place alone, or all', () => {
    const found = checking()(text);
    const { findings: [here], sent } = findingsAt(found, { start: second + 1, end: second + 1 });
    expect(here?.range.start).toBe(second);
    expect(here && sent(here)).toBe(found[0]);
    expect(here?.fixes.map(({ title, edits }) => [title, edits.map(({ range }) => range.start)])).toEqual([
      ['Replace with “Viet Nam” in all 3 places', found[0]?.group?.ranges().map(({ start }) => start)], ['Replace with “Viet Nam”, only here', [second]],
    ]);
  });

  test('elsewhere it stays where it is', () => {
    const found = checking()(text);
    expect(findingsAt(found, { start: 0, end: 0 }).findings).toEqual(found);
    const { findings: [first] } = findingsAt(found, { start: text.indexOf('Vietnam'), end: text.length });
    expect(first).toBe(found[0]);
  });

  test('some of its places can be told without the others', () => {
    const [found] = checking()(text);
    expect(found?.group?.only([1]).message).not.toContain('places');
    expect(found?.group?.only([1]).range.start).toBe(second);
    expect(found?.group?.only([1, 2]).message).toContain('(in 2 places)');
    expect(placeByPlace(found === undefined ? [] : [found])).toHaveLength(3);
  });

  test('a comment there hides that place and no other', () => {
    const line = text.lastIndexOf('\n', second) + 1;
    const hidden = `${text.slice(0, line)}${text.slice(line)}`.replace('- title: Answer 1\n      description: |\n        We begin.\n        They saw Vietnam.', '- title: Answer 1\n      # policy-submissions-disable-next-line term.viet-nam -- it is a name\n      description: They saw Vietnam.');
    const [found] = checking()(hidden);
    expect(found?.group?.ranges().map((range) => said(hidden, { range }))).toEqual(['Vietnam', 'Vietnam']);
    expect(found?.message).toContain('(in 2 places)');
    expect(found?.fixes[0]?.edits).toHaveLength(2);
    expect(found?.fixes[0]?.edits.some(({ range }) => hidden.slice(0, range.start).endsWith('They saw '))).toBe(false);
  });
});
