import { withEdits } from '../../document/edit/text-edits.ts';
import { BlockReader } from '../../document/model/block-reader.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { countOfInitiatives } from '../../edit/place.ts';
import { readPath } from '../../papers/view/node-path.ts';
import { readProse } from '../../document/prose/read-prose.ts';
import type { Field, TableChange } from '../../protocol/table.ts';
import { writtenItems } from '../../document/yaml/tree.ts';
import { nodeOfPath } from '../../papers/view/node-places.ts';
import { onlyInText } from '../../edit/target.ts';
import { counted } from '../../words/counts.ts';
import { quotation } from '../../words/quotation.ts';
import type { TableService } from './table.ts';

/** A value for a node: a text, prose as Markdown, or the items of a list; null removes an initiative, a link or an attachment, and empties a field. */
export interface ProposedChange {
  readonly at: string;
  readonly value: string | readonly string[] | null;
}

export type ProposedText = { readonly document: SubmissionDocument; readonly notes: readonly string[] } | { readonly refused: string };

/**
 * Makes changes one after the other as the table would, and writes nothing. The first that cannot be made refuses them all.
 *
 * @param turn awaited between changes. @throws when nobody waits for the answer any more
 */
export async function proposeChanges(
  document: SubmissionDocument, changes: readonly ProposedChange[], { table }: { readonly table: TableService }, turn: () => Promise<void>,
): Promise<ProposedText> {
  let now = document;
  // Reads again only what a change has touched.
  const reader = new BlockReader();
  const notes: string[] = [];
  for (const proposed of changes) {
    await turn();
    const change = await changeOf(now, proposed, table);
    if (typeof change === 'string') return { refused: `${proposed.at}: ${change}` };
    const edited = await table.change(now, change);
    if ('refused' in edited) return { refused: `${proposed.at}: ${edited.refused}` };
    const text = 'conflict' in edited ? undefined : withEdits(now.text, edited.edits);
    if ('conflict' in edited || text === undefined) return { refused: `${proposed.at}: The change does not fit the text; read the answer again.` };
    if (edited.told !== undefined) notes.push(`${proposed.at}: ${edited.told}`);
    now = readSubmissionDocument(now.uri, now.version + 1, text, { reader });
  }
  return { document: now, notes };
}

/** An initiative, a link, an attachment or a contact: what null takes out of its list. */
const itemPath = /^(?:issues\/[^/]+\/\d+|(?:issues\/[^/]+\/\d+\/)?(?:links|attachments|contact)\/\d+|contact)$/;

const noSuchPath = 'There is no such path; paths look like issues/data-exchange/0/title, and read_answer shows them.';
const listItem = /^((?:issues\/[^/]+\/\d+\/)?(links|attachments|contact))\/(\d+)(?:\/[^/]+)?$/;

/** @returns a sentence that says why there is none */
async function changeOf(document: SubmissionDocument, { at, value }: ProposedChange, table: TableService): Promise<TableChange | string> {
  const [first, issue = '', position] = readPath(at);
  const count = first === 'issues' ? countOfInitiatives(document, issue) : 0;
  if (position !== undefined && first === 'issues' && !/^\d+$/.test(position)) return noSuchPath;
  if (position !== undefined && Number(position) > count && first === 'issues') return `There is no such initiative; this issue has ${counted(count, 'initiative')}, and ${quotation(`issues/${issue}/${count}/title`)} adds one.`;
  if (/^issues\/[^/]+\/\d+\/confirm$/.test(at)) return 'Only a person confirms an answer, by deleting “confirm: true” in the file.';
  if (at === '') return noSuchPath;
  const written = nodeOfPath(document, at);
  if (written === undefined) {
    const [, list = '', kind = '', item] = listItem.exec(at) ?? [];
    const items = nodeOfPath(document, list);
    const last = items === undefined ? 0 : writtenItems(items).length;
    if (item !== undefined && (Number(item) > last || (value === null && itemPath.test(at)))) {
      const key = kind === 'links' ? 'url' : kind === 'attachments' ? 'file' : 'name';
      return `There is no such item in ${quotation(kind)}, which has ${counted(last, 'item')}; ${quotation(`${list}/${last}/${key}`)} adds one.`;
    }
  }
  if (value === null && itemPath.test(at)) return { kind: 'remove', path: at };
  const cell = await table.cell(document, at);
  if ('refused' in cell) return cell.refused === onlyInText && written === undefined ? noSuchPath : cell.refused;
  // One outcome is the actual one, whichever way it is written.
  const field = cell.fields.find(({ path }) => path === at || at === `${path}/actual`);
  if (field === undefined) return `There is no field at this path; name one of ${cell.fields.map(({ path }) => quotation(path)).join(', ')}.`;
  return changeOfField(field, value);
}

function changeOfField(field: Field, value: ProposedChange['value']): TableChange | string {
  const { path } = field;
  if (field.kind === 'fixed') return field.why;
  if (field.kind === 'list') return { kind: 'list', path, base: field.items.map(({ text }) => text), items: typeof value === 'string' ? [value] : value ?? [], isExact: true };
  const text = value ?? '';
  if (typeof text !== 'string') return 'This field is one text; give a string, not a list.';
  return field.kind === 'text' ? { kind: 'text', path, base: field.text, text } : { kind: 'prose', path, base: field.text, blocks: readProse(text, 'literal') };
}
