import { newEntry, removeEntry, replaceEntry } from '../../document/edit/entry-edits.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, nodeAtPath } from '../../document/yaml/tree.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import { editsInMap } from '../../rules/help/fixes/verified-edits.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { NotEditable } from '../../protocol/table.ts';
import type { Edited } from '../edited.ts';
import { answersTo, placeOfFrame } from '../place.ts';
import { holderAt, type Holder } from '../target.ts';
import { notThere } from './edits-of-drafts.ts';
import { itemAt } from './item-at.ts';

/**
 * Removes a key with what is written behind it. The only key of a map goes with that map: with its key, or as an item of its list. An
 * issue stays, with an empty list instead of what is no list of initiatives.
 *
 * @param removeItem for an item that would be empty without the key
 */
export function removeKey(document: SubmissionDocument, path: string, removeItem: (path: string) => Edited): Edited {
  const holder = holderOf(document, path);
  if ('refused' in holder) return holder;
  if ('issueId' in holder) return { refused: notThere, path };
  const { place: { text, root, node, toWhole }, prefix } = holder;
  const keys = readPath(path).slice(prefix.length);
  const [parents, name] = [keys.slice(0, -1), keys.at(-1) ?? ''];
  const map = nodeAtPath(node, parents)?.node;
  if (map?.kind !== 'map' || entryOf(map, name) === undefined) return { refused: notThere, path };
  const above = nodePath(...prefix, ...parents).text;
  if (map.entries.length === 1 && above !== '' && above !== 'issues') return itemAt(document, above) === undefined ? removeKey(document, above, removeItem) : removeItem(above);
  const emptied = above === 'issues' ? newEntry([`${quoteIfNeeded(name, { flow: false })}: []`]) : undefined;
  const edits = editsInMap({ source: text, root }, map, (yaml, own) => (emptied === undefined ? removeEntry(yaml, own, name) : replaceEntry(yaml, own, emptied)));
  if (edits.length === 0) return { refused: editMessages.notAutomatically, path };
  return { edits: edits.map(({ range, newText }) => ({ start: toWhole(range.start), end: toWhole(range.start) + range.end - range.start, text: newText })), path: above };
}

function holderOf(document: SubmissionDocument, path: string): Holder | NotEditable {
  const [first, issue = '', ...others] = readPath(path);
  const frame = first === 'issues' && others.length === 0 && answersTo(document, issue).some(({ malformed }) => malformed !== undefined) ? placeOfFrame(document) : undefined;
  return frame === undefined ? holderAt(document, path) : { place: frame, isInitiative: false, prefix: [], keys: [] };
}
