import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { readProse } from '../../document/prose/read-prose.ts';
import { nodeAtPath } from '../../document/yaml/tree.ts';
import { initiativePaths } from '../../papers/view/initiative-paths.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import type { TablePaste } from '../../protocol/table.ts';
import type { PaperBlock } from '../read/imported-paper.ts';
import { wordsBesideLine } from './beside-words.ts';
import type { TableKnowledge } from './paste-initiatives.ts';
import { saidOfLink, type PastedLinks } from './paste-links.ts';
import { addressKeys, isProse } from './paste-places.ts';
import { addressIn } from './pasted-address.ts';
import { blocksPasted, initiativesOfTables, isOurTable, linksPasted, tablesPasted, wordsPasted } from './pasted-items.ts';
import { longestProse, pastedProse } from './pasted-prose.ts';
import { cleanLines, onOneLine, withoutCellQuotes } from './pasted-text.ts';
import { pastedMessages } from '../../words/messages/import/pasted.ts';

const nothingPasted = { refused: pastedMessages.noText.text };

/**
 * What becomes of something that is pasted into a field of the table, or on a row of it.
 *
 * @param isWriting in an open field: a table stays in its text, with how many initiatives could be made of it elsewhere
 */
export function pastedInField(document: SubmissionDocument, path: string, content: PastedContent, knowledge: TableKnowledge, isWriting: boolean): TablePaste {
  const { text = '', html = '' } = content;
  if (text.length > longestProse || (html.length > longestProse && text.trim() === '')) return { refused: pastedMessages.fieldTooLong.text };
  const read = blocksPasted(html.length > longestProse ? { text } : content);
  const segments = readPath(path);
  const rows = segments[0] === 'issues' ? asRows(segments, content, read, knowledge) : undefined;
  if (rows !== undefined && !isWriting) return rows;
  const own = rows === undefined || !('count' in rows) ? {} : { rows: rows.count };
  const key = segments.at(-1) ?? '';
  const list = segments[0] === 'issues' && segments.length < 7 ? segments[3] : undefined;
  const isEmpty = [segments, segments.slice(0, 5)].every((one) => textAt(document, one) === '');
  if ((list === 'links' || list === 'attachments') && (segments.length < 6 || addressKeys.get(key) === 'title')) return asLinks(content, linksPasted(content, read, list === 'links' ? 'url' : 'file'), read, isEmpty);
  const address = addressIn(content, read, key);
  if (address !== undefined) return { kind: 'text', text: address.address, ...told(address.title, ...address.over) };
  if (isProse(segments, 'submission')) {
    const { lines, over } = pastedProse(content, textAt(document, segments)) ?? { lines: [], over: [] };
    const blocks = readProse(lines.join('\n'), 'literal');
    return blocks.length === 0 ? nothingPasted : { kind: 'prose', blocks, ...told(...over), ...own };
  }
  const line = asLine(content, read);
  return line === '' ? nothingPasted : { kind: 'text', text: line, ...told(wordsBesideLine(read()).join('; ')), ...own };
}

/** On a row or in a title, each table is one of initiatives; in a text, one whose headings are those of our form. */
function asRows(segments: readonly string[], content: PastedContent, read: () => readonly PaperBlock[], knowledge: TableKnowledge): TablePaste | undefined {
  const tables = tablesPasted(content, read);
  const isOnRow = segments.length <= 3 || (segments.length === 4 && segments[3] === 'title');
  const most = tables.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.cells.length, 0), 0);
  if (most < 2 || !(isOnRow || isOurTable(tables, read(), knowledge))) return undefined;
  const initiatives = initiativesOfTables(tables, read(), segments[1] ?? '', knowledge);
  if (typeof initiatives === 'string') return { refused: initiatives };
  return initiatives.length > (isOnRow ? 0 : 1) ? { kind: 'initiatives', count: initiatives.length } : undefined;
}

/** @param isEmpty no address is there yet: a link with its title may be put in */
function asLinks(content: PastedContent, found: PastedLinks | undefined, read: () => readonly PaperBlock[], isEmpty: boolean): TablePaste {
  const { links, over, aside = [] } = found ?? { links: [], over: [] };
  const [first] = links;
  const said = links.slice(0, 1).flatMap((link) => [...link.title === undefined ? [] : [link.title], ...saidOfLink(link)]);
  if (links.length > 1 || (isEmpty && said.length > 0)) return { kind: 'links', count: links.length, ...told(...over, ...aside) };
  if (first !== undefined) return { kind: 'text', text: first.url, ...told(...said, ...over, ...aside) };
  const line = asLine(content, read);
  return line === '' ? nothingPasted : { kind: 'text', text: line, ...told(wordsBesideLine(read()).join('; ')) };
}

function told(...words: readonly (string | undefined)[]): { readonly leftOut?: string } {
  const leftOut = words.filter((one) => one !== undefined && one !== '').join('; ');
  return leftOut === '' ? {} : { leftOut };
}

function asLine(content: PastedContent, read: () => readonly PaperBlock[]): string {
  return onOneLine(cleanLines(withoutCellQuotes({ ...content, text: wordsPasted(content, read) })));
}

/** What is written at a path; empty where nothing is. */
function textAt({ submission, root }: SubmissionDocument, segments: readonly string[]): string {
  const initiative = nodePath(...segments.slice(0, 3)).text;
  const entry = segments[0] === 'issues' ? [...initiativePaths(submission)].find(([, path]) => path.text === initiative)?.[0] : undefined;
  const [top, rest] = entry === undefined ? [root, segments] : [entry.initiative.node, segments.slice(3)];
  const node = top && nodeAtPath(top, rest)?.node;
  return node?.kind === 'scalar' ? String(node.value ?? '') : '';
}
