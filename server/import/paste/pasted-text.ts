import { readMark } from '../../document/prose/item-marks.ts';
import { definitionLine } from '../../document/prose/read-prose.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import type { PaperBlock, PaperNote } from '../read/imported-paper.ts';
import { isBlankText } from '../understand/around.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';

/**
 * The number of letters that the mark of a list takes at the beginning of a line, with the blanks behind it; 0 without
 * one.
 */
export function markLength(line: string): number {
  const marked = readMark(line);
  return marked === undefined ? 0 : line.length - marked.text.length;
}

/**
 * The trimmed lines that have text. Of several lines, bullets are removed, because the place where they are pasted
 * holds no list.
 */
export function withoutBullets(lines: readonly string[]): readonly string[] {
  const trimmed = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (trimmed.length < 2) return trimmed;
  return trimmed.map((line) => {
    const marked = readMark(line);
    return marked?.mark.kind === 'bullet' && marked.mark.wide ? marked.text : line;
  });
}

/** The lines as one, without the tabs of a table's row. */
export function onOneLine(lines: readonly string[]): string {
  return withoutBullets(lines)
    .map((line) => line.replaceAll('\t', ' '))
    .join(' ');
}

/** Lines without the footnotes at their end, and these. */
export function dividedAtNotes(lines: readonly string[]): readonly [text: readonly string[], notes: readonly string[]] {
  const first = lines.findIndex((line) => definitionLine.test(line));
  const end = first === -1 ? lines.length : lines.findLastIndex((line, at) => at < first && line !== '') + 1;
  return [lines.slice(0, end), first === -1 ? [] : lines.slice(first)];
}

/** Lines as one within a cell of a table, where bars are words; undefined for one line, and for those of a table. */
export function asCell(lines: readonly string[]): string | undefined {
  if (lines.length < 2 || lines.some((line) => line.trimStart().startsWith('|'))) return undefined;
  return lines
    .filter((line) => line !== '')
    .map((line) =>
      line
        .trim()
        .replace(/^[-*] /, '• ')
        .replace(/(?<!\\)\|/g, '\\|'),
    )
    .join(' ');
}

/** True for a line that only makes sense on a line of its own: an item of a list, or a row of a table. */
export function standsAlone(line: string): boolean {
  return markLength(line.trimStart()) > 0 || line.startsWith('|');
}

/**
 * The lines of a plain text, with characters that YAML can hold: without blanks at their ends, without empty lines
 * above and below, and without the indentation that all of them have.
 */
export function cleanLines(text: string): readonly string[] {
  const lines = cleanText(text)
    .split('\n')
    .map((line) => tidy(line));
  const first = lines.findIndex((line) => line !== '');
  if (first === -1) return [];
  const written = lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
  const common = written.reduce((least, line) => (line === '' ? least : Math.min(least, blanksBefore(line))), Infinity);
  return written.map((line, index) => (index === 0 ? line.trimStart() : line.slice(common)));
}

/** The text without control characters and halves of characters; all that breaks a line is a line feed. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff\u00ad]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function blanksBefore(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * A bullet of Word’s symbol fonts in a plain text. One blank behind such a sign is no more than that, “§ 12”, and
 * blanks that were typed make no bullet of a letter.
 */
const symbolBullet = /^(?:[§Øü](?:\t|[ \u00a0]{2})|[vq](?:\t|\u00a0{3}))[ \u00a0\t]*/;

function tidy(line: string): string {
  let end = line.length;
  while (end > 0 && isBlankText(line.charAt(end - 1))) end--;
  let start = 0;
  let indent = '';
  for (; start < end && isBlankText(line.charAt(start)); start++) indent += line.charAt(start) === '\t' ? '  ' : ' ';
  const rest = line.slice(start, end).replace(symbolBullet, '• ');
  const mark = markLength(rest);
  // “•<tab>One”, as Word writes its lists into a plain text.
  const written = rest.slice(0, mark).trimEnd();
  return mark === written.length
    ? indent + rest
    : `${indent}${written}${written === 'o' ? '  ' : ' '}${rest.slice(mark)}`;
}

/** The cells of a text that a spreadsheet has copied: tabs divide them, and quotes hold cells of several lines. */
export function cellsOfText(text: string): readonly (readonly string[])[] | undefined {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const close = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const lines = cleanText(text);
  for (let at = 0; at < lines.length; at++) {
    const sign = lines.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (lines.charAt(at + 1) === '"') cell += lines.charAt(++at);
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') close();
    else if (sign === '\n') {
      close();
      rows.push([]);
    } else cell += sign;
  }
  close();
  const written = rows.filter((row) => row.some((one) => one.trim() !== ''));
  const width = written.reduce((widest, row) => Math.max(widest, row.length), 0);
  return width > 1 && !quoted && written.every((row) => row.length === width) && !isMarked(written)
    ? written
    : undefined;
}

/**
 * True for the items of a list, as Word copies them: a tab divides them from their marks. Numbers may count the rows of
 * a table.
 */
function isMarked(rows: readonly (readonly string[])[]): boolean {
  const marks = rows.map(([mark = '']) => readMark(`${mark.trim()}\tx`)?.mark);
  return marks.every((mark) => mark !== undefined) && marks.some((mark) => mark?.kind === 'bullet');
}

/** The plain text of a table without the quotes in which spreadsheets put cells that have quotes or several lines. */
export function withoutCellQuotes({ text = '', html = '' }: PastedContent): string {
  if (!/<table[\s>]/i.test(html)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/g, (whole, before: string, cell: string) =>
      /["\t\n]/.test(cell) ? before + cell.replaceAll('""', '"') : whole,
    );
}

/** Lines whose footnotes have numbers that the text around them does not use. */
export function withOwnNotes(lines: readonly string[], around: string): readonly string[] {
  const used = [...around.matchAll(/\[\^(\d{1,6})\]/g)].reduce((most, [, number]) => Math.max(most, Number(number)), 0);
  if (used === 0) return lines;
  return lines.map((line) =>
    line.replace(/(?<!\\)\[\^(\d{1,6})\]/g, (_, number: string) => `[^${Number(number) + used}]`),
  );
}

/**
 * True for HTML whose plain text is another one than is shown: it has raised and lowered characters, readings above
 * words, comments.
 */
export function showsMore(html: string): boolean {
  return /<(?:su[bp]|rt)[\s>]|vertical-align:\s*su[bp]|mso-element:\s*comment-list/i.test(html);
}

/**
 * The comments and hidden words of a paste, which are no part of its text. @param others kinds of notes that are
 * wanted, too
 */
export function notesBeside(blocks: readonly PaperBlock[], ...others: readonly PaperNote['kind'][]): readonly string[] {
  const kinds = new Set<PaperNote['kind']>(['comment', 'hidden-text', ...others]);
  return linesOf(blocks, '').flatMap(({ notes }) =>
    notes.filter(({ kind }) => kinds.has(kind)).map(({ text }) => text),
  );
}
