import type { TableChange } from '../../server/protocol/table.ts';
import { tableMessages } from '../words/table.ts';
import type { AskOf, Asks } from './messages.ts';

const noServer = tableMessages.notRunning;
const fault = tableMessages.fault;

/** What the page is answered where nobody can answer: every question has an answer. */
export function unanswered({ name, asks }: AskOf, isLost: boolean): Asks[keyof Asks]['answer'] {
  const refused = isLost ? noServer : fault;
  switch (name) {
    case 'cell':
      return { refused, path: asks.path };
    // What was written is asked for again when there is a server.
    case 'change':
      return isLost ? { lost: true } : { refused, path: pathOf(asks) };
    case 'paste':
      return { refused };
    case 'fix':
      return false;
    case 'fixes':
    case 'proposals':
      return [];
  }
}

export function pathOf(change: TableChange): string {
  return 'path' in change ? change.path : change.list;
}

/** A change with other paths. */
export function atPathsNow(change: TableChange, now: (path: string) => string): TableChange {
  switch (change.kind) {
    case 'add':
      return { ...change, list: now(change.list) };
    case 'move':
      return { ...change, path: now(change.path), list: now(change.list) };
    default:
      return { ...change, path: now(change.path) };
  }
}
