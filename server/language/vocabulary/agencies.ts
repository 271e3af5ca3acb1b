import { CompletionItemKind } from 'vscode-languageserver-types';
import { isAfter, nameAt, presentName, type AgencyName } from '../../template/agency-dates.ts';
import { monthWords } from '../../words/dates.ts';
import { editDistance } from '../../words/did-you-mean.ts';
import { vocabularyMessages } from '../../words/messages/vocabulary.ts';
import { isContraction, withoutApostrophes } from '../../words/shortened-word.ts';
import { typedWords } from '../../words/typed-words.ts';
import { fullNameOf, type Agency } from '../../template/agencies.ts';
import { bold, line, link, paragraphs, text, type Markup } from '../markup.ts';
import type { PlacedScope } from '../scope.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** The agencies of an initiative, written by their acronym; those of the submission's economy first. */
export const agencies: Vocabulary = vocabulary(acronymFirst);

/**
 * The same for who searches: nothing is left out, but the agencies of other economies come last. The words may be in
 * any order, and last come the economy's own agencies that have most of them.
 */
export const allAgencies: Vocabulary = vocabulary(acronymFirst, 'all');

/** The word for one agency, as `allAgencies` has it. */
export function agencyWord(agency: Agency, scope: PlacedScope): Word {
  return wordFor(agency, tiers.indexOf(agency.economy === scope.economy ? 'own' : 'other'), scope, acronymFirst);
}

function acronymFirst(agency: Agency, name: AgencyName, scope: PlacedScope): string {
  return firstClear([name.acronym, fullNameOf(name)], agency, name, scope);
}

/** The agency of the contact, written by its name and acronym. */
export const contactAgencies: Vocabulary = vocabulary((agency, name, scope) =>
  firstClear([fullNameOf(name)], agency, name, scope),
);

/**
 * The first way of writing that means this agency alone: not one that the registry takes for another, or that agencies
 * of several economies have.
 */
function firstClear(
  ways: readonly string[],
  agency: Agency,
  name: AgencyName,
  { registries, economy }: PlacedScope,
): string {
  const known = ways.filter((way) => way !== '');
  const isClear = (way: string): boolean => {
    const found = registries.findAgencies(way, economy);
    return (
      found[0]?.agency === agency &&
      (agency.economy === economy || found.every((one) => one.agency.economy === agency.economy))
    );
  };
  return (
    known.find(isClear) ??
    [`${name.name}, ${agency.economy}`].find((way) => name.name !== '' && isClear(way)) ??
    known.at(-1) ??
    ''
  );
}

/** Of the agencies of other economies, which are a thousand, so many are offered at once. Who types on gets others. */
const mostOfOthers = 50;

/**
 * First the economy's own, then those that the workspace's submissions name, then all others; last the economy's own
 * that have not all words.
 */
const tiers = ['own', 'used', 'other', 'partial'] as const;
/** The rank of the words for the economy's own agencies. */
export const ownRank = tiers.indexOf('own');
/** The rank of the words for agencies that have most of what was typed. */
export const partialRank = tiers.indexOf('partial');

interface TieredMatch {
  readonly agency: Agency;
  readonly tier: (typeof tiers)[number];
  readonly match: number;
}

function vocabulary(
  written: (agency: Agency, name: AgencyName, scope: PlacedScope) => string,
  others: 'few' | 'all' = 'few',
): Vocabulary {
  return {
    kind: CompletionItemKind.Constant,
    words: (scope, present, typed) => {
      const { registries, economy, date, usedAgencies } = scope;
      const taken = new Set(present.map((item) => registries.findAgencies(item, economy)[0]?.agency));
      const wanted = typedWords(withoutApostrophes(typed));
      // What begins so is no name that the registry has.
      if (/^[^\p{L}\p{N}\s"'“‘]/u.test(typed)) return [];
      const matches = (among: readonly Agency[], says: SaysWord): readonly TieredMatch[] =>
        among.flatMap((agency) => {
          const whose = agency.economy === economy ? 'own' : usedAgencies.has(agency) ? 'used' : 'other';
          // Before anything is typed, agencies of other economies would only be in the way, unless nobody knows whose
          // are wanted.
          if (taken.has(agency) || (whose === 'other' && economy !== undefined && wanted.length === 0)) return [];
          const isInUse = nameAt(agency, date) !== undefined;
          // One that did not exist at the document's date is for who looks for it.
          if (!isInUse && wanted.length === 0) return [];
          const some = others === 'all' ? someWordsOf(agency, wanted) : 0;
          const match =
            matchOf(agency, wanted, says) ??
            (some === 1 ? anyOrder : whose === 'own' && some > 0.5 ? worstMatch - some : undefined);
          const tier = match !== undefined && match > anyOrder ? 'partial' : whose;
          // A word of an office that the registry does not have is a word of somebody’s abroad: “Trade Office”, “The
          // Governor”.
          if (
            match === undefined ||
            (others === 'few' && economy !== undefined && agency.economy !== economy && match > byBeginning)
          )
            return [];
          // Of equal matches, an agency that is in use is first, and one that did not exist at the document's date is
          // last.
          return [{ agency, tier, match: match + (!isInUse ? worstMatch : usedAgencies.has(agency) ? 0 : 0.5) }];
        });
      const plain = matches(registries.agencies(economy), beginsWith);
      // Shortened and mistyped words are looked for only where nothing of the economy has been found, nor a whole
      // acronym: what is typed in full is meant.
      const found =
        wanted.length === 0 ||
        plain.some(({ tier, match }) => tier === 'own' || tier === 'used' || economy === undefined || match < 0)
          ? plain
          : [
              ...matches(
                economy === undefined ? registries.agencies(undefined) : registries.agenciesOf(economy),
                meansWord,
              ),
              ...plain.filter(({ tier }) => tier !== 'partial'),
            ];
      return tiers.flatMap((tier, rank) => {
        const ofTier = found.filter((one) => one.tier === tier).sort((a, b) => a.match - b.match);
        return (tier === 'other' && others === 'few' ? ofTier.slice(0, mostOfOthers) : ofTier).map(({ agency }) =>
          wordFor(agency, rank, scope, written),
        );
      });
    },
    describe: (name, { registries, economy }) => {
      const found = registries.agencyMeant(name, economy);
      if (found === undefined) return undefined;
      const { agency, former } = found;
      return paragraphs(
        former &&
          text(
            former.until === ''
              ? vocabularyMessages.formerName({ agency: fullNameOf(agency) })
              : vocabularyMessages.formerNameUntil({ agency: fullNameOf(agency), month: monthWords(former.until) }),
          ),
        aboutAgency(agency),
      );
    },
  };
}

function wordFor(
  agency: Agency,
  rank: number,
  scope: PlacedScope,
  written: (agency: Agency, name: AgencyName, scope: PlacedScope) => string,
): Word {
  const name = nameAt(agency, scope.date) ?? presentName(agency);
  const own = agency.economy === scope.economy;
  return {
    text: written(agency, name, scope),
    label: name.acronym || name.name,
    detail: own ? name.name || agency.name : `${name.name || agency.name}, ${agency.economy}`,
    summary: own ? name.name || agency.name : agency.economy,
    about: aboutAgency(agency),
    names: allNames(agency),
    isFound: true,
    ...(agency.until !== '' &&
      (scope.date === '' || isAfter(scope.date, agency.until)) && {
        isOutOfUse: true,
        ended: [
          `until ${monthWords(agency.until)}`,
          ...(agency.successor === '' ? [] : [`now ${agency.successor}`]),
        ].join('; '),
      }),
    rank,
  };
}

function allNames({ acronym, name, aliases, localNames, formerNames }: Agency): readonly string[] {
  return [
    acronym,
    name,
    ...aliases,
    ...localNames,
    ...formerNames.flatMap((former) => [former.acronym, former.name]),
  ].filter((one) => one !== '');
}

/** Above all matches. */
const worstMatch = 10;
/** By all words, in any order, within one of the names. */
const anyOrder = 3;
/** By an acronym, or the beginning of a name. */
const byBeginning = 1;

/**
 * How well an agency matches the words that were typed: -1 by its whole acronym, 0 by the beginning of one, 1 by the
 * beginning of its name, 2 by words within one of its names. @returns undefined when none has them
 */
function matchOf(agency: Agency, wanted: readonly string[], says: SaysWord): number | undefined {
  if (wanted.length === 0) return 0;
  const { acronyms, names } = wordsOf(agency);
  const [first = ''] = wanted;
  if (acronyms.includes(wanted.join(' '))) return -1;
  if (wanted.length === 1 && acronyms.some((acronym) => acronym.startsWith(first))) return 0;
  // Words of several names of an agency name another agency.
  const matching = names.filter(
    ({ name, words }) =>
      saysTogether([...words, ...acronyms], wanted, says) ||
      saysAll(words, wanted, says) ||
      wanted.every((word) => isWithoutSpaces(word) && name.includes(word)),
  );
  if (matching.length === 0) return undefined;
  return matching.some(({ name }) => name.startsWith(wanted.join(' '))) ? 1 : 2;
}

/** “of”, “and”, “de”, “y”: letters of a word that is left out when a name is searched for. */
const smallWord = 3;

/**
 * Whether the words begin as words that follow each other in a name: “trade industry” is in “Ministry of Economy, Trade
 * and Industry”, and “Ministerio Turismo” is not in “Ministerio de Economía, Fomento y Turismo”, but somebody's own.
 */
function saysTogether(name: readonly string[], wanted: readonly string[], says: SaysWord): boolean {
  return name.some((_, first) => {
    let at = first;
    return wanted.every((word) => {
      while (at < name.length && !says(name[at] ?? '', word) && (name[at]?.length ?? 0) <= smallWord) at++;
      return says(name[at++] ?? '', word);
    });
  });
}

/** Whether the words are all of a name but its small ones, in any order. */
function saysAll(name: readonly string[], wanted: readonly string[], says: SaysWord): boolean {
  return (
    wanted.every((word) => name.some((one) => says(one, word))) &&
    name.every((one) => one.length <= smallWord || wanted.some((word) => says(one, word)))
  );
}

const unimportantWord = /^(?:of|the|and|for|de|del|la|y)$/;

/** How much of what was typed the one of an agency's names has that has most of it: 1 for all words, in any order. */
function someWordsOf(agency: Agency, wanted: readonly string[]): number {
  const { acronyms, names } = wordsOf(agency);
  const sought = wanted.filter((word) => !unimportantWord.test(word));
  const found = names.map(
    ({ words }) => sought.filter((word) => [...words, ...acronyms].some((one) => beginsWith(one, word))).length,
  );
  return sought.length === 0 ? 0 : Math.max(0, ...found) / sought.length;
}

/** Whether a word of a name is what somebody has typed, or is typing. */
type SaysWord = (word: string, typed: string) => boolean;

function beginsWith(word: string, typed: string): boolean {
  return word.startsWith(typed);
}

/** In letters: of a shorter word, with another letter, another word is made. */
const shortestMistyped = 5;

/** As `beginsWith`, also for “Dept”, and with one slip of the pen behind the first letter: “Deparment”. */
function meansWord(word: string, typed: string): boolean {
  if (word.startsWith(typed) || isContraction(typed, word)) return true;
  if (typed.length < shortestMistyped || word.charCodeAt(0) !== typed.charCodeAt(0)) return false;
  return [0, 1, -1].some((more) => editDistance(typed, word.slice(0, typed.length + more), 1) <= 1);
}

/** True for a script that writes no spaces between words, so that a word is looked for anywhere. */
function isWithoutSpaces(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u.test(word);
}

interface AgencyWords {
  readonly acronyms: readonly string[];
  readonly names: readonly { readonly name: string; readonly words: readonly string[] }[];
}

/** The folded words of each agency, made when they are first compared: they are compared at each key that is typed. */
const knownWords = new WeakMap<Agency, AgencyWords>();

function wordsOf(agency: Agency): AgencyWords {
  let known = knownWords.get(agency);
  if (known === undefined) {
    const names = allNames(agency).map(typedWords);
    known = {
      acronyms: [agency.acronym, ...agency.formerNames.map(({ acronym }) => acronym)]
        .filter((one) => one !== '')
        .map((one) => typedWords(one).join(' ')),
      names: names.map((words) => ({ name: words.join(' '), words })),
    };
    knownWords.set(agency, known);
  }
  return known;
}

/**
 * What is told of each agency, made when it is first shown: completion shows the same agencies at each key that is
 * typed.
 */
const knownAbout = new WeakMap<Agency, Markup>();

function aboutAgency(agency: Agency): Markup {
  let about = knownAbout.get(agency);
  if (about === undefined) knownAbout.set(agency, (about = makeAbout(agency)));
  return about;
}

function makeAbout(agency: Agency): Markup {
  const former = agency.formerNames.map(({ name, acronym, until }) =>
    [name, name === '' ? acronym : acronym && `(${acronym})`, until && `until ${monthWords(until)}`]
      .filter((part) => part !== '')
      .join(' '),
  );
  return paragraphs(
    bold(fullNameOf(agency)),
    text([agency.economy, agency.roles.join(', ')].filter((part) => part !== '').join(' · ')),
    agency.website === '' ? undefined : link(agency.website),
    former.length === 0 ? undefined : line('Formerly ', text(former.join('; ')), '.'),
    text(agency.note),
  );
}
