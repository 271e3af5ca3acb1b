import { rowMessages } from '../../words/rows.ts';
import type { MenuEntry } from '../popup-menu.ts';
import type { TablePart, ShownRows } from './shown-rows.ts';

export type PlainDeed = 'addAbove' | 'add' | 'duplicate' | 'moveUp' | 'moveDown' | 'copy' | 'remove' | 'showText';

/** What can be done with a part of the submission as a whole. */
export type RowDeed = { readonly kind: PlainDeed } | { readonly kind: 'toIssue'; readonly issue: string };

export const toIssueLabel = 'Move to Issue';

/** The keys of the deeds, as people read them; `row-keys.ts` listens to them. */
const keys = {
  moveUp: 'Alt+Shift+Up',
  moveDown: 'Alt+Shift+Down',
  add: 'Ctrl+Shift+Enter',
  duplicate: 'Ctrl+D',
  removeItem: 'Delete',
  remove: 'Ctrl+Delete',
  copy: 'Ctrl+C',
} as const;

/** The menu of a part. @param canGo whether it can be moved a step up (-1) or down (1) */
export function menuOf(
  part: TablePart,
  shown: ShownRows,
  canGo: (step: -1 | 1) => boolean,
  act: (deed: RowDeed) => void,
): readonly MenuEntry[] {
  const entry = (label: string, kind: PlainDeed, key?: string, disabled = false): MenuEntry => ({
    label,
    ...(key !== undefined && { keys: keysHere(key) }),
    disabled,
    choose: () => act({ kind }),
  });
  const text = entry('Show in Text', 'showText');
  if (part.kind === 'issue') return [entry('Add Initiative', 'add', keys.add), 'line', text];
  const moves = [
    entry('Move Up', 'moveUp', keys.moveUp, !canGo(-1)),
    entry('Move Down', 'moveDown', keys.moveDown, !canGo(1)),
  ];
  if (part.kind !== 'initiative') return [...moves, entry('Remove', 'remove', keys.removeItem), 'line', text];
  return [
    entry('Add Initiative Above', 'addAbove'),
    entry('Add Initiative Below', 'add', keys.add),
    entry('Duplicate', 'duplicate', keys.duplicate),
    'line',
    ...moves,
    { label: toIssueLabel, entries: issueEntries(part, shown, act) },
    'line',
    entry('Copy', 'copy'),
    entry('Remove', 'remove', keys.remove),
    'line',
    text,
  ];
}

/** The issues of the template; that of the initiative is marked. */
function issueEntries(part: TablePart, shown: ShownRows, act: (deed: RowDeed) => void): readonly MenuEntry[] {
  return shown.issues
    .filter(({ known }) => known)
    .map(({ path, title }) => ({
      label: title,
      checked: path === part.list,
      choose: () => act({ kind: 'toIssue', issue: path }),
    }));
}

/** What is said when a part has been put in, taken out or moved; a sentence each. */

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard: “Ctrl+Z” is “⌘Z” on a Mac. */
function keysHere(keys: string): string {
  return isMac ? keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥').replace('Delete', '⌫') : keys;
}

export function movedWords({ kind }: TablePart, issue: string, at: number, count: number): string {
  return kind === 'initiative'
    ? rowMessages.movedToIssue({ issue, place: place(at, count) })
    : rowMessages.moved({ part: kind, place: place(at, count) });
}

export function removedWords(name: string): string {
  return rowMessages.removed({ name, keys: keysHere('Ctrl+Z') });
}

export function duplicatedWords(name: string, at: number, count: number): string {
  return rowMessages.duplicated({ name, place: place(at, count) });
}

export function addedWords(issue: string, at: number, count: number): string {
  return rowMessages.added({ issue, place: place(at, count) });
}

export function pastedWords(count: number, issue: string): string {
  const keys = keysHere('Ctrl+Z');
  return count === 1 ? rowMessages.pastedOne({ issue, keys }) : rowMessages.pastedSome({ count, issue, keys });
}

export function pastedLinksWords(what: 'link' | 'attachment', count: number, leftOut: string | undefined): string {
  return [
    count === 1 ? rowMessages.oneAdded({ part: what }) : `Added ${count} ${what}s.`,
    ...(leftOut === undefined ? [] : [rowMessages.leftOutOfPaste({ leftOut })]),
    rowMessages.undo({ keys: keysHere('Ctrl+Z') }),
  ].join(' ');
}

/** Why a part can go no further. */
export function atEndWords({ kind }: TablePart, step: -1 | 1): string {
  if (step < 0) return kind === 'initiative' ? rowMessages.firstOfFirst : rowMessages.first({ part: kind });
  return kind === 'initiative' ? rowMessages.lastOfLast : rowMessages.last({ part: kind });
}

export const lostWords = rowMessages.restarting;

function place(at: number, count: number): string {
  return `${String(at + 1)} of ${String(count)}`;
}

export const failedWords = rowMessages.failed;

export const meanwhileWords = rowMessages.changedMeanwhile;

export const nowhereWords = rowMessages.nowhere;
