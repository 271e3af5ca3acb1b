import type { BlockAtCursor } from '../../document/cursor/outline.ts';
import { endOfLine, nextLine, skipBlanks, startOfLine } from '../../document/cursor/line-scan.ts';
import type { Range } from '../../document/text/text.ts';
import { asCell, dividedAtNotes, markLength, standsAlone } from './pasted-text.ts';

/** A text in place of a range of the whole document. */
export interface TextInPlace {
  readonly range: Range;
  readonly text: string;
}

/**
 * Puts lines into a block scalar, each with the block's indentation; their footnotes go below the paragraph in which
 * they are put, and lines in a row of a table are one.
 *
 * @param selection within the block, or behind its sign
 * @param lines the first of them without blanks before it
 */
export function intoBlock(text: string, block: BlockAtCursor, selection: Range, lines: readonly string[]): TextInPlace {
  const isInRow =
    !block.atHead && text.slice(startOfLine(text, selection.start), selection.start).trimStart().startsWith('|');
  const [own, notes] = block.atHead ? [lines, []] : dividedAtNotes(lines);
  const cell = isInRow ? asCell(own) : undefined;
  const edit = cell === undefined ? wordsIntoBlock(text, block, selection, own) : { range: selection, text: cell };
  if (notes.length === 0 || own.length === 0)
    return notes.length === 0 ? edit : wordsIntoBlock(text, block, selection, lines);
  const end = endOfParagraph(text, block, edit.range.end);
  const indent = ' '.repeat(indentOf(text, block, selection.start - startOfLine(text, selection.start)));
  const below = (block.sign === '>' ? withEmptyLines(notes) : notes).map((line) => (line === '' ? '' : indent + line));
  return {
    range: { start: edit.range.start, end },
    text: [edit.text + text.slice(edit.range.end, end).trimEnd(), '', ...below].join('\n'),
  };
}

function endOfParagraph(text: string, { outside }: BlockAtCursor, from: number): number {
  let end = endOfLine(text, from);
  for (let at = nextLine(text, from); at < text.length; at = nextLine(text, at)) {
    const first = skipBlanks(text, at, endOfLine(text, at));
    if (first === endOfLine(text, at) || first - at <= outside) break;
    end = endOfLine(text, at);
  }
  return end;
}

function wordsIntoBlock(text: string, block: BlockAtCursor, selection: Range, lines: readonly string[]): TextInPlace {
  const lineStart = startOfLine(text, selection.start);
  const indent = indentOf(text, block, selection.start - lineStart);
  const apart = block.sign === '>' ? withEmptyLines(lines) : lines;
  const indented = (line: string, column = indent): string => (line === '' ? '' : ' '.repeat(column) + line);
  if (block.atHead) {
    const end = endOfLine(text, lineStart);
    const below = nextLine(text, lineStart);
    const goesOn = skipBlanks(text, below, endOfLine(text, below)) - below > block.outside;
    return {
      range: { start: end, end },
      text: ['', ...apart.map((line) => indented(line)), ...(goesOn && lines.length > 1 ? [''] : [])].join('\n'),
    };
  }
  const before = text.slice(lineStart, selection.start);
  const endLine = endOfLine(text, selection.end);
  const restStart = skipBlanks(text, selection.end, endLine);
  const isLast = restStart >= endLine;
  const closing = apart.length > 1 && !isLast;
  // The rest of the line keeps its place below what was inserted, where that ends with an item or a row.
  const behind =
    closing && (standsAlone(apart.at(-1) ?? '') || before.trim() === '')
      ? `\n${lines.length > 1 ? '\n' : ''}${' '.repeat(indent)}`
      : '';
  const end = isLast ? endLine : behind === '' && before.trim() !== '' ? selection.end : restStart;
  if (before.trim() === '') {
    return { range: { start: lineStart, end }, text: apart.map((line) => indented(line)).join('\n') + behind };
  }
  const own = before.slice(skipBlanks(before, 0, before.length));
  const mark = Math.min(own.length, markLength(`${own} x`));
  const column = before.length - own.length;
  const [first = '', ...others] = apart;
  const isList = standsAlone(first) && !first.startsWith('|');
  if (isList && mark >= own.length) {
    // A mark is typed already: the first item takes its place.
    return { range: { start: lineStart, end }, text: apart.map((line) => indented(line, column)).join('\n') + behind };
  }
  if (first.startsWith('|') && mark >= own.length) {
    // A table is no item: the mark that Enter has made goes, and an empty line keeps the table apart from the list.
    return { range: { start: lineStart, end }, text: ['', ...apart.map((line) => indented(line))].join('\n') + behind };
  }
  const further = mark > 0 && !standsAlone(others.find((line) => line !== '') ?? '') ? column + mark : column;
  if (standsAlone(first)) {
    const trimmed = lineStart + before.trimEnd().length;
    return {
      range: { start: trimmed, end },
      text:
        [
          '',
          ...(block.sign === '>' || first.startsWith('|') ? [''] : []),
          ...apart.map((line) => indented(line, mark > 0 ? column + mark : column)),
        ].join('\n') + behind,
    };
  }
  return {
    range: { start: selection.start, end },
    text: [first, ...others.map((line) => indented(line, Math.max(further, indent)))].join('\n') + behind,
  };
}

/** In `>`, what is on two lines is read as one, unless an empty line divides them. */
function withEmptyLines(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== '').flatMap((line, index) => (index === 0 ? [line] : ['', line]));
}

/**
 * The column at which the block's lines start. @param asked the column of the cursor, which tells where there is no
 * line yet
 */
function indentOf(text: string, { headStart, outside, atHead }: BlockAtCursor, asked: number): number {
  const [head = ''] = text.slice(headStart, endOfLine(text, headStart)).split(/\s#/, 1);
  const told = /[|>][+-]?([1-9])[+-]?$/.exec(head.trimEnd())?.[1];
  if (told !== undefined) return outside + Number(told);
  let widest = 0;
  for (let at = nextLine(text, headStart); at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const column = skipBlanks(text, at, end) - at;
    if (at + column < end) {
      if (column > outside) return column;
      break;
    }
    widest = Math.max(widest, column);
  }
  // An empty line must not be deeper than the first line of the text below it.
  return Math.max(widest > outside ? widest : 0, !atHead && asked > outside ? asked : outside + 2);
}

/** The lines of a block, with their indentation. */
export function textOfBlock(text: string, { headStart, outside }: BlockAtCursor): string {
  const start = nextLine(text, headStart);
  for (let at = start; at <= text.length; at = nextLine(text, at)) {
    const end = endOfLine(text, at);
    const first = skipBlanks(text, at, end);
    if (first < end && first - at <= outside) return text.slice(start, at);
  }
  return text.slice(start);
}
