import type { SyntaxProblem } from '../document/parse-yaml.ts';
import type { InitiativeEntry } from '../document/submission.ts';
import type { Range } from '../document/text.ts';

/** So many places of a text are looked at; what stands after them is doubted as a whole. */
const mostPlaces = 30;

/**
 * What the reader made of a text after a place that it could not read is not to be believed: an unclosed bracket
 * makes one long name of the lines that follow it. The syntax itself is reported; everything else keeps silent there.
 */
export class Doubt {
  readonly #text: string;
  readonly #unreadable: readonly SyntaxProblem[];
  readonly #ranges: readonly Range[];
  readonly #hit = new Set<InitiativeEntry>();
  #aroundInitiatives = false;

  constructor(text: string, problems: readonly SyntaxProblem[], entries: readonly InitiativeEntry[]) {
    this.#text = text;
    // A key that is written twice was read well.
    const unreadable = problems.filter((problem) => problem.related === undefined);
    this.#unreadable = unreadable.slice(0, mostPlaces);
    this.#ranges = this.#unreadable.map((problem, index) => (
      problem.spreads || index === mostPlaces - 1
        ? { start: lineStartAt(text, problem.range.start), end: text.length }
        : untilDedent(text, problem.range.start)
    ));
    const starts = entries.map((entry) => entry.base + entry.initiative.node.range.start);
    for (const problem of this.#unreadable) {
      const owner = starts.findLastIndex((start) => lineStartAt(text, start) <= problem.range.start);
      const entry = entries[owner];
      if (entry === undefined || problem.spreads || !isBelow(text, starts[owner] ?? 0, problem.range.start)) this.#aroundInitiatives = true;
      else this.#hit.add(entry);
    }
  }

  /** A finding at a place that may have been read wrongly. */
  doubts(range: Range): boolean {
    return this.#ranges.some((one) => one.start <= range.start && range.start < Math.max(one.end, one.start + 1));
  }

  /** Whether something that is not in this initiative may be there unread. */
  mayHide(entry: InitiativeEntry): boolean {
    return this.#hit.has(entry);
  }

  /** Whether something that is not in the file, or not under the key at `range`, may be there unread. */
  mayHideInFile(range: Range): boolean {
    if (this.#aroundInitiatives) return true;
    const indent = indentAt(this.#text, range.start);
    return indent > 0 && this.#unreadable.some((problem) => (
      problem.range.start > range.start && isBelow(this.#text, range.start, problem.range.start)
    ));
  }
}

function lineStartAt(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function indentAt(text: string, offset: number): number {
  const start = lineStartAt(text, offset);
  let at = start;
  while (text.charCodeAt(at) === 32) at++;
  return at - start;
}

/** From the line of a problem to where its neighbours end. */
function untilDedent(text: string, offset: number): Range {
  const start = lineStartAt(text, offset);
  const indent = indentAt(text, offset);
  const alone = indent === 0 || text.charCodeAt(start + indent) === 45;
  for (let line = nextLine(text, start); line < text.length; line = nextLine(text, line)) {
    if (!saysSomething(text, line)) continue;
    const other = indentAt(text, line);
    if (other < indent || (alone && other === indent)) return { start, end: line };
  }
  return { start, end: text.length };
}

/** True when no line from the one of `from` to the one of `to` stands as far left as the first. */
function isBelow(text: string, from: number, to: number): boolean {
  const indent = indentAt(text, from);
  const last = lineStartAt(text, to);
  for (let line = nextLine(text, from); line <= last && line < text.length; line = nextLine(text, line)) {
    if (saysSomething(text, line) && indentAt(text, line) <= indent) return false;
  }
  return true;
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** A line that is not blank and not a comment. */
function saysSomething(text: string, line: number): boolean {
  let at = line;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  const code = text.charCodeAt(at);
  return !Number.isNaN(code) && code !== 10 && code !== 13 && code !== 35;
}
