import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { attackLength, runawayOf } from '../kit/runaway.ts';
import { expressionsBelow, expressionsIn } from '../kit/source-expressions.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const expressions = expressionsBelow(root, ['server', 'client']);

describe('every regular expression of the sources', () => {
  it(`withstands texts of ${String(attackLength)} signs that are made to hold it up`, { timeout: 600_000 }, () => {
    const faults = new Map<string, string | undefined>();
    const runaways = expressions.flatMap((expression) => {
      const { source, flags, place, findsAll } = expression;
      const key = JSON.stringify([source, flags, findsAll]);
      if (!faults.has(key)) faults.set(key, runawayOf(expression));
      const fault = faults.get(key);
      return fault === undefined ? [] : [`${place}: /${source}/${flags} ${fault}`];
    });
    expect(runaways).toEqual([]);
  });

  it('is found, between slashes or made when the program runs', () => {
    const text = [
      'const letters = \'[a-z]\';',
      'const found = [/a+/g, new RegExp(`^(${letters}+)$`, \'i\'), RegExp([/b/.source, String.raw`\\d`].join(\'|\'))];',
      'export const parts = (text: string, key: string) => text.split(/;/).filter((part) => new RegExp(`^${key}:`).test(part));',
    ].join('\n');
    expect(expressionsIn('x.ts', text).map(({ source, flags, place, findsAll }) => `${place} /${source}/${flags}${findsAll ? ' all' : ''}`)).toEqual([
      'x.ts:2 /a+/g all', 'x.ts:2 /^([a-z]+)$/i', 'x.ts:2 /b|\\d/', 'x.ts:2 /b/', 'x.ts:3 /;/ all', 'x.ts:3 /^word:/',
    ]);
    expect(expressions.length).toBeGreaterThan(400);
  });
});

describe('an expression that runs away is found out', () => {
  it.each([
    ['a repetition in a repetition', /^(?:a+)+$/],
    ['a choice that has the same twice', /^(?:\w|\d)+$/],
    ['blanks at the end', /\s+$/],
    ['three times the same signs', /^\s*:?\s*-?\s*$/],
    ['two parts that share their signs', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
    ['a search from each sign on', /[a-z][a-z\d+.-]*:\/\//gi],
    ['an opening that is never closed', /<title[^>]*>/gi],
    ['a list of sub-points', /^[[(]?((?:\(?[a-z]\)?[.)]?\s?\(?[ivx]+\)?(?:\s*[,;&]\s*)?)+)[\])]?\s*[:.–—-]*\s+(?=\S)/i],
    ['a look ahead to the end', /x(?=.*y)/g],
  ])('%s', { timeout: 60_000 }, (_, { source, flags }) => {
    expect(runawayOf({ source, flags, findsAll: flags.includes('g') }, 200)).toBeDefined();
  });

  it.each([
    ['a start and an end', /^a+$/], ['signs one by one', /[&<>"']/g], ['words', /[\p{L}\p{N}]+/gu], ['a mark that ends at the next one', /<title\b[^<>]*>/gi], ['many, and not more', /^.{0,200}x/s],
  ])('and one that does not is not: %s', { timeout: 60_000 }, (_, { source, flags }) => {
    expect(runawayOf({ source, flags, findsAll: flags.includes('g') })).toBeUndefined();
  });
});
