import { textOf } from '../../read/imported-paper.ts';
import { withoutFirst } from '../initiatives/title-of-line.ts';
import { lengthOfNumberBefore } from '../likeness.ts';
import { dropLetters, isBullet, takeLetters, trimRuns, type Line } from '../lines.ts';
import { labelAt } from './labels.ts';

/** A number of several levels with which somebody counts initiatives, and where it stands in a text. */
interface OwnNumber {
  readonly number: string;
  readonly start: number;
  readonly end: number;
}

/** Without a sign behind it, a small letter tells “1.5 million” from a number. */
const written = /^\(?(\d{1,2}(?:[-.–]\d{1,2}){1,3})(?:[.)]\s*|\s+(?=[\p{Lu}\p{Lo}\d]))(?=\S)/u;
/** Letters of the longest such number, with what follows it. */
const longest = 24;

/** The number that a text begins with, or that stands behind its label: “1-1. MSS”, “Agency: 1-1. MSS”. */
export function ownNumberIn(text: string): OwnNumber | undefined {
  const start = labelAt(text)?.length ?? 0;
  const [whole, number] = written.exec(text.slice(start, start + longest)) ?? [];
  return whole === undefined || number === undefined
    ? undefined
    : { number: number.replaceAll('–', '-'), start, end: start + whole.length };
}

/**
 * The initiative whose title has the number that a line begins with, and the line without it, which then says nothing
 * more.
 */
export function numberedLine(
  line: Line,
  titles: readonly string[],
): { readonly index: number; readonly line: Line } | undefined {
  const own = line.table === undefined ? ownNumberIn(line.text) : undefined;
  if (own === undefined) return undefined;
  const [index, ...others] = titles.flatMap((title, at) => (ownNumberIn(title)?.number === own.number ? [at] : []));
  if (index === undefined || others.length > 0) return undefined;
  const runs = trimRuns([...takeLetters(line.runs, own.start), ...dropLetters(line.runs, own.end)]);
  return { index, line: { ...line, runs, text: textOf(runs), mark: undefined } };
}

/**
 * Lines beside one initiative without the number that its title had, “二、” or “B.”, unless further numbers make a list
 * of them.
 */
export function withoutNumber(lines: readonly Line[], number: string): readonly Line[] {
  const isCounted = (line: Line): boolean =>
    line.table === undefined && (line.mark === undefined ? lengthOfNumberBefore(line.text) > 0 : !isBullet(line));
  const hasNumber = (line: Line): boolean =>
    line.mark === undefined ? line.text.startsWith(number) : line.mark === number;
  const counted = lines.filter(isCounted);
  if (counted.length === 0 || !counted.every(hasNumber)) return lines;
  return lines.map((line) =>
    !counted.includes(line)
      ? line
      : line.mark === undefined
        ? withoutFirst(line, number.length)
        : { ...line, mark: undefined },
  );
}
