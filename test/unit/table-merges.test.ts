import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeItems } from '../../server/document/edit/merge-lists.ts';
import { mergeTexts } from '../../server/document/edit/merge-texts.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

describe('Two changes of one text', () => {
  it.each([
    ['one two three', 'one 2 three', 'one two 3', 'one 2 3'],
    ['one\n\ntwo\n\nthree', 'ONE\n\ntwo\n\nthree', 'one\n\ntwo\n\nthree\n\nfour', 'ONE\n\ntwo\n\nthree\n\nfour'],
    ['a b c', 'a b c', 'a c', 'a c'],
    ['a b c', 'x', 'x', 'x'],
    ['', 'mine', '', 'mine'],
    ['one two\nthree', 'one 2\nthree', 'one two\nthree 3', 'one 2\nthree 3'],
    ['一二三四', '一x三四', '一二三y', '一x三y'],
  ])('%j: %j and %j', (base, mine, theirs, both) => {
    expect(mergeTexts(base, mine, theirs)).toBe(both);
    expect(mergeTexts(base, theirs, mine)).toBe(both);
  });

  it.each([
    ['one two', 'one 2', 'one zwei'],
    ['one two', 'one', 'one 2'],
    ['one', 'one two', 'one three'],
    ['a\nb\nc', 'a\nc', 'a\nB\nc'],
    ['', 'mine', 'theirs'],
  ])('%j: %j and %j meet, and a person has to say', (base, mine, theirs) => {
    expect(mergeTexts(base, mine, theirs)).toBeUndefined();
    expect(mergeTexts(base, theirs, mine)).toBeUndefined();
  });

  const line = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  const lines = fc.array(line, { minLength: 1, maxLength: 8 });

  it('are both there when they stand in lines that do not touch', () => {
    fc.assert(fc.property(lines, lines, fc.nat(), fc.nat(), line, line, (before, behind, first, second, mine, theirs) => {
      const [at, other] = [first % before.length, second % behind.length];
      const text = (one: readonly string[], two: readonly string[]): string => [...one.map((own, index) => `${String(index)}${own}`), '', 'a line between', '', ...two.map((own, index) => `${String(index)}!${own}`)].join('\n');
      const [changedBefore, changedBehind] = [before.with(at, `${mine} mine`), behind.with(other, `${theirs} theirs`)];
      expect(mergeTexts(text(before, behind), text(changedBefore, behind), text(before, changedBehind))).toBe(text(changedBefore, changedBehind));
    }), propertyRuns('merges of lines apart'));
  }, propertyTimeoutMs);

  it('say the same, whoever was first, and nothing is lost of what only one of them has changed', () => {
    fc.assert(fc.property(lines, lines, lines, (a, b, c) => {
      const [base, mine, theirs] = [a.join('\n'), b.join('\n'), c.join('\n')];
      const merged = mergeTexts(base, mine, theirs);
      expect(mergeTexts(base, theirs, mine)).toBe(merged);
      expect(mergeTexts(base, mine, base)).toBe(mine);
      expect(mergeTexts(base, base, theirs)).toBe(theirs);
      if (merged === undefined) return;
      const count = (text: string): ReadonlyMap<string, number> => {
        const found = new Map<string, number>();
        for (const word of text.match(/\S+/g) ?? []) found.set(word, (found.get(word) ?? 0) + 1);
        return found;
      };
      const [was, own, others, now] = [base, mine, theirs, merged].map(count);
      // What both sides have more of than there was, the merged text has, too.
      for (const [one, times] of own ?? []) {
        const least = Math.min(times, others?.get(one) ?? 0);
        if (least > (was?.get(one) ?? 0)) expect(now?.get(one) ?? 0).toBeGreaterThan(was?.get(one) ?? 0);
      }
    }), propertyRuns('merges of any lines'));
  }, propertyTimeoutMs);
});

describe('Two changes of one list', () => {
  it.each([
    [['a', 'b'], ['a', 'b', 'c'], ['a', 'b'], ['a', 'b', 'c']],
    [['a', 'b'], ['a', 'b', 'c'], ['b'], ['b', 'c']],
    [['a', 'b'], ['a', 'x', 'b'], ['a', 'b', 'y'], ['a', 'x', 'b', 'y']],
    [['a', 'b'], ['b', 'a'], ['a', 'b'], ['b', 'a']],
    [['a'], [], ['a', 'c'], ['c']],
    [['a'], ['b'], ['a', 'c'], ['b', 'c']],
    [['a', 'z'], ['b', 'z'], ['a', 'c', 'z'], ['b', 'c', 'z']],
    [['a'], ['a', 'c'], ['a', 'c'], ['a', 'c']],
    [[], ['x', 'x'], [], ['x']],
  ])('%j: %j and %j', (base, mine, theirs, both) => {
    expect(mergeItems(base, mine, theirs)).toEqual(both);
  });
});
