import { structuredPatch, type StructuredPatch } from 'diff';

/** Of texts that differ in more lines than this, all lines are shown as changed, because comparing them would take too long. */
const mostEdits = 5000;

/** The lines that differ between two versions of a file, as `diff -u` and Git show them; empty when there are none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = patchOf(path, before, after);
  if (patch === undefined) return `${path} would change in more lines than can be compared.\n`;
  const hunks = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [`@@ -${hunkRange(oldStart, oldLines)} +${hunkRange(newStart, newLines)} @@`, ...lines]);
  return `${[`--- a/${path}`, `+++ b/${path}`, ...hunks].join('\n')}\n`;
}

/** Where each line of a text is in a later version of it, counted from 0; undefined for a line that was changed or removed. */
export function linesAfter(before: string, after: string): (line: number) => number | undefined {
  const patch = patchOf('', before, after);
  if (patch === undefined) return () => undefined;
  const moved = new Map<number, number | undefined>();
  const steps: { readonly from: number; readonly by: number }[] = [];
  for (const { oldStart, newStart, lines } of patch.hunks) {
    let [was, is] = [oldStart - 1, newStart - 1];
    for (const line of lines) {
      if (line.startsWith('-')) moved.set(was++, undefined);
      else if (line.startsWith('+')) is++;
      else if (line.startsWith(' ')) moved.set(was++, is++);
    }
    steps.push({ from: was, by: is - was });
  }
  return (line) => (moved.has(line) ? moved.get(line) : line + (steps.findLast(({ from }) => from <= line)?.by ?? 0));
}

function patchOf(path: string, before: string, after: string): StructuredPatch | undefined {
  return structuredPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3, maxEditLength: mostEdits });
}

/** Where there are no lines, the one before them is named. */
function hunkRange(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}
