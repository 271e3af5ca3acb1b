import { seenOn } from './link-words.ts';
import { addressesOf } from './links-of.ts';
import { defineRule } from './rule.ts';

export const linkBroken = defineRule({
  meta: {
    code: 'link.broken', title: 'The page is gone', severity: 'error', fixable: false, since: '0.1.0', volatile: true,
  },
  *checkInitiative({ initiative, linkVerdict }) {
    for (const { value, range } of addressesOf(initiative)) {
      const verdict = linkVerdict(value);
      if (verdict?.kind !== 'broken') continue;
      yield { range, message: `The page is gone: ${verdict.reason}${seenOn(verdict)}; put its new address here, or remove the link.` };
    }
  },
});
