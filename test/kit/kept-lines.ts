import { expect } from 'vitest';
import { isUnder, remarkPattern, type WholeSubmission } from './whole-submissions.ts';

/*
 * What of a submission a change of the table must leave as it is, to the byte: all but the lines of what is changed.
 */

/** @param isEmptied nothing is written: the key above goes, too, where it holds nothing else */
export function expectOnlyField(before: WholeSubmission, after: string, path: string, isEmptied: boolean): void {
  expect(remarksIn(after), 'comments').toEqual(remarksIn(before.text));
  const place = placeOfField(before, path, isEmptied);
  if (place === undefined) expectInserted(before, after);
  else expectOutside(before, after, place);
}

/** The path whose lines may change; undefined where lines are put in, and none changes. */
function placeOfField({ lines }: WholeSubmission, path: string, isEmptied: boolean): string | undefined {
  const segments = path.split('/');
  const pathTo = (length: number): string => segments.slice(0, length).join('/');
  const isWritten = (place: string): boolean => lines.some(({ owner }) => isUnder(owner, place));
  const isAlone = (place: string, inside: string): boolean => lines.every(({ owner }) => !isUnder(owner, place) || owner === place || isUnder(owner, inside));
  const least = segments[0] === 'issues' ? 4 : 1;
  let depth = segments.length;
  while (depth >= least && !isWritten(pathTo(depth))) depth--;
  // The first initiative of an issue takes the place of its brackets.
  if (depth < least) return segments[0] === 'issues' && isWritten(pathTo(2)) && isAlone(pathTo(2), pathTo(2)) ? pathTo(2) : undefined;
  while (isEmptied && depth > least && isAlone(pathTo(depth - 1), pathTo(depth))) depth--;
  return pathTo(depth);
}

function expectOutside({ text, lines, lineBreak }: WholeSubmission, after: string, path: string): void {
  const offsetOf = (line: number): number => lines.slice(0, line).reduce((sum, one) => sum + one.line.length + lineBreak.length, 0);
  const end = Math.min(offsetOf(lines.findLastIndex(({ owner }) => isUnder(owner, path)) + 1), text.length);
  // What is at the end goes with the line break before it where there is none behind it.
  const start = offsetOf(lines.findIndex(({ owner }) => isUnder(owner, path))) - (end === text.length && !text.endsWith(lineBreak) ? lineBreak.length : 0);
  expect(after.slice(0, start), `before ${path}`).toBe(text.slice(0, start));
  expect(after.slice(Math.max(start, after.length - (text.length - end))), `behind ${path}`).toBe(text.slice(end));
}

/** All that was there is there, and what is new is in one place. */
export function expectInserted({ text }: WholeSubmission, after: string): void {
  let same = 0;
  while (same < text.length && after[same] === text[same]) same++;
  const behind = text.slice(same);
  expect(after.slice(Math.max(same, after.length - behind.length)), 'behind what is put in').toBe(behind);
}

export function remarksIn(text: string): readonly string[] {
  return [...text.match(remarkPattern) ?? []].sort();
}

/** The lines in which something is written, without those of the issues, which get brackets and lose them. */
export function writtenLines(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.trim() !== '' && !/^ {2}[a-z]+-[a-z]+:/.test(line));
}

/** Each way in which the lines of a block, as they are, can be left out. */
export function waysWithoutBlock(lines: readonly string[], block: readonly string[]): readonly (readonly string[])[] {
  return lines.flatMap((_, at) => (block.every((line, offset) => lines[at + offset] === line) ? [lines.toSpliced(at, block.length)] : []));
}
