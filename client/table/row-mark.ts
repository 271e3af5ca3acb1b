/** A change of a text, counted in the text from before: VS Code's `TextDocumentContentChangeEvent`. */
export interface ReplacedText {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Where something is written in a text, and how, so that it is found again when its text has come to stand somewhere
 * else.
 */
export interface RowMark {
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** Where its last line ends. */
  readonly end: number;
  /** The lines that belong to it, without what stands around them; the first begins at the offset. */
  readonly lines: readonly string[];
}

/** Many enough to tell one initiative from the others. */
const mostLines = 40;

/**
 * Marks what starts at an offset: the lines that are indented as far as it is, or further.
 *
 * @param text from the start of the line in which it starts
 * @param before how many code units of the text stand in front of that line
 */
export function markAt(offset: number, text: string, before: number): RowMark {
  const column = offset - before;
  const lines: string[] = [];
  let end = offset;
  for (let start = 0; start <= text.length;) {
    const after = endOfLine(text, start);
    const line = text.slice(start, after);
    const isFirst = start === 0;
    const isBlank = line.trim() === '';
    if (!isFirst && !isBlank && line.length - line.trimStart().length < column) break;
    if (lines.length < mostLines && !isBlank) lines.push(core(isFirst ? line.slice(column) : line));
    if (!isBlank) end = before + after;
    start = after + 1;
  }
  return { offset, end, lines };
}

/**
 * Where what was marked stands after changes that were made at once. An edit is often wider or narrower than what was
 * meant: it may replace whole lines, or begin behind the words with which two rows begin alike.
 *
 * @param now gives the text after the changes
 * @returns an offset in what was marked, undefined when that is no longer there
 */
export function movedMark(
  { offset, end, lines }: RowMark,
  changes: readonly ReplacedText[],
  now: () => string,
): number | undefined {
  const inOrder = changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset);
  let shift = 0;
  let isTouched = false;
  let startIsKept = true;
  let keepsEnd = true;
  /** A change reaches from it into what stands behind it. */
  let reachesOut = false;
  for (const { rangeOffset, rangeLength, text } of inOrder) {
    const until = rangeOffset + rangeLength;
    if (until <= offset && (rangeOffset < offset || rangeLength === 0)) shift += text.length - rangeLength;
    else if (rangeOffset < end) {
      isTouched = true;
      startIsKept &&= rangeOffset >= offset;
      keepsEnd &&= until < end;
      reachesOut ||= until > end;
    }
  }
  if (!isTouched) return offset + shift;
  const text = now();
  const moved = offset + shift;
  if (startIsKept && core(text.slice(moved, endOfLine(text, moved))) === lines[0]) return moved;
  const found = placeInChanged(lines, inOrder, text);
  if (found !== undefined) return found;
  if (startIsKept) return reachesOut ? undefined : moved;
  // Its last words are where they were.
  return keepsEnd
    ? end -
        1 +
        inOrder.reduce(
          (sum, change) => (change.rangeOffset < end ? sum + change.text.length - change.rangeLength : sum),
          0,
        )
    : undefined;
}

/** Where lines that are no longer where they were stand among those that were changed. */
export function placeInChanged(
  lines: readonly string[],
  changes: readonly ReplacedText[],
  now: string,
): number | undefined {
  let shift = 0;
  for (const { rangeOffset, rangeLength, text } of changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset)) {
    const start = now.lastIndexOf('\n', rangeOffset + shift - 1) + 1;
    const found = placeInText(lines, now.slice(start, endOfLine(now, rangeOffset + shift + text.length)));
    if (found !== undefined) return start + found;
    shift += text.length - rangeLength;
  }
  return undefined;
}

/** By the first line, if that is there once; else by two others that are there once and near each other. */
function placeInText([first = '', ...others]: readonly string[], text: string): number | undefined {
  /** What is there more than once tells nothing. */
  const starts = new Map<string, number | undefined>();
  let start = 0;
  for (const line of text.split('\n')) {
    starts.set(
      core(line),
      starts.has(core(line)) ? undefined : start + line.length - line.trimStart().replace(/^- +/, '').length,
    );
    start += line.length + 1;
  }
  const ofFirst = first === '' ? undefined : starts.get(first);
  if (ofFirst !== undefined) return ofFirst;
  const [one, two] = others.flatMap((line) => (line === '' ? [] : (starts.get(line) ?? [])));
  const room = others.reduce((sum, line) => sum + line.length + 40, 0);
  return one !== undefined && two !== undefined && two > one && two - one < room ? one : undefined;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** A line without its indentation, the dash of a list and its break. */
function core(line: string): string {
  return line.trim().replace(/^- +/, '');
}
