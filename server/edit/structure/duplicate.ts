import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { anchorIn, changeOnlyContact } from './take-out.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import { around, itemAt, placedIn, writtenItem } from './item-at.ts';
import { linesApart, putIn } from './put-in.ts';

/** Puts a copy of an item behind it: the same lines, with the comments that belong to it. */
export function duplicateItem(document: SubmissionDocument, { path }: ChangeOf<'duplicate'>): Edited {
  if (path === 'contact') return changeOnlyContact(document, 'duplicate');
  const item = itemAt(document, path);
  if (item === undefined) return { refused: notThere, path };
  let anchor: string | undefined;
  const edits = editsOfDrafts(document, {
    path,
    isNear: around(item),
    drafts: (excerpt) => {
      const place = placedIn(excerpt, item);
      const written = place && writtenItem(excerpt.text, place);
      if (place === undefined || written === undefined) return undefined;
      anchor = anchorIn(excerpt.text, written.range, written.item.node);
      return anchor === undefined
        ? putIn(excerpt.text, place.key, {
            items: [written.item],
            at: place.index + 1,
            dashes: 0,
            apart: written.apart ?? (item.what === 'initiative' ? linesApart : 0),
          })
        : undefined;
    },
  });
  if (anchor !== undefined) return { refused: editMessages.anchorInside({ anchor }), path };
  return isRefused(edits) ? edits : { edits, path: `${item.list}/${String(item.position + 1)}` };
}
