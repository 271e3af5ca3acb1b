import { type Finding, firstNotBelow } from '../../rules/engine/finding.ts';
import type { Edit, Fix } from '../../rules/engine/rule.ts';
import { isWorthIt, type CheckedText, type Weighed } from './weight.ts';
import { offsetsAfter, placesBefore } from './joined-edits.ts';

/** A finding, and the fix that is to be made of it. */
export interface Fixable {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface CheckedVersion extends CheckedText {
  readonly text: string;
}

/** What came of fixes that were made at once. */
interface JudgedFixes {
  /**
   * The fixes which seem not to have been worth it: their finding is still there, or others have come in its place. A
   * new finding is attributed to the nearest fix above it.
   */
  readonly inDoubt: ReadonlySet<Fixable>;
  /** The version after them without the findings that were only hidden before: no fix has caused these. */
  readonly judged: Weighed;
}

/** @param made in the order of the text */
export function judgeFixes(made: readonly Fixable[], before: CheckedVersion, after: CheckedVersion): JudgedFixes {
  const edits: readonly Edit[] = made.flatMap(({ fix }) => fix.edits);
  const places = offsetsAfter(
    before.findings.map(({ range }) => range.start),
    edits,
  );
  const own = new Set(made.map(({ finding }) => finding));
  const expected = before.findings
    .map((finding, index) => ({ finding, start: places[index] ?? 0 }))
    .filter(({ finding }) => !own.has(finding));
  const starts = offsetsAfter(
    made.map(({ fix }) => fix.edits[0]?.range.start ?? 0),
    edits,
  );
  const ascending = starts.toSorted((a, b) => a - b);
  const come: Finding[][] = made.map(() => []);
  const others = unexpected(after.findings, expected);
  const revealed = new Set(others.length === 0 ? [] : others.filter(isOnlyRevealed(made, before)));
  for (const finding of others) {
    if (revealed.has(finding)) continue;
    const at = ascending[Math.max(0, firstNotBelow(ascending, finding.range.start + 1) - 1)];
    come[starts.indexOf(at ?? 0)]?.push(finding);
  }
  return {
    inDoubt: new Set(made.filter(({ finding }, index) => !isWorthIt(finding, come[index] ?? []))),
    judged: {
      unreadable: after.unreadable,
      findings: revealed.size === 0 ? after.findings : after.findings.filter((finding) => !revealed.has(finding)),
    },
  };
}

/**
 * True for findings about a part of the text that could be read only after edits of other parts. What the edits wrote
 * is not meant, except by one that misses something: it is about all that is around its place.
 */
function isOnlyRevealed(made: readonly Fixable[], before: CheckedVersion): (finding: Finding) => boolean {
  const placeBefore = placesBefore(
    made.flatMap(({ fix }) => fix.edits.flatMap((edit) => withoutKept(edit, before.text))),
  );
  const wasHidden = before.hiddenBy(made.map(({ finding }) => finding));
  return ({ code, range, missing, group }) =>
    (group?.ranges() ?? [range]).every((own) => {
      const { isWritten, ...place } = placeBefore(own);
      return (missing !== undefined || !isWritten) && wasHidden({ code, range: place, ...(missing && { missing }) });
    });
}

/** An edit without the text that it only puts something around, such as quotes. */
function withoutKept(edit: Edit, text: string): readonly Edit[] {
  const {
    range: { start, end },
    newText,
  } = edit;
  const at = newText.indexOf(text.slice(start, end));
  if (start === end || at < 0) return [edit];
  return [
    { range: { start, end: start }, newText: newText.slice(0, at) },
    { range: { start: end, end }, newText: newText.slice(at + end - start) },
  ];
}

interface Expected {
  readonly finding: Finding;
  readonly start: number;
}

/**
 * The findings to which none of the expected ones corresponds: one that says the same at the same place, or only stands
 * there, or is only of its code.
 */
function unexpected(findings: readonly Finding[], expected: readonly Expected[]): readonly Finding[] {
  const keys: readonly ((finding: Finding, start: number) => string)[] = [
    ({ code, severity, key }, start) => `${start} ${code} ${severity} ${key}`,
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
