import { shift, type Range } from '../document/text/text.ts';
import { defineRule } from './engine/rule.ts';
import { foldedTitle } from './engine/summary.ts';
import { quotation } from '../words/quotation.ts';

export const initiativeDuplicateTitle = defineRule({
  meta: {
    code: 'initiative.duplicate-title', title: 'Two initiatives have the same title', severity: 'warning', fixable: false, since: '0.1.0',
  },
  checkDocument({ issues, summary }, add) {
    if (summary.repeatedTitles === 0) return;
    const first = new Map<string, Range>();
    for (const { initiative, base } of issues.flatMap((issue) => issue.entries)) {
      const { title } = initiative;
      if (title === undefined || title.value.trim() === '') continue;
      const range = shift(title.range, base);
      const key = foldedTitle(initiative, title.value);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, range);
        continue;
      }
      add({
        range, message: `Another initiative has the title ${quotation(title.value)} too; tell them apart, or make one of them.`,
        related: [{ message: 'The first one is here.', range: earlier }],
      });
    }
  },
});
