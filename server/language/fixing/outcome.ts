import type { Finding } from '../../rules/engine/finding.ts';
import type { Edit, Fix } from '../../rules/engine/rule.ts';
import { firstNotBelow } from '../../rules/engine/sorted.ts';
import { isWorthIt } from './weight.ts';
import { offsetsAfter } from './joined-edits.ts';

/** A finding, and the fix that is to be made of it. */
export interface Fixable {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * Those of the fixes that were made at once which seem not to have been worth it: their finding is still there, or others have
 * come in its place. A finding that was not there before is put down to the fix that stands last before it.
 *
 * @param made in the order of the text
 * @param before, after what was found before and after, in the order of the text
 */
export function doubtful(made: readonly Fixable[], before: readonly Finding[], after: readonly Finding[]): ReadonlySet<Fixable> {
  const edits: readonly Edit[] = made.flatMap(({ fix }) => fix.edits);
  const places = offsetsAfter(before.map(({ range }) => range.start), edits);
  const own = new Set(made.map(({ finding }) => finding));
  const expected = before.map((finding, index) => ({ finding, start: places[index] ?? 0 })).filter(({ finding }) => !own.has(finding));
  const starts = offsetsAfter(made.map(({ fix }) => fix.edits[0]?.range.start ?? 0), edits);
  const ascending = starts.toSorted((a, b) => a - b);
  const come: Finding[][] = made.map(() => []);
  for (const finding of unexpected(after, expected)) {
    const at = ascending[Math.max(0, firstNotBelow(ascending, finding.range.start + 1) - 1)];
    come[starts.indexOf(at ?? 0)]?.push(finding);
  }
  return new Set(made.filter(({ finding }, index) => !isWorthIt(finding, come[index] ?? [])));
}

interface Expected {
  readonly finding: Finding;
  readonly start: number;
}

/** The findings to which none of the expected ones corresponds: one that says the same at the same place, or only stands there, or is only of its code. */
function unexpected(findings: readonly Finding[], expected: readonly Expected[]): readonly Finding[] {
  const keys: readonly ((finding: Finding, start: number) => string)[] = [
    ({ code, severity, message }, start) => `${start} ${code} ${severity} ${message}`,
    ({ code, severity }, start) => `${start} ${code} ${severity}`,
    ({ code, severity }) => `${code} ${severity}`,
  ];
  let left = expected;
  return keys.reduce((asked, keyOf) => {
    const open = new Map<string, Expected[]>();
    for (const one of left) {
      const key = keyOf(one.finding, one.start);
      const alike = open.get(key);
      if (alike === undefined) open.set(key, [one]);
      else alike.push(one);
    }
    const others = asked.filter((finding) => open.get(keyOf(finding, finding.range.start))?.pop() === undefined);
    left = [...open.values()].flat();
    return others;
  }, findings);
}
