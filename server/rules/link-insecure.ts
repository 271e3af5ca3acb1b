import { replaceFix } from './edits.ts';
import { secureInstead } from './link-words.ts';
import { addressesOf, standsInFlow } from './links-of.ts';
import { defineRule } from './rule.ts';

export const linkInsecure = defineRule({
  meta: {
    code: 'link.insecure', title: 'An http address where https answers', severity: 'hint', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const { value, range } of addressesOf(initiative)) {
      const secure = secureInstead(value, value.startsWith('http:') ? linkVerdict(value) : undefined);
      if (secure === undefined) continue;
      add({
        range, message: 'This page can be had by https, too; write “https” for “http”.',
        fixes: [replaceFix(initiative.source, range, secure, { flow: standsInFlow(initiative, range.start) })],
      });
    }
  },
});
