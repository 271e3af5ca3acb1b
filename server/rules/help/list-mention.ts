import type { Initiative } from '../../document/model/submission.ts';
import type { Range } from '../../document/text/text.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import { removeItem } from './edits.ts';
import type { Fix } from '../engine/rule.ts';

/** The fix that removes one item from a list of an initiative, such as `points:`; none where it can not be removed safely. */
export function removeMention(initiative: Initiative, key: string, range: Range, text: string): readonly Fix[] {
  const list = entryOf(initiative.map, key)?.value;
  if (list?.kind !== 'seq') return [];
  const edit = removeItem(initiative.source, list, list.items.findIndex((item) => item.range.start === range.start));
  return edit === undefined ? [] : [{ title: `Remove “${text}”`, edits: [edit] }];
}
