import { longestTerm } from '../../template/terms/workspace-terms.ts';
import { isLanguageTag } from '../../words/language-tags.ts';
import type { Termbase, TermbaseEntry, TermbaseTerm } from './termbase.ts';

/** Words to avoid, all with the same advice. */
export interface ImportedTerm {
  readonly find: readonly string[];
  /** At least one, the most usual first. */
  readonly prefer: readonly string[];
  readonly note: string;
  /** The main part of a language tag; empty when it is not known. */
  readonly language: string;
}

/** Why a word to avoid is not taken. */
export type LeftWhy = 'no-preferred' | 'right-elsewhere' | 'capitals-only' | 'too-short' | 'too-long' | 'unclear';

export interface LeftWord {
  readonly why: LeftWhy;
  readonly word: string;
}

export interface TakenTerms {
  readonly terms: readonly ImportedTerm[];
  readonly left: readonly LeftWord[];
  /** Entries that avoid no word, among those in the languages that are wanted. */
  readonly withoutAvoided: number;
  /** Entries that have words in other languages only. */
  readonly otherLanguages: number;
  /** Words to avoid that several entries have: they are taken once, with the advice of each. */
  readonly repeated: readonly string[];
  /** The lines of a table that have more cells than its heading, and were not read. */
  readonly tooLong: readonly number[];
}

/**
 * The words to avoid of a termbase, each with what to write instead.
 *
 * @param languages main parts of language tags; empty for all
 */
export function termsOfTermbase({ entries, unclear, tooLong }: Termbase, languages: ReadonlySet<string>): TakenTerms {
  const right = rightWords(entries);
  const left: LeftWord[] = unclear.map((word) => ({ why: 'unclear', word }));
  const repeated = new Set<string>();
  const byWord = new Map<
    string,
    { readonly word: string; readonly language: string; readonly prefer: Set<string>; note: string }
  >();
  let withoutAvoided = 0;
  let otherLanguages = 0;
  for (const entry of entries) {
    const wanted =
      languages.size === 0
        ? entry
        : entry.filter(({ language }) => language === '' || languages.has(mainLanguage(language)));
    if (entry.length > 0 && wanted.length === 0) otherLanguages++;
    else if (!wanted.some(({ status }) => status === 'avoided')) withoutAvoided++;
    for (const [tag, terms] of byLanguage(wanted)) {
      const language = mainLanguage(tag);
      const prefer = preferredOf(terms);
      for (const { text: word, status, note } of terms) {
        if (status !== 'avoided') continue;
        const why = whyLeft(word, language, prefer, right);
        if (why !== undefined) {
          left.push({ why, word });
          continue;
        }
        const key = wordKey(language, word);
        const known = byWord.get(key);
        if (known === undefined) byWord.set(key, { word, language, prefer: new Set(prefer), note });
        else {
          repeated.add(word);
          prefer.forEach((one) => known.prefer.add(one));
          known.note ||= note;
        }
      }
    }
  }
  return {
    terms: withSameAdvice([...byWord.values()].map((one) => ({ ...one, prefer: [...one.prefer] }))),
    left,
    withoutAvoided,
    otherLanguages,
    repeated: [...repeated],
    tooLong,
  };
}

/** Words that some entry does not avoid: in a text nobody can tell which of two meanings they have. */
function rightWords(entries: readonly TermbaseEntry[]): ReadonlySet<string> {
  const right = new Set<string>();
  for (const entry of entries)
    for (const { text, language, status } of entry)
      if (status !== 'avoided') right.add(wordKey(mainLanguage(language), text.toLowerCase()));
  return right;
}

function byLanguage(terms: TermbaseEntry): ReadonlyMap<string, readonly TermbaseTerm[]> {
  const found = new Map<string, TermbaseTerm[]>();
  for (const term of terms) {
    const key = term.language.toLowerCase().replaceAll('_', '-');
    const list = found.get(key);
    if (list === undefined) found.set(key, [term]);
    else list.push(term);
  }
  return found;
}

/** The terms that are marked as right ones; where none is, those that are not marked at all. */
function preferredOf(terms: readonly TermbaseTerm[]): readonly string[] {
  const marked = terms.filter(({ status }) => status === 'preferred');
  const right = marked.length > 0 ? marked : terms.filter(({ status }) => status === 'other');
  return [...new Set(right.map(({ text }) => text))].filter((text) => text.length <= longestTerm);
}

function whyLeft(
  word: string,
  language: string,
  prefer: readonly string[],
  right: ReadonlySet<string>,
): LeftWhy | undefined {
  if (word.length > longestTerm) return 'too-long';
  if (prefer.length === 0) return 'no-preferred';
  if (prefer.some((one) => one.toLowerCase() === word.toLowerCase())) return 'capitals-only';
  if (right.has(wordKey(language, word.toLowerCase()))) return 'right-elsewhere';
  // “in” for “inch” would be found everywhere; capitals, as of “IT”, are looked for as such.
  return (word.match(/[\p{L}\p{N}]/gu) ?? []).length < 3 && word !== word.toUpperCase() ? 'too-short' : undefined;
}

function withSameAdvice(
  words: readonly {
    readonly word: string;
    readonly language: string;
    readonly prefer: readonly string[];
    readonly note: string;
  }[],
): readonly ImportedTerm[] {
  const found = new Map<
    string,
    { readonly find: string[]; readonly prefer: readonly string[]; readonly note: string; readonly language: string }
  >();
  for (const { word, language, prefer, note } of words) {
    const key = JSON.stringify([language, prefer, note]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { find: [word], prefer, note, language });
    else known.find.push(word);
  }
  return [...found.values()];
}

/** `en` of `en-CA`; empty for what is no language tag. */
export function mainLanguage(tag: string): string {
  const [main = ''] = tag.trim().toLowerCase().split(/[-_]/);
  return isLanguageTag(main) ? main : '';
}

/** Under which a word is known: its language, and the word as it is written. */
export function wordKey(language: string, word: string): string {
  return `${language}\n${word}`;
}
