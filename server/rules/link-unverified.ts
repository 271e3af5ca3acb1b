import { hasPassword } from '../links/collect/address.ts';
import { lineBreakAt, lineIndent } from './help/edits.ts';
import { addressesOf, replaceAddress } from './help/links/links-of.ts';
import { defineRule, type Fix } from './engine/rule.ts';
import type { Initiative } from '../document/model/submission.ts';
import type { Range } from '../document/text/text.ts';
import { linkMessages, seenOn } from '../words/messages/link.ts';

export const linkUnverified = defineRule({
  meta: {
    code: 'link.unverified', title: 'The link could not be checked', severity: 'information', fixable: true, since: '0.1.0', volatile: true,
  },
  checkInitiative({ initiative, linkVerdict }, add) {
    for (const address of addressesOf(initiative)) {
      const { value, range } = address;
      const verdict = linkVerdict(value);
      // A password in an address is reported by `link.malformed`.
      if (verdict?.kind !== 'unverified' || hasPassword(value)) continue;
      const holes = { reason: verdict.reason, seen: seenOn(verdict) };
      if (verdict.cause !== undefined) {
        add({ range, once: true, message: linkMessages.unverified.some(holes) });
        continue;
      }
      const { instead } = verdict;
      const replaced = instead === undefined ? [] : replaceAddress(initiative, address, instead);
      add({
        range, message: linkMessages.unverified.one(holes),
        fixes: [...replaced, ...exempt(initiative, address.inProse?.text.range ?? range, value)],
      });
    }
  },
});

/**
 * A fix that suppresses this finding by a comment, with the reason that the writer has opened the link.
 *
 * @param range of the address, or of the text that it is in: a comment can not stand inside a text
 */
function exempt({ source }: Initiative, range: Range, url: string): readonly Fix[] {
  if (!URL.canParse(url)) return [];
  const indent = lineIndent(source, range.start);
  const lineBreak = lineBreakAt(source, range.start);
  const { hostname, protocol } = new URL(url);
  if (protocol === 'mailto:') return [];
  return [{
    title: `Ignore this finding: I opened the link and it works`,
    edits: [{
      range: { start: indent.start, end: indent.start },
      newText: `${indent.text}# policy-submissions-disable-next-line link.unverified -- opened in a browser; ${hostname} cannot be checked${lineBreak}`,
    }],
  }];
}
