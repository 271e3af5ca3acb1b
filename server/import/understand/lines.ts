import { appendAll } from '../read/append-all.ts';
import { writtenMark } from './likeness.ts';
import { paragraphOf, textOf, type PaperBlock, type PaperNote, type PaperParagraph, type PaperRow, type PaperRun, type PaperTable } from '../read/imported-paper.ts';

/** A line of the document, without the mark of its list item. */
export interface Line {
  readonly runs: readonly PaperRun[];
  /** The text of the runs, without blanks at its ends and with single blanks within. Empty for an empty paragraph. */
  readonly text: string;
  /** `•` for a bullet, else the number as it is shown; undefined outside lists. */
  readonly mark: string | undefined;
  readonly depth: number;
  readonly heading: boolean;
  /** True when the line continues the paragraph of the line above, after a line break. */
  readonly goesOn: boolean;
  readonly style: string;
  readonly notes: readonly PaperNote[];
  /** The line's place in the document, for the user: “table 1, row 3, column 2”. */
  readonly place: string;
}

const bullet = '•';
/** A bullet that is written as text before an item, by the writer or in a symbol font. */
const typedBullet = /^(?:[-–—*•●▪◦○■□➢►✓·§\uf0b7\uf0a7\uf0d8]\s+|[•●▪■□➢►✓\uf0b7\uf0a7\uf0d8](?=\S)|[o§]\t\s*|[·o§]\u00a0+\s*)/;

/** The lines of paragraphs; the lines of tables among them, row by row. */
export function linesOf(blocks: readonly PaperBlock[], place: string): readonly Line[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? linesOfParagraph(block, place) : linesOfTable(block, place)));
}

/** The lines of a table where none is expected: each row is one line. */
function linesOfTable(table: PaperTable, place: string): readonly Line[] {
  return table.rows.flatMap((row) => {
    const { runs, notes } = contentOf(row, place);
    const text = textOf(runs);
    return linesOfParagraph(paragraphOf(runs, { notes: text.trim() === '' ? notes : [...notes, { kind: 'nested-table', text }] }), place);
  });
}

/**
 * The text and notes of a row; rows of tables within it follow one another. Only the outermost row becomes a line and gets
 * the note that it was a table: otherwise the text of each nested table would be read and written once more for each table
 * around it.
 */
function contentOf(row: PaperRow, place: string): Pick<Line, 'runs' | 'notes'> {
  const runs: PaperRun[] = [];
  const notes: PaperNote[] = [];
  let cells = 0;
  for (const cell of row.cells) {
    const pieces = cell.blocks.flatMap((block): readonly Pick<Line, 'runs' | 'notes'>[] => (
      block.kind === 'paragraph' ? linesOfParagraph(block, place) : block.rows.map((inner) => contentOf(inner, place))
    ));
    let written = 0;
    for (const piece of pieces) {
      appendAll(notes, piece.notes);
      if (piece.runs.length === 0) continue;
      if (written > 0) runs.push(plain(' '));
      else if (cells > 0) runs.push(plain(' | '));
      appendAll(runs, piece.runs);
      written++;
    }
    if (written > 0) cells++;
  }
  return { runs, notes };
}

function plain(text: string): PaperRun {
  return { text, bold: false, href: undefined };
}

function linesOfParagraph(paragraph: PaperParagraph, place: string): readonly Line[] {
  const parts = splitAtBreaks(paragraph.runs);
  return parts.map((part, index): Line => {
    const first = index === 0;
    const trimmed = trimRuns(part);
    const listed = first ? paragraph.list : undefined;
    const typed = typedMark(trimmed);
    const runs = (typed === undefined ? trimmed : trimRuns(dropLetters(trimmed, typed.length)))
      .map((run) => (run.text.includes('\t') ? { ...run, text: run.text.replaceAll('\t', ' ') } : run));
    const auto = listed === undefined ? undefined : listed.mark ?? bullet;
    return {
      runs, text: textOf(runs),
      mark: auto ?? typed?.mark, depth: listed?.depth ?? 0,
      heading: paragraph.heading, goesOn: !first && typed === undefined, style: paragraph.style,
      notes: first ? paragraph.notes : [], place,
    };
  });
}

function splitAtBreaks(runs: readonly PaperRun[]): readonly (readonly PaperRun[])[] {
  const parts: PaperRun[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) parts.push([]);
      if (text !== '') parts.at(-1)?.push({ ...run, text });
    }
  }
  return parts;
}

/** Runs without blanks at the ends and with single blanks within. A no-break space within is kept. */
function trimRuns(runs: readonly PaperRun[]): readonly PaperRun[] {
  const result: PaperRun[] = [];
  let afterBlank = true;
  for (const run of runs) {
    // A tab at the beginning is kept, because `typedMark` looks for it after this.
    let text = cleaned(run.text).replace(/[^\S\u00a0]+/g, (blanks) => (blanks.includes('\t') && result.length === 0 ? '\t' : ' '));
    if (afterBlank) text = text.replace(/^\s+/, '');
    if (text === '') continue;
    afterBlank = /[^\S\u00a0]/.test(text.slice(-1));
    result.push({ ...run, text });
  }
  for (let last = result.at(-1); last !== undefined; last = result.at(-1)) {
    const text = last.text.trimEnd();
    if (text !== '') {
      result[result.length - 1] = { ...last, text };
      break;
    }
    result.pop();
  }
  return result;
}

/** Replaces or removes control characters and unpaired surrogates, which no text file should contain. */
function cleaned(text: string): string {
  return text.replace(/[\u0085\u2028\u2029\u000b\u000c]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

function typedMark(runs: readonly PaperRun[]): { readonly mark: string; readonly length: number } | undefined {
  const text = textOf(runs);
  const dot = typedBullet.exec(text);
  if (dot !== null) return { mark: bullet, length: dot[0].length };
  const number = writtenMark.exec(text);
  return number === null ? undefined : { mark: number[0].trim(), length: number[0].length };
}

export function dropLetters(runs: readonly PaperRun[], count: number): readonly PaperRun[] {
  let left = count;
  return runs.flatMap((run) => {
    const dropped = Math.min(left, run.text.length);
    left -= dropped;
    return dropped === run.text.length ? [] : [{ ...run, text: run.text.slice(dropped) }];
  });
}

/** The least depth of the lines; infinite when there are none. */
export function leastDepth(lines: Iterable<Line>): number {
  let least = Infinity;
  for (const line of lines) least = Math.min(least, line.depth);
  return least;
}

export function isBullet(line: Line): boolean {
  return line.mark === bullet;
}

/** The line's text with its mark before it. */
export function wholeText(line: Line): string {
  if (line.mark === undefined) return line.text;
  return isBullet(line) ? `- ${line.text}` : `${line.mark} ${line.text}`;
}

/** The line's text with its mark and with the addresses that its words link to, for a line that is kept as it is. */
export function fullText(line: Line): string {
  return [wholeText(line), ...hiddenTargets(line).map((target) => `<${target}>`)].join(' ').trim();
}

/** The addresses that the line's words link to and that the text does not show. */
export function hiddenTargets(line: Line): readonly string[] {
  /** The words that link to each address. */
  const words = new Map<string, string>();
  for (const { href, text } of line.runs) {
    if (href === undefined || href === '' || href.startsWith('#')) continue;
    const target = href.trim();
    words.set(target, `${words.get(target) ?? ''}${text}`);
  }
  if (words.size === 0) return [];
  const wholeLine = bareAddress(line.text);
  // Only the first `mostLookedFor` addresses are searched in the whole line: searching thousands of addresses in a line of
  // them all takes hours.
  return [...words].filter(([target, text], index) => !isShown(target, index < mostLookedFor ? wholeLine : bareAddress(text))).map(([target]) => target);
}

const mostLookedFor = 200;

function isShown(target: string, bareText: string): boolean {
  return bareText.includes(bareAddress(target.replace(/^(mailto:[^?]*)\?.*/i, '$1')));
}

/** An address without what programs change in it: the scheme, a slash at the end, percent-encoding and case. */
function bareAddress(address: string): string {
  return decoded(address).replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '').toLowerCase();
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** The number of letters at the line's beginning that are bold. */
export function boldLength(line: Line): number {
  let length = 0;
  let bold = 0;
  for (const run of line.runs) {
    if (!run.bold && run.text.trim() !== '') break;
    length += run.text.length;
    if (run.bold) bold = length;
  }
  return line.text.slice(0, bold).trim() === '' ? 0 : bold;
}
