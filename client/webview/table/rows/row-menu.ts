import type { MenuEntry } from '../popup-menu.ts';
import type { TablePart } from './row-parts.ts';
import { keysHere } from './row-words.ts';
import type { ShownRows } from './shown-rows.ts';

export type PlainDeed = 'addAbove' | 'add' | 'duplicate' | 'moveUp' | 'moveDown' | 'copy' | 'remove' | 'showText';

/** What can be done with a part of the submission as a whole. */
export type RowDeed =
  | { readonly kind: PlainDeed }
  | { readonly kind: 'toIssue'; readonly issue: string };

export const toIssueLabel = 'Move to Issue';

/** The keys of the deeds, as people read them; `row-keys.ts` listens to them. */
const keys = {
  moveUp: 'Alt+Shift+Up', moveDown: 'Alt+Shift+Down', add: 'Ctrl+Shift+Enter', duplicate: 'Ctrl+D', removeItem: 'Delete', remove: 'Ctrl+Delete', copy: 'Ctrl+C',
} as const;

/** The menu of a part. @param canGo whether it can be moved a step up (-1) or down (1) */
export function menuOf(part: TablePart, shown: ShownRows, canGo: (step: -1 | 1) => boolean, act: (deed: RowDeed) => void): readonly MenuEntry[] {
  const entry = (label: string, kind: PlainDeed, key?: string, disabled = false): MenuEntry => ({
    label, ...(key !== undefined && { keys: keysHere(key) }), disabled, choose: () => act({ kind }),
  });
  const text = entry('Show in Text', 'showText');
  if (part.kind === 'issue') return [entry('Add Initiative', 'add', keys.add), 'line', text];
  const moves = [entry('Move Up', 'moveUp', keys.moveUp, !canGo(-1)), entry('Move Down', 'moveDown', keys.moveDown, !canGo(1))];
  if (part.kind !== 'initiative') return [...moves, entry('Remove', 'remove', keys.removeItem), 'line', text];
  return [
    entry('Add Initiative Above', 'addAbove'), entry('Add Initiative Below', 'add', keys.add), entry('Duplicate', 'duplicate', keys.duplicate),
    'line', ...moves, { label: toIssueLabel, entries: issueEntries(part, shown, act) },
    'line', entry('Copy', 'copy'), entry('Remove', 'remove', keys.remove),
    'line', text,
  ];
}

/** The issues of the template; that of the initiative is marked. */
function issueEntries(part: TablePart, shown: ShownRows, act: (deed: RowDeed) => void): readonly MenuEntry[] {
  return shown.issues.filter(({ known }) => known).map(({ path, title }) => ({
    label: title, checked: path === part.list, choose: () => act({ kind: 'toIssue', issue: path }),
  }));
}
