import { structuredPatch, type StructuredPatch, type StructuredPatchHunk } from 'diff';
import { printableLines } from '../../words/printable.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

/**
 * Of texts that differ in more lines than this, all lines are shown as changed, because comparing them would take too
 * long.
 */
const mostEdits = 5000;

/** The lines that differ between two versions of a file, as `diff -u` and Git show them; empty when there are none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  return before === after
    ? ''
    : shownDiff(path, { text: before, shown: before }, { text: after, shown: after }).written(true);
}

/** A text, and the same lines as they may be shown. */
export interface ShownText {
  readonly text: string;
  readonly shown: string;
}

export interface ShownDiff {
  /**
   * Without the headers of a patch, no program takes it for one, and what is shown instead of a line cannot get into
   * the file.
   */
  written(this: void, asPatch: boolean): string;
  /** Why it must not be written as a patch: a changed line is not shown as it is, or too many are changed. */
  readonly unfit?: 'contact' | 'character' | 'size';
}

/**
 * The difference of two texts of which some lines are not shown as they are. Those are no context, because the change
 * could not be applied then; without context, Git applies it with `--unidiff-zero`.
 */
export function shownDiff(
  path: string,
  before: ShownText,
  after: ShownText,
  { hidesComments = false }: { readonly hidesComments?: boolean } = {},
): ShownDiff {
  const patch = patchOf(path, before.text, after.text);
  if (patch === undefined) return { written: () => `${toolMessages.tooManyLines({ path })}\n`, unfit: 'size' };
  const [was, is] = [before, after].map(({ shown }) => shown.split('\n'));
  const [hunks, seen]: [StructuredPatchHunk[], SeenLines] = [[], {}];
  for (const hunk of patch.hunks) hunks.push(...shownHunks(hunk, was ?? [], is ?? [], seen, hidesComments));
  const written = (asPatch: boolean): string => {
    const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: own }) => [
      asPatch
        ? `@@ -${hunkRange(oldStart, oldLines)} +${hunkRange(newStart, newLines)} @@`
        : toolMessages.fromLine({ path, line: oldStart }),
      ...own,
    ]);
    return `${[...(asPatch ? [`--- a/${path}`, `+++ b/${path}`] : []), ...lines].join('\n')}\n`;
  };
  return { written, ...seen };
}

/** A line that YAML may read as a comment, or that has one at its end. */
const mayHaveComment = /\s#/;

interface SeenLines {
  unfit?: 'contact' | 'character';
}

/**
 * The parts of a hunk between the lines of its context that are not shown as they are, with the changed lines as they
 * may be shown.
 */
function shownHunks(
  { oldStart, newStart, lines }: StructuredPatchHunk,
  before: readonly string[],
  after: readonly string[],
  seen: SeenLines,
  hidesComments: boolean,
): readonly StructuredPatchHunk[] {
  const parts: (StructuredPatchHunk & { lines: string[] })[] = [];
  let [was, is] = [oldStart, newStart];
  const begin = (): StructuredPatchHunk & { lines: string[] } => ({
    oldStart: was,
    newStart: is,
    oldLines: 0,
    newLines: 0,
    lines: [],
  });
  let part = begin();
  for (const line of lines) {
    const sign = line.charAt(0);
    const [old, now] = [sign === '-' || sign === ' ' ? 1 : 0, sign === '+' || sign === ' ' ? 1 : 0];
    const shown = old + now === 0 ? line : `${sign}${(old === 1 ? before[was - 1] : after[is - 1]) ?? ''}`;
    [was, is] = [was + old, is + now];
    // All that an agent is answered is escaped.
    const unfit = shown !== line ? 'contact' : printableLines(`${line}\n`) === `${line}\n` ? undefined : 'character';
    if (sign === ' ' && (unfit !== undefined || (hidesComments && mayHaveComment.test(line)))) {
      parts.push(part);
      part = begin();
    } else {
      if (unfit !== undefined) seen.unfit ??= unfit;
      part.lines.push(shown);
      part.oldLines += old;
      part.newLines += now;
    }
  }
  return [...parts, part].filter((one) => one.lines.some((line) => /^[+-]/.test(line)));
}

/**
 * Where each line of a text is in a later version of it, counted from 0; undefined for a line that was changed or
 * removed.
 */
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
