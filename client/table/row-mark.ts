/** A change of a text, counted in the text from before: VS Code's `TextDocumentContentChangeEvent`. */
export interface ReplacedText {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Where something starts in a text, and how it is written there, so that it is found again when its text has come to stand somewhere else. */
export interface RowMark {
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** The lines that belong to it, without what stands around them; the first begins at the offset. */
  readonly lines: readonly string[];
}

/** Many enough to tell one initiative from the others. */
const mostLines = 40;

/**
 * The lines of what starts at a place: those that are indented as far as it is, or further.
 *
 * @param lineAt gives a line without its break; undefined behind the last one
 */
export function linesFrom(lineAt: (line: number) => string | undefined, { line, character }: { readonly line: number; readonly character: number }): readonly string[] {
  const lines = [core(lineAt(line)?.slice(character) ?? '')];
  for (let at = line + 1; lines.length < mostLines; at += 1) {
    const text = lineAt(at);
    if (text === undefined || (text.length - text.trimStart().length < character && text.trim() !== '')) break;
    lines.push(core(text));
  }
  return lines;
}

/**
 * Where what was marked stands after changes that were made at once. An edit is often cut down to what differs: a row that is put in
 * above may begin behind the first words of this one, if both begin alike.
 *
 * @param now gives the text after the changes
 * @returns undefined when it is no longer there
 */
export function movedMark({ offset, lines }: RowMark, changes: readonly ReplacedText[], now: () => string): number | undefined {
  const inOrder = changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset);
  let moved = offset;
  let isInside = false;
  for (const { rangeOffset, rangeLength, text } of inOrder) {
    const end = rangeOffset + rangeLength;
    if (end <= offset && (rangeOffset < offset || rangeLength === 0)) moved += text.length - rangeLength;
    else if (rangeOffset < offset) return placeInChanged(lines, inOrder, now());
    else isInside = true;
  }
  if (!isInside) return moved;
  const text = now();
  const [first = ''] = lines;
  if (core(text.slice(moved, endOfLine(text, moved))) === first) return moved;
  return placeInChanged([first], inOrder.filter(({ rangeOffset }) => rangeOffset >= offset), text) ?? moved;
}

/** Where lines that are no longer where they were stand among those that were changed. */
export function placeInChanged(lines: readonly string[], changes: readonly ReplacedText[], now: string): number | undefined {
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
    starts.set(core(line), starts.has(core(line)) ? undefined : start + line.length - line.trimStart().replace(/^- +/, '').length);
    start += line.length + 1;
  }
  const ofFirst = first === '' ? undefined : starts.get(first);
  if (ofFirst !== undefined) return ofFirst;
  const [one, two] = others.flatMap((line) => (line === '' ? [] : starts.get(line) ?? []));
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
