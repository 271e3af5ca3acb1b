import type { LineLooks } from './initiatives/line-looks.ts';
import { lengthOfNumberBefore } from './likeness.ts';
import { plainRun, seenRuns, type PaperNote, type PaperRun, type PaperTable } from '../read/imported-paper.ts';

/** A line of the document, without the mark of its list item. */
export interface Line {
  readonly runs: readonly PaperRun[];
  /** The text of the runs, without blanks at its ends and with single blanks within. Empty for an empty paragraph. */
  readonly text: string;
  /** `•` for a bullet, else the number as it is shown; undefined outside lists. */
  readonly mark: string | undefined;
  /** True when the mark stands in the text, typed by the writer. */
  readonly typed: boolean;
  /** For a typed mark, how far it is indented, in blanks. */
  readonly indent: number;
  /**
   * The bullet that the writer has typed, or the dot that the document’s own list has before a typed number; else
   * empty.
   */
  readonly sign: string;
  readonly depth: number;
  /** For a line without a mark that goes on with an item, how many lists are around it. */
  readonly within: number;
  readonly heading: boolean;
  /** True when the line continues the paragraph of the line above, after a line break. */
  readonly goesOn: boolean;
  readonly style: string;
  readonly notes: readonly PaperNote[];
  /** How its first words look, where they do not look as usual. */
  readonly looks?: LineLooks;
  /** True for a line of a paragraph that was put together from several of the document. */
  readonly joined?: true;
  /** The line's place in the document, for the user: “table 1, row 3, column 2”. */
  readonly place: string;
  /** The table that the line stands for. `runs` and `text` have its words. */
  readonly table?: PaperTable;
}

export const bullet = '•';

/** Runs without blanks at the ends and with single blanks within. A no-break space within is kept. */
export function trimRuns(runs: readonly PaperRun[]): readonly PaperRun[] {
  const result: PaperRun[] = [];
  let afterBlank = true;
  for (const run of seenRuns(runs)) {
    // A tab at the beginning is kept, because the mark of an item is looked for after this.
    let text = cleaned(run.text).replace(/[^\S\u00a0]+/g, (blanks) =>
      blanks.includes('\t') && result.length === 0 ? '\t' : ' ',
    );
    if (afterBlank) text = text.replace(/^\s+/, '');
    if (text === '' && run.note === undefined) continue;
    if (text !== '') afterBlank = /[^\S\u00a0]/.test(text.slice(-1));
    result.push({ ...run, text });
  }
  trimEnd(result);
  return result;
}

/** Removes the blanks at the end; marks of footnotes may stand behind them. */
function trimEnd(runs: PaperRun[]): void {
  for (let at = runs.length - 1; at >= 0; at--) {
    const run = runs[at];
    if (run === undefined) return;
    if (run.note !== undefined) continue;
    const text = run.text.trimEnd();
    if (text !== '') {
      runs[at] = { ...run, text };
      return;
    }
    runs.splice(at, 1);
  }
}

/** Replaces or removes control characters and unpaired surrogates, which no text file should contain. */
function cleaned(text: string): string {
  return text
    .replace(/[\u0085\u2028\u2029\u000b\u000c]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

/** The runs without their first letters. Marks of footnotes stay. */
export function dropLetters(runs: readonly PaperRun[], count: number): readonly PaperRun[] {
  let left = count;
  return runs.flatMap((run) => {
    const dropped = Math.min(left, run.text.length);
    left -= dropped;
    return dropped === run.text.length && run.note === undefined ? [] : [{ ...run, text: run.text.slice(dropped) }];
  });
}

/** The first letters of runs, with the marks of footnotes among them. */
export function takeLetters(runs: readonly PaperRun[], count: number): readonly PaperRun[] {
  let left = count;
  return runs.flatMap((run) => {
    if (left <= 0) return [];
    const text = run.text.slice(0, left);
    left -= text.length;
    return [{ ...run, text }];
  });
}

/** The line without the weight that its whole row has. */
export function withoutBold(line: Line): Line {
  return { ...line, runs: line.runs.map((run) => ({ ...run, bold: false })) };
}

/** The line with another text, which is all of one weight. */
export function withText(line: Line, text: string): Line {
  return { ...line, text, runs: [plainRun(text)] };
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
  const whole =
    isBullet(line) && line.typed && /^[^\uf020-\uf0ff]$/.test(line.sign)
      ? `${line.sign} ${line.text}`
      : wholeText(line);
  return [whole, ...hiddenTargets(line).map((target) => `<${target}>`)].join(' ').trim();
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
  const wholeLine = comparableAddress(line.text);
  // Only the first `mostLookedFor` addresses are searched in the whole line: searching thousands of addresses in a line
  // of them all takes hours.
  return [...words]
    .filter(([target, text], index) => !isShown(target, index < mostLookedFor ? wholeLine : comparableAddress(text)))
    .map(([target]) => target);
}

const mostLookedFor = 200;

function isShown(target: string, bareText: string): boolean {
  return bareText.includes(comparableAddress(target.replace(/^(mailto:[^?]*)\?.*/i, '$1')));
}

/** An address without what programs change in it: the scheme, a slash at the end, percent-encoding and case. */
export function comparableAddress(address: string): string {
  return decodedAddress(address)
    .replace(/^(?:https?:\/\/|mailto:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

export function decodedAddress(address: string): string {
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
  const numbered = lengthOfNumberBefore(line.text);
  for (const run of line.runs) {
    // What stands before the first word, such as a quotation mark or a number, may have another font.
    const isBefore = length + run.text.length <= numbered || !/[\p{L}\p{N}]/u.test(run.text);
    if (!run.bold && (bold > numbered ? run.text.trim() !== '' : !isBefore)) break;
    length += run.text.length;
    if (run.bold) bold = length;
  }
  return line.text.slice(0, bold).trim() === '' ? 0 : bold;
}
