import { addressesOf } from './links-of.ts';
import { defineRule } from './rule.ts';

export const linkUnverified = defineRule({
  meta: {
    code: 'link.unverified', title: 'The link could not be checked', severity: 'information', fixable: false, since: '0.1.0', volatile: true,
  },
  *checkInitiative({ initiative, linkVerdict }) {
    for (const { value, range } of addressesOf(initiative)) {
      const verdict = linkVerdict(value);
      if (verdict?.kind !== 'unverified') continue;
      yield { range, message: `This link could not be checked: ${verdict.reason}.` };
    }
  },
});
