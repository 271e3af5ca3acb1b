import { withLineBreaksOf } from '../document/edit/text-edits.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { TableChange } from '../protocol/table.ts';
import type { Scope } from '../language/scope.ts';
import type { Edited } from './edited.ts';
import { addToList, type PasteReader } from './structure/add.ts';
import { askToConfirm } from './structure/ask-to-confirm.ts';
import { duplicateItem } from './structure/duplicate.ts';
import { moveItem } from './structure/move.ts';
import { removeListItem } from './structure/remove.ts';
import { changeList } from './texts/change-list.ts';
import { changeProseText } from './texts/change-prose.ts';
import { changeText } from './texts/change-text.ts';

/** All that the services need of this room. It is read when the first cell of a table is opened. */
export { cellAt } from './fields.ts';
export { proposalsAt } from './proposals.ts';

/**
 * Makes a change as edits, which have been applied and read again: they do what is meant, and nothing else.
 *
 * @param reader is needed for a change that adds what was pasted
 */
export function editsFor(
  document: SubmissionDocument,
  change: TableChange,
  scope: Scope,
  reader?: PasteReader,
): Edited {
  const edited = changed(document, change, scope, reader);
  return 'edits' in edited ? { ...edited, edits: withLineBreaksOf(document.text, edited.edits) } : edited;
}

function changed(
  document: SubmissionDocument,
  change: TableChange,
  scope: Scope,
  reader: PasteReader | undefined,
): Edited {
  switch (change.kind) {
    case 'text':
      return changeText(document, change, scope);
    case 'prose':
      return changeProseText(document, change, scope);
    case 'list':
      return changeList(document, change, scope);
    case 'remove':
      return removeListItem(document, change);
    case 'confirm':
      return askToConfirm(document, change);
    case 'duplicate':
      return duplicateItem(document, change);
    case 'move':
      return moveItem(document, change, scope);
    case 'add':
      return addToList(document, change, scope, reader);
  }
}
