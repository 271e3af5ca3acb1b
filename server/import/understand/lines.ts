import { appendAll } from '../read/append-all.ts';
import { writtenMark } from './likeness.ts';
import { paragraphOf, textOf, type PaperBlock, type PaperNote, type PaperParagraph, type PaperRow, type PaperRun, type PaperTable } from '../read/paper.ts';

/** A line of the document, without the mark of the list that it is in. */
export interface Line {
  readonly runs: readonly PaperRun[];
  /** The runs' text, blanks joined and none at its ends. Empty for an empty paragraph without notes. */
  readonly text: string;
  /** `•` for a bullet, else the number as it is shown; absent outside lists. */
  readonly mark: string | undefined;
  readonly depth: number;
  readonly heading: boolean;
  /** It goes on the paragraph of the line above, after a line break. */
  readonly goesOn: boolean;
  readonly style: string;
  readonly notes: readonly PaperNote[];
  /** Where it stands, for people: “table 1, row 3, column 2”. */
  readonly place: string;
}

const bullet = '•';
/** Signs that people, and fonts of symbols, put before an item. */
const typedBullet = /^(?:[-–—*•●▪◦○■□➢►✓·§\uf0b7\uf0a7\uf0d8]\s+|[•●▪■□➢►✓\uf0b7\uf0a7\uf0d8](?=\S)|[o§]\t\s*|[·o§]\u00a0+\s*)/;

/** Paragraphs as lines; tables within them row by row. */
export function linesOf(blocks: readonly PaperBlock[], place: string): readonly Line[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? linesOfParagraph(block, place) : linesOfTable(block, place)));
}

/** A table where none belongs: what its rows say, a line each. */
function linesOfTable(table: PaperTable, place: string): readonly Line[] {
  return table.rows.flatMap((row) => {
    const { runs, notes } = contentOf(row, place);
    const text = textOf(runs);
    return linesOfParagraph(paragraphOf(runs, { notes: text.trim() === '' ? notes : [...notes, { kind: 'nested-table', text }] }), place);
  });
}

/**
 * What a row says and what hangs on it, the rows of tables within it one after the other. Only the outermost row becomes a line and
 * says that it was a table: each table within another would have all of its text read, and written down, once more.
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

/** Blanks joined, none at the ends; a no-break space is a sign like others, but not at an end. */
function trimRuns(runs: readonly PaperRun[]): readonly PaperRun[] {
  const result: PaperRun[] = [];
  let afterBlank = true;
  for (const run of runs) {
    // A tab keeps its meaning for the marks of lists: they are looked for before.
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

/** Signs that no text file should have, as readers of the finished document see them. */
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

/** How deep the outermost of these lines is; infinite for none. */
export function leastDepth(lines: Iterable<Line>): number {
  let least = Infinity;
  for (const line of lines) least = Math.min(least, line.depth);
  return least;
}

export function isBullet(line: Line): boolean {
  return line.mark === bullet;
}

/** The line as it was written, its mark before it. */
export function wholeText(line: Line): string {
  if (line.mark === undefined) return line.text;
  return isBullet(line) ? `- ${line.text}` : `${line.mark} ${line.text}`;
}

/** The line as it was written, with the addresses that stand behind its words: for where it stays what it is. */
export function fullText(line: Line): string {
  return [wholeText(line), ...hiddenTargets(line).map((target) => `<${target}>`)].join(' ').trim();
}

/** Where the line's words lead, when they do not say it themselves. */
export function hiddenTargets(line: Line): readonly string[] {
  /** The words that lead there. */
  const words = new Map<string, string>();
  for (const { href, text } of line.runs) {
    if (href === undefined || href === '' || href.startsWith('#')) continue;
    const target = href.trim();
    words.set(target, `${words.get(target) ?? ''}${text}`);
  }
  if (words.size === 0) return [];
  const wholeLine = bareAddress(line.text);
  // To look for each of thousands of addresses in a line of them all would take hours.
  return [...words].filter(([target, text], index) => !isShown(target, index < mostLookedFor ? wholeLine : bareAddress(text))).map(([target]) => target);
}

const mostLookedFor = 200;

function isShown(target: string, bareText: string): boolean {
  return bareText.includes(bareAddress(target.replace(/^(mailto:[^?]*)\?.*/i, '$1')));
}

/** Programs add a slash to an address, and write its signs in another way. */
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

/** How many letters at the line's beginning are bold. */
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
