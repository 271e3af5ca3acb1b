/** True for equal lists, maps and sets of equal values. Of anything else it is false: what was found by it is then found anew. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, index) => saysTheSame(one, b[index]));
  if (a instanceof Map || a instanceof Set) return a.constructor === b?.constructor && saysTheSame([...a], [...b as Iterable<unknown>]);
  if (!isPlain(a) || !isPlain(b)) return false;
  return saysTheSame(Object.entries(a), Object.entries(b));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
