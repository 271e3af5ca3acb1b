import type { Range } from '../../../document/text/text.ts';
import { isInAddress, quotationsIn } from './masks.ts';
import { beginsSentence, isAfterName, isBeforeName, isInCapitals, isInOtherName, hasCapital } from './names.ts';
import type { Phrases } from './phrases.ts';
import type { SoughtTerm, TermIndex } from './term-index.ts';
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
  for (let first = 0; first < words.keys.length; first++) {
    const phrase = scene.index.phrases.longestAt(words, first);
    if (phrase === undefined) continue;
    if (phrase.payloads.includes(undefined)) {
      first = phrase.last;
      continue;
    }
    const range = { start: words.starts[first] ?? 0, end: words.ends[phrase.last] ?? 0 };
    const one = phrase.payloads.map((term) => term && judge(term, words, first, phrase.last, scene)).find((fitting) => fitting !== undefined);
    if (one === undefined) continue;
    quotations ??= quotationsIn(text);
    const isMasked = quotations.some(({ start, end }) => start <= range.start && range.end <= end) || isInAddress(text, range);
    if (isMasked) continue;
    found.push(one);
    first = phrase.last;
  }
  return found;
}

function judge(term: SoughtTerm, words: WordsInText, first: number, last: number, scene: TermScene): FoundTerm | undefined {
  const { rule, own } = term;
  const { index: { names } } = scene;
  if (own !== undefined && own.language !== '' && !isOfLanguage(scene.language, own.language)) return undefined;
  if (rule !== undefined && (scene.isOff(rule.code) || (!rule.anyLanguage && !scene.isEnglish))) return undefined;
  if (!fitsBeside(term, words, first, last)) return undefined;
  const range = { start: words.starts[first] ?? 0, end: endWithSigns(term, words, last) };
  const isOfAgency = scene.agencies !== undefined && isInPhrase(scene.agencies, words, first, last);
  if (rule === undefined) return { term, range, isInName: isOfAgency, isDoubtful: false };
  if (rule.hintsInNames) {
    // “Guangzhou-Hong Kong Rail Link”, “Hong Kong-based”: with a comma in it, a name does not go beside a hyphen.
    const isInName = isOfAgency || isInOtherName(words, first, last, names) || signsAround(words, first, last).includes('-');
    const place = besideCommas(words, first, last, names.members);
    const isDoubtful = place === 'list' || isBeforeOther(rule.aloneBefore, words, last);
    return place === 'address' && !isInName ? undefined : { term, range, isInName, isDoubtful };
  }
  if (isOfAgency || (isSmall(term.find) ? isInCapitals(words, first, last) : isInOtherName(words, first, last, names))) return undefined;
  if (rule.notWith.size > 0 && words.keys.some((key, index) => rule.notWith.has(key) && hasCapital(words, index))) return undefined;
  if (rule.skipsOthers && (isAfterName(words, first, names) || isBeforeName(words, last, names))) return undefined;
  return { term, range, isInName: false, isDoubtful: false };
}

function signsAround(words: WordsInText, first: number, last: number): readonly string[] {
  return [first > 0 ? signsBetween(words, first - 1) : '', last + 1 < words.keys.length ? signsBetween(words, last) : ''];
}

function isSmall(find: string): boolean {
  return find === find.toLowerCase();
}

/** True before a word that is not among those: “Hong Kong exporters”. */
function isBeforeOther(among: ReadonlySet<string> | undefined, words: WordsInText, last: number): boolean {
  return among !== undefined && last + 1 < words.keys.length && signsBetween(words, last) === ' ' && !among.has(words.keys[last + 1] ?? '');
}

/** True when a document's language is the one of a term: a term in English holds in British English, too. */
function isOfLanguage(language: string, wanted: string): boolean {
  const [document, term] = [language.toLowerCase(), wanted.toLowerCase()];
  return document === term || document.startsWith(`${term}-`);
}

function fitsBeside({ words: { notAfter, notBefore, onlyAfter, onlyBefore }, find, own }: SoughtTerm, words: WordsInText, first: number, last: number): boolean {
  const before = first > 0 ? signsBetween(words, first - 1) : '';
  const behind = last + 1 < words.keys.length ? signsBetween(words, last) : '';
  const previous = before === ' ' || before === '-' ? words.keys[first - 1] ?? '' : '';
  const following = behind === ' ' || behind === '-' ? words.keys[last + 1] ?? '' : behind === "'" ? words.keys[last + 1] ?? '' : '';
  if (own !== undefined) return true;
  // Behind a hyphen a word is a part of another: “inter-country”, “cross-country skiing”.
  if (before === '-' && isSmall(find) && first === last) return false;
  if (notAfter.has(previous) || notBefore.has(following)) return false;
  if (notBefore.has('*name') && behind === ' ' && hasCapital(words, last + 1)) return false;
  if (onlyAfter !== undefined && (!onlyAfter.has(previous) || beginsSentence(words, first))) return false;
  if (onlyBefore === undefined) return true;
  if (onlyBefore.has('*')) return behind === ' ' && !hasCapital(words, last + 1);
  if (onlyBefore.has(following)) return true;
  const sign = words.text.charAt(words.ends[last] ?? 0);
  return sign !== '' && onlyBefore.has(sign) && !/[\p{L}\p{N}]/u.test(words.text.charAt((words.ends[last] ?? 0) + 1));
}

/** With the sign that ends the wording, unless that ends the sentence. */
function endWithSigns({ behind }: SoughtTerm, { text, ends }: WordsInText, last: number): number {
  const end = ends[last] ?? 0;
  if (behind === '' || !text.startsWith(behind, end)) return end;
  return /^(?:\s+[^\s\p{Lu}]|[^\s"”’')\]])/u.test(text.slice(end + behind.length, end + behind.length + 40)) ? end + behind.length : end;
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

/** Beside a comma the name of an economy is a part of a list, or of an address: “Wan Chai, Hong Kong”. */
function besideCommas(words: WordsInText, first: number, last: number, members: ReadonlySet<string>): 'list' | 'address' | undefined {
  const before = first > 0 ? signsBetween(words, first - 1) : '';
  const behind = last + 1 < words.keys.length ? signsBetween(words, last) : '';
  const isAfterComma = before === ', ' && hasCapital(words, first - 1);
  if (isAfterComma && !members.has(words.keys[first - 1] ?? '') && !(beginsSentence(words, first - 1))) return 'address';
  const isBeforeComma = behind === ', ' && hasCapital(words, last + 1);
  return isAfterComma || isBeforeComma ? 'list' : undefined;
}
