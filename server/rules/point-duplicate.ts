import type { Range } from '../document/text/text.ts';
import { removeCommentedMention, removeMention } from './help/list-mention.ts';
import { defineRule } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';
import { issueMessages } from '../words/messages/issue.ts';
import { relatedMessages } from '../words/messages/related.ts';

export const pointDuplicate = defineRule({
  meta: {
    code: 'point.duplicate', title: 'A sub-point is listed twice', severity: 'warning', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const first = new Map<string, Range>();
    for (const { value, range } of initiative.points) {
      const earlier = first.get(value);
      if (earlier === undefined) {
        first.set(value, range);
        continue;
      }
      const removed = removeMention(initiative, 'points', range, value).map((fix) => ({ ...fix, preferred: true, safe: true }));
      add({
        range, message: issueMessages.pointDuplicate.twice({ written: quotation(value) }),
        related: [{ message: relatedMessages.listedFirst, range: earlier }],
        fixes: removed.length > 0 ? removed : () => removeCommentedMention(initiative, 'points', range, value).map((fix) => ({ ...fix, preferred: true })),
      });
    }
  },
});
