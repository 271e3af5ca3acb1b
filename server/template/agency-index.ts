import type { Agency, FoundAgency, AgencySource } from './agencies.ts';
import { agencyWords, keyOfWords, type EconomyWords, type WordsOfEconomy } from './agency-words.ts';

/**
 * In UTF-16 code units. A longer text is no name, so that looking one up takes no longer, whatever a stranger wrote.
 */
export const longestAgencyName = 400;

/** Acronyms in the registry that are words, too: they count only where they are written as acronyms. */
const acronymsThatAreWords = new Set([
  'big',
  'case',
  'cat',
  'dare',
  'dot',
  'ed',
  'fin',
  'has',
  'hub',
  'idea',
  'land',
  'me',
  'med',
  'most',
  'or',
  'pan',
  'produce',
  'sat',
  'sense',
  'spring',
  'star',
  'wage',
  'ia',
  'ic',
  'ip',
  'is',
  'it',
  'ad',
  'am',
  'an',
  'as',
  'at',
  'be',
  'by',
  'do',
  'go',
  'he',
  'if',
  'in',
  'my',
  'no',
  'of',
  'on',
  'so',
  'to',
  'up',
  'us',
  'we',
]);
const capitals = /\p{Lu}[^\p{Lu}]*\p{Lu}/u;
/** A single word that is written as an acronym is: METI, A*STAR, TWCERT/CC. */
const acronym = /^[\p{Lu}\p{N}&*/.+-]+$/u;

/** The names of the agencies of one economy. */
interface EconomyIndex {
  readonly names: NamesByWords;
  /**
   * Agencies whose name has the economy in it, by what else it has: “Customs Service” of Korea. They count where a text
   * names the economy.
   */
  withEconomy(this: void): ReadonlyMap<string, readonly FoundAgency[]>;
}

/** Looks for agencies by single names. The names of an economy are gathered when they are first needed. */
export class AgencyIndex {
  readonly #source: AgencySource;
  readonly #economyWords: EconomyWords;
  readonly #indexes = new Map<string, EconomyIndex>();

  constructor(source: AgencySource, economyWords: EconomyWords) {
    this.#source = source;
    this.#economyWords = economyWords;
  }

  /**
   * The agencies with a name that has no brackets. An economy in the name counts before `economy`; where neither has
   * such an agency, those of others are given. Present names come before former ones.
   */
  find(name: string, economy: string | undefined): readonly FoundAgency[] {
    const words = agencyWords(name);
    const own = economy === undefined ? nothing : this.#among(economy, words, name);
    if (own.length > 0) return own;
    const taken = this.#economyWords.takenOff(words);
    const named = taken === undefined ? nothing : this.#ofEconomy(taken, name);
    return named.length > 0 ? named : this.#anywhere(words, name);
  }

  /** The agencies of one economy with a name that has no brackets. */
  findOwn(name: string, economy: string): readonly FoundAgency[] {
    const words = agencyWords(name);
    const found = this.#among(economy, words, name);
    if (found.length > 0) return found;
    const taken = this.#economyWords.takenOff(words);
    return taken?.economy === economy ? this.#ofEconomy(taken, name) : nothing;
  }

  #among(economy: string, words: readonly string[], written: string): readonly FoundAgency[] {
    return this.#count(this.#indexOf(economy).names, words, written);
  }

  #ofEconomy({ economy, words }: WordsOfEconomy, written: string): readonly FoundAgency[] {
    const { names, withEconomy } = this.#indexOf(economy);
    const found = this.#count(names, words, written);
    return found.length > 0 ? found : (withEconomy().get(keyOfWords(words)) ?? nothing);
  }

  #anywhere(words: readonly string[], written: string): readonly FoundAgency[] {
    // Every economy has a treasury: “The Treasury” is that of the economy itself, or unknown.
    if (words.length === 2 && words[0] === 'the') return nothing;
    const found = this.#source.economies.flatMap((economy) => this.#among(economy, words, written)).sort(presentFirst);
    // A word that is some economy's acronym in other letters is only a word: “Magic” and Malaysia's MaGIC.
    return words.length > 1 ? found : found.filter(({ agency }) => namesOf(agency).includes(written.trim()));
  }

  #count(names: NamesByWords, words: readonly string[], written: string): readonly FoundAgency[] {
    const key = keyOfWords(words);
    const found = names.get(key) ?? nothing;
    return found.length > 0 && acronymsThatAreWords.has(key) && !capitals.test(written) ? nothing : found;
  }

  #indexOf(economy: string): EconomyIndex {
    let index = this.#indexes.get(economy);
    if (index === undefined) this.#indexes.set(economy, (index = this.#makeIndex(economy)));
    return index;
  }

  #makeIndex(economy: string): EconomyIndex {
    const names = new NamesByWords(this.#source.of(economy));
    let withEconomy: ReadonlyMap<string, readonly FoundAgency[]> | undefined;
    // Most names are found without it.
    return { names, withEconomy: () => (withEconomy ??= this.#namesWithEconomy(economy)) };
  }

  #namesWithEconomy(economy: string): ReadonlyMap<string, readonly FoundAgency[]> {
    const names = new Map<string, FoundAgency[]>();
    eachName(this.#source.of(economy), (name, found) => {
      const taken = this.#economyWords.takenOff(agencyWords(name));
      if (taken?.economy !== economy || acronym.test(name)) return;
      // “Australian Treasury” is the Treasury of Australia; “Bank of Thailand” is not any bank.
      if (taken.words.length > 1 || taken.inFront) addTo(names, keyOfWords(taken.words), found);
    });
    return names;
  }
}

/** A name whose words begin with its own first letter, a Latin one or a digit that no accent follows. */
const beginsPlain = /^(?!the\b)[a-z\d](?=[\x20-\x7e]|$)/i;
/**
 * A name whose words begin with no Latin letter: the scripts from Cyrillic to Thai, kana, Chinese characters, Hangul.
 */
const beginsWithOther = /^[\u0400-\u1cff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

/**
 * Names by their words. Of the several hundred names of an economy's agencies, the words of those are read that begin
 * as one that is looked for does: a submission names a few agencies.
 */
class NamesByWords {
  readonly #found = new Map<string, FoundAgency[]>();
  /**
   * By the letter with which their words begin, and together where that is no Latin one, those that nobody has looked
   * for.
   */
  readonly #unread = new Map<string, (readonly [name: string, found: FoundAgency])[]>();

  constructor(agencies: readonly Agency[]) {
    eachName(agencies, (...name) => {
      const [written] = name;
      const begin = beginsPlain.test(written)
        ? written.charAt(0).toLowerCase()
        : beginsWithOther.test(written)
          ? ''
          : beginOf(keyOfWords(agencyWords(written)));
      const unread = this.#unread.get(begin);
      if (unread === undefined) this.#unread.set(begin, [name]);
      else unread.push(name);
    });
  }

  get(key: string): readonly FoundAgency[] | undefined {
    const begin = beginOf(key);
    for (const [name, found] of this.#unread.get(begin) ?? []) addTo(this.#found, keyOfWords(agencyWords(name)), found);
    this.#unread.delete(begin);
    return this.#found.get(key);
  }
}

function beginOf(key: string): string {
  return key > '\x7f' ? '' : key.charAt(0);
}

/** Present names come before former ones. */
function eachName(agencies: readonly Agency[], act: (name: string, found: FoundAgency) => void): void {
  const add = (name: string, found: FoundAgency): void => {
    if (name !== '' && name.length <= longestAgencyName) act(name, found);
  };
  for (const agency of agencies) for (const name of presentNames(agency)) add(name, { agency });
  for (const agency of agencies) {
    for (const former of agency.formerNames) {
      add(former.name, { agency, former });
      add(former.acronym, { agency, former });
    }
  }
}

const nothing: readonly FoundAgency[] = [];

function namesOf(agency: Agency): readonly string[] {
  return [...presentNames(agency), ...agency.formerNames.flatMap(({ name, acronym: short }) => [name, short])];
}

function presentNames({ acronym: short, name, aliases, localNames }: Agency): readonly string[] {
  return [short, name, ...aliases, ...localNames];
}

function presentFirst(a: FoundAgency, b: FoundAgency): number {
  return Number(a.former !== undefined) - Number(b.former !== undefined);
}

function addTo(index: Map<string, FoundAgency[]>, key: string, found: FoundAgency): void {
  if (key === '') return;
  const known = index.get(key);
  if (known === undefined) index.set(key, [found]);
  // An agency that was known by the same name before is found by its present name alone.
  else if (!known.some(({ agency }) => agency === found.agency)) known.push(found);
}

/** Where the name of an office may end and that of its agency begin, or the other way round. */
export interface OfficeCut {
  readonly before: string;
  readonly after: string;
}

/**
 * Words one of which is in the name of nearly every office; a body whose name has none of them is looked for in the
 * registry.
 */
const officeWords = new Set([
  'office',
  'division',
  'bureau',
  'department',
  'directorate',
  'directorates',
  'unit',
  'section',
  'branch',
  'desk',
  'secretariat',
  'team',
  'group',
  'taskforce',
  'force',
  'center',
  'program',
  'committee',
  'subdivision',
  'cabinet',
  'laboratory',
  'undersecretariat',
  'subsecretariat',
  'vicesecretariat',
  'coordination',
  'sector',
  'cluster',
  'wing',
  'service',
  'services',
  'headquarters',
  'subdirectorate',
  'general',
  'direccion',
  'subdireccion',
  'oficina',
  'unidad',
  'departamento',
  'subsecretaria',
  'gerencia',
  'division',
  'direktorat',
  'biro',
  'bagian',
  'bahagian',
  'cawangan',
]);
/** Words that say nothing alone. */
const joiningWords = new Set(['of', 'the', 'and', 'for', 'de', 'la']);

/** Whether an office may be named in a text. */
export function namesOffice(text: string): boolean {
  return agencyWords(text).some((word) => officeWords.has(word));
}

/**
 * “International Affairs Division” is an office; “Division” alone is none, nor “METI and Division”, and a ministry is
 * never a part of an agency.
 */
export function isOffice(text: string): boolean {
  if (text.length > 400) return false;
  const words = agencyWords(text).filter((word) => !joiningWords.has(word));
  const [ending = '', ...others] = agencyWords(text.slice(text.lastIndexOf(' and ') + ' and '.length));
  if (text.includes(' and ') && others.length === 0 && officeWords.has(ending)) return false;
  return (
    words.length > 1 &&
    words.some((word) => officeWords.has(word)) &&
    !words.includes('ministry') &&
    !words.includes('ministerio')
  );
}

const mostCuts = 6;

/** “Bureau X of the Ministry of Y” can be cut at each “of”; the longest agency comes first. */
export function cutsAfterOffice(text: string): readonly OfficeCut[] {
  return cutsAt(text, /, | (?:of|under|in|within|at|from|de|del) | [-–—] /gi).slice(0, mostCuts);
}

/** “Ministry of Y, Bureau X”, “METI's Bureau X”, “METI Bureau X”; the longest agency comes first. */
export function cutsBeforeOffice(text: string): readonly OfficeCut[] {
  return [
    ...cutsAt(text, /, | [-–—] |['’]s? |: /g)
      .slice(-mostCuts)
      .reverse(),
    ...cutsAt(text, / /g).slice(0, 1),
  ];
}

function cutsAt(text: string, joint: RegExp): readonly OfficeCut[] {
  return Array.from(text.matchAll(joint), ({ 0: { length }, index }) => ({
    before: text.slice(0, index).trim(),
    after: text.slice(index + length).trim(),
  }));
}
