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

/** A template may require that each initiative fills in a column of its own. */
function missingColumns({ initiative, template }: InitiativeContext, add: AddReport): void {
  if (template === undefined || initiative.map === undefined) return;
  const columns = entryOf(initiative.map, 'columns')?.value;
  for (const column of textColumns(template)) {
    if (!column.required || (initiative.columns.get(column.id)?.value.trim() ?? '') !== '') continue;
    // What is there and is not text is wrong in another way.
    const written = entryOf(columns, column.id);
    if (written !== undefined && written.value.kind !== 'scalar') continue;
    const beside = entryOf(initiative.map, column.id);
    if (beside !== undefined) continue;
    add({
      range: written?.key.range ?? initiative.anchor, missing: true,
      message: `The template requires “${column.title}” of each initiative; add “${column.id}: …” below “columns:”.`,
    });
  }
}
