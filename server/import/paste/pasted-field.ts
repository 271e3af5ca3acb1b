import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { contactKeys } from '../../document/model/submission.ts';
import { readProse } from '../../document/prose/read-prose.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { nodeAtPath } from '../../document/yaml/tree.ts';
import { initiativePaths, nodePath, readPath } from '../../papers/view/node-path.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import type { TablePaste } from '../../protocol/table.ts';
import { pastedMessages } from '../../words/messages/import/pasted.ts';
import { type PaperBlock, paragraphOf, plainRun } from '../read/imported-paper.ts';
import { linesAround } from '../understand/front/front-blocks.ts';
import { frontLines } from '../understand/front/front-lines.ts';
import { placeOfMail } from '../understand/front/front-mail.ts';
import { readContact } from '../understand/front/read-contact.ts';
import { economyNamed } from '../understand/front/read-cover.ts';
import { linesOf } from '../understand/lines-of-blocks.ts';
import { wordsBesideLine, addressesBeside } from './beside-words.ts';
import type { TableKnowledge } from './paste-initiatives.ts';
import { saidOfLink, type PastedLinks, notUnderstood, runsIn, withAddressesShown } from './paste-links.ts';
import { addressKeys, isProse } from './paste-places.ts';
import { addressIn, mailOf } from './pasted-address.ts';
import {
  blocksPasted,
  initiativesOfTables,
  isOurTable,
  linksPasted,
  tablesPasted,
  wordsPasted,
} from './pasted-items.ts';
import { longestProse, pastedProse } from './pasted-prose.ts';
import { cleanLines, onOneLine, withoutCellQuotes } from './pasted-text.ts';

/** The people of a paste, with what could not be placed. */
interface ContactsRead {
  readonly contacts: readonly ReadonlyMap<string, string>[];
  readonly over: readonly string[];
}

/**
 * Where one line is divided: before a label, “Name: …, Email: …”, and after an address,
 * `"Person, A." <a@example.org>; B. Person <b@example.org>`.
 */
const beforeLabel = /[,;]\s+(?=\p{L}[\p{L} ]{1,30}[:：]\s)/u;
const behindAddress = /(?<=>)\s*[,;]\s*/;

/** The contacts that a paste names, as the front of a form does. */
function contactsIn(content: PastedContent, { template, registries }: TableKnowledge): ContactsRead {
  const read = blocksPasted(content);
  const shown = read().map((block) => withAddressesShown(block, (href) => mailOf(href) ?? ''));
  const tables = tablesPasted(content, () => shown);
  const written = cleanLines(content.text ?? '');
  const plain =
    written.length === 0 || runsIn(read()).some(({ href = '' }) => mailOf(href) !== undefined)
      ? linesOf(shown, '').map(({ text }) => text)
      : written;
  // A table of labels and values says more than its text; where only the text is there, its tabs are its columns.
  const blocks = shown.some(({ kind }) => kind === 'table')
    ? shown
    : tables.length > 0
      ? tables
      : plain.flatMap(linesOn).map((line) => paragraphOf([plainRun(line)]));
  const placed = linesAround(
    blocks.map((block, index) => ({ block, place: block.kind === 'table' ? `table ${index + 1}` : '' })),
  );
  // Where each line has an address, each is a contact.
  const isListed =
    tables.length === 0 && placed.length > 1 && placed.every(({ text }) => placeOfMail(text) !== undefined);
  const groups = (isListed ? placed.map((line) => [line]) : [placed]).map((group) => frontLines(group));
  // The economy is said already where a contact is pasted: its name ends a postal address.
  const contacts =
    template === undefined
      ? []
      : groups.flatMap(
          (lines) =>
            readContact(
              lines.filter(({ text }) => economyNamed(text, template, registries) === undefined),
              template,
              registries,
            ).contacts,
        );
  return {
    contacts: contacts.filter(({ size }) => size > 0),
    over: [
      ...groups
        .flat()
        .filter(({ used }) => !used)
        .map(({ text }) => text),
      ...addressesBeside(shown),
    ],
  };
}

function linesOn(line: string): readonly string[] {
  const people = line.split(behindAddress).filter((one) => one !== '');
  const isOfSeveral = people.length > 1 && people.every((one) => one.includes('@'));
  return (isOfSeveral ? people : line.split(beforeLabel)).map((one) => one.replace(/^"([^"]+)"\s*(?=<)/, '$1 '));
}

/**
 * The lines below `contact:`: of one contact its keys, of several a list. Where nobody is named, each line is a name,
 * so that none is lost.
 */
export function contactEntries(content: PastedContent, knowledge: TableKnowledge): readonly string[] {
  const { contacts: read, over } = contactsIn(content, knowledge);
  const contacts = read.length > 0 ? read : over.map((name) => new Map([['name', name]]));
  const isListed = contacts.length > 1;
  return [
    ...(read.length > 0 ? over : []).map(notUnderstood),
    ...contacts.flatMap((contact) =>
      contactKeys
        .filter((key) => contact.has(key))
        .map(
          (key, index) =>
            `${isListed ? (index === 0 ? '- ' : '  ') : ''}${key}: ${quoteIfNeeded(contact.get(key) ?? '', { flow: false })}`,
        ),
    ),
  ];
}

const nothingPasted = { refused: pastedMessages.noText.text };

/**
 * What becomes of something that is pasted into a field of the table, or on a row of it.
 *
 * @param isWriting in an open field: a table stays in its text, with how many initiatives could be made of it elsewhere
 */
export function pastedInField(
  document: SubmissionDocument,
  path: string,
  content: PastedContent,
  knowledge: TableKnowledge,
  isWriting: boolean,
): TablePaste {
  const { text = '', html = '' } = content;
  if (text.length > longestProse || (html.length > longestProse && text.trim() === ''))
    return { refused: pastedMessages.fieldTooLong.text };
  const read = blocksPasted(html.length > longestProse ? { text } : content);
  const segments = readPath(path);
  const rows = segments[0] === 'issues' ? asRows(segments, content, read, knowledge) : undefined;
  if (rows !== undefined && !isWriting) return rows;
  const own = rows === undefined || !('count' in rows) ? {} : { rows: rows.count };
  const key = segments.at(-1) ?? '';
  const list = segments[0] === 'issues' && segments.length < 7 ? segments[3] : undefined;
  const isEmpty = [segments, segments.slice(0, 5)].every((one) => textAt(document, one) === '');
  if ((list === 'links' || list === 'attachments') && (segments.length < 6 || addressKeys.get(key) === 'title'))
    return asLinks(content, linksPasted(content, read, list === 'links' ? 'url' : 'file'), read, isEmpty);
  const address = addressIn(content, read, key);
  if (address !== undefined) return { kind: 'text', text: address.address, ...told(address.title, ...address.over) };
  if (isProse(segments, 'submission')) {
    const { lines, over } = pastedProse(content, textAt(document, segments)) ?? { lines: [], over: [] };
    const blocks = readProse(lines.join('\n'), 'literal');
    return blocks.length === 0 ? nothingPasted : { kind: 'prose', blocks, ...told(...over), ...own };
  }
  const line = asLine(content, read);
  return line === ''
    ? nothingPasted
    : { kind: 'text', text: line, ...told(wordsBesideLine(read()).join('; ')), ...own };
}

/** On a row or in a title, each table is one of initiatives; in a text, one whose headings are those of our form. */
function asRows(
  segments: readonly string[],
  content: PastedContent,
  read: () => readonly PaperBlock[],
  knowledge: TableKnowledge,
): TablePaste | undefined {
  const tables = tablesPasted(content, read);
  const isOnRow = segments.length <= 3 || (segments.length === 4 && segments[3] === 'title');
  const most = tables.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.cells.length, 0), 0);
  if (most < 2 || !(isOnRow || isOurTable(tables, read(), knowledge))) return undefined;
  const initiatives = initiativesOfTables(tables, read(), segments[1] ?? '', knowledge);
  if (typeof initiatives === 'string') return { refused: initiatives };
  return initiatives.length > (isOnRow ? 0 : 1) ? { kind: 'initiatives', count: initiatives.length } : undefined;
}

/** @param isEmpty no address is there yet: a link with its title may be put in */
function asLinks(
  content: PastedContent,
  found: PastedLinks | undefined,
  read: () => readonly PaperBlock[],
  isEmpty: boolean,
): TablePaste {
  const { links, over, aside = [] } = found ?? { links: [], over: [] };
  const [first] = links;
  const said = links
    .slice(0, 1)
    .flatMap((link) => [...(link.title === undefined ? [] : [link.title]), ...saidOfLink(link)]);
  if (links.length > 1 || (isEmpty && said.length > 0))
    return { kind: 'links', count: links.length, ...told(...over, ...aside) };
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
  const entry =
    segments[0] === 'issues'
      ? [...initiativePaths(submission)].find(([, path]) => path.text === initiative)?.[0]
      : undefined;
  const [top, rest] = entry === undefined ? [root, segments] : [entry.initiative.node, segments.slice(3)];
  const node = top && nodeAtPath(top, rest)?.node;
  return node?.kind === 'scalar' ? String(node.value ?? '') : '';
}
