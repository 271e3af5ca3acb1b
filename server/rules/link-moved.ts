import { secureInstead } from './help/links/link-words.ts';
import { addressesOf, replaceAddress } from './help/links/links-of.ts';
import { defineRule } from './engine/rule.ts';
import { linkMessages, seenOn } from '../words/messages/link.ts';

export const linkMoved = defineRule({
  meta: {
    code: 'link.moved', title: 'The page has moved permanently', severity: 'hint', fixable: true, fixedAlone: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const verdict = linkVerdict(value);
      // A move that only changes http to https is reported by `link.insecure`.
      if (verdict?.kind !== 'moved' || verdict.finalUrl === value || secureInstead(value, verdict) !== undefined) continue;
      add({
        range, message: linkMessages.moved.permanently({ seen: seenOn(verdict), address: verdict.finalUrl }),
        fixes: replaceAddress(initiative, address, verdict.finalUrl, { safe: true }),
      });
    }
  },
});
