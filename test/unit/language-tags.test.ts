import { describe, expect, it } from 'vitest';
import { canonicalTag, commonLanguages, isLanguageOf, isLanguageTag, tagMeant } from '../../server/words/language-tags.ts';

describe('the tag of a language', () => {
  it.each(['en', 'EN', 'en-AU', 'es-419', 'zh-Hant', 'zh-hant-hk', 'fil', 'tpi'])('%s is one', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });

  it.each(['', 'xx', 'jp', 'e', 'engl', 'Japanese', 'en_AU', 'en-', 'en-Australia', 'en AU', '日本語', 'en-US-x-long'])('%j is none', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });

  it('is written in the usual way', () => {
    expect(['EN', 'zh-hant-hk', 'es-419', 'pt-br'].map(canonicalTag)).toEqual(['en', 'zh-Hant-HK', 'es-419', 'pt-BR']);
  });

  it.each([
    ['Japanese', 'ja'], ['japanese', 'ja'], ['Japanes', 'ja'], ['日本語', 'ja'], ['jp', 'ja'], ['CN', 'zh'], ['en_AU', 'en-AU'], ['Bahasa Melayu', 'ms'], ['Español', 'es'], ['Traditional Chinese', 'zh-Hant'],
    ['Klingon', undefined], ['', undefined], ['constructor', undefined], ['__proto__', undefined],
  ])('%j means %j', (written, tag) => {
    expect(tagMeant(written)).toBe(tag);
  });

  it('is one for each language that is proposed, and for its own name', () => {
    for (const [tag, ...names] of commonLanguages) {
      expect([isLanguageTag(tag), canonicalTag(tag)]).toEqual([true, tag]);
      for (const name of names) expect([name, tagMeant(name)]).toEqual([name, tag]);
    }
  });

  it('tells whether a page is in the language of its paper', () => {
    expect([['English', 'en'], ['english', 'en-AU'], ['Spanish', 'es-PE'], ['Chinese', 'zh-Hant'], ['es', 'es']].map(([page = '', paper = '']) => isLanguageOf(page, paper))).toEqual([true, true, true, true, true]);
    expect([['English', 'es'], ['Japanese', 'en'], ['Nobody’s', 'en'], ['', 'en']].map(([page = '', paper = '']) => isLanguageOf(page, paper))).toEqual([false, false, false, false]);
  });
});
