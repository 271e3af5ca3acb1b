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
  return `Removed ${name}. ${keysHere('Ctrl+Z')} brings it back.`;
}

export function duplicatedWords(name: string, at: number, count: number): string {
  return `Duplicated ${name}: the copy is ${place(at, count)}.`;
}

export function addedWords(issue: string, at: number, count: number): string {
  return `Added an initiative to ${issue}, ${place(at, count)}.`;
}

export function pastedWords(count: number, issue: string): string {
  return `Added ${count === 1 ? 'one initiative' : `${String(count)} initiatives`} to ${issue}. ${keysHere('Ctrl+Z')} takes ${count === 1 ? 'it' : 'them'} out again.`;
}

export function pastedLinksWords(count: number): string {
  return `Added ${String(count)} links. ${keysHere('Ctrl+Z')} takes them out again.`;
}

/** Why a part can go no further. */
export function atEndWords({ kind }: TablePart, step: -1 | 1): string {
  const end = step < 0 ? 'first' : 'last';
  return kind === 'initiative' ? `This is the ${end} initiative of the ${end} issue.` : `This is the ${end} ${kind}.`;
}

export const lostWords = 'This could not be done, because Policy Submissions is just starting again. Nothing was changed; try it again in a moment.';

function place(at: number, count: number): string {
  return `${String(at + 1)} of ${String(count)}`;
}

export const failedWords = 'This could not be done. Nothing was changed; try it again.';

export const meanwhileWords = 'The same place was changed elsewhere meanwhile. Look at it, and try it again.';

export const nowhereWords = 'Go to an initiative, a link, an attachment or a contact first.';
