import type { PaperTable } from '../read/imported-paper.ts';
import { readRemark } from '../understand/links/link-remarks.ts';
import type { DraftLink } from '../understand/draft.ts';
import { letters } from '../understand/likeness.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import type { Line } from '../understand/lines.ts';

type LinkColumn = 'title' | 'url' | 'language' | 'accessed' | 'other';

const headings: readonly (readonly [Exclude<LinkColumn, 'other'>, RegExp])[] = [
  ['title', /^(?:titles?|names?|documents?|descriptions?|papers?|publications?|sources?)$/],
  ['url', /^(?:urls?|(?:web ?)?(?:links?|addresse?s?|sites?|pages?)|files?)$/],
  ['language', /^languages?$/],
  ['accessed', /^(?:(?:last |date )?(?:accessed|visited|retrieved)(?: on)?|(?:access )?date|date of access)$/],
];

/** A row of a table: the lines of each cell. */
type LinkRow = readonly (readonly Line[])[];

/** The rows of a table of links, without the one that names its columns. */
interface LinkTable {
  readonly rows: readonly LinkRow[];
  readonly columns: readonly LinkColumn[];
}

/** @param isAddress true for a line with an address */
export function linkTable(table: PaperTable, isAddress: (line: Line) => boolean): LinkTable {
  const rows = table.rows.map(({ cells }) =>
    cells.map(({ blocks }) => linesOf(blocks, '').filter(({ text }) => text !== '')),
  );
  const [first = []] = rows;
  const columns = first.map(
    (cell) => headings.find(([, heading]) => heading.test(letters(wordsOf(cell))))?.[0] ?? 'other',
  );
  const known = columns.filter((column) => column !== 'other').length;
  const isHead = known > (rows.length > 1 && columns.includes('url') ? 0 : 1) && !first.flat().some(isAddress);
  return isHead ? { rows: rows.slice(1), columns } : { rows, columns: [] };
}

function wordsOf(cell: readonly Line[]): string {
  return cell.map(({ text }) => text).join(' ');
}

/**
 * Adds to the link of a row what its other cells say: the first of them its title, others what their column says, or
 * words in brackets behind the title.
 */
export function withCells(link: DraftLink, cells: LinkRow, columns: readonly LinkColumn[]): DraftLink {
  const said: DraftLink = { ...link };
  const further: string[] = [];
  let title = columns.includes('title') ? undefined : link.title;
  for (const [at, cell] of cells.entries()) {
    const words = wordsOf(cell);
    const column = columns[at] ?? 'other';
    if (words === '') continue;
    if (column === 'language' && said.language === undefined) said.language = words;
    else if (readRemark(column === 'accessed' ? `(accessed ${words})` : `(${words})`, said) > 0) continue;
    else if (title === undefined && column !== 'accessed') title = words;
    else further.push(words);
  }
  if (link.title !== undefined && title !== link.title) further.unshift(link.title);
  const whole = [title, ...further.map((words) => `(${words})`)].filter((one) => one !== undefined).join(' ');
  return whole === '' ? said : { ...said, title: whole };
}
