import type { TextEdit } from '../document/edit/text-edits.ts';
import type { Field, NotEditable, TableChange } from '../protocol/table.ts';

/** The smallest edits that make a change of the table, or why there are none. */
export type Edited =
  | { readonly edits: readonly TextEdit[]; readonly path: string; readonly field?: Field; readonly told?: string }
  | NotEditable
  | { readonly conflict: Field };

/** The changes of one kind. */
export type ChangeOf<Kind extends TableChange['kind']> = Extract<TableChange, { readonly kind: Kind }>;
