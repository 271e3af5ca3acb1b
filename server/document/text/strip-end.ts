/**
 * The text without those characters at its end that `sign` matches.
 * Replacing `/[.,]+$/` has the same result, but takes quadratic time for a long run of such characters before the end.
 *
 * @param sign matches a single character; without the flags `g` and `y`
 */
export function stripEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
