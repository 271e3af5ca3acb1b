/**
 * A count with commas between thousands: `12,345`. Unlike `toLocaleString`, the result does not depend on the system's
 * language, and Node need not load its locale data, which takes 9 MB of memory.
 */
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

/** `one` as it stands for a count of one (“an error”, “One text is”), otherwise the count and `many`: `3 errors`. */
export function oneOrMany(count: number, one: string, many: string): string {
  return count === 1 ? one : `${grouped(count)} ${many}`;
}
