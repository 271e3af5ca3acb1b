import { signsBetween, type WordsInText } from './words-in-text.ts';

/** Words that a sentence may begin with, so that their capital makes no name of what follows. */
const sentenceOpeners = new Set(
  (
    'the a an in of on at by to for from with within without under over as and but or if when while where since after before during until between among ' +
    'this that these those such both each every all some many most several other another more few our we its it their they his her your i ' +
    'not no only also like unlike including despite because although though through throughout across around about against toward towards than thus ' +
    'is are was were has have had will would may can could should must do does did developing developed foreign neighbouring neighboring non support supporting use using ' +
    'visit visiting exports imports trade travel travellers travelers people firms companies citizens residents students experts officials representatives members participants lessons experience ' +
    'cooperation collaboration partners partnership dialogue agreement agreements work working progress data figures results one two three four five six seven eight nine ten'
  ).split(' '),
);

const smallWords = new Set(['of', 'the', 'for', 'de', 'del', 'la']);
const behindHit = new Set([
  'in',
  'of',
  'from',
  'the',
  'such',
  'as',
  'like',
  'including',
  'across',
  'within',
  'throughout',
  'outside',
  'both',
  'e',
  'g',
  'eg',
  'namely',
  'beyond',
  'into',
]);

/** What is known of the words that name nobody but members. */
export interface NameWords {
  /** Words with a capital that make no name, in small letters. */
  readonly general: ReadonlySet<string>;
  /** The words in the names of members, in small letters. */
  readonly members: ReadonlySet<string>;
  /** Words in the names of those who are no members, in small letters. */
  readonly strangers: ReadonlySet<string>;
  /** How many members there are. */
  readonly count: number;
}

export function hasCapital({ text, starts }: WordsInText, index: number): boolean {
  const start = starts[index];
  if (start === undefined) return false;
  const sign = text.charAt(start);
  return sign !== sign.toLowerCase();
}

/** True for a word that begins a sentence, a line or a quotation. */
export function beginsSentence(words: WordsInText, index: number): boolean {
  return index === 0 || /[.!?:¶|•–—"“(]|\n/.test(words.text.slice(words.ends[index - 1], words.starts[index]));
}

function isBeside(signs: string): boolean {
  return signs === ' ' || signs === '-' || signs === ' & ';
}

/** True when the words stand in a run of words with capitals that is longer than they are, as in “United Nations”. */
export function isInCapitals(words: WordsInText, first: number, last: number, { general }: NameWords): boolean {
  if (!hasCapital(words, first)) return false;
  const left = first - 1;
  const isOpener = (index: number): boolean =>
    beginsSentence(words, index) && sentenceOpeners.has(words.keys[index] ?? '');
  const isName = (index: number): boolean =>
    hasCapital(words, index) && !general.has(words.keys[index] ?? '') && !isOpener(index);
  if (left >= 0 && isBeside(signsBetween(words, left)) && hasCapital(words, left)) {
    // “APEC Member States” are nobody else’s.
    if (general.has(words.keys[left] ?? '') && !isName(left - 1) && !isName(last + 1)) return false;
    if (!isOpener(left)) return true;
  }
  if (behindSmallWords(words, left)) return true;
  if (last + 1 < words.keys.length && isBeside(signsBetween(words, last))) {
    if (isName(last + 1)) return true;
    if (
      (smallWords.has(words.keys[last + 1] ?? '') || words.keys[last + 1] === 'and') &&
      isName(last + 2) &&
      signsBetween(words, last + 1) === ' '
    )
      return true;
  }
  // In the middle of a sentence, one word with a capital is somebody's name for something, as in “caring for Country”.
  return first === last && !beginsSentence(words, first) && !isShouted(words, first);
}

/** True for a word all in capitals that is longer than an acronym: “each COUNTRY is asked”. */
function isShouted({ text, starts, ends }: WordsInText, index: number): boolean {
  const written = text.slice(starts[index], ends[index]);
  return written.length > 5 && written === written.toUpperCase();
}

/** True when small words such as “of the” lead to `left`, and a word with a capital stands before them. */
function behindSmallWords(words: WordsInText, left: number): boolean {
  let at = left;
  while (
    at >= 0 &&
    at > left - 3 &&
    smallWords.has(words.keys[at] ?? '') &&
    !hasCapital(words, at) &&
    signsBetween(words, at) === ' '
  )
    at--;
  return (
    at < left &&
    at >= 0 &&
    signsBetween(words, at) === ' ' &&
    hasCapital(words, at) &&
    !(beginsSentence(words, at) && sentenceOpeners.has(words.keys[at] ?? ''))
  );
}

/**
 * True when the name of an economy is a part of another name: “Bank of Taiwan”, “Vietnam Airlines”; not of “Government
 * of Vietnam”.
 */
export function isInOtherName(words: WordsInText, first: number, last: number, known: NameWords): boolean {
  const isOther = (index: number): boolean => {
    const key = words.keys[index] ?? '';
    return hasCapital(words, index) && !known.general.has(key) && !known.members.has(key);
  };
  let left = first - 1;
  if (
    left >= 0 &&
    isBeside(signsBetween(words, left)) &&
    isOther(left) &&
    !(beginsSentence(words, left) && sentenceOpeners.has(words.keys[left] ?? ''))
  )
    return true;
  let small = 0;
  while (left >= 0 && small < 3 && smallWords.has(words.keys[left] ?? '') && signsBetween(words, left) === ' ') {
    left--;
    small++;
  }
  if (
    small > 0 &&
    left >= 0 &&
    signsBetween(words, left) === ' ' &&
    isOther(left) &&
    !(beginsSentence(words, left) && sentenceOpeners.has(words.keys[left] ?? ''))
  )
    return true;
  return last + 1 < words.keys.length && isBeside(signsBetween(words, last)) && isOther(last + 1);
}

const treaties = new Set(
  'treaty agreement convention protocol memorandum arrangement declaration statement communiqué charter pact act law ordinance constitution'.split(
    ' ',
  ),
);
const inTitles = new Set(['of', 'the', 'between', 'and', 'on', 'for', 'among', 'concerning']);
/** In words: no title of a treaty is longer that names its parties. */
const longestTitle = 20;

/**
 * True in the title of a treaty or of a law: “the Agreement between the Government of Japan and the Republic of China”.
 */
export function isInTitleOfTreaty(words: WordsInText, first: number): boolean {
  for (let index = first - 1; index >= 0 && index > first - longestTitle; index--) {
    if (!isBeside(signsBetween(words, index))) return false;
    const key = words.keys[index] ?? '';
    if (!hasCapital(words, index)) {
      if (!inTitles.has(key)) return false;
    } else if (treaties.has(key)) return true;
  }
  return false;
}

/** True when the name of somebody who is no member stands before the word: “EU countries”, “Europe's countries”. */
export function isAfterName(words: WordsInText, first: number, known: NameWords): boolean {
  let index = first - 1;
  if (index < 0) return false;
  const signs = signsBetween(words, index);
  if (words.keys[index] === 's' && index > 0 && signsBetween(words, index - 1) === "'") index--;
  else if (!isBeside(signs) && signs !== "' " && signs !== ') ') return false;
  return (
    isStranger(words, index, known) ||
    (relations.has(words.keys[index] ?? '') &&
      isBeside(signsBetween(words, index - 1)) &&
      isAcronym(words, index - 1, known))
  );
}

/** What somebody is to an organisation: “EITI implementing country”, “G7 partner countries”. */
const relations = new Set([
  'implementing',
  'participating',
  'candidate',
  'acceding',
  'accession',
  'applicant',
  'compliant',
  'signatory',
  'partner',
  'beneficiary',
  'recipient',
  'observer',
  'associated',
  'ratifying',
  'contracting',
  'programme',
  'program',
  'pilot',
  'borrowing',
  'eligible',
  'supported',
  'funded',
]);

function isAcronym(words: WordsInText, index: number, { general, members }: NameWords): boolean {
  const written = index < 0 ? '' : words.text.slice(words.starts[index], words.ends[index]);
  return (
    /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(written) &&
    !general.has(words.keys[index] ?? '') &&
    !members.has(words.keys[index] ?? '')
  );
}

/** True when such a name follows: “countries in Africa”, “countries such as France”. */
export function isBeforeName(words: WordsInText, last: number, known: NameWords): boolean {
  let steps = 0;
  for (let index = last + 1; index < words.keys.length && steps <= 4; index++, steps++) {
    const signs = signsBetween(words, index - 1);
    if (!/^[ ,(:'-]*$/.test(signs)) {
      if (!/^\.?[ ,]*$/.test(signs) || (words.keys[index - 1]?.length ?? 2) > 1) return false;
    }
    if (hasCapital(words, index)) return (steps > 0 || signs.includes('(')) && isStranger(words, index, known);
    if (!behindHit.has(words.keys[index] ?? '')) return false;
  }
  return false;
}

/** The most words between a number and what is counted: “over 100 new member countries”. */
const mostBetween = 2;
const tens = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety', 'hundred'];
/** Words behind which nothing is counted any more: “in 2019 the countries”, “25 officials from countries”. */
const notCounting = new Set([
  'the',
  'of',
  'in',
  'from',
  'to',
  'for',
  'by',
  'with',
  'on',
  'at',
  'and',
  'or',
  'per',
  'percent',
  'these',
  'those',
  'our',
  'their',
  'its',
  'many',
  'some',
  'most',
  'all',
  'both',
  'two',
  'three',
  'that',
  'where',
  'when',
  'which',
  'between',
  'across',
]);

/**
 * True when more are counted than there are members: “in 190 countries”, “all 193 member states”, “35-40 countries”.
 */
export function isAfterLargeNumber(words: WordsInText, first: number, { count }: NameWords): boolean {
  for (let index = first - 1, between = 0; index >= 0 && between <= mostBetween; index--) {
    const signs = signsBetween(words, index);
    if (signs !== ' ' && signs !== '-') return false;
    const key = words.keys[index] ?? '';
    if (/^\d{1,3}$/.test(key)) return Number(key) > count;
    if (tens.includes(key)) return true;
    if (notCounting.has(key) || hasCapital(words, index)) return false;
    // “pro-growth” is one word.
    if (signs === ' ') between++;
  }
  return false;
}

/** In words to either side: what stands further away is not meant any more. */
const nearby = 100;
const pointing = new Set(['the', 'that', 'this', 'these', 'those', 'both']);

/** True when “the country” is one that is no member: “Austria … the country”, “a country, Austria”. */
export function isOfStranger(
  words: WordsInText,
  first: number,
  last: number,
  { members, strangers }: NameWords,
): boolean {
  const isStrangers = (index: number): boolean => strangers.has(words.keys[index] ?? '') && hasCapital(words, index);
  if (/^(?:,| [-—]) $/.test(signsBetween(words, last)) && isStrangers(last + 1)) return true;
  if (isSaidOfStranger(words, first, isStrangers)) return true;
  if (!pointing.has(words.keys[first - 1] ?? '')) return false;
  let hasStranger = false;
  const isMember = (index: number): boolean =>
    hasCapital(words, index) &&
    (members.has(words.keys[index] ?? '') || /^(?:us|usa|states)$/.test(words.keys[index] ?? ''));
  const isParagraphEnd = (index: number): boolean => signsBetween(words, index).includes('¶');
  for (let index = first - 1; index >= 0 && index > first - nearby && !isParagraphEnd(index); index--) {
    if (isMember(index)) return false;
    hasStranger ||= isStrangers(index);
  }
  for (let index = last; index + 1 < words.keys.length && index < last + nearby && !isParagraphEnd(index); index++) {
    if (isMember(index + 1)) return false;
    hasStranger ||= isStrangers(index + 1);
  }
  return hasStranger;
}

/** In words to the left: “Ukraine as a free and independent nation”. */
const mostBeforePredicate = 8;
const articles = new Set(['a', 'an']);
const saying = new Set(['is', 'was', 'are', 'were', 'as', 'remains', 'remained', 'became', 'becomes']);

/** True when a sentence says of one that is no member that it is such a country: “Laos is a landlocked country”. */
function isSaidOfStranger(words: WordsInText, first: number, isStrangers: (index: number) => boolean): boolean {
  let hasArticle = false;
  let isSaid = false;
  for (let index = first - 1; index >= 0 && index >= first - mostBeforePredicate; index--) {
    if (!/^,? $|^-$/.test(signsBetween(words, index))) return false;
    const key = words.keys[index] ?? '';
    if (hasCapital(words, index)) return isSaid && isStrangers(index);
    isSaid ||= hasArticle && saying.has(key);
    hasArticle ||= articles.has(key);
    if (isSaid && !saying.has(key) && !articles.has(key) && key.length > 3) return false;
  }
  return false;
}

const regions = new Set(['asia', 'pacific', 'rim']);

/**
 * A name with a capital that is neither a member's, nor of the region, nor an ordinary word at the start of a sentence.
 */
function isStranger(words: WordsInText, index: number, { general, members }: NameWords): boolean {
  const key = words.keys[index] ?? '';
  if (!hasCapital(words, index) || members.has(key)) return false;
  if (regions.has(key)) return !(regions.has(words.keys[index - 1] ?? '') || regions.has(words.keys[index + 1] ?? ''));
  if (general.has(key)) return false;
  const written = words.text.slice(words.starts[index], words.ends[index]);
  if (!beginsSentence(words, index)) return true;
  return (
    (written.length > 1 && written === written.toUpperCase()) ||
    /(?:ean|ian|can|sian|ish|ese|arab|nordic|schengen|gulf|baltic)$/i.test(key)
  );
}
