import type { TableCommand } from '../table/messages.ts';
import type { TableEditors } from '../table/table-editors.ts';
import type { EditorCommand } from './command.ts';

const names: readonly TableCommand[] = ['edit', 'add', 'duplicate', 'remove', 'moveUp', 'moveDown', 'moveToIssue', 'showText'];

/** What is done in the table in use, at the place that has the focus. */
export function tableControls(tables: TableEditors): readonly EditorCommand[] {
  return names.map((name) => ({ id: `policySubmissions.table.${name}`, run: () => tables.run(name) }));
}
