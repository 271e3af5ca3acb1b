import { newEntry, removeEntry, replaceEntry } from '../../document/edit/entry-edits.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, nodeAtPath } from '../../document/yaml/tree.ts';
import { nodePath, readPath } from '../../papers/view/node-path.ts';
import type { NotEditable } from '../../protocol/table.ts';
import { editsInMap } from '../../rules/help/fixes/verified-edits.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { answersTo, placeOfFrame, holderAt, type Holder } from '../target.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import { around, countOf, itemAt, placedIn } from './item-at.ts';
import { changeOnlyContact, takeOut } from './take-out.ts';

/**
 * Removes an item with its lines and with the comments that belong to it (`ItemLines`). An issue without a further
 * initiative is written as `[]`; of other lists, the key goes with the last item. With `isKey`, the path may be that of
 * a key.
 */
export function removeListItem(document: SubmissionDocument, change: ChangeOf<'remove'>): Edited {
  const { path } = change;
  if (path === 'contact') return changeOnlyContact(document, 'remove');
  const item = itemAt(document, path);
  if (item === undefined)
    return change.isKey !== true || /\/\d+$/.test(path)
      ? { refused: notThere, path }
      : removeKey(document, path, (above) => removeListItem(document, { ...change, path: above }));
  const edits = editsOfDrafts(document, {
    path,
    isNear: around(item),
    drafts: (excerpt) => {
      const place = placedIn(excerpt, item);
      return place && takeOut(excerpt.text, place.key, place.index, item.what === 'initiative' ? 'brackets' : 'no key');
    },
  });
  if (isRefused(edits)) return edits;
  const left = countOf(document, item) - 1;
  const next = `${item.list}/${String(Math.max(0, Math.min(item.position, left - 1)))}`;
  return { edits, path: left === 0 && item.what === 'initiative' ? `${next}/title` : next };
}

/**
 * Removes a key with what is written behind it. The only key of a map goes with that map: with its key, or as an item
 * of its list. An issue stays, with an empty list instead of what is no list of initiatives.
 *
 * @param removeItem for an item that would be empty without the key
 */
function removeKey(document: SubmissionDocument, path: string, removeItem: (path: string) => Edited): Edited {
  const holder = holderOf(document, path);
  if ('refused' in holder) return holder;
  if ('issueId' in holder) return { refused: notThere, path };
  const {
    place: { text, root, node, toWhole },
    prefix,
  } = holder;
  const keys = readPath(path).slice(prefix.length);
  const [parents, name] = [keys.slice(0, -1), keys.at(-1) ?? ''];
  const map = nodeAtPath(node, parents)?.node;
  if (map?.kind !== 'map' || entryOf(map, name) === undefined) return { refused: notThere, path };
  const above = nodePath(...prefix, ...parents).text;
  if (map.entries.length === 1 && above !== '' && above !== 'issues')
    return itemAt(document, above) === undefined ? removeKey(document, above, removeItem) : removeItem(above);
  const emptied = above === 'issues' ? newEntry([`${quoteIfNeeded(name, { flow: false })}: []`]) : undefined;
  const edits = editsInMap({ source: text, root }, map, (yaml, own) =>
    emptied === undefined ? removeEntry(yaml, own, name) : replaceEntry(yaml, own, emptied),
  );
  if (edits.length === 0) return { refused: editMessages.notAutomatically, path };
  return {
    edits: edits.map(({ range, newText }) => ({
      start: toWhole(range.start),
      end: toWhole(range.start) + range.end - range.start,
      text: newText,
    })),
    path: above,
  };
}

function holderOf(document: SubmissionDocument, path: string): Holder | NotEditable {
  const [first, issue = '', ...others] = readPath(path);
  const frame =
    first === 'issues' &&
    others.length === 0 &&
    answersTo(document, issue).some(({ malformed }) => malformed !== undefined)
      ? placeOfFrame(document)
      : undefined;
  return frame === undefined ? holderAt(document, path) : { place: frame, isInitiative: false, prefix: [], keys: [] };
}
