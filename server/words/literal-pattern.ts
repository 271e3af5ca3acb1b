/**
 * The source of an expression, with the flag `u` or without, that matches these characters and nothing else. The hyphen
 * is not escaped: it has a meaning only inside a class, and `u` does not allow its escape elsewhere.
 */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
