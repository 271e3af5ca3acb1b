import type { Initiative } from '../document/submission.ts';
import { shift, type Range } from '../document/text.ts';
import { fold } from '../template/registries.ts';
import { defineRule } from './rule.ts';
import { quotation } from './words.ts';

/** An initiative stays the same object as long as its text does. */
const folded = new WeakMap<Initiative, string>();

function foldedTitle(initiative: Initiative, title: string): string {
  let key = folded.get(initiative);
  if (key === undefined) folded.set(initiative, key = fold(title));
  return key;
}

export const initiativeDuplicateTitle = defineRule({
  meta: {
    code: 'initiative.duplicate-title', title: 'Two initiatives have the same title', severity: 'warning', fixable: false, since: '0.1.0',
  },
  *checkDocument({ entries }) {
    const first = new Map<string, Range>();
    for (const { initiative, base } of entries) {
      const { title } = initiative;
      if (title === undefined || title.value.trim() === '') continue;
      const range = shift(title.range, base);
      const key = foldedTitle(initiative, title.value);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, range);
        continue;
      }
      yield {
        range, message: `Another initiative has the title ${quotation(title.value)} too; tell them apart, or make one of them.`,
        related: [{ message: 'The first one is here.', range: earlier }],
      };
    }
  },
});
