import { removeItemsAt } from '../../document/edit/item-edits.ts';
import type { Initiative } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import { removeItem } from './edits.ts';
import { editsInMap } from './fixes/verified-edits.ts';
import type { Fix } from '../engine/rule.ts';

/** The fix that removes one item from a list of an initiative, such as `points:`; none where it can not be removed safely. */
export function removeMention(initiative: Initiative, key: string, range: Range, text: string): readonly Fix[] {
  const list = entryOf(initiative.map, key)?.value;
  if (list?.kind !== 'seq') return [];
  const edit = removeItem(initiative.source, list, list.items.findIndex((item) => item.range.start === range.start));
  return edit === undefined ? [] : [{ title: `Remove “${text}”`, edits: [edit] }];
}

/** The same where a comment stands beside the item: it stays, on a line of its own. */
export function removeCommentedMention({ source, map }: Initiative, key: string, range: Range, text: string): readonly Fix[] {
  const edits = map === undefined ? [] : editsInMap({ source, root: map }, map, (yaml, own) => {
    const list = entryOf(own, key)?.value;
    return list?.kind === 'seq' ? removeItemsAt(yaml, list, new Set([list.items.findIndex((item) => item.range.start === range.start)])) : undefined;
  });
  return edits.length === 0 ? [] : [{ title: `Remove “${text}”; its comment stays`, edits }];
}
