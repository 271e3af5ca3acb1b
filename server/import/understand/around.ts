/**
 * A text without the characters at its end for which `drops` is true. It takes linear time: an expression like
 * `[...]+$` starts a new attempt at every such character anywhere in the text.
 */
export function withoutEnd(text: string, drops: (sign: string) => boolean): string {
  let end = text.length;
  while (end > 0 && drops(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The part of a text after its last blank. */
export function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && !isBlankText(text.charAt(start - 1))) start--;
  return text.slice(start);
}

/** True for a character that `\s` matches. */
export function isBlankText(sign: string): boolean {
  return sign.trim() === '';
}
