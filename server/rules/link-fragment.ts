import { addressesOf, replaceAddress } from './help/links/links-of.ts';
import { defineRule } from './engine/rule.ts';
import { quotation } from '../words/quotation.ts';
import { percentDecoded } from '../words/percent-decoded.ts';
import { linkMessages, seenOn } from '../words/messages/link.ts';

export const linkFragment = defineRule({
  meta: {
    code: 'link.fragment', title: 'The page has no such section', severity: 'hint', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const mark = value.indexOf('#');
      const verdict = mark < 0 ? undefined : linkVerdict(value);
      if (verdict === undefined || verdict.kind === 'excluded' || verdict.fragment !== 'missing') continue;
      const section = quotation(percentDecoded(value.slice(mark + 1)));
      add({
        range, message: linkMessages.fragment.absent({ section, seen: seenOn(verdict) }),
        fixes: replaceAddress(initiative, address, value.slice(0, mark)),
      });
    }
  },
});
