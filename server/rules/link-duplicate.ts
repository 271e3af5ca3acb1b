import { webAddress } from '../links/collect/address.ts';
import type { Range } from '../document/text/text.ts';
import { linkAsRemark } from './help/fixes/link-remark.ts';
import { removeMention } from './help/list-mention.ts';
import { defineRule } from './engine/rule.ts';
import { linkMessages } from '../words/messages/link.ts';
import { relatedMessages } from '../words/messages/related.ts';

export const linkDuplicate = defineRule({
  meta: {
    code: 'link.duplicate', title: 'The same link twice', severity: 'hint', fixable: true, fixedAlone: true, since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (initiative.links.length < 2) return;
    const first = new Map<string, Range>();
    for (const { url, range: whole } of initiative.links) {
      const address = url && webAddress(url.value)?.href;
      if (url === undefined || address === undefined) continue;
      const earlier = first.get(address);
      if (earlier === undefined) {
        first.set(address, url.range);
        continue;
      }
      add({
        range: url.range, message: linkMessages.duplicate.twice,
        related: [{ message: relatedMessages.first, range: earlier }],
        // The further keys of a link would be removed with it.
        ...(whole.start === url.range.start ? { fixes: removeMention(initiative, 'links', whole, url.value).map((fix) => ({ ...fix, preferred: true, safe: true })) }
          : { fixes: () => linkAsRemark(initiative, url.range), byHand: true }),
      });
    }
  },
});
