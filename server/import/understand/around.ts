/**
 * A text without the signs at its end that pass `drops`. From the end, and so once over them: an expression like `[...]+$` begins
 * anew at each of such signs anywhere in the text.
 */
export function withoutEnd(text: string, drops: (sign: string) => boolean): string {
  let end = text.length;
  while (end > 0 && drops(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** What stands behind the last blank. */
export function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && !isBlankText(text.charAt(start - 1))) start--;
  return text.slice(start);
}

/** As `\s` in an expression. */
export function isBlankText(sign: string): boolean {
  return sign.trim() === '';
}
