/**
 * The text without the signs at its end that belong to what `sign` matches, an expression for one sign.
 * `/[.,]+$/` does the same, but begins anew at each sign of a long row of them that is not at the end.
 */
export function stripEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
