import { secureInstead } from './help/links/link-words.ts';
import { addressesOf, replaceAddress } from './help/links/links-of.ts';
import { defineRule } from './engine/rule.ts';
import { linkMessages } from '../words/messages/link.ts';

export const linkInsecure = defineRule({
  meta: {
    code: 'link.insecure', title: 'An http address that also works with https', severity: 'hint', fixable: true, fixedAlone: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const secure = secureInstead(value, value.startsWith('http:') ? linkVerdict(value) : undefined);
      if (secure === undefined) continue;
      add({
        range, message: linkMessages.insecure.http,
        fixes: replaceAddress(initiative, address, secure, { safe: true }),
      });
    }
  },
});
