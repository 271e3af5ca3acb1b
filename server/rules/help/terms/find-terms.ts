import type { Range } from '../../../document/text/text.ts';
import { isInAddress, isInReference, quotationsIn } from './masks.ts';
import {
  beginsSentence,
  hasCapital,
  isAfterLargeNumber,
  isAfterName,
  isBeforeName,
  isInCapitals,
  isInOtherName,
  isInTitleOfTreaty,
  isOfStranger,
  type NameWords,
} from './names.ts';
import type { Phrases, SoughtTerm, TermIndex } from './term-index.ts';
import { signsBetween, splitWords, type WordsInText } from './words-in-text.ts';

/** A wording that was found in a text. */
export interface FoundTerm {
  readonly term: SoughtTerm;
  /** Offsets in the text. */
  readonly range: Range;
  /** True inside another name, such as that of an agency. */
  readonly isInName: boolean;
  /** True where what stands around it keeps a replacement from being certain. */
  readonly isDoubtful: boolean;
}

export interface TermScene {
  readonly index: TermIndex;
  /** Names in which nothing is looked for, or hinted at only; undefined where there are none. */
  readonly agencies: Phrases<true> | undefined;
  /** True when the terms that hold in English alone count. */
  readonly isEnglish: boolean;
  readonly language: string;
  readonly isOff: (code: string) => boolean;
}

/** The terms in a prose text, in its order. Nothing is found in quotations and addresses. */
export function findTerms(text: string, scene: TermScene): readonly FoundTerm[] {
  const words = splitWords(text);
  const found: FoundTerm[] = [];
  let quotations: readonly Range[] | undefined;
  let quotation = 0;
  const hasName = namesInText(words);
  for (let first = 0; first < words.keys.length; first++) {
    const phrase = scene.index.phrases.longestAt(words, first);
    if (phrase === undefined) continue;
    if (phrase.payloads.includes(undefined)) {
      first = phrase.last;
      continue;
    }
    const range = { start: words.starts[first] ?? 0, end: words.ends[phrase.last] ?? 0 };
    const one = phrase.payloads
      .map((term) => term && judge(term, words, first, phrase.last, scene, hasName))
      .find((fitting) => fitting !== undefined);
    if (one === undefined) {
      // Neither is “countries” looked for in “member countries” that are those of others.
      if (phrase.payloads.some((term) => term?.rule?.skipsOthers === true && !scene.isOff(term.rule.code)))
        first = phrase.last;
      continue;
    }
    quotations ??= quotationsIn(text);
    // They stand in the text's order, as what is found does.
    while ((quotations[quotation]?.end ?? Infinity) < range.end) quotation++;
    const isMasked =
      (quotations[quotation]?.start ?? Infinity) <= range.start ||
      isInAddress(text, range) ||
      isInReference(text, range.start);
    if (isMasked) continue;
    found.push(one);
    first = phrase.last;
  }
  return found;
}

/** Says whether one of some names stands anywhere in a text, and looks for those of a rule once. */
function namesInText(words: WordsInText): (names: ReadonlySet<string>) => boolean {
  const known = new Map<ReadonlySet<string>, boolean>();
  return (names) => {
    let has = known.get(names);
    if (has === undefined)
      known.set(
        names,
        (has = names.size > 0 && words.keys.some((key, index) => names.has(key) && hasCapital(words, index))),
      );
    return has;
  };
}

function judge(
  term: SoughtTerm,
  words: WordsInText,
  first: number,
  last: number,
  scene: TermScene,
  hasName: (names: ReadonlySet<string>) => boolean,
): FoundTerm | undefined {
  const { rule, own } = term;
  const {
    index: { names },
  } = scene;
  if (own !== undefined && own.language !== '' && !isOfLanguage(scene.language, own.language)) return undefined;
  if (rule !== undefined && (scene.isOff(rule.code) || (!rule.anyLanguage && !scene.isEnglish))) return undefined;
  if (!fitsBeside(term, words, first, last) || (rule?.anyLanguage === false && isInOtherLanguage(words, first)))
    return undefined;
  const range = {
    start: (words.starts[first] ?? 0) - (own === undefined ? 0 : term.before.length),
    end: endWithSigns(term, words, first, last),
  };
  if (own !== undefined && !hasItsSigns(term, words, first, last)) return undefined;
  const isOfAgency = scene.agencies !== undefined && isInPhrase(scene.agencies, words, first, last);
  if (own?.prefer.includes(words.text.slice(range.start, range.end)) === true) return undefined;
  if (rule === undefined) return { term, range, isInName: isOfAgency, isDoubtful: false };
  if (rule.hintsInNames) {
    // “Guangzhou-Hong Kong Rail Link”, “Hong Kong-based”: with a comma in it, a name does not go beside a hyphen.
    const isInName =
      isOfAgency ||
      isInOtherName(words, first, last, names) ||
      isInTitleOfTreaty(words, first) ||
      signsAround(words, first, last).includes('-');
    const place = besideCommas(words, first, last, names.members);
    const isDoubtful = place === 'list' || isBeforeOther(rule.aloneBefore, words, last);
    return place === 'address' && !isInName ? undefined : { term, range, isInName, isDoubtful };
  }
  if (
    isOfAgency ||
    (isSmall(term.find) ? isInCapitals(words, first, last, names) : isInOtherName(words, first, last, names))
  )
    return undefined;
  if (hasName(rule.notWith)) return undefined;
  if (rule.skipsOthers && isOfOthers(words, first, last, names)) return undefined;
  return { term, range, isInName: false, isDoubtful: false };
}

function isOfOthers(words: WordsInText, first: number, last: number, names: NameWords): boolean {
  return (
    isAfterName(words, first, names) ||
    isBeforeName(words, last, names) ||
    isAfterLargeNumber(words, first, names) ||
    isOfStranger(words, first, last, names)
  );
}

function signsAround(words: WordsInText, first: number, last: number): readonly string[] {
  return [
    first > 0 ? signsBetween(words, first - 1) : '',
    last + 1 < words.keys.length ? signsBetween(words, last) : '',
  ];
}

function isSmall(find: string): boolean {
  return find === find.toLowerCase();
}

/** True before a word that is not among those: “Hong Kong exporters”. */
function isBeforeOther(among: ReadonlySet<string> | undefined, words: WordsInText, last: number): boolean {
  return (
    among !== undefined &&
    last + 1 < words.keys.length &&
    signsBetween(words, last) === ' ' &&
    !among.has(words.keys[last + 1] ?? '')
  );
}

/** True when a document's language is the one of a term: a term in English holds in British English, too. */
function isOfLanguage(language: string, wanted: string): boolean {
  const [document, term] = [language.toLowerCase(), wanted.toLowerCase()];
  return document === term || document.startsWith(`${term}-`);
}

function fitsBeside(
  { words: { notAfter, notBefore, onlyAfter, onlyBefore }, find, own }: SoughtTerm,
  words: WordsInText,
  first: number,
  last: number,
): boolean {
  const before = first > 0 ? signsBetween(words, first - 1) : '';
  const behind = last + 1 < words.keys.length ? signsBetween(words, last) : '';
  const previous = before === ' ' || before === '-' ? (words.keys[first - 1] ?? '') : '';
  const following =
    behind === ' ' || behind === '-'
      ? (words.keys[last + 1] ?? '')
      : behind === "'"
        ? (words.keys[last + 1] ?? '')
        : '';
  if (own !== undefined) return true;
  // Behind a hyphen a word is a part of another: “inter-country”, “cross-country skiing”.
  if (before === '-' && isSmall(find) && first === last) return false;
  // “Country-by-country reporting”, “nation-to-nation”: a fixed expression about no one in particular.
  if (
    behind === '-' &&
    first === last &&
    words.keys[last + 2] === words.keys[first] &&
    signsBetween(words, last + 1) === '-'
  )
    return false;
  if (notAfter.has(previous) || notBefore.has(following)) return false;
  if (notBefore.has('*name') && behind === ' ' && hasCapital(words, last + 1)) return false;
  if (onlyAfter !== undefined && !onlyAfter.has(previous)) return false;
  if (onlyBefore === undefined) return true;
  if (onlyBefore.has('*')) return behind === ' ' && !hasCapital(words, last + 1);
  if (onlyBefore.has(following)) return true;
  const sign = words.text.charAt(words.ends[last] ?? 0);
  return sign !== '' && onlyBefore.has(sign) && !/[\p{L}\p{N}]/u.test(words.text.charAt((words.ends[last] ?? 0) + 1));
}

/** False for “C” where “C++” is looked for. A full stop is left out at times. */
function hasItsSigns(
  { before, behind }: SoughtTerm,
  { text, starts, ends }: WordsInText,
  first: number,
  last: number,
): boolean {
  return text.slice(0, starts[first]).endsWith(before) && (behind === '.' || text.startsWith(behind, ends[last]));
}

/** With the sign that ends the wording, unless that ends the sentence. */
function endWithSigns(
  { behind }: SoughtTerm,
  { text, starts, ends }: WordsInText,
  first: number,
  last: number,
): number {
  const end = ends[last] ?? 0;
  if (behind === '' || !text.startsWith(behind, end)) return end;
  // Another sign belongs to the wording, and in “(U.S.A.)” the full stop ends no sentence.
  if (!behind.endsWith('.')) return end + behind.length;
  if (text.startsWith(')', end + behind.length) && text.charAt((starts[first] ?? 0) - 1) === '(')
    return end + behind.length;
  return /^(?:\s+[^\s\p{Lu}]|[^\s"”’')\]])/u.test(text.slice(end + behind.length, end + behind.length + 40))
    ? end + behind.length
    : end;
}

/** The most words of an agency's name that are looked at. */
const longestName = 12;

function isInPhrase(agencies: Phrases<true>, words: WordsInText, first: number, last: number): boolean {
  for (let begin = Math.max(0, first - longestName); begin <= first; begin++) {
    const found = agencies.longestAt(words, begin);
    if (found !== undefined && found.last >= last && found.last - begin > last - first) return true;
  }
  return false;
}

/** Words that may follow an address. */
const behindAddress = new Set([
  'and',
  'or',
  'in',
  'on',
  'at',
  'from',
  'to',
  'for',
  'by',
  'with',
  'as',
  'of',
  'where',
  'which',
  'who',
  'that',
  'during',
  'under',
  'between',
  'after',
  'before',
  'until',
  'since',
  'via',
  'tel',
  'fax',
  'phone',
]);

/** True where a sentence goes on: “Since it joined the WTO, Vietnam has”. */
function isSubject(words: WordsInText, last: number): boolean {
  return (
    last + 1 < words.keys.length &&
    signsBetween(words, last) === ' ' &&
    !hasCapital(words, last + 1) &&
    /^\p{L}/u.test(words.keys[last + 1] ?? '') &&
    !behindAddress.has(words.keys[last + 1] ?? '')
  );
}

/** “Taipei 100”, but neither a year nor “COVID-19”. */
function isPostcode(words: WordsInText, index: number): boolean {
  return (
    /^(?:\d{3}|\d{5,6})$/.test(words.keys[index] ?? '') &&
    index > 0 &&
    signsBetween(words, index - 1) === ' ' &&
    hasCapital(words, index - 1) &&
    !beginsSentence(words, index - 1)
  );
}

/** Beside a comma the name of an economy is a part of a list, or of an address: “Wan Chai, Hong Kong”. */
function besideCommas(
  words: WordsInText,
  first: number,
  last: number,
  members: ReadonlySet<string>,
): 'list' | 'address' | undefined {
  const before = first > 0 ? signsBetween(words, first - 1) : '';
  const behind = last + 1 < words.keys.length ? signsBetween(words, last) : '';
  const isAfterComma = before === ', ' && hasCapital(words, first - 1);
  if (before === ', ' && isPostcode(words, first - 1)) return 'address';
  if (
    isAfterComma &&
    !members.has(words.keys[first - 1] ?? '') &&
    !beginsSentence(words, first - 1) &&
    !isSubject(words, last)
  )
    return 'address';
  const isBeforeComma = behind === ', ' && hasCapital(words, last + 1);
  return isAfterComma || isBeforeComma ? 'list' : undefined;
}

const english = new Set(
  'the of and to in is for that with are on by we our from was were this which it has have will be as at or their not'.split(
    ' ',
  ),
);
/** Of French, Spanish, Portuguese, German, Italian, Dutch, Indonesian and Malay; none is an English word. */
const others = new Set(
  (
    'le la les des du et de el los las del y en que un une una est es pour para con dans au aux par sur ce cette ces avec su sus por como lo os da em dos das não um uma ' +
    'der die das und von den dem mit für ist ein eine il gli della di che nel per het een van dan yang dengan untuk pada dari ini itu ke dalam'
  ).split(' '),
);

/** In words to either side. */
const around = 30;
/** So many words of another language, and more than of English, are no name with “de la” in it. */
const fewest = 3;

/** True for a word in a paragraph that is written in another language than English, such as an abstract in French. */
function isInOtherLanguage(words: WordsInText, first: number): boolean {
  let ofEnglish = 0;
  let ofOthers = 0;
  const count = (key: string): void => {
    if (english.has(key)) ofEnglish++;
    else if (others.has(key)) ofOthers++;
  };
  for (
    let index = first - 1;
    index >= 0 && index > first - around && !signsBetween(words, index).includes('¶');
    index--
  )
    count(words.keys[index] ?? '');
  for (
    let index = first + 1;
    index < words.keys.length && index < first + around && !signsBetween(words, index - 1).includes('¶');
    index++
  )
    count(words.keys[index] ?? '');
  return ofOthers >= fewest && ofOthers > ofEnglish;
}
