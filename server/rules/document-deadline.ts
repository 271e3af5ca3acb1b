import { readDate } from '../words/dates.ts';
import { defineRule } from './engine/rule.ts';
import { numberOf } from './help/document-number.ts';
import { documentMessages } from '../words/messages/document.ts';

export const documentDeadline = defineRule({
  meta: {
    code: 'document.deadline', title: 'The deadline has passed', severity: 'information', fixable: false, since: '0.1.0',
  },
  checkDocument(context, add) {
    const { document: { submission }, template } = context;
    if (template === undefined || submission.template === undefined || readDate(template.deadline) === undefined) return;
    // A paper gets its number when it has been taken.
    if (numberOf(context) !== undefined) return;
    const who = template.organisationAcronym || template.organisation || 'the organisation';
    add({
      range: submission.template.range, when: { kind: 'after', day: template.deadline },
      message: documentMessages.deadline.passed({ deadline: template.deadline, organisation: who }),
    });
  },
});
