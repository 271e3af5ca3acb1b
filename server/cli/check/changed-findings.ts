import { decodeText } from '../../document/text/decode-file.ts';
import { type PlacedFinding, type PlaceElsewhere, groupPlaces } from '../../workspace/file-findings.ts';
import type { LineRange } from '../../workspace/line-range.ts';
import { onlyPlaces } from '../../workspace/only-places.ts';
import type { ChangedLines, CliIo } from '../io.ts';
import type { SourceFindings } from './check-sources.ts';

/**
 * Those findings that have to do with what has changed: on a changed line, themselves or a place that they speak of,
 * and of one that stands in several places, those on changed lines; about the whole file; and what is missing in a part
 * of which something was changed or taken away, which for what is missing from an issue is that issue. A file that can
 * not be read again has all of its findings: better too many than too few.
 */
export async function changedFindings(
  found: readonly SourceFindings[],
  changes: ReadonlyMap<string, ChangedLines>,
  io: Pick<CliIo, 'files'>,
): Promise<readonly SourceFindings[]> {
  return Promise.all(
    found.map(async (one) => {
      const changed = changes.get(one.source.uri) ?? [];
      if (changed === 'all' || one.findings.length === 0) return one;
      const text = await io.files.readFile(one.source.uri).then(decodeText, () => undefined);
      return text === undefined ? one : { ...one, findings: findingsOnLines(one.findings, changed, text, changes) };
    }),
  );
}

type Stretches = Exclude<ChangedLines, 'all'>;

function isRemoval({ first, last }: Stretches[number]): boolean {
  return last < first;
}

/**
 * @param changed lines as git counts them, at which a carriage return alone ends none
 * @param others what has changed of other files, by address
 */
export function findingsOnLines(
  findings: readonly PlacedFinding[],
  changed: Stretches,
  text: string,
  others: ReadonlyMap<string, ChangedLines> = new Map(),
): readonly PlacedFinding[] {
  const lines = text.split(/\r\n|[\r\n]/);
  const gitLines = /\r(?!\n)/.test(text) ? linesOfGit(text) : undefined;
  const gitLine = (line: number): number => gitLines?.[line] ?? line;
  const touched = (first: number, last: number): boolean => {
    const [from, to] = [gitLine(first), gitLine(last)];
    // Where lines were only taken out, the line before and the line behind are touched.
    return changed.some((one) =>
      isRemoval(one) ? from <= one.first && to >= one.last : from <= one.last && to >= one.first,
    );
  };
  const isTouchedBelow = (range: LineRange, onlyByRemoval: boolean): boolean => {
    const [first, last] = partBelow(range, lines);
    const [from, to] = [gitLine(first), gitLine(last)];
    // What was taken out before the key belonged to another one.
    return changed.some((one) =>
      isRemoval(one) ? from < one.first && to >= one.last : !onlyByRemoval && from <= one.last && to >= one.first,
    );
  };
  const isTouched = ({ start, end }: LineRange): boolean => touched(start.line, end.line);
  const isTouchedThere = ({ uri, range: { start, end } }: PlaceElsewhere): boolean => {
    const there = others.get(uri) ?? [];
    return (
      there === 'all' ||
      there.some(({ first, last }) => start.line <= Math.max(first, last) && end.line >= Math.min(first, last))
    );
  };
  return findings.flatMap((finding) => {
    const { range, related, elsewhere = [], missing, group } = finding;
    if (group !== undefined) {
      const indexes = groupPlaces(group).flatMap((one, index) => (isTouched(one.range) ? [index] : []));
      return indexes.length === 0 ? [] : [onlyPlaces(finding, indexes)];
    }
    const isShown =
      (range.start.line === 0 && range.start.character === 0) ||
      (missing === undefined || missing === true
        ? isTouched(range)
        : isTouchedBelow(range, missing === 'removed below')) ||
      related.some((one) => isTouched(one.range)) ||
      elsewhere.some(isTouchedThere) ||
      (missing === true && touched(...partAround(range, lines)));
    return isShown ? [finding] : [];
  });
}

/** By line, that of git. */
function linesOfGit(text: string): readonly number[] {
  const numbers: number[] = [];
  let number = 0;
  for (const end of text.matchAll(/\r\n|[\r\n]/g)) {
    numbers.push(number);
    if (end[0] !== '\r') number++;
  }
  return [...numbers, number];
}

/**
 * The first and the last line of the mapping that a line is in, by its indentation: an initiative, a contact, or the
 * whole file.
 */
function partAround({ start: { line } }: LineRange, lines: readonly string[]): [first: number, last: number] {
  const character = columnOf(lines[line] ?? '');
  const isInside = (at: number): boolean => {
    const text = lines[at];
    return text !== undefined && (text.trim() === '' || indentOf(text) >= character);
  };
  let first = line;
  // The first line of an entry has the dash before it.
  while (!startsEntry(lines[first] ?? '', character) && isInside(first - 1)) first--;
  if (!startsEntry(lines[first] ?? '', character) && startsEntry(lines[first - 1] ?? '', character)) first--;
  let last = line;
  while (isInside(last + 1)) last++;
  return [first, last];
}

/** The line of a key and the last line of its value, by the indentation: a list may have that of its key. */
function partBelow({ start: { line } }: LineRange, lines: readonly string[]): [first: number, last: number] {
  const character = columnOf(lines[line] ?? '');
  let last = line;
  for (let at = line + 1; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (text.trim() === '') continue;
    const indent = indentOf(text);
    if (indent < character || (indent === character && !text.startsWith('- ', indent))) break;
    last = at;
  }
  return [line, last];
}

/** Of a line's first word, behind the dashes of entries that begin there. */
function columnOf(text: string): number {
  let at = indentOf(text);
  while (text.charAt(at) === '-' && text.charAt(at + 1) === ' ') {
    at++;
    while (text.charAt(at) === ' ') at++;
  }
  return at;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** True for a line such as `- title: …` whose words stand at this column. */
function startsEntry(text: string, character: number): boolean {
  const dash = indentOf(text);
  return dash < character && text.charAt(dash) === '-' && text.slice(dash + 1, character).trim() === '';
}
