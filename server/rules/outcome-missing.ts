import { entryOf } from '../document/yaml/tree.ts';
import { defineRule } from './engine/rule.ts';
import { isMistyped } from './help/schema-reports.ts';

export const outcomeMissing = defineRule({
  meta: {
    code: 'outcome.missing', title: 'No actual or expected outcome', severity: 'warning', fixable: false, since: '0.1.0',
  },
  checkInitiative({ initiative, template }, add) {
    const { map, outcome, anchor } = initiative;
    // An outcome is required only where the template's table has a column for it.
    if (map === undefined || !template?.columns.some((column) => column.holds === 'outcome')) return;
    const texts = [outcome?.text, outcome?.actual, outcome?.expected];
    if (texts.some((text) => (text?.value.trim() ?? '') !== '')) return;
    const written = entryOf(map, 'outcome')?.value;
    if (written?.kind === 'seq' || (written?.kind === 'map' && written.entries.some((entry) => entry.value.kind !== 'scalar'))) return;
    if (isMistyped(initiative, 'outcome')) return;
    const title = template.columns.find((column) => column.holds === 'outcome')?.title ?? 'outcome';
    add({
      range: anchor, missing: true,
      message: `The column “${title}” is empty for this initiative; add an outcome${template.outcomes[0] === undefined ? '' : `, such as “${template.outcomes[0]}”`}.`,
    });
  },
});
