import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../server/cli/changed-lines.ts';
import { propertyRuns } from '../kit/property-runs.ts';

describe('the lines that changed', () => {
  it.each([
    ['', '', []],
    ['a\n', 'a\n', []],
    ['a\n', 'a', []],
    ['a\nb\n', 'b\n', [{ first: 0, last: -1 }]],
    ['a\nb\nc\n', 'a\nc\n', [{ first: 1, last: 0 }]],
    ['a\nb\n', 'a\n', [{ first: 1, last: 0 }]],
    ['a\nb\nc\nd\ne\n', 'a\nc\nD\ne\n', [{ first: 1, last: 0 }, { first: 2, last: 2 }]],
    ['', 'a\nb\n', [{ first: 0, last: 1 }]],
    ['b\n', 'a\nb\n', [{ first: 0, last: 0 }]],
    ['a\nb\nc\nd\n', 'a\nB\nc\nD\ne\n', [{ first: 1, last: 1 }, { first: 3, last: 4 }]],
    ['a\r\nb\r\n', 'a\nc\n', [{ first: 1, last: 1 }]],
    ['a\rb\n', 'a\rc\n', [{ first: 0, last: 0 }]],
  ])('from %j to %j', (before, after, expected) => {
    expect(changedLines(before, after)).toEqual(expected);
  });

  it('are those without which the later text is a part of the earlier one', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(fc.property(text, text, (before, after) => {
      const changed = changedLines(before, after);
      const kept = after.split('\n').slice(0, -1).filter((_, line) => changed === 'all' || !changed.some(({ first, last }) => first <= line && line <= last));
      let at = 0;
      const old = before.split('\n').slice(0, -1);
      for (const line of kept) {
        at = old.indexOf(line, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }), propertyRuns('changed lines'));
  });

  it('are all between the first and the last of very many differences', () => {
    const lines = (name: string): string => Array.from({ length: 30_000 }, (_, index) => `${name}${index}\n`).join('');
    expect(changedLines(`same\n${lines('a')}same\n`, `same\n${lines('b')}same\n`)).toEqual([{ first: 1, last: 30_000 }]);
  });
});
