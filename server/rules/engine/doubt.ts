import type { SyntaxProblem } from '../../document/yaml/tree.ts';
import type { IssueAnswer } from '../../document/model/submission.ts';
import {
  endOfLineAt,
  indentAt,
  lineStartAt,
  startOfNextLine,
  saysSomething,
  untilDedent,
  untilSibling,
} from '../../document/yaml/syntax-places.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import type { Report } from './rule.ts';

export interface TextWithProblems {
  /**
   * Read only near problems, and not as one string: while somebody types, nearly every version of the text has a
   * problem.
   */
  readonly lines: CharText;
  readonly problems: readonly SyntaxProblem[];
}

/** The most problems whose reach is looked for; from the last of them on, the whole rest of the text is doubted. */
const mostPlaces = 30;

/**
 * Tells which parts of a text may have been misread because of a syntax problem before them: an unclosed bracket, for
 * example, makes one long name of the lines that follow. There, only the syntax problem itself is reported, and no
 * other finding.
 */
export class Doubt {
  readonly #document: TextWithProblems;
  readonly #issues: readonly IssueAnswer[];
  readonly #unreadable: readonly SyntaxProblem[];
  readonly #ranges: readonly Range[];
  /** Offsets at which those initiatives start that have a syntax problem in them. */
  readonly #hit = new Set<number>();
  #aroundInitiatives = false;

  /** @param issues the issues of the document, or none for a template */
  constructor(document: TextWithProblems, issues: readonly IssueAnswer[]) {
    this.#document = document;
    this.#issues = issues;
    // The only problem with a related place is a key that is written twice, and such a text is read correctly.
    const unreadable = document.problems.filter((problem) => problem.related === undefined);
    this.#unreadable = unreadable.slice(0, mostPlaces);
    if (unreadable.length === 0) {
      this.#ranges = [];
      return;
    }
    const { lines: text } = document;
    this.#ranges = this.#unreadable.map((problem, index) =>
      index === mostPlaces - 1
        ? { start: lineStartAt(text, problem.range.start), end: text.length }
        : reachOf(problem, text),
    );
    for (const [index, problem] of this.#unreadable.entries()) {
      const cutOff = problem.passedOver === true ? undefined : initiativeCutOff(issues, text, problem.range.start);
      if (cutOff !== undefined) this.#hit.add(cutOff);
      // The rest of the text was read correctly.
      if (problem.passedOver === true || isReadAsMeant(problem, text)) continue;
      const lineEnd = startOfNextLine(text, problem.range.start);
      const start = initiativeBefore(issues, lineEnd);
      const inside = start !== undefined && isBelow(text, start, problem.range.start);
      if (inside) this.#hit.add(start);
      const reach = this.#ranges[index]?.end ?? text.length;
      const goesBeyond =
        problem.spreads && (problem.reach === undefined || reach > untilDedent(text, problem.range.start).end);
      if (!inside || goesBeyond) this.#aroundInitiatives = true;
    }
  }

  /** True when all of the text was read, so that nothing is in doubt. */
  get isNone(): boolean {
    return this.#unreadable.length === 0;
  }

  /** True when a finding at `range` may be wrong, because the text there may have been misread. */
  doubts(range: Range): boolean {
    // A range with a problem inside it was read together with the problem.
    if (this.#unreadable.some((problem) => range.start < problem.range.start && problem.range.start < range.end))
      return true;
    return this.#ranges.some((one) => one.start <= range.start && range.start < Math.max(one.end, one.start + 1));
  }

  /**
   * The last line on which other findings may be hidden because of a problem.
   *
   * @returns undefined where the problem hides nothing beyond its own line
   */
  lastHidden(problem: SyntaxProblem): Range | undefined {
    const range = this.#ranges[this.#unreadable.indexOf(problem)];
    if (range === undefined) return undefined;
    const { lines: text } = this.#document;
    let last = lineStartAt(text, problem.range.start);
    const isAlone = problem.passedOver === true || isReadAsMeant(problem, text);
    const first = last;
    for (
      let line = startOfNextLine(text, first);
      line < range.end && line < text.length;
      line = startOfNextLine(text, line)
    )
      if (saysSomething(text, line)) last = line;
    if (isAlone && last === first) return undefined;
    const end = endOfLineAt(text, last);
    return { start: end - text.slice(last, end).trimStart().length, end };
  }

  /**
   * True when a report is not to be believed: what is said at its place may have been misread, or what it misses may
   * not have been read.
   */
  hides({ range, missing }: Pick<Report, 'range' | 'missing'>): boolean {
    if (this.isNone) return false;
    if (missing === undefined || this.doubts(range)) return this.doubts(range);
    const initiative = initiativeBefore(this.#issues, range.start + 1);
    const isInside =
      initiative !== undefined &&
      (initiative === range.start || isBelow(this.#document.lines, initiative, range.start));
    return isInside ? this.mayHide(initiative) : this.#mayHideInFile(range);
  }

  /**
   * True when the initiative whose node starts at `start` may have keys that were not read, so that none can be called
   * missing.
   */
  mayHide(start: number): boolean {
    return this.#hit.has(start);
  }

  /**
   * True when the file, or the value of the key at `range`, may have keys that were not read, so none can be called
   * missing.
   */
  #mayHideInFile(range: Range): boolean {
    if (this.#aroundInitiatives) return true;
    const { lines: text } = this.#document;
    const indent = indentAt(text, range.start);
    return (
      indent > 0 &&
      this.#unreadable.some(
        (problem) =>
          problem.passedOver !== true &&
          !isReadAsMeant(problem, text) &&
          problem.range.start > range.start &&
          isBelow(text, range.start, problem.range.start),
      )
    );
  }
}

/** The start of the last initiative that starts before `offset`. */
function initiativeBefore(issues: readonly IssueAnswer[], offset: number): number | undefined {
  for (const { initiatives, bases } of issues.toReversed()) {
    const startOf = (index: number): number => (bases[index] ?? 0) + (initiatives[index]?.node.range.start ?? 0);
    let low = 0;
    let high = initiatives.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(middle) < offset) low = middle + 1;
      else high = middle;
    }
    if (low > 0) return startOf(low - 1);
  }
  return undefined;
}

/**
 * The initiative that ends at the line of a problem, which is indented less than its keys: that line, which begins no
 * other one, and what follows may be words of it.
 */
function initiativeCutOff(issues: readonly IssueAnswer[], text: CharText, at: number): number | undefined {
  const line = lineStartAt(text, at);
  const start = initiativeBefore(issues, line);
  const isOfIt =
    start !== undefined &&
    indentAt(text, line) < start - lineStartAt(text, start) &&
    !/^ *- /.test(text.slice(line, startOfNextLine(text, line))) &&
    isBelow(text, start, line - 1);
  return isOfIt ? start : undefined;
}

/**
 * True when the value on the line was read as it is written, so that the lines around it were read correctly; unless a
 * key stands in it, whose value is then not read.
 */
function isReadAsMeant({ spreads, meant }: SyntaxProblem, text: CharText): boolean {
  return !spreads && meant !== undefined && !beginsKey.test(text.slice(meant.start, meant.end));
}

/** A key of ours before a colon. */
export const beginsKey =
  /\b(?:template|economy|contact|issues|title|kind|points|agencies|description|links|url|language|attachments|file|outcome|actual|expected|columns|name|office|agency|email)\s*:/;

/**
 * The range that may have been misread because of a problem: up to the next line that is indented less, or up to its
 * `reach`.
 */
function reachOf(problem: SyntaxProblem, text: CharText): Range {
  const { range, reach, passedOver } = problem;
  if (passedOver === true && reach !== undefined) return { start: lineStartAt(text, range.start), end: reach };
  if (isReadAsMeant(problem, text))
    return { start: lineStartAt(text, range.start), end: untilSibling(text, range.start) };
  const near = untilDedent(text, range.start);
  return { start: near.start, end: Math.max(near.end, reach ?? 0) };
}

/**
 * True when all lines with text behind that of `from`, up to that of `to`, are indented further than the line of
 * `from`.
 */
function isBelow(text: CharText, from: number, to: number): boolean {
  const indent = indentAt(text, from);
  const last = lineStartAt(text, to);
  for (let line = startOfNextLine(text, from); line <= last && line < text.length; line = startOfNextLine(text, line)) {
    if (saysSomething(text, line) && indentAt(text, line) <= indent) return false;
  }
  return true;
}
