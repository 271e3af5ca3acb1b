import { grouped } from './counts.ts';

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return listed(words, 'or');
}

/** `a, b and c` */
export function allOf(words: readonly string[]): string {
  return listed(words, 'and');
}

function listed(words: readonly string[], last: string): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

/**
 * “a, b, c”, or “a, b, c and 4,997 more” for a long list.
 *
 * @param most up to this many names are all listed
 * @param first how many names are listed of a longer list
 */
export function fewNames(names: readonly string[], most = 6, first = 3): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, first).join(', ')} and ${grouped(names.length - first)} more`;
}
