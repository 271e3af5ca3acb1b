import { bare, composed, plainSigns, signsBetween, splitWords, type WordsInText } from './words-in-text.ts';

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
 * Many phrases, found together: looking at a place costs no more with thousands of them than with one. A small letter in a phrase stands
 * for a capital, too, and a capital for itself alone; any number of blanks or a line break stands for a blank.
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
    for (let index = 1; index < keys.length; index++) node = nodeAt(node.next, signsBetween(words, index - 1) + (keys[index] ?? ''));
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
  if (node === undefined) nodes.set(key, node = { next: new Map(), ends: [] });
  return node;
}

/** Words that stand in papers of any kind, the most frequent ones first. */
const frequent = [
  ['a', 's', 'in', 'of', 'to', 'the', 'and', 'with', 'from', 'that', 'this', 'their'],
  ['other', 'government', 'governments', 'member', 'members', 'developing', 'apec', 'administrative'],
  ['home', 'state', 'states'],
].map((words) => new Set(words));

/** The words without which the phrases can not stand in a text: of each the one that other texts are least likely to have. */
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
export function signsBehind(phrase: string): string {
  const { ends } = splitWords(phrase);
  return plainSigns(phrase.slice(ends.at(-1) ?? phrase.length)).trim();
}

/** The sign with which a phrase begins, as that of “.NET”; empty for most. */
export function signsBefore(phrase: string): string {
  return plainSigns(phrase.slice(0, splitWords(phrase).starts[0] ?? 0)).trim();
}
