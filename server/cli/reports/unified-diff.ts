import { structuredPatch } from 'diff';

/** Of texts that differ in more lines than this, all lines are shown as changed, because comparing them would take too long. */
const mostEdits = 5000;

/** The lines that differ between two versions of a file, as `diff -u` and Git show them; empty when there are none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, '', '', { context: 3, maxEditLength: mostEdits });
  if (patch === undefined) return `${path} would change in more lines than can be compared.\n`;
  const hunks = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [`@@ -${hunkRange(oldStart, oldLines)} +${hunkRange(newStart, newLines)} @@`, ...lines]);
  return `${[`--- a/${path}`, `+++ b/${path}`, ...hunks].join('\n')}\n`;
}

/** Where there are no lines, the one before them is named. */
function hunkRange(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}
