import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import { around, countOf, itemAt, placedIn } from './item-at.ts';
import { changeOnlyContact } from './only-contact.ts';
import { removeKey } from './remove-key.ts';
import { takeOut } from './take-out.ts';

/**
 * Removes an item with its lines and with the comments that belong to it (`ItemLines`). An issue without a further initiative is
 * written as `[]`; of other lists, the key goes with the last item. With `isKey`, the path may be that of a key.
 */
export function removeListItem(document: SubmissionDocument, change: ChangeOf<'remove'>): Edited {
  const { path } = change;
  if (path === 'contact') return changeOnlyContact(document, 'remove');
  const item = itemAt(document, path);
  if (item === undefined) return change.isKey !== true || /\/\d+$/.test(path) ? { refused: notThere, path } : removeKey(document, path, (above) => removeListItem(document, { ...change, path: above }));
  const edits = editsOfDrafts(document, {
    path, isNear: around(item),
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
