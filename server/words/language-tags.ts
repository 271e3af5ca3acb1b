import { didYouMean } from './did-you-mean.ts';

/**
 * The languages of APEC's economies and a few more: the tag, then the names by which writers call the language, the
 * English one first.
 */
export const commonLanguages: readonly (readonly [tag: string, ...names: readonly [string, ...(readonly string[])]])[] =
  [
    ['en', 'English'],
    ['zh', 'Chinese', 'Mandarin', 'Putonghua', '中文', '汉语'],
    ['zh-Hans', 'Simplified Chinese', 'Chinese (Simplified)', '简体中文'],
    ['zh-Hant', 'Traditional Chinese', 'Chinese (Traditional)', '繁體中文'],
    ['es', 'Spanish', 'Español', 'Castilian', 'Castellano'],
    ['fr', 'French', 'Français'],
    ['id', 'Indonesian', 'Bahasa Indonesia', 'Bahasa'],
    ['ja', 'Japanese', '日本語'],
    ['ko', 'Korean', '한국어'],
    ['ms', 'Malay', 'Bahasa Melayu', 'Bahasa Malaysia'],
    ['fil', 'Filipino', 'Pilipino'],
    ['ru', 'Russian', 'Русский'],
    ['th', 'Thai', 'ไทย'],
    ['vi', 'Vietnamese', 'Tiếng Việt'],
    ['tpi', 'Tok Pisin'],
    ['mi', 'Māori', 'Maori', 'Te Reo Māori'],
    ['pt', 'Portuguese', 'Português'],
    ['de', 'German', 'Deutsch'],
    ['ar', 'Arabic'],
  ];

/** The two-letter codes of ISO 639-1. */
const twoLetters = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ' +
    'ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv ' +
    'mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss ' +
    'st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

/** A language, and behind it perhaps a script and a region: `zh-Hant-HK`. */
const tagForm = /^(?<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i;

/**
 * True for a language tag after BCP 47 of a language, a script and a region. Two letters must be a code that there is.
 */
export function isLanguageTag(text: string): boolean {
  const language = tagForm.exec(text)?.groups?.['language']?.toLowerCase();
  return language !== undefined && (language.length === 3 || twoLetters.has(language));
}

/** A tag as it is usually written: `zh-hant-hk` is `zh-Hant-HK`. */
export function canonicalTag(tag: string): string {
  return tag
    .split('-')
    .map((part, index) =>
      index === 0
        ? part.toLowerCase()
        : part.length === 4
          ? part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()
          : part.toUpperCase(),
    )
    .join('-');
}

/** Codes of economies that are taken for codes of their languages. */
const ofEconomies: Readonly<Record<string, string>> = {
  jp: 'ja',
  cn: 'zh',
  vn: 'vi',
  ph: 'fil',
  us: 'en',
  au: 'en',
  nz: 'en',
  ca: 'en',
  mx: 'es',
  cl: 'es',
  pe: 'es',
};

/**
 * The tag that is meant by a name, a mistyped name, or a tag that is written in another way: `ja` for “Japanese”,
 * `en-AU` for `en_AU`.
 */
export function tagMeant(written: string): string | undefined {
  const text = written.trim();
  const tag = text.replaceAll('_', '-');
  if (isLanguageTag(tag)) return canonicalTag(tag);
  const name = text.toLowerCase();
  const named = tagNamed(name) ?? (Object.hasOwn(ofEconomies, name) ? ofEconomies[name] : undefined);
  if (named !== undefined) return named;
  const nearest = didYouMean(text, allNames);
  return nearest === undefined ? undefined : tagNamed(nearest.toLowerCase());
}

/** True when a tag is only written in another way or by the language's name, and not mistyped. */
export function isTagWritten(written: string, tag: string): boolean {
  const text = written.trim();
  return canonicalTag(text.replaceAll('_', '-')) === tag || tagNamed(text.toLowerCase()) === tag;
}

const allNames = commonLanguages.flatMap(([, ...names]) => names);

function tagNamed(name: string): string | undefined {
  return commonLanguages.find(([, ...names]) => names.some((one) => one.toLowerCase() === name))?.[0];
}

/** True when a language that is written by its name or its tag is the one of a document with this tag. */
export function isLanguageOf(written: string, documentTag: string): boolean {
  const named = tagNamed(written.trim().toLowerCase()) ?? (isLanguageTag(written.trim()) ? written.trim() : undefined);
  return named !== undefined && primary(named) === primary(documentTag);
}

function primary(tag: string): string {
  return (tag.split('-', 1)[0] ?? '').toLowerCase();
}
