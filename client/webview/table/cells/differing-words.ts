/** Two texts, cut where they differ: what stands before, in the one and in the other, and behind. */
export interface DifferingWords {
  readonly before: string;
  readonly one: string;
  readonly other: string;
  readonly behind: string;
}

/** Where two texts differ, in whole words: from the first word that is another one to the last. */
export function differingWords(one: string, other: string): DifferingWords {
  const [ones, others] = [wordsIn(one), wordsIn(other)];
  const most = Math.min(ones.length, others.length);
  let start = 0;
  while (start < most && ones[start] === others[start]) start += 1;
  let end = 0;
  while (end < most - start && ones[ones.length - 1 - end] === others[others.length - 1 - end]) end += 1;
  const cut = (words: readonly string[]): string => words.slice(start, words.length - end).join('');
  return { before: ones.slice(0, start).join(''), one: cut(ones), other: cut(others), behind: ones.slice(ones.length - end).join('') };
}

/** Words and what is between them. */
function wordsIn(text: string): readonly string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}
