import type { Edit, Fix } from '../../rules/engine/rule.ts';
import { type Finding, firstNotBelow } from '../../rules/engine/finding.ts';
import { JoinedEdits, TouchedRanges, offsetsAfter, placesBefore, withEditsMade } from './joined-edits.ts';
import { safeFixOf } from './safe-fix.ts';
import { type CheckedText, type Weighed, hasFewerErrors, isNoWorse, isWorthIt } from './weight.ts';

export interface FixingAsked {
  readonly text: string;
  /** Reads and checks a version of the text; the first that is given to it is `text`. */
  readonly check: (text: string) => CheckedText;
  /** True for the findings that are to be fixed; without it, all of them. */
  readonly isWanted?: (code: string) => boolean;
}

/** What became of a text whose findings were fixed. */
export interface FixedText {
  readonly text: string;
  /** What leads from the text that was given to this one, in the order of the text. */
  readonly edits: readonly Edit[];
  /** How many findings were fixed, by their code. */
  readonly made: ReadonlyMap<string, number>;
  /** Fixes that were not made. */
  readonly leftOut: readonly LeftOutFix[];
  /** What is found in `text`. */
  readonly findings: readonly Finding[];
}

export interface LeftOutFix {
  /** Of `FixedText.findings`. */
  readonly finding: Finding;
  readonly fix: Fix;
  /**
   * `worse`: after it there would be another finding in the place of this one, or more; `too-many`: it was not tried
   * alone, because so many others could not be made.
   */
  readonly why: 'worse' | 'too-many';
}

/**
 * So many versions of the text are read at most, and so many of them for fixes that alone make nothing better; of a
 * long text, fewer.
 */
const mostVersions = 500;
const mostRefusals = 100;
/** In characters, all versions together. */
const mostRead = 60_000_000;
const mostReadForRefusals = 8_000_000;
/** A finding costs about as much as so many characters. */
const findingCost = 200;

/**
 * Makes the safe fixes of the findings in a text, round after round, until there are none left. A round makes those
 * that do not touch each other. It counts only when the text is no worse after it, and each fix has made it better,
 * which also brings fixes that undo each other to an end; otherwise fewer of them are tried, and one that alone makes
 * nothing better is left out.
 */
export function fixAll({ text, check, isWanted = () => true }: FixingAsked): FixedText {
  const joined = new JoinedEdits(text.length);
  const made = new Map<string, number>();
  let now: CheckedVersion = { text, ...check(text) };
  const cost = text.length + 1 + findingCost * now.findings.length;
  let left = Math.min(mostVersions, Math.ceil(mostRead / cost));
  let refusalsLeft = Math.min(mostRefusals, Math.ceil(mostReadForRefusals / cost));
  /**
   * Fixes that made nothing better in this version or in one before, or that seemed not to when they were not tried
   * alone.
   */
  let refused = new Map<string, 'now' | 'before' | 'untried'>();
  for (;;) {
    const fixable = fixableIn(now.findings, isWanted);
    const batch = left > 0 ? apartFromEachOther(fixable.filter((one) => !refused.has(keyOf(one)))) : [];
    if (batch.length === 0 && left > 0 && [...refused.values()].includes('before')) {
      // What was refused before other fixes were made may be right by now.
      refused = new Map([...refused].filter(([, when]) => when !== 'before'));
      continue;
    }
    if (batch.length === 0) {
      return {
        text: now.text,
        edits: joined.edits(),
        made,
        findings: now.findings,
        leftOut: fixable.map((one) => ({
          finding: one.finding,
          fix: one.fix,
          why: whyLeftOut(refused.get(keyOf(one))),
        })),
      };
    }
    const group = firstThatIsBetter(now, batch, refusalsLeft > 0, (tried) => {
      left--;
      return { text: tried, ...check(tried) };
    });
    if (group.after === undefined) {
      const isTriedAlone = group.refused.length === 1;
      if (isTriedAlone) refusalsLeft--;
      for (const one of group.refused) refused.set(keyOf(one), isTriedAlone ? 'now' : 'untried');
      continue;
    }
    joined.add(group.edits);
    for (const {
      finding: { code },
    } of group.fixed)
      made.set(code, (made.get(code) ?? 0) + 1);
    refused = new Map(moved([...refused.keys()], group.edits).map((key) => [key, 'before']));
    now = group.after;
  }
}

function whyLeftOut(refused: 'now' | 'before' | 'untried' | undefined): LeftOutFix['why'] {
  return refused === 'now' || refused === 'before' ? 'worse' : 'too-many';
}

function fixableIn(findings: readonly Finding[], isWanted: (code: string) => boolean): readonly Fixable[] {
  return findings.flatMap((finding) => {
    const fix = isWanted(finding.code) ? safeFixOf(finding) : undefined;
    return fix === undefined || overlaps(fix.edits) ? [] : [{ finding, fix }];
  });
}

function overlaps(edits: readonly Edit[]): boolean {
  const inOrder = edits.map(({ range }) => range).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return inOrder.some(({ start }, index) => start < (inOrder[index - 1]?.end ?? 0));
}

/** Tells a fix from the others of its text, and by its place also from itself in another version. */
function keyOf({ finding, fix }: Fixable): string {
  return `${finding.range.start} ${finding.code} ${fix.title}`;
}

function moved(keys: readonly string[], edits: readonly Edit[]): readonly string[] {
  const offsets = offsetsAfter(
    keys.map((key) => Number(key.slice(0, key.indexOf(' ')))),
    edits,
  );
  return keys.map((key, index) => `${offsets[index] ?? 0}${key.slice(key.indexOf(' '))}`);
}

/**
 * Those that can be made at once. None touches what another changes or, where a finding names other places as its
 * reason, such a place: of two mentions of one thing, each the reason to remove the other, one has to stay.
 */
function apartFromEachOther(fixable: readonly Fixable[]): readonly Fixable[] {
  const changed = new TouchedRanges();
  const needed = new TouchedRanges();
  return fixable.filter(({ finding, fix }) => {
    const changes = fix.edits.map(({ range }) => range);
    const reasons = finding.related.map(({ range }) => range);
    const isApart =
      changes.every((range) => !changed.touches(range) && !needed.touches(range)) &&
      reasons.every((range) => !changed.touches(range));
    if (!isApart) return false;
    for (const range of changes) changed.add(range);
    for (const range of reasons) needed.add(range);
    return true;
  });
}

interface TriedGroup {
  readonly after: CheckedVersion | undefined;
  readonly edits: readonly Edit[];
  readonly fixed: readonly Fixable[];
  /** The one fix that alone makes nothing better, where no group was found before it, or all that seem not to. */
  readonly refused: readonly Fixable[];
}

/**
 * Tries all, then those that seemed to be worth it; if none of them did, the first, and if all of them did, half of
 * them; and so on, until the text is better.
 *
 * @param triesAlone false where those of which none seemed to be worth it are refused together
 */
function firstThatIsBetter(
  before: CheckedVersion,
  batch: readonly Fixable[],
  triesAlone: boolean,
  read: (text: string) => CheckedVersion,
): TriedGroup {
  let group = batch;
  for (;;) {
    const edits = group.flatMap(({ fix }) => fix.edits);
    const after = read(withEditsMade(before.text, edits));
    const { inDoubt, judged, next } = judgeFixes(group, before, after);
    const leadsOn = (): boolean =>
      next !== undefined && hasFewerErrors(after, read(withEditsMade(after.text, next.edits)));
    if ((inDoubt.size === 0 || leadsOn()) && isNoWorse(before, judged))
      return { after, edits, fixed: group, refused: [] };
    if (group.length === 1 || (!triesAlone && inDoubt.size === group.length))
      return { after: undefined, edits: [], fixed: [], refused: group };
    const worthIt = group.filter((one) => !inDoubt.has(one));
    group = inDoubt.size === 0 ? group.slice(0, group.length >> 1) : worthIt.length === 0 ? group.slice(0, 1) : worthIt;
  }
}

/** A finding, and the fix that is to be made of it. */
interface Fixable {
  readonly finding: Finding;
  readonly fix: Fix;
}

interface CheckedVersion extends CheckedText {
  readonly text: string;
}

/** What came of fixes that were made at once. */
interface JudgedFixes {
  /**
   * The fixes which seem not to have been worth it: their finding is still there, or others have come in its place. A
   * new finding is attributed to the nearest fix above it.
   */
  readonly inDoubt: ReadonlySet<Fixable>;
  /**
   * The fix of the one error that has come in the place of a line that could not be read, where one fix alone was made.
   */
  readonly next: Fix | undefined;
  /** The version after them without the findings that were only hidden before: no fix has caused these. */
  readonly judged: Weighed;
}

/** @param made in the order of the text */
function judgeFixes(made: readonly Fixable[], before: CheckedVersion, after: CheckedVersion): JudgedFixes {
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
  const [first, ...more] = made.length === 1 && made[0]?.finding.code === 'yaml.syntax' ? (come[0] ?? []) : [];
  return {
    next: first === undefined || more.length > 0 ? undefined : safeFixOf(first),
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
