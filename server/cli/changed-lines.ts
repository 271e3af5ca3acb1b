import { diffArrays } from 'diff';
import type { ChangedLines } from './io.ts';

/** Beyond so many lines of difference, what lies between the first and the last of them counts as changed. */
const mostEdits = 1_000;

/**
 * The lines of a text that are other than in an earlier one. Lines end as git has them end, with a line feed; whether
 * there is a carriage return before it is no change, since git may put one there when it writes a file.
 */
export function changedLines(before: string, after: string): ChangedLines {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  // Nothing was put in: an empty stretch, if something was taken out.
  if (nowEnd === start) return oldEnd === start ? [] : [{ first: start, last: start - 1 }];
  if (oldEnd === start) return [{ first: start, last: nowEnd - 1 }];
  const changes = diffArrays(old.slice(start, oldEnd), now.slice(start, nowEnd), { maxEditLength: mostEdits });
  if (changes === undefined) return [{ first: start, last: nowEnd - 1 }];
  const changed: { first: number; last: number }[] = [];
  let line = start;
  for (const { added, removed, count } of changes) {
    if (added && changed.at(-1)?.first === line) changed.pop();
    if (added) changed.push({ first: line, last: line + count - 1 });
    else if (removed) changed.push({ first: line, last: line - 1 });
    if (!removed) line += count;
  }
  return changed;
}

/** Without the empty piece behind the last line feed, which is no line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
