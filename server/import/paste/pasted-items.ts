import type { PastedContent } from '../../protocol/paste.ts';
import { textOf, type PaperBlock, type PaperTable } from '../read/imported-paper.ts';
import type { DraftInitiative } from '../understand/draft.ts';
import { writeInitiatives } from '../write/write-yaml.ts';
import { initiativesIn, tableOfCells, type TableKnowledge } from './paste-initiatives.ts';
import {
  linkEntries,
  linksIn,
  linksInList,
  linksInText,
  runsIn,
  type AddressKey,
  type PastedLinks,
} from './paste-links.ts';
import { blocksOf } from './pasted-prose.ts';
import { headingsOf } from './pasted-table.ts';
import { cellsOfText, showsMore } from './pasted-text.ts';
import { pastedMessages } from '../../words/messages/import/pasted.ts';

/** The paragraphs and tables of what is pasted, read when they are first asked for. */
export function blocksPasted({ html }: PastedContent): () => readonly PaperBlock[] {
  let blocks: readonly PaperBlock[] | undefined;
  return () => (blocks ??= html === undefined ? [] : (blocksOf(html) ?? []));
}

/**
 * The words of a paste: its plain text, or where that is another one than is shown, those of its HTML. Footnotes are in
 * the plain text alone.
 */
export function wordsPasted({ text = '', html = '' }: PastedContent, read: () => readonly PaperBlock[]): string {
  const isWrong = text.trim() === '' || (showsMore(html) && !runsIn(read()).some(({ note }) => note !== undefined));
  return (isWrong ? read().map(wordsOf).join('\n').trim() : '') || text;
}

function wordsOf(block: PaperBlock): string {
  return block.kind === 'table'
    ? block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.map(wordsOf))).join('\n')
    : textOf(block.runs);
}

/** @param read gives what the HTML holds */
export function linksPasted(
  { text = '', uris = '' }: PastedContent,
  read: () => readonly PaperBlock[],
  addressKey: AddressKey = 'url',
): PastedLinks | undefined {
  return (
    linksIn(read(), addressKey) ??
    (uris.trim() === '' ? undefined : linksInList(uris)) ??
    linksInPlain(text, addressKey)
  );
}

function linksInPlain(text: string, addressKey: AddressKey): PastedLinks | undefined {
  const cells = cellsOfText(text);
  return cells === undefined ? linksInText(text, addressKey) : linksIn([tableOfCells(cells)], addressKey);
}

/**
 * The tables of HTML, or the one that a spreadsheet has copied as text. Word writes a tab behind the marks of its
 * lists.
 */
export function tablesPasted({ text = '' }: PastedContent, read: () => readonly PaperBlock[]): readonly PaperTable[] {
  const tables = read().filter((block): block is PaperTable => block.kind === 'table');
  const isList = read().some((block) => block.kind !== 'table' && block.list !== undefined);
  const cells = tables.length > 0 || isList ? undefined : cellsOfText(text);
  return cells === undefined ? tables : [tableOfCells(cells)];
}

const mostRows = 1000;

/**
 * @param blocks all that is pasted; its texts beside the tables go to the first and the last initiative
 * @returns a sentence where there are too many rows
 */
export function initiativesOfTables(
  tables: readonly PaperTable[],
  blocks: readonly PaperBlock[],
  issueId: string,
  knowledge: TableKnowledge,
): readonly DraftInitiative[] | string {
  if (tables.reduce((sum, table) => sum + table.rows.length, 0) > mostRows) return pastedMessages.tooManyRows.text;
  const start = blocks.findIndex(({ kind }) => kind === 'table');
  const above = start === -1 ? [] : blocks.slice(0, start);
  return initiativesIn(tables, issueId, knowledge, {
    above,
    below: start === -1 ? [] : blocks.slice(start).filter(({ kind }) => kind !== 'table'),
  });
}

/** True where a paste is a table, and nothing beside it, whose first row names columns of our form. */
export function isOurTable(
  tables: readonly PaperTable[],
  blocks: readonly PaperBlock[],
  { template }: Pick<TableKnowledge, 'template'>,
): boolean {
  const beside = blocks.some((block) => block.kind !== 'table' && block.runs.some(({ text }) => text.trim() !== ''));
  return !beside && tables.length > 0 && tables.every((table) => headingsOf(table, template) !== undefined);
}

/**
 * The lines of items of a list that are made of a paste, as they stand at a list's dashes in the first column.
 *
 * @returns a sentence where nothing can be made of it
 */
export function pastedInitiatives(
  content: PastedContent,
  issueId: string,
  knowledge: TableKnowledge,
): readonly string[] | string {
  const read = blocksPasted(content);
  const tables = tablesPasted(content, read);
  if (tables.length === 0) return pastedMessages.noTable.text;
  const initiatives = initiativesOfTables(tables, read(), issueId, knowledge);
  if (typeof initiatives === 'string') return initiatives;
  return initiatives.length === 0 ? pastedMessages.emptyTable.text : writeInitiatives(initiatives);
}

/** The same for links. What belongs to none is told by what asked first, `pastedInField`. */
export function pastedLinks(content: PastedContent, addressKey: AddressKey = 'url'): readonly string[] | string {
  const read = linksPasted(content, blocksPasted(content), addressKey);
  return read === undefined || read.links.length === 0
    ? pastedMessages.noAddress.text
    : linkEntries({ ...read, over: [], aside: [] }, addressKey);
}
