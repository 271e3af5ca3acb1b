import { structuredPatch, type StructuredPatch, type StructuredPatchHunk } from 'diff';
import { toolMessages } from '../../words/messages/agent-tools.ts';

/** Of texts that differ in more lines than this, all lines are shown as changed, because comparing them would take too long. */
const mostEdits = 5000;

/**
 * The lines that differ between two versions of a file, as `diff -u` and Git show them; empty when there are none.
 *
 * @param isLeftOut true for a line that is not as in the file; it is no context, because the change could not be applied then
 */
export function unifiedDiff(path: string, before: string, after: string, isLeftOut?: (line: string) => boolean): string {
  if (before === after) return '';
  const patch = patchOf(path, before, after);
  if (patch === undefined) return `${toolMessages.tooManyLines({ path })}\n`;
  const hunks = (isLeftOut === undefined ? patch.hunks : patch.hunks.flatMap((hunk) => withoutLeftOut(hunk, isLeftOut))).flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [`@@ -${hunkRange(oldStart, oldLines)} +${hunkRange(newStart, newLines)} @@`, ...lines]);
  return `${[`--- a/${path}`, `+++ b/${path}`, ...hunks].join('\n')}\n`;
}

/** The parts of a hunk between the lines of its context that are left out. */
function withoutLeftOut({ oldStart, newStart, lines }: StructuredPatchHunk, isLeftOut: (line: string) => boolean): readonly StructuredPatchHunk[] {
  const parts: (StructuredPatchHunk & { lines: string[] })[] = [];
  let [was, is] = [oldStart, newStart];
  const begin = (): StructuredPatchHunk & { lines: string[] } => ({ oldStart: was, newStart: is, oldLines: 0, newLines: 0, lines: [] });
  let part = begin();
  for (const line of lines) {
    const [old, now] = [line.startsWith('-') || line.startsWith(' ') ? 1 : 0, line.startsWith('+') || line.startsWith(' ') ? 1 : 0];
    [was, is] = [was + old, is + now];
    if (line.startsWith(' ') && isLeftOut(line)) {
      parts.push(part);
      part = begin();
    } else {
      part.lines.push(line);
      part.oldLines += old;
      part.newLines += now;
    }
  }
  return [...parts, part].filter((one) => one.lines.some((line) => /^[+-]/.test(line)));
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
