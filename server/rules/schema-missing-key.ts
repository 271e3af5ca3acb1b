import { entryOf } from '../document/yaml/tree.ts';
import { textColumns } from '../template/template.ts';
import { defineRule, type AddReport, type InitiativeContext } from './engine/rule.ts';
import { frameReports, initiativeReports, ofCode, templateReports } from './help/schema-reports.ts';

export const schemaMissingKey = defineRule({
  meta: {
    code: 'schema.missing-key', title: 'Something required is missing', severity: 'error', fixable: false, since: '0.1.0',
  },
  checkInitiative(context, add) {
    ofCode('schema.missing-key', initiativeReports(context.initiative)).forEach(add);
    missingColumns(context, add);
  },
  checkDocument({ document }, add) {
    ofCode('schema.missing-key', frameReports(document)).forEach(add);
  },
  checkTemplate({ document }, add) {
    ofCode('schema.missing-key', templateReports(document)).forEach(add);
  },
});

/** Reports the template's required text columns that the initiative does not fill in. */
function missingColumns({ initiative, template }: InitiativeContext, add: AddReport): void {
  if (template === undefined || initiative.map === undefined) return;
  const columns = entryOf(initiative.map, 'columns')?.value;
  for (const column of textColumns(template)) {
    if (!column.required || (initiative.columns.get(column.id)?.value.trim() ?? '') !== '') continue;
    // A value that is a list or a map is reported by `schema.type`.
    const written = entryOf(columns, column.id);
    if (written !== undefined && written.value.kind !== 'scalar') continue;
    const beside = entryOf(initiative.map, column.id);
    if (beside !== undefined) continue;
    add({
      range: written?.key.range ?? initiative.anchor, missing: true,
      message: `The template requires “${column.title}” of each initiative; fill in this column.`,
    });
  }
}
