import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedList, spliceForMine, splicedInto } from '../../client/webview/fields/merge-words.ts';
import { endedBySign, separateItems, withoutQuotes } from '../../client/webview/fields/separate-words.ts';
import type { Proposal } from '../../server/protocol/table.ts';
import { wrongWith } from '../../client/webview/fields/wrong-with.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
const items = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 });

function spliced(text: string, { start, end, words }: { readonly start: number; readonly end: number; readonly words: string }): string {
  return text.slice(0, start) + words + text.slice(end);
}

describe('what two have changed in one text', () => {
  it('is found as the smallest part', () => {
    expect(splicedInto('one two', 'one or two')).toEqual({ start: 4, end: 4, words: 'or ' });
    expect(splicedInto('aa', 'aaa')).toEqual({ start: 2, end: 2, words: 'a' });
    expect(splicedInto('aaa', 'aa')).toEqual({ start: 2, end: 3, words: '' });
    expect(splicedInto('same', 'same')).toBeUndefined();
    fc.assert(fc.property(word, word, (from, to) => {
      const splice = splicedInto(from, to);
      expect(splice === undefined ? from : spliced(from, splice)).toBe(to);
    }));
  });

  it.each([
    ['one two three', 'one two three!', 'One two three', 'One two three!'],
    ['one two three', '1 two three', 'one two 3', '1 two 3'],
    ['one two three', 'one three', 'one two three four', 'one three four'],
    ['one', 'one', 'two', 'two'],
    ['one', 'two', 'one', 'two'],
    ['one', 'two', 'two', 'two'],
    ['one two', 'one 2', 'one too', 'both'],
    ['one', 'one a', 'one b', 'both'],
    // What both put in at one place has no order.
    ['one two', 'one a two', 'one b two', 'both'],
    ['', 'a', 'b', 'both'],
  ])('%j, here %j and there %j, is %j', (base, mine, theirs, both) => {
    const splice = spliceForMine(base, mine, theirs);
    expect(splice === 'both' ? 'both' : splice === undefined ? mine : spliced(mine, splice)).toBe(both);
  });

  it('is the same whoever of the two it is merged for', () => {
    fc.assert(fc.property(word, word, word, (base, mine, theirs) => {
      const [here, there] = [spliceForMine(base, mine, theirs), spliceForMine(base, theirs, mine)];
      expect(here === 'both').toBe(there === 'both');
      if (here === 'both' || there === 'both') return;
      expect(here === undefined ? mine : spliced(mine, here)).toBe(there === undefined ? theirs : spliced(theirs, there));
    }));
  });
});

describe('what two have changed in one list', () => {
  it.each([
    [['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'd'], ['a', 'b', 'd', 'c']],
    [['a', 'b'], ['a'], ['a', 'b', 'c'], ['a', 'c']],
    [['a', 'b'], ['b', 'a'], ['a', 'b', 'c'], ['b', 'a', 'c']],
    [['a', 'b'], ['a', 'b', 'c'], ['b', 'a'], ['b', 'a', 'c']],
    [['a', 'b', 'c'], ['x', 'b', 'c'], ['a', 'y', 'c'], ['y', 'x', 'c']],
    [['a', 'b', 'c'], ['b', 'a', 'c'], ['b', 'a', 'c'], ['b', 'a', 'c']],
    [['a', 'b', 'c'], ['b', 'a', 'c'], ['a', 'c', 'b'], undefined],
  ])('%j, here %j and there %j, is %j', (base, mine, theirs, both) => {
    expect(mergedList(base, mine, theirs)).toEqual(both);
  });

  it('has each item once: what either has added and what neither has removed', () => {
    fc.assert(fc.property(items, items, items, (base, mine, theirs) => {
      const merged = mergedList(base, mine, theirs);
      if (merged === undefined) return;
      const wanted = [...new Set([...base, ...mine, ...theirs])].filter((one) => base.includes(one) ? mine.includes(one) && theirs.includes(one) : true);
      expect(merged.toSorted()).toEqual(wanted.toSorted());
    }));
  });

  it('is what one has when the other has changed nothing, in its order', () => {
    fc.assert(fc.property(items, items, (base, other) => {
      expect([mergedList(base, base, other), mergedList(base, other, base)]).toEqual([other, other]);
    }));
  });
});

const ministry = { text: 'METI', detail: 'Ministry of Economy, Trade and Industry' };

describe('the words of a list', () => {
  it.each([['"Parks, Lakes and Rivers"', 'Parks, Lakes and Rivers'], ['“Parks, Lakes”', 'Parks, Lakes'], ['The "Fish" Bureau', 'The "Fish" Bureau'], ['""', '""'], ['"Fish', '"Fish']])('%s is %s, in which a comma ends nothing', (typed, words) => {
    expect(withoutQuotes(typed)).toBe(words);
  });

  it.each([
    ['METI,', 'METI'], ['METI;', 'METI'], ['経済産業省、', '経済産業省'], ['METI', undefined], ['', undefined],
    ['Ministry  of economy,', undefined], ['Ministry of Economy, Trade,', 'Ministry of Economy, Trade'], ['Bureau (Fish,', undefined], ['Bureau (Fish),', 'Bureau (Fish)'],
    ['"Parks, Lakes,', undefined], ['“Parks,', undefined], ['"Parks, Lakes",', '"Parks, Lakes"'],
  ])('%j ends %j', (typed, ended) => {
    expect(endedBySign(typed, [ministry])).toBe(ended);
  });

  it.each<[text: string, found: readonly string[], known?: readonly Proposal[], isList?: boolean]>([
    ['METI, MIC; MOFA', ['METI', 'MIC', 'MOFA']],
    ['Ministry of Economy, Trade and Industry, MIC', ['Ministry of Economy, Trade and Industry', 'MIC']],
    ['MIC, ministry of economy,  trade and industry', ['MIC', 'ministry of economy, trade and industry']],
    ['• Bureau (Fish, Rice)\r\n\r\n- MIC ,, ', ['Bureau (Fish, Rice)', 'MIC']],
    // Word divides the marks of its lists from their items by tabs.
    ['•\ta.i\no\ta.iii\n§\tb.i\n1.\tb.ii', ['a.i', 'a.iii', 'b.i', 'b.ii']],
    // A line of several is one name, unless its parts are acronyms, numbers of sub-points, or known.
    ['Bureau of Rivers, Lakes and Canals\nHealth Canada', ['Bureau of Rivers, Lakes and Canals', 'Health Canada']],
    ['METI, MIC\na.i, b.ii', ['METI', 'MIC', 'a.i', 'b.ii']],
    ['Ministry of Economy, Trade and Industry, Fish\nRice', ['Ministry of Economy, Trade and Industry, Fish', 'Rice']],
    // The registry has the beginning of a line, and not the rest.
    ['Ministry of Economy, Trade and Industry, Japan\nMinistry, Japan\nMIC', ['Ministry of Economy, Trade and Industry, Japan', 'Ministry, Japan', 'MIC']],
    ['Ministry, Japan\nMIC', ['Ministry, Japan', 'MIC'], [{ ...ministry, text: 'Ministry' }]],
    ['Ministry, Japan', ['Ministry, Japan'], [], true],
    [';,\n', []],
  ])('of %j are %j', async (text, found, known = [ministry], isList = false) => {
    expect(await separateItems(text, (typed) => Promise.resolve(typed.toLowerCase().startsWith('ministry') ? known : []), isList)).toEqual(found);
  });
});

describe('a text of a certain kind', () => {
  it.each([
    ['url', 'https://example.org', true], ['url', 'HTTP://example.org/a?b=c#d', true], ['url', 'example.org', false], ['url', 'https://example', false], ['url', 'https://a.b c', false],
    ['url', 'mailto:a@example.org', false], ['email', 'a@example.org', true], ['email', 'a@@example.org', false], ['email', 'a@example', false], ['email', 'a@.org', false],
    ['date', '2020-02-29', true], ['date', '2021-02-29', false], ['date', '2020-2-9', false], ['date', '2020-06-26T00:00', false], ['text', 'anything', true], ['url', '', true],
  ] as const)('%s: %j is one: %j', (kind, text, isOne) => {
    expect(wrongWith(kind, text) === undefined).toBe(isOne);
  });
});
