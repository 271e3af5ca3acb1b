import { entryOf } from '../document/yaml/tree.ts';
import { defineRule } from './engine/rule.ts';
import { writeInInitiative } from './help/fixes/missing-parts.ts';
import { promptFor } from './help/fixes/prompts.ts';
import { isMistyped } from './help/schema-reports.ts';
import { initiativeMessages } from '../words/messages/initiative.ts';

export const initiativeNoDescription = defineRule({
  meta: {
    code: 'initiative.no-description', title: 'A title with no text', severity: 'information', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const { map, description, anchor } = initiative;
    if (map === undefined || (description?.value.trim() ?? '') !== '') return;
    // A description that is a list or a map is reported by `schema.type`.
    const written = entryOf(map, 'description')?.value;
    if ((written !== undefined && written.kind !== 'scalar') || isMistyped(initiative, 'description')) return;
    add({
      range: anchor, missing: true, message: initiativeMessages.noDescription.missing,
      fixes: () => writeInInitiative(initiative, 'Add a description', ['description: |', `  ${promptFor('what was done')}`]),
    });
  },
});
