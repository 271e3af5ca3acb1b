import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { cellAt } from '../../server/edit/fields.ts';
import { editsFor } from '../../server/edit/table-edits.ts';
import type { Edited } from '../../server/edit/edited.ts';
import { scopeOf, type Scope } from '../../server/language/scope.ts';
import type { Cell, Field, NotEditable, SentBlock, TableChange } from '../../server/protocol/table.ts';
import type { ProseBlock } from '../../server/document/prose/prose.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { storeWith } from './template-store.ts';

/** A submission that is written in as the table does it. */
export interface WrittenTable {
  readonly text: string;
  readonly document: SubmissionDocument;
  readonly scope: Scope;
  cell(path: string): Cell | NotEditable;
  change(change: TableChange): Edited & { readonly after?: string };
}

const store = storeWith();

export function tableOf(text: string): WrittenTable {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const scope = scopeOf(document, store);
  return {
    text, document, scope,
    cell: (path) => cellAt(document, path, scope),
    change: (change) => {
      const edited = editsFor(document, change, scope);
      return 'edits' in edited ? { ...edited, after: withEdits(text, edited.edits) ?? '' } : edited;
    },
  };
}

/** The field at a path, whatever cell it stands in. */
export function fieldIn(table: WrittenTable, path: string): Field {
  const cell = table.cell(path);
  if ('refused' in cell) throw new Error(cell.refused);
  const field = cell.fields.find((one) => one.path === path) ?? cell.fields[0];
  if (field === undefined) throw new Error(`no field at ${path}`);
  return field;
}

export function textOf(field: Field): string {
  return field.kind === 'list' ? field.items.map(({ text }) => text).join() : field.text;
}

export function setField(table: WrittenTable, path: string, wanted: string): ReturnType<WrittenTable['change']> {
  return table.change(changeOf(fieldIn(table, path), wanted));
}

/** What the page asks for to set a field. */
function changeOf(field: Field, wanted: string): TableChange {
  if (field.kind === 'prose') return { kind: 'prose', path: field.path, base: field.text, blocks: sentBlocks(field.blocks, readProse(wanted, 'literal')) };
  return { kind: 'text', path: field.path, base: textOf(field), text: wanted };
}

/** Blocks that are equal to those of the base are sent as their numbers. */
export function sentBlocks(base: readonly ProseBlock[], wanted: readonly ProseBlock[]): readonly SentBlock[] {
  const known = base.map((block) => JSON.stringify(block));
  let from = 0;
  return wanted.map((block): SentBlock => {
    const at = known.indexOf(JSON.stringify(block), from);
    if (at === -1) return block;
    from = at + 1;
    return at;
  });
}
