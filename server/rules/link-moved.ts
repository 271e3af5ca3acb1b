import { replaceFix } from './edits.ts';
import { addressesOf, standsInFlow } from './links-of.ts';
import { defineRule } from './rule.ts';

export const linkMoved = defineRule({
  meta: {
    code: 'link.moved', title: 'The page has moved for good', severity: 'hint', fixable: true, since: '0.1.0', volatile: true,
  },
  *checkInitiative({ initiative, linkVerdict }) {
    for (const { value, range } of addressesOf(initiative)) {
      const verdict = linkVerdict(value);
      if (verdict?.kind !== 'moved' || verdict.finalUrl === value) continue;
      yield {
        range, message: `This page has moved for good; write its new address here, ${verdict.finalUrl}.`,
        fixes: [replaceFix(initiative.source, range, verdict.finalUrl, { flow: standsInFlow(initiative, range.start) })],
      };
    }
  },
});
