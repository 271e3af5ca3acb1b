import { numeral } from '../read/docx-numbering.ts';
import type { DraftOutcome } from './draft.ts';
import { textOf } from '../read/imported-paper.ts';
import { dropLetters, isBullet, leastDepth, trimRuns, type Line } from './lines.ts';

export interface Distributed {
  readonly parts: readonly (readonly Line[])[];
  /** False when the assignment of lines to initiatives is a guess. */
  readonly certain: boolean;
}

/**
 * Distributes the lines of a cell among the initiatives beside it: all to the only one, else one group of lines (by empty
 * lines, items or paragraphs) to each.
 */
export function distribute(lines: readonly Line[], count: number): Distributed {
  const written = lines.filter((line) => line.text !== '');
  if (written.length === 0) return { parts: Array.from({ length: count }, () => []), certain: true };
  if (count <= 1) return { parts: [written], certain: true };
  // “Actual” and “Expected” belong to the same initiative.
  const labels = written.filter((line) => actual.test(line.text) || expected.test(line.text));
  if (labels.length === 2 && new Set(labels.map((line) => actual.test(line.text))).size === 2) {
    return { parts: Array.from({ length: count }, (_, index) => (index === 0 ? written : [])), certain: false };
  }
  for (const groups of [byEmptyLines(lines), byItems(written), byParagraphs(written)]) {
    if (groups.length === count) return { parts: withoutMarks(groups), certain: true };
  }
  const paragraphs = byParagraphs(written);
  const parts = Array.from({ length: count }, (_, index) => paragraphs[index] ?? []);
  if (paragraphs.length > count) parts[count - 1] = paragraphs.slice(count - 1).flat();
  return { parts, certain: false };
}

/** Drops marks “1.”, “2.” that count the initiatives, and a dot before each: once each text has its initiative, they say nothing. */
function withoutMarks(groups: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const counts = groups.every(([first], index) => {
    const mark = first?.mark?.replace(/[().\s]/g, '').toLowerCase();
    return [String(index + 1), numeral(index + 1, 'lowerRoman'), numeral(index + 1, 'lowerLetter')].includes(mark ?? '');
  });
  const dots = groups.every((group) => group.length === 1 && group[0] !== undefined && isBullet(group[0]));
  return counts || dots ? groups.map(([first, ...rest]) => (first === undefined ? rest : [{ ...first, mark: undefined }, ...rest])) : groups;
}

function byEmptyLines(lines: readonly Line[]): readonly (readonly Line[])[] {
  return grouped(lines, (line, before) => line.text !== '' && before?.text === '').map((group) => group.filter((line) => line.text !== ''))
    .filter((group) => group.length > 0);
}

function byItems(lines: readonly Line[]): readonly (readonly Line[])[] {
  const least = leastDepth(lines.filter((line) => line.mark !== undefined));
  return grouped(lines, (line) => line.mark !== undefined && line.depth === least);
}

function byParagraphs(lines: readonly Line[]): readonly (readonly Line[])[] {
  return grouped(lines, (line) => !line.goesOn);
}

function grouped(lines: readonly Line[], begins: (line: Line, before: Line | undefined) => boolean): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    if (last === undefined || begins(line, lines[index - 1])) groups.push([line]);
    else last.push(line);
  }
  return groups;
}

const actual = /^actual(?: outcomes?)?\s*:\s*/i;
const expected = /^expected(?: outcomes?)?\s*:\s*/i;

/**
 * An outcome: a map for “Actual: … Expected: …”, else one text.
 *
 * @param proseOf makes a prose text of lines
 */
export function outcomeOf(lines: readonly Line[], proseOf: (lines: readonly Line[]) => string): DraftOutcome | undefined {
  const written = lines.filter((line) => line.text !== '');
  const [first] = written;
  if (first === undefined) return undefined;
  if (!(actual.test(first.text) || expected.test(first.text))) {
    // A single word with a bullet before it is no list.
    return proseOf(written.length === 1 && isBullet(first) && !/\s/.test(first.text) ? [{ ...first, mark: undefined }] : written);
  }
  const parts: { actual: Line[]; expected: Line[] } = { actual: [], expected: [] };
  let key: 'actual' | 'expected' = 'actual';
  for (const line of written) {
    const label = actual.exec(line.text) ?? expected.exec(line.text);
    if (label === null) {
      parts[key].push(line);
      continue;
    }
    key = actual.test(line.text) ? 'actual' : 'expected';
    const runs = trimRuns(dropLetters(line.runs, label[0].length));
    if (runs.length > 0) parts[key].push({ ...line, text: textOf(runs), runs });
  }
  return {
    ...(parts.actual.length > 0 && { actual: proseOf(parts.actual) }),
    ...(parts.expected.length > 0 && { expected: proseOf(parts.expected) }),
  };
}
