import type { Initiative } from '../document/model/submission.ts';
import type { ArchivedCopy } from '../links/remember/archived-copy.ts';
import { linkAsRemark } from './help/fixes/link-remark.ts';
import { addLinkKey } from './help/links/link-edits.ts';
import { addressesOf, replaceAddress, type CitedAddress } from './help/links/links-of.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { isoDay } from '../words/dates.ts';
import { linkMessages, seenOn } from '../words/messages/link.ts';

export const linkBroken = defineRule({
  meta: {
    code: 'link.broken', title: 'A broken link', severity: 'error', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const verdict = linkVerdict(value);
      if (verdict?.kind !== 'broken') continue;
      add({
        range,
        message: linkMessages.broken[value.startsWith('mailto:') ? 'email' : 'page']({ reason: verdict.reason, seen: seenOn(verdict) }),
        fixes: () => [
          ...verdict.copy === undefined ? [] : insertCopy(initiative, address, verdict.copy),
          ...address.inProse === undefined ? linkAsRemark(initiative, range) : [],
        ],
      });
    }
  },
});

/** The fix that names the archived copy beside the address; in a text, that puts the copy's address in its place. */
function insertCopy(initiative: Initiative, address: CitedAddress, { url, takenAtMs }: ArchivedCopy): readonly Fix[] {
  if (address.inProse !== undefined) {
    return replaceAddress(initiative, address, url).map(({ edits }) => ({ title: `Replace with the archived copy of ${isoDay(takenAtMs)}`, edits }));
  }
  const link = initiative.links.find((one) => one.url?.range.start === address.range.start);
  if (link === undefined || link.archived !== undefined) return [];
  const edits = addLinkKey(initiative, link, 'archived', url);
  return edits.length === 0 ? [] : [{ title: `Insert the archived copy of ${isoDay(takenAtMs)}`, edits }];
}
