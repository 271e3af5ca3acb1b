import type { TermRule, TermSet, TermWords } from '../../../template/terms/term-rules.ts';
import type { TermSeverity, WorkspaceTerm, WorkspaceTerms } from '../../../template/terms/workspace-terms.ts';
import type { NameWords } from './names.ts';
import { quickTest, spellings } from './quick-test.ts';
import { WordFilter, splitWords, bare, composed, plainSigns, signsBetween, type WordsInText } from './words-in-text.ts';

/** A wording that is looked for. */
export interface SoughtTerm {
  readonly code: `term.${string}`;
  readonly find: string;
  /** The sign with which it begins, such as that of “.NET”. */
  readonly before: string;
  /** The sign that ends it, such as the last full stop of “U.S.A.”. */
  readonly behind: string;
  readonly words: TermWords;
  readonly rule: TermRule | undefined;
  /** Of a team's own term. */
  readonly own: WorkspaceTerm | undefined;
  readonly severity: TermSeverity | undefined;
}

/** What may stand in a text, as bits of what `TermIndex.filter` sees. */
export const termBit = 1;
export const spellingBit = 2;
export const memberBit = 4;

/** All wordings that are looked for together. `undefined` stands for a longer wording that is right. */
export interface TermIndex {
  readonly filter: WordFilter;
  /**
   * False for a YAML text in whose values the filter would see nothing that counts; of a workspace's own terms, always
   * true.
   */
  readonly mayMatch: (source: string) => boolean;
  readonly phrases: Phrases<SoughtTerm | undefined>;
  readonly names: NameWords;
}

/** Words in names of members that are ordinary ones, or a part of other names: “United Nations”. */
const ordinary = new Set(['republic', 'people', 'united', 'states', 'south', 'federation']);

const noWords: NameWords = { general: new Set(), members: new Set(), strangers: new Set(), count: 0 };
const indexes = new WeakMap<TermSet | WorkspaceTerms, TermIndex>();

/** The index of an organisation's terms. Made once. */
export function indexOfSet(set: TermSet): TermIndex {
  return known(set, () => {
    const looked = set.rules.filter(({ sentence }) => sentence === '');
    const quoted = set.rules
      .filter(({ sentence }) => sentence !== '')
      .flatMap(({ words }) => words.flatMap(({ find }) => find));
    const firstWords = set.members.flatMap(({ name, also, not }) =>
      [name, ...also, ...not].flatMap((one) => splitWords(one.replace(/^the /i, '')).keys.slice(0, 1)),
    );
    const terms = [...rareWordsOf(looked.flatMap(({ words }) => words.flatMap(({ find }) => find))), ...quoted];
    let phrases: TermIndex['phrases'] | undefined;
    let names: NameWords | undefined;
    let filter: WordFilter | undefined;
    return {
      mayMatch: quickTest(terms, firstWords),
      // These are made for the first text that the quick test lets through, which many a first text is not.
      get phrases() {
        return (phrases ??= phrasesOf(set, looked));
      },
      get names() {
        return (names ??= {
          general: set.general,
          members: membersOf(set),
          strangers: set.strangers,
          count: set.members.length,
        });
      },
      get filter() {
        return (filter ??= new WordFilter(
          new Map<number, Iterable<string>>([
            [termBit, terms],
            [spellingBit, spellings().keys()],
            [memberBit, firstWords],
          ]),
        ));
      },
    };
  });
}

function phrasesOf(set: TermSet, looked: readonly TermRule[]): TermIndex['phrases'] {
  const phrases = new Phrases<SoughtTerm | undefined>();
  for (const rule of looked) {
    for (const words of rule.words) {
      for (const find of words.find) {
        phrases.add(find, {
          code: rule.code,
          find,
          before: signsBefore(find),
          behind: signsBehind(find),
          words,
          rule,
          own: undefined,
          severity: words.severity,
        });
      }
    }
  }
  for (const phrase of set.not) {
    phrases.add(phrase, undefined);
    // “Least-developed countries” is written with a hyphen as often as without.
    if (/^[a-z]+ [a-z]+ [a-z]+$/.test(phrase)) phrases.add(phrase.replace(' ', '-'), undefined);
  }
  return phrases;
}

function membersOf(set: TermSet): ReadonlySet<string> {
  return new Set(
    set.members.flatMap(({ name, formal, also, not }) =>
      [name, formal, ...also, ...not]
        .flatMap((one) => splitWords(one).keys)
        .filter((word) => word.length > 3 && !ordinary.has(word)),
    ),
  );
}

/** The index of a workspace's own terms; undefined when there are none. */
export function indexOfWorkspace(terms: WorkspaceTerms): TermIndex | undefined {
  if (terms.terms.length === 0) return undefined;
  return known(terms, () => {
    const phrases = new Phrases<SoughtTerm | undefined>();
    for (const own of withSameWords(terms.terms)) {
      const words: TermWords = {
        find: own.find,
        prefer: own.prefer,
        fix: own.prefer.length > 0 ? 'offer' : 'none',
        severity: own.severity,
        onlyAfter: undefined,
        onlyBefore: undefined,
        notAfter: noWords.general,
        notBefore: noWords.general,
      };
      for (const find of own.find) {
        phrases.add(find, {
          code: 'term.own',
          find,
          before: signsBefore(find),
          behind: signsBehind(find),
          words,
          rule: undefined,
          own,
          severity: own.severity,
        });
      }
    }
    for (const own of terms.terms) {
      for (const phrase of own.exceptions) phrases.add(phrase, undefined);
      // What is to be written is right, also where it has the words in it that are looked for.
      const find = new Set(own.find.map(wordsOf));
      for (const phrase of own.prefer) if (!find.has(wordsOf(phrase))) phrases.add(phrase, undefined);
    }
    return {
      phrases,
      names: noWords,
      mayMatch: () => true,
      filter: new WordFilter(new Map([[termBit, rareWordsOf(terms.terms.flatMap(({ find }) => find))]])),
    };
  });
}

function wordsOf(phrase: string): string {
  return splitWords(phrase).keys.join(' ');
}

/** One term for each wording and language, with the advice of all that have it, so that none of it is dropped. */
function withSameWords(terms: readonly WorkspaceTerm[]): Iterable<WorkspaceTerm> {
  const found = new Map<
    string,
    { readonly own: WorkspaceTerm; readonly find: string; readonly prefer: Set<string>; readonly notes: Set<string> }
  >();
  for (const own of terms) {
    for (const find of own.find) {
      const key = `${own.language.toLowerCase()}\n${find}`;
      const one = found.get(key);
      if (one === undefined) found.set(key, { own, find, prefer: new Set(own.prefer), notes: new Set([own.note]) });
      else {
        for (const prefer of own.prefer) one.prefer.add(prefer);
        one.notes.add(own.note);
      }
    }
  }
  return [...found.values()].map(({ own, find, prefer, notes }) => ({
    ...own,
    find: [find],
    prefer: [...prefer],
    note: [...notes].filter((note) => note !== '').join('; '),
  }));
}

function known(of: TermSet | WorkspaceTerms, make: () => TermIndex): TermIndex {
  let index = indexes.get(of);
  if (index === undefined) indexes.set(of, (index = make()));
  return index;
}

/** A phrase that was found: the index of its last word, and what was put in with it. */
export interface FoundPhrase<Payload> {
  readonly last: number;
  readonly payloads: readonly Payload[];
}

interface PhraseNode<Payload> {
  /** The next words, each behind what stands before it. */
  readonly next: Map<string, PhraseNode<Payload>>;
  readonly ends: { readonly words: readonly string[]; readonly hasCapitals: boolean; readonly payload: Payload }[];
}

/**
 * Many phrases, found together: looking at a place costs no more with thousands of them than with one. A small letter
 * in a phrase stands for a capital, too, and a capital for itself alone; any number of blanks or a line break stands
 * for a blank.
 */
export class Phrases<Payload> {
  readonly #root = new Map<string, PhraseNode<Payload>>();

  get isEmpty(): boolean {
    return this.#root.size === 0;
  }

  /** @returns false for a phrase without a word, which can not be found */
  add(phrase: string, payload: Payload): boolean {
    const words = splitWords(phrase);
    const { keys } = words;
    const [first] = keys;
    if (first === undefined) return false;
    let node = nodeAt(this.#root, first);
    for (let index = 1; index < keys.length; index++)
      node = nodeAt(node.next, signsBetween(words, index - 1) + (keys[index] ?? ''));
    const written = keys.map((_, index) => composed(bare(phrase.slice(words.starts[index], words.ends[index]))));
    node.ends.push({ words: written, hasCapitals: written.some((word, index) => word !== keys[index]), payload });
    return true;
  }

  /** The longest phrases that begin with the word at `index`, all as long as each other. */
  longestAt(words: WordsInText, index: number): FoundPhrase<Payload> | undefined {
    let node = this.#root.get(words.keys[index] ?? '');
    let found: FoundPhrase<Payload> | undefined;
    for (let last = index; node !== undefined; last++) {
      const fitting = node.ends.filter((end) => !end.hasCapitals || fits(words, index, end.words));
      if (fitting.length > 0) found = { last, payloads: fitting.map(({ payload }) => payload) };
      const key = words.keys[last + 1];
      node = key === undefined || node.next.size === 0 ? undefined : node.next.get(signsBetween(words, last) + key);
    }
    return found;
  }
}

function nodeAt<Payload>(nodes: Map<string, PhraseNode<Payload>>, key: string): PhraseNode<Payload> {
  let node = nodes.get(key);
  if (node === undefined) nodes.set(key, (node = { next: new Map(), ends: [] }));
  return node;
}

/** Words that stand in papers of any kind, the most frequent ones first. */
const frequent = [
  ['a', 's', 'in', 'of', 'to', 'the', 'and', 'with', 'from', 'that', 'this', 'their'],
  ['other', 'government', 'governments', 'member', 'members', 'developing', 'apec', 'administrative'],
  ['home', 'state', 'states'],
].map((words) => new Set(words));

/**
 * The words without which the phrases can not stand in a text: of each the one that other texts are least likely to
 * have.
 */
export function rareWordsOf(phrases: readonly string[]): ReadonlySet<string> {
  const rare = new Set<string>();
  for (const phrase of phrases) {
    const { keys } = splitWords(phrase);
    if (keys.length > 0) rare.add(keys.reduce((rarest, key) => (rarity(key) > rarity(rarest) ? key : rarest)));
  }
  return rare;
}

function rarity(key: string): number {
  const rank = frequent.findIndex((words) => words.has(key));
  return rank === -1 ? frequent.length + key.length : rank;
}

/** Each capital of a phrase is one in the text. */
function fits({ text, starts, ends }: WordsInText, index: number, phrase: readonly string[]): boolean {
  return phrase.every((word, offset) => {
    const written = composed(bare(text.slice(starts[index + offset], ends[index + offset])));
    for (let at = 0; at < word.length; at++) {
      const sign = word.charAt(at);
      if (sign !== written.charAt(at) && sign !== sign.toLowerCase()) return false;
    }
    return true;
  });
}

/** The sign that ends a phrase, such as the full stop of “U.S.A.”; empty for most. */
function signsBehind(phrase: string): string {
  const { ends } = splitWords(phrase);
  return plainSigns(phrase.slice(ends.at(-1) ?? phrase.length)).trim();
}

/** The sign with which a phrase begins, as that of “.NET”; empty for most. */
function signsBefore(phrase: string): string {
  return plainSigns(phrase.slice(0, splitWords(phrase).starts[0] ?? 0)).trim();
}
