import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainLetters, rankInName } from '../../../server/mentions/file-names.ts';
import { propertyRuns } from '../../kit/property-runs.ts';

function best(query: string, ...names: readonly string[]): readonly string[] {
  const ranked = names.map((name) => ({ name, rank: rankInName(plainLetters(name), plainLetters(query)) }));
  return ranked.filter(({ rank }) => rank !== undefined).sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0)).map(({ name }) => name);
}

describe('letters of a name', () => {
  test('the beginning counts before words, words before what stands inside of one, and that before single letters', () => {
    expect(best('tele', 'A stele', 'Teleworking', 'Support of telework', 'The eager leopard', 'Nothing')).toEqual(['Teleworking', 'Support of telework', 'A stele', 'The eager leopard']);
  });

  test('of letters, few pieces count more, and beginnings of words before their insides', () => {
    expect(best('spt', 'Support of policy and telework', 'Support policy teams', 'A spot')).toEqual(['A spot', 'Support policy teams', 'Support of policy and telework']);
    expect(best('moe', 'Ministry of Education', 'Harmony of eels')).toEqual(['Ministry of Education', 'Harmony of eels']);
  });

  test('case and accents do not count, and blanks may stand for anything', () => {
    expect(best('mexico', 'MÉXICO')).toEqual(['MÉXICO']);
    expect(best('tele sup', 'telework support')).toEqual(['telework support']);
    expect(best('sup tele', 'telework support')).toEqual([]);
  });

  test('any letters in their order are found, others never', () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (written, kept) => {
      const name = plainLetters(written);
      const query = [...name].filter((_, at) => kept[at] === true).join('').trim();
      const rank = query === '' ? 1 : rankInName(name, query);
      expect(rank).toBeGreaterThan(0);
      expect(rankInName(name, `${query}\u{fffff}`)).toBeUndefined();
    }), propertyRuns('letters in a name'));
  });
});
