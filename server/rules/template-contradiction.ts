import { defineRule } from './engine/rule.ts';
import { deadlineAfterMeeting, outcomesWithoutColumn, outcomesWithPlaceholders } from './help/template/days-and-outcomes.ts';
import { issuesThatLookAlike, pointsThatLeadAstray } from './help/template/names-of-issues.ts';

export const templateContradiction = defineRule({
  meta: {
    code: 'template.contradiction', title: 'A contradiction in the template', severity: 'warning', fixable: true, since: '0.1.0',
  },
  checkTemplate({ document }, add) {
    deadlineAfterMeeting(document, add);
    outcomesWithoutColumn(document, add);
    outcomesWithPlaceholders(document, add);
    issuesThatLookAlike(document, add);
    pointsThatLeadAstray(document, add);
  },
});
