import type { SyntaxProblem } from '../../document/yaml/parsed-yaml.ts';
import type { IssueAnswer } from '../../document/model/submission.ts';
import { indentAt, lineStartAt, nextLine, saysSomething, untilDedent } from '../../document/yaml/syntax-places.ts';
import type { CharText, Range } from '../../document/text/text.ts';

export interface TextWithProblems {
  /** Looked at where there are problems, and never put together: a half-typed line is one for as long as it is typed. */
  readonly lines: CharText;
  readonly problems: readonly SyntaxProblem[];
}

/** So many places of a text are looked at; what stands after them is doubted as a whole. */
const mostPlaces = 30;

/**
 * What the reader made of a text after a place that it could not read is not to be believed: an unclosed bracket
 * makes one long name of the lines that follow it. The syntax itself is reported; everything else keeps silent there.
 */
export class Doubt {
  readonly #document: TextWithProblems;
  readonly #unreadable: readonly SyntaxProblem[];
  readonly #ranges: readonly Range[];
  /** Where initiatives start that have such a place in them. */
  readonly #hit = new Set<number>();
  #aroundInitiatives = false;

  /** @param issues whose initiatives it is asked about */
  constructor(document: TextWithProblems, issues: readonly IssueAnswer[]) {
    this.#document = document;
    // A key that is written twice was read well.
    const unreadable = document.problems.filter((problem) => problem.related === undefined);
    this.#unreadable = unreadable.slice(0, mostPlaces);
    if (unreadable.length === 0) {
      this.#ranges = [];
      return;
    }
    const { lines: text } = document;
    this.#ranges = this.#unreadable.map((problem, index) => (
      index === mostPlaces - 1
        ? { start: lineStartAt(text, problem.range.start), end: text.length }
        : reachOf(problem, text)
    ));
    for (const [index, problem] of this.#unreadable.entries()) {
      // The rest was read all the same.
      if (problem.passedOver === true) continue;
      const lineEnd = nextLine(text, problem.range.start);
      const start = initiativeBefore(issues, lineEnd);
      const inside = start !== undefined && isBelow(text, start, problem.range.start);
      if (inside) this.#hit.add(start);
      const reach = this.#ranges[index]?.end ?? text.length;
      const goesBeyond = problem.spreads && (problem.reach === undefined || reach > untilDedent(text, problem.range.start).end);
      if (!inside || goesBeyond) this.#aroundInitiatives = true;
    }
  }

  /** A finding at a place that may have been read wrongly. */
  doubts(range: Range): boolean {
    // What reaches over a problem was read together with it.
    if (this.#unreadable.some((problem) => range.start < problem.range.start && problem.range.start < range.end)) return true;
    return this.#ranges.some((one) => one.start <= range.start && range.start < Math.max(one.end, one.start + 1));
  }

  /** Whether something that is not in the initiative whose node starts here may be there unread. */
  mayHide(start: number): boolean {
    return this.#hit.has(start);
  }

  /** Whether something that is not in the file, or not under the key at `range`, may be there unread. */
  mayHideInFile(range: Range): boolean {
    if (this.#aroundInitiatives) return true;
    if (this.#unreadable.length === 0) return false;
    const { lines: text } = this.#document;
    const indent = indentAt(text, range.start);
    return indent > 0 && this.#unreadable.some((problem) => (
      problem.passedOver !== true && problem.range.start > range.start && isBelow(text, range.start, problem.range.start)
    ));
  }
}

/** Where the last initiative starts that starts before an offset. */
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

/** An open quote swallows what comes until the next one; anything else what stands as far in as it does. */
function reachOf({ range, reach, passedOver }: SyntaxProblem, text: CharText): Range {
  if (passedOver === true && reach !== undefined) return { start: lineStartAt(text, range.start), end: reach };
  const near = untilDedent(text, range.start);
  return { start: near.start, end: Math.max(near.end, reach ?? 0) };
}

/** True when no line from the one of `from` to the one of `to` stands as far left as the first. */
function isBelow(text: CharText, from: number, to: number): boolean {
  const indent = indentAt(text, from);
  const last = lineStartAt(text, to);
  for (let line = nextLine(text, from); line <= last && line < text.length; line = nextLine(text, line)) {
    if (saysSomething(text, line) && indentAt(text, line) <= indent) return false;
  }
  return true;
}
