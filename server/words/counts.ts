/** `12,345`: the same in every language of the system, and without Node's tables of all languages, which take 9 MB. */
export function grouped(count: number): string {
  const digits = String(count);
  let text = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3) text = `${digits.slice(Math.max(0, end - 3), end)},${text}`;
  return text;
}

/** `2,000 links`, `1 link`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return oneOrMany(count, `1 ${one}`, many);
}

/** For one the words themselves, “an error”, “One text is”; else the count before the others, `3 errors`. */
export function oneOrMany(count: number, one: string, many: string): string {
  return count === 1 ? one : `${grouped(count)} ${many}`;
}
