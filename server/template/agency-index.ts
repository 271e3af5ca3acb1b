import type { Agency, FoundAgency } from './agencies.ts';
import type { AgencySource } from './agency-source.ts';
import { agencyWords, keyOfWords } from './agency-words.ts';
import type { EconomyWords, WordsOfEconomy } from './economy-words.ts';

/** In UTF-16 code units. A longer text is no name, so that looking one up takes no longer, whatever a stranger wrote. */
export const longestAgencyName = 400;

/** Acronyms in the registry that are words, too: they count only where they are written as acronyms. */
const acronymsThatAreWords = new Set([
  'big', 'case', 'cat', 'dare', 'dot', 'ed', 'fin', 'has', 'hub', 'idea', 'land', 'me', 'med', 'most', 'or', 'pan', 'produce', 'sat', 'sense', 'spring', 'star', 'wage',
  'ia', 'ic', 'ip', 'is', 'it', 'ad', 'am', 'an', 'as', 'at', 'be', 'by', 'do', 'go', 'he', 'if', 'in', 'my', 'no', 'of', 'on', 'so', 'to', 'up', 'us', 'we',
]);
const capitals = /\p{Lu}[^\p{Lu}]*\p{Lu}/u;
/** A single word that is written as an acronym is: METI, A*STAR, TWCERT/CC. */
const acronym = /^[\p{Lu}\p{N}&*/.+-]+$/u;

/** The names of the agencies of one economy. */
interface EconomyIndex {
  readonly names: ReadonlyMap<string, readonly FoundAgency[]>;
  /** Agencies whose name has the economy in it, by what else it has: “Customs Service” of Korea. They count where a text names the economy. */
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
   * The agencies with a name that has no brackets. An economy in the name counts before `economy`; where neither has such an
   * agency, those of others are given. Present names come before former ones.
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
    return found.length > 0 ? found : withEconomy().get(keyOfWords(words)) ?? nothing;
  }

  #anywhere(words: readonly string[], written: string): readonly FoundAgency[] {
    // Every economy has a treasury: “The Treasury” is that of the economy itself, or unknown.
    if (words.length === 2 && words[0] === 'the') return nothing;
    const found = this.#source.economies.flatMap((economy) => this.#among(economy, words, written)).sort(presentFirst);
    // A word that is some economy's acronym in other letters is only a word: “Magic” and Malaysia's MaGIC.
    return words.length > 1 ? found : found.filter(({ agency }) => namesOf(agency).includes(written.trim()));
  }

  #count(names: EconomyIndex['names'], words: readonly string[], written: string): readonly FoundAgency[] {
    const key = keyOfWords(words);
    const found = names.get(key) ?? nothing;
    return found.length > 0 && acronymsThatAreWords.has(key) && !capitals.test(written) ? nothing : found;
  }

  #indexOf(economy: string): EconomyIndex {
    let index = this.#indexes.get(economy);
    if (index === undefined) this.#indexes.set(economy, index = this.#makeIndex(economy));
    return index;
  }

  #makeIndex(economy: string): EconomyIndex {
    const names = new Map<string, FoundAgency[]>();
    eachName(this.#source.of(economy), (name, found) => addTo(names, keyOfWords(agencyWords(name)), found));
    let withEconomy: EconomyIndex['names'] | undefined;
    // Most names are found without it.
    return { names, withEconomy: () => withEconomy ??= this.#namesWithEconomy(economy) };
  }

  #namesWithEconomy(economy: string): EconomyIndex['names'] {
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
