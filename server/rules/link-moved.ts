import { replaceFix } from './help/edits.ts';
import { secureInstead, seenOn } from './help/link-words.ts';
import { addressesOf, standsInFlow } from './help/links-of.ts';
import { defineRule } from './engine/rule.ts';

export const linkMoved = defineRule({
  meta: {
    code: 'link.moved', title: 'The page has moved for good', severity: 'hint', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const { value, range } of addressesOf(initiative)) {
      const verdict = linkVerdict(value);
      // A move that only changes http to https is reported by `link.insecure`.
      if (verdict?.kind !== 'moved' || verdict.finalUrl === value || secureInstead(value, verdict) !== undefined) continue;
      add({
        range, message: `This page has moved for good${seenOn(verdict)}; write its new address here, ${verdict.finalUrl}.`,
        fixes: [replaceFix(initiative.source, range, verdict.finalUrl, { flow: standsInFlow(initiative, range.start) })],
      });
    }
  },
});
