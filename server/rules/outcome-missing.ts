import { entryOf } from '../document/yaml/tree.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { defineRule } from './engine/rule.ts';
import { promptLine, writeInInitiative } from './help/fixes/missing-parts.ts';
import { isMistyped } from './help/schema-reports.ts';
import { initiativeMessages } from '../words/messages/initiative.ts';

/** The most of a template's outcome words that have a fix each. */
const mostOffered = 6;

export const outcomeMissing = defineRule({
  meta: {
    code: 'outcome.missing', title: 'No actual or expected outcome', severity: 'warning', fixable: true, since: '0.1.0',
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
    const { outcomes } = template;
    const title = template.columns.find((column) => column.holds === 'outcome')?.title ?? 'outcome';
    add({
      range: anchor, missing: true,
      message: initiativeMessages.outcome.empty({ column: title, example: outcomes[0] ?? '' }),
      fixes: () => [
        ...writeInInitiative(initiative, 'Add the outcome', [promptLine('outcome', 'what has been achieved')]),
        ...outcomes.slice(0, mostOffered).flatMap((one) => writeInInitiative(initiative, `Write “${one}”`, [`outcome: ${quoteIfNeeded(one, { flow: false })}`])),
        ...writeInInitiative(initiative, 'Add the actual and the expected outcome', [
          'outcome:', `  ${promptLine('actual', 'what has been achieved')}`, `  ${promptLine('expected', 'what is expected')}`,
        ]),
      ],
    });
  },
});
