import { isBlankCode } from '../../document/text/signs.ts';
import { withEdits, type TextEdit } from '../../document/edit/text-edits.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { noBlanks, type DocumentBlocks, type LayoutBlock, type LayoutPart } from './block-tree.ts';
import { fileFormOf, type FileForm } from './key-order.ts';
import { placeRoot } from './place-blocks.ts';
import { readBlocks } from './read-blocks.ts';
import { textLinesOf, type TextLines } from './read-scalar.ts';

/**
 * The edits that bring a text into the form in which all our files are written: two spaces for each level, keys in
 * their order, one blank line between initiatives, one space behind a dash, no blanks at the ends of lines, a line
 * break at the end. What the text says, its comments and its long lines stay byte for byte; what can not be read stays
 * as it is.
 *
 * @param mistakesIn how many mistakes keep a text from being read as YAML; asked only about a text that has some
 * @param ranges only what stands in one of them is formatted: whole initiatives and entries
 * @returns edits in the order of their places, which do not overlap; several at one place come one after the other
 */
export function formatEdits(
  document: FormattedDocument,
  mistakesIn: (text: string) => number,
  ranges?: readonly Range[],
): readonly TextEdit[] {
  const edits = planned(document, ranges);
  const { text, problems } = document;
  if (problems.length === 0 || edits.length === 0) return edits;
  // A mistake reaches as far as the parser takes it, which depends on the columns of lines far below.
  const formatted = withEdits(text, edits);
  return formatted === undefined || mistakesIn(formatted) > problems.length ? [] : edits;
}

export type FormattedDocument = Pick<SourceDocument, 'kind' | 'uri' | 'text' | 'problems'>;

function planned(document: FormattedDocument, ranges: readonly Range[] | undefined): readonly TextEdit[] {
  const { text } = document;
  // Where a line ends there, readers disagree.
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return [];
  const form = fileFormOf(document);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const made = attempt(text, form, lineBreak, ranges);
  if (!made.wantsLineBreak) return sameStartsJoined(made.edits);
  const { edits } = attempt(text + lineBreak, form, lineBreak, ranges);
  return sameStartsJoined(withLineBreak(edits, text.length, lineBreak));
}

interface Attempt {
  readonly edits: readonly TextEdit[];
  /** The text has no line break at its end, and may be given one. */
  readonly wantsLineBreak: boolean;
}

function attempt(text: string, form: FileForm, lineBreak: string, ranges: readonly Range[] | undefined): Attempt {
  const lines = textLinesOf(text);
  const edits: TextEdit[] = [];
  let wantsLineBreak = false;
  for (const { from, to } of documentsOf(lines)) {
    const blocks = readBlocks(lines, from, to);
    if (blocks === undefined) continue;
    const { root, hasAnchors } = blocks;
    if (ranges !== undefined)
      leaveOthers(root, 0, {
        stretches: ranges.map(({ start, end }) => ({ first: lineAt(lines, start), last: lineAt(lines, end) })),
        form,
      });
    hold(root);
    for (const edit of placeRoot(root, { lines, lineBreak, form, mayMove: !hasAnchors })) edits.push(edit);
    if (to < lines.count || !mayEndAnew(blocks)) continue;
    // Below a text, blank lines may be words of it.
    const said = Math.max(root.parts.at(-1)?.end ?? from, root.tailEnd);
    let end = to;
    while (end > said && lines.isBlank(end - 1)) end--;
    if (end < to) edits.push({ start: lines.start(end), end: text.length, text: '' });
    wantsLineBreak = !text.endsWith('\n');
  }
  return { edits, wantsLineBreak };
}

/** The lines of each document of a file, without the marks between them. */
function documentsOf(lines: TextLines): readonly { readonly from: number; readonly to: number }[] {
  const documents: { readonly from: number; readonly to: number }[] = [];
  let from = 0;
  /** A document that begins on the line of its mark is left as it is. */
  let isLeft = false;
  for (let line = 0; line <= lines.count; line++) {
    if (line < lines.count && !isMark(lines, line)) continue;
    if (!isLeft) documents.push({ from, to: line });
    if (line < lines.count) isLeft = !/^\s*(?:#.*)?$/.test(lines.text.slice(lines.start(line) + 3, lines.end(line)));
    from = line + 1;
  }
  return documents;
}

function isMark(lines: TextLines, line: number): boolean {
  const { text } = lines;
  const start = lines.start(line);
  if (!text.startsWith('---', start) && !text.startsWith('...', start)) return false;
  return start + 3 >= lines.end(line) || isBlankCode(text.charCodeAt(start + 3));
}

/** Nothing at the end of the file says something that a line break, or one less, would change. */
function mayEndAnew({ root }: DocumentBlocks): boolean {
  const last = root.parts.at(-1);
  return last !== undefined && !endsLeft(last) && !(last.holdsEnd && root.tailEnd === 0);
}

function endsLeft({ isLeft, value }: LayoutPart): boolean {
  const last = value.kind === 'block' ? value.block.parts.at(-1) : undefined;
  return isLeft || (last !== undefined && endsLeft(last));
}

/** Marks the blocks in which something is left. */
function hold(block: LayoutBlock): boolean {
  for (const { isLeft, value } of block.parts) {
    const isBelow = value.kind === 'block' && !isLeft && hold(value.block);
    if (isLeft || isBelow) block.isHeld = true;
  }
  return block.isHeld;
}

interface WantedLines {
  /** Of lines. */
  readonly stretches: readonly { readonly first: number; readonly last: number }[];
  readonly form: FileForm;
}

/** Leaves what stands outside some lines as it is: whole initiatives, items of long lists, and keys at the top. */
function leaveOthers(block: LayoutBlock, depth: number, wanted: WantedLines): void {
  const isWanted = (from: number, to: number): boolean =>
    wanted.stretches.some(({ first, last }) => first < to && from <= last);
  if (!isWanted(block.tailStart, block.tailEnd)) [block.tailStart, block.tailEnd] = [0, 0];
  for (const part of block.parts) {
    const { above, line, end, name, value } = part;
    if (!isWanted(above, end)) {
      part.isLeft = true;
      continue;
    }
    part.isHeadLeft = !isWanted(above, line);
    if (
      value.kind === 'block' &&
      (isListOfMaps(value.block) || (wanted.form.hasInitiatives && name === 'issues' && depth === 0)) &&
      depth < 2
    ) {
      if (!isWanted(above, line + 1)) {
        block.isHeld = true;
        part.blanks = noBlanks;
      }
      leaveOthers(value.block, depth + 1, wanted);
    }
  }
}

function isListOfMaps({ kind, parts }: LayoutBlock): boolean {
  return kind === 'list' && parts.some(({ value }) => value.kind === 'block' && value.block.kind === 'map');
}

function lineAt(lines: TextLines, offset: number): number {
  let [low, high] = [0, lines.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines.start(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Edits of a text to which a line break was added, as edits of the text itself. */
function withLineBreak(edits: readonly TextEdit[], length: number, lineBreak: string): readonly TextEdit[] {
  const isTaken = edits.some(({ end, start }) => end > length && start < end);
  const before = edits.filter(({ start }) => start <= length && !(start === length && !isTaken));
  const behind = edits.slice(before.length);
  const clamp = (edit: TextEdit): TextEdit => ({
    start: Math.min(edit.start, length),
    end: Math.min(edit.end, length),
    text: edit.text,
  });
  return [...before, ...(isTaken ? [] : [{ start: length, end: length, text: lineBreak }]), ...behind].map(clamp);
}

/** Edits at one place as one: what is written there, and what is taken away behind it. */
function sameStartsJoined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (edit.start === edit.end && edit.text === '') continue;
    if (last !== undefined && last.start === last.end && last.end === edit.start)
      joined[joined.length - 1] = { ...edit, text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}
