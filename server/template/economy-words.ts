import { agencyWords } from './agency-words.ts';
import type { Economy } from './economies.ts';

/** A name of which the economy was taken off: “Ministry of Finance” of “Ministry of Finance, Japan”. */
export interface WordsOfEconomy {
  readonly economy: string;
  readonly words: readonly string[];
  /** Whether the economy stood in front, as in “Japanese Ministry of Finance”. */
  readonly inFront: boolean;
}

/** More words than any name of an economy has. */
const mostWords = 9;
/** Words between a name and its economy: “Ministry of Finance of the Republic of Korea”, “Ministerio de Hacienda de Chile”. */
const joining = new Set(['of', 'in', 'for', 'the', 'de', 'del', 'la']);

/** Finds the economies that names of agencies have in front or at the end. */
export class EconomyWords {
  readonly #economies = new Map<string, string>();
  /** The words with which names of economies begin and end, because most names of agencies have none of them and need not be cut. */
  readonly #firstWords = new Set(['the', 'government']);
  readonly #lastWords = new Set<string>();
  /** Has the names learnt, at the first question: most names of agencies are found without one. */
  #learn: (() => void) | undefined;

  /** @param others economies that have agencies; those that the registry of economies does not have are known by their names alone */
  constructor(economies: readonly Economy[], others: () => readonly string[]) {
    this.#learn = () => {
      for (const { name, formal, also, not, inNames } of economies) {
        for (const form of [name, formal, ...also, ...not, ...inNames]) this.#add(form, name);
      }
      for (const name of others()) this.#add(name, name);
    };
  }

  /** The economy whose name, or one of whose further names, the words are; “Government of Japan” is one, too. */
  named(words: readonly string[]): string | undefined {
    this.#learnOnce();
    if (words.length > mostWords + 1) return undefined;
    const [first, second, ...rest] = withoutThe(words);
    const isGovernment = first === 'government' && second === 'of' && rest.length > 0;
    return this.#economies.get((isGovernment ? withoutThe(rest) : withoutThe(words)).join(' '));
  }

  /** The words without the economy that stands in front or at the end of them; undefined when none does, or nothing is left. */
  takenOff(words: readonly string[]): WordsOfEconomy | undefined {
    this.#learnOnce();
    const end = this.#atEnd(words);
    const front = this.#inFront(end?.words ?? words);
    // “U.S. Department of Commerce, United States” says it twice; in “China Office, Korea” only the last is where the office is.
    if (end !== undefined) return front?.economy === end.economy ? { ...front, inFront: false } : end;
    return front;
  }

  #learnOnce(): void {
    this.#learn?.();
    this.#learn = undefined;
  }

  #add(form: string, economy: string): void {
    const key = withoutThe(agencyWords(form)).join(' ');
    if (key === '' || this.#economies.has(key)) return;
    this.#economies.set(key, economy);
    this.#firstWords.add(key.split(' ', 1)[0] ?? '');
    this.#lastWords.add(key.slice(key.lastIndexOf(' ') + 1));
  }

  #atEnd(words: readonly string[]): WordsOfEconomy | undefined {
    if (!this.#lastWords.has(words.at(-1) ?? '')) return undefined;
    for (let start = Math.max(1, words.length - mostWords); start < words.length; start++) {
      if (words[start] === 'the') continue;
      const economy = this.named(words.slice(start));
      if (economy === undefined) continue;
      let end = start;
      while (end > 0 && joining.has(words[end - 1] ?? '')) end--;
      return end === 0 ? undefined : { economy, words: words.slice(0, end), inFront: false };
    }
    return undefined;
  }

  #inFront(words: readonly string[]): WordsOfEconomy | undefined {
    const [first = ''] = words;
    if (!this.#firstWords.has(first) && !this.#firstWords.has(first.replace(/s$/, ''))) return undefined;
    for (let end = Math.min(mostWords, words.length - 1); end > 0; end--) {
      const front = words.slice(0, end);
      const economy = this.named(front) ?? this.named(withoutPossessive(front));
      if (economy !== undefined) return { economy, words: words.slice(end), inFront: true };
    }
    return undefined;
  }
}

function withoutThe(words: readonly string[]): readonly string[] {
  return words[0] === 'the' ? words.slice(1) : words;
}

/** “Japan's” is written “japans” when its apostrophe is left out. */
function withoutPossessive(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  return last.length > 3 && last.endsWith('s') ? [...words.slice(0, -1), last.slice(0, -1)] : words;
}
