/** Words as they stand in our sentences. */

const longestQuotation = 60;

/** “What the user wrote”, on one line and not too long. */
export function quotation(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > longestQuotation ? `${line.slice(0, longestQuotation - 1)}…` : line}”`;
}

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
