import { entryOf } from '../document/yaml/tree.ts';
import { quotation, quoted } from '../words/quotation.ts';
import { defineRule } from './engine/rule.ts';
import { leaveOutNumber, numberMeant, numberOf } from './help/document-number.ts';
import { isFlow, replaceFix } from './help/edits.ts';
import { documentMessages } from '../words/messages/document.ts';

export const documentNumberFormat = defineRule({
  meta: {
    code: 'document.number-format', title: 'The document number is not in the organisation’s format', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  readsFrameAlone: true,
  checkDocument(context, add) {
    const { document, template, date } = context;
    if (template?.numbers === undefined) return;
    const number = numberOf(context);
    if (number === undefined) return;
    const { range, value } = number;
    const read = numberMeant(value, template.numbers, date);
    if (read?.canonical === value) return;
    if (read === undefined) {
      const organisation = template.organisationAcronym || template.organisation || 'the organisation';
      const message = documentMessages.numberFormat.unlike({ written: quotation(value), organisation, example: quoted(template.numbers.example) });
      add({ range, message, fixes: () => leaveOutNumber(context) });
      return;
    }
    const fix = replaceFix(document.lines, range, read.canonical, { flow: isFlow(entryOf(document.root, 'document')?.value) });
    add({ range, message: documentMessages.numberFormat.otherwise({ written: quotation(value), canonical: quoted(read.canonical) }), fixes: [{ ...fix, safe: read.isSure }] });
  },
});
