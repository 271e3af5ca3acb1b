import type { TablePart } from './row-parts.ts';

/** What is said when a part has been put in, taken out or moved; a sentence each. */

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard: “Ctrl+Z” is “⌘Z” on a Mac. */
export function keysHere(keys: string): string {
  return isMac ? keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥').replace('Delete', '⌫') : keys;
}

export function movedWords({ kind }: TablePart, issue: string, at: number, count: number): string {
  return kind === 'initiative' ? `Moved to ${issue}, ${place(at, count)}.` : `Moved the ${kind}: it is ${place(at, count)}.`;
}

export function removedWords(name: string): string {
  return `Removed ${name}. To undo, press ${keysHere('Ctrl+Z')}.`;
}

export function duplicatedWords(name: string, at: number, count: number): string {
  return `Duplicated ${name}: the copy is ${place(at, count)}.`;
}

export function addedWords(issue: string, at: number, count: number): string {
  return `Added an initiative to ${issue}, ${place(at, count)}.`;
}

export function pastedWords(count: number, issue: string): string {
  return `Added ${count === 1 ? 'one initiative' : `${String(count)} initiatives`} to ${issue}. To undo, press ${keysHere('Ctrl+Z')}.`;
}

export function pastedLinksWords(what: 'link' | 'attachment', count: number, leftOut: string | undefined): string {
  return `Added ${count === 1 ? `one ${what}` : `${String(count)} ${what}s`}. ${leftOut === undefined ? '' : `Left out, because it has no address: “${leftOut}”. `}To undo, press ${keysHere('Ctrl+Z')}.`;
}

/** Why a part can go no further. */
export function atEndWords({ kind }: TablePart, step: -1 | 1): string {
  const end = step < 0 ? 'first' : 'last';
  return kind === 'initiative' ? `This is the ${end} initiative of the ${end} issue.` : `This is the ${end} ${kind}.`;
}

export const lostWords = 'This could not be done, because Policy Submissions is restarting. Nothing was changed; try again in a moment.';

function place(at: number, count: number): string {
  return `${String(at + 1)} of ${String(count)}`;
}

export const failedWords = 'This could not be done. Nothing was changed; try again.';

export const meanwhileWords = 'The same text was just changed elsewhere. Check it, and try again.';

export const nowhereWords = 'Go to an initiative, a link, an attachment or a contact first.';
