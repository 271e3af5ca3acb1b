import { entryOf } from '../document/yaml/tree.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { defineRule } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';
import { documentMessages } from '../words/messages/document.ts';
import { relatedMessages } from '../words/messages/related.ts';

export const economyMismatch = defineRule({
  meta: {
    code: 'economy.mismatch', title: 'The cover names another economy', severity: 'warning', fixable: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument({ document, template, registries, economy }, add) {
    const submittedBy = document.submission.cover.get('submittedBy');
    const own = document.submission.economy;
    // A chair, ABAC or the Secretariat may submit as well, so only the name of another economy is a mistake.
    if (submittedBy === undefined || submittedBy.value.trim() === '' || economy === undefined || own === undefined) return;
    const named = registries.economyMeant(submittedBy.value, template);
    if (named === undefined || named.name === economy.name) return;
    add({
      range: submittedBy.range,
      message: documentMessages.economyMismatch.other({ written: quotation(submittedBy.value), economy: economy.name }),
      related: [{ message: relatedMessages.economy, range: own.range }],
      fixes: [replaceFix(document.lines, submittedBy.range, economy.name, {
        flow: isFlow(entryOf(document.root, 'document')?.value), preferred: false,
      })],
    });
  },
});
