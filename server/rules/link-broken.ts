import type { Initiative, Link } from '../document/model/submission.ts';
import type { ArchivedCopy } from '../links/remember/archived-copy.ts';
import { addLinkKey } from './help/link-edits.ts';
import { seenOn } from './help/link-words.ts';
import { addressesOf } from './help/links-of.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import { isoDay } from '../words/dates.ts';

export const linkBroken = defineRule({
  meta: {
    code: 'link.broken', title: 'The page is gone', severity: 'error', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const { value, range } of addressesOf(initiative)) {
      const verdict = linkVerdict(value);
      if (verdict?.kind !== 'broken') continue;
      const link = initiative.links.find(({ url }) => url?.range.start === range.start);
      add({
        range,
        message: value.startsWith('mailto:')
          ? `Mail to this address can not arrive: ${verdict.reason}${seenOn(verdict)}; correct it, or remove the link.`
          : `The page is gone: ${verdict.reason}${seenOn(verdict)}; put its new address here, or remove the link.`,
        fixes: verdict.copy === undefined || link === undefined ? [] : insertCopy(initiative, link, verdict.copy),
      });
    }
  },
});

function insertCopy(initiative: Initiative, link: Link, { url, takenAtMs }: ArchivedCopy): readonly Fix[] {
  if (link.archived !== undefined) return [];
  const edits = addLinkKey(initiative, link, 'archived', url);
  return edits.length === 0 ? [] : [{ title: `Insert the archived copy of ${isoDay(takenAtMs)}`, edits }];
}
