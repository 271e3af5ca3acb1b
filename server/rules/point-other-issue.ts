import { pointOf } from '../template/template.ts';
import { removeMention } from './help/list-mention.ts';
import { defineRule } from './engine/rule.ts';
import { issueMessages } from '../words/messages/issue.ts';

export const pointOtherIssue = defineRule({
  meta: {
    code: 'point.other-issue', title: 'The sub-point belongs to another issue', severity: 'warning', fixable: true, since: '0.1.0',
  },
  checkInitiative({ initiative, issue, template }, add) {
    if (template === undefined || issue === undefined) return;
    for (const { value, range } of initiative.points) {
      const placed = pointOf(template, value);
      if (placed === undefined || placed.issue.id === issue.id) continue;
      add({
        range,
        message: issueMessages.pointOtherIssue.belongs({ point: value, issue: placed.issue.title }),
        fixes: removeMention(initiative, 'points', range, value),
      });
    }
  },
});
