import { rowMessages } from '../../words/rows.ts';
import type { TablePart } from './row-parts.ts';

/** What is said when a part has been put in, taken out or moved; a sentence each. */

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard: “Ctrl+Z” is “⌘Z” on a Mac. */
export function keysHere(keys: string): string {
  return isMac ? keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥').replace('Delete', '⌫') : keys;
}

export function movedWords({ kind }: TablePart, issue: string, at: number, count: number): string {
  return kind === 'initiative' ? rowMessages.movedToIssue({ issue, place: place(at, count) }) : rowMessages.moved({ part: kind, place: place(at, count) });
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
    ...leftOut === undefined ? [] : [rowMessages.leftOutOfPaste({ leftOut })],
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
