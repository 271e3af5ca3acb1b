/**
 * The attributes of `w:lang`: Word has a language each for Latin and Cyrillic letters, for East Asian ones, and for
 * complex scripts.
 */
type WordLanguage = Readonly<Partial<Record<'w:val' | 'w:eastAsia' | 'w:bidi', string>>>;

/**
 * The language of a text where its letters or its function words leave no doubt, so that Word does not underline its
 * words. Chinese characters alone and Arabic letters belong to many languages, and so does Latin text without such
 * words; they have none.
 */
export function languageOfWords(text: string): WordLanguage | undefined {
  if (otherLetters.test(text)) {
    for (const [letters, language] of scripts) if (letters.test(text)) return language;
    // The language of Cyrillic letters is that of Latin ones, too.
    if (/\p{Script=Cyrillic}/u.test(text) && !/\p{Script=Latin}/u.test(text)) return { 'w:val': 'ru-RU' };
  }
  return /\p{Ll}/u.test(text) ? languageOfLatin(text) : undefined;
}

/** All letters but those of most texts, so that nothing more is asked of these. */
const otherLetters = /[\u0400-\uffff]/;

const scripts: readonly (readonly [RegExp, WordLanguage])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, { 'w:eastAsia': 'ja-JP' }],
  [/\p{Script=Hangul}/u, { 'w:eastAsia': 'ko-KR' }],
  [/\p{Script=Hebrew}/u, { 'w:bidi': 'he-IL' }],
  [/\p{Script=Thai}/u, { 'w:bidi': 'th-TH' }],
];

/** Letters that only Vietnamese has; names alone have one or two. */
const vietnamese = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;

/** Function words that the other languages here do not have. */
const functionWords = new Map([
  ...listed('en', 'the of and to in for with by on at from is are was this that its as or an'),
  ...listed('fr-FR', 'le les des du une et est dans pour par avec sur aux qui'),
  ...listed('es-ES', 'el los las del una y es para por con su'),
]);

function listed(language: string, words: string): readonly (readonly [string, string])[] {
  return words.split(' ').map((word) => [word, language] as const);
}

/** Two function words of one language, as they are written within a text, and none of another. */
function languageOfLatin(text: string): WordLanguage | undefined {
  if ((text.match(vietnamese)?.length ?? 0) > 2) return { 'w:val': 'vi-VN' };
  let [language, count] = ['', 0];
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const its = functionWords.get(word);
    if (its === undefined) continue;
    if (its === 'en' || (language !== '' && its !== language)) return undefined;
    language = its;
    count += 1;
  }
  return count > 1 ? { 'w:val': language } : undefined;
}
