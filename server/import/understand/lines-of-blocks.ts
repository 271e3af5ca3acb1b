import { appendAll } from '../read/append-all.ts';
import {
  type PaperBlock,
  type PaperNote,
  type PaperParagraph,
  type PaperRow,
  type PaperRun,
  type PaperTable,
  paragraphOf,
  plainRun,
  textOf,
  withoutLooks,
} from '../read/imported-paper.ts';
import { looksOf } from './initiatives/line-looks.ts';
import { writtenMark } from './likeness.ts';
import { type Line, bullet, comparableAddress, decodedAddress, dropLetters, trimRuns } from './lines.ts';
import { isWebAddress, sameAddress } from './links/link-parts.ts';

/** Characters; longer words are no address. */
const longestAddress = 2000;
const writtenAddress = /^(?:https?:\/\/|www\.)[^\s<>…]+$/i;
const writtenFile = /^[^\s:<>"|?*…]+\.([a-z0-9]{2,5})$/i;

/**
 * The runs with the addresses that they show as text in place of others that are behind them: a word processor keeps
 * the target of a link over whose address somebody has typed another. The beginning of a target, or one with an
 * ellipsis, is the target, cut short or broken over lines.
 *
 * @returns the targets that are not shown, too
 */
function withShownAddresses(runs: readonly PaperRun[]): {
  readonly runs: readonly PaperRun[];
  readonly targets: readonly string[];
} {
  if (!runs.some(({ href }) => href !== undefined)) return { runs, targets: [] };
  const result: PaperRun[] = [];
  const targets: string[] = [];
  for (let at = 0; at < runs.length;) {
    const { href } = runs[at] ?? {};
    let end = at;
    while (end < runs.length && runs[end]?.href === href) end++;
    const link = runs.slice(at, end);
    const meant = href === undefined ? undefined : shownAddress(textOf(link).trim(), href.trim());
    if (meant !== undefined && href !== undefined) targets.push(href.trim());
    for (const run of link) result.push(meant === undefined ? run : { ...run, href: meant });
    at = end;
  }
  return { runs: result, targets };
}

/** The address or the name of a file that a text is, if it is not that of the target. */
function shownAddress(text: string, href: string): string | undefined {
  if (text.length > longestAddress || text.includes('...')) return undefined;
  if (isWebAddress(href)) {
    const bare = text.replace(/[.,;:!?]{1,3}$/, '');
    if (
      !writtenAddress.test(bare) ||
      sameAddress(text, href) ||
      comparableAddress(href).startsWith(comparableAddress(bare))
    )
      return undefined;
    const address = /^www\./i.test(bare) ? `https://${bare}` : bare;
    return URL.canParse(address) && (!URL.canParse(href) || new URL(address).href !== new URL(href).href)
      ? address
      : undefined;
  }
  const [ending, old] = [writtenFile, /\.([a-z0-9]{2,5})$/i].map((pattern, index) =>
    pattern.exec(index === 0 ? text : decodedAddress(href))?.[1]?.toLowerCase(),
  );
  return ending !== undefined &&
    ending === old &&
    !/^(?:mailto|tel|#)/i.test(href) &&
    nameOf(text) !== nameOf(decodedAddress(href))
    ? text
    : undefined;
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** A bullet that is written as text before an item, by the writer or in a symbol font. */
const typedBullet =
  /^(?:[-–—*•●▪▫◦○■□◆◇‣⁃➢➤►▶✓✔❖·∙・§\uf020-\uf0ff]\s+|[•●▪▫■□◆◇‣⁃➢➤►▶✓✔❖・\uf020-\uf0ff](?=\S)|[o§]\t\s*|[·o§]\u00a0+\s*)/;
/** A number of several levels. A blank behind it does not tell “1.5” from one, but a tab does. */
const typedLevels = /^\d{1,2}(?:\.\d{1,2}){1,3}\.?(?:\t|\u00a0\u00a0)\s*(?=\S)/;

const levelsBehindDot = /^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\S)/;

/**
 * The lines of paragraphs; a table among them is one line, or, where it serves the layout only, a line for each row.
 */
export function linesOf(blocks: readonly PaperBlock[], place: string): readonly Line[] {
  return withStarredNote(
    blocks.flatMap((block) =>
      block.kind === 'paragraph' ? linesOfParagraph(block, place) : linesOfTable(block, place),
    ),
  );
}

/** The only line that begins with “*”, below a word with a star, “400 firms*”, is the note on this word and no item. */
function withStarredNote(lines: readonly Line[]): readonly Line[] {
  const [only, ...others] = lines.filter(({ sign, typed }) => typed && sign === '*');
  if (
    only === undefined ||
    others.length > 0 ||
    !lines.slice(0, lines.indexOf(only)).some(({ text }) => /[\p{L}\p{N})%.”"]\*(?![*\p{L}\p{N}])/u.test(text))
  )
    return lines;
  return lines.map((line) =>
    line === only
      ? {
          ...line,
          mark: undefined,
          typed: false,
          indent: 0,
          sign: '',
          depth: 0,
          within: line.depth,
          runs: [plainRun('* '), ...line.runs],
          text: `* ${line.text}`,
        }
      : line,
  );
}

/** The most cells of a table that stays one. More of them are no table that somebody has written within a text. */
const mostCells = 2000;

function linesOfTable(table: PaperTable, place: string): readonly Line[] {
  const rows = table.rows.map((row) => contentOf(row, place));
  const cells = table.rows.reduce((sum, row) => sum + row.cells.length, 0);
  const isTable =
    rows.filter(({ written }) => written > 0).length > 1 &&
    rows.some(({ written }) => written > 1) &&
    cells <= mostCells;
  if (!isTable) {
    return rows.flatMap(({ runs, notes }) => {
      const text = textOf(runs);
      return linesOfParagraph(
        paragraphOf(runs, {
          within: table.within ?? 0,
          notes: text.trim() === '' ? notes : [...notes, { kind: 'nested-table', text }],
        }),
        place,
      );
    });
  }
  const runs: PaperRun[] = [];
  const notes: PaperNote[] = [];
  for (const row of rows) {
    if (row.runs.length === 0) continue;
    if (runs.length > 0) runs.push(plainRun(' | '));
    appendAll(runs, row.runs);
    appendAll(notes, row.notes);
  }
  const trimmed = trimRuns(runs);
  return [
    {
      ...emptyLine,
      within: table.within ?? 0,
      runs: trimmed,
      text: textOf(trimmed),
      notes: [...notes, ...footnotesIn(trimmed)],
      place,
      table,
    },
  ];
}

const emptyLine: Line = {
  runs: [],
  text: '',
  mark: undefined,
  typed: false,
  indent: 0,
  sign: '',
  depth: 0,
  within: 0,
  heading: false,
  goesOn: false,
  style: '',
  notes: [],
  place: '',
};

interface RowContent {
  readonly runs: readonly PaperRun[];
  readonly notes: readonly PaperNote[];
  /** The number of cells with words. */
  readonly written: number;
}

/**
 * The text and notes of a row; rows of tables within it follow one another. Only the outermost row becomes a line and
 * gets the note that it was a table: otherwise the text of each nested table would be read and written once more for
 * each table around it.
 */
function contentOf(row: PaperRow, place: string): RowContent {
  const runs: PaperRun[] = [];
  const notes: PaperNote[] = [];
  let written = 0;
  for (const cell of row.cells) {
    const content = cellContent(cell.blocks, place);
    appendAll(notes, content.notes);
    if (content.runs.length === 0) continue;
    if (written > 0) runs.push(plainRun(' | '));
    appendAll(runs, content.runs);
    written++;
  }
  return { runs, notes, written };
}

/** The text of a cell in one line, with the notes that do not stand in it. */
export function cellContent(
  blocks: readonly PaperBlock[],
  place: string,
): { readonly runs: readonly PaperRun[]; readonly notes: readonly PaperNote[]; readonly pieces: number } {
  const runs: PaperRun[] = [];
  const notes: PaperNote[] = [];
  let pieces = 0;
  const add = (piece: readonly PaperRun[], mark: string | undefined): void => {
    if (piece.length === 0) return;
    if (pieces > 0) runs.push(plainRun(' '));
    if (mark !== undefined) runs.push(plainRun(`${mark} `));
    appendAll(runs, piece);
    pieces++;
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      for (const line of linesOfParagraph(block, place)) {
        add(line.runs, line.mark);
        appendAll(
          notes,
          line.notes.filter(({ footnote }) => footnote === undefined),
        );
      }
      continue;
    }
    for (const inner of block.rows) {
      const content = contentOf(inner, place);
      add(content.runs, undefined);
      appendAll(notes, content.notes);
    }
  }
  return { runs, notes, pieces };
}

function linesOfParagraph(paragraph: PaperParagraph, place: string): readonly Line[] {
  const { runs: written, targets } = withShownAddresses(paragraph.runs);
  const parts = splitAtBreaks(written);
  // A break before the first word says nothing.
  while (parts.length > 1 && isBlankPart(parts[0])) parts.shift();
  const notes = [
    ...paragraph.notes,
    ...targets.map((text) => ({ kind: 'other-target' as const, text })),
    ...footnotesIn(written),
  ];
  return parts.map((part, index): Line => {
    const first = index === 0;
    const trimmed = trimRuns(part);
    const listed = first ? paragraph.list : undefined;
    const auto = listed === undefined ? undefined : (listed.mark ?? bullet);
    const typed = typedMark(trimmed, auto);
    const shown = (typed === undefined ? trimmed : trimRuns(dropLetters(trimmed, typed.length))).map((run) =>
      run.text.includes('\t') ? { ...run, text: run.text.replaceAll('\t', ' ') } : run,
    );
    const runs = withoutLooks(shown);
    const looks = looksOf(shown);
    const lists = paragraph.list === undefined ? paragraph.within : paragraph.list.depth + 1;
    return {
      runs,
      text: textOf(runs),
      mark: typed?.mark ?? auto,
      typed: auto === undefined && typed !== undefined,
      indent: typed === undefined ? 0 : indentation(part) + paragraph.indent,
      sign: auto === undefined ? (typed?.sign ?? '') : auto === bullet ? bullet : '',
      depth: listed?.depth ?? (typed === undefined ? 0 : lists),
      within: listed === undefined ? lists : 0,
      heading: paragraph.heading,
      style: paragraph.style,
      // An empty line, of two line breaks in a row, divides paragraphs.
      goesOn: !first && typed === undefined && !isBlankPart(parts[index - 1]),
      notes: first ? notes : [],
      place,
      ...(looks !== undefined && { looks }),
      ...(paragraph.joined === true && { joined: true }),
    };
  });
}

function footnotesIn(runs: readonly PaperRun[]): readonly PaperNote[] {
  return runs.flatMap(({ note }) =>
    note === undefined ? [] : [{ kind: 'footnote' as const, text: textOf(note.runs).trim(), footnote: note }],
  );
}

function isBlankPart(part: readonly PaperRun[] | undefined): boolean {
  return part?.every(({ text, note }) => text.trim() === '' && note === undefined) !== false;
}

/** The lines of runs, which line feeds divide. */
export function splitAtBreaks(runs: readonly PaperRun[]): (readonly PaperRun[])[] {
  const parts: PaperRun[][] = [[]];
  for (const run of runs) {
    if (run.note !== undefined) parts.at(-1)?.push(run);
    else {
      for (const [index, text] of run.text.split('\n').entries()) {
        if (index > 0) parts.push([]);
        if (text !== '') parts.at(-1)?.push({ ...run, text });
      }
    }
  }
  return parts;
}

/** How far a line is indented by the tabs and blanks before its first word, in blanks. */
function indentation(part: readonly PaperRun[]): number {
  const blanks =
    /^\s*/.exec(
      part
        .map(({ text }) => text)
        .join('')
        .slice(0, 200),
    )?.[0] ?? '';
  return [...blanks].reduce((columns, sign) => columns + (sign === '\t' ? 4 : 1), 0);
}

/**
 * The mark that stands in the text.
 *
 * @param auto the mark that the item has already: behind a dot, a number is the item's mark; behind a number it is text
 */
function typedMark(
  runs: readonly PaperRun[],
  auto: string | undefined,
): { readonly mark: string; readonly sign: string; readonly length: number } | undefined {
  const text = textOf(runs);
  const dot = typedBullet.exec(text);
  if (auto !== undefined && auto !== bullet) return undefined;
  if (dot !== null) return { mark: bullet, sign: dot[0].trim(), length: dot[0].length };
  const number = (auto === bullet ? levelsBehindDot : typedLevels).exec(text) ?? writtenMark.exec(text);
  return number === null ? undefined : { mark: number[0].trim(), sign: '', length: number[0].length };
}
