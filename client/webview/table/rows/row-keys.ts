import type { PlainDeed } from './row-menu.ts';
import type { TablePart } from './row-parts.ts';

export interface RowKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * What a key does with the part that has the focus. While somebody writes, only keys that mean nothing in a text do it.
 * Alt+Shift with an arrow moves a row in Word, too.
 */
export function deedOfKey({ key, ctrlKey, metaKey, altKey, shiftKey }: RowKey, kind: TablePart['kind'], isWriting: boolean): PlainDeed | 'menu' | undefined {
  const main = (ctrlKey || metaKey) && !altKey;
  const isPart = kind !== 'issue';
  if (altKey && shiftKey && !ctrlKey && !metaKey && isPart) {
    if (key === 'ArrowUp') return 'moveUp';
    if (key === 'ArrowDown') return 'moveDown';
  }
  const isOfInitiatives = kind === 'initiative' || kind === 'issue';
  if ((main && shiftKey && key === 'Enter') || (altKey && !ctrlKey && !metaKey && !shiftKey && key === 'Insert')) return isOfInitiatives || isWriting ? 'add' : undefined;
  if (isWriting) return undefined;
  if ((key === 'F10' && shiftKey && !ctrlKey && !metaKey && !altKey) || key === 'ContextMenu' || (key === 'Enter' && altKey && !ctrlKey && !metaKey && !shiftKey)) return 'menu';
  if (main && !shiftKey && key.toLowerCase() === 'd' && kind === 'initiative') return 'duplicate';
  if (isPart && !shiftKey && (key === 'Delete' || (metaKey && key === 'Backspace'))) {
    if (main) return 'remove';
    if (!altKey && kind !== 'initiative') return 'remove';
  }
  return undefined;
}
