import type { InitiativeEntry } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Scope } from '../../language/scope.ts';
import { editMessages } from '../../words/messages/edit.ts';
import type { ChangeOf, Edited } from '../edited.ts';
import { bothDrafts, type EditDraft } from './draft.ts';
import { editsOfDrafts, isRefused, notThere } from './edits-of-drafts.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import {
  around,
  countOf,
  entriesUnder,
  itemAt,
  placedIn,
  type FurtherItem,
  type InitiativeItem,
  writtenItem,
} from './item-at.ts';
import { indexOfWritten, seqOf, linesApart, putIn } from './put-in.ts';
import { takeOut } from './take-out.ts';
import { besides, putAt, targetOf } from './target.ts';
import { readPath } from '../../papers/view/node-path.ts';

/**
 * Moves an item to another place of its list, or an initiative to another issue, with its lines and with the comments
 * that belong to it. The issues stay in their order.
 */
export function moveItem(document: SubmissionDocument, change: ChangeOf<'move'>, scope: Scope): Edited {
  const { path, list, at } = change;
  const item = itemAt(document, path);
  if (item === undefined) return { refused: notThere, path };
  const others =
    list === item.list ? countOf(document, item) - 1 : entriesUnder(document, readPath(list)[1] ?? '').length;
  const place = Math.min(at, others);
  const moved = { path: `${list}/${String(place)}` };
  if (list === item.list && place === item.position) return { ...moved, edits: [] };
  if (item.what === 'initiative') {
    const edits = initiativeMoved(document, item, { list, at: place }, path, scope);
    return 'refused' in edits ? edits : { ...moved, edits };
  }
  if (list !== item.list) return { refused: editMessages.onlyInitiativesMove, path };
  const edits = editsOfDrafts(document, {
    path,
    isNear: around(item),
    drafts: (excerpt) => furtherMoved(excerpt, item, place),
  });
  return isRefused(edits) ? edits : { ...moved, edits };
}

function initiativeMoved(
  document: SubmissionDocument,
  item: InitiativeItem,
  { list, at }: Pick<ChangeOf<'move'>, 'list' | 'at'>,
  path: string,
  { template }: Scope,
): ReturnType<typeof editsOfDrafts> {
  const target = targetOf(document, list, at, template, item);
  if (typeof target === 'string') return { refused: target, path: list };
  const [isBefore, isBehind] = [around(item), besides(document, target)];
  return editsOfDrafts(document, {
    path,
    isNear: (entry: InitiativeEntry) => isBefore(entry) || isBehind(entry),
    drafts: (excerpt) => {
      const place = placedIn(excerpt, item);
      const written = place && writtenItem(excerpt.text, place);
      const put =
        written &&
        putAt(
          excerpt,
          target,
          { items: [written.item], apart: written.apart ?? linesApart, dashes: written.dashes ?? 2 },
          item,
        );
      return place && put && pairs(takeOut(excerpt.text, place.key, place.index, 'brackets'), put);
    },
  });
}

function furtherMoved(excerpt: Excerpt, item: FurtherItem, at: number): Iterable<EditDraft> | undefined {
  const place = placedIn(excerpt, item);
  const written = place && writtenItem(excerpt.text, place);
  const seq = place && seqOf(place.key);
  if (place === undefined || written === undefined || seq === undefined) return undefined;
  const index = indexOfWritten(seq.items.toSpliced(place.index, 1), at);
  const put = putIn(excerpt.text, place.key, {
    items: [written.item],
    at: index,
    without: place.index,
    dashes: 0,
    apart: written.apart ?? 0,
  });
  return pairs(takeOut(excerpt.text, place.key, place.index, 'no key'), put);
}

/** Each way to take an item out with each way to put it in. */
function* pairs(out: Iterable<EditDraft>, into: Iterable<EditDraft>): Iterable<EditDraft> {
  const ways = [...into];
  for (const first of out) for (const second of ways) yield bothDrafts(first, second);
}
