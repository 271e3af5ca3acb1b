import type { LineRead } from './lines-of-paper.ts';
import { wordsOf, type CountedWord, type Words } from './words.ts';

/** A line of the document with its words. */
export interface CountedLine {
  readonly read: LineRead;
  /** As its words are counted. */
  readonly text: string;
  readonly words: readonly CountedWord[];
}

/** How often each word is written. */
export class WrittenWords {
  readonly #addresses = new Set<string>();
  readonly #counts = new Map<string, number>();
  readonly #lines: (readonly CountedWord[])[] = [];

  add({ words, addresses }: Words): void {
    for (const { word } of addresses) this.#addresses.add(word);
    for (const { word } of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    this.#lines.push(words);
  }

  hasAddress(bare: string): boolean {
    return this.#addresses.has(bare);
  }

  /** True when each word of a text is written somewhere. */
  has(text: string): boolean {
    const { words, addresses } = wordsOf(text);
    return (
      words.every(({ word }) => this.#counts.has(word)) && addresses.every(({ word }) => this.#addresses.has(word))
    );
  }

  /**
   * The occurrences of words that the lines have more often than they are written. Page headers repeat what is
   * elsewhere, so theirs come first; then those whose neighbours are not written beside them, then those on lines with
   * the most such words.
   */
  over(lines: readonly CountedLine[]): ReadonlySet<CountedWord> {
    const surplus = this.#surplus(lines);
    const pairs = pairsWith(this.#lines, surplus);
    const candidates = new Map(
      [...surplus.keys()].map((word) => [word, [] as { readonly of: CountedWord; readonly rank: number }[]]),
    );
    for (const { words, read, text } of lines) {
      const share = words.filter(({ word }) => surplus.has(word)).length / words.length;
      for (const [at, of] of words.entries()) {
        candidates
          .get(of.word)
          ?.push({ of, rank: (read.isMargin ? 3 : 0) + strangePairs(words, at, pairs, text) + share / 2 });
      }
    }
    return new Set(
      [...candidates].flatMap(([word, its]) =>
        its
          .sort((a, b) => b.rank - a.rank)
          .slice(0, surplus.get(word))
          .map(({ of }) => of),
      ),
    );
  }

  #surplus(lines: readonly CountedLine[]): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { words } of lines) for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return new Map(
      [...counts].flatMap(([word, count]) => {
        const more = count - (this.#counts.get(word) ?? 0);
        return more > 0 ? [[word, more] as const] : [];
      }),
    );
  }
}

/** Neighbours, of which at least one is among some words. */
function pairsWith(
  lines: readonly (readonly CountedWord[])[],
  some: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  return new Set(
    lines.flatMap((words) =>
      words.slice(1).flatMap(({ word }, at) => {
        const before = words[at]?.word ?? '';
        return some.has(word) || some.has(before) ? [`${before} ${word}`] : [];
      }),
    ),
  );
}

/**
 * How many neighbours of a word are not written beside it. What a comma, a colon or a bracket divides may be written in
 * several places: the names of a list, a value without its label.
 */
function strangePairs(words: readonly CountedWord[], at: number, pairs: ReadonlySet<string>, text: string): number {
  const isStrange = (first: number): boolean => {
    const [one, next] = [words[first], words[first + 1]];
    return (
      one !== undefined &&
      next !== undefined &&
      !/[,，、;:：()（）]|\s[/–—-]\s/.test(text.slice(one.end, next.start)) &&
      !pairs.has(`${one.word} ${next.word}`)
    );
  };
  return [at - 1, at].filter(isStrange).length;
}
