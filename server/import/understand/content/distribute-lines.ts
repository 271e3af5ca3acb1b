import { numeral } from '../../read/docx/docx-numbering.ts';
import { textOf } from '../../read/imported-paper.ts';
import { letters } from '../likeness.ts';
import { dropLetters, isBullet, leastDepth, trimRuns, type Line } from '../lines.ts';
import { labelAt } from './labels.ts';
import { linksAlone } from '../links/link-line.ts';
import { numberedLine } from './own-numbers.ts';
import { outcomeKeyOf } from './read-outcomes.ts';
import { withoutFirst } from '../initiatives/title-of-line.ts';
import { lengthOfNumber } from '../initiatives/announced-titles.ts';

/** Letters; what stands further behind names nothing. */
const longestName = 120;

/**
 * The initiative that a text names at its beginning, “Alpha: 300 firms”, and the letters of the text up to what it
 * says.
 */
interface NamedInitiative {
  readonly index: number;
  readonly length: number;
}

/** @param titles those of the initiatives, reduced by `letters` */
function initiativeNamed(text: string, titles: readonly string[]): NamedInitiative | undefined {
  const divider = /[:：]|\s[–—-]\s/.exec(text.slice(0, longestName));
  const name = divider === null ? '' : letters(text.slice(0, divider.index));
  if (divider === null || name.length < 3) return undefined;
  const same = titles.flatMap((title, index) => (title === name ? [index] : []));
  const within =
    same.length > 0
      ? same
      : titles.flatMap((title, index) =>
          ` ${title} `.includes(` ${name} `) || (title.length > 3 && ` ${name} `.includes(` ${title} `)) ? [index] : [],
        );
  const [index] = within;
  if (index === undefined || within.length > 1) return undefined;
  let length = divider.index + divider[0].length;
  while (length < text.length && text.charAt(length).trim() === '') length++;
  return { index, length };
}

export interface Distributed {
  readonly parts: readonly (readonly Line[])[];
  /** False when the lines can not be told apart: then the first initiative has all of them. */
  readonly certain: boolean;
}

/** Which lines are whose, and the lines that are written otherwise now that they have their initiative. */
interface Division {
  readonly groups: readonly (readonly Line[])[];
  readonly rewritten: ReadonlyMap<Line, Line>;
  /** Lines that only name the initiative of those below them. */
  readonly names?: ReadonlySet<Line>;
}

/**
 * Distributes the lines of a cell among the initiatives beside it: all to the only one, else what names an initiative
 * to that one, else one group of lines (by empty lines, items, paragraphs or line breaks) to each, or each number to
 * the initiative of that number. Lines that are only links stay with the text above them.
 */
export function distribute(lines: readonly Line[], count: number, titles: readonly string[] = []): Distributed {
  const written = lines.filter((line) => line.text !== '');
  if (written.length === 0) return { parts: Array.from({ length: count }, () => []), certain: true };
  if (count <= 1) return { parts: [written.map((line) => numberedLine(line, titles)?.line ?? line)], certain: true };
  const ofKinds = byKinds(lines, count, titles);
  if (ofKinds !== undefined) return ofKinds;
  const links = new Set(written.filter((line) => linksAlone(line) !== undefined));
  if (links.size === written.length) links.clear();
  const division = divisionOf(
    lines.filter((line) => !links.has(line)),
    count,
    titles,
  );
  if (division === undefined)
    return { parts: Array.from({ length: count }, (_, index) => (index === 0 ? written : [])), certain: false };
  const ownerOf = new Map(division.groups.flatMap((group, index) => group.map((line) => [line, index] as const)));
  const parts = division.groups.map((): Line[] => []);
  let owner = 0;
  for (const line of written) {
    owner = ownerOf.get(line) ?? owner;
    if (division.names?.has(line) !== true) parts[owner]?.push(division.rewritten.get(line) ?? line);
  }
  return { parts, certain: true };
}

/**
 * What is below “Actual:” and below “Expected:”, each divided among the initiatives with its label; undefined where one
 * of them can not be.
 */
function byKinds(lines: readonly Line[], count: number, titles: readonly string[]): Distributed | undefined {
  const labels = lines.flatMap((line, index) => {
    const label = labelAt(line.text);
    return (label?.key === 'actual' || label?.key === 'expected') && label.length === line.text.length
      ? [{ line, index, key: label.key }]
      : [];
  });
  const [first, second] = labels;
  if (
    first === undefined ||
    second === undefined ||
    labels.length > 2 ||
    first.key === second.key ||
    lines.findIndex(({ text }) => text !== '') !== first.index
  )
    return undefined;
  const kinds = [
    { label: first.line, ...distribute(lines.slice(first.index + 1, second.index), count, titles) },
    { label: second.line, ...distribute(lines.slice(second.index + 1), count, titles) },
  ];
  if (!kinds.every(({ certain }) => certain)) return undefined;
  return {
    certain: true,
    parts: Array.from({ length: count }, (_, at) =>
      kinds.flatMap(({ label, parts }) => (parts[at]?.length ? [label, ...parts[at]] : [])),
    ),
  };
}

/** Of more initiatives, each would be looked for in too many lines. */
const mostNamed = 60;

function divisionOf(lines: readonly Line[], count: number, titles: readonly string[]): Division | undefined {
  const texts = lines.filter((line) => line.text !== '');
  // “Actual” and “Expected” belong to the same initiative, beside others that have one text.
  const keys = texts.map(outcomeKeyOf).filter((key) => key !== undefined);
  const pairs = grouped(texts, (line) => outcomeKeyOf(line) === keys[0]);
  if (keys.length > count && pairs.length === count) return { groups: pairs, rewritten: new Map() };
  if (new Set(keys).size === 2) {
    const groups = grouped(texts, (line, before) => !line.goesOn && !isOtherKind(line, before));
    if (groups.length === count && !texts.some((line) => labelAt(line.text)?.length === line.text.length))
      return { groups, rewritten: new Map() };
    if (keys.length === 2) return undefined;
  }
  const named = titles.length > mostNamed ? undefined : byNames(texts, titles);
  if (named !== undefined) return named;
  for (const groups of [byEmptyLines(lines), byItems(texts), byParagraphs(texts), byLineBreaks(texts)]) {
    if (groups.length === count) return withoutMarks(groups);
  }
  return byNumbers(byItems(texts), count);
}

/** True for “Expected: …” below “Actual: …”, and the other way round. */
function isOtherKind(line: Line, before: Line | undefined): boolean {
  const [key, above] = [outcomeKeyOf(line), before && outcomeKeyOf(before)];
  return key !== undefined && above !== undefined && key !== above;
}

/**
 * A group for each initiative that a line names: that line, unless it is the title alone, and the lines below it.
 * Undefined if the first line names none.
 */
function byNames(texts: readonly Line[], titles: readonly string[]): Division | undefined {
  const groups = titles.map((): Line[] => []);
  const rewritten = new Map<Line, Line>();
  const names = titles.map(letters);
  const alone = new Set<Line>();
  let owner: Line[] | undefined;
  for (const line of texts) {
    const numbered = numberedLine(line, titles);
    const named =
      numbered === undefined && line.table === undefined && !line.goesOn
        ? (initiativeNamed(line.text, names) ?? titleAlone(line.text, names))
        : undefined;
    if (numbered !== undefined) {
      owner = groups[numbered.index];
      if (owner === undefined || owner.length > 0) return undefined;
      rewritten.set(line, numbered.line);
    } else if (named !== undefined) {
      owner = groups[named.index];
      // A second text for the same initiative is no list of outcomes.
      if (owner === undefined || owner.length > 0) return undefined;
      const runs = trimRuns(dropLetters(line.runs, named.length));
      if (textOf(runs) === '') alone.add(line);
      else rewritten.set(line, { ...line, runs, text: textOf(runs), mark: undefined });
    }
    if (owner === undefined) return undefined;
    owner.push(line);
  }
  // Names with nothing below them are a list of what there is, and no outcomes.
  return alone.size > 0 &&
    groups.some(([first, ...below]) => first !== undefined && alone.has(first) && below.length === 0)
    ? undefined
    : { groups, rewritten, names: alone };
}

/** The initiative whose title is all of a text. */
function titleAlone(
  text: string,
  names: readonly string[],
): { readonly index: number; readonly length: number } | undefined {
  const index = text.length > longestTitle ? -1 : names.indexOf(letters(text));
  return index === -1 || names[index] === '' || names.lastIndexOf(letters(text)) !== index
    ? undefined
    : { index, length: text.length };
}

/** Letters; a longer line is no title. */
const longestTitle = 200;

/** “1.” and “3.” belong to the first and the third initiative. */
function byNumbers(items: readonly (readonly Line[])[], count: number): Division | undefined {
  const groups = Array.from({ length: count }, (): readonly Line[] => []);
  const rewritten = new Map<Line, Line>();
  const indexOf = new Map(
    groups.flatMap((_, index) => numbersOf(index).map((number) => [number, index] as const)).reverse(),
  );
  for (const item of items) {
    const [first] = item;
    const index = indexOf.get(bareMark(first) ?? '');
    // Numbers that begin anew, or that no initiative has, count something else.
    if (first === undefined || index === undefined || (groups[index]?.length ?? 0) > 0) return undefined;
    groups[index] = item;
    rewritten.set(first, { ...first, mark: undefined });
  }
  // A list whose numbers go on from 1 without a gap says nothing of the initiatives.
  const isGapless = groups.slice(0, items.length).every((group) => group.length > 0);
  return isGapless && items.length !== count ? undefined : { groups, rewritten };
}

/**
 * Drops marks “1.”, “2.” that count the initiatives, and a dot before each: once each text has its initiative, they say
 * nothing. A list of Word that goes on from another cell counts them from another number.
 */
function withoutMarks(groups: readonly (readonly Line[])[]): Division {
  const start = Number(bareMark(groups[0]?.[0]));
  const counts = groups.every(
    ([first], index) => numbersOf(index).includes(bareMark(first) ?? '') || bareMark(first) === String(start + index),
  );
  const dots = groups.every((group) => group.length === 1 && group[0] !== undefined && isBullet(group[0]));
  const eastAsian = groups.map(([first], index) => (first === undefined ? 0 : lengthOfNumber(first.text, index + 1)));
  if (eastAsian.every((length) => length > 0))
    return {
      groups,
      rewritten: new Map(
        groups.flatMap(([first], index) =>
          first === undefined ? [] : [[first, withoutFirst(first, eastAsian[index] ?? 0)] as const],
        ),
      ),
    };
  const rewritten =
    counts || dots
      ? groups.flatMap(([first]) => (first === undefined ? [] : [[first, { ...first, mark: undefined }] as const]))
      : [];
  return { groups, rewritten: new Map(rewritten) };
}

function bareMark(line: Line | undefined): string | undefined {
  return line?.mark?.replace(/[().\s]/g, '').toLowerCase();
}

function numbersOf(index: number): readonly string[] {
  return [String(index + 1), numeral(index + 1, 'lowerRoman'), numeral(index + 1, 'lowerLetter')];
}

function byEmptyLines(lines: readonly Line[]): readonly (readonly Line[])[] {
  return grouped(lines, (line, before) => line.text !== '' && before?.text === '')
    .map((group) => group.filter((line) => line.text !== ''))
    .filter((group) => group.length > 0);
}

function byItems(lines: readonly Line[]): readonly (readonly Line[])[] {
  const least = leastDepth(lines.filter((line) => line.mark !== undefined));
  return grouped(lines, (line) => line.mark !== undefined && line.depth === least);
}

function byParagraphs(lines: readonly Line[]): readonly (readonly Line[])[] {
  return grouped(lines, (line) => !line.goesOn);
}

/** The lines of paragraphs that have line breaks; a line that goes on with a small letter is none of its own. */
function byLineBreaks(lines: readonly Line[]): readonly (readonly Line[])[] {
  return grouped(lines, (line) => !line.goesOn || !/^\p{Ll}/u.test(line.text));
}

function grouped(
  lines: readonly Line[],
  begins: (line: Line, before: Line | undefined) => boolean,
): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    if (last === undefined || begins(line, lines[index - 1])) groups.push([line]);
    else last.push(line);
  }
  return groups;
}
