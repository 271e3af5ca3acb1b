import { withEdits } from '../../document/edit/text-edits.ts';
import { BlockReader } from '../../document/model/block-reader.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { countOfInitiatives, onlyInText } from '../../edit/target.ts';
import { readPath } from '../../papers/view/node-path.ts';
import { readProse } from '../../document/prose/read-prose.ts';
import type { Field, TableChange } from '../../protocol/table.ts';
import { writtenItems } from '../../document/yaml/tree.ts';
import { nodeOfPath } from '../../papers/view/node-places.ts';
import { keyOrder } from '../../edit/field-specs.ts';
import { counted } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';
import type { Services } from '../services.ts';
import { templateIdOf } from '../files/submission-files.ts';
import type { TableService } from './table.ts';
import { proposalMessages } from '../../words/messages/agent-tools.ts';

/**
 * A value for a node: a text, prose as Markdown, or the items of a list; null removes an item of a list or a key, and
 * empties a field; true asks a person to confirm an initiative.
 */
export interface ProposedChange {
  readonly at: string;
  readonly value: string | readonly string[] | true | null;
}

export type ProposedText =
  | { readonly document: SubmissionDocument; readonly notes: readonly string[] }
  | { readonly refused: string };

type ProposingServices = Pick<Services, 'table' | 'knowledge'>;

/**
 * Makes changes one after the other as the table would, and writes nothing. The first that cannot be made refuses them
 * all.
 *
 * @param turn awaited between changes. @throws when nobody waits for the answer any more
 */
export async function proposeChanges(
  document: SubmissionDocument,
  changes: readonly ProposedChange[],
  services: ProposingServices,
  turn: () => Promise<void>,
): Promise<ProposedText> {
  const { table } = services;
  let now = document;
  // Reads again only what a change has touched.
  const reader = new BlockReader();
  const notes: string[] = [];
  for (const proposed of changes) {
    await turn();
    const change = await changeOf(now, proposed, services);
    if (typeof change === 'string') return { refused: proposalMessages.at({ at: proposed.at, said: change }) };
    const edited = await table.change(now, change);
    if ('refused' in edited) return { refused: proposalMessages.at({ at: proposed.at, said: edited.refused }) };
    const text = 'conflict' in edited ? undefined : withEdits(now.text, edited.edits);
    if ('conflict' in edited || text === undefined) return { refused: proposalMessages.otherText({ at: proposed.at }) };
    if (edited.told !== undefined) notes.push(proposalMessages.at({ at: proposed.at, said: edited.told }));
    now = readSubmissionDocument(now.uri, now.version + 1, text, { reader });
    const lost = await lostBreaks(now, change, proposed.value, table);
    if (lost !== undefined) notes.push(proposalMessages.at({ at: proposed.at, said: lost }));
  }
  return { document: now, notes };
}

/** What has become of the line breaks and the empty lines of a value in its field, where they are fewer now. */
async function lostBreaks(
  document: SubmissionDocument,
  change: TableChange,
  value: ProposedChange['value'],
  table: TableService,
): Promise<string | undefined> {
  const isBroken = (text: string): boolean => /[\r\n]/.test(text.trim());
  if (Array.isArray(value)) return value.some(isBroken) ? proposalMessages.breaksInList : undefined;
  if (typeof value !== 'string' || !isBroken(value)) return undefined;
  if (change.kind === 'list') return proposalMessages.breaksInList;
  if (change.kind === 'text') return proposalMessages.oneLine;
  const cell = 'path' in change ? await table.cell(document, change.path) : undefined;
  const field =
    cell === undefined || 'refused' in cell
      ? undefined
      : cell.fields.find(({ path }) => 'path' in change && path === change.path);
  if (field?.kind !== 'prose') return undefined;
  const [given, is] = [linesOf(value), linesOf(field.text)];
  if (is.lines < given.lines) return proposalMessages.fewerLines;
  if (is.paragraphs < given.paragraphs) return proposalMessages.fewerParagraphs;
  const node = nodeOfPath(document, field.path);
  const isQuoted = node?.kind === 'scalar' && node.style === 'double-quoted';
  return isQuoted && linesOf(String(node.value)).paragraphs < given.paragraphs
    ? proposalMessages.breakIsParagraph
    : undefined;
}

/** Several empty lines say no more than one. */
function linesOf(text: string): { readonly lines: number; readonly paragraphs: number } {
  const lines = text
    .trim()
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
  return {
    lines: lines.filter((line) => line !== '').length,
    paragraphs: lines.filter((line, index) => line === '' && lines[index - 1] !== '').length,
  };
}

/** An initiative, a link, an attachment or a contact: what null takes out of its list. */
const itemPath = /^(?:issues\/[^/]+\/\d+|(?:issues\/[^/]+\/\d+\/)?(?:links|attachments|contact)\/\d+|contact)$/;

const listItem = /^((?:issues\/[^/]+\/\d+\/)?(links|attachments|contact))\/(\d+)(?:\/[^/]+)?$/;

/** @returns a sentence that says why there is none */
async function changeOf(
  document: SubmissionDocument,
  { at, value }: ProposedChange,
  { table, knowledge }: ProposingServices,
): Promise<TableChange | string> {
  const [first, issue = '', position] = readPath(at);
  const count = first === 'issues' ? countOfInitiatives(document, issue) : 0;
  if (position !== undefined && first === 'issues' && !/^\d+$/.test(position)) return proposalMessages.noPath;
  if (position !== undefined && Number(position) > count && first === 'issues')
    return proposalMessages.noInitiative({
      initiatives: counted(count, 'initiative'),
      added: quotation(`issues/${issue}/${count}/title`),
    });
  if (/^issues\/[^/]+\/\d+\/confirm$/.test(at))
    return value === true || value === 'true'
      ? { kind: 'confirm', path: at.slice(0, at.lastIndexOf('/')) }
      : proposalMessages.confirmedByPerson;
  if (at === '') return proposalMessages.noPath;
  if (at === 'issues')
    return proposalMessages.allIssues({ first: quotation(`issues/${firstIssue(document, knowledge)}/0/title`) });
  const written = nodeOfPath(document, at);
  if (written === undefined) {
    const [, list = '', kind = '', item] = listItem.exec(at) ?? [];
    const items = nodeOfPath(document, list);
    const last = items === undefined ? 0 : writtenItems(items).length;
    if (item !== undefined && (Number(item) > last || (value === null && itemPath.test(at)))) {
      const key = kind === 'links' ? 'url' : kind === 'attachments' ? 'file' : 'name';
      return proposalMessages.noItem({
        list: quotation(kind),
        items: counted(last, 'item'),
        added: quotation(`${list}/${last}/${key}`),
      });
    }
  }
  if (value === true) return proposalMessages.onlyConfirm;
  if (value === null && itemPath.test(at)) return { kind: 'remove', path: at };
  const inList = changeOfItem(document, { at, value });
  if (inList !== undefined) return inList;
  if (first === 'issues' && position === undefined && count > 0)
    return proposalMessages.wholeIssue({ first: quotation(`${at}/0`) });
  const cell = await table.cell(document, at);
  const isUnknown = written !== undefined && isUnknownKey(document, at);
  // Where there is no outcome yet, one alone is written as one text, and is the actual one.
  const field = 'refused' in cell ? undefined : cell.fields.find(({ path }) => path === at || at === `${path}/actual`);
  if (
    written !== undefined &&
    value === null &&
    at !== 'template' &&
    (isUnknown || field === undefined || field.kind === 'fixed')
  )
    return { kind: 'remove', path: at, isKey: true };
  if (field?.kind === 'fixed') return proposalMessages.otherKind({ why: field.why });
  if (field !== undefined && field.path !== at && 'text' in field && field.text !== '')
    return proposalMessages.oneOutcome({
      outcome: quotation(field.path),
      expected: quotation(`${field.path}/expected`),
    });
  if (field !== undefined) return changeOfField(field, value);
  if (isUnknown) return proposalMessages.unknownKey({ key: quotation(readPath(at).at(-1) ?? '') });
  const [only] = 'refused' in cell ? [] : cell.fields;
  if (position !== undefined && Number(position) === count && only !== undefined)
    return proposalMessages.titleFirst({ title: quotation(only.path) });
  if (!('refused' in cell)) return proposalMessages.noField({ names: cell.fields.map(({ path }) => quotation(path)) });
  return cell.refused === onlyInText && written === undefined ? proposalMessages.noPath : cell.refused;
}

function firstIssue(document: SubmissionDocument, knowledge: ProposingServices['knowledge']): string {
  return (
    document.submission.issues[0]?.id.value ??
    knowledge.templateAt(document.uri, templateIdOf(document))?.issues[0]?.id ??
    'ISSUE'
  );
}

/** True for a key that the format does not have there. Of columns, the template knows. */
function isUnknownKey(document: SubmissionDocument, at: string): boolean {
  const [segments, above] = [readPath(at), at.slice(0, Math.max(0, at.lastIndexOf('/')))];
  const isInitiative = segments[0] === 'issues';
  const keys = isInitiative ? segments.slice(3) : segments;
  const holder = above === '' ? document.root : nodeOfPath(document, above);
  return (
    keys.length > 0 &&
    keys[0] !== 'columns' &&
    holder?.kind === 'map' &&
    !keyOrder(keys.slice(0, -1), isInitiative, { template: undefined }).includes(keys.at(-1) ?? '')
  );
}

/**
 * An item of a list of words is changed with its list; null removes it, and the position behind the last one adds one.
 */
function changeOfItem(document: SubmissionDocument, { at, value }: ProposedChange): TableChange | string | undefined {
  const [, list = '', kind = '', position] = wordItem.exec(at) ?? [];
  const items = nodeOfPath(document, list);
  if (position === undefined || items?.kind !== 'seq') return undefined;
  const words = writtenItems(items).map((item) => (item.kind === 'scalar' ? String(item.value) : undefined));
  if (!words.every((word) => word !== undefined)) return proposalMessages.wholeList({ list: quotation(list) });
  if (Number(position) > words.length)
    return proposalMessages.noItem({
      list: quotation(kind),
      items: counted(words.length, 'item'),
      added: quotation(`${list}/${words.length}`),
    });
  if (value !== null && typeof value !== 'string') return proposalMessages.oneText;
  return {
    kind: 'list',
    path: list,
    base: [...new Set(words)],
    items: words.toSpliced(Number(position), 1, ...(value === null ? [] : [value])),
    isExact: true,
  };
}

const wordItem = /^(issues\/[^/]+\/\d+\/(points|agencies))\/(\d{1,9})$/;

function changeOfField(
  field: Exclude<Field, { readonly kind: 'fixed' }>,
  value: Exclude<ProposedChange['value'], true>,
): TableChange | string {
  const { path } = field;
  if (field.kind === 'list')
    return {
      kind: 'list',
      path,
      base: field.items.map(({ text }) => text),
      items: typeof value === 'string' ? [value] : (value ?? []),
      isExact: true,
    };
  const text = value ?? '';
  if (typeof text !== 'string') return proposalMessages.oneText;
  if (value !== null && text.trim() === '' && /^issues\/[^/]+\/\d+\/title$/.test(path))
    return proposalMessages.emptyTitle;
  return field.kind === 'text'
    ? { kind: 'text', path, base: field.text, text }
    : { kind: 'prose', path, base: field.text, blocks: readProse(text, 'literal') };
}
